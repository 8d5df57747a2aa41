"""Wrong optimisers: each shows where it should, and hides where it is said to."""

import numpy as np
import pytest

from reference import optimisers
from reference.mistakes import optimisers as mistakes

START = np.array([1.0, 2.0, 3.0])
GRADIENTS = np.array([[1.0, -2.0, 0.5], [0.5, 1.0, -1.0], [-0.25, 0.1, 2.0]])
# A wrong step, the rule it stands for, and settings under which it shows.
WRONG = [
    ("sgd_decay_without_rate", "sgd", {"weight_decay": 0.1}),
    ("sgd_uphill", "sgd", {}),
    ("momentum_mean", "momentum", {}),
    ("momentum_rate_inside", "momentum", {}),
    ("nesterov_plain", "nesterov", {}),
    ("adagrad_no_root", "adagrad", {}),
    ("adagrad_forgets", "adagrad", {}),
    ("rmsprop_alpha_swapped", "rmsprop", {}),
]


def walk(step, rates=(0.1, 0.1, 0.01), gradients=GRADIENTS, **settings):
    """The weights after a step per gradient."""
    w, state = START, None
    for g, lr in zip(gradients, rates, strict=True):
        w, state = step(w, g, state, lr=lr, **settings)
    return w


@pytest.mark.parametrize(("name", "rule", "settings"), WRONG, ids=[name for name, _, _ in WRONG])
def test_a_mistake_shows_when_the_rate_changes(name, rule, settings):
    got = walk(getattr(mistakes, name), **settings)
    assert np.abs(got - walk(getattr(optimisers, rule), **settings)).max() > 1e-3


def test_a_rate_inside_the_velocity_hides_while_the_rate_stays():
    got = walk(mistakes.momentum_rate_inside, rates=(0.1,) * 3)
    np.testing.assert_allclose(got, walk(optimisers.momentum, rates=(0.1,) * 3), rtol=1e-12)


def test_momentum_has_the_numbers_of_the_course_at_a_changing_rate():
    np.testing.assert_allclose(walk(optimisers.momentum), [0.7499, 2.2862, 2.98995], atol=1e-9)
    np.testing.assert_allclose(walk(mistakes.momentum_rate_inside), [0.6365, 2.3510, 3.0345], atol=1e-9)


def test_a_velocity_that_is_a_mean_has_the_number_of_the_course():
    assert walk(mistakes.momentum_mean, rates=(0.1,) * 3).sum() == pytest.approx(5.98555, abs=1e-6)


def test_an_eps_inside_the_root_shows_at_tiny_gradients_only():
    np.testing.assert_allclose(walk(mistakes.rmsprop_eps_inside), walk(optimisers.rmsprop), rtol=0, atol=1e-6)
    tiny = {"gradients": GRADIENTS * 1e-6}
    assert np.abs(walk(mistakes.rmsprop_eps_inside, **tiny) - walk(optimisers.rmsprop, **tiny)).max() > 1e-2
