"""Each belief about fitting ends elsewhere than the right fit, and than every other belief."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from reference.mistakes import softmax_regression as mistakes
from reference.softmax_regression import softmax_regression_fit

BELIEFS = [
    mistakes.fit_down_columns,
    mistakes.fit_batch_sum,
    mistakes.fit_divided_by_m,
    mistakes.fit_uphill,
    mistakes.fit_one_step_an_epoch,
    mistakes.fit_rest_dropped,
    mistakes.fit_without_bias,
]
# Equal examples, so that the order in which they are drawn changes nothing; 5 leave a rest in batches of 2.
X, Y = np.tile([1.0, -2.0, 0.5], (5, 1)), np.full(5, 1)


def fitted(made: Any) -> Any:
    W, b = made(X, Y, 4, lr=0.5, epochs=3, m=2, rng=np.random.default_rng(0))
    return np.concatenate([W.ravel(), b])


def test_each_belief_ends_elsewhere() -> None:
    ends = [fitted(softmax_regression_fit), *(fitted(made) for made in BELIEFS)]
    assert all(np.abs(one - other).max() > 1e-2 for one, other in combinations(ends, 2))


def test_a_transposed_w_is_right_but_for_its_shape() -> None:
    W, b = mistakes.fit_transposed(X, Y, 4, lr=0.5, epochs=3, m=2, rng=np.random.default_rng(0))
    assert W.shape == (3, 4)
    assert np.allclose(np.concatenate([W.T.ravel(), b]), fitted(softmax_regression_fit), atol=1e-12)


def test_a_fit_that_takes_any_label_is_right_for_right_ones_and_silent_about_minus_one() -> None:
    assert np.allclose(fitted(mistakes.fit_any_label), fitted(softmax_regression_fit), atol=1e-12)
    mistakes.fit_any_label(X, -Y, 4, lr=0.5, epochs=1, m=2, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="whole numbers"):
        softmax_regression_fit(X, -Y, 4, lr=0.5, epochs=1, m=2, rng=np.random.default_rng(0))
