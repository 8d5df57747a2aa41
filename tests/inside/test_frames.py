"""Frames: whatever the pieces that arrive, the messages are the same; lengths are checked before waiting."""

import contextlib
import itertools
import os
import struct
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.inside import frames
from autograder.inside.frames import Closed, Frame, Parser, Pipe, pack
from autograder.inside.wire import WireError

HEADERS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(st.integers()),
    max_size=4,
)
FRAMES = st.lists(st.builds(Frame, HEADERS, st.binary(max_size=300)), max_size=5)


def parsed(pieces: list[bytes]) -> list[Frame]:
    parser, found = Parser(), []
    for piece in pieces:
        parser.feed(piece)
        while (frame := parser.next()) is not None:
            found.append(frame)
    return found


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(edges)]


@settings(deadline=None)
@given(FRAMES, st.lists(st.integers(0, 10_000), max_size=20))
def test_any_chunking_gives_the_same_frames(sent: list[Frame], places: list[int]) -> None:
    data = b"".join(map(pack, sent))
    assert parsed(cut(data, places)) == sent


def test_one_byte_at_a_time() -> None:
    data = pack(Frame({"t": "call"}, b"payload")) * 2
    assert parsed([bytes([byte]) for byte in data]) == [Frame({"t": "call"}, b"payload")] * 2


def test_a_frame_that_is_still_arriving_is_no_frame() -> None:
    assert parsed([pack(Frame({"t": "x"}, b"abc"))[:-1]]) == []


@pytest.mark.parametrize(
    "lengths", [(frames.MAX_HEADER + 1, 0), (2, frames.MAX_PAYLOAD + 1), (2**32 - 1, 2**32 - 1)]
)
def test_lengths_over_the_caps_are_refused_at_once(lengths: tuple[int, int]) -> None:
    parser = Parser()
    parser.feed(struct.pack(">II", *lengths))
    with pytest.raises(WireError, match="cap"):
        parser.next()


@pytest.mark.parametrize(
    "header", [b"", b"[]", b"1", b'"t"', b"{", b'{"t":1,"t":2}', b'{"t":NaN}', b"\xff{}"]
)
def test_a_header_is_a_strict_json_object(header: bytes) -> None:
    parser = Parser()
    parser.feed(struct.pack(">II", len(header), 0) + header)
    with pytest.raises(WireError):
        parser.next()


@settings(max_examples=2000, deadline=None)
@given(st.binary(max_size=60))
def test_garbage_is_refused_or_waited_for(data: bytes) -> None:
    with contextlib.suppress(WireError):
        parsed([data])


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(pack(Frame({"t": "answer", "id": "a1", "printed": "é"}, b"12345678")))
    for at, byte in changes:
        data[at % len(data)] = byte
    with contextlib.suppress(WireError):
        parsed([bytes(data)])


def test_too_large_a_message_is_not_packed() -> None:
    with pytest.raises(WireError, match="large"):
        pack(Frame({"t": "x" * frames.MAX_HEADER}))
    with pytest.raises(WireError, match="large"):
        pack(Frame({}, bytes(frames.MAX_PAYLOAD + 1)))


def test_a_pipe_carries_large_frames_whole_and_says_when_it_is_closed() -> None:
    read, write = os.pipe()
    sent = Frame({"t": "answer"}, os.urandom(1 << 20))
    writer = threading.Thread(
        target=lambda: (Pipe(-1, write).send(sent.header, sent.payload), os.close(write))
    )
    writer.start()
    pipe = Pipe(read, -1)
    assert pipe.receive() == sent
    with pytest.raises(Closed):
        pipe.receive()
    writer.join()
    os.close(read)
