"""Relations between what came and what is right, which hold for every wrong value of an output.

Each is a small function of the wrong pairs that returns what it is said of (``""`` if there is nothing to
add), or None where it does not hold. Only what is certain counts: it must hold for every wrong pair, to the
check's own tolerance, and on enough numbers that chance is out of the question.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Container, Mapping

import numpy as np

from autograder.diagnosis.activations import activated_again, not_activated, other_activation
from autograder.diagnosis.factors import (
    ENOUGH,
    Relation,
    Wrong,
    factor,
    factor_of_size,
    multiple,
    offset,
    opposite_step,
    same_shapes,
    step,
)
from autograder.diagnosis.pairs import Pair
from autograder.diagnosis.places import (
    at_one_end,
    borders,
    extra_axis,
    flipped,
    permuted,
    reordered,
    repeated,
    reshaped,
    right_at_one_end,
    shifted,
    squared_up,
    trimmed,
)
from autograder.diagnosis.reductions import not_reduced, reduced
from autograder.questions.draws import Array


def _are_enough(wrong: Wrong) -> bool:
    """Whether so many different numbers are compared that a relation is more than chance."""
    found: set[float] = set()
    for pair in wrong:
        found |= set(np.unique(pair.want[np.isfinite(pair.want)].round(9))[:ENOUGH].tolist())
        if len(found) >= ENOUGH:
            return True
    return False


def _finite(wrong: Wrong) -> bool:
    return all(np.isfinite(pair.got).all() and np.isfinite(pair.want).all() for pair in wrong)


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
    close = same_shapes(wrong) and _finite(wrong)
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
    names = wrong[0].arguments.arrays
    return next((name for name in names if all(_is_input(pair, name) for pair in wrong)), None)


def _is_input(pair: Pair, name: str) -> bool:
    array = pair.arguments.arrays.get(name)
    return array is not None and array.dtype.kind in "fiu" and pair.close(pair.got, array.astype(np.float64))


def without_term(wrong: Wrong) -> str | None:
    """One of the inputs is not added: which."""
    return _input_that(wrong, lambda pair, array: pair.got + array)


def without_factor(wrong: Wrong) -> str | None:
    """It is not multiplied with one of the inputs: which."""
    return _input_that(wrong, lambda pair, array: pair.got * array)


def _input_that(wrong: Wrong, mend: Callable[[Pair, Array], Array]) -> str | None:
    """The input with which, as NumPy broadcasts it, all wrong values can be mended."""
    for name in wrong[0].arguments.arrays:
        if all(_mends(pair, pair.arguments.arrays.get(name), mend) for pair in wrong):
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


def takes_in(wrong: Wrong) -> str | None:
    """It mixes an input with something else, as a running mean does: what that is, to what it has to be."""
    names = [name for name in wrong[0].arguments if all(name in pair.arguments for pair in wrong)]
    shares = [name for name in names if all(_is_share(pair.arguments[name]) for pair in wrong)]
    for share, start in itertools.product(shares, names if same_shapes(wrong) else ()):
        if all(_is_old(pair, start) for pair in wrong):
            mixed = [_mixed_in(pair, pair.arguments[start], pair.arguments[share]) for pair in wrong]
            found = next((text for text, relation in _MIXED.items() if relation(mixed) is not None), None)
            if found:
                return found
    return None


def _is_share(value: object) -> bool:
    return isinstance(value, float) and 0 < value <= 1


def _is_old(pair: Pair, name: str) -> bool:
    array = pair.arguments.arrays.get(name)
    return array is not None and array.dtype.kind in "fiu" and array.shape == pair.want.shape


def _mixed_in(pair: Pair, old: Array, share: float) -> Pair:
    """What is left of a mixture when the old part is taken out."""
    parts = [(part - (1 - share) * np.asarray(old)) / share for part in (pair.got, pair.want)]
    return dataclasses.replace(pair, got=parts[0], want=parts[1])


_MIXED: Mapping[str, Relation] = {
    "the root": _made_by(np.sqrt),
    "the square": _made_by(np.square),
    "twice": lambda wrong: factor(wrong) if factor(wrong) == "2" else None,
    "minus one times": lambda wrong: factor(wrong) if factor(wrong) == "-1" else None,
}


RELATIONS: tuple[tuple[str, Relation, bool], ...] = (
    ("extra axis", extra_axis, False),
    ("squared up", squared_up, False),
    ("constant", constant, False),
    ("an input", an_input, True),
    ("factor", factor, True),
    ("factor of a size", factor_of_size, True),
    ("opposite step", opposite_step, True),
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
    ("not activated", not_activated, True),
    ("activated again", activated_again, True),
    ("other activation", other_activation, True),
    ("not reduced", not_reduced, True),
    ("reduced", reduced, True),
    ("single precision", single_precision, True),
    ("repeated", repeated, True),
    ("shifted", shifted, True),
    ("one end", at_one_end, True),
    ("trimmed", trimmed, True),
    ("takes in", takes_in, True),
    ("right at one end", right_at_one_end, True),
    ("borders", borders, True),
    ("reshaped", reshaped, True),
    ("reordered", reordered, True),
    ("multiple", multiple, True),
    ("step", step, True),
)
"""Name, relation, whether it needs numbers enough that are finite; the one that says most stands first."""


WEAK = frozenset({"trimmed", "multiple", "step", "right at one end", "reordered"})
"""Relations that say less than an argument of which all of it follows."""


_TOGETHER = frozenset({"constant", "factor of a size", "multiple", "step"})
"""Relations that may hold for all wrong pairs and not for each alone: one has too few numbers for them."""


def related(wrong: Wrong, among: Container[str] | None = None) -> tuple[str, str] | None:
    """The first relation that holds for all of these wrong pairs: its name, and what it is said of.

    Args:
        among: look for these alone.
    """
    # Complex numbers have no order.
    if not wrong or any("c" in (pair.got.dtype.kind, pair.want.dtype.kind) for pair in wrong):
        return None
    enough = _finite(wrong) and _are_enough(wrong)
    telling = [max(wrong, key=lambda pair: pair.want.size)]  # what this one contradicts is out
    for name, relation, needs_numbers in RELATIONS:
        if (needs_numbers and not enough) or (among is not None and name not in among):
            continue
        if name not in _TOGETHER and relation(telling) is None:
            continue
        found = relation(wrong)
        if found is not None:
            # What is right but for its dtype needs no relation.
            return None if any(pair.close(pair.got) for pair in wrong) else (name, found)
    return None
