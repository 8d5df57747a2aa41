"""From the store to what people read: a gradebook, and every file of a run."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.authoring.assignment import find
from autograder.course.preparation import Prepared, prepare, with_solution
from autograder.course.run_folder import RunFolder
from autograder.course.standing import marked
from autograder.errors import UsageError
from autograder.explain.gradients import gradient_lines
from autograder.exporters.staff_view import StaffView
from autograder.inside.devices import CUDA
from autograder.model import SETTLED, Call, CheckKind, Mark, Observation, Outcome, State, call_hash
from autograder.questions.devices import on_gpu
from autograder.questions.judge import value_at
from autograder.questions.sampled import OF_SAMPLES
from autograder.report import Gradebook, Report
from autograder.store.kept import Attempt, RunInfo, Stored
from autograder.store.runs import Store
from autograder.store.translate import Unread

SAME_REASON = 0.2
"""Over this share of a class failing for one reason that is no number, the reason may be ours."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Records:
    """A run as it is read: the assignment with its answers, and what the store holds."""

    run: RunFolder
    store: Store
    info: RunInfo
    prepared: Prepared

    @property
    def version(self) -> str:
        return self.prepared.assignment.version

    @functools.cached_property
    def judged(self) -> set[int]:
        """The attempts that have verdicts under this version."""
        return self.store.judged(self.version)

    @functools.cached_property
    def marks(self) -> dict[str, dict[str, Mark]]:
        """What people gave, by student and question."""
        return self.store.marks.standing()

    @functools.cached_property
    def ids(self) -> dict[str, int]:
        """The number of each student's latest submission, by student."""
        return {entry.student: entry.id for entry in self.store.roll()}

    @functools.cached_property
    def hashes(self) -> dict[str, str]:
        """The calls that this version makes, and what each asks."""
        return {id: call_hash(call) for id, call in self.calls().items()}

    def calls(self) -> dict[str, Call]:
        return {call.id: call for plan in self.prepared.plans for call in plan.calls}

    @functools.cached_property
    def on_gpu(self) -> tuple[Mapping[str, str], ...]:
        """Of each question for a GPU, the calls that it makes there, and what each asks."""
        plans = on_gpu(self.prepared.plans, self.prepared.assignment.on_gpu)
        return tuple({call.id: call_hash(call) for call in plan.calls} for plan in plans)

    def seen(self, stored: Stored) -> Mapping[str, Observation]:
        """What was seen of the calls that this version makes: on a GPU, where a question was judged there."""
        kept = self.store.bodies(stored.id)
        asked = dict(self.hashes)
        for there in self.on_gpu:
            asked |= there if kept.keys() >= there.items() else {}
        return Unread({id: (id, hash, kept[id, hash]) for id, hash in asked.items() if (id, hash) in kept})


def read_run(run: RunFolder, store: Store, info: RunInfo) -> Records:
    """Load the assignment of a run as it was graded last.

    Raises:
        UsageError: the assignment has changed since; the run must be regraded first.
    """
    folder = Path(info.folder)
    prepared_folder = folder if folder.is_dir() else find(info.assignment)
    versions = store.versions()
    if not versions:
        raise UsageError(f"{run.root}: nothing is graded yet.")
    prepared = prepare(prepared_folder, info.seed, versions[-1].redraws)
    if prepared.assignment.version != versions[-1].version:
        raise UsageError(
            f"{info.assignment} has changed since {run.root} was graded. `autograder regrade "
            f"{run.root}` shows what that changes, and judges everyone by the same version."
        )
    return Records(run=run, store=store, info=info, prepared=_with_answers(store, prepared))


def _with_answers(store: Store, prepared: Prepared) -> Prepared:
    if not prepared.needs_solution():
        return prepared
    version = prepared.assignment.version
    own = next(s for s in store.submissions("solution") if s.submission.sha256 == version)
    return with_solution(prepared, {call: seen for (call, _), seen in store.seen(own.id).items()})


