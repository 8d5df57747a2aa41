"""Copies of what student code made: live objects and exceptions as plain data for the wire."""

from __future__ import annotations

import os
import re
import sys
import traceback
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import wire

CELL = "<cell "
_CELL_NAME = re.compile(r"<cell (\d{1,9})>")
FOLDER = [""]
"""Where the notebook lies, in one place that can be changed: a file below it is the student's."""
_SCALARS = frozenset(np.dtype(name).type for name in wire.DTYPES) | {
    np.longlong, np.ulonglong, np.longdouble, np.clongdouble,
}  # fmt: skip
_EXTENDED = {np.dtype(np.longdouble): np.float64, np.dtype(np.clongdouble): np.complex128}
_KEYS = frozenset((str, int, float, bool, type(None)))


@dataclass
class Room:
    """How much one answer may still carry. It shrinks as values are copied, before they are."""

    nodes: int = wire.MAX_NODES // 2
    bytes: int = wire.MAX_BYTES - (1 << 20)

    def take(self, *, nodes: int = 0, size: int = 0) -> bool:
        if nodes > self.nodes or size > self.bytes:
            return False
        self.nodes -= nodes
        self.bytes -= size
        return True


def capture(value: Any, depth: int = 0, room: Room | None = None) -> Any:
    """Copy a live object into the closed set of the wire; anything else becomes ``Opaque``.

    Only objects of exactly the known types are read: a subclass may say anything of itself.
    """
    room = Room() if room is None else room
    kind = type(value)
    if value is None or kind in (bool, float, complex, wire.Opaque, wire.Tensor):
        return value
    if kind is int:
        small = value.bit_length() <= wire.MAX_INT_BITS
        return value if small else wire.Opaque(f"int of {value.bit_length()} bits")
    if kind is str:
        small = len(value) <= wire.MAX_TEXT
        return value if small else wire.Opaque(f"str of {len(value)} characters")
    if kind in (list, tuple, dict):
        return _captured_container(value, kind, depth, room)
    if kind is np.ndarray or kind in _SCALARS:
        return _captured_array(value, room)
    torch = sys.modules.get("torch")
    if torch is not None and kind in (torch.Tensor, torch.nn.Parameter):
        return _captured_tensor(value, room)
    return wire.Opaque(_name(kind))


def _captured_container(value: Any, kind: type, depth: int, room: Room) -> Any:
    if depth >= wire.MAX_DEPTH - 4 or not room.take(nodes=(2 if kind is dict else 1) * len(value)):
        return wire.Opaque(f"{kind.__name__} (too deep or too long)")
    if kind is dict:
        if not all(type(key) in _KEYS or type(key) in _SCALARS for key in value):
            return wire.Opaque("dict with keys that are not text or numbers")
        return {key: capture(item, depth + 1, room) for key, item in value.items()}
    return kind(capture(item, depth + 1, room) for item in value)


def _captured_array(value: Any, room: Room) -> Any:
    name = type(value).__name__
    if value.dtype in _EXTENDED:
        value = value.astype(_EXTENDED[value.dtype])
    if value.dtype.newbyteorder("<").str not in wire.DTYPES:
        return wire.Opaque(f"{name} of dtype {value.dtype}")
    if value.ndim > wire.MAX_DIMS:
        return wire.Opaque(f"{name} of {value.ndim} dimensions")
    if not room.take(size=value.nbytes):
        return wire.Opaque(f"{name} of shape {value.shape}, too large to send")
    return np.array(value, order="C") if type(value) is np.ndarray else value


def _captured_tensor(value: Any, room: Room) -> Any:
    torch = sys.modules["torch"]
    name = str(value.dtype)
    if value.layout is not torch.strided or name not in wire.TENSOR_NAMES or value.is_meta:
        return wire.Opaque(f"Tensor ({name}, {value.layout}, {value.device})")
    wide = 2 if name == "torch.bfloat16" else 1
    if value.dim() > wire.MAX_DIMS or not room.take(size=wide * value.numel() * value.element_size()):
        return wire.Opaque(f"Tensor of shape {tuple(value.shape)}, too large to send")
    plain = value.detach().cpu().resolve_conj().resolve_neg()
    plain = plain.float() if wide == 2 else plain
    data = np.array(plain.contiguous().numpy(), order="C")
    return wire.Tensor(data, name, bool(value.requires_grad), value.device.type)


def describe(error: BaseException) -> dict[str, Any]:
    """An exception as data: its type's names, its message, and the student's own lines."""
    try:
        types = [_name(kind) for kind in type.mro(type(error))[:10] if kind is not object]
    except BaseException:
        types = ["Exception", "BaseException"]
    try:
        frames = _student_frames(error)
    except BaseException:
        frames = []
    return {"types": types, "message": _message(error), "frames": frames}


def plain_error(kind: str, message: str) -> dict[str, Any]:
    """The description of an exception that was never raised."""
    return {"types": [kind, "Exception", "BaseException"], "message": message[:500], "frames": []}


def _name(kind: type) -> str:
    # A metaclass may have a ``__name__`` of its own making; this is the one the class was made with.
    name: str = type.__dict__["__name__"].__get__(kind)
    return name[:100]


def _message(error: BaseException) -> str:
    try:
        # ``str`` may return a subclass with a slicing of its own.
        return str.__getitem__(str(error), slice(500))
    except BaseException:
        return "(its message could not be read)"


def _student_frames(error: BaseException) -> list[dict[str, Any]]:
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    found = [
        {**place, "line": frame.lineno or 0, "text": (frame.line or "")[:200], "name": frame.name[:100]}
        for frame in traceback.extract_tb(trace)
        if (place := _place_of(frame.filename)) is not None
    ]
    if isinstance(error, SyntaxError) and (place := _place_of(error.filename)) is not None:
        line = error.lineno if type(error.lineno) is int else 0
        found.append({**place, "line": line, "text": str(error.text or "").strip()[:200], "name": ""})
    return found[-20:]


def _place_of(filename: Any) -> dict[str, Any] | None:
    """The cell or the file beside the notebook that a code object's name stands for."""
    if type(filename) is not str:
        return None
    if match := _CELL_NAME.fullmatch(filename):
        return {"cell": int(match[1])}
    above, _, path = filename.partition(f"{FOLDER[0]}{os.sep}")
    return {"cell": -1, "file": path[:200]} if FOLDER[0] and not above and path else None
