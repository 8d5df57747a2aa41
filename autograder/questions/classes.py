"""Questions that ask for a class: construct it, set it up, call a method or read an attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from autograder.compare import T64
from autograder.model import CheckKind, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import BEHAVIOUR, Planner, arrays_in, case_groups, result_of


class Class:
    """A question, or a part of one, that asks for a class.

    A case's ``init`` holds the constructor's arguments; its other arguments go to ``method``.
    A second call of the method on the same object must give the same result (group *behaviour*).

    Args:
        question: the question's name in the notebook.
        target: the class's name in the student's notebook.
        method: what is called on the object; an attribute is read where it is empty.
        attribute: the attribute to read, where there is no method.
        sets: attributes to set after construction, by name (torch parameters are reached with
            a dotted path's last name through ``attribute`` of another part).
        reference: our own class. The other arguments are as for ``Function``.
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        cases: Iterable[Case],
        method: str = "forward",
        attribute: str = "",
        sets: Mapping[str, Any] | None = None,
        reference: Callable[..., Any] | None = None,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        axes: tuple[str, ...] = (),
        tolerance: Tolerance = T64,
        groups: Mapping[str, float] | None = None,
        share: Iterable[str] = (),
        again: bool = True,
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.cases = question, target, tuple(cases)
        self.method, self.attribute, self.sets = method, attribute, dict(sets or {})
        self.family = {} if reference is None else {target: reference}
        self.wrong, self.right, self.axes = tuple(wrong), tuple(right), axes
        self.tolerance, self.groups, self.share = tolerance, dict(groups or {}), frozenset(share)
        self.again, self.cpu_s = again, cpu_s
        self.builds_on = dict(builds_on or {})
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return f"{self.target}.{self.method}" if self.method else self.target

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        if bool(self.method) == bool(self.attribute):
            yield f"{self.where}: give either method= or attribute="

    def plan(self, planner: Planner) -> None:
        """Add construction, set-up and the call of every case."""
        for case in self.cases:
            for number in range(case.draws):
                drawn = planner.draw(case, number)
                thing = self._construct(planner, drawn["init"])
                watched = case is self.cases[0] and number == 0
                call = self._use(planner, thing, case, drawn["arguments"], watched)
                if case.raises:
                    planner.check(CheckKind.RAISES, case, call, param=case.raises)
                    continue
                self._check(planner, CheckKind.VALUE, case, call)
                if watched and self.method and self.again:
                    self._behaviour(planner, case, call, thing, drawn["arguments"])

    def _construct(self, planner: Planner, init: Mapping[str, Any]) -> str:
        args, kwargs = planner.arguments(f"{self.target}.__init__", init)
        thing = planner.call("construct", self.target, args=args, kwargs=kwargs)
        for name, value in self.sets.items():
            planner.call("setattr", name, on=result_of(thing), args=(value,))
        return thing

    def _use(self, planner: Planner, thing: str, case: Case, values: Mapping[str, Any], watched: bool) -> str:
        if not self.method:
            return planner.call("getattr", self.attribute, on=result_of(thing), context=case.context)
        args, kwargs = planner.arguments(f"{self.target}.{self.method}", values)
        after = tuple(i for i, value in enumerate(args) if arrays_in(value)) if watched else ()
        return planner.call(
            "method", self.method, on=result_of(thing), args=args, kwargs=kwargs, after=after,
            context=case.context,
        )  # fmt: skip

    def _check(self, planner: Planner, kind: CheckKind, case: Case, call: str, group: str = "") -> None:
        tolerance = case.tolerance or self.tolerance
        planner.check(kind, case, call, group=group, tolerance=tolerance, axes=self.axes)

    def _behaviour(
        self, planner: Planner, case: Case, first: str, thing: str, values: Mapping[str, Any]
    ) -> None:
        for key in next(call.after for call in planner.calls if call.id == first):
            planner.check(CheckKind.UNCHANGED, case, first, group=BEHAVIOUR, param=str(key))
        again = self._use(planner, thing, case, values, watched=False)
        self._check(planner, CheckKind.AGAIN, case, again, group=BEHAVIOUR)
