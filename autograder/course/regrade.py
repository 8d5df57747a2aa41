"""Judging everyone again: stored observations where the calls are unchanged, a visit for the rest."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from pathlib import Path

from autograder.authoring.assignment import find
from autograder.course.batch import Watcher, job_of, keep_proof, refuse_unfair
from autograder.course.choice import open_sandbox
from autograder.course.preparation import Prepared, prepare
from autograder.course.run_folder import RunFolder
from autograder.course.verification import prove
from autograder.course.worker import Job, Task, failed, observation_row, pool, work
from autograder.engine import each
from autograder.errors import UsageError
from autograder.model import State, call_hash
from autograder.settings import Settings
from autograder.store.runs import Result, Store, Stored


@dataclasses.dataclass(frozen=True, kw_only=True)
class QuestionChange:
    """What regrading does to a question: judge from what was seen, or make calls again."""

    question: str
    calls: int
    to_run: int
    submissions: int

    @property
    def runs(self) -> bool:
        return self.to_run > 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """A student whose score moves."""

    student: str
    before: Fraction
    after: Fraction


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """What regrading would write."""

    version: str
    questions: tuple[QuestionChange, ...]
    scores: tuple[ScoreChange, ...]
    results: dict[int, tuple[int, Result]]
    stopped: bool
    unchanged: bool
    faults: tuple[str, ...] = ()


def preview(run: RunFolder, settings: Settings, watch: Watcher) -> Change:
    """Find out what regrading changes; what is seen on the way is kept, no mark is written.

    Raises:
        AuthorError: the edited assignment has mistakes, or does not prove itself fair.
        UsageError: nothing is graded yet.
    """
    store, info = run.open_existing()
    try:
        if not store.versions():
            raise UsageError(f"{run.root}: nothing is graded yet.")
        folder = Path(info.folder) if Path(info.folder).is_dir() else find(info.assignment)
        watch.step("drawing the hidden inputs")
        prepared = prepare(folder, info.seed, _redraws(store, folder, info.seed))
        return _preview(store, prepared, settings, watch)
    finally:
        store.close()


def _redraws(store: Store, folder: Path, seed: int) -> dict[tuple[str, str], int] | None:
    """A version that was graded keeps its draws; a new one finds its own."""
    from autograder.authoring.assignment import load

    version = load(folder).version
    known = [dict(item.redraws) for item in store.versions() if item.version == version]
    return known[-1] if known else None


def _preview(store: Store, prepared: Prepared, settings: Settings, watch: Watcher) -> Change:
    version = prepared.assignment.version
    before = store.versions()[-1].version
    everyone = [s for s in store.submissions() if s.state in (State.GRADED, State.NEEDS_REVIEW)]
    questions = _questions(store, prepared, everyone)
    if version == before:
        return Change(
            version=version, questions=questions, scores=(), results={}, stopped=False, unchanged=True
        )
    job = _proved(store, prepared, settings, watch)
    results = _judge_all(store, job, everyone, settings, watch)
    scores = tuple(
        _score_change(store, stored, before, results) for stored in everyone if stored.id in results
    )
    return Change(
        version=version,
        questions=questions,
        scores=tuple(change for change in scores if change.before != change.after),
        results=results,
        stopped=watch.stopping(),
        unchanged=False,
        faults=tuple(s.student for s in everyone if s.id in results and not results[s.id][1].verdicts),
    )


def _questions(store: Store, prepared: Prepared, everyone: list[Stored]) -> tuple[QuestionChange, ...]:
    kept = [set(store.seen(stored.id)) for stored in everyone]
    changes = []
    for plan in prepared.plans:
        asked = {(call.id, call_hash(call)) for call in plan.calls}
        changes.append(
            QuestionChange(
                question=plan.question,
                calls=len(asked),
                to_run=max((len(asked - seen) for seen in kept), default=0),
                submissions=sum(bool(asked - seen) for seen in kept),
            )
        )
    return tuple(changes)


def _proved(store: Store, prepared: Prepared, settings: Settings, watch: Watcher) -> Job:
    sandbox = open_sandbox(settings.sandbox, settings)
    proof = prove(prepared, sandbox, step=lambda text: watch.step(f"is this version fair? {text}"))
    refuse_unfair(proof)
    return job_of(settings, prepared, keep_proof(store, proof, note=False))


def _judge_all(
    store: Store, job: Job, everyone: list[Stored], settings: Settings, watch: Watcher
) -> dict[int, tuple[int, Result]]:
    """Judge every submission; new observations are stored as they come, verdicts are handed back."""
    tasks = {}
    for stored in everyone:
        kept = tuple(observation_row(seen) for seen in store.seen(stored.id).values())
        tries = [a for a in store.attempts(stored.id) if a.state is not State.SYSTEM_ERROR]
        tasks[stored.id] = Task(
            submission=stored.id,
            cells=stored.submission.cells,
            kept=kept,
            state=stored.state,
            reason=stored.reason,
            attempt=tries[-1].id if tries else None,
        )
    watch.begin(len(tasks), {})
    results: dict[int, tuple[int, Result]] = {}
    crew = min(settings.workers, max(1, len(tasks)))
    for submission, result in each(tasks, work, lambda: pool(job, crew), watch.stopping):
        found = failed(f"{type(result).__name__}: {result}") if isinstance(result, BaseException) else result
        attempt = tasks[submission].attempt
        if attempt is None or found.observations or found.state is State.SYSTEM_ERROR:
            attempt = store.record_attempt(submission, job.version, found)
        results[submission] = attempt, found
        watch.graded(found.state)
    return results


def _score_change(
    store: Store, stored: Stored, before: str, results: dict[int, tuple[int, Result]]
) -> ScoreChange:
    judged = store.judged(before)
    tries = [a for a in store.attempts(stored.id) if a.id in judged]
    old = store.verdicts(tries[-1].id, before, {}) if tries else ()
    new = results[stored.id][1].verdicts
    return ScoreChange(
        student=stored.student,
        before=sum((verdict.earned for verdict in old), Fraction(0)),
        after=sum((Fraction(earned) for _, earned, _, _ in new), Fraction(0)),
    )


def apply(run: RunFolder, change: Change) -> None:
    """Write the verdicts that a preview found, then make their version the run's."""
    store, _ = run.open_existing()
    try:
        done = store.judged(change.version)
        for attempt, result in change.results.values():
            if attempt not in done:
                store.record_verdicts(attempt, change.version, result.verdicts)
        store.note_version(change.version)
    finally:
        store.close()
