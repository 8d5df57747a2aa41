"""Envelopes: a child's bytes stay sealed in them, however the stream is cut and whatever they say."""

from __future__ import annotations

import pytest

from autograder.inside import envelopes
from autograder.inside.envelopes import CLOSED, DATA, ENDED, HELLO, MAX_BODY, Parser, pack
from autograder.inside.wire import WireError


def opened(stream: bytes, size: int) -> list[tuple[bytes, bytes]]:
    parser, found = Parser(), []
    for at in range(0, len(stream), size):
        parser.feed(stream[at : at + size])
        while (envelope := parser.next()) is not None:
            found.append(envelope)
    return found


@pytest.mark.parametrize("size", [1, 2, 4, 5, 6, 7, 100])
def test_envelopes_are_found_however_the_stream_is_cut(size: int) -> None:
    sent = [(HELLO, b""), (DATA, b"abc"), (DATA, b"x" * 300), (ENDED, b""), (CLOSED, b"0")]
    assert opened(b"".join(pack(*envelope) for envelope in sent), size) == sent


def test_an_envelope_inside_an_envelope_is_only_bytes() -> None:
    forged = pack(CLOSED, b"0") + pack(HELLO)
    assert opened(pack(DATA, forged) + pack(ENDED), 3) == [(DATA, forged), (ENDED, b"")]


def test_an_envelope_that_never_ends_is_none() -> None:
    assert opened(pack(DATA, b"abcdef")[:-1], 2) == []


@pytest.mark.parametrize(
    "stream", [b"?\0\0\0\0", b"d" + (MAX_BODY + 1).to_bytes(4, "big"), b"d\xff\xff\xff\xff"]
)
def test_an_unknown_kind_or_a_length_over_the_cap_is_refused(stream: bytes) -> None:
    with pytest.raises(WireError, match="no envelope"):
        opened(stream, 100)


def test_every_kind_is_of_its_own() -> None:
    assert len(set(envelopes._KINDS)) == len(envelopes._KINDS) == 6
