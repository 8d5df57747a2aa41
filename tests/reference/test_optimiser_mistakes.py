"""Wrong optimisers: each shows where it should, and hides where it is said to."""

import numpy as np
import pytest

from reference import optimisers
from reference.mistakes import adaptive
from reference.mistakes import optimisers as mistakes

START = np.array([1.0, 2.0, 3.0])
GRADIENTS = np.array([[1.0, -2.0, 0.5], [0.5, 1.0, -1.0], [-0.25, 0.1, 2.0]])
# A module of wrong steps, the start of their names, and settings under which they show. Those that show only
# in other tensors, or where an eps counts, are looked at below.
RULES = [
    (mistakes, "sgd", {"weight_decay": 0.1}),
    (mistakes, "momentum", {}),
    (mistakes, "nesterov", {}),
    (adaptive, "adagrad", {"eps": 0.3}),
    (adaptive, "rmsprop", {"eps": 0.3}),
]
WRONG = [
    (rule, name, getattr(module, name), settings)
    for module, rule, settings in RULES
    for name in sorted(vars(module))
    if name.startswith(f"{rule}_") and not name.endswith(("_in_place", "_kept_outside"))
]
IN_PLACE = [
    (rule, getattr(module, f"{rule}_state_in_place"), settings)
    for module, rule, settings in RULES
    if rule != "sgd"
]


def walk(step, rates=(0.1, 0.1, 0.01), gradients=GRADIENTS, **settings):
    """The weights after a step per gradient."""
    w, state = START, None
    for g, lr in zip(gradients, rates, strict=True):
        with np.errstate(all="ignore"):
            w, state = step(w, g, state, lr=lr, **settings)
    return w


def apart(got, want):
    """The largest distance; what is no number is infinitely far."""
    return np.nan_to_num(np.abs(got - want), nan=np.inf).max()


@pytest.mark.parametrize(("rule", "name", "wrong", "settings"), WRONG, ids=[name for _, name, _, _ in WRONG])
def test_a_mistake_shows_when_the_rate_changes(rule, name, wrong, settings):
    assert apart(walk(wrong, **settings), walk(getattr(optimisers, rule), **settings)) > 1e-3


@pytest.mark.parametrize(("rule", "settings"), [(rule, settings) for _, rule, settings in RULES])
def test_no_two_mistakes_of_a_rule_are_the_same(rule, settings):
    ends = {name: walk(wrong, **settings) for its, name, wrong, _ in WRONG if its == rule}
    close = [(a, b) for a in ends for b in ends if a < b and apart(ends[a], ends[b]) < 1e-4]
    assert close == []


@pytest.mark.parametrize(("rule", "wrong", "settings"), IN_PLACE, ids=[rule for rule, _, _ in IN_PLACE])
def test_a_state_in_place_shows_where_it_is_used_twice_and_nowhere_else(rule, wrong, settings):
    np.testing.assert_array_equal(walk(wrong, **settings), walk(getattr(optimisers, rule), **settings))
    _, state = wrong(START, GRADIENTS[0], None, lr=0.1, **settings)
    first, _ = wrong(START, GRADIENTS[1], state, lr=0.1, **settings)
    second, _ = wrong(START, GRADIENTS[1], state, lr=0.1, **settings)
    assert apart(first, second) > 1e-3


def test_a_velocity_kept_outside_shows_in_the_tensor_beside_and_nowhere_else():
    wrong, right = mistakes.momentum_kept_outside, optimisers.momentum
    np.testing.assert_array_equal(walk(wrong), walk(right))
    ends = []
    for step in (wrong, right):
        a, state_a = step(START, GRADIENTS[0], None, lr=0.1)
        _, _ = step(START, GRADIENTS[1], None, lr=0.1)
        ends.append(step(a, GRADIENTS[2], state_a, lr=0.1)[0])
    assert apart(*ends) > 1e-3


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_a_rate_inside_the_velocity_hides_while_the_rate_stays(rule):
    got = walk(getattr(mistakes, f"{rule}_rate_inside"), rates=(0.1,) * 3)
    np.testing.assert_allclose(got, walk(getattr(optimisers, rule), rates=(0.1,) * 3), rtol=1e-12)


def test_momentum_has_the_numbers_of_the_course_at_a_changing_rate():
    np.testing.assert_allclose(walk(optimisers.momentum), [0.7499, 2.2862, 2.98995], atol=1e-9)
    np.testing.assert_allclose(walk(mistakes.momentum_rate_inside), [0.6365, 2.3510, 3.0345], atol=1e-9)


def test_a_velocity_that_is_a_mean_has_the_number_of_the_course():
    assert walk(mistakes.momentum_mean, rates=(0.1,) * 3).sum() == pytest.approx(5.98555, abs=1e-6)


@pytest.mark.parametrize(("rule", "tiny"), [("adagrad", 1e-9), ("rmsprop", 1e-6)])
def test_where_an_eps_stands_shows_at_tiny_gradients_only(rule, tiny):
    wrong, right = getattr(adaptive, f"{rule}_eps_inside"), getattr(optimisers, rule)
    np.testing.assert_allclose(walk(wrong), walk(right), rtol=0, atol=1e-6)
    assert apart(walk(wrong, gradients=GRADIENTS * tiny), walk(right, gradients=GRADIENTS * tiny)) > 1e-2


@pytest.mark.parametrize("rule", ["adagrad", "rmsprop"])
def test_without_eps_a_weight_that_never_had_a_gradient_is_lost(rule):
    still = GRADIENTS * [1.0, 0.0, 1.0]
    assert np.isnan(walk(getattr(adaptive, f"{rule}_no_eps"), gradients=still)[1])
    assert walk(getattr(optimisers, rule), gradients=still)[1] == START[1]
