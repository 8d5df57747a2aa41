"""The bench: a warm process that has computed nothing, and forks a limited child for each trial.

Nothing heavy is imported up here, so that the numerical libraries find the environment that is set for them.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import os
import signal
import time
import types
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.errors import SystemFault

if TYPE_CHECKING:
    from autograder.model import Call, Observation

MEMORY_MB = 3072
WALL_PER_CPU = 10.0
"""A child that waits, or a machine that is busy: so much longer than its CPU time may a trial take."""

_BEGUN = b"@"
"""Before the id of a call that begins; a pickle begins otherwise."""

_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TORCHDYNAMO_DISABLE": "1",
    "MPLBACKEND": "Agg",
    "CUDA_VISIBLE_DEVICES": "",
}


@dataclass(frozen=True)
class Theirs:
    """Code to try, as a notebook defines it."""

    source: str


@dataclass(frozen=True)
class Ours:
    """What a spec hands over for a question: its reference, or one of its right variants."""

    question: str
    right: str = ""


Tried = Theirs | Ours


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a trial: what was seen, or in ``died`` why nothing was.

    ``at``: the call in which it died; "" before the first one.
    """

    seen: Mapping[str, Observation]
    cpu_s: float = 0.0
    died: str = ""
    at: str = ""


class Bench:
    """Runs calls on code of ours, each time in a process of its own.

    Args:
        imports: the code's import statements, run once for all trials.
        spec: the file that hands over what ``Ours`` names.
        seed: of the random numbers that the code draws.
    """

    def __init__(self, imports: str, spec: Path, seed: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, imports, spec, seed), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ours.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()

    def learn(self, name: str, calls: Sequence[Call]) -> None:
        """Take in what can be asked under a name."""
        self._send((name, tuple(calls)))

    def try_out(self, tried: Tried, name: str, cpu_s: float) -> Answer:
        """Make the calls of one name on code; whatever the code does, this comes back.

        Raises:
            SystemFault: the bench itself is gone.
        """
        self._send((tried, name, cpu_s))
        try:
            answer = self._ours.recv()
        except (EOFError, OSError) as error:
            raise _gone(error) from error
        if isinstance(answer[0], str):
            return Answer(seen={}, died=answer[0], at=answer[1])
        return Answer(cpu_s=answer[0], seen=answer[1])

    def _send(self, message: object) -> None:
        try:
            self._ours.send(message)
        except OSError as error:
            raise _gone(error) from error


def _gone(error: BaseException) -> SystemFault:
    return SystemFault(
        f"The process that tries mutants ended ({error}); is memory short? "
        "Run the same command again: it goes on from there."
    )


def serve(pipe: Connection, imports: str, spec: Path, seed: int) -> None:
    """Be the bench: import, take in calls, fork a child for each piece of code that arrives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who finishes a trial first
    os.environ.update(_ENVIRONMENT)
    run(imports)
    known: dict[str, Sequence[Call]] = {}
    with contextlib.suppress(EOFError, OSError):
        while True:
            first, *rest = pipe.recv()
            if isinstance(first, str):
                known[first] = rest[0]
                continue
            name, cpu_s = rest
            answer, ended = _tried(_Trial(tried=first, spec=spec, calls=known[name], cpu_s=cpu_s, seed=seed))
            if answer:
                pipe.send_bytes(answer)
            else:
                pipe.send(ended)


@dataclass(frozen=True, kw_only=True)
class _Trial:
    tried: Tried
    spec: Path
    calls: Sequence[Call]
    cpu_s: float
    seed: int

    def namespace(self) -> dict[str, Any]:
        """What the calls are made on, made in the child."""
        return run(self.tried.source) if isinstance(self.tried, Theirs) else _handed(self.spec, self.tried)


@functools.cache
def _parts(spec: Path) -> tuple[Any, ...]:
    from autograder.authoring.spec_file import load_parts

    return load_parts(spec)[0]


def _handed(spec: Path, asked: Ours) -> dict[str, Any]:
    family = {name: made for part in _parts(spec) for name, made in part.family.items()}
    own = (part for part in _parts(spec) if part.question == asked.question)
    for part in own:
        for right in part.right:
            if right.name == asked.right:
                family |= right.replacing(part.target)
    return family


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


def _tried(trial: _Trial) -> tuple[bytes, tuple[str, str]]:
    """A child's answer as it sent it, and how and in which call the child ended if it sent none."""
    if isinstance(trial.tried, Ours):
        _parts(trial.spec)  # here, once for all children: it imports, and computes nothing
    ours, theirs = multiprocessing.Pipe(duplex=False)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _be_the_child(theirs, trial)
    theirs.close()
    with contextlib.closing(ours):
        answer, at = _heard(ours, 5 + WALL_PER_CPU * trial.cpu_s)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return answer, ("timed out" if status in (-signal.SIGXCPU, -signal.SIGKILL) else "crashed", at)


def _heard(pipe: Connection, wall_s: float) -> tuple[bytes, str]:
    """What a child sends until its answer comes or its time is up; and the last call that it began."""
    deadline, at = time.monotonic() + wall_s, ""
    with contextlib.suppress(EOFError, OSError):
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            said = pipe.recv_bytes()
            if not said.startswith(_BEGUN):
                return said, at
            at = said[len(_BEGUN) :].decode()
    return b"", at


def _be_the_child(pipe: Connection, trial: _Trial) -> NoReturn:
    from autograder.inside import processes, seeds
    from autograder.questions.observe import observe

    try:
        _silence()
        processes.allow_cpu(trial.cpu_s)
        processes.allow_memory(MEMORY_MB)
        warnings.simplefilter("ignore")
        seeds.seed_everything(trial.seed)
        began = time.process_time()
        seen = observe(_told(trial.calls, pipe), trial.namespace())
        pipe.send((time.process_time() - began, seen))
    finally:
        os._exit(0)


def _told(calls: Sequence[Call], pipe: Connection) -> Iterator[Call]:
    for call in calls:
        pipe.send_bytes(_BEGUN + call.id.encode())
        yield call


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def imports_of(body: Sequence[ast.stmt]) -> str:
    """The import statements of code, at its top level."""
    return "\n".join(ast.unparse(node) for node in body if isinstance(node, (ast.Import, ast.ImportFrom)))
