"""Relations to what is right that are one number: a factor, the size of an axis, an offset, a length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import as_number
from autograder.diagnosis.pairs import Pair
from autograder.questions.draws import Array

Wrong = Sequence[Pair]
Relation = Callable[[Wrong], str | None]

ENOUGH = 4
"""So many numbers must agree, over all pairs, before a relation is more than chance."""

FACTORS = {-1.0: "-1", 2.0: "2", 0.5: "1/2", 4.0: "4", 0.25: "1/4"}


def same_shapes(wrong: Wrong) -> bool:
    """Whether every wrong value has the shape of the right one."""
    return all(pair.got.shape == pair.want.shape for pair in wrong)


def _ratio(pair: Pair) -> float | None:
    """The one number that ``want`` is multiplied with in a pair; None if it is none, or shows nothing."""
    telling = np.abs(pair.want) > 1e-6 * max(1.0, float(np.abs(pair.want).max(initial=0.0)))
    if not telling.any():
        return None
    ratio = float(np.median(pair.got[telling] / pair.want[telling]))
    return ratio if ratio and pair.close(pair.got / ratio) else None


def factor(wrong: Wrong) -> str | None:
    """One and the same factor everywhere: its value."""
    ratios = [_ratio(pair) for pair in wrong] if same_shapes(wrong) else []
    known = [ratio for ratio in ratios if ratio is not None]
    same = known and np.allclose(known, known[0], rtol=1e-6) and not np.isclose(known[0], 1.0, rtol=1e-6)
    if not same or len(known) < len(ratios):
        return None
    return next(
        (name for value, name in FACTORS.items() if np.isclose(known[0], value, rtol=1e-6)), f"{known[0]:.6g}"
    )


def factor_of_size(wrong: Wrong) -> str | None:
    """A factor that is a size of the inputs, one over it, a product or a root of sizes: ``X.shape[0]``."""
    ratios = [_ratio(pair) for pair in wrong] if same_shapes(wrong) else []
    known = [ratio for ratio in ratios if ratio is not None]
    if len(known) < max(2, len(ratios)) or np.allclose(known, known[0], rtol=1e-6):
        return None
    for name, sizes in _size_candidates(wrong):
        for made, text in _powers(name, sizes):
            if np.allclose(known, made, rtol=1e-6):
                return text
    return None


def _powers(name: str, sizes: Array) -> Iterator[tuple[Array, str]]:
    yield sizes, name
    yield 1 / sizes, f"1 / ({name})"
    yield sizes**0.5, f"sqrt({name})"
    yield sizes**-0.5, f"1 / sqrt({name})"


def _size_candidates(wrong: Wrong) -> Iterator[tuple[str, Array]]:
    """Sizes that all pairs have: each alone, then two multiplied, then one less than each (ddof)."""
    columns = [dict(_sizes(pair)) for pair in wrong]
    names = [name for name in columns[0] if all(name in column for column in columns)]
    found = {name: np.array([column[name] for column in columns], dtype=float) for name in names}
    usable = {name: sizes for name, sizes in found.items() if (sizes > 0).all()}
    yield from usable.items()
    for one, other in itertools.combinations_with_replacement(usable, 2):
        yield f"{one} * {other}", usable[one] * usable[other]
    for name, sizes in usable.items():
        if (sizes > 1).all():
            yield f"{name} / ({name} - 1)", sizes / (sizes - 1)
    for one, other in itertools.permutations(usable, 2):
        yield f"{one} / {other}", usable[one] / usable[other]


def _sizes(pair: Pair) -> Iterator[tuple[str, float]]:
    for name, value in pair.arguments.items():
        array = array_of(value)
        if array is not None:
            yield from ((f"{name}.shape[{axis}]", size) for axis, size in enumerate(array.shape))
        elif isinstance(value, int) and not isinstance(value, bool):
            yield name, value
        elif isinstance(value, float) and 0 < value < 1:  # a probability, a rate: it, and what is left of 1
            yield from ((name, value), (f"(1 - {name})", 1 - value))


def array_of(value: Any) -> Array | None:
    """An argument as an array, if it is one of at least one axis."""
    number = as_number(value)
    return number.data if number is not None and number.data.ndim else None


def offset(wrong: Wrong) -> str | None:
    """One and the same number too much everywhere."""
    if not same_shapes(wrong):
        return None
    gaps = [float(np.median(pair.got - pair.want)) for pair in wrong if pair.want.size]
    if not gaps or not np.allclose(gaps, gaps[0], rtol=1e-6) or all(pair.close(pair.got) for pair in wrong):
        return None
    return f"{gaps[0]:.6g}" if all(pair.close(pair.got - gaps[0]) for pair in wrong) else None


# -- another number for each of them -------------------------------------------------------


def multiple(wrong: Wrong) -> str | None:
    """The right direction, and another length: a positive factor that is another one from case to case."""
    return "" if _are_lengths(_lengths(wrong)) else None


def step(wrong: Wrong) -> str | None:
    """The way from one of the inputs has the right direction and another length: from which."""
    return next((name for name, ways in _ways(wrong) if _are_lengths(_lengths(ways))), None)


def opposite_step(wrong: Wrong) -> str | None:
    """The way from one of the inputs is as long as it must be, and leads backwards: from which."""
    for name, ways in _ways(wrong):
        if all(ratio is not None and np.isclose(ratio, -1.0, rtol=1e-6) for ratio, _ in _lengths(ways)):
            return name
    return None


def _ways(wrong: Wrong) -> Iterator[tuple[str, list[Pair]]]:
    """What came and what is right, as seen from each input that has their shape."""
    names = [name for name in wrong[0].arguments if all(name in pair.arguments for pair in wrong)]
    for name in names if same_shapes(wrong) else ():
        starts = [array_of(pair.arguments[name]) for pair in wrong]
        if all(_is_start(start, pair) for start, pair in zip(starts, wrong, strict=True)):
            yield (
                name,
                [
                    replace(pair, got=pair.got - start, want=pair.want - start)
                    for start, pair in zip(starts, wrong, strict=True)
                ],
            )


def _is_start(start: Array | None, pair: Pair) -> bool:
    """Whether this is where the right answer starts from, and moves everywhere."""
    return (
        start is not None
        and start.dtype.kind in "fiu"
        and start.shape == pair.want.shape
        and bool((pair.want != start).all())
    )


def _lengths(wrong: Wrong) -> list[tuple[float | None, int]]:
    """For each pair its factor, and how many numbers bear it out."""
    return [(_ratio(pair), int(np.count_nonzero(pair.want)) - 1) for pair in wrong if same_shapes(wrong)]


def _are_lengths(lengths: Sequence[tuple[float | None, int]]) -> bool:
    """Whether there is a factor for every pair, with numbers enough to bear it out."""
    ratios = [ratio for ratio, _ in lengths]
    positive = bool(ratios) and all(ratio is not None and ratio > 0 for ratio in ratios)
    return positive and sum(count for _, count in lengths) >= ENOUGH
