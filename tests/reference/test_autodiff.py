"""Numbers that remember: against torch in double precision, finite differences, and what is believed about them."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from reference.autodiff import Value, passes, topo_sort, zero_grad
from reference.autodiff_compositions import value_sorted_by
from reference.expressions import scalar_expression
from reference.mistakes import autodiff as beliefs
from reference.mistakes import graph_order as wrong_orders
from reference.mistakes import numeric_gradient as wrong_measuring
from reference.mistakes import passes as wrong_passes
from reference.numeric_gradient import numeric_gradient
from reference.variants import autodiff as others
from reference.variants import graph_order as other_orders
from reference.variants import numeric_gradient as other_measuring
from reference.variants import passes as other_passes

OPERATORS = ("add", "sub", "mul", "truediv", "pow", "neg")
LONG = 100_000


class Node:
    """What knows what it was computed from."""

    def __init__(self, *inputs: Node) -> None:
        self.inputs = inputs


def result_of(leaves: list[Any], steps: list[Any]) -> Any:
    """What an expression gives of whatever its leaves are."""
    nodes = list(leaves)
    for name, operands in steps:
        taken = [one[0] if isinstance(one, tuple) else nodes[one] for one in operands]
        nodes.append(getattr(operator, name)(*taken) if name in OPERATORS else getattr(taken[0], name)())
    return nodes[-1]


def differentiated(kind: Any, leaves: list[float], steps: list[Any], times: int = 1) -> np.ndarray:
    """The result, and the leaves' gradients after so many ways back."""
    values = [kind(leaf) for leaf in leaves]
    result = result_of(values, steps)
    for _ in range(times):
        result.backward()
    return np.array([float(result.data), *(float(value.grad) for value in values)])


def expression(seed: int, size: int = 14) -> tuple[list[float], list[Any]]:
    return scalar_expression(np.random.default_rng(seed), size)


def graph(seed: int, size: int = 14) -> list[Node]:
    rng = np.random.default_rng(seed)
    nodes = [Node(), Node()]
    while len(nodes) < size:
        nodes.append(Node(*(nodes[i] for i in rng.integers(len(nodes), size=rng.integers(1, 4)))))
    return nodes


def below(root: Node) -> set[Node]:
    found, waiting = {root}, [root]
    while waiting:
        fresh = set(waiting.pop().inputs) - found
        found |= fresh
        waiting += fresh
    return found


# -- numeric gradient ----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(24))
def test_the_measured_gradient_agrees_with_torch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=tuple(rng.integers(1, 5, size=seed % 4)))
    weights = rng.normal(size=x.shape)
    live = torch.tensor(x, requires_grad=True)
    (torch.sin(live).sum() * (live * torch.tensor(weights)).sum()).backward()
    got = numeric_gradient(lambda y: float(np.sin(y).sum() * (y * weights).sum()), x)
    assert got.shape == x.shape
    assert_allclose(got, live.grad.numpy(), rtol=1e-7, atol=1e-8)


def test_the_measured_gradient_of_a_cube_is_off_by_the_square_of_the_step() -> None:
    assert_allclose(numeric_gradient(lambda x: float(x[0] ** 3), [2], 0.5), [12.25])
    assert_allclose(wrong_measuring.numeric_gradient_forward(lambda x: float(x[0] ** 3), [2], 0.5), [15.25])


def test_measuring_changes_nothing_even_if_the_function_writes() -> None:
    def writes(x: np.ndarray) -> float:
        x *= 2
        return float(np.sum(x**2))

    x = np.array([1.0, -3.0])
    for f in (numeric_gradient, *_offered(other_measuring, "numeric_gradient_").values()):
        assert_allclose(f(writes, x), [8.0, -24.0], rtol=1e-6)
        assert x.tolist() == [1.0, -3.0]


def tangled(x: np.ndarray) -> float:
    w = np.linspace(0.5, 1.5, x.size).reshape(x.shape)
    kept = float(np.sum(w * x**3) / 4 + np.sin(np.sum(w * x)))
    x[...] = 0.0  # as it may
    return kept


def test_beliefs_about_measuring_are_told_apart_and_other_ways_agree(
    not_told_apart: Any, distance: Any
) -> None:
    rng = np.random.default_rng(3)
    probes = [(tangled, rng.normal(size=(2, 3)).T, 0.1), (tangled, np.array([1, -2, 3]), 0.2)]
    wrong = _offered(wrong_measuring, "numeric_gradient_")
    assert not_told_apart({"right": numeric_gradient, **wrong}, probes) == []
    for name, other in _offered(other_measuring, "numeric_gradient_").items():
        for probe in probes:
            assert distance(np.asarray(other(*probe)), numeric_gradient(*probe)) <= 1.0, name


