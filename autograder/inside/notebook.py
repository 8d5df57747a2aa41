"""The notebook process and the question children forked from it: the only student-code runners.

The notebook process runs the cells, then waits for orders from the supervisor:

* ``fork``: a descriptor arrives with it; a question child is forked to serve calls on it,
* ``serve``: this process serves the calls itself (a fresh process, never forked after threads).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from . import calls, captures, cells, devices, files, frames, missing, modules, processes, seeds, stand_ins

GO = b"g"


@dataclass(frozen=True)
class Job:
    """A notebook to run: its code cells as (index, source, tags), what lies beside it, and how.

    ``data`` are paths of files that are only read; they lie in ``shelf``, and are linked to. ``device``:
    where the calls' tensors are.
    """

    cells: tuple[tuple[int, str, tuple[str, ...]], ...]
    memory_mb: int = 0
    seed: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    shelf: str = ""
    device: str = devices.CPU

    @staticmethod
    def read(payload: bytes) -> Job:
        fields = json.loads(payload)
        found = tuple((int(i), str(s), tuple(tags)) for i, s, tags in fields["cells"])
        return Job(
            found,
            int(fields["memory_mb"]),
            int(fields["seed"]),
            files.unpack(fields.get("files", {})),
            tuple(map(str, fields.get("modules", ()))),
            tuple(map(str, fields.get("data", ()))),
            str(fields.get("shelf", "")),
            str(fields.get("device", devices.CPU)),
        )

    def indices(self) -> frozenset[int]:
        return frozenset(index for index, _, _ in self.cells)


@dataclass(frozen=True)
class Pass:
    """One run over the cells: which to leave out, whether to keep definitions only, and where."""

    skip: frozenset[int] = frozenset()
    only_definitions: bool = False
    folder: str = ""
    spare: frozenset[int] = frozenset()
    """Cells that ended an earlier pass: of these only what names code is run."""

    def header(self) -> dict[str, Any]:
        """What ``read`` makes it of again."""
        fields = {"only_definitions": self.only_definitions, "folder": self.folder}
        return fields | {"skip": sorted(self.skip), "spare": sorted(self.spare)}

    @staticmethod
    def read(header: Mapping[str, Any]) -> Pass:
        skip, spare = frozenset(header["skip"]), frozenset(header["spare"])
        return Pass(skip, header["only_definitions"], header["folder"], spare)


def main(shell: cells.Shell, control: socket.socket) -> NoReturn:
    """Be the notebook process: wait for a job, run the cells, report each, then obey until told to stop."""
    _enter(control.fileno())
    stand_ins.install()
    seeds.seed_everything(0)  # to be seeded anew: what that takes is then at hand
    pipe = frames.Pipe(control.fileno(), control.fileno())
    try:
        frame = pipe.receive()
    except (frames.Closed, OSError):
        os._exit(0)
    job, run = Job.read(frame.payload), Pass.read(frame.header)
    processes.allow_memory(job.memory_mb)
    _work_in(run.folder)
    files.link(job.data, Path(job.shelf), Path.cwd())
    files.lay(job.files, Path.cwd())  # anew for each run: what an earlier one wrote over does not count
    captures.FOLDER[0] = os.getcwd()
    devices.install(job.device)
    seeds.install(job.seed)
    for index, source, tags in job.cells:
        if index in run.skip:
            pipe.send({"t": "cell", "index": index, "outcome": "skipped"}, b"{}")
            continue
        pipe.send({"t": "cell-start", "index": index})
        _wait_for_word(control)
        # A tagged cell is not worth its time, but students put functions into it that they need later.
        tagged = cells.SKIP_TAG in tags
        only, spared = run.only_definitions, tagged or index in run.spare
        result = cells.run_cell(shell, index, source, only_definitions=only, only_functions=spared)
        pipe.send(
            result.header() | ({"outcome": "skipped"} if tagged else {}), b"{}" if tagged else result.body()
        )
    forkable = job.device == devices.CPU and not _on_a_gpu()
    pipe.send({"t": "cells-done", "threads": processes.threads(), "forkable": forkable})
    _obey(shell, control, job)


def _wait_for_word(control: socket.socket) -> None:
    """Begin no cell before it is known outside that it begins: it may end all processes that could say so."""
    if control.recv(1) != GO:
        os._exit(0)


def _on_a_gpu() -> bool:
    """Whether CUDA has been initialised: a fork of such a process cannot use it."""
    torch = sys.modules.get("torch")
    with contextlib.suppress(Exception):
        return torch is not None and torch.cuda.is_initialized() is True
    return False


def _enter(keep: int) -> None:
    os.setsid()
    processes.become_ordinary()
    processes.use_small_pages()
    processes.close_all_but(keep)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_in(folder: str) -> None:
    """Start in a folder of our own: what an earlier run left behind must not trip this one."""
    if folder:
        with contextlib.suppress(OSError):
            os.mkdir(folder)
            os.chdir(folder)
    modules.find_beside(os.getcwd())


def _obey(shell: cells.Shell, control: socket.socket, job: Job) -> NoReturn:
    beside, child = captures.FOLDER[0], 0
    # A child that has ended stays until the next one is asked for: how it ended is read from outside.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    while True:
        try:
            data, fds, _, _ = socket.recv_fds(control, 1, 1)
        except KeyboardInterrupt:
            continue
        if data == b"f" and fds:
            if child:
                _reap(child)
            child = _forked(_names(shell, job, beside), fds[0], control.fileno(), job.seed)
            os.close(fds[0])
        elif data == b"s" and fds:
            serve(_names(shell, job, beside), fds[0], job.seed, job.device)
        elif data != GO:  # one is left where a cell has said that another begins
            os._exit(0)


def _names(shell: cells.Shell, job: Job, folder: str) -> Mapping[str, Any]:
    own = missing.usable(shell.user_ns)
    return modules.Names(own, job.modules, folder) if job.modules else own


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _forked(namespace: Mapping[str, Any], fd: int, control: int, seed: int) -> int:
    """Fork a question child. The supervisor times it and ends it; it stays this process's child."""
    child = os.fork()
    if child == 0:
        os.close(control)
        os.setsid()
        serve(namespace, fd, seed)
    return child


