"""Proving an assignment: the solution full, the blank zero, misconceptions named, variants right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.course.margins import close_calls
from autograder.course.preparation import Prepared, lure_key, places_of, with_solution
from autograder.diagnosis.misconceptions import diagnose
from autograder.grading import judge, visit
from autograder.model import Cell, Check, CheckKind, Execution, File, Sandbox, Verdict
from autograder.questions.devices import on_gpu
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import Seen
from autograder.questions.plan import Lure, Part, Plan
from autograder.questions.scored import best_constant
from autograder.report import points_text


@dataclasses.dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: what was tried, what it should earn, what it earned."""

    question: str
    kind: str
    subject: str
    want: str
    got: str
    ok: bool
    note: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Proof:
    """What verifying gave; ``prepared`` now has the answers of the solution too."""

    prepared: Prepared
    rows: tuple[Row, ...]
    warnings: tuple[str, ...]
    solution: Execution
    blank: Execution

    @property
    def ok(self) -> bool:
        return all(row.ok for row in self.rows)


def prove(prepared: Prepared, sandbox: Sandbox, *, step: Callable[[str], None] = lambda _: None) -> Proof:
    """Run the solution and the blank through a sandbox, everything else in this process.

    Raises:
        SystemFault: the sandbox failed.
    """
    assignment = prepared.assignment
    step("the solution, in the sandbox")
    solution = _run(prepared, assignment.solution, sandbox, assignment.files.solution)
    seen = _seen(solution)
    prepared = with_solution(prepared, seen)
    step("the blank, in the sandbox")
    blank = _run(prepared, assignment.blank, sandbox)
    rows = [*_notebook_rows(prepared, "solution", seen, full=True)]
    rows += _notebook_rows(prepared, "blank", _seen(blank), full=False)
    for plan in prepared.plans:
        step(f"{plan.question}: misconceptions and variants")
        rows += _plan_rows(prepared, plan)
    return Proof(
        prepared=prepared, rows=tuple(rows), warnings=tuple(_warnings(prepared)), solution=solution,
        blank=blank,
    )  # fmt: skip


def _run(
    prepared: Prepared, cells: Sequence[Cell], sandbox: Sandbox, handed: Sequence[File] = ()
) -> Execution:
    assignment = prepared.assignment
    beside = assignment.files.beside(handed)
    return visit(cells, prepared.plans, sandbox, assignment.limits, beside=beside)


def _seen(execution: Execution) -> dict[str, Any]:
    return {observation.call_id: observation for observation in execution.observations}


def _notebook_rows(prepared: Prepared, name: str, seen: Seen, *, full: bool) -> Iterator[Row]:
    code = prepared.assignment.code
    for given in judge(prepared.plans, seen, places_of(code), code=code if full else ()):
        if given.pending:
            continue
        want = given.points if full else Fraction(0)
        yield _row(given, name, "the notebook", want=want, note="" if given.earned == want else _why(given))
        if full and given.notes:
            yield dataclasses.replace(
                _row(given, "policy", "the notebook", want=want, note=" ".join(given.notes)), ok=False
            )


def _row(given: Verdict, kind: str, subject: str, *, want: Fraction, note: str = "") -> Row:
    return Row(
        question=given.question, kind=kind, subject=subject, want=points_text(want),
        got=points_text(given.earned), ok=given.earned == want, note=note,
    )  # fmt: skip


def _why(given: Verdict) -> str:
    """The first failed check, for the author's eyes."""
    failed = [item for item in given.evidence if not item.passed]
    if not failed:
        return "these checks pass without a solution"
    first = failed[0]
    kind = first.mismatch.kind if first.mismatch else ""
    seen = first.mismatch.observation if first.mismatch else None
    because = f" ({seen.outcome}: {seen.error.type if seen.error else seen.detail})" if seen else ""
    return f"{first.check.id} ({first.check.case}): {kind}{because}"


def _plan_rows(prepared: Prepared, plan: Plan) -> Iterator[Row]:
    if plan.by_hand:
        points = points_text(plan.points)
        rubric = f"a rubric of {len(plan.rubric)} lines" if plan.rubric else "no rubric"
        yield Row(question=plan.question, kind="by hand", subject=rubric, want=points, got="", ok=True)
        return
    for part in prepared.assignment.parts_of(plan.question):
        for name, made in trivial(part, plan):
            given = _judged(plan, plan.seen_with({part.target: made}, ("trivial", part.target, name)))
            given = dataclasses.replace(given, earned=_earned_by(part, given))
            note = "" if given.earned == 0 else f"{part.target} that returns {name} earns points"
            yield _row(given, "trivial", f"{part.target}: {name}", want=Fraction(0), note=note)
    for check in plan.checks:
        if check.kind is CheckKind.SCORE:
            yield _constant_row(plan, check)
    for lure in plan.lures:
        yield _lure_row(plan, lure)
    for name, replaced in plan.rights:
        given = _judged(plan, plan.seen_with(replaced, ("right", name)))
        note = "" if given.earned == plan.points else _why(given)
        yield _row(given, "right", name, want=plan.points, note=note)


def _earned_by(part: Part, given: Verdict) -> Fraction:
    """What a verdict gives for a part's own groups; a question's other parts may well be right."""
    own = part.group_names()
    return sum((group.earned for group in given.groups if group.name in own), Fraction(0))


def _judged(plan: Plan, seen: Seen) -> Verdict:
    evidence = examine(plan, seen)
    given = verdict(plan, evidence)
    return dataclasses.replace(given, diagnosis=diagnose(plan, evidence, seen, {}, {}))


