"""Each belief about a softmax loss gives the number it is known by, and no other belief's."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from reference.classification import (
    bce_with_logits,
    bce_with_logits_grad,
    ce_ignore,
    cross_entropy,
    cross_entropy_grad,
)
from reference.mistakes import classification as mistakes

Z = np.array([[1.0, 2.0, 3.0], [1.0, 0.0, -1.0], [2.0, 2.0, -1.0], [0.0, -3.0, 1.0]])
Y = np.array([2, 0, 1, 2])
BINARY = ([2, -1, 0.5, -3, 0], [1, 0, 0, 1, 1])


@pytest.mark.parametrize(
    ("belief", "known"),
    [
        (mistakes.cross_entropy_sum, 1.8595105),
        (mistakes.cross_entropy_mean_of_entries, 0.1549592),
        (mistakes.cross_entropy_bits, 0.6706766),
        (mistakes.cross_entropy_of_shares, 0.8288504),
        (mistakes.cross_entropy_down_columns, 1.176416),
        (mistakes.cross_entropy_all_classes, 1.6315443),
    ],
)
def test_a_wrong_cross_entropy_has_its_own_number(belief: Callable[..., float], known: float) -> None:
    assert belief(Z, Y) == pytest.approx(known, abs=5e-7)
    assert abs(known - cross_entropy(Z, Y)) > 1e-2


@pytest.mark.parametrize(
    ("belief", "known"),
    [
        (mistakes.bce_sum, 5.156),
        (mistakes.bce_swapped, 0.9312),
        (mistakes.bce_positive_only, 0.7737),
        (mistakes.bce_of_shares, 0.6758),
    ],
)
def test_a_wrong_binary_cross_entropy_has_its_own_number(belief: Callable[..., float], known: float) -> None:
    assert belief(*BINARY) == pytest.approx(known, abs=5e-5)
    assert abs(known - bce_with_logits(*BINARY)) > 1e-2


def test_clipped_shares_cap_the_loss_far_out_and_only_there() -> None:
    assert mistakes.cross_entropy_clipped([[0.0, 2000.0]], [0]) == pytest.approx(-np.log(1e-12))
    assert mistakes.cross_entropy_clipped(Z, Y) == pytest.approx(cross_entropy(Z, Y), abs=1e-12)


def test_the_wrong_gradients_differ_from_the_right_one_and_from_each_other() -> None:
    made = [
        cross_entropy_grad(Z, Y),
        mistakes.cross_entropy_grad_sum(Z, Y),
        mistakes.cross_entropy_grad_negative(Z, Y),
        mistakes.cross_entropy_grad_true_class_only(Z, Y),
        mistakes.cross_entropy_grad_by_shares(Z, Y),
        mistakes.cross_entropy_grad_jacobian_again(Z, Y),
    ]
    assert all(np.abs(one - other).max() > 1e-2 for one, other in combinations(made, 2))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("belief", "known", "right"),
    [
        (mistakes.cross_entropy_log_of_share, np.inf, 2000.0),
        (mistakes.cross_entropy_overflowing, np.inf, 2000.0),
        (mistakes.cross_entropy_clipped, -np.log(1e-12), 2000.0),
    ],
)
def test_a_share_that_vanishes_is_taken_for_another_loss(
    belief: Callable[..., float], known: float, right: float
) -> None:
    assert belief([[0.0, 2000.0]], [0]) == pytest.approx(known)
    assert cross_entropy([[0.0, 2000.0]], [0]) == right


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_overflows_in_a_binary_loss_shows_where_a_rounded_share_does_not() -> None:
    """At 40 no exp overflows, and 1 less the share rounds to 0 already."""
    for belief in (mistakes.bce_overflowing, mistakes.bce_softplus_overflowing):
        assert belief([40.0], [0.0]) == pytest.approx(bce_with_logits([40.0], [0.0]))
    assert mistakes.bce_log_of_share([40.0], [0.0]) == np.inf
    assert mistakes.bce_clamped([40.0], [0.0]) == pytest.approx(100.0)
    assert mistakes.bce_overflowing([-1000.0], [1.0]) == np.inf
    assert mistakes.bce_softplus_overflowing([-1000.0], [1.0]) == pytest.approx(1000.0)


def test_every_belief_about_binary_gradients_differs_from_the_right_one_and_the_others() -> None:
    z, y = np.array([[2.0, -1.0], [0.5, -3.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 1.0]])
    made = [
        bce_with_logits_grad(z, y, 3.0),
        *(
            belief(z, y, 3.0)
            for belief in (
                mistakes.bce_grad_sum,
                mistakes.bce_grad_by_rows,
                mistakes.bce_grad_negative,
                mistakes.bce_grad_slope_again,
                mistakes.bce_grad_weight_ignored,
                mistakes.bce_grad_weight_on_both,
            )
        ),
    ]
    assert all(np.abs(one - other).max() > 1e-2 for one, other in combinations(made, 2))
    assert np.allclose(mistakes.bce_grad_overflowing(z, y, 3.0), made[0], atol=1e-12)


def test_ignoring_labels_in_other_ways_gives_other_losses() -> None:
    """The losses of the four rows are .4076060, .4076060, .7177357 and, for class 0, 1.3265626."""
    y = [2, 0, 1, -100]
    assert ce_ignore(Z, y, -100) == pytest.approx(1.5329477 / 3, abs=5e-7)
    assert mistakes.ce_ignore_divided_by_all(Z, y, -100) == pytest.approx(1.5329477 / 4, abs=5e-7)
    assert mistakes.ce_ignore_class_zero(Z, y, -100) == pytest.approx(2.8595103 / 4, abs=5e-7)
