"""A process that runs student code, as the supervisor sees it: a pid, a channel, a clock."""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import time
from dataclasses import dataclass, field

from . import frames, processes, wire

WALL_FACTOR = 10
"""A busy machine may make a stretch of work last so many times as long as the CPU seconds it is allowed."""

ASLEEP_FACTOR = 2
"""What computes nothing is owed no such patience: it may sleep twice as long as it might compute."""

LOOK_S = 0.2
SEND_S = 10
NOBODY = 0
BROKEN = "broke its channel"


class Died(Exception):
    """A process that runs student code ended, or was ended, before it answered."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Worker:
    """A process that runs student code, seen from outside: its pid, its channel, its clock."""

    pid: int
    sock: socket.socket
    pipe: frames.Pipe = field(init=False)
    cell: int | None = None
    interrupted: str = ""
    """Why the cell was interrupted, if it was."""

    def __post_init__(self) -> None:
        self.pipe = frames.Pipe(self.sock.fileno(), self.sock.fileno())
        # A process that was stopped, or never reads, must not hold us up for ever.
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", SEND_S, 0))

    def poll(self, seconds: float) -> frames.Frame | None:
        """Return the next frame if it arrives in time.

        Raises:
            Died: the process closed its channel, or what it sent is no frame.
        """
        try:
            frame = self.pipe.pending()
            if frame is None and select.select([self.sock], [], [], seconds)[0]:
                self.pipe.pump()
                frame = self.pipe.pending()
            return frame
        except (frames.Closed, OSError) as error:
            raise Died(self.end()) from error
        except wire.WireError as error:
            self.end(patience_s=0.0)
            raise Died(BROKEN) from error

    def end(self, patience_s: float = 0.5) -> str:
        """Kill what is left of the process and say how it ended."""
        reaped, status = self._reaped(patience_s)
        processes.kill(self.pid)
        if not reaped:
            reaped, status = self._reaped(seconds=5.0)
        self.sock.close()
        if not reaped:
            return "ended"
        if os.WIFSIGNALED(status):
            return _signalled(os.WTERMSIG(status))
        return f"exited with status {os.waitstatus_to_exitcode(status)}"

    def _reaped(self, seconds: float) -> tuple[bool, int]:
        """Wait for its end; of a process that another than us has forked, that one does the reaping."""
        deadline = time.monotonic() + (seconds if self.pid != NOBODY else 0.0)
        while time.monotonic() < deadline:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                left = processes.ended_with(self.pid)
                if left is not None or processes.is_gone(self.pid):
                    return left is not None, left or 0
                pid = 0
            if pid:
                return True, status
            time.sleep(0.002)
        return False, 0


def _signalled(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:  # the real-time signals have no names
        name = f"signal {number}"
    return "cpu-limit" if name == "SIGXCPU" else f"killed by {name}"


@dataclass
class Clock:
    """Measures one stretch of another process's work in CPU seconds, with a wall backstop.

    ``may_sleep``: what only waits (sleeps, or for a lock) is not told from what works, as on a GPU.
    """

    pid: int
    cpu_limit_s: float
    may_sleep: bool = False
    started: float = field(default_factory=time.monotonic)
    cpu_before: float = field(init=False)
    asleep_s: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.cpu_before = self._cpu_looked = processes.cpu_s(self.pid)
        self._looked = self.started

    def stuck(self) -> str | None:
        """Why it is waited for no longer: a limit is reached, or a signal has stopped it and none will be."""
        used_s, state = processes.used(self.pid)
        if state == b"T":
            return "stopped"
        return self._over(used_s) or self._asleep(used_s, state)

    def over(self) -> str | None:
        """The limit that was reached, if one was."""
        return self._over(processes.cpu_s(self.pid))

    def _over(self, used_s: float) -> str | None:
        if used_s - self.cpu_before > self.cpu_limit_s:
            return "cpu-limit"
        wall = time.monotonic() - self.started
        return "wall-limit" if wall > WALL_FACTOR * self.cpu_limit_s else None

    def _asleep(self, used_s: float, state: bytes) -> str | None:
        """Add up the time in which nothing of it computed, or waited for its turn to."""
        now = time.monotonic()
        if self.may_sleep or now - self._looked < LOOK_S:
            return None
        if state == b"S" and used_s == self._cpu_looked and not processes.at_work(self.pid):
            self.asleep_s += now - self._looked
        self._looked, self._cpu_looked = now, used_s
        return "asleep" if self.asleep_s > ASLEEP_FACTOR * self.cpu_limit_s else None