def _constant_row(plan: Plan, check: Check) -> Row:
    """On this run's own draw, too, one answer for everything must not reach a level."""
    scoring = plan.scoring[check.call]
    value, score = best_constant(scoring.labels, scoring.metric)
    reached = score >= float(check.param)
    note = f"{value:g} for everything scores {score:.3f}: raise the level" if reached else ""
    return Row(
        question=plan.question, kind="trivial", subject=f"{check.id}: one answer for everything",
        want=f"< {float(check.param):g}", got=f"{score:.3f}", ok=not reached, note=note,
    )  # fmt: skip


def _lure_row(plan: Plan, lure: Lure) -> Row:
    given = _judged(plan, plan.seen_with(lure.replaced, lure_key(lure)))
    names = given.diagnosis.names if given.diagnosis else ()
    loses = given.earned < given.points
    named = names in ((lure.wrong.name,), (lure.wrong.same_as,))
    note = "" if loses and named else _lure_note(loses, names)
    return Row(
        question=plan.question, kind="wrong", subject=lure.wrong.name,
        want=f"< {points_text(given.points)}", got=points_text(given.earned), ok=loses and named, note=note,
    )  # fmt: skip


def _lure_note(loses: bool, names: tuple[str, ...]) -> str:
    if not loses:
        return "it keeps full marks: add a case that shows it"
    if not names:
        return "it is not recognised"
    return f"it is taken for: {', '.join(names)}"


def trivial(part: Part, plan: Plan) -> Iterator[tuple[str, Any]]:
    """Things that must earn nothing: constants, the first argument, zeros of the right shape."""
    if part.target == part.cases[0].name or not callable(plan.family.get(part.target, len)):
        return
    constants = {"0": 0.0, "1": 1.0, "NaN": float("nan"), "None": None}
    for name, value in constants.items():
        yield name, _constant(value, part)
    reference = plan.family.get(part.target)
    if not hasattr(part, "method"):
        yield "its first argument", lambda *args, **kwargs: args[0] if args else next(iter(kwargs.values()))
        if reference is not None:
            yield "zeros of the right shape", _zeros_like(reference)


def _constant(value: Any, part: Part) -> Any:
    if not hasattr(part, "method"):
        return lambda *args, **kwargs: value
    method = {part.method: lambda self, *args, **kwargs: value} if part.method else {}
    attribute = {getattr(part, "attribute", "") or "_": value}
    return type("Blank", (), {"__init__": lambda self, *args, **kwargs: None, **method, **attribute})


def _zeros_like(reference: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: _zeroed(reference(*args, **kwargs))


def _zeroed(value: Any) -> Any:
    """Of the same shape, and nothing of what was in it; None for what has no shape."""
    if isinstance(value, dict):
        return {key: _zeroed(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_zeroed(item) for item in value)
    if isinstance(value, (int, float, complex, np.ndarray, np.generic)):
        return np.zeros_like(np.asarray(value))
    if isinstance(value, str):
        return ""
    return value.new_zeros(value.shape) if hasattr(value, "new_zeros") else None  # a tensor of torch


def _warnings(prepared: Prepared) -> Iterator[str]:
    there = {plan.question: plan for plan in on_gpu(prepared.plans, prepared.assignment.on_gpu)}
    for plan in prepared.plans:
        if plan.question in there and there[plan.question].calls == plan.calls:
            yield f"{plan.question}: device is cuda, but no case sends a tensor(...): the CPU judges it."
        if not plan.has_reference and not plan.scoring:
            missing = [name for name in plan.targets if name not in plan.family]
            yield (
                f"{plan.question}: {', '.join(missing)} is judged by the notebook's own solution alone. "
                "Give a reference= of its own, or one case with a value worked out by hand."
            )
        if not plan.by_hand:
            yield from close_calls(plan)


def explain(prepared: Prepared, question: str) -> Iterator[str]:
    """What a question's plan came to, defaults included, for ``verify --explain``."""
    plan = next(plan for plan in prepared.plans if plan.question == question)
    limit = plan.cpu_s or prepared.assignment.limits.call_cpu_s
    points = points_text(plan.points)
    yield f"{question}: {points} points, {len(plan.calls)} calls, {limit:g} s CPU a call"
    if plan.by_hand:
        yield "  marked by hand: autograder mark RUN STUDENT QUESTION POINTS --reason ..."
        yield from (f"  {points_text(worth)} points: {text}" for text, worth in plan.rubric)
        return
    yield f"  basic group: {plan.basic}"
    for group, weight in plan.weights.items():
        checks = [check for check in plan.checks if check.group == group]
        kinds: Mapping[str, int] = {}
        for check in checks:
            kinds = {**kinds, str(check.kind): kinds.get(str(check.kind), 0) + 1}
        listed = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        rule = "in proportion" if group in plan.shares else "all or nothing"
        yield f"  {group}: {points_text(plan.points * weight)} points, {rule}: {listed}"
    for case in dict.fromkeys(check.case for check in plan.checks):
        of_case = [check for check in plan.checks if check.case == case]
        tolerances = sorted({check.tolerance.name for check in of_case if check.tolerance})
        redrawn = prepared.redraws.get((question, case), 0)
        note = f", drawn anew {redrawn} times" if redrawn else ""
        yield f"  case {case!r}: {len(of_case)} checks, {' '.join(tolerances)}{note}"
    yield f"  misconceptions: {len(plan.lures)}; right variants: {len(plan.rights)}"