# -- the order -----------------------------------------------------------------------------


def _offered(module: Any, prefix: str) -> dict[str, Callable[..., Any]]:
    found = {name: thing for name, thing in vars(module).items() if name.startswith(prefix)}
    assert len(found) >= 3
    return found


ORDERS = {"right": topo_sort, **_offered(other_orders, "topo_sort_")}


def in_order(order: list[Node], root: Node) -> bool:
    place = {node: i for i, node in enumerate(order)}
    once = len(place) == len(order) and set(place) == below(root)
    return once and all(place[a] < place[node] for node in order for a in node.inputs)


@pytest.mark.parametrize("name", ORDERS)
def test_inputs_come_first_and_each_node_once(name: str) -> None:
    for seed in range(24):
        for root in graph(seed)[::3]:
            assert in_order(ORDERS[name](root), root)


@pytest.mark.parametrize("name", ORDERS)
def test_a_chain_of_a_hundred_thousand_is_no_trouble(name: str) -> None:
    chain = [Node()]
    for _ in range(LONG):
        chain.append(Node(chain[-1]))
    assert ORDERS[name](chain[-1]) == chain


def test_beliefs_about_the_order_are_wrong_somewhere_and_each_in_its_own_way() -> None:
    graphs = [graph(seed) for seed in range(24)]
    chain = [Node()]
    for _ in range(2000):
        chain.append(Node(chain[-1]))
    seen = {}
    for name, wrong in _offered(wrong_orders, "topo_sort_").items():
        try:
            on_the_chain = str(len(wrong(chain[-1])))
        except RecursionError:
            on_the_chain = "recursion"
        orders = [tuple(map(nodes.index, wrong(nodes[-1]))) for nodes in graphs]
        fine = all(in_order(wrong(nodes[-1]), nodes[-1]) for nodes in graphs)
        assert not fine or on_the_chain == "recursion", name
        seen[name] = (on_the_chain, *orders)
    assert len(set(seen.values())) == len(seen)


# -- numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_random_expressions_agree_with_torch(seed: int) -> None:
    leaves, steps = expression(seed, size=5 + seed)
    live = [torch.tensor(leaf, dtype=torch.float64, requires_grad=True) for leaf in leaves]
    result = result_of(live, steps)
    result.backward()
    want = [result.item(), *(one.grad.item() for one in live)]
    assert_allclose(differentiated(Value, leaves, steps), want, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(24))
def test_random_expressions_agree_with_finite_differences(seed: int) -> None:
    leaves, steps = expression(seed)
    measured = numeric_gradient(lambda x: result_of([Value(number) for number in x], steps).data, leaves)
    got = differentiated(Value, leaves, steps)[1:]
    assert np.linalg.norm(got - measured) <= 1e-6 * (np.linalg.norm(got) + np.linalg.norm(measured))


def test_the_sheets_numbers() -> None:
    x, y = Value(2.0), Value(3.0)
    f = (x * y) * x + x * y
    f.backward()
    assert (f.data, x.grad, y.grad) == (18.0, 15.0, 6.0)


@pytest.mark.parametrize("make", [lambda x: 3 - x, lambda x: 3 / x, lambda x: 2 + x, lambda x: 2 * x])
def test_a_plain_number_on_the_left(make: Callable[[Any], Any]) -> None:
    live, x = torch.tensor(0.7, dtype=torch.float64, requires_grad=True), Value(0.7)
    make(live).backward()
    make(x).backward()
    assert_allclose([make(x).data, x.grad], [make(live).item(), live.grad.item()], rtol=1e-12)


def test_a_chain_of_five_thousand_and_sigmoids_far_out() -> None:
    x = Value(1.0)
    end = x
    for _ in range(2500):
        end = end * 0.5 + x
    end.backward()
    assert math.isclose(x.grad, 2.0)
    assert [Value(far).sigmoid().data for far in (-1000.0, 1000.0)] == [0.0, 1.0]


@pytest.mark.parametrize("seed", range(6))
def test_gradients_add_up_until_they_are_cleared(seed: int) -> None:
    leaves, steps = expression(seed)
    once = differentiated(Value, leaves, steps)[1:]
    assert_allclose(differentiated(Value, leaves, steps, times=3)[1:], 3 * once, rtol=1e-9)
    stale = differentiated(beliefs.ValueStaleInner, leaves, steps, times=3)[1:]
    assert not np.allclose(stale, 3 * once)
    values = [Value(leaf) for leaf in leaves]
    result_of(values, steps).backward()
    zero_grad(values)
    assert [value.grad for value in values] == [0.0] * len(values)


