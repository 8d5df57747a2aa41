"""Accuracy and confusion against counting by hand, and what is believed about them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_array_equal

from reference.mistakes import scores as mistakes
from reference.scores import accuracy, confusion
from reference.variants import scores as variants

TIED = np.array([[2.0, 2, 0, 0], [0, 1, 1, 1], [3, 0, 3, 0], [1, 1, 1, 1], [0, 0, 5, 5], [4, 4, 1, 4]])
TIED_LABELS = np.array([0, 3, 2, 1, 3, 0])


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray, int]:
    rng = np.random.default_rng(seed)
    n, c = rng.integers(1, 20), int(rng.integers(2, 7))
    return rng.normal(size=(n, c)), rng.integers(0, c, n), c


@pytest.mark.parametrize("seed", range(24))
def test_both_agree_with_torch(seed: int) -> None:
    scores, y, c = drawn(seed)
    predicted, truth = torch.tensor(scores).argmax(dim=1), torch.tensor(y)
    assert accuracy(scores, y) == pytest.approx((predicted == truth).double().mean().item(), abs=1e-12)
    want = torch.bincount(truth * c + predicted, minlength=c * c).reshape(c, c)
    assert_array_equal(confusion(scores, y, c), want.numpy())


@pytest.mark.parametrize("seed", range(24))
def test_the_diagonal_of_the_confusion_is_the_accuracy(seed: int) -> None:
    scores, y, c = drawn(seed)
    counts = confusion(scores, y, c)
    assert np.trace(counts) / counts.sum() == pytest.approx(accuracy(scores, y), abs=1e-12)


def test_of_equal_scores_the_first_counts() -> None:
    assert accuracy(TIED, TIED_LABELS) == pytest.approx(2 / 6)
    assert confusion(TIED, TIED_LABELS, 4)[:, 3].tolist() == [0, 0, 0, 0]


PROBES: dict[str, list[tuple[Any, ...]]] = {
    "accuracy": [(*drawn(4)[:2],), (*drawn(9)[:2],), (TIED, TIED_LABELS)],
    "confusion": [(*drawn(4)[:2], 7), (*drawn(9)[:2], 7), (TIED, TIED_LABELS, 5)],
}
REFERENCES: dict[str, Callable[..., Any]] = {"accuracy": accuracy, "confusion": confusion}


@pytest.mark.parametrize("name", PROBES)
def test_every_belief_differs_from_the_rest(
    name: str, named: Callable[..., dict[str, Any]], not_told_apart: Callable[..., list[str]]
) -> None:
    beliefs = named(mistakes, f"{name}_")
    beliefs.pop("confusion_in_floats", None)  # differs in its dtype alone
    assert not_told_apart({"reference": REFERENCES[name], **beliefs}, PROBES[name]) == []


def test_counts_in_floats_are_the_same_counts() -> None:
    got = mistakes.confusion_in_floats(TIED, TIED_LABELS, 5)
    assert_array_equal(got, confusion(TIED, TIED_LABELS, 5))
    assert got.dtype.kind == "f"


@pytest.mark.parametrize("name", PROBES)
def test_every_variant_agrees(name: str, named: Callable[..., dict[str, Any]]) -> None:
    for f in named(variants, f"{name}_").values():
        for probe in PROBES[name]:
            np.testing.assert_allclose(f(*probe), REFERENCES[name](*probe), rtol=1e-6)
