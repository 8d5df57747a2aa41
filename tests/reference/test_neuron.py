"""The neuron against torch in double precision, the lecture's numbers, and what is believed about it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.mistakes import neuron as mistakes
from reference.neuron import BabyNeuron, BigBaby, sigmoid
from reference.variants import neuron as variants

X = np.array([2.0, 3.0])


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def params(seed: int) -> dict[str, tuple[np.ndarray, float]]:
    """Three neurons, all different."""
    return {
        name: (normal(seed + i, 2), float(normal(seed + i, 1)[0]))
        for i, name in enumerate(("h1", "h2", "o1"))
    }


def neuron(kind: Any) -> Callable[..., Any]:
    """A class of neurons as one function of (weights, bias, inputs)."""
    return lambda weights, bias, inputs: kind(weights, bias).forward(inputs)


def network(kind: Any) -> Callable[..., Any]:
    """A class of networks as one function of (params, x)."""
    return lambda weights, x: kind(weights).forward(x)


# -- the reference is right ----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(24))
def test_sigmoid_agrees_with_torch(seed: int) -> None:
    shape = tuple(np.random.default_rng(seed).integers(1, 5, size=seed % 4).tolist())
    x = 10.0 * normal(seed, *shape)
    assert_allclose(sigmoid(x), torch.sigmoid(torch.tensor(x)).numpy(), rtol=0, atol=1e-9)
    assert np.shape(sigmoid(x)) == shape


@pytest.mark.parametrize("seed", range(24))
def test_a_neuron_agrees_with_a_linear_layer_of_torch(seed: int) -> None:
    n, d = np.random.default_rng(seed).integers(1, 7, size=2)
    weights, bias, inputs = normal(seed, d), normal(seed + 1, 1)[0], normal(seed, n, d)
    layer = torch.tensor(inputs) @ torch.tensor(weights) + bias
    got = BabyNeuron(weights, bias).forward(inputs)
    assert_allclose(got, torch.sigmoid(layer).numpy(), rtol=0, atol=1e-9)
    assert got.shape == (n,)


@pytest.mark.parametrize("seed", range(24))
def test_a_network_agrees_with_two_linear_layers_of_torch(seed: int) -> None:
    p, x = params(3 * seed), normal(seed, 4, 2)
    hidden = torch.nn.Linear(2, 2, dtype=torch.float64)
    output = torch.nn.Linear(2, 1, dtype=torch.float64)
    with torch.no_grad():
        hidden.weight[:], hidden.bias[:] = (torch.tensor(np.array([p["h1"][i], p["h2"][i]])) for i in (0, 1))
        output.weight[:], output.bias[:] = torch.tensor(p["o1"][0]), p["o1"][1]
        want = torch.sigmoid(output(torch.sigmoid(hidden(torch.tensor(x)))))[:, 0].numpy()
    assert_allclose(BigBaby(p).forward(x), want, rtol=0, atol=1e-9)


def test_the_lectures_neuron() -> None:
    answer = BabyNeuron([0, 1], 4).forward(X)
    assert_allclose(answer, 0.9990889488055994, rtol=0, atol=1e-15)
    assert f"{answer:.5f}" == "0.99909"


def test_the_lectures_network() -> None:
    answer = BigBaby().forward(X)
    assert_allclose(answer, 0.7216325609518421, rtol=0, atol=1e-15)
    assert f"{answer:.5f}" == "0.72163"


# -- edges ---------------------------------------------------------------------------------


def test_nothing_overflows_at_either_end() -> None:
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        got = sigmoid(np.array([-np.inf, -1000.0, 0.0, 1000.0, np.inf]))
    assert_array_equal(got, [0.0, 0.0, 0.5, 1.0, 1.0])


def test_whole_numbers_and_single_numbers_are_squashed_too() -> None:
    assert_allclose(sigmoid(np.array([-1, 0, 1])), [0.2689414213699951, 0.5, 0.7310585786300049])
    assert np.shape(sigmoid(0)) == ()


def test_the_left_end_keeps_its_digits() -> None:
    assert_allclose(sigmoid(-40.0), 4.248354255291589e-18, rtol=1e-12)


def test_one_example_is_a_batch_of_one() -> None:
    single, batch = BigBaby(params(0)).forward(X), BigBaby(params(0)).forward([X])
    assert np.shape(single) == ()
    assert_array_equal(batch, [single])


def test_a_neuron_does_not_follow_later_changes_of_its_weights_and_leaves_inputs_alone() -> None:
    weights, inputs = [0.5, -1.0], normal(0, 3, 2)
    before, cell = inputs.copy(), BabyNeuron(weights, 1.0)
    first = cell.forward(inputs)
    weights[0] = 9.0
    assert_array_equal(cell.forward(inputs), first)
    assert_array_equal(inputs, before)


def test_inputs_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="matmul"):
        BabyNeuron([0.0, 1.0], 0.0).forward(np.ones((2, 3)))


def test_a_missing_neuron_is_named() -> None:
    with pytest.raises(KeyError, match="o1"):
        BigBaby({"h1": ([0, 1], 0), "h2": ([0, 1], 0)})


# -- beliefs are told apart, and other right ways agree -------------------------------------

SIGMOID_PROBES = [
    (np.linspace(-3.0, 2.0, 6).reshape(2, 3),),
    (np.array([-2, 0, 1]),),
    (np.array([-1000.0, 0.0]),),
    (np.array([0.0, 1000.0]),),
]
NEURON_PROBES = [
    (np.array([0.0, 1.0]), 4.0, X),
    (normal(0, 3), 0.7, normal(1, 4, 3)),
    (normal(2, 2), -0.3, normal(3, 2, 2)),
    (normal(4, 3), -5.0, 0.1 * normal(5, 4, 3)),
]
NETWORK_PROBES = [(None, X), (params(0), X), (params(5), normal(0, 4, 2)), (params(9), normal(1, 2, 2))]


def _questions(module: Any, named: Any) -> list[tuple[Any, dict[str, Any], list[Any]]]:
    neurons = {name: neuron(kind) for name, kind in named(module, "Neuron").items()}
    networks = {name: network(kind) for name, kind in named(module, "BigBaby").items()}
    return [
        (sigmoid, named(module, "sigmoid_"), SIGMOID_PROBES),
        (neuron(BabyNeuron), neurons, NEURON_PROBES),
        (network(BigBaby), networks, NETWORK_PROBES),
    ]


def test_every_belief_differs_from_the_truth_and_from_every_other(named, not_told_apart) -> None:
    for right, wrong, probes in _questions(mistakes, named):
        assert not_told_apart({"right": right, **wrong}, probes) == []


def test_every_other_right_way_agrees(named, outcome, distance) -> None:
    for right, others, probes in _questions(variants, named):
        for name, variant in others.items():
            loose = {"rtol": 1e-4, "atol": 1e-5} if name.lower().endswith("float32") else {}
            for probe in probes:
                assert distance(outcome(variant, probe), outcome(right, probe), **loose) <= 1.0, name


def test_every_other_sigmoid_takes_a_single_number(named) -> None:
    for name, variant in named(variants, "sigmoid_").items():
        assert np.shape(variant(0.0)) == (), name
        assert_allclose(variant(np.array([-np.inf, np.inf])), [0.0, 1.0], rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize(
    ("wrong", "printed"),
    [(mistakes.NeuronWithoutActivation, "7.00000"), (mistakes.NeuronWithoutBias, "0.95257")],
)
def test_wrong_answers_for_the_lectures_neuron(wrong: Any, printed: str) -> None:
    assert f"{wrong([0, 1], 4).forward(X):.5f}" == printed


def test_the_lectures_network_does_not_show_equal_or_crossed_hidden_neurons() -> None:
    for wrong in (mistakes.BigBabyTwins, mistakes.BigBabyCrossed, mistakes.BigBabyWithoutBias):
        assert_allclose(wrong().forward(X), BigBaby().forward(X))
