"""Hidden inputs: drawn afresh for each run, each case from a stream of its own."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.model import Tensor

Array = NDArray[Any]
Size = int | str
SIZES = (2, 7)
"""The range that a named axis is drawn from, where the case does not say."""

MAX_TRIES = 500


@dataclass(frozen=True, kw_only=True)
class Draw:
    """An input to be drawn: its axes (a number, or a name whose size is drawn) and how.

    ``also``: other sizes that the numbers themselves depend on. ``into``: what the drawn array is made into.
    """

    axes: tuple[Size, ...]
    sample: Callable[[np.random.Generator, tuple[int, ...], Mapping[str, int]], Any]
    also: tuple[Size, ...] = ()
    into: Callable[[Array], Any] | None = None

    def names(self) -> tuple[str, ...]:
        return tuple(axis for axis in (*self.axes, *self.also) if isinstance(axis, str))


@dataclass(frozen=True)
class Exactly:
    """A value to be passed just as it is: a list stays a list."""

    value: Any


def exactly(value: Any) -> Exactly:
    """Pass a value as it is written; other lists of numbers in a case become arrays."""
    return Exactly(value)


def normal(*axes: Size, mean: float = 0.0, scale: float = 1.0) -> Draw:
    """Draw a float64 array of normal numbers.

    Args:
        axes: its sizes; a name (``"N"``) is a size that is drawn, the same one wherever the
            name appears in the case and different from every other name's.
    """
    return Draw(axes=axes, sample=lambda rng, shape, _: rng.normal(mean, scale, shape))


def uniform(*axes: Size, low: float = 0.0, high: float = 1.0) -> Draw:
    """Draw a float64 array of uniform numbers in [low, high)."""
    return Draw(axes=axes, sample=lambda rng, shape, _: rng.uniform(low, high, shape))


def integers(*axes: Size, low: int = 0, high: Size = 10) -> Draw:
    """Draw an int64 array in [low, high); ``high`` may be the name of an axis (labels of C classes)."""

    def sample(rng: np.random.Generator, shape: tuple[int, ...], sizes: Mapping[str, int]) -> Array:
        return rng.integers(low, sizes[high] if isinstance(high, str) else high, shape)

    return Draw(axes=axes, sample=sample, also=(high,))


def tensor(numbers: Draw, *, dtype: str = "float32", requires_grad: bool = False) -> Draw:
    """Draw a torch tensor: what another draw gives, on the CPU, or on a GPU where the question asks for one.

    Args:
        numbers: ``normal("N", "D")``, say.
        dtype: as both NumPy and torch call it: ``float32``, ``float64``, ``int64``, ``bool``.
    """

    return dataclasses.replace(
        numbers, into=lambda drawn: Tensor(np.asarray(drawn).astype(dtype), f"torch.{dtype}", requires_grad)
    )


def stream(*key: object) -> np.random.Generator:
    """A generator of its own for every key, so that editing one case moves no other."""
    digest = hashlib.sha256("\x1f".join(map(str, key)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def draw_sizes(
    rng: np.random.Generator, names: tuple[str, ...], ranges: Mapping[str, tuple[int, int]]
) -> dict[str, int]:
    """Draw a size for each name, all different where the ranges have room for that."""
    chosen: dict[str, int] = {}
    for _ in range(MAX_TRIES):  # an early name may take the only size that a later one has
        chosen = {}
        for name in names:
            low, high = ranges.get(name, SIZES)
            free = [size for size in range(low, high + 1) if size not in chosen.values()]
            chosen[name] = int(rng.choice(free or list(range(low, high + 1))))
        if len(set(chosen.values())) == len(chosen):
            break
    return chosen


def realise(value: Any, rng: np.random.Generator, sizes: Mapping[str, int]) -> Any:
    """Turn what an author wrote into an input: draws are drawn, lists of numbers become arrays."""
    if isinstance(value, Draw):
        shape = tuple(sizes[axis] if isinstance(axis, str) else axis for axis in value.axes)
        made = value.sample(rng, shape, sizes)
        if value.into is not None:
            return value.into(made)
        # A number is a number: as a 0-d array it could be changed in place, and is no float.
        return made.item() if shape == () and isinstance(made, (np.ndarray, np.generic)) else made
    if isinstance(value, Exactly):
        return value.value
    if isinstance(value, dict):
        return {key: realise(item, rng, sizes) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(realise(item, rng, sizes) for item in value)
    if isinstance(value, list):
        return _realised_list(value, rng, sizes)
    return value


def _realised_list(value: list[Any], rng: np.random.Generator, sizes: Mapping[str, int]) -> Any:
    if _numeric(value):
        return np.array(value)
    return [realise(item, rng, sizes) for item in value]


def _numeric(value: Any) -> bool:
    if isinstance(value, list):
        return all(_numeric(item) for item in value)
    return isinstance(value, (bool, int, float, complex))


def names_in(value: Any) -> tuple[str, ...]:
    """The axis names that appear in what an author wrote, in order."""
    if isinstance(value, Draw):
        return value.names()
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list, tuple)):
        return tuple(dict.fromkeys(name for item in items for name in names_in(item)))
    return ()