def gradebook_of(records: Records) -> Gradebook:
    """Everyone's report, from the store alone; nothing is run or judged."""
    assignment = records.prepared.assignment
    # One notebook at a time: a class's need not fit into memory.
    reports = tuple(report_of(records, records.store.submission(id)) for id in records.ids.values())
    book = Gradebook(
        assignment=assignment.id,
        title=assignment.title,
        version=records.version,
        questions=tuple((header.name, header.points) for header in assignment.headers),
        reports=reports,
        seed_hash=seed_hash(records.info.seed),
        graded_at=max((report.graded_at for report in reports), default=""),
    )
    return dataclasses.replace(book, warnings=warnings_of(book))


def seed_hash(seed: int) -> str:
    """What students see of the seed: enough to compare two reports, nothing to draw from."""
    return hashlib.sha256(f"autograder seed {seed}".encode()).hexdigest()[:12]


def report_of(records: Records, stored: Stored) -> Report:
    """One student's report, from the store alone, with what people gave laid over what was judged."""
    marks = dict(records.marks.get(stored.student, {}))
    if SETTLED in marks and marks[SETTLED].given_at < stored.received_at:
        del marks[SETTLED]  # another file has come since, and may look odd on its own account
    return marked(_judged(records, stored), marks, records.prepared.assignment.headers)


def _judged(records: Records, stored: Stored) -> Report:
    assignment, judged = records.prepared.assignment, records.judged
    tries = [a for a in records.store.attempts(stored.id) if a.version == records.version or a.id in judged]
    good = [a for a in tries if a.id in judged]
    base = Report(
        student=stored.student, state=stored.state, reason=stored.reason, assignment=assignment.id,
        title=assignment.title, version=records.version, max_score=assignment.max_score,
        file=stored.submission.file, sha256=stored.submission.sha256,
        notices=stored.submission.notices, files=records.store.handed(stored.id),
        seed_hash=seed_hash(records.info.seed), graded_at=stored.received_at,
    )  # fmt: skip
    if stored.state not in (State.GRADED, State.NEEDS_REVIEW):
        return base
    if not good:
        last = tries[-1].reason if tries else "It was not graded yet."
        return dataclasses.replace(base, state=State.SYSTEM_ERROR, reason=last)
    return _graded(records, stored, base, best(records.store, good, records.version))


def best(store: Store, good: Sequence[Attempt], version: str) -> Attempt:
    """The attempt that counts: the one that earned most, the later of two that earned the same.

    A run that is made to confirm a limit must lower nobody's mark. What a GPU was asked for counts as it was
    there: the last such run.
    """
    on_gpu = [attempt for attempt in good if attempt.execution.device == CUDA]
    if on_gpu:
        return on_gpu[-1]
    return good[-1] if len(good) == 1 else max(good, key=lambda a: (store.earned(a.id, version), a.id))


def _graded(records: Records, stored: Stored, base: Report, attempt: Attempt) -> Report:
    execution = attempt.execution
    seen = records.seen(stored)
    return dataclasses.replace(
        base,
        verdicts=records.store.verdicts(attempt.id, records.version, seen),
        titles={header.name: header.title for header in records.prepared.assignment.headers},
        cells=execution.cells,
        versions=execution.versions,
        only_definitions=execution.only_definitions,
        sandbox=execution.sandbox,
        isolation=execution.isolation,
        image=execution.image,
        seed=records.info.seed,
        limits=shown_limits(records.prepared),
        replay=f"autograder grade {records.info.assignment} {stored.submission.file or 'NOTEBOOK'} "
        f"--seed {records.info.seed}",
        attempt=attempt.number,
        graded_at=attempt.finished_at,
        wall_s=execution.wall_s,
        cpu_s=execution.cpu_s,
        device=execution.device,
        gpu_mb=execution.gpu_mb,
    )  # fmt: skip