def test_the_order_that_is_handed_in_is_the_one_that_is_taken() -> None:
    leaves, steps = expression(1)
    wrong = value_sorted_by(wrong_orders.topo_sort_root_first)
    assert not np.allclose(differentiated(wrong, leaves, steps), differentiated(Value, leaves, steps))
    right = value_sorted_by(other_orders.topo_sort_by_uses)
    assert_allclose(differentiated(right, leaves, steps), differentiated(Value, leaves, steps), rtol=1e-12)


# -- beliefs are told apart, and other right ways agree ------------------------------------

SMALL = [
    ([0.7, -1.3], [("sub", [0, 1]), ("truediv", [0, 1]), ("mul", [2, 3]), ("neg", [4]), ("add", [5, 0])]),
    ([0.6, 1.2], [("pow", [0, (3,)]), ("exp", [1]), ("mul", [2, 3]), ("log", [1]), ("add", [4, 5])]),
    ([0.6, -1.2], [("tanh", [0]), ("sigmoid", [1]), ("mul", [2, 3]), ("relu", [1]), ("add", [4, 5]), ("sub", [6, (2,)])]),
    ([0.6], [("sub", [(2.0,), 0]), ("truediv", [(3.0,), 0]), ("add", [(1.5,), 1]), ("mul", [2, 3])]),
    ([0.8, -0.4], [("mul", [0, 1]), ("add", [2, 0]), ("mul", [3, 2]), ("add", [2, 4]), ("mul", [5, 2]), ("mul", [6, 0])]),
    ([0.8], [("add", [0, 0]), ("mul", [1, 1])]),
]  # fmt: skip


def told(kind: Any) -> Callable[..., Any]:
    """All that a class shows of an expression, going back once and twice; or the exception's name."""

    def show(leaves: list[float], steps: list[Any]) -> Any:
        return np.concatenate([differentiated(kind, leaves, steps, times) for times in (1, 2)])

    def guarded(leaves: list[float], steps: list[Any]) -> Any:
        try:
            return show(leaves, steps)
        except (RecursionError, AttributeError) as error:
            raise ValueError(type(error).__name__) from error

    return guarded


def test_beliefs_about_numbers_are_told_apart(not_told_apart: Any) -> None:
    chain = ([0.9], [("mul", [i, (1.0,)]) for i in range(2000)])
    wrong = {name: told(kind) for name, kind in _offered(beliefs, "Value").items()}
    assert not_told_apart({"right": told(Value), **wrong}, [*SMALL, chain]) == []


def test_other_right_numbers_agree() -> None:
    for name, kind in _offered(others, "Value").items():
        for seed in range(24):
            leaves, steps = expression(seed)
            for times in (1, 2):
                want = differentiated(Value, leaves, steps, times)
                got = differentiated(kind, leaves, steps, times)
                assert_allclose(got, want, rtol=1e-7, atol=1e-9, err_msg=name)


def test_clearing_and_counting() -> None:
    def cleared(clear: Callable[[Any], None]) -> list[Any]:
        values = [Value(1.0), Value(2.0)]
        for value in values:
            value.grad = 5.0
        clear(values)
        return [(value.data, value.grad) for value in values]

    for name, clear in _offered(other_passes, "zero_grad_").items():
        assert cleared(clear) == cleared(zero_grad), name
    wrong = [str(cleared(clear)) for clear in _offered(wrong_passes, "zero_grad_").values()]
    assert len({*wrong, str(cleared(zero_grad))}) == len(wrong) + 1
    probes = [(mode, n, m) for mode in ("forward", "reverse") for n, m in ((7, 3), (3, 7), (1, 9))]
    counts = [tuple(f(*probe) for probe in probes) for f in _offered(wrong_passes, "passes_").values()]
    right = tuple(passes(*probe) for probe in probes)
    assert len({*counts, right}) == len(counts) + 1
    assert {tuple(f(*probe) for probe in probes) for f in _offered(other_passes, "passes_").values()} == {
        right
    }


def test_as_many_passes_fill_a_jacobian() -> None:
    leaves = [Value(0.5), Value(-1.0), Value(2.0)]
    x, y, z = leaves
    rows = []
    for output in (x * y + z, z.tanh() * x):
        zero_grad(leaves)
        output.backward()
        rows.append([leaf.grad for leaf in leaves])
    assert np.shape(rows) == (passes("reverse", 3, 2), passes("forward", 3, 2))
    assert_allclose(rows[0], [-1.0, 0.5, 1.0])


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        passes("sideways", 2, 3)
