"""The workers of a run: many submissions at once, our own faults tried again, limits confirmed alone."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping

from autograder.course.engines import pool
from autograder.course.outbox import opened
from autograder.course.watcher import Watcher
from autograder.course.worker import Job, Task, failed, work
from autograder.engine import each
from autograder.model import ASLEEP, CellOutcome, Execution, Observation, Outcome, State
from autograder.store.kept import Result
from autograder.store.runs import Store

RETRIES = 2
LIMITS = (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)


def tried(
    todo: Mapping[int, Task], job: Job, workers: int, watch: Watcher, store: Store
) -> Iterator[tuple[int, Result, bool]]:
    """Do tasks; yield (submission, result, final) as they finish. A fault of ours is final if it persists."""
    for left in reversed(range(RETRIES + 1)):
        faults = {}
        for submission, result in _once(todo, job, workers, watch, store):
            again = result.state is State.SYSTEM_ERROR and left > 0
            if again:
                faults[submission] = todo[submission]
            yield submission, result, not again
        if not faults or watch.stopping():
            return
        todo = faults


def alone(
    suspects: Mapping[int, Task], job: Job, watch: Watcher, store: Store
) -> Iterator[tuple[int, Result]]:
    """Run submissions that hit a limit once more, one at a time; where we fail, the first run stands."""
    if suspects:
        watch.step(f"running {len(suspects)} again, one at a time: a limit was hit")
    for submission, result in _once(suspects, job, 1, watch, store):
        if result.state is not State.SYSTEM_ERROR:
            yield submission, result


def _once(
    todo: Mapping[int, Task], job: Job, workers: int, watch: Watcher, store: Store
) -> Iterator[tuple[int, Result]]:
    if not todo:
        return
    crew, filled = min(workers, len(todo)), functools.partial(_filled, store)
    for submission, result in each(todo, work, lambda: pool(job, crew), watch.stopping, filled=filled):
        if isinstance(result, BaseException):
            result = failed(f"{type(result).__name__}: {result}")
        yield submission, opened(result)


def _filled(store: Store, task: Task) -> Task:
    id = task.submission
    kept = tuple((*key, body) for key, body in store.bodies(id, task.since).items()) if task.again else ()
    return dataclasses.replace(
        task, cells=store.submission(id).submission.code, files=store.files(id), kept=kept
    )


def limited(execution: Execution, seen: Iterable[Observation]) -> bool:
    """Whether a time or memory limit was hit, in a cell or in a call, as need not be on a quiet machine."""
    ended: list[CellOutcome | Observation] = [
        cell for cell in execution.cells if cell.outcome == "interrupted" or "-limit" in cell.detail
    ]
    ended += [one for one in seen if one.outcome in LIMITS]
    return any(one.detail != ASLEEP for one in ended)


def keep_seen(store: Store, task: Task, version: str, result: Result) -> int:
    """Keep what was seen, if anything was; return the attempt that verdicts belong to."""
    if task.attempt is None or result.observations or result.state is State.SYSTEM_ERROR:
        return store.record_attempt(task.submission, version, result)
    return task.attempt
