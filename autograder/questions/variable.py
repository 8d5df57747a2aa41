"""Questions that ask for a variable: a number, an array, an answer's letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from autograder.compare import T64
from autograder.model import CheckKind, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import Planner, case_groups

_NOTHING = object()


class Variable:
    """A question, or a part of one, that asks for a variable.

    Args:
        question: the question's name in the notebook.
        target: the variable's name.
        want: its right value; the notebook's solution's where none is given.
        wrong: misconceptions, with the wrong *value* instead of a function.
        tolerance: T64 unless said otherwise (``EXACT`` for counts).
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        want: Any = _NOTHING,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        tolerance: Tolerance = T64,
        group: str = "basic",
    ) -> None:
        self.question, self.target = question, target
        self.family: Mapping[str, Any] = {} if want is _NOTHING else {target: want}
        self.cases = (Case(target, group=group),)
        self.wrong, self.right, self.tolerance = tuple(wrong), tuple(right), tolerance
        self.groups: Mapping[str, float] = {}
        self.share: frozenset[str] = frozenset()
        self.cpu_s: float | None = None
        self.builds_on: Mapping[str, Any] = {}
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return self.target

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        return iter(())

    def plan(self, planner: Planner) -> None:
        """Add one call that reads the variable."""
        planner.draw(self.cases[0], 0)  # a scope of its own: the call's id hangs on nothing before it
        call = planner.call("variable", self.target)
        planner.check(CheckKind.VALUE, self.cases[0], call, tolerance=self.tolerance)
