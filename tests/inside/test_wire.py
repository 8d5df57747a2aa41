"""The codec: what goes in comes out, bit for bit; what is not ours is refused, and nothing else happens."""

import json
import math
import struct
import tracemalloc

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from autograder.inside import wire
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor, WireError

DTYPES = sorted(wire.DTYPES)


def packed(tree: object, raw: bytes = b"") -> bytes:
    text = json.dumps(tree).encode()
    return struct.pack(">I", len(text)) + text + raw


def entry(dtype: str = "<f8", shape: object = (), layout: object = "C", writable: object = True) -> dict:
    return {"dtype": dtype, "shape": list(shape), "layout": layout, "writable": writable}


# -- values that are alike, down to the bit and the memory order ---------------------------


def alike(got: object, want: object) -> bool:
    if type(got) is not type(want):
        return False
    if isinstance(want, np.ndarray):
        same = got.dtype == want.dtype.newbyteorder("<") and got.shape == want.shape
        flags = got.flags.writeable == want.flags.writeable and wire.layout_of(got) == wire.layout_of(want)
        return same and flags and got.tobytes() == want.astype(got.dtype).tobytes()
    if isinstance(want, np.generic):
        return got.dtype == want.dtype and got.tobytes() == want.tobytes()
    if isinstance(want, Tensor):
        about = ("name", "requires_grad", "device")
        return alike(got.data, want.data) and all(getattr(got, k) == getattr(want, k) for k in about)
    if isinstance(want, float):
        return got.hex() == want.hex()
    if isinstance(want, complex):
        return (got.real.hex(), got.imag.hex()) == (want.real.hex(), want.imag.hex())
    if isinstance(want, (list, tuple)):
        return len(got) == len(want) and all(map(alike, got, want))
    if isinstance(want, dict):
        return all(map(alike, got, want)) and all(map(alike, got.values(), want.values()))
    return got == want


def in_layout(value: np.ndarray, layout: str) -> np.ndarray:
    """Make a layout in ways of our own, not with the codec's ``laid_out``."""
    if value.ndim == 0 or layout == "C":
        return np.ascontiguousarray(value).reshape(value.shape)
    if layout == "F":
        return np.asfortranarray(value)
    if layout == "stepped":
        wide = np.repeat(value, 3, axis=0)
        return wide[::3]
    if layout == "reversed":
        return np.ascontiguousarray(value[::-1])[::-1]
    if layout == "transposed":
        return np.ascontiguousarray(value.transpose(tuple(reversed(range(value.ndim))))).T
    return np.broadcast_to(value, (2, *value.shape))


SHAPES = nps.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
LAYOUTS = ["C", "F", "stepped", "reversed", "transposed", "broadcast"]


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    shape = draw(SHAPES)
    size = math.prod(shape) * dtype.itemsize
    raw = bytearray(draw(st.binary(min_size=size, max_size=size)))
    flat = np.frombuffer(raw, dtype=dtype) if dtype.kind != "b" else np.frombuffer(raw, np.uint8) % 2 == 1
    value = in_layout(flat.reshape(shape), draw(st.sampled_from(LAYOUTS)))
    if value.flags.writeable and draw(st.booleans()):
        value.flags.writeable = False
    return value


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FLOATS = st.floats(allow_nan=True, allow_infinity=True, allow_subnormal=True)
INTS = st.integers(-(2**wire.MAX_INT_BITS) + 1, 2**wire.MAX_INT_BITS - 1)
NUMBERS = arrays().filter(lambda a: a.size > 0).map(lambda a: a.reshape(-1)[0])
TENSORS = st.builds(
    Tensor,
    arrays(),
    st.sampled_from(sorted(wire.TENSOR_NAMES)),
    st.booleans(),
    st.sampled_from(["cpu", "cuda"]),
)
STEPS = st.lists(st.integers(-9, 9) | TEXT, max_size=5).map(tuple)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    INTS,
    FLOATS,
    st.complex_numbers(allow_nan=True, allow_infinity=True),
    TEXT,
    arrays(),
    NUMBERS,
    TENSORS,
    st.builds(Generator, st.integers(0, 2**64)),
    st.builds(Ref, st.from_regex(r"c[0-9]{4}", fullmatch=True), STEPS),
    st.builds(Fixture, TEXT, TEXT),
    st.builds(Opaque, TEXT),
)
KEYS = TEXT | st.integers(2, 99) | st.none() | st.tuples(TEXT, st.integers(2, 9))
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(VALUES)
@example(float("nan"))
@example(-0.0)
@example(5e-324)
@example([float("-inf"), complex(-0.0, float("nan"))])
def test_every_value_comes_back_as_it_was(value: object) -> None:
    assert alike(wire.decode(wire.encode(value)), value)


