"""Envelopes: what the nursery of a container and the trusted side say to each other.

Whatever a child says travels sealed in ``DATA``: its bytes are never read as a message of the nursery's.
"""

from __future__ import annotations

import struct

from .strict import WireError

OPEN, CLOSE = b"o", b"c"
"""To the nursery: a child for a submission; end it."""

HELLO, ENDED, CLOSED = b"h", b"e", b"x"
"""From the nursery: it is ready; the child has closed its channel; the child and what came of it are gone."""

DATA = b"d"
"""Both ways: bytes to or from the child."""

PLAIN, PLOTS, TORCH, BOTH = "plain", "plots", "torch", "torch and plots"
"""The kinds of children, by what they have loaded beside NumPy."""

MAX_BODY = 1 << 20
_HEAD = struct.Struct(">cI")
_KINDS = (OPEN, CLOSE, HELLO, ENDED, CLOSED, DATA)


def pack(kind: bytes, body: bytes | memoryview = b"") -> bytes:
    """Turn one message into bytes."""
    return _HEAD.pack(kind, len(body)) + body


class Parser:
    """Cuts a stream into envelopes, whatever the sizes of the pieces that arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next(self) -> tuple[bytes, bytes] | None:
        """Return the next whole envelope as (kind, body), or None while it is still arriving.

        Raises:
            WireError: it is of no known kind, or too long.
        """
        if len(self._buffer) < _HEAD.size:
            return None
        kind, size = _HEAD.unpack_from(self._buffer)
        if kind not in _KINDS or size > MAX_BODY:
            raise WireError("this is no envelope")
        end = _HEAD.size + size
        if len(self._buffer) < end:
            return None
        body = bytes(self._buffer[_HEAD.size : end])
        del self._buffer[:end]
        return kind, body
