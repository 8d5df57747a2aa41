"""The nursery: the first program of a shared container. It keeps zygotes, and relays for one child at a time.

It reads no byte of what a child says, and nothing from anywhere but its zygotes and the trusted side.
"""

from __future__ import annotations

import json
import os
import select
import socket
from typing import Any

from . import cells, envelopes, processes, supervisor
from .walls import Walls, covered, found_below
from .zygote import Zygote, settle

CHUNK = 1 << 16
MAX_WAITING = 4 << 20
_PLOTS = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")
MODULES: dict[str, tuple[str, ...]] = {
    envelopes.PLAIN: (),
    envelopes.PLOTS: _PLOTS,
    envelopes.TORCH: ("torch",),
    envelopes.BOTH: ("torch", *_PLOTS),
}
"""What each kind of zygote has loaded beyond what all have: a fork costs what it has to copy."""


class Nursery:
    """Serves the trusted side over two descriptors."""

    def __init__(self, read: int, write: int, shell: cells.Shell, walls: Walls) -> None:
        self.read_fd, self.write_fd, self.shell, self.walls = read, write, shell, walls
        self.parser = envelopes.Parser()
        self.kind = envelopes.PLAIN
        self.zygote = Zygote.start(shell, walls)
        self.spare: socket.socket | None = None
        self.child: socket.socket | None = None
        self.waiting = bytearray()

    def loop(self) -> None:
        """Serve until the trusted side is gone."""
        self._prepare(envelopes.PLAIN)
        self._say(envelopes.HELLO)
        while True:
            while (envelope := self.parser.next()) is not None:
                self._obey(*envelope)
            if not self._relay():
                return

    def _say(self, kind: bytes, body: bytes = b"") -> None:
        data = memoryview(envelopes.pack(kind, body))
        while data:
            data = data[os.write(self.write_fd, data) :]

    # -- orders ------------------------------------------------------------------------------

    def _obey(self, kind: bytes, body: bytes) -> None:
        if kind == envelopes.DATA:
            self.waiting += body
            if self.child:
                self._pass_on(self.child)
        elif kind == envelopes.OPEN:
            self._prepare(body.decode())
            self.child, self.spare = self.spare, None
        elif kind == envelopes.CLOSE:
            self._part_from_child()
            self.zygote.kill()
            self._say(envelopes.CLOSED, b"%d" % self._strangers())
            self._prepare(self.kind)  # while the trusted side is busy with what it was told

    def _prepare(self, kind: str) -> None:
        """Have a child ready, of a zygote of this kind: one at a time, for each takes memory."""
        if kind != self.kind:
            if self.spare is not None:
                self.spare.close()
                self.spare = None
                self.zygote.kill()
            self.zygote.end()
            self.kind, self.zygote = kind, Zygote.start(self.shell, self.walls, *MODULES[kind])
        if self.spare is None:
            self.spare = self.zygote.fork()

    def _part_from_child(self) -> None:
        child, self.child = self.child, None
        self.waiting.clear()
        if child is not None:
            child.close()

    def _strangers(self) -> int:
        """How many processes there are beside our own."""
        ours = {1, os.getpid(), self.zygote.pid}
        return len({int(name) for name in os.listdir("/proc") if name.isdigit()} - ours)

    # -- bytes -------------------------------------------------------------------------------

    def _relay(self) -> bool:
        """Wait for something and pass it on; false once the trusted side is gone."""
        child = self.child
        full = len(self.waiting) > MAX_WAITING
        readers: list[Any] = [] if full else [self.read_fd]
        readable, writable, _ = select.select(
            [*readers, child] if child else readers, [child] if child and self.waiting else [], []
        )
        if child and child in readable:
            self._hear(child)
        if self.child and child in writable:
            self._pass_on(self.child)
        if self.read_fd in readable:
            data = os.read(self.read_fd, CHUNK)
            self.parser.feed(data)
            return bool(data)
        return True

    def _hear(self, child: socket.socket) -> None:
        try:
            data = child.recv(CHUNK)
        except OSError:
            data = b""
        if data:
            self._say(envelopes.DATA, data)
        else:
            self._part_from_child()
            self._say(envelopes.ENDED)

    def _pass_on(self, child: socket.socket) -> None:
        try:
            sent = child.send(self.waiting[:CHUNK], socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            self.waiting.clear()  # reading from it will tell that it has ended
            return
        del self.waiting[:sent]


def main(settings: str) -> None:
    """Take the channel from descriptors 0 and 1, load what all children share, and serve."""
    read, write = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    processes.become_reaper()
    shell = cells.make_shell()
    supervisor.versions()
    settle()
    closed, fixed = covered()
    home = found_below("/tmp", "/box")
    walls = Walls(**json.loads(settings), closed=closed, fixed=fixed, home=home)
    Nursery(read, write, shell, walls).loop()
