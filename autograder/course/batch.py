"""Grading a class: fair first, then every submission, then what must be confirmed alone."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from autograder.course import engines, on_gpus
from autograder.course.choice import open_asked
from autograder.course.crew import alone, keep_seen, limited, tried
from autograder.course.fairness import fair_job, kept_redraws
from autograder.course.intake import take_in
from autograder.course.journal import Journal
from autograder.course.overseer import Overseer
from autograder.course.preparation import Prepared, prepare
from autograder.course.run_folder import RunFolder
from autograder.course.watcher import Watcher
from autograder.course.worker import Job, Task, failed
from autograder.errors import UsageError
from autograder.importers.roster import read_roster
from autograder.model import State
from autograder.settings import Settings
from autograder.store.kept import Listed, Result
from autograder.store.runs import Store

RUN_STATES = (State.GRADED, State.NEEDS_REVIEW)
"""Of submissions that are run."""


WRITERS = ("autograder.course.rendering", "nbconvert", "pandas")
"""What writing the reports will take."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Order:
    """What was asked for on the command line."""

    folder: Path
    paths: tuple[Path, ...]
    out: Path
    settings: Settings
    seed: int | None = None
    roster: Path | None = None
    fail_fast: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ending:
    """How grading a class ended. ``why``: it was not the user who stopped it; ``counts``: what is done."""

    run: RunFolder
    stopped: bool
    left: int
    why: str = ""
    counts: Mapping[State, int] = dataclasses.field(default_factory=dict)


def grade_class(order: Order, watch: Watcher) -> Ending:
    """Grade a class into a run; the same order goes on where it stopped.

    Raises:
        AuthorError: the assignment has mistakes, or does not prove itself fair.
        UsageError: the submissions or the roster cannot be used.
        SandboxUnavailable: nothing can run here.
    """
    run = RunFolder(order.out)
    _refuse_own_folder(order)
    engines.warm_up(order.settings)
    run.settle(order.settings.database)
    with run.locked():
        store = run.open()
        try:
            return _grade(order, run, store, _overseer(order, run, watch))
        finally:
            store.close()


def _refuse_own_folder(order: Order) -> None:
    """The run's own folders would be taken for students."""
    for path in order.paths:
        if order.out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"The run {order.out} lies in the submissions {path}. Choose another --out.")


def _overseer(order: Order, run: RunFolder, watch: Watcher) -> Overseer:
    return Overseer(
        watch, Journal(run.log), run.root, min_free_mb=order.settings.min_free_mb, fail_fast=order.fail_fast
    )


def _grade(order: Order, run: RunFolder, store: Store, watch: Overseer) -> Ending:
    roster = read_roster(order.roster) if order.roster else ()
    watch.refuse_if_full()
    # First of all: it says at once that nothing can run, and clears away what a killed run left behind.
    sandbox = open_asked(order.settings)
    engines.ready(order.settings)
    on_gpus.refuse_unknown(order.settings)
    info = store.begin(order.folder.name, str(order.folder), _seed(order, store))
    watch.step("drawing the hidden inputs")
    prepared = prepare(order.folder, info.seed, kept_redraws(store, order.folder))
    _same_version(store, prepared)
    watch.step("reading the submissions")
    take_in(store, prepared.assignment, order.paths, roster)
    job = fair_job(order.settings, store, prepared, sandbox, watch)
    gpus = on_gpus.chosen(order.settings, prepared, watch)
    on_gpus.prove(order.settings, prepared, gpus, watch)
    with _loading(*WRITERS):
        left = (
            _run_all(order, store, job, watch)
            or _confirm(order, store, job, watch)
            or on_gpus.run_on_gpus(store, prepared, job, gpus, watch)
        )
    if watch.no_room:
        _keep_faults(store, job.version, watch)
    counts = Counter(_standing(store, job.version))
    watch.ended(left, counts)
    return Ending(run=run, stopped=left > 0, left=left, why=watch.why, counts=counts)


@contextlib.contextmanager
def _loading(*names: str) -> Iterator[None]:
    """Load modules while only the workers are busy.

    One after the other, and to the end: two threads that load parts of one package may be given half of it.
    """
    thread = threading.Thread(target=lambda: [*map(importlib.import_module, names)], daemon=True)
    thread.start()
    yield
    thread.join()


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