@MANY
@given(VALUES)
def test_equal_values_are_equal_bytes(value: object) -> None:
    data = wire.encode(value)
    assert wire.encode(wire.decode(data)) == data


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", [(3, 4), (3, 1), (1, 4), (2, 1, 3), (0, 3), (5,)])
def test_every_dtype_keeps_its_memory_order(dtype: str, layout: str, shape: tuple[int, ...]) -> None:
    value = in_layout(np.arange(math.prod(shape)).astype(dtype).reshape(shape), layout)
    got = wire.decode(wire.encode(value))
    assert alike(got, value)
    assert wire.layout_of(got) == wire.layout_of(value)


@pytest.mark.parametrize("layout", ["strided", "negative"])
@pytest.mark.parametrize("shape", [(4,), (3, 1), (2, 3)])
def test_a_layout_that_was_asked_for_is_the_one_that_is_made(layout: str, shape: tuple[int, ...]) -> None:
    made = wire.laid_out(np.ones(shape), layout)
    assert wire.layout_of(made) == layout
    assert not made.flags.c_contiguous


def test_special_bits_of_floats_survive_in_arrays() -> None:
    bits = np.array([0x7FF8000000000001, 0xFFF0000000000000, 1, 0x8000000000000000, 0x7FF0DEADBEEF0001])
    value = bits.astype("<u8").view("<f8")
    assert wire.decode(wire.encode(value)).view("<u8").tolist() == bits.tolist()


def test_big_endian_arrays_cross_as_the_same_numbers() -> None:
    got = wire.decode(wire.encode(np.array([1.5, -2.0], dtype=">f4")))
    assert got.dtype == "<f4"
    assert got.tolist() == [1.5, -2.0]


def test_a_decoded_array_shares_no_memory_with_the_message() -> None:
    data = bytearray(wire.encode(np.arange(3)))
    got = wire.decode(bytes(data))
    got[:] = 7
    assert wire.decode(bytes(data)).tolist() == [0, 1, 2]


def test_texts_with_lone_surrogates_are_cleaned() -> None:
    assert wire.decode(wire.encode(["\ud800x", Opaque("\udfff"), Fixture("f", "\ud800")])) == [
        "?x", Opaque("?"), Fixture("f", "?"),
    ]  # fmt: skip
    for hostile in (["text", "\ud800"], ["ref", "\ud800", ["\udc00"]], ["opaque", "\ud800"]):
        repr(wire.decode(packed(hostile))).encode("utf-8")


def test_a_tensor_of_torch_matches_its_name() -> None:
    for name in wire.TENSOR_NAMES:
        assert isinstance(getattr(torch, name.removeprefix("torch.")), torch.dtype)


