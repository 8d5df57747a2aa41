"""The bench: a warm process that has computed nothing, and forks a limited child for each trial.

Nothing heavy is imported up here, so that the numerical libraries find the environment that is set for them.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import os
import signal
import time
import types
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.errors import SystemFault

if TYPE_CHECKING:
    from autograder.model import Call, Observation

MEMORY_MB = 3072
WALL_PER_CPU = 10.0
"""A child that waits, or a machine that is busy: so much longer than its CPU time may a trial take."""

_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TORCHDYNAMO_DISABLE": "1",
    "MPLBACKEND": "Agg",
    "CUDA_VISIBLE_DEVICES": "",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a trial: what was seen, or in ``died`` why nothing was."""

    seen: Mapping[str, Observation]
    cpu_s: float = 0.0
    died: str = ""


class Bench:
    """Runs calls on code of ours, each time in a process of its own.

    Args:
        imports: the code's import statements, run once for all trials.
        calls: what can be asked, by name.
    """

    def __init__(self, imports: str, calls: Mapping[str, Sequence[Call]], seed: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, imports, seed), daemon=True)
        self._process.start()
        theirs.close()
        for name, asked in calls.items():
            self._ours.send((name, tuple(asked)))
        self._ours.send(None)

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ours.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()

    def try_out(self, source: str, name: str, cpu_s: float) -> Answer:
        """Run the calls of one name on code; whatever the code does, this comes back.

        Raises:
            SystemFault: the bench itself is gone.
        """
        try:
            self._ours.send((source, name, cpu_s))
            answer = self._ours.recv()
        except (EOFError, OSError) as error:
            raise SystemFault(
                f"The process that tries mutants ended ({error}); is memory short? "
                "Run the same command again: it goes on from there."
            ) from error
        return (
            Answer(seen={}, died=answer)
            if isinstance(answer, str)
            else Answer(cpu_s=answer[0], seen=answer[1])
        )


def serve(pipe: Connection, imports: str, seed: int) -> None:
    """Be the bench: take in the calls, import, then fork a child for each piece of code that arrives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who finishes a trial first
    os.environ.update(_ENVIRONMENT)
    run(imports)
    calls = dict(iter(pipe.recv, None))
    with contextlib.suppress(EOFError, OSError):
        while True:
            source, name, cpu_s = pipe.recv()
            answer, ending = _tried(source, calls[name], cpu_s, seed)
            if answer:
                pipe.send_bytes(answer)
            else:
                pipe.send(ending)


def run(source: str) -> dict[str, Any]:
    """Run code statement by statement, as a module: one that fails does not end a notebook either."""
    module = types.ModuleType("__main__")
    for node in ast.parse(source).body:
        with contextlib.suppress(Exception):
            _Statement(ast.Module([node], [])).exec_module(module)
    return vars(module)


class _Statement(importlib.abc.InspectLoader):
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    def get_source(self, fullname: str) -> str:
        return ast.unparse(self._tree)

    def get_code(self, fullname: str) -> types.CodeType:
        code: types.CodeType = compile(self._tree, "<solution>", "exec")
        return code


def _tried(source: str, calls: Sequence[Call], cpu_s: float, seed: int) -> tuple[bytes, str]:
    """A child's answer as it sent it, and how the child ended if it sent none."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _be_the_child(theirs, source, calls, cpu_s, seed)
    theirs.close()
    answer = b""
    with contextlib.closing(ours), contextlib.suppress(EOFError, OSError):
        if ours.poll(5 + WALL_PER_CPU * cpu_s):
            answer = ours.recv_bytes()
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return answer, "timed out" if status in (-signal.SIGXCPU, -signal.SIGKILL) else "crashed"


def _be_the_child(pipe: Connection, source: str, calls: Sequence[Call], cpu_s: float, seed: int) -> NoReturn:
    from autograder.inside import processes, seeds
    from autograder.questions.observe import observe

    try:
        _silence()
        processes.allow_cpu(cpu_s)
        processes.allow_memory(MEMORY_MB)
        warnings.simplefilter("ignore")
        seeds.seed_everything(seed)
        began = time.process_time()
        seen = observe(calls, run(source))
        pipe.send((time.process_time() - began, seen))
    finally:
        os._exit(0)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def imports_of(body: Sequence[ast.stmt]) -> str:
    """The import statements of code, at its top level."""
    return "\n".join(ast.unparse(node) for node in body if isinstance(node, (ast.Import, ast.ImportFrom)))
