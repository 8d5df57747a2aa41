"""Names that NumPy has removed: given back to the student's own code, and to no library."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

from . import captures, findings

_SAME = {
    "bool": "bool", "int": "int", "float": "float", "complex": "complex", "object": "object", "str": "str",
    "unicode": "str", "long": "int",
}  # fmt: skip
_RENAMED = {
    "float_": "float64", "complex_": "complex128", "cfloat": "complex128", "bool8": "bool_", "int0": "intp",
    "uint0": "uintp", "object0": "object_", "string_": "bytes_", "unicode_": "str_",
    "longfloat": "longdouble", "singlecomplex": "complex64", "clongfloat": "clongdouble",
    "Inf": "inf", "Infinity": "inf",
    "infty": "inf", "PINF": "inf", "NaN": "nan", "NAN": "nan", "product": "prod", "cumproduct": "cumprod",
    "alltrue": "all", "sometrue": "any", "round_": "round", "trapz": "trapezoid", "row_stack": "vstack",
    "mat": "asmatrix",
}  # fmt: skip
_MADE: dict[str, Any] = {
    "NINF": -np.inf, "PZERO": 0.0, "NZERO": -0.0,
    "in1d": lambda ar1, ar2, *args, **kwargs: np.isin(np.ravel(ar1), ar2, *args, **kwargs),
    "msort": lambda a: np.sort(a, axis=0),
    "asfarray": lambda a, dtype=np.float64: np.asarray(a, dtype=dtype),
    "asscalar": lambda a: a.item(),
}  # fmt: skip


def former(name: str) -> Any:
    """What a removed name stood for.

    Raises:
        KeyError: no such name is known.
    """
    if name in _SAME:
        return getattr(builtins, _SAME[name])
    return _MADE[name] if name in _MADE else getattr(np, _RENAMED[name])


def _of_student(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    file = "" if frame is None else frame.f_code.co_filename
    return file.startswith(captures.CELL) or (os.path.isfile(file) and _beside(file))


def _beside(file: str) -> bool:
    return os.path.abspath(file).startswith(os.getcwd() + os.sep)


def _giving_back(original: Callable[[str], Any]) -> Callable[[str], Any]:
    def find(name: str) -> Any:
        try:
            return original(name)
        except AttributeError:
            known = name in _SAME or name in _RENAMED or name in _MADE
            if not known or not _of_student(sys._getframe(1)):
                raise
            findings.note("numpy-name", f"np.{name}")
            return former(name)

    return find


def install() -> None:
    """Let NumPy answer for the names that it once had."""
    module: Any = np
    module.__getattr__ = _giving_back(module.__getattr__)
