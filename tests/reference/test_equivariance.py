"""Which operations move along with a shift, and what is believed about that."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
import torch

from reference.equivariance import equivariance_report
from reference.mistakes import equivariance as mistakes
from reference.pooling import maxpool2d_forward
from reference.variants import equivariance as variants

KERNEL = np.random.default_rng(0).normal(size=(2, 2, 3, 3))
PATTERN = np.random.default_rng(1).normal(size=(3, 2, 24, 22))
MIXING = np.random.default_rng(2).normal(size=(528, 528))
PICTURES = np.random.default_rng(3).normal(size=(3, 2, 24, 22))


def convolved(x: np.ndarray, pad: int = 0) -> np.ndarray:
    return torch.nn.functional.conv2d(torch.tensor(x), torch.tensor(KERNEL), padding=pad).numpy()


def by_fourier(x: np.ndarray) -> np.ndarray:
    kernel = np.fft.fft2(KERNEL[0, 0], s=x.shape[-2:])
    return np.fft.ifft2(np.fft.fft2(x) * kernel).real


OPERATIONS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], bool]] = {
    "convolution": (convolved, True),
    "padded twice": (lambda x: convolved(x, pad=2), True),
    "by Fourier": (by_fourier, True),
    "ReLU": (lambda x: np.maximum(x, 0), True),
    "pooling, one by one": (lambda x: maxpool2d_forward(x, 2, 1)[0], True),
    "pooling, side by side": (lambda x: maxpool2d_forward(x, 2)[0], False),
    "dense": (lambda x: (x.reshape(3, 2, 528) @ MIXING).reshape(x.shape), False),
    "a fixed pattern": (lambda x: PATTERN, False),
    "a ramp": (lambda x: x + np.arange(24)[:, None] + 0.3 * np.arange(22), False),
    "turned": (lambda x: x[..., ::-1, ::-1], False),
}
SHIFTS = [(1, 1), (3, -1), (-1, 1)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_known_by_its_shifts(name: str) -> None:
    operation, moves_along = OPERATIONS[name]
    for dy, dx in SHIFTS:
        found = equivariance_report(operation, PICTURES, dy, dx)
        assert found is moves_along, (dy, dx)


@pytest.mark.parametrize("seed", range(24))
def test_random_convolutions_move_along_and_random_mixtures_do_not(seed: int) -> None:
    rng = np.random.default_rng(seed)
    height, width = rng.integers(14, 20, size=2).tolist()
    dy, dx = (rng.integers(1, 3, size=2) * rng.choice([-1, 1], size=2)).tolist()
    x, mixing = rng.normal(size=(2, 2, height, width)), rng.normal(size=(width, width))
    assert equivariance_report(convolved, x, dy, dx)
    assert not equivariance_report(lambda x: x @ mixing, x, dy, dx)


def test_directions_are_asked_for_one_by_one() -> None:
    def upside_down(x: np.ndarray) -> np.ndarray:
        return x[..., ::-1, :]

    found = [equivariance_report(upside_down, PICTURES, dy, dx) for dy, dx in [(2, 0), (0, 2), (2, 2)]]
    assert found == [False, True, False]


def test_the_picture_stays_as_it_was() -> None:
    before = PICTURES.copy()
    equivariance_report(convolved, PICTURES, 2, 1)
    np.testing.assert_array_equal(PICTURES, before)


MIRRORS = {"upside down": (lambda x: x[..., ::-1, :], False), "mirrored": (lambda x: x[..., ::-1], False)}


def reports(function: Callable[..., bool]) -> list[bool]:
    operations = [operation for operation, _ in {**OPERATIONS, **MIRRORS}.values()]
    shifts = [*SHIFTS, (2, 0), (0, 2)]
    return [bool(function(f, PICTURES, *shift)) for f, shift in itertools.product(operations, shifts)]


def test_every_belief_differs_from_the_truth_and_from_every_other(named) -> None:
    found = {name: reports(f) for name, f in named(mistakes, "equivariance_report_").items()}
    found["right"] = reports(equivariance_report)
    assert [(a, b) for a, b in itertools.combinations(found, 2) if found[a] == found[b]] == []


def test_every_other_right_way_agrees(named) -> None:
    want = reports(equivariance_report)
    for name, variant in named(variants, "equivariance_report_").items():
        assert reports(variant) == want, name
