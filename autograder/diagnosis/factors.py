"""Relations to what is right that are one number: a factor, the size of an axis, an offset, a length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

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
    if not pair.want.size:
        return None
    largest = np.unravel_index(int(np.abs(pair.want).argmax()), pair.want.shape)
    want = float(pair.want[largest])
    if abs(want) <= 1e-6:
        return None
    ratio = float(pair.got[largest]) / want
    return ratio if ratio and np.isfinite(ratio) and pair.close(pair.got / ratio) else None


def _ratios(wrong: Wrong) -> list[float]:
    """The factor of every pair; none at all if one has none."""
    ratios = list(itertools.takewhile(lambda ratio: ratio is not None, map(_ratio, wrong)))
    return [ratio for ratio in ratios if ratio is not None] if len(ratios) == len(wrong) else []


def factor(wrong: Wrong) -> str | None:
    """One and the same factor everywhere: its value."""
    known = _ratios(wrong) if same_shapes(wrong) else []
    same = known and np.allclose(known, known[0], rtol=1e-6) and not np.isclose(known[0], 1.0, rtol=1e-6)
    if not same:
        return None
    named = (name for value, name in FACTORS.items() if np.isclose(known[0], value, rtol=1e-6))
    text = next(named, f"{known[0]:.6g}")
    sizes = (size for size, made in _plain_sizes(wrong) if np.allclose(known, made, rtol=1e-6))
    return OR_SIZE.join([text, *itertools.islice(sizes, 1)])


OR_SIZE = ", which here is "
"""Where a factor is a size of the inputs in every pair, nobody can tell which of the two it is."""


def _plain_sizes(wrong: Wrong) -> Iterator[tuple[str, Array]]:
    """The sizes that all pairs have, and one over each."""
    for name, sizes in _common_sizes(wrong).items():
        yield name, sizes
        yield f"1 / ({name})", 1 / sizes


def is_factor(wrong: Wrong, text: str) -> bool:
    """Whether a factor that was found on other pairs is that of these: a number, a size, or either."""
    known = _ratios(wrong) if same_shapes(wrong) else []
    said = text.split(OR_SIZE)
    values: list[Any] = [value for value, name in FACTORS.items() if name in said]
    for name, sizes in _size_candidates(wrong) if known else ():
        values += [made for made, told in _powers(name, sizes) if told in said]
    return bool(known) and (
        any(np.allclose(known, value, rtol=1e-6) for value in values)
        or all(f"{ratio:.6g}" in said for ratio in known)
    )


def factor_of_size(wrong: Wrong) -> str | None:
    """A factor that is a size of the inputs, one over it, a product or a root of sizes: ``X.shape[0]``."""
    known = _ratios(wrong) if same_shapes(wrong) else []
    if len(known) < 2 or np.allclose(known, known[0], rtol=1e-6):
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


def _common_sizes(wrong: Wrong) -> dict[str, Array]:
    columns = [dict(_sizes(pair)) for pair in wrong]
    names = [name for name in columns[0] if all(name in column for column in columns)]
    found = {name: np.array([column[name] for column in columns], dtype=float) for name in names}
    return {name: sizes for name, sizes in found.items() if (sizes > 0).all()}


def _size_candidates(wrong: Wrong) -> Iterator[tuple[str, Array]]:
    """Sizes that all pairs have: each alone, then two multiplied, then one less than each (ddof)."""
    usable = _common_sizes(wrong)
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
        array = pair.arguments.arrays.get(name)
        if array is not None:
            yield from ((f"{name}.shape[{axis}]", size) for axis, size in enumerate(array.shape))
        elif isinstance(value, int) and not isinstance(value, bool):
            yield name, value
        elif isinstance(value, float) and 0 < value < 1:  # a probability, a rate: it, and what is left of 1
            yield from ((name, value), (f"(1 - {name})", 1 - value))


def offset(wrong: Wrong) -> str | None:
    """One and the same number too much everywhere."""
    if not same_shapes(wrong):
        return None
    gap = next((float(pair.got.flat[0] - pair.want.flat[0]) for pair in wrong if pair.want.size), 0.0)
    if not gap or all(pair.close(pair.got) for pair in wrong):
        return None
    return f"{gap:.6g}" if all(pair.close(pair.got - gap) for pair in wrong) else None


# -- another number for each of them -------------------------------------------------------


def multiple(wrong: Wrong) -> str | None:
    """The right direction, and another length: a positive factor that is another one from case to case."""
    return "" if same_shapes(wrong) and _are_lengths(wrong) else None


def step(wrong: Wrong) -> str | None:
    """The way from one of the inputs has the right direction and another length: from which."""
    return next((name for name, ways in _ways(wrong) if _are_lengths(ways)), None)


def opposite_step(wrong: Wrong) -> str | None:
    """The way from one of the inputs is as long as it must be, and leads backwards: from which."""
    for name, ways in _ways(wrong):
        if all(ratio is not None and np.isclose(ratio, -1.0, rtol=1e-6) for ratio in map(_ratio, ways)):
            return name
    return None


def _ways(wrong: Wrong) -> Iterator[tuple[str, list[Pair]]]:
    """What came and what is right, as seen from each input that has their shape."""
    for name in wrong[0].arguments.arrays if same_shapes(wrong) else ():
        starts = [pair.arguments.arrays.get(name) for pair in wrong]
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


def _are_lengths(wrong: Wrong) -> bool:
    """Whether there is a positive factor for every pair, with numbers enough to bear it out."""
    borne_out = sum(int(np.count_nonzero(pair.want)) - 1 for pair in wrong) >= ENOUGH
    return borne_out and all(ratio is not None and ratio > 0 for ratio in map(_ratio, wrong))
