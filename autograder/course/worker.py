"""What a worker process does: one submission to stored bytes."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from itertools import starmap
from pathlib import Path
from typing import Any, NoReturn

from autograder.answers import not_run
from autograder.course import forkserver
from autograder.course.choice import open_sandbox
from autograder.course.outbox import OutboxPool, Sent, new_outbox, send
from autograder.course.parity import answered, compared
from autograder.course.preparation import Prepared, places_of, prepare, with_solution
from autograder.course.remembered import remembering
from autograder.definitions import uses
from autograder.errors import AutograderError, SystemFault
from autograder.grading import judge, visit
from autograder.inside.devices import CPU, CUDA
from autograder.model import Call, Cell, Execution, File, Observation, Sandbox, State, Verdict, call_hash
from autograder.questions.devices import on_gpu
from autograder.sandboxes.taken import SLOTS
from autograder.settings import Settings
from autograder.store import translate
from autograder.store.kept import Result


@dataclasses.dataclass(frozen=True, kw_only=True)
class Job:
    """What every worker of a run needs to know; assignments travel by folder, never as objects.

    ``solution``: the solution notebook's observations (call, hash, bytes), where answers come from it.
    ``gpus``: UUIDs of GPUs, one for each worker; then it is the questions for a GPU that are run. On other
    machines than this one, ``all`` stands for what they have.
    """

    folder: str
    version: str
    seed: int
    redraws: Mapping[tuple[str, str], int]
    sandbox: str
    settings: Settings
    solution: tuple[tuple[str, str, bytes], ...] = ()
    gpus: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """One submission to grade. ``cells`` are all of the student's code, ``files`` what they handed in beside
    the notebook, ``kept`` observations that need no second run (call, hash, bytes): all of it is filled in
    when the task is sent, for of a whole class it is much.

    ``again``: what was seen before is kept, unless in the attempt ``since`` or later; verdicts go to the
    stored ``attempt`` if nothing has to run. ``state`` and ``reason`` are what the result is given where a
    person must look at it. ``questions``: on a GPU, those that are to be run there.
    """

    submission: int
    again: bool = False
    since: int | None = None
    attempt: int | None = None
    state: State = State.GRADED
    reason: str = ""
    questions: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    files: tuple[File, ...] = ()
    kept: tuple[tuple[str, str, bytes], ...] = ()


class Desk:
    """A worker's own copy of the assignment, its answers and its sandbox."""

    def __init__(self, job: Job, sandbox: Sandbox | None, prepared: Prepared | None = None) -> None:
        self.sandbox = sandbox
        self.prepared = prepared or _prepared(job)
        self.device = CUDA if job.gpus else CPU

    def grade(self, task: Task) -> Result:
        """Run what must run, judge everything; our own faults are a state, never a zero."""
        kept = {
            (call, hash): translate.observation_from_bytes(call, hash, body) for call, hash, body in task.kept
        }
        try:
            execution = self._run(task, kept)
        except SystemFault as error:
            return failed(str(error))
        return self.judged(task, execution, kept)

    def _run(self, task: Task, kept: Mapping[tuple[str, str], Observation]) -> Execution:
        own = self.prepared.plans
        asked = on_gpu(own, task.questions) if self.device == CUDA else own
        plans = [plan for plan in asked if any(not_kept(call, kept) for call in plan.calls)]
        if not plans or self.sandbox is None:
            return Execution(observations=(), cells=())
        given = self.prepared.assignment
        beside = given.files.beside(task.files)
        return visit(task.cells, plans, self.sandbox, given.limits, beside=beside, device=self.device)

    def judged(self, task: Task, execution: Execution, kept: Mapping[tuple[str, str], Observation]) -> Result:
        """Judge what was seen, now and before; on a GPU, if all of a question was."""
        fresh = {} if self.device == CUDA else {seen.call_id: seen for seen in execution.observations}
        seen = {
            call.id: fresh.get(call.id) or _kept(call, kept) for p in self.prepared.plans for call in p.calls
        }
        places, reached = places_of(task.cells), uses(task.cells)
        verdicts = judge(self.prepared.plans, seen, places, reached, code=task.cells)
        there = answered(self.prepared, execution.observations, kept)
        if there:
            again = judge(self.prepared.plans, {**seen, **there}, places, reached, code=task.cells)
            verdicts = tuple(starmap(compared, zip(verdicts, again, strict=True)))
        return Result(
            state=task.state,
            reason=task.reason,
            execution=translate.execution_to_bytes(execution),
            observations=tuple(observation_row(o) for o in execution.observations),
            verdicts=tuple(verdict_row(verdict) for verdict in verdicts),
        )