def serve(namespace: Mapping[str, Any], fd: int, seed: int, device: str = devices.CPU) -> NoReturn:
    """Be a question child: answer calls one at a time until the channel closes."""
    sink = _Sink()
    sys.stdout = sys.stderr = sink
    devices.warm_up(device)
    seeds.seed_everything(seed)
    handles: dict[str, Any] = {}
    pipe, us = frames.Pipe(fd, fd), os.getpid()
    pipe.send({"t": "hello", "pid": us})
    while os.getpid() == us:  # a called function may have forked: one of the two answers
        try:
            frame = pipe.receive()
        except (frames.Closed, OSError):
            os._exit(0)
        sink.kept = ""
        processes.allow_cpu(frame.header["cpu_s"])
        call = calls.read_call(frame.payload, id=frame.header["call"], group="")
        body = calls.perform(call, namespace, handles, device).body()
        if os.getpid() == us:
            answer = {"t": "answer", "id": frame.header["id"], "printed": sink.kept}
            pipe.send(answer | {"gpu_mb": devices.settled_mb(device)}, body)
    os._exit(0)


class _Sink(io.TextIOBase):
    """Swallows what a called function prints, keeping a little for the staff's report."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self.kept = ""

    def write(self, text: str) -> int:
        room = 1000 - len(self.kept)
        if room > 0:
            self.kept += str(text)[:room].encode("utf-8", "replace").decode()
        return len(text)

    def writable(self) -> bool:
        return True

    def flush(self) -> None: ...

    def close(self) -> None:
        """A function that closes its output must not end the answers of the next."""

    def fileno(self) -> int:
        return 1
