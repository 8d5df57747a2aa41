"""Is ``got`` close to ``want``: shape, finiteness, kind of number, values, in that order.

Returns evidence, not prose. All arithmetic is in float64 (complex128), whatever arrived.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.model import Mismatch, Opaque, Tensor, Tolerance

Array = NDArray[Any]

EXACT = Tolerance(name="exact", rtol=0.0, atol=0.0)
T64 = Tolerance(name="T64", rtol=1e-7, atol=1e-9)
T32 = Tolerance(name="T32", rtol=1e-4, atol=1e-5)
LOOSE_DTYPES = frozenset(["float16", "float32", "complex64", "bfloat16"])


@dataclass(frozen=True)
class Number:
    """Anything numeric as an array, with the name of the dtype and of the type it came in."""

    data: Array
    dtype: str
    type: str

    @property
    def scalar(self) -> bool:
        return self.data.ndim == 0


def differ(
    got: Any, want: Any, tolerance: Tolerance, path: str = "", nan_equal: bool = False
) -> Mismatch | None:
    """Compare two observed values; a dictionary may hold more keys than are wanted, unless it must be exact.

    Args:
        got: the student's value, as it crossed the wall.
        want: the reference's, observed in the same way.
        tolerance: T64 is widened to T32 where either side was computed in single precision.
        path: where in a nested result this is, for the evidence.
        nan_equal: take nan for nan: right for asking whether two values are the same, wrong for
            asking whether an answer is right.

    Returns:
        None when they agree, else the first thing that is wrong.
    """
    if isinstance(want, (list, tuple, dict)):
        return _differ_container(got, want, tolerance, path, nan_equal)
    if isinstance(want, str) or want is None or isinstance(want, Opaque) or _is_huge(want):
        return _differ_plain(got, want, path)
    got_number, want_number = as_number(got), as_number(want)
    if want_number is None:
        return _differ_plain(got, want, path)
    if got_number is None:
        kinds: dict[str, Any] = {"got_type": type_name(got), "want_type": want_number.type}
        return Mismatch(kind="type", path=path, want_shape=want_number.data.shape, **kinds)
    return _differ_number(got_number, want_number, tolerance, path, nan_equal)


def type_name(value: Any) -> str:
    """What a student would call a value's type."""
    if isinstance(value, Opaque):
        return value.type
    if isinstance(value, Tensor):
        return "Tensor"
    if isinstance(value, int) and not _fits_float(value):
        return f"int of {value.bit_length()} bits"
    return "None" if value is None else type(value).__name__


def as_number(value: Any) -> Number | None:
    """Read a number, an array, a tensor, or a regular list of numbers; None for anything else.

    A whole number too large for a float is none of these.
    """
    if isinstance(value, Tensor):
        return Number(np.asarray(value.data), value.name.removeprefix("torch."), "Tensor")
    if isinstance(value, (np.ndarray, np.generic)):
        return Number(np.asarray(value), str(value.dtype), type(value).__name__)
    if isinstance(value, (int, float, complex)) and _fits_float(value):
        data: Array = np.asarray(value)
        kind = type(value).__name__
        return Number(data.astype(np.float64) if data.dtype == object else data, kind, kind)
    if isinstance(value, (list, tuple)):
        return _listed(value)
    return None


def _is_huge(value: Any) -> bool:
    """Whether this is a whole number that no array holds exactly."""
    return isinstance(value, int) and value.bit_length() > 63


def _fits_float(value: complex) -> bool:
    return not isinstance(value, int) or value.bit_length() <= 1023


def _listed(value: Any) -> Number | None:
    if not value:
        return Number(np.zeros(0), "float64", type(value).__name__)
    parts = [as_number(item) for item in value]
    numbers = [part.data for part in parts if part is not None]
    if len(numbers) != len(parts) or len({number.shape for number in numbers}) != 1:
        return None
    data = np.array(numbers)
    return Number(data, str(data.dtype), type(value).__name__)


def _differ_container(
    got: Any, want: Any, tolerance: Tolerance, path: str, nan_equal: bool
) -> Mismatch | None:
    if isinstance(want, dict) != isinstance(got, dict) or not isinstance(got, (list, tuple, dict)):
        numbers = as_number(want), as_number(got)
        if not isinstance(want, dict) and numbers[0] is not None and numbers[1] is not None:
            return _differ_number(numbers[1], numbers[0], tolerance, path, nan_equal)
        return _container(got, want, path)
    if isinstance(want, dict):
        missing = [str(key) for key in want if key not in got]
        if missing:
            return _container(got, want, path, detail=f"without the key {missing[0]!r}")
        if tolerance.name == EXACT.name and len(got) > len(want):
            return _container(got, want, path, detail="with keys that are not expected")
    elif len(got) != len(want):
        return _container(got, want, path, detail=f"of {len(got)} where {len(want)} are expected")
    found = (differ(got[key], want[key], tolerance, f"{path}[{key!r}]", nan_equal) for key in _keys(want))
    return next((mismatch for mismatch in found if mismatch is not None), None)


def _keys(want: Any) -> Iterator[Any]:
    return iter(want) if isinstance(want, dict) else iter(range(len(want)))


def _container(got: Any, want: Any, path: str, detail: str = "") -> Mismatch:
    kinds: dict[str, Any] = {"got_type": type_name(got), "want_type": type_name(want)}
    return Mismatch(kind="container", path=path, total=len(want), detail=detail, **kinds)