def observation_row(seen: Observation) -> tuple[str, str, bytes]:
    """An observation as the store keeps it."""
    return seen.call_id, seen.call_hash, translate.observation_to_bytes(seen)


def verdict_row(given: Verdict) -> tuple[str, str, str, bytes]:
    """A verdict as the store keeps it."""
    return given.question, str(given.earned), str(given.points), translate.verdict_to_bytes(given)


def failed(reason: str) -> Result:
    """The result of a fault of ours."""
    nothing = Execution(observations=(), cells=())
    return Result(state=State.SYSTEM_ERROR, reason=reason, execution=translate.execution_to_bytes(nothing))


def not_kept(call: Call, kept: Mapping[tuple[str, str], Observation]) -> bool:
    """Whether a call must be made: nothing kept answers it."""
    return (call.id, call_hash(call)) not in kept


def _kept(call: Call, kept: Mapping[tuple[str, str], Observation]) -> Observation:
    return kept.get((call.id, call_hash(call))) or not_run(call, detail="it was not made")


def _prepared(job: Job) -> Prepared:
    prepared = prepare(Path(job.folder), job.seed, job.redraws)
    if prepared.assignment.version != job.version:
        raise SystemFault("The assignment's files changed while it was being graded. Run the command again.")
    solution = {call: translate.observation_from_bytes(call, hash, body) for call, hash, body in job.solution}
    return with_solution(prepared, solution) if job.solution else prepared


# -- in the worker process ----------------------------------------------------------------

_desk: Desk | None = None
_trouble = ""
_put_away: Callable[[], None] | None = None
_outbox: Path | None = None
_busy = False
_told_to_end = False


def serve_parent(environment: Mapping[str, str]) -> None:
    """Begin as a worker: end with the parent, leave Ctrl-C to it, and have its environment."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Held back by the engine at birth. What is started here must not inherit that: a sandbox interrupts
    # cells with this very signal.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_with(parent: Any) -> None:
    """Not by the kernel's word: it tells of the end of the server that was forked, which waits for us."""
    parent.join()
    os._exit(1)


def _end(number: int, frame: Any) -> None:
    """End when told to, but not before the sandbox is put away."""
    global _told_to_end
    _told_to_end = True
    if not _busy:
        _vanish()
    raise SystemExit(1)


def _vanish() -> NoReturn:
    """End at once. An executor that is sending a result takes any exception for that result, and sends it
    over a queue whose lock it may hold already: it would wait for itself, and its parent for it.
    """
    try:
        if _put_away is not None:
            _put_away()
    finally:
        os._exit(1)


def opened(job: Job, slot: int) -> Sandbox:
    """The sandbox for a job, with a GPU that no other process has where it needs one.

    Raises:
        AutograderError: it cannot run here.
    """
    if not job.gpus:
        return open_sandbox(job.sandbox, job.settings, slot)
    from autograder.course import gpus

    own = gpus.asked_for(gpus.ALL) if job.gpus == (gpus.ALL,) else job.gpus
    return open_sandbox(job.sandbox, job.settings, slot, gpus.claim(own))


def _begin(job: Job, slots: Any, outbox: Path, environment: Mapping[str, str]) -> None:
    """Set a worker up with the assignment and a slot of its own."""
    global _desk, _trouble, _put_away, _outbox
    serve_parent(environment)
    _outbox = outbox
    signal.signal(signal.SIGTERM, _end)
    try:
        sandbox = opened(job, slots.get())
        _put_away = getattr(sandbox, "close", None)
        _desk = Desk(job, remembering(sandbox, job.settings))
    except AutograderError as error:
        _trouble = str(error)


def pool(job: Job, workers: int) -> Executor:
    """A pool of worker processes, each with its own slot."""
    workers = min(workers, SLOTS)
    context = forkserver.context()
    slots = context.SimpleQueue()
    for slot in range(workers):
        slots.put(slot)
    outbox = new_outbox()
    words = (job, slots, outbox, forkserver.environment())
    return OutboxPool(outbox, max_workers=workers, mp_context=context, initializer=_begin, initargs=words)


def take(desk: Desk) -> None:
    """Sit down at a desk that was opened elsewhere."""
    global _desk, _trouble
    _desk, _trouble = desk, ""


def leave(trouble: str = "") -> None:
    """Leave the desk; until another is taken, every task is answered with this trouble of ours."""
    global _desk, _trouble
    _desk, _trouble = None, trouble


def work(task: Task) -> Result | Sent:
    """The function that an executor maps over tasks."""
    global _busy
    try:
        _busy = True
        result = _desk.grade(task) if _desk is not None else failed(_trouble)
        return result if _outbox is None else send(result, _outbox)
    finally:
        _busy = False
        if _told_to_end:
            _vanish()