# -- every submission ---------------------------------------------------------------------


def _run_all(order: Order, store: Store, job: Job, watch: Overseer) -> int:
    """Grade whatever is not graded yet; our own faults are tried again. Returns how many are left."""
    everyone = store.roll()
    todo = _todo(store, everyone, job.version)
    done = Counter(stored.state for stored in everyone if stored.id not in todo)
    named = {stored.id: stored for stored in everyone}
    watch.begin(len(everyone), done)
    for submission, result, final in tried(todo, job, order.settings.at_once, watch, store):
        _keep(store, todo[submission], job.version, result)
        watch.attempted(named[submission], result)
        if final:
            watch.graded(result.state)
    return len(_todo(store, everyone, job.version)) if watch.stopping() else 0


def _keep_faults(store: Store, version: str, watch: Overseer) -> None:
    """Say of everyone who is left that it was no fault of theirs; a few hundred bytes each."""
    everyone = store.roll()
    left = _todo(store, everyone, version)
    for stored in everyone:
        if stored.id in left:
            result = failed(f"There was no room to run it. {watch.why}")
            store.record_attempt(stored.id, version, result)
            watch.attempted(stored, result)


def _standing(store: Store, version: str) -> Iterator[State]:
    """The state of everyone who is done, or whose last attempt was a fault of ours."""
    everyone = store.roll()
    left = _todo(store, everyone, version)
    for stored in everyone:
        tries = store.attempts(stored.id) if stored.id in left else ()
        if stored.id not in left or tries:
            yield State.SYSTEM_ERROR if tries and tries[-1].state is State.SYSTEM_ERROR else stored.state


def _keep(store: Store, task: Task, version: str, result: Result) -> None:
    """What was seen first, then what it is worth; a crash between the two costs no second run."""
    attempt = keep_seen(store, task, version, result)
    store.record_verdicts(attempt, version, result.verdicts)


def _todo(store: Store, everyone: Iterable[Listed], version: str) -> dict[int, Task]:
    judged = store.judged(version)
    found = {s.id: _task(store, s, version, judged) for s in everyone if s.state in RUN_STATES}
    return {submission: task for submission, task in found.items() if task is not None}


def _task(store: Store, stored: Listed, version: str, judged: set[int]) -> Task | None:
    """What is still to do for a submission: nothing, judging what was seen, or running it.

    An attempt counts if it was made for this version, or if regrading judged it by this version.
    """
    tries = [a for a in store.attempts(stored.id) if a.version == version or a.id in judged]
    good = [a for a in tries if a.state is not State.SYSTEM_ERROR]
    if good and good[-1].id in judged:
        return None
    attempt = good[-1].id if good else None
    return Task(
        submission=stored.id, again=bool(good), attempt=attempt, state=stored.state, reason=stored.reason
    )


# -- confirmation -------------------------------------------------------------------------


def _confirm(order: Order, store: Store, job: Job, watch: Overseer) -> int:
    """Run once more, alone, whatever hit a time or memory limit: load must cost nobody points.

    Returns how many are left because the user asked to stop.
    """
    named = {entry.id: entry for entry in store.roll()}
    suspects = {
        stored.id: Task(submission=stored.id, state=stored.state, reason=stored.reason)
        for stored in named.values()
        if stored.state is State.GRADED and _hit_limit(store, stored, job.version)
    }  # fmt: skip
    done = 0
    for submission, result in alone(suspects, job, watch, store):
        _keep(store, suspects[submission], job.version, result)
        watch.attempted(named[submission], result)
        done += 1
    return len(suspects) - done if watch.stopping() else 0


def _hit_limit(store: Store, stored: Listed, version: str) -> bool:
    """Whether the only run of a submission hit a limit and lost points."""
    tries = [a for a in store.attempts(stored.id) if a.version == version]
    good = [a for a in tries if a.state is not State.SYSTEM_ERROR]
    if len(good) != 1 or store.full(good[0].id, version):
        return False
    return limited(good[0].execution, store.seen(stored.id).values())
