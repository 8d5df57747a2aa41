"""``here``: the supervisor as a plain process, with no isolation; for tests and our own code only."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import psutil

from autograder.errors import SystemFault
from autograder.model import Execution, Limits, Probe
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.session import drive
from autograder.sandboxes.shelf import shelved

ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "TORCHDYNAMO_DISABLE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    # Half of all notebooks begin with ``!pip install``; without a network it would try for ten seconds.
    "PIP_NO_INDEX": "1",
}
"""What student code finds in its environment, in every backend."""

# Not ``-I``: it ignores the environment, and with it PYTHONHASHSEED, without which the order of a
# set, and so a student's vocabulary, changes from run to run.
PYTHON = (sys.executable, "-P", "-s", "-m")
MARK = "AUTOGRADER_BOX"
CLOSE_S = 10.0


class ProcessBox:
    """A supervisor started as a child process, spoken to over its standard input and output."""

    image = ""

    def __init__(self, command: Iterable[str], *, env: Mapping[str, str], cwd: Path) -> None:
        self._cwd, self._mark = cwd, secrets.token_hex(8)
        self._process = subprocess.Popen(
            [*command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**env, MARK: self._mark}, cwd=cwd, start_new_session=True, bufsize=0,
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        os.set_blocking(self._stdin.fileno(), False)

    def write(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([], [self._stdin], [], left)[1]:
                raise BoxGone("it did not take its input in time")
            try:
                view = view[os.write(self._stdin.fileno(), view) :]
            except OSError as error:
                raise BoxGone("it ended") from error

    def read(self, deadline: float) -> bytes:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self._stdout], [], [], left)[0]:
            raise BoxGone("it did not answer in time")
        data = os.read(self._stdout.fileno(), 1 << 16)
        if not data:
            raise BoxGone("it ended")
        return data

    def memory_kills(self) -> int:
        return 0

    def cpu_s(self) -> float | None:
        return None

    def check(self) -> None:
        """A plain process has no engine that could fail."""

    def close(self) -> None:
        """End the supervisor and everything that came of it, and look that nothing is left."""
        self._stdin.close()
        self._stdout.close()
        _kill_tree(self._process.pid)
        self._process.wait()
        # What lost its parent is found by the mark in its environment, which children inherit.
        deadline = time.monotonic() + CLOSE_S
        while left := _marked(self._mark):
            if time.monotonic() > deadline:
                pids = ", ".join(str(process.pid) for process in left)
                raise SystemFault(f"Processes of a sandbox could not be ended: {pids}. End them by hand.")
            _kill(left)
            time.sleep(0.01)
        shutil.rmtree(self._cwd, ignore_errors=True)


def _kill_tree(pid: int) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        _kill([top, *top.children(recursive=True)])


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def _marked(mark: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def private_folder(name: str) -> Path:
    """Make the folder that a notebook works in."""
    return Path(tempfile.mkdtemp(prefix=f"autograder-{name}-"))


def environment(folder: Path) -> dict[str, str]:
    """What student code finds in its environment, when it works in ``folder``."""
    path = os.environ.get("PATH", os.defpath)
    return ENVIRONMENT | {"HOME": str(folder), "TMPDIR": str(folder), "PATH": path}


class Here:
    """Runs student code as you, on this machine. It protects nothing."""

    name = "here"
    isolation = "none"

    def run(self, probe: Probe, limits: Limits) -> Execution:
        shelf = shelved(probe.data)
        return drive(self._open, probe, limits, sandbox=self.name, shelf=shelf)

    def _open(self) -> ProcessBox:
        folder = private_folder(self.name)
        return ProcessBox([*PYTHON, "autograder.inside"], env=environment(folder), cwd=folder)
