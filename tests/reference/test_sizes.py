"""Output sizes against the places that can be counted, and against what is believed about them."""

import itertools

import numpy as np
import pytest

from reference.mistakes import sizes as mistakes
from reference.variants import sizes as variants
from reference.windows import conv_out_size


def counted(n: int, k: int, s: int, p: int, d: int) -> int:
    """Every first pixel from which the window lies inside, one by one."""
    axis, reach = n + 2 * p, d * (k - 1) + 1
    return sum(start % s == 0 and start + reach <= axis for start in range(axis))


@pytest.mark.parametrize("seed", range(24))
def test_sizes_are_the_places_that_can_be_counted(seed: int) -> None:
    n, k, s, p, d = np.random.default_rng(seed).integers((5, 1, 1, 0, 1), (30, 6, 5, 4, 4)).tolist()
    places = counted(n, k, s, p, d)
    if places:
        assert conv_out_size(n, k, s, p, d) == places
    else:
        with pytest.raises(ValueError, match="does not fit"):
            conv_out_size(n, k, s, p, d)


PROBES = [
    (6, 2, 3),
    (13, 3, 1, 2),
    (7, 3, 3, 1),
    (20, 3, 4, 2, 3),
    (17, 4, 2, 1, 2),
    (30, 5),
    (9, 3, 1, 0, 2),
    (4, 5, 3),
    (2, 9, 2, 1),
]


def test_every_belief_differs_from_the_truth_and_from_every_other(named, outcome) -> None:
    answers = {
        name: [outcome(f, probe) for probe in PROBES]
        for name, f in {"right": conv_out_size, **named(mistakes, "conv_out_size_")}.items()
    }
    alike = [
        (a, b)
        for a, b in itertools.combinations(answers, 2)
        if all(_same(x, y) for x, y in zip(answers[a], answers[b], strict=True))
    ]
    assert alike == []


def _same(one: object, other: object) -> bool:
    """The same number of the same kind, or the same exception."""
    return str(one) == str(other) and getattr(one, "dtype", None) == getattr(other, "dtype", None)


def test_every_other_right_way_agrees(named, outcome) -> None:
    for name, variant in named(variants, "conv_out_size_").items():
        for probe in [*PROBES, (10**6, 3, 2, 1)]:
            assert _same(outcome(variant, probe), outcome(conv_out_size, probe)), name
