"""Grading a class: fair first, then every submission, then what must be confirmed alone."""

from __future__ import annotations

import dataclasses
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from autograder.course.choice import open_sandbox
from autograder.course.intake import take_in
from autograder.course.preparation import Prepared, prepare
from autograder.course.run_folder import RunFolder
from autograder.course.verification import Proof, prove
from autograder.course.worker import Job, Task, failed, observation_row, pool, work
from autograder.engine import each
from autograder.errors import AuthorError, UsageError
from autograder.importers.roster import read_roster
from autograder.model import Execution, Outcome, State, Submission
from autograder.settings import Settings
from autograder.store import translate
from autograder.store.runs import Attempt, Result, Store, Stored, VersionInfo

RETRIES = 2
LIMITS = (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Order:
    """What was asked for on the command line."""

    folder: Path
    paths: tuple[Path, ...]
    out: Path
    settings: Settings
    seed: int | None = None
    roster: Path | None = None


class Watcher(Protocol):
    """Told how a run goes; the command line draws progress from it."""

    def step(self, text: str) -> None:
        """Something other than grading a submission begins."""

    def begin(self, total: int, done: Mapping[State, int]) -> None:
        """Grading begins: how many in all, and how many of each state are done already."""

    def graded(self, state: State) -> None:
        """One more submission is done."""

    def stopping(self) -> bool:
        """Whether the user asked to stop."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ending:
    """How grading a class ended."""

    run: RunFolder
    stopped: bool
    left: int


def grade_class(order: Order, watch: Watcher) -> Ending:
    """Grade a class into a run; the same order goes on where it stopped.

    Raises:
        AuthorError: the assignment has mistakes, or does not prove itself fair.
        UsageError: the submissions or the roster cannot be used.
        SandboxUnavailable: nothing can run here.
    """
    run = RunFolder(order.out)
    with run.locked():
        store = run.open()
        try:
            return _grade(order, run, store, watch)
        finally:
            store.close()


def _grade(order: Order, run: RunFolder, store: Store, watch: Watcher) -> Ending:
    roster = read_roster(order.roster) if order.roster else ()
    info = store.begin(order.folder.name, str(order.folder), _seed(order, store))
    watch.step("drawing the hidden inputs")
    prepared = prepare(order.folder, info.seed)
    _same_version(store, prepared)
    watch.step("reading the submissions")
    take_in(store, prepared.assignment, order.paths, roster)
    job = _fair_job(order, store, prepared, watch)
    left = _run_all(order, store, job, watch)
    if not left:
        _confirm(order, store, job, watch)
    return Ending(run=run, stopped=watch.stopping(), left=left)


def _seed(order: Order, store: Store) -> int:
    """The run's own seed: given, or drawn afresh; a run that began keeps its own."""
    info = store.info()
    if info is None:
        return order.seed if order.seed is not None else secrets.randbits(63)
    if order.seed not in (None, info.seed):
        raise UsageError("This run has another seed. Leave --seed out to go on, or choose another --out.")
    return info.seed


def _same_version(store: Store, prepared: Prepared) -> None:
    versions = store.versions()
    if versions and versions[-1].version != prepared.assignment.version:
        raise UsageError(
            f"{prepared.assignment.id} has changed since this run was graded. `autograder regrade RUN` shows "
            "what that changes and judges everyone by the same version; or choose another --out."
        )


def _fair_job(order: Order, store: Store, prepared: Prepared, watch: Watcher) -> Job:
    """Prove the run fair, once per version; the proof's executions are kept as evidence.

    Raises:
        AuthorError: the solution is not full, the blank is not zero, or a misconception goes unnoticed.
    """
    version = prepared.assignment.version
    known = store.versions()
    solution = _kept_solution(store, version) if known and known[-1].version == version else None
    if solution is None:
        sandbox = open_sandbox(order.settings.sandbox, order.settings)
        proof = prove(prepared, sandbox, step=lambda text: watch.step(f"is this run fair? {text}"))
        refuse_unfair(proof)
        solution = keep_proof(store, proof)
    return job_of(order.settings, prepared, solution)


def job_of(settings: Settings, prepared: Prepared, solution: tuple[tuple[str, str, bytes], ...]) -> Job:
    """What the workers of a run are told."""
    needed = any(not plan.has_reference for plan in prepared.plans)
    return Job(
        folder=str(prepared.assignment.folder), version=prepared.assignment.version,
        seed=prepared.seed, redraws=prepared.redraws, sandbox=settings.sandbox, settings=settings,
        solution=solution if needed else (),
    )  # fmt: skip


def refuse_unfair(proof: Proof) -> None:
    """Stop a run whose assignment does not prove itself with the run's own seed.

    Raises:
        AuthorError: naming each row that fails.
    """
    wrong = [row for row in proof.rows if not row.ok]
    if wrong:
        id = proof.prepared.assignment.id
        raise AuthorError(
            [
                f"{id} does not prove itself fair with this run's hidden inputs; no grade was written.",
                *(
                    f"  {r.question} {r.kind} {r.subject}: earns {r.got}, should earn {r.want}. {r.note}"
                    for r in wrong
                ),
                f"`autograder verify {id}` shows the whole table.",
            ]
        )


def keep_proof(store: Store, proof: Proof, *, note: bool = True) -> tuple[tuple[str, str, bytes], ...]:
    """Keep the solution's and the blank's executions; ``note``: the run is graded with it from now on."""
    assignment, prepared = proof.prepared.assignment, proof.prepared
    for kind, execution in (("blank", proof.blank), ("solution", proof.solution)):
        id = store.add_submission(_own(assignment.version), State.GRADED, kind, kind=kind)
        store.record_attempt(id, assignment.version, _result(execution))
    settings = {"title": assignment.title, "max_score": str(assignment.max_score)}
    store.add_version(VersionInfo(version=assignment.version, redraws=prepared.redraws, settings=settings))
    if note:
        store.note_version(assignment.version)
    return tuple(observation_row(seen) for seen in proof.solution.observations)


def _own(version: str) -> Submission:
    return Submission(student="", file="", sha256=version, cells=(), notebook={"cells": []})


def _result(execution: Execution) -> Result:
    return Result(
        state=State.GRADED, reason="", execution=translate.execution_to_bytes(execution),
        observations=tuple(observation_row(seen) for seen in execution.observations),
    )  # fmt: skip


def _kept_solution(store: Store, version: str) -> tuple[tuple[str, str, bytes], ...] | None:
    found = [stored for stored in store.submissions("solution") if stored.submission.sha256 == version]
    return tuple(observation_row(seen) for seen in store.seen(found[0].id).values()) if found else None


# -- every submission ---------------------------------------------------------------------


def _run_all(order: Order, store: Store, job: Job, watch: Watcher) -> int:
    """Grade whatever is not graded yet; our own faults are tried again. Returns how many are left."""
    everyone = [
        stored for stored in store.submissions() if stored.state in (State.GRADED, State.NEEDS_REVIEW)
    ]
    done = Counter(stored.state for stored in store.submissions() if stored not in everyone)
    todo = {stored.id: task for stored in everyone if (task := _task(store, stored, job.version))}
    done[State.GRADED] += len(everyone) - len(todo)
    watch.begin(sum(done.values()) + len(todo), done)
    for attempt in range(RETRIES + 1):
        faults = {}
        for submission, result in _map(todo, job, order.settings.workers, watch):
            _keep(store, todo[submission], job.version, result)
            if result.state is State.SYSTEM_ERROR and attempt < RETRIES:
                faults[submission] = todo[submission]
            else:
                watch.graded(result.state)
        if not faults or watch.stopping():
            break
        todo = faults
    return (
        sum(_task(store, stored, job.version) is not None for stored in everyone) if watch.stopping() else 0
    )


def _map(todo: Mapping[int, Task], job: Job, workers: int, watch: Watcher) -> Iterator[tuple[int, Result]]:
    if not todo:
        return
    crew = min(workers, len(todo))
    for submission, result in each(todo, work, lambda: pool(job, crew), watch.stopping):
        if isinstance(result, BaseException):
            result = failed(f"{type(result).__name__}: {result}")
        yield submission, result


def _keep(store: Store, task: Task, version: str, result: Result) -> None:
    """What was seen first, then what it is worth; a crash between the two costs no second run."""
    attempt = task.attempt
    if attempt is None or result.observations or result.state is State.SYSTEM_ERROR:
        attempt = store.record_attempt(task.submission, version, result)
    store.record_verdicts(attempt, version, result.verdicts)


def _task(store: Store, stored: Stored, version: str) -> Task | None:
    """What is still to do for a submission: nothing, judging what was seen, or running it."""
    tries = [a for a in store.attempts(stored.id) if a.version == version]
    good = [a for a in tries if a.state is not State.SYSTEM_ERROR]
    if good and good[-1].id in store.judged(version):
        return None
    kept = tuple(observation_row(seen) for seen in store.seen(stored.id).values()) if good else ()
    return Task(
        submission=stored.id, cells=stored.submission.cells, kept=kept, state=stored.state,
        reason=stored.reason, attempt=good[-1].id if good else None,
    )  # fmt: skip


# -- confirmation -------------------------------------------------------------------------


def _confirm(order: Order, store: Store, job: Job, watch: Watcher) -> None:
    """Run once more, alone, whatever hit a time or memory limit: load must cost nobody points."""
    suspects = {
        stored.id: Task(submission=stored.id, cells=stored.submission.cells, state=stored.state,
                        reason=stored.reason)
        for stored in store.submissions()
        if stored.state is State.GRADED and _hit_limit(store, stored, job.version)
    }  # fmt: skip
    if suspects:
        watch.step(f"running {len(suspects)} again, one at a time: a limit was hit")
    for submission, result in _map(suspects, job, 1, watch):
        if result.state is not State.SYSTEM_ERROR:
            _keep(store, suspects[submission], job.version, result)


def _hit_limit(store: Store, stored: Stored, version: str) -> bool:
    tries: list[Attempt] = [a for a in store.attempts(stored.id) if a.version == version]
    good = [a for a in tries if a.state is State.GRADED]
    if len(good) != 1:
        return False
    cells = good[0].execution.cells
    cut = any(cell.outcome == "interrupted" or cell.detail.endswith("-limit") for cell in cells)
    return cut or any(seen.outcome in LIMITS for seen in store.seen(stored.id).values())