def _differ_plain(got: Any, want: Any, path: str) -> Mismatch | None:
    # What cannot cross the wall is unknown, and the unknown is never right.
    if type(got) is type(want) and got == want and not isinstance(want, Opaque):
        return None
    kind = "text" if isinstance(want, str) and isinstance(got, str) else "type"
    shown: dict[str, Any] = {"worst_got": got, "worst_want": want} if kind == "text" else {}
    return Mismatch(kind=kind, path=path, got_type=type_name(got), want_type=type_name(want), **shown)


def _differ_number(
    got: Number, want: Number, tolerance: Tolerance, path: str, nan_equal: bool
) -> Mismatch | None:
    sizes: dict[str, Any] = {"got_shape": got.data.shape, "want_shape": want.data.shape, "path": path}
    if got.data.shape != want.data.shape:
        return Mismatch(kind="shape", **sizes)
    unlike = ~_same_finiteness(got.data, want.data, nan_equal)
    if unlike.any():
        index = _first(unlike)
        return Mismatch(
            kind="finite", **sizes, wrong=int(unlike.sum()), total=unlike.size, worst_index=index,
            worst_got=_item(got.data, index), worst_want=_item(want.data, index),
        )  # fmt: skip
    if not _kind_fits(got, want):
        return Mismatch(kind="dtype", **sizes, got_type=got.dtype, want_type=want.dtype)
    return _differ_values(got, want, tolerance, sizes)


def _differ_values(got: Number, want: Number, tolerance: Tolerance, sizes: dict[str, Any]) -> Mismatch | None:
    error, limit = errors(got, want, tolerance)
    over = ~(error <= limit)
    if not over.any():
        return None
    index = np.unravel_index(int(np.argmax(np.where(over, error, -1.0))), error.shape)
    place = tuple(int(i) for i in index)
    return Mismatch(
        kind="value", **sizes, wrong=int(over.sum()), total=over.size, worst_index=place,
        worst_got=_item(got.data, place), worst_want=_item(want.data, place),
        worst_error=float(error[place]), limit=float(limit[place]),
    )  # fmt: skip


def errors(got: Number, want: Number, tolerance: Tolerance) -> tuple[Array, Array]:
    """Absolute error and allowed error, entry by entry; equal infinities count as no error."""
    wide = np.complex128 if np.iscomplexobj(got.data) or np.iscomplexobj(want.data) else np.float64
    left, right = got.data.astype(wide), want.data.astype(wide)
    finite = np.isfinite(right)
    with np.errstate(all="ignore"):
        error = np.where(finite, np.abs(left - right), 0.0)
        if _both_whole(got, want):  # a float64 does not tell 2**53 from its neighbour
            error = np.where(got.data == want.data, 0.0, np.maximum(error, 1.0))
        size = np.abs(np.where(finite, right, 0.0))
    used = _widened(tolerance, got, want)
    scale = max(1.0, float(size.max(initial=0.0)))
    return error, used.atol * scale + used.rtol * size


def _widened(tolerance: Tolerance, got: Number, want: Number) -> Tolerance:
    single = got.dtype in LOOSE_DTYPES or want.dtype in LOOSE_DTYPES
    return T32 if single and tolerance.name == T64.name else tolerance


def closeness(got: Any, want: Any, tolerance: Tolerance) -> float:
    """How far apart two values are, in units of what is allowed: 0 equal, over 1 different.

    Infinite where they differ in anything but finite numbers.
    """
    mismatch = differ(got, want, tolerance)
    if mismatch is None:
        return 0.0 if isinstance(want, (list, tuple, dict)) else _ratio(got, want, tolerance)
    if mismatch.kind != "value":
        return float("inf")
    return mismatch.worst_error / mismatch.limit if mismatch.limit else float("inf")


def _ratio(got: Any, want: Any, tolerance: Tolerance) -> float:
    left, right = as_number(got), as_number(want)
    if left is None or right is None or not right.data.size:
        return 0.0
    error, limit = errors(left, right, tolerance)
    with np.errstate(all="ignore"):
        return float(np.nan_to_num(error / limit, nan=0.0).max())


def _same_finiteness(got: Array, want: Array, nan_equal: bool) -> NDArray[np.bool_]:
    if got.dtype.kind not in "fc" and want.dtype.kind not in "fc":
        return np.ones(got.shape, dtype=bool)
    both = np.isfinite(got) & np.isfinite(want)
    same: NDArray[np.bool_] = both | (got == want)
    return same | (np.isnan(got) & np.isnan(want)) if nan_equal else same


def _kind_fits(got: Number, want: Number) -> bool:
    if not got.data.size:
        return True  # nothing in it could be of the wrong kind: an empty list has the dtype of fractions
    if want.data.dtype.kind in "iu" or want.data.dtype.kind == "b":
        return got.data.dtype.kind == want.data.dtype.kind or _both_whole(got, want)
    if got.data.dtype.kind == "c":
        return want.data.dtype.kind == "c"
    return got.data.dtype.kind in "fc" or (got.scalar and got.data.dtype.kind in "iu")


def _both_whole(got: Number, want: Number) -> bool:
    return got.data.dtype.kind in "iu" and want.data.dtype.kind in "iu"


def _first(where: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(where)[0])


def _item(data: Array, index: tuple[int, ...]) -> float | complex:
    value = data[index]
    return complex(value) if data.dtype.kind == "c" else float(value)
