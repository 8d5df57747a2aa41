"""Judging everyone again: stored observations where the calls are unchanged, a visit for the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from autograder.authoring.assignment import find, load
from autograder.course import engines
from autograder.course.batch import RUN_STATES
from autograder.course.choice import open_asked
from autograder.course.crew import alone, keep_seen, limited, tried
from autograder.course.fairness import job_of, keep_proof, kept_redraws, proved
from autograder.course.journal import Journal
from autograder.course.overseer import Overseer
from autograder.course.preparation import Before, Prepared, prepare
from autograder.course.reports import best
from autograder.course.run_folder import RunFolder
from autograder.course.watcher import Watcher
from autograder.course.worker import Job, Task, verdict_row
from autograder.errors import UsageError
from autograder.model import Mark, State, Verdict, call_hash
from autograder.report import points_text
from autograder.settings import Settings
from autograder.store import translate
from autograder.store.kept import Listed, Result
from autograder.store.runs import Store


@dataclasses.dataclass(frozen=True, kw_only=True)
class QuestionChange:
    """What regrading does to a question: judge from what was seen, or make its calls again.

    ``to_run`` of its ``calls`` are new to some submission; for these, all its calls are made.
    """

    question: str
    calls: int
    to_run: int
    submissions: int

    @property
    def runs(self) -> bool:
        return self.to_run > 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """A student whose score moves; what a person gave stays, and is in both numbers.

    ``kept``: the questions whose points would have fallen, and do not.
    """

    student: str
    before: Fraction
    after: Fraction
    kept: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """What regrading would write.

    ``faults``: the students who were judged before and now, through a fault of ours, were not.
    """

    version: str
    questions: tuple[QuestionChange, ...]
    scores: tuple[ScoreChange, ...]
    results: dict[int, tuple[int, Result]]
    stopped: bool
    unchanged: bool
    faults: tuple[str, ...] = ()


def preview(run: RunFolder, settings: Settings, watch: Watcher, *, never_lower: bool = False) -> Change:
    """Find out what regrading changes; what is seen on the way is kept, no mark is written.

    Args:
        never_lower: a question that would earn less keeps the points it had.

    Raises:
        AuthorError: the edited assignment has mistakes, or does not prove itself fair.
        UsageError: nothing is graded yet.
    """
    store, info = run.open_existing()
    watch = Overseer(watch, Journal(run.log), run.root, min_free_mb=settings.min_free_mb)
    try:
        watch.refuse_if_full()
        if not store.versions():
            raise UsageError(f"{run.root}: nothing is graded yet.")
        folder = Path(info.folder) if Path(info.folder).is_dir() else find(info.assignment)
        if never_lower and load(folder).version in {item.version for item in store.versions()[:-1]}:
            raise UsageError(
                f"{run.root} was judged by this version before, and its verdicts stand: there is nothing for "
                "--never-lower to lift. Leave it out, or give points by hand: autograder mark."
            )
        watch.step("drawing the hidden inputs")
        prepared = prepare(folder, info.seed, kept_redraws(store, folder), before=_before(store))
        change, before = _preview(store, prepared, settings, watch)
        return _settled(store, change, before, never_lower)
    finally:
        store.close()


def _before(store: Store) -> Before:
    """What the version that counts now asked, as the solution was asked it."""
    last = store.versions()[-1]
    own = [s for s in store.submissions("solution") if s.submission.sha256 == last.version]
    return Before(redraws=last.redraws, calls=frozenset(key for s in own for key in store.asked(s.id)))


Verdicts = dict[int, tuple[Verdict, ...]]


def _preview(
    store: Store, prepared: Prepared, settings: Settings, watch: Overseer
) -> tuple[Change, Verdicts]:
    version = prepared.assignment.version
    before = store.versions()[-1].version
    everyone = [entry for entry in store.roll() if entry.state in RUN_STATES]
    questions = _questions(store, prepared, everyone)
    if version == before:
        return Change(
            version=version, questions=questions, scores=(), results={}, stopped=False, unchanged=True
        ), {}
    job = _proved(store, prepared, settings, watch)
    results = _judge_all(store, job, everyone, settings, watch)
    old = _verdicts_of(store, everyone, before)
    change = Change(
        version=version,
        questions=questions,
        scores=(),
        results=results,
        stopped=watch.stopping(),
        unchanged=False,
        faults=tuple(s.student for s in everyone if s.id in old and not _verdicts_in(results, s.id)),
    )
    return change, old


def _verdicts_in(results: dict[int, tuple[int, Result]], submission: int) -> bool:
    return submission not in results or bool(results[submission][1].verdicts)


def _verdicts_of(store: Store, everyone: list[Listed], version: str) -> Verdicts:
    """What counts for each submission under a version; those that were not judged are left out."""
    judged = store.judged(version)
    tries = {s.id: [a for a in store.attempts(s.id) if a.id in judged] for s in everyone}
    return {
        id: store.verdicts(best(store, good, version).id, version, {}) for id, good in tries.items() if good
    }


def _settled(store: Store, change: Change, old: Verdicts, never_lower: bool) -> Change:
    """Say whose score moves; lift what would fall, where nothing may."""
    names = {entry.id: entry.student for entry in store.roll()}
    marks, before = store.marks.standing(), store.versions()[-1].version
    results, scores = dict(change.results), []
    for id, (attempt, result) in change.results.items():
        kept = tuple(_fallen(old.get(id, ()), result)) if never_lower else ()
        if kept:
            result = dataclasses.replace(result, verdicts=tuple(_lifted(result, kept, before)))
            results[id] = attempt, result
        given = marks.get(names[id], {})
        now = {question: Fraction(earned) for question, earned, _, _ in result.verdicts}
        was = {verdict.question: verdict.earned for verdict in old.get(id, ())}
        moved = ScoreChange(
            student=names[id], before=_sum(was, given), after=_sum(now, given),
            kept=tuple(verdict.question for verdict in kept),
        )  # fmt: skip
        if result.verdicts and (moved.before != moved.after or kept):
            scores.append(moved)
    scores.sort(key=lambda change: change.student)
    return dataclasses.replace(change, results=results, scores=tuple(scores))


def _sum(earned: Mapping[str, Fraction], marks: Mapping[str, Mark]) -> Fraction:
    given = {question: mark.points for question, mark in marks.items() if mark.points is not None}
    return sum((given.get(question, points) for question, points in earned.items()), Fraction(0))


def _fallen(old: Iterable[Verdict], result: Result) -> Iterator[Verdict]:
    now = {question: Fraction(earned) for question, earned, _, _ in result.verdicts}
    return (verdict for verdict in old if verdict.earned > now.get(verdict.question, verdict.earned))


def _lifted(result: Result, kept: Iterable[Verdict], version: str) -> Iterator[tuple[str, str, str, bytes]]:
    """Verdicts as they were judged, with the points of before where these were more, and a note of it."""
    higher = {verdict.question: verdict.earned for verdict in kept}
    for row in result.verdicts:
        if row[0] not in higher:
            yield row
            continue
        given = translate.verdict_from_bytes(row[3], {})
        points = min(higher[row[0]], given.points)
        note = (
            f"Judged again, this question would earn {points_text(given.earned)}; the "
            f"{points_text(points)} points of the version {version} were kept."
        )
        yield verdict_row(dataclasses.replace(given, earned=points, notes=(*given.notes, note)))


def _questions(store: Store, prepared: Prepared, everyone: list[Listed]) -> tuple[QuestionChange, ...]:
    kept = [store.asked(stored.id) for stored in everyone]
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
    sandbox = open_asked(settings)
    engines.ready(settings)
    proof = proved(prepared, sandbox, watch, "is this version fair?")
    return job_of(settings, prepared, keep_proof(store, proof, note=False))


def _judge_all(
    store: Store, job: Job, everyone: list[Listed], settings: Settings, watch: Overseer
) -> dict[int, tuple[int, Result]]:
    """Judge every submission; new observations are stored as they come, verdicts are handed back."""
    judged = store.judged(job.version)
    tasks = {stored.id: _task(store, stored, judged) for stored in everyone}
    named = {stored.id: stored for stored in everyone}
    watch.begin(len(tasks), {})
    results: dict[int, tuple[int, Result]] = {}
    suspects: dict[int, Task] = {}

    def keep(submission: int, result: Result) -> None:
        task = tasks[submission]
        attempt = keep_seen(store, task, job.version, result)
        results[submission] = attempt, dataclasses.replace(result, observations=())
        if _cut(result):
            suspects[submission] = dataclasses.replace(task, since=attempt)

    for submission, result, final in tried(tasks, job, settings.at_once, watch, store):
        keep(submission, result)
        watch.attempted(named[submission], result)
        if final:
            watch.graded(result.state)
    for submission, result in alone(dict(suspects), job, watch, store):
        keep(submission, result)
    return results


def _task(store: Store, stored: Listed, judged: set[int]) -> Task:
    """Everything that was seen; verdicts go to the attempt that has some of this version, or to the last."""
    good = [a for a in store.attempts(stored.id) if a.state is not State.SYSTEM_ERROR]
    tries = [a for a in good if a.id in judged] or good
    return Task(
        submission=stored.id, again=True, attempt=tries[-1].id if tries else None,
        state=stored.state, reason=stored.reason,
    )  # fmt: skip


def _cut(result: Result) -> bool:
    """Whether something was run, and a limit that it hit may have cost points."""
    if not result.observations or all(earned == points for _, earned, points, _ in result.verdicts):
        return False
    seen = [translate.observation_from_bytes(*row) for row in result.observations]
    return limited(translate.execution_from_bytes(result.execution, ()), seen)


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
