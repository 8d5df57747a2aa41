"""Frames: two big-endian lengths, a small JSON header, a payload of bytes."""

from __future__ import annotations

import json
import os
import struct
from dataclasses import dataclass
from typing import Any

from . import wire

MAX_HEADER = 16 << 10
MAX_PAYLOAD = wire.MAX_BYTES + wire.MAX_TREE_BYTES + (1 << 20)
_LENGTHS = struct.Struct(">II")


class Closed(EOFError):
    """The other end has closed the channel."""


@dataclass(frozen=True)
class Frame:
    """One message: what it is (``header``) and what it carries (``payload``)."""

    header: dict[str, Any]
    payload: bytes = b""


def pack(frame: Frame) -> bytes:
    """Turn a frame into bytes."""
    header = json.dumps(frame.header, separators=(",", ":"), allow_nan=False).encode()
    if len(header) > MAX_HEADER or len(frame.payload) > MAX_PAYLOAD:
        raise wire.WireError("the message is too large")
    return _LENGTHS.pack(len(header), len(frame.payload)) + header + frame.payload


class Parser:
    """Cuts a stream of bytes into frames, whatever the sizes of the pieces that arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next(self) -> Frame | None:
        """Return the next whole frame, or None while it is still arriving.

        Raises:
            WireError: the lengths are over the caps or the header is not a JSON object.
        """
        if len(self._buffer) < _LENGTHS.size:
            return None
        header, payload = _LENGTHS.unpack_from(self._buffer)
        if header > MAX_HEADER or payload > MAX_PAYLOAD:
            raise wire.WireError("the message announces a length over the cap")
        end = _LENGTHS.size + header + payload
        if len(self._buffer) < end:
            return None
        start = _LENGTHS.size + header
        fields = wire.strict_json(bytes(self._buffer[_LENGTHS.size : start]))
        body = bytes(self._buffer[start:end])
        del self._buffer[:end]
        if not isinstance(fields, dict):
            raise wire.WireError("a header must be an object")
        return Frame(fields, body)


class Pipe:
    """Blocking frames over a pair of descriptors; used inside the sandbox only."""

    def __init__(self, read: int, write: int) -> None:
        self.read_fd, self.write_fd = read, write
        self._parser = Parser()

    def send(self, header: dict[str, Any], payload: bytes = b"") -> None:
        data = memoryview(pack(Frame(header, payload)))
        while data:
            data = data[os.write(self.write_fd, data) :]

    def receive(self) -> Frame:
        """Wait for the next frame.

        Raises:
            Closed: the other end is gone.
        """
        while True:
            frame = self._parser.next()
            if frame is not None:
                return frame
            self.pump()

    def pump(self) -> None:
        """Read once what has arrived."""
        data = os.read(self.read_fd, 1 << 16)
        if not data:
            raise Closed
        self._parser.feed(data)

    def pending(self) -> Frame | None:
        """Return a frame that has arrived whole, without waiting."""
        return self._parser.next()
