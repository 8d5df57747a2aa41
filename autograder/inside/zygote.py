"""Zygotes: processes that have paid for their imports, and fork a child for each submission.

A zygote never runs student code and computes nothing: a fork after a thread pool exists can hang for ever.
Its child is the first process of a pid namespace: when that is killed and reaped, nothing of it is left.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
from dataclasses import dataclass
from typing import NoReturn

from . import cells, pages, processes, supervisor
from .walls import NEW_PID, Walls, set_namespace, unshare

FORK, KILL = b"f", b"k"
BROKEN = 71


@dataclass
class Zygote:
    """A zygote as the nursery sees it: orders go to it one at a time, each answered."""

    pid: int
    orders: socket.socket

    @classmethod
    def start(cls, shell: cells.Shell, walls: Walls, *modules: str) -> Zygote:
        """Fork one from the nursery, with further modules loaded."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _run(theirs, shell, walls, modules)
        theirs.close()
        zygote = cls(pid, ours)
        zygote._answer()
        return zygote

    def fork(self) -> socket.socket:
        """Have a child, and return its channel."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.orders, [FORK], [theirs.fileno()])
            self._answer()
        return ours

    def kill(self) -> None:
        """End the child and everything that came of it; when this returns, it is gone."""
        self.orders.send(KILL)
        self._answer()

    def end(self) -> None:
        """End the zygote itself, which has no child any more."""
        self.orders.close()
        os.waitpid(self.pid, 0)

    def _answer(self) -> None:
        if not self.orders.recv(1):
            raise ChildProcessError("a zygote has ended")


def settle() -> None:
    """Make what is loaded stay shared with those who are forked."""
    if processes.threads() != 1:
        raise RuntimeError("a zygote has threads")
    gc.collect()
    gc.freeze()
    pages.gather()


def _run(orders: socket.socket, shell: cells.Shell, walls: Walls, modules: tuple[str, ...]) -> NoReturn:
    try:
        processes.close_all_but(orders.fileno())
        processes.become_reaper()
        for name in modules:
            importlib.import_module(name)
        settle()
        orders.send(FORK)
        _obey(orders, shell, walls)
    finally:
        os._exit(BROKEN)


def _obey(orders: socket.socket, shell: cells.Shell, walls: Walls) -> None:
    home, child = os.open("/proc/self/ns/pid", os.O_RDONLY), 0
    while True:
        order, fds, _, _ = socket.recv_fds(orders, 1, 1)
        if not order:
            return
        if order == KILL:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        else:
            child = _fork(home, shell, walls, fds[0])
            os.close(fds[0])
        orders.send(order)


def _fork(home: int, shell: cells.Shell, walls: Walls, channel: int) -> int:
    unshare(NEW_PID)
    try:
        child = os.fork()
        if child == 0:
            _be_born(shell, walls, channel)
    finally:
        set_namespace(home, NEW_PID)
    return child


def _be_born(shell: cells.Shell, walls: Walls, channel: int) -> NoReturn:
    try:
        for fd in (0, 1):
            os.dup2(channel, fd)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        walls.enter()
        supervisor.main(shell)
    finally:
        os._exit(BROKEN)