def shown_limits(prepared: Prepared) -> dict[str, float]:
    """The limits that sentences may name; a call's is left out where questions have their own."""
    limits = prepared.assignment.limits
    found = {
        "cell_cpu_s": limits.cell_cpu_s,
        "phase_cpu_s": limits.phase_cpu_s,
        "memory_mb": limits.memory_mb,
    }
    own = any(plan.cpu_s is not None for plan in prepared.plans)
    return found if own else found | {"call_cpu_s": limits.call_cpu_s}


def view_of(prepared: Prepared, seen: Mapping[str, Observation]) -> StaffView:
    """What staff see beside a report: inputs, what was seen, what was wanted."""
    wants = {
        check.id: value_at(check, plan.want[check.call])[1]
        for plan in prepared.plans
        for check in plan.checks
        if check.kind not in (CheckKind.RAISES, CheckKind.UNCHANGED, CheckKind.SCORE, *OF_SAMPLES)
    }
    calls = {call.id: call for plan in prepared.plans for call in plan.calls}
    plans = {plan.question: plan for plan in prepared.plans}
    rubrics = {plan.question: plan.rubric for plan in prepared.plans if plan.by_hand}
    return StaffView(
        calls=calls, observations=seen, wants=wants, rubrics=rubrics,
        gradient=functools.partial(gradient_lines, plans, seen),
    )  # fmt: skip


# -- what a lecturer must see first -------------------------------------------------------


def warnings_of(book: Gradebook) -> tuple[str, ...]:
    """What looks like our fault, or the assignment's, rather than the students'."""
    enough = len(book.graded()) >= 3
    of_graded = (*_nobody(book), *_best_quarter(book), *_one_reason(book)) if enough else ()
    return (*of_graded, *_not_graded(book))


def _nobody(book: Gradebook) -> list[str]:
    graded = book.graded()
    return [
        f"Nobody earned anything in {name}. Look at its hidden cases before you publish marks."
        for name, _ in book.questions
        if not any(v.earned for report in graded for v in report.verdicts if v.question == name)
        and not any(v.pending for report in book.reports for v in report.verdicts if v.question == name)
    ]


def _best_quarter(book: Gradebook) -> list[str]:
    ranked = sorted(book.graded(), key=lambda report: -report.score)
    best = ranked[: max(1, len(ranked) // 4)]
    failed = Counter(e.check.id for r in best for v in r.verdicts for e in v.evidence if not e.passed)
    everyone = [id for id, count in failed.items() if count == len(best)]
    if len(best) < 2 or not everyone:
        return []
    return [f"The best quarter of the class all fail {', '.join(sorted(everyone)[:6])}. Is the check right?"]


def _one_reason(book: Gradebook) -> list[str]:
    graded = book.graded()
    reasons = Counter(reason for report in graded for reason in sorted(_reasons(report)))
    return [
        f"{count} of {len(graded)} submissions fail for one reason: {reason}."
        for reason, count in reasons.most_common()
        if count > SAME_REASON * len(graded)
    ]


def _not_graded(book: Gradebook) -> list[str]:
    states = book.by_state()
    came = len(book.reports) - len(states[State.MISSING])
    return [
        f"{len(states[state])} of {came} submissions are {state}."
        for state in (State.SYSTEM_ERROR, State.UNREADABLE, State.NEEDS_REVIEW)
        if len(states[state]) > SAME_REASON * came and came >= 3
    ]


def _reasons(report: Report) -> set[str]:
    found = {f"the module {name} is missing" for cell in report.cells for name in cell.missing}
    for verdict in report.verdicts:
        for item in verdict.evidence:
            seen = item.mismatch.observation if item.mismatch else None
            if seen and seen.outcome not in (Outcome.RETURNED, Outcome.NOT_RUN):
                raised = seen.outcome is Outcome.RAISED and seen.error
                what = f"raised {raised.type}" if raised else str(seen.outcome)
                found.add(f"{verdict.question}: {what}")
    return found
