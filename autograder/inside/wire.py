"""What crosses the wall: values of a closed set of kinds, as a JSON tree and raw buffers.

The same codec serves both sides. Nothing here can execute what it reads: no pickle, no
``.npy``, no ``eval``. A tree node is a list whose first item names its kind::

    ["none"] ["bool", true] ["int", "7"] ["float", "0x1.8p+1"] ["complex", re, im]
    ["text", "relu"] ["list", [...]] ["tuple", [...]] ["dict", [[key, value], ...]]
    ["array", {"dtype": "<f8", "shape": [2, 3], "layout": "C", "writable": true}]
    ["number", {"dtype": "<f4"}]            a NumPy scalar; its bytes follow as an array's do
    ["tensor", {..., "name": "torch.float32", "requires_grad": false, "device": "cpu"}]
    ["generator", "42"] ["ref", "c0001", [1, ".grad"]] ["fixture", "f", "def f(x): ..."]
    ["opaque", "DataFrame"]                 something that cannot cross: only its type's name does
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .layouts import LAYOUTS
from .layouts import laid_out as laid_out
from .layouts import layout_of as layout_of
from .strict import MAX_TEXT as MAX_TEXT
from .strict import WireError as WireError
from .strict import clean
from .strict import strict_json as strict_json

Array = NDArray[Any]

DTYPES = frozenset("|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16".split())
_TORCH_DTYPES = "bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128"
TENSOR_NAMES = frozenset(f"torch.{name}" for name in _TORCH_DTYPES.split())

MAX_BYTES = 64 << 20
MAX_TREE_BYTES = 4 << 20
MAX_NODES = 200_000
MAX_DEPTH = 24
MAX_DIMS = 16
MAX_INT_BITS = 2048


@dataclass(frozen=True)
class Ref:
    """The result of an earlier call of the same question, which stays inside the sandbox.

    ``path`` walks into it: an ``int`` indexes, ``".name"`` takes an attribute, any other
    text is a dictionary key.
    """

    call: str
    path: tuple[int | str, ...] = ()


@dataclass(frozen=True)
class Fixture:
    """Named source text that is an input and never an answer."""

    name: str
    source: str


@dataclass(frozen=True)
class Generator:
    """``numpy.random.default_rng(seed)``, made where it is used."""

    seed: int


@dataclass(frozen=True, eq=False)
class Tensor:
    """A torch tensor as plain numbers; ``name`` is its torch dtype (bfloat16 travels widened to float32)."""

    data: Array
    name: str
    requires_grad: bool = False
    device: str = "cpu"


@dataclass(frozen=True)
class Opaque:
    """A value that cannot cross; ``type`` says what it was."""

    type: str


@dataclass
class _Writer:
    """Collects buffers while a value is turned into a tree."""

    buffers: list[bytes] = field(default_factory=list)
    size: int = 0
    nodes: int = 0

    def node(self, value: Any, depth: int = 0) -> list[Any]:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("the value is nested too deeply or has too many parts")
        scalar = _scalar_node(value)
        if scalar is not None:
            return scalar
        if isinstance(value, (list, tuple)):
            kind = "list" if isinstance(value, list) else "tuple"
            return [kind, [self.node(item, depth + 1) for item in value]]
        if isinstance(value, dict):
            pairs = [[self.node(k, depth + 1), self.node(v, depth + 1)] for k, v in value.items()]
            return ["dict", pairs]
        return self._numeric_node(value)

    def _numeric_node(self, value: Any) -> list[Any]:
        if isinstance(value, np.ndarray):
            return ["array", self._array(value)]
        if isinstance(value, Tensor):
            entry = self._array(value.data) | {"name": value.name, "device": value.device}
            return ["tensor", entry | {"requires_grad": value.requires_grad}]
        if isinstance(value, np.generic):
            entry = self._array(np.asarray(value))
            return ["number", {"dtype": entry["dtype"]}]
        raise WireError(f"a {type(value).__name__} cannot cross the wall")

    def _array(self, value: Array) -> dict[str, Any]:
        dtype = value.dtype.newbyteorder("<").str
        if dtype not in DTYPES:
            raise WireError(f"an array of dtype {value.dtype} cannot cross the wall")
        self.size += value.nbytes
        if self.size > MAX_BYTES:
            raise WireError(f"the value is larger than {MAX_BYTES >> 20} MiB")
        _shape(list(value.shape))
        self.buffers.append(np.ascontiguousarray(value, dtype=dtype).tobytes())
        return {
            "dtype": dtype,
            "shape": list(value.shape),
            "layout": layout_of(value),
            "writable": bool(value.flags.writeable),
        }


def _scalar_node(value: Any) -> list[Any] | None:
    kind = type(value)
    if value is None:
        return ["none"]
    if kind is bool:
        return ["bool", value]
    if kind is int:
        if value.bit_length() > MAX_INT_BITS:
            raise WireError(f"an integer of {value.bit_length()} bits cannot cross the wall")
        return ["int", str(value)]
    if kind is float:
        return ["float", value.hex()]
    if kind is complex:
        return ["complex", value.real.hex(), value.imag.hex()]
    if kind is str:
        return ["text", clean(value)]
    return _marker_node(value)


def _marker_node(value: Any) -> list[Any] | None:
    if isinstance(value, Ref):
        return ["ref", clean(value.call), list(value.path)]
    if isinstance(value, Fixture):
        return ["fixture", clean(value.name), clean(value.source)]
    if isinstance(value, Generator):
        return ["generator", str(value.seed)]
    if isinstance(value, Opaque):
        return ["opaque", clean(value.type)[:200]]
    return None


def encode(value: Any) -> bytes:
    """Turn a value into bytes: a big-endian length, the JSON tree, the raw buffers.

    Raises:
        WireError: the value is not of the closed set, or exceeds a cap.
    """
    writer = _Writer()
    tree = json.dumps(writer.node(value), separators=(",", ":"), allow_nan=False).encode()
    if len(tree) > MAX_TREE_BYTES:
        raise WireError("the value has too many parts to cross the wall")
    return b"".join([struct.pack(">I", len(tree)), tree, *writer.buffers])


def decode(data: bytes) -> Any:
    """Read what ``encode`` wrote; bytes from outside are never trusted.

    Raises:
        WireError: anything unexpected, before memory is allocated for it.
    """
    if len(data) < 4:
        raise WireError("the value is cut short")
    (length,) = struct.unpack_from(">I", data)
    if length > MAX_TREE_BYTES or 4 + length > len(data):
        raise WireError("the tree's length is wrong")
    reader = _Reader(data, at=4 + length)
    value = reader.value(strict_json(data[4 : 4 + length]))
    if reader.at != len(data):
        raise WireError(f"{len(data) - reader.at} bytes are left over")
    return value


@dataclass
class _Reader:
    """Walks a tree, taking raw bytes from ``data`` as arrays are met."""

    data: bytes
    at: int
    nodes: int = 0

    def value(self, node: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("nested too deeply or too many parts")
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise WireError("a node must be a list that starts with its kind")
        kind, *rest = node
        read = getattr(self, f"_read_{kind}", None) if kind in _KINDS else None
        if read is None or len(rest) != _KINDS[kind]:
            raise WireError(f"unknown kind {kind[:20]!r}, or the wrong number of parts")
        return read(*rest, depth) if kind in _NESTED else read(*rest)

    def _read_none(self) -> None:
        return None

    def _read_bool(self, value: Any) -> bool:
        return bool(_of(bool, value))

    def _read_int(self, text: Any) -> int:
        if len(_of(str, text)) > MAX_INT_BITS // 3 + 2 or not text.lstrip("-").isascii():
            raise WireError("an integer that does not fit")
        number: int = _number(int, text)
        if number.bit_length() > MAX_INT_BITS:
            raise WireError("an integer that does not fit")
        return number

    def _read_float(self, text: Any) -> float:
        return _float(text)

    def _read_complex(self, real: Any, imag: Any) -> complex:
        return complex(_float(real), _float(imag))

    def _read_text(self, text: Any) -> str:
        return clean(_of(str, text))

    def _read_list(self, items: Any, depth: int) -> list[Any]:
        return [self.value(item, depth + 1) for item in _of(list, items)]

    def _read_tuple(self, items: Any, depth: int) -> tuple[Any, ...]:
        return tuple(self._read_list(items, depth))

    def _read_dict(self, pairs: Any, depth: int) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        for pair in _of(list, pairs):
            if not isinstance(pair, list) or len(pair) != 2:
                raise WireError("a dictionary's entry must be a pair")
            key = self.value(pair[0], depth + 1)
            if not _is_key(key) or key in made:
                raise WireError("a dictionary's key is of the wrong kind, or appears twice")
            made[key] = self.value(pair[1], depth + 1)
        return made

    def _read_ref(self, call: Any, path: Any) -> Ref:
        steps = tuple(_of(list, path))
        if len(steps) > MAX_DEPTH or not all(type(step) in (int, str) for step in steps):
            raise WireError("a reference's path is made of numbers and names")
        path = tuple(clean(step) if isinstance(step, str) else step for step in steps)
        return Ref(clean(_of(str, call))[:40], path)

    def _read_fixture(self, name: Any, source: Any) -> Fixture:
        return Fixture(clean(_of(str, name)), clean(_of(str, source)))

    def _read_generator(self, seed: Any) -> Generator:
        return Generator(self._read_int(seed))

    def _read_opaque(self, name: Any) -> Opaque:
        return Opaque(clean(_of(str, name))[:200])

    def _read_array(self, entry: Any) -> Array:
        return self._array(_keys(entry, "dtype", "shape", "layout", "writable"))

    def _read_number(self, entry: Any) -> Any:
        full = _keys(entry, "dtype") | {"shape": [], "layout": "C", "writable": True}
        return self._array(full)[()]

    def _read_tensor(self, entry: Any) -> Tensor:
        own = ("name", "requires_grad", "device")
        _keys(entry, "dtype", "shape", "layout", "writable", *own)
        if _of(str, entry["name"]) not in TENSOR_NAMES or type(entry["requires_grad"]) is not bool:
            raise WireError("a tensor's dtype or flags are unknown")
        device = clean(_of(str, entry["device"]))[:20]
        data = self._array({key: entry[key] for key in entry if key not in own})
        return Tensor(data, entry["name"], entry["requires_grad"], device)

    def _array(self, entry: dict[str, Any]) -> Array:
        shape = _shape(entry["shape"])
        if not isinstance(entry["dtype"], str) or entry["dtype"] not in DTYPES:
            raise WireError("an array's dtype is not on the list")
        if entry["layout"] not in LAYOUTS or type(entry["writable"]) is not bool:
            raise WireError("an array's layout is not on the list")
        dtype = np.dtype(entry["dtype"])
        size = math.prod(shape) * dtype.itemsize
        if size > MAX_BYTES or self.at + size > len(self.data):
            raise WireError("an array's shape does not agree with its bytes")
        flat = np.frombuffer(self.data, dtype=dtype, count=math.prod(shape), offset=self.at)
        self.at += size
        if dtype.kind == "b":  # a byte that is neither 0 nor 1 would be a truth of its own kind
            flat = flat.view(np.uint8) != 0
        made = laid_out(flat.reshape(shape), entry["layout"])
        made.flags.writeable = entry["writable"]
        return made


_NESTED = ("list", "tuple", "dict")
_KINDS = {
    "none": 0, "bool": 1, "int": 1, "float": 1, "complex": 2, "text": 1,
    "list": 1, "tuple": 1, "dict": 1, "array": 1, "number": 1, "tensor": 1,
    "generator": 1, "ref": 2, "fixture": 2, "opaque": 1,
}  # fmt: skip


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise WireError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _is_key(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(_is_key(item) for item in value)
    return isinstance(value, np.generic) or type(value) in (str, int, float, bool, type(None))


def _number(kind: Any, text: str) -> Any:
    try:
        return kind(text)
    except (ValueError, OverflowError) as error:
        raise WireError("not a number") from error


def _float(text: Any) -> float:
    if len(_of(str, text)) > 40:
        raise WireError("not a number")
    return float(_number(float.fromhex, text))


def _keys(entry: Any, *names: str) -> dict[str, Any]:
    if not isinstance(entry, dict) or set(entry) != set(names):
        raise WireError(f"expected exactly the keys {', '.join(names)}")
    return entry


def _shape(sizes: Any) -> tuple[int, ...]:
    if not isinstance(sizes, list) or len(sizes) > MAX_DIMS:
        raise WireError("a shape is a short list of sizes")
    if not all(type(size) is int and 0 <= size <= MAX_BYTES for size in sizes):
        raise WireError("a size must be a number from 0 up")
    # An empty array takes no bytes, but NumPy multiplies its other sizes all the same.
    if math.prod(size or 1 for size in sizes) > MAX_BYTES:
        raise WireError("an array's sizes are over the cap")
    return tuple(sizes)


def walk(value: Any) -> Iterator[Any]:
    """Yield a value and everything inside its containers."""
    yield value
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from walk(item)
