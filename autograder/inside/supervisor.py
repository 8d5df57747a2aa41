"""The supervisor: starts, times and reaps the processes that run student code; runs none itself.

Frames from the trusted side, one at a time, each answered before the next:

* ``start`` (payload: a ``Job``) is answered by ``cell`` frames, then ``cells-done``;
* ``call`` (payload: ``Call.body``) is answered by one ``answer``;
* ``stop`` ends it.
"""

from __future__ import annotations

import contextlib
import functools
import os
import platform
import select
import signal
import socket
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np

from . import cells, devices, frames, notebook, processes
from .workers import BROKEN, NOBODY, Clock, Died, Worker

GRACE_S = 2.0
MAX_DEATHS = 5
TICK_S = 0.02
HELLO_S = 30.0
NO_NOTEBOOK = "no-notebook"


class Supervisor:
    """Owns the channel to the trusted side and every process that runs student code."""

    def __init__(self, pipe: frames.Pipe, shell: cells.Shell) -> None:
        self.pipe, self.shell = pipe, shell
        self.job = notebook.Job(())
        self.run = notebook.Pass()
        self.cell_cpu_s = self.phase_cpu_s = 60.0
        self.notebook: Worker | None = None
        self.serving: tuple[str, bool] | None = None
        self.child: Worker | None = None
        self.base, self.runs = os.getcwd(), 0
        self.forkable = True
        self.payload = b""
        self.spare: tuple[int, socket.socket] | None = None

    def loop(self) -> None:
        """Serve until told to stop or until the trusted side is gone."""
        self.spare = self._born()
        self.pipe.send({"t": "ready", "versions": versions()})
        with contextlib.suppress(frames.Closed, BrokenPipeError):
            while (frame := self.pipe.receive()).header["t"] != "stop":
                if frame.header["t"] == "start":
                    self.start(frame)
                else:
                    self.call(frame)

    @property
    def on_gpu(self) -> bool:
        """Whether what is waited for may be computing elsewhere."""
        return self.job.device != devices.CPU

    # -- cells ---------------------------------------------------------------------------

    def start(self, frame: frames.Frame) -> None:
        self.job, self.payload = notebook.Job.read(frame.payload), frame.payload
        self.cell_cpu_s = float(frame.header["cell_cpu_s"])
        self.phase_cpu_s = float(frame.header["phase_cpu_s"])
        skip = frozenset(frame.header["skip"])
        spare = frozenset(frame.header.get("spare", ()))
        self.run = notebook.Pass(skip, bool(frame.header["only_definitions"]), spare=spare - skip)
        threads = self._run_until_it_lasts()
        self.pipe.send({"t": "cells-done", "threads": threads, "alive": self.notebook is not None})

    def _run_until_it_lasts(self) -> int:
        """Run the cells; a cell that ends the process is left out of the next try."""
        for deaths in range(1, MAX_DEATHS + 2):
            self.pipe.send({"t": "pass", "definitions": self.run.only_definitions})
            self.notebook = self._spawn()
            try:
                return self._watch_cells(self.notebook, report=True)
            except Died as died:
                fatal = self.notebook.cell
                self.notebook = None
                processes.kill_all_children()
                self.pipe.send({"t": "died", "index": -1 if fatal is None else fatal, "why": died.why})
                self.run = _next_pass(self.run, fatal, died.why, last=deaths == MAX_DEATHS)
        return 0

    def _spawn(self) -> Worker:
        """A process that runs the notebook: the one in waiting, which nothing has run in, or a new one."""
        self.runs += 1
        (pid, ours), self.spare = self.spare or self._born(), None
        run = replace(self.run, folder=os.path.join(self.base, f"run{self.runs}"))
        with contextlib.suppress(OSError):  # whoever reads from it next will see that it has ended
            frames.Pipe(ours.fileno(), ours.fileno()).send(run.header(), self.payload)
        return Worker(pid, ours)

    def _born(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _become_notebook(self.shell, theirs)
        theirs.close()
        return pid, ours

    def _watch_cells(self, worker: Worker, *, report: bool) -> int:
        phase = Clock(worker.pid, self.phase_cpu_s)
        clock: Clock | None = None
        while True:
            frame = worker.poll(TICK_S)
            if frame is None or phase.over():
                self._interrupt_if_over(worker, clock, phase)
                continue
            if frame.header.get("t") == "cells-done":
                worker.cell = None
                self.forkable = frame.header.get("forkable") is not False
                return _whole(frame.header.get("threads"))
            header = self._reported(worker, frame)
            starts = header["t"] == "cell-start"
            clock = Clock(worker.pid, self.cell_cpu_s, self.on_gpu) if starts else None
            worker.cell = header["index"] if starts else worker.cell
            worker.interrupted = "" if starts else worker.interrupted
            if report:
                self.pipe.send(header, frame.payload)
            if starts:
                with contextlib.suppress(OSError):
                    worker.sock.send(notebook.GO, socket.MSG_DONTWAIT)

    def _reported(self, worker: Worker, frame: frames.Frame) -> dict[str, Any]:
        """A cell's report, with its header made anew: student code may have written the frame."""
        kind, index = frame.header.get("t"), _whole(frame.header.get("index"))
        if kind not in ("cell-start", "cell") or index not in self.job.indices():
            worker.end(patience_s=0.0)
            raise Died(BROKEN)
        outcome = str(frame.header.get("outcome"))[:20]
        return {"t": kind, "index": index, "outcome": outcome, "why": worker.interrupted}

    def _interrupt_if_over(self, worker: Worker, clock: Clock | None, phase: Clock) -> None:
        if phase.over():
            worker.end(patience_s=0.0)
            raise Died("phase-limit")
        if clock is None or not (why := clock.stuck()):
            return
        worker.interrupted = why
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGINT)
        if not select.select([worker.sock], [], [], GRACE_S)[0]:
            worker.end(patience_s=0.0)
            raise Died(why)

    # -- calls ---------------------------------------------------------------------------

    def call(self, frame: frames.Frame) -> None:
        header = frame.header
        answer = {"t": "answer", "id": header["id"]}
        try:
            child = self._child(header["group"], fresh=bool(header["fresh"]))
            reply = self._ask(child, frame)
        except Died as died:
            self.child = None
            self.pipe.send(answer | {"died": died.why})
        else:
            printed = str(reply.header.get("printed", ""))[:1000]
            gpu_mb = max(0, _whole(reply.header.get("gpu_mb")))
            self.pipe.send(answer | {"printed": printed, "gpu_mb": gpu_mb}, reply.payload)

    def _child(self, group: str, *, fresh: bool) -> Worker:
        """The child that serves a question; the one of the question before is ended first."""
        if self.child is None or self.serving != (group, fresh):
            self._dismiss()
            self.serving = (group, fresh)
            self.child = self._fresh() if fresh else self._forked()
        return self.child

    def _dismiss(self) -> None:
        """End the question child, and whatever it or an earlier one has left running."""
        child, self.child = self.child, None
        if child is not None:
            with contextlib.suppress(OSError):
                child.sock.shutdown(socket.SHUT_RDWR)
            child.end()
        processes.kill_all_children(*([self.notebook.pid] if self.notebook else []))

    def _forked(self) -> Worker:
        if self.notebook is None or not self.forkable:
            raise Died(NO_NOTEBOOK)
        try:
            return self._adopt(self.notebook, b"f")
        except Died:
            self.notebook.end(patience_s=0.0)
            self.notebook = None
            raise

    def _fresh(self) -> Worker:
        """Run the cells again in a new process that serves the calls itself."""
        worker = self._spawn()
        self._watch_cells(worker, report=False)
        try:
            return self._adopt(worker, b"s")
        except Died:
            worker.end(patience_s=0.0)
            raise
        finally:
            worker.sock.close()

    def _adopt(self, worker: Worker, order: bytes) -> Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(worker.sock, [order], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise Died(NO_NOTEBOOK) from error
        child = Worker(NOBODY, ours)
        try:
            hello = child.poll(HELLO_S)
        except Died:
            hello = None
        # Student code may have said this hello: the process that it names must be one of ours.
        pid = _whole(hello.header.get("pid")) if hello is not None else -1
        if not processes.is_ours(pid):
            child.end(patience_s=0.0)
            raise Died(NO_NOTEBOOK)
        child.pid = pid
        return child

    def _ask(self, child: Worker, frame: frames.Frame) -> frames.Frame:
        clock = Clock(child.pid, float(frame.header["cpu_s"]), self.on_gpu)
        try:
            child.pipe.send(frame.header, frame.payload)
        except OSError as error:
            raise Died(child.end()) from error
        while True:
            reply = child.poll(TICK_S)
            # Anything else is a second answer to an earlier call.
            if reply is not None and reply.header.get("id") == frame.header["id"]:
                return reply
            if why := clock.stuck():
                child.end(patience_s=0.0)
                raise Died(why)


def _next_pass(run: notebook.Pass, fatal: int | None, why: str, *, last: bool) -> notebook.Pass:
    """Of the cell that ended the process keep what names code, and nothing if it does so again.

    Out of time or out of tries, keep definitions only.
    """
    slow = why == "phase-limit"
    hurried = run.only_definitions or slow or last or fatal is None
    if fatal is None or (slow and not run.only_definitions):
        return replace(run, only_definitions=hurried)
    if fatal in run.spare:
        return replace(run, skip=run.skip | {fatal}, only_definitions=hurried)
    return replace(run, spare=run.spare | {fatal}, only_definitions=hurried)


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 1 << 31 else -1


def _become_notebook(shell: cells.Shell, sock: socket.socket) -> NoReturn:
    try:
        notebook.main(shell, sock)
    finally:
        os._exit(70)


@functools.cache
def versions() -> dict[str, Any]:
    """What runs the notebooks here; torch's version is read without importing it."""
    from importlib import metadata

    found = {"python": platform.python_version(), "numpy": np.__version__, "machine": platform.machine()}
    for name in ("torch", "ipython", "matplotlib"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def main(shell: cells.Shell | None = None) -> None:
    """Take the channel from descriptors 0 and 1, point those at nothing, and serve.

    Args:
        shell: the one that a zygote has made; made here unless given.
    """
    pipe = frames.Pipe(os.dup(0), os.dup(1))
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    processes.become_reaper()
    try:
        Supervisor(pipe, shell or cells.make_shell()).loop()
    finally:
        processes.kill_all_children()
