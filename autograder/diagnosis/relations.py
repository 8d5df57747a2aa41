"""Relations between what came and what is right, which hold for every wrong value of an output.

Each is a small function of the wrong pairs that returns what it is said of (``""`` if there is nothing to
add), or None where it does not hold. Only what is certain counts: it must hold for every wrong pair, to the
check's own tolerance, and on enough numbers that chance is out of the question.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
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


def _numbers(wrong: Wrong) -> int:
    """How many different numbers are compared."""
    return len(
        {round(float(number), 9) for pair in wrong for number in pair.want.ravel() if np.isfinite(number)}
    )


def _finite(wrong: Wrong) -> bool:
    return all(np.isfinite(pair.got).all() and np.isfinite(pair.want).all() for pair in wrong)


def _same_shapes(wrong: Wrong) -> bool:
    return all(pair.got.shape == pair.want.shape for pair in wrong)


# -- one number for all of it --------------------------------------------------------------


def _ratio(pair: Pair) -> float | None:
    """The one number that ``want`` is multiplied with in a pair; None if it is none, or shows nothing."""
    telling = np.abs(pair.want) > 1e-6 * max(1.0, float(np.abs(pair.want).max(initial=0.0)))
    if not telling.any():
        return None
    ratio = float(np.median(pair.got[telling] / pair.want[telling]))
    return ratio if ratio and pair.close(pair.got / ratio) else None


def factor(wrong: Wrong) -> str | None:
    """One and the same factor everywhere: its value."""
    ratios = [_ratio(pair) for pair in wrong] if _same_shapes(wrong) else []
    known = [ratio for ratio in ratios if ratio is not None]
    same = known and np.allclose(known, known[0], rtol=1e-6) and not np.isclose(known[0], 1.0, rtol=1e-6)
    if not same or len(known) < len(ratios):
        return None
    return next(
        (name for value, name in FACTORS.items() if np.isclose(known[0], value, rtol=1e-6)), f"{known[0]:.6g}"
    )


def factor_of_size(wrong: Wrong) -> str | None:
    """A factor that is a size of the inputs, one over it, a product or a root of sizes: ``X.shape[0]``."""
    ratios = [_ratio(pair) for pair in wrong] if _same_shapes(wrong) else []
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
    for one, other in itertools.combinations(usable, 2):
        yield f"{one} * {other}", usable[one] * usable[other]
    for name, sizes in usable.items():
        if (sizes > 1).all():
            yield f"{name} / ({name} - 1)", sizes / (sizes - 1)
    for one, other in itertools.permutations(usable, 2):
        yield f"{one} / {other}", usable[one] / usable[other]


def _sizes(pair: Pair) -> Iterator[tuple[str, int]]:
    for name, value in pair.arguments.items():
        array = array_of(value)
        if array is not None:
            yield from ((f"{name}.shape[{axis}]", size) for axis, size in enumerate(array.shape))
        elif isinstance(value, int) and not isinstance(value, bool):
            yield name, value


def array_of(value: Any) -> Array | None:
    """An argument as an array, if it is one of at least one axis."""
    number = as_number(value)
    return number.data if number is not None and number.data.ndim else None


def offset(wrong: Wrong) -> str | None:
    """One and the same number too much everywhere."""
    if not _same_shapes(wrong):
        return None
    gaps = [float(np.median(pair.got - pair.want)) for pair in wrong if pair.want.size]
    if not gaps or not np.allclose(gaps, gaps[0], rtol=1e-6) or all(pair.close(pair.got) for pair in wrong):
        return None
    return f"{gaps[0]:.6g}" if all(pair.close(pair.got - gaps[0]) for pair in wrong) else None


# -- the right numbers in another place ----------------------------------------------------


def permuted(wrong: Wrong) -> str | None:
    """The axes are in another order: the order that puts them right, ``(1, 0)``."""
    axes = {pair.got.ndim for pair in wrong}
    if len(axes) != 1 or not 2 <= (count := axes.pop()) <= 5:
        return None
    for order in itertools.permutations(range(count)):
        if order != tuple(range(count)) and all(pair.close(pair.got.transpose(order)) for pair in wrong):
            return str(order)
    return None


def flipped(wrong: Wrong) -> str | None:
    """It runs backwards along one axis, or several."""
    return _along(wrong, lambda array, axes: np.flip(array, axes))


def _along(wrong: Wrong, change: Callable[[Array, tuple[int, ...]], Array]) -> str | None:
    most = min((pair.got.ndim for pair in wrong), default=0)
    for count in range(1, most + 1):
        for axes in itertools.combinations(range(most), count):
            if all(pair.close(change(pair.got, axes)) for pair in wrong):
                return " and ".join(map(str, axes))
    return None


def shifted(wrong: Wrong) -> str | None:
    """It is one place late, or early, along an axis."""
    if not _same_shapes(wrong):
        return None
    for axis in range(min((pair.want.ndim for pair in wrong), default=0)):
        for late, text in ((True, "late"), (False, "early")):
            if all(_is_shifted(pair, axis, late) for pair in wrong):
                return f"{text} along axis {axis}"
    return None


def _is_shifted(pair: Pair, axis: int, late: bool) -> bool:
    count = pair.want.shape[axis]
    if count < 3:
        return False
    head, tail = (np.take(part, range(1, count), axis) for part in (pair.got, pair.want))
    before = [np.take(part, range(count - 1), axis) for part in (pair.want, pair.got)]
    return pair.close(head, before[0]) if late else pair.close(before[1], tail)


def reshaped(wrong: Wrong) -> str | None:
    """The right numbers, read in the order of other axes: reshaped where they had to be transposed."""
    return "" if all(_is_reshaped(pair) for pair in wrong) else None


def _is_reshaped(pair: Pair) -> bool:
    if pair.got.size != pair.want.size or not 2 <= pair.want.ndim <= 5:
        return False
    flat = pair.got.ravel()
    orders = itertools.permutations(range(pair.want.ndim))
    next(orders)
    return any(pair.close(flat, pair.want.transpose(order).ravel()) for order in orders)


def reordered(wrong: Wrong) -> str | None:
    """The right numbers, somewhere else."""
    if not all(pair.got.size == pair.want.size > 2 for pair in wrong):
        return None
    same = all(pair.close(np.sort(pair.got, axis=None), np.sort(pair.want, axis=None)) for pair in wrong)
    return "" if same else None


def extra_axis(wrong: Wrong) -> str | None:
    """The right numbers, with an axis of size 1 more or less."""
    apart = all(pair.got.shape != pair.want.shape for pair in wrong)
    same = apart and all(pair.close(pair.got.squeeze(), pair.want.squeeze()) for pair in wrong)
    return "" if same else None


def squared_up(wrong: Wrong) -> str | None:
    """(N,) met (N, 1): what came has each axis twice."""
    twice = all(pair.got.shape == pair.want.shape * 2 and pair.want.ndim for pair in wrong)
    return "" if twice and any(max(pair.want.shape, default=0) > 1 for pair in wrong) else None


# -- something done to it, or not done -----------------------------------------------------


def _made_by(make: Callable[[Array], Array]) -> Relation:
    def relation(wrong: Wrong) -> str | None:
        with np.errstate(all="ignore"):
            return "" if all(_is_made(pair, make) for pair in wrong) else None

    return relation


def _is_made(pair: Pair, make: Callable[[Array], Array]) -> bool:
    made = make(pair.want)
    return bool(np.isfinite(made).all()) and pair.close(pair.got, made)


def rounded(wrong: Wrong) -> str | None:
    """It is rounded: to how many decimals."""

    def is_rounded(decimals: int) -> bool:
        return all(_is_made(pair, lambda want: np.asarray(np.round(want, decimals))) for pair in wrong)

    return next((str(decimals) for decimals in range(9) if is_rounded(decimals)), None)


def single_precision(wrong: Wrong) -> str | None:
    """Right to the digits that float32 holds, and no further."""
    close = _same_shapes(wrong) and _finite(wrong)
    return "" if close and all(_nearly(pair) for pair in wrong) else None


def _nearly(pair: Pair) -> bool:
    size = max(1.0, float(np.abs(pair.want).max(initial=0.0)))
    error = float(np.abs(pair.got - pair.want).max(initial=0.0))
    return (
        pair.tolerance.name == "T64"
        and error <= 2e-6 * size
        and bool((pair.got == pair.got.astype(np.float32)).all())
    )


def an_input(wrong: Wrong) -> str | None:
    """It is one of the inputs, unchanged: which."""
    names = [name for name in wrong[0].arguments if all(name in pair.arguments for pair in wrong)]
    return next((name for name in names if all(_is_input(pair, name) for pair in wrong)), None)


def _is_input(pair: Pair, name: str) -> bool:
    array = array_of(pair.arguments[name])
    return array is not None and array.dtype.kind in "fiu" and pair.close(pair.got, array.astype(np.float64))


def without_term(wrong: Wrong) -> str | None:
    """One of the inputs is not added: which."""
    return _input_that(wrong, lambda pair, array: pair.got + array)


def without_factor(wrong: Wrong) -> str | None:
    """It is not multiplied with one of the inputs: which."""
    return _input_that(wrong, lambda pair, array: pair.got * array)


def _input_that(wrong: Wrong, mend: Callable[[Pair, Array], Array]) -> str | None:
    """The input with which, as NumPy broadcasts it, all wrong values can be mended."""
    names = [name for name in wrong[0].arguments if all(name in pair.arguments for pair in wrong)]
    for name in names:
        arrays = [array_of(pair.arguments[name]) for pair in wrong]
        if all(_mends(pair, array, mend) for pair, array in zip(wrong, arrays, strict=True)):
            return name
    return None


def _mends(pair: Pair, array: Array | None, mend: Callable[[Pair, Array], Array]) -> bool:
    if array is None or array.dtype.kind not in "fiu" or pair.got.shape != pair.want.shape:
        return False
    trailing = array.ndim <= pair.got.ndim and all(
        size in (1, room) for size, room in zip(array.shape[::-1], pair.got.shape[::-1], strict=False)
    )
    return trailing and pair.close(mend(pair, array.astype(np.float64)))


def constant(wrong: Wrong) -> str | None:
    """One and the same number, whatever comes in."""
    numbers = np.concatenate([pair.got.ravel() for pair in wrong])
    if numbers.size < ENOUGH or not np.isfinite(numbers).all() or np.ptp(numbers) > 0:
        return None
    return f"{float(numbers[0]):.6g}"


# -- wrong in one place only ---------------------------------------------------------------


def borders(wrong: Wrong) -> str | None:
    """Inside it is right; at the edges of the last two axes it is wrong."""
    return "" if all(_only_at_borders(pair) for pair in wrong) else None


def _only_at_borders(pair: Pair) -> bool:
    if pair.got.shape != pair.want.shape or pair.want.ndim < 2 or min(pair.want.shape[-2:], default=0) < 3:
        return False
    inside = (..., slice(1, -1), slice(1, -1))
    return pair.close(pair.got[inside], pair.want[inside])


def at_one_end(wrong: Wrong) -> str | None:
    """It is wrong at the first, or at the last, place of an axis, and right everywhere else."""
    if not _same_shapes(wrong):
        return None
    for axis in range(min((pair.want.ndim for pair in wrong), default=0)):
        for end, text in ((0, "first"), (-1, "last")):
            if all(_only_at(pair, axis, end) for pair in wrong):
                return f"{text} place of axis {axis}"
    return None


def _only_at(pair: Pair, axis: int, end: int) -> bool:
    count = pair.want.shape[axis]
    rest = range(1, count) if end == 0 else range(count - 1)
    return count > 2 and pair.close(np.take(pair.got, rest, axis), np.take(pair.want, rest, axis))


RELATIONS: tuple[tuple[str, Relation, bool], ...] = (
    ("extra axis", extra_axis, False),
    ("squared up", squared_up, False),
    ("constant", constant, False),
    ("an input", an_input, True),
    ("factor", factor, True),
    ("factor of a size", factor_of_size, True),
    ("without term", without_term, True),
    ("without factor", without_factor, True),
    ("transposed", permuted, True),
    ("flipped", flipped, True),
    ("offset", offset, True),
    ("rounded", rounded, True),
    ("cut off", _made_by(np.trunc), True),
    ("rounded down", _made_by(np.floor), True),
    ("magnitude", _made_by(np.abs), True),
    ("no negatives", _made_by(lambda want: np.maximum(want, 0.0)), True),
    ("squared", _made_by(np.square), True),
    ("root", _made_by(np.sqrt), True),
    ("reciprocal", _made_by(lambda want: 1.0 / want), True),
    ("complement", _made_by(lambda want: 1.0 - want), True),
    ("exponential", _made_by(np.exp), True),
    ("logarithm", _made_by(np.log), True),
    ("single precision", single_precision, True),
    ("shifted", shifted, True),
    ("one end", at_one_end, True),
    ("borders", borders, True),
    ("reshaped", reshaped, True),
    ("reordered", reordered, True),
)
"""Name, relation, whether it needs numbers enough that are finite; the one that says most stands first."""


def related(wrong: Wrong) -> tuple[str, str] | None:
    """The first relation that holds for all of these wrong pairs: its name, and what it is said of."""
    # Complex numbers have no order; and what is right but for its dtype needs no relation.
    odd = any("c" in (p.got.dtype.kind, p.want.dtype.kind) or p.close(p.got) for p in wrong)
    if odd or not wrong:
        return None
    enough = _numbers(wrong) >= ENOUGH and _finite(wrong)
    for name, relation, needs_numbers in RELATIONS:
        if needs_numbers and not enough:
            continue
        found = relation(wrong)
        if found is not None:
            return name, found
    return None