# -- what the encoder refuses --------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        b"bytes",
        np.array([object()]),
        np.array(["text"]),
        np.array([(1, 2)], dtype=[("a", int), ("b", int)]),
        np.longdouble(1),
        np.datetime64("2020-01-01"),
        2**wire.MAX_INT_BITS,
        "x" * (wire.MAX_TEXT + 1),
        np.zeros((1,) * (wire.MAX_DIMS + 1)),
        np.broadcast_to(np.zeros(1), (wire.MAX_BYTES // 8 + 1,)),
        np.lib.stride_tricks.as_strided(np.zeros(1), (2**20, 2**20), (0, 0)),
        [np.zeros(wire.MAX_BYTES // 8), 1.0, np.zeros(1)],
        [0] * (wire.MAX_NODES + 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_does_not_fit_is_refused(value: object) -> None:
    with pytest.raises(WireError):
        wire.encode(value)


def test_endless_values_are_refused() -> None:
    endless: list = []
    endless.append(endless)
    with pytest.raises(WireError, match="deeply"):
        wire.encode(endless)


# -- what the decoder refuses --------------------------------------------------------------

HOSTILE = [
    ["dict", [[["tuple", [["list", []]]], ["none"]]]],
    ["dict", [[["array", entry("<f8", (0,))], ["none"]]]],
    ["dict", [[["ref", "c1", []], ["none"]]]],
    ["dict", [[["int", "1"], ["none"]], [["int", "1"], ["none"]]]],
    ["dict", [["int", "1"]]],
    ["dict", {"a": 1}],
    ["array", entry("<f8", (1 << 26, 1 << 26, 1 << 26, 0))],
    ["array", entry("<f8", (0, 1 << 26, 1 << 26), layout="strided")],
    ["array", entry("<f8", (-1,))],
    ["array", entry("<f8", (True,))],
    ["array", entry("<f8", (1.0,))],
    ["array", entry("<f8", (1,) * 17)],
    ["array", entry("|O8", (0,))],
    ["array", entry("<f16", (0,))],
    ["array", entry(">f8", (0,))],
    ["array", entry("<U4", (0,))],
    ["array", entry("<f8", (0,), layout=["C"])],
    ["array", entry("<f8", (0,), layout="K")],
    ["array", entry("<f8", (0,), writable=1)],
    ["array", entry("<f8", (0,)) | {"extra": 1}],
    ["array", {"dtype": "<f8"}],
    ["number", {"dtype": []}],
    ["tensor", entry("<f8", (0,)) | {"name": [], "requires_grad": True, "device": "cpu"}],
    ["tensor", entry("<f8", (0,)) | {"name": "torch.load", "requires_grad": True, "device": "cpu"}],
    ["tensor", entry("<f8", (0,)) | {"name": "torch.float32", "requires_grad": 1, "device": "cpu"}],
    ["tensor", entry("<f8", (0,)) | {"name": "torch.float32", "requires_grad": True, "device": 0}],
    ["int", 7],
    ["int", "1" * 684],
    ["int", "9" * 618],
    ["int", "x"],
    ["int", "٧" * 3],
    ["float", 1.5],
    ["float", "0x1p99999"],
    ["float", "1" * 50],
    ["complex", "0x1p0"],
    ["bool", 1],
    ["none", None],
    ["text", 1],
    ["text", "x" * (wire.MAX_TEXT + 1)],
    ["ref", "c1", [1.5]],
    ["ref", "c1", [None]],
    ["ref", "c1", [0] * 30],
    ["ref", 1, []],
    ["fixture", "f", None],
    ["generator", 3],
    ["opaque", None],
    ["_array", entry()],
    ["value", ["none"]],
    ["__class__"],
    [],
    {},
    None,
    "none",
    [["none"]],
    [1],
]


@pytest.mark.parametrize("tree", HOSTILE, ids=lambda tree: json.dumps(tree)[:60])
def test_forged_trees_are_refused(tree: object) -> None:
    with pytest.raises(WireError):
        wire.decode(packed(tree))


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"\\ud800":1,"?":2}',
        b"[NaN]",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[" * 100_000,
        b"[" + b"1" * 5000 + b"]",
        b"\xff",
        b"",
        b'["none"',
        b"[" + b"[]," * 2_000_000 + b"[]]",
    ],
    ids=lambda text: text[:20].decode("latin-1"),
)
def test_json_that_is_not_strict_is_refused(text: bytes) -> None:
    with pytest.raises(WireError):
        wire.strict_json(text)


def test_escaped_surrogates_in_json_are_cleaned() -> None:
    got = wire.strict_json(b'{"a":["\\ud800","\\ud83d\\ude00"],"\\udfff":1}')
    assert got == {"a": ["?", "\U0001f600"], "?": 1}


def test_a_deep_tree_is_refused() -> None:
    tree: object = ["none"]
    for _ in range(wire.MAX_DEPTH + 1):
        tree = ["list", [tree]]
    with pytest.raises(WireError, match="deeply"):
        wire.decode(packed(tree))


@pytest.mark.parametrize("size", [2**40, wire.MAX_BYTES + 1, 1000])
def test_announced_sizes_are_checked_before_memory_is_taken(size: int) -> None:
    message = packed(["array", entry("|u1", (size,))], raw=b"x")
    tracemalloc.start()
    with pytest.raises(WireError):
        wire.decode(message)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000


def test_many_arrays_over_the_same_bytes_are_refused() -> None:
    """Each array takes bytes of its own: a small message cannot be read as a large value."""
    one = ["array", entry("|u1", (1000,))]
    with pytest.raises(WireError, match="agree"):
        wire.decode(packed(["list", [one] * 3], raw=bytes(2000)))


def test_bytes_left_over_are_refused() -> None:
    with pytest.raises(WireError, match="left over"):
        wire.decode(wire.encode(1) + b"x")


def test_truth_values_are_only_true_or_false() -> None:
    got = wire.decode(packed(["array", entry("|b1", (3,))], raw=b"\x00\x01\xff"))
    assert got.view(np.uint8).tolist() == [0, 1, 1]


# -- mutations -----------------------------------------------------------------------------

SAMPLE = wire.encode(
    {
        "x": np.arange(6.0).reshape(2, 3),
        "t": Tensor(np.ones((2, 2), "<f4"), "torch.float32", True),
        "k": [1, -2.5, None, True, "é\u200b", 1j, np.float32(2), Ref("c1", (1, ".grad")), Generator(3)],
        "s": (Opaque("DataFrame"), Fixture("f", "def f(x): return x")),
    }
)


def survives(data: bytes) -> None:
    try:
        value = wire.decode(data)
    except WireError:
        return
    repr(value).encode("utf-8")
    wire.encode(value)


@settings(max_examples=3000, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, byte in changes:
        data[at] = byte
    survives(bytes(data))


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)), st.binary(max_size=20))
def test_cut_and_spliced_bytes_are_read_or_refused(start: int, end: int, insert: bytes) -> None:
    survives(SAMPLE[:start] + insert + SAMPLE[end:])


WORDS = st.sampled_from([*wire._KINDS, *sorted(wire.DTYPES), "C", "strided", "negative", "torch.bool", "1"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | FLOATS.filter(math.isfinite) | WORDS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(WORDS, inner).map(list)
        | st.tuples(WORDS, st.lists(inner, max_size=3)).map(list)
        | st.fixed_dictionaries(dict.fromkeys(entry(), inner))
    ),
    max_leaves=20,
)


@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(JSON, st.binary(max_size=64))
def test_random_trees_are_read_or_refused(tree: object, raw: bytes) -> None:
    survives(packed(tree, raw))


SHAPE = st.lists(st.integers(-1, 1 << 27) | st.integers(0, 3), max_size=18)


@settings(max_examples=2000, deadline=None)
@given(WORDS, SHAPE, WORDS, st.booleans(), st.binary(max_size=64))
def test_random_arrays_are_read_or_refused(
    dtype: str, shape: list[int], layout: str, w: bool, raw: bytes
) -> None:
    survives(packed(["array", entry(dtype, shape, layout, w)], raw))


# -- the closed set ------------------------------------------------------------------------


def test_the_kinds_are_the_ones_of_the_design() -> None:
    assert set(wire._KINDS) == set(
        "none bool int float complex text list tuple dict array number tensor generator ref fixture opaque".split()
    )


def test_walk_finds_everything_inside() -> None:
    ref = Ref("c1")
    assert ref in list(wire.walk({"a": [1, (2, {"b": ref})]}))
