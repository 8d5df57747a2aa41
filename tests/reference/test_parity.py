"""The parity of three bits is learnt, from every seed; and its mistakes do not get there."""

import numpy as np
import pytest

from reference.mistakes import parity as mistakes
from reference.mlp import mlp_forward
from reference.parity import three_bit_parity, train_xor3
from reference.variants import parity as variants

TRAININGS = [
    train_xor3,
    variants.train_xor3_momentum,
    variants.train_xor3_adam,
    variants.train_xor3_one_by_one,
]


def named(function):
    return function.__name__


def learnt(params, act):
    X, y = three_bit_parity()
    logits, _ = mlp_forward(params, X, act)
    return bool(np.all((logits[:, 0] > 0) == y))


def test_the_corners_are_all_different_and_half_of_them_are_1():
    X, y = three_bit_parity()
    assert len(np.unique(X, axis=0)) == 8
    for x, answer in zip(X, y, strict=True):
        neighbours = [y[i] for i in range(8) if np.abs(X[i] - x).sum() == 1]
        assert neighbours == [1 - answer] * 3


@pytest.mark.parametrize("act", ["sigmoid", "tanh"])
@pytest.mark.parametrize("train", TRAININGS, ids=named)
def test_ten_hidden_units_learn_all_eight_corners_from_each_of_twenty_seeds(train, act):
    assert [learnt(train(10, act, seed), act) for seed in range(20)] == [True] * 20


@pytest.mark.parametrize("train", TRAININGS, ids=named)
def test_a_seed_gives_the_same_weights_again_and_another_seed_others(train):
    first, again, other = train(3, "tanh", 5), train(3, "tanh", 5), train(3, "tanh", 6)
    for (W, b), (V, c) in zip(first, again, strict=True):
        np.testing.assert_array_equal(W, V)
        np.testing.assert_array_equal(b, c)
    assert np.all(first[0][0] != other[0][0])


@pytest.mark.parametrize("train", TRAININGS, ids=named)
def test_layers_have_the_widths_that_were_asked_for(train):
    shapes = [(np.shape(W), np.shape(b)) for W, b in train(4, "sigmoid", 0)]
    assert shapes == [((4, 3), (4,)), ((1, 4), (1,))]


@pytest.mark.parametrize("act", ["sigmoid", "tanh"])
@pytest.mark.parametrize("train", [mistakes.train_xor3_symmetric, mistakes.train_xor3_untrained], ids=named)
def test_who_starts_from_equal_units_or_goes_uphill_never_learns_it(train, act):
    assert not any(learnt(train(10, act, seed), act) for seed in range(20))


def test_equal_units_are_equal_after_a_whole_training():
    (W, b), _ = mistakes.train_xor3_symmetric(10, "tanh", 0)
    assert np.ptp(np.column_stack([W, b]), axis=0).max() < 1e-6


def test_a_seed_that_is_ignored_gives_one_training_and_no_seed_another_each_time():
    own = [mistakes.train_xor3_own_seed(3, "tanh", seed)[0][0] for seed in (1, 2)]
    np.testing.assert_array_equal(*own)
    none = [mistakes.train_xor3_no_seed(3, "tanh", 1)[0][0] for _ in range(2)]
    assert np.all(none[0] != none[1])
    assert mistakes.train_xor3_ten_units(3, "tanh", 1)[0][0].shape == (10, 3)
