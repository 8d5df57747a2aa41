"""The questions for a GPU: after everyone was run on the CPU, whoever earned something there is run on one.

What a CPU shows to be wrong needs no GPU, of which there are few. Without one the CPU's verdicts stand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from fractions import Fraction

from autograder.course import gpus
from autograder.course.choice import open_sandbox
from autograder.course.crew import keep_seen, tried
from autograder.course.overseer import Overseer
from autograder.course.preparation import Prepared, places_of
from autograder.course.reports import best
from autograder.course.worker import Job, Task
from autograder.errors import AuthorError
from autograder.grading import judge, visit
from autograder.inside.devices import CUDA
from autograder.model import State, call_hash
from autograder.questions.devices import on_gpu
from autograder.report import points_text
from autograder.settings import Settings
from autograder.store.kept import Listed
from autograder.store.runs import Store

Keys = Mapping[str, frozenset[tuple[str, str]]]


def refuse_unknown(settings: Settings) -> None:
    """Say at once that a GPU that is asked for is not there.

    Raises:
        UsageError: naming those that are.
    """
    if settings.gpus and settings.engine == "processes":
        gpus.asked_for(settings.gpus)


def chosen(settings: Settings, prepared: Prepared, watch: Overseer) -> tuple[str, ...]:
    """The GPUs for a run, by UUID; none if no question asks for one, or none is given.

    Raises:
        UsageError: those that are asked for are not there.
    """
    questions = prepared.assignment.on_gpu
    if not questions:
        return ()
    if not settings.gpus:
        names = ", ".join(questions)
        watch.step(f"no GPU is given (--gpus): {names} are judged on the CPU")
        return ()
    return (gpus.ALL,) if settings.engine != "processes" else gpus.asked_for(settings.gpus)


def prove(settings: Settings, prepared: Prepared, uuids: tuple[str, ...], watch: Overseer) -> None:
    """See that the solution keeps its points on one of these GPUs, before anyone is judged on them.

    Raises:
        AuthorError: it does not; questions and points are named.
        SystemFault: there is no GPU to be had.
    """
    if not uuids or uuids == (gpus.ALL,):  # on a cluster, the workers' machines have them
        return
    watch.step("is this run fair? the solution, on a GPU")
    assignment = prepared.assignment
    plans = on_gpu(prepared.plans, assignment.on_gpu)
    with gpus.borrowed(uuids) as uuid:
        execution = visit(
            assignment.solution, plans, open_sandbox(settings.sandbox, settings, gpu=uuid), assignment.limits,
            beside=assignment.files.beside(assignment.files.solution), device=CUDA,
        )  # fmt: skip
    seen = {one.call_id: one for one in execution.observations}
    own = [plan for plan in prepared.plans if plan.question in assignment.on_gpu]
    short = [
        v for v in judge(own, seen, places_of(assignment.code)) if v.earned != v.points and not v.pending
    ]
    if short:
        raise AuthorError(
            [
                f"{assignment.id}: the solution loses points on the GPU; no grade was written.",
                *(f"  {v.question} earns {points_text(v.earned)} of {points_text(v.points)}" for v in short),
                "A tolerance for double precision, or a tensor that the solution makes on the CPU?",
            ]
        )


def run_on_gpus(store: Store, prepared: Prepared, job: Job, uuids: tuple[str, ...], watch: Overseer) -> int:
    """Run on GPUs what is still to be run there, one submission at a time on each.

    Returns how many are left because the user asked to stop. A fault of ours is told, and leaves the CPU's
    verdict for the time being.
    """
    if not uuids:
        return 0
    everyone = store.roll()
    todo = _todo(store, prepared, job.version, everyone)
    if not todo:
        return 0
    watch.step(f"running {len(todo)} on a GPU: what is right on the CPU")
    named = {stored.id: stored for stored in everyone}
    workers = job.settings.at_once if uuids == (gpus.ALL,) else len(uuids)
    faults = set()
    for submission, result, final in tried(todo, dataclasses.replace(job, gpus=uuids), workers, watch, store):
        watch.attempted(named[submission], result)
        if result.state is State.SYSTEM_ERROR:
            faults |= {submission} if final else set()
            why = result.reason
            continue
        attempt = keep_seen(store, todo[submission], job.version, result)
        store.record_verdicts(attempt, job.version, result.verdicts)
    if faults:
        watch.step(f"{len(faults)} of {len(todo)} could not be run on a GPU, and stand as on the CPU: {why}")
    return len(_todo(store, prepared, job.version, everyone)) if watch.stopping() else 0


def _todo(store: Store, prepared: Prepared, version: str, everyone: Iterable[Listed]) -> dict[int, Task]:
    keys = {
        plan.question: frozenset((call.id, call_hash(call)) for call in plan.calls)
        for plan in on_gpu(prepared.plans, prepared.assignment.on_gpu)
    }
    judged = store.judged(version)
    found = {s.id: _task(store, s, version, judged, keys) for s in everyone if s.state is State.GRADED}
    return {submission: task for submission, task in found.items() if task is not None}


def _task(store: Store, stored: Listed, version: str, judged: set[int], keys: Keys) -> Task | None:
    """What is right on the CPU, at least in part, and was not yet asked on a GPU."""
    tries = [attempt for attempt in store.attempts(stored.id) if attempt.id in judged]
    if not tries:
        return None
    asked = store.asked(stored.id)
    earned = {v.question: v.earned for v in store.verdicts(best(store, tries, version).id, version, {})}
    left = tuple(q for q, wanted in keys.items() if earned.get(q, Fraction(0)) > 0 and not wanted <= asked)
    if not left:
        return None
    return Task(submission=stored.id, again=True, state=stored.state, reason=stored.reason, questions=left)
