"""The student's own functions together: one is handed what the one before returned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.compare import T64
from autograder.model import CheckKind, Ref, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import Planner, case_groups, result_of


@dataclass(frozen=True)
class Before:
    """The result of an earlier step of a chain, or a part of it."""

    step: str
    path: tuple[int | str, ...] = ()


def before(step: str, *path: int | str) -> Before:
    """Hand over what an earlier step returned; ``before("conv2d_forward", 0)`` is the first part of it."""
    return Before(step, path)


class Chain:
    """A part of a question that tries the student's own functions together: an integration test.

    A case's arguments are its steps, in order: the name of a function, and that function's arguments by name.
    A function that is called twice gets a number, ``linear_forward__2``. The last step's result is looked at;
    all before it stays in the sandbox.

    Args:
        question: the question's name in the notebook; mostly the last one, which then has other parts, too.
        references: our own functions by name; those that other questions name need not be named again.
        out: where in the last step's result the value is.
        wrong, right, builds_on: of the last step's function, where no other part of the question can try it
            alone, because it is handed what another function of the student's made.
        axes, tolerance, groups, cpu_s: as for ``Function``; groups are named in the cases, and
            ``group="integration"`` is the usual name.
    """

    def __init__(
        self,
        question: str,
        *,
        cases: Iterable[Case],
        references: Mapping[str, Callable[..., Any]] | None = None,
        out: tuple[int | str, ...] = (),
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        axes: tuple[str, ...] = (),
        tolerance: Tolerance = T64,
        groups: Mapping[str, float] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.cases, self.out, self.axes = question, tuple(cases), out, axes
        self.family, self.tolerance = dict(references or {}), tolerance
        self.groups, self.share, self.cpu_s = dict(groups or {}), frozenset[str](), cpu_s
        self.wrong, self.right = tuple(wrong), tuple(right)
        self.builds_on: Mapping[str, Any] = dict(builds_on or {})
        self.where = written_at()

    @property
    def target(self) -> str:
        """The function whose result is looked at."""
        return _function(list(self.cases[0].arguments)[-1]) if self.cases and self.cases[0].arguments else ""

    @property
    def signature(self) -> str:
        return f"a chain of {', '.join(self.targets())}"  # no signature of the notebook: arguments are steps

    def targets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_function(step) for case in self.cases for step in case.arguments))

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        for case in self.cases:
            yield from _in_steps(case)
            if case.raises:
                yield f"{case.where}: {case.name!r} is a chain, so raises= has no meaning here"
            if not any(isinstance(value, Before) for _, _, value in _given(case)):
                yield f"{case.where}: {case.name!r} chains nothing: hand a step's result on with before(...)"

    def plan(self, planner: Planner) -> None:
        """Add every case's calls, and a check of the last one's result."""
        for case in self.cases:
            for number in range(case.draws):
                last = self._plan_steps(planner, planner.draw(case, number)["arguments"], case)
                planner.check(
                    CheckKind.VALUE, case, last, view=0 if self.out else None, axes=self.axes,
                    tolerance=case.tolerance or self.tolerance,
                )  # fmt: skip

    def _plan_steps(self, planner: Planner, steps: Mapping[str, dict[str, Any]], case: Case) -> str:
        made: dict[str, str] = {}
        for step, given in steps.items():
            values = {name: _handed(value, made) for name, value in given.items()}
            args, kwargs = planner.arguments(_function(step), values)
            views = (self.out,) if self.out and step == list(steps)[-1] else ()
            made[step] = planner.call(
                "function", _function(step), args=args, kwargs=kwargs, views=views, context=case.context
            )
        return made[list(steps)[-1]]


def _function(step: str) -> str:
    """The function that a step calls: ``linear_forward__2`` is the second call of linear_forward."""
    name, _, number = step.rpartition("__")
    return name if name and number.isdigit() else step


def _given(case: Case) -> Iterator[tuple[str, str, Any]]:
    """Every argument of every step: (step, name, value)."""
    for step, given in case.arguments.items():
        if isinstance(given, dict):
            yield from ((step, name, value) for name, value in given.items())


def _in_steps(case: Case) -> Iterator[str]:
    steps = list(case.arguments)
    for step in steps:
        if not isinstance(case.arguments[step], dict):
            yield f"{case.where}: the step {step!r} holds its arguments by name: {step}={{...}}"
    for step, name, value in _given(case):
        earlier = steps[: steps.index(step)]
        if isinstance(value, Before) and value.step not in earlier:
            known = f"; those before it: {', '.join(earlier)}" if earlier else ""
            taken = f"{name!r} of {step!r} takes the result of {value.step!r}"
            yield f"{case.where}: {taken}, which is no step before it{known}"


def _handed(value: Any, made: Mapping[str, str]) -> Ref | Any:
    return result_of(made[value.step], *value.path) if isinstance(value, Before) else value
