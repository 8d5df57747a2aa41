"""A box: one started sandbox, as bytes in and out with deadlines, and what is known of its end."""

from __future__ import annotations

import time
from typing import Protocol

from autograder.inside.frames import Frame, Parser, pack


class BoxGone(Exception):
    """The sandbox ended, spoke nonsense, or did not answer in time; ``why`` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Box(Protocol):
    """One started sandbox."""

    image: str

    def write(self, data: bytes, deadline: float) -> None:
        """Send bytes; raise ``BoxGone`` when the other end is gone or the deadline passes."""
        ...

    def read(self, deadline: float) -> bytes:
        """Wait for some bytes; raise ``BoxGone`` at the end of the stream or at the deadline."""
        ...

    def memory_kills(self) -> int:
        """How many processes the kernel has killed here for want of memory, as far as can be read."""
        ...

    def cpu_s(self) -> float | None:
        """CPU seconds used so far by everything inside, or None where that cannot be read."""
        ...

    def check(self) -> None:
        """Raise ``SystemFault`` if the box ended through our or the engine's fault."""
        ...

    def close(self) -> None:
        """End it and everything in it; verified."""
        ...


class Line:
    """Frames over a box."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self._parser = Parser()

    def send(self, frame: Frame, within_s: float = 60.0) -> None:
        self.box.write(pack(frame), time.monotonic() + within_s)

    def receive(self, within_s: float) -> Frame:
        """Wait for the next frame.

        Raises:
            BoxGone: the stream ended or the deadline passed.
            WireError: what arrived is not a frame.
        """
        deadline = time.monotonic() + within_s
        while (frame := self._parser.next()) is None:
            self._parser.feed(self.box.read(deadline))
        return frame
