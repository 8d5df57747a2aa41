"""Weighted sums against torch in double precision, the lecture's numbers, and what is believed about them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from reference.mistakes import tensors as mistakes
from reference.tensors import model_out, predict
from reference.variants import tensors as variants

W = np.array([0.3, 0.8, -0.4, 10.0])
SUBJECTS = np.array([[180.0, 89.0, 35.0, 1.0], [160.0, 49.0, 40.0, 4.0], [170.0, 69.0, 20.0, 2.0]])


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


@pytest.mark.parametrize("seed", range(24))
def test_both_agree_with_torch(seed: int) -> None:
    n, d = np.random.default_rng(seed).integers(1, 9, size=2)
    weights, table = normal(seed, d), normal(seed, n, d)
    want = torch.mv(torch.tensor(table), torch.tensor(weights)).numpy()
    assert_allclose(predict(weights, table), want, rtol=0, atol=1e-9)
    assert_allclose(model_out(weights, table[0]), want[0], rtol=0, atol=1e-9)


def test_the_lectures_subjects() -> None:
    assert_allclose(predict(W, SUBJECTS), [121.2, 111.2, 118.2], rtol=1e-14)
    assert [float(model_out(W, x)) for x in SUBJECTS] == pytest.approx([121.2, 111.2, 118.2])


def test_the_lectures_slip_is_the_belief_in_two_terms() -> None:
    got = [float(mistakes.model_out_two_terms(W, x)) for x in SUBJECTS]
    assert got == pytest.approx([125.2, 87.2, 106.2])


def test_a_table_keeps_its_axis() -> None:
    assert predict(W, SUBJECTS[:1]).shape == (1,)
    assert predict(W, SUBJECTS[:0]).shape == (0,)
    assert np.shape(model_out(W, SUBJECTS[0])) == ()


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="mismatch"):
        model_out([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="mismatch"):
        predict([1.0, 2.0], [[1.0, 2.0, 3.0]])


PROBES = {
    "model_out": [(normal(1, 6), normal(2, 6)), (normal(3, 3), normal(4, 3))],
    "predict": [
        (normal(1, 4), normal(2, 5, 4)),
        (normal(1, 4), normal(2, 4, 4)),
        (normal(1, 4), normal(2, 1, 4)),
    ],
}
REFERENCES = {"model_out": model_out, "predict": predict}


@pytest.mark.parametrize("name", PROBES)
def test_every_belief_differs_from_the_rest(
    name: str, named: Callable[..., dict[str, Any]], not_told_apart: Callable[..., list[str]]
) -> None:
    beliefs = named(mistakes, f"{name}_")
    assert not_told_apart({"reference": REFERENCES[name], **beliefs}, PROBES[name]) == []


@pytest.mark.parametrize("name", PROBES)
def test_every_variant_agrees(
    name: str, named: Callable[..., dict[str, Any]], distance: Callable[..., float]
) -> None:
    for variant, f in named(variants, f"{name}_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if "float32" in variant else {}
        for probe in PROBES[name]:
            assert distance(np.asarray(f(*probe)), np.asarray(REFERENCES[name](*probe)), **loose) <= 1.0
