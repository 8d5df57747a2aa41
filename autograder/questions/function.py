"""Questions that ask for a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.compare import T32, T64
from autograder.inside.wire import laid_out
from autograder.model import CheckKind, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import BEHAVIOUR, Planner, arrays_in, case_groups, mapped

HYGIENE = ("unchanged", "again", "float32", "layout")
LAYOUTS = ("strided", "F")
"""Not backwards: torch takes no array with negative strides, and whoever computes with it is right."""


class Function:
    """A question, or a part of one, that asks for a function.

    Args:
        question: the question's name in the notebook, ``"q2"``.
        target: the function's name in the student's notebook.
        cases: the situations it is tried in; the first one's group is the basic group.
        reference: our own implementation; the notebook's solution where none is given.
        wrong, right: misconceptions, and right implementations that must keep full marks.
        outputs: names of the parts of a returned tuple; a name starting with ``_`` is not looked
            at (a cache). None: the result is one value.
        axes: names of the result's axes for messages, by output: ``{"out": ("N", "F", "Ho", "Wo")}``
            (``{"": (...)}`` for a single result).
        tolerance: T64 unless said otherwise; single precision widens it to T32.
        groups: relative weights of the groups of points; equal unless said otherwise.
        share: groups that earn in proportion to their passed checks, instead of all or nothing.
        hygiene: which behaviour checks to make on the first basic case; ``()`` for none. Inputs are looked at
            after other cases with ``unchanged=True``, too.
        builds_on: for an earlier function that a right answer may call by name: given that function,
            the right answer that calls it. Where the earlier one is wrong in a way that was
            recognised, an answer that is right but for it keeps its points (follow-through).
        cpu_s: CPU seconds allowed for a call, instead of the assignment's.
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        cases: Iterable[Case],
        reference: Callable[..., Any] | None = None,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        outputs: tuple[str, ...] | None = None,
        axes: Mapping[str, tuple[str, ...]] | None = None,
        tolerance: Tolerance = T64,
        groups: Mapping[str, float] | None = None,
        share: Iterable[str] = (),
        hygiene: tuple[str, ...] = HYGIENE,
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.cases = question, target, tuple(cases)
        self.wrong, self.right, self.outputs = tuple(wrong), tuple(right), outputs
        self.family = {} if reference is None else {target: reference}
        self.axes, self.tolerance, self.groups = dict(axes or {}), tolerance, dict(groups or {})
        self.share, self.hygiene, self.cpu_s = frozenset(share), hygiene, cpu_s
        self.builds_on = dict(builds_on or {})
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return self.target

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        unknown = set(self.hygiene) - set(HYGIENE)
        if unknown:
            yield f"{self.where}: hygiene knows {', '.join(HYGIENE)}, not {', '.join(sorted(unknown))}"

    def plan(self, planner: Planner) -> None:
        """Add the cases' calls and checks, then the behaviour checks on the first case."""
        for case in self.cases:
            for number in range(case.draws):
                values = planner.draw(case, number)["arguments"]
                watched = number == 0 and (case is self.cases[0] or case.unchanged)
                self._plan_call(planner, case, values, watch=watched and "unchanged" in self.hygiene)
        if self.hygiene and not self.cases[0].raises:
            self._plan_behaviour(planner, self.cases[0])

    def _plan_call(self, planner: Planner, case: Case, values: dict[str, Any], *, watch: bool) -> None:
        after = self._watched(planner, values) if watch else ()
        call = self._call(planner, values, case.context, after)
        if case.raises:
            planner.check(CheckKind.RAISES, case, call, param=case.raises)
            return
        self._check_value(planner, CheckKind.VALUE, case, call)
        for key in after:
            planner.check(CheckKind.UNCHANGED, case, call, group=BEHAVIOUR, param=str(key))

    def _check_value(self, planner: Planner, kind: CheckKind, case: Case, call: str, group: str = "") -> None:
        tolerance = case.tolerance or self.tolerance
        if kind is CheckKind.DTYPE and tolerance.name == T64.name:
            tolerance = T32  # work done in single precision may land in a float64 array
        for view, output in self._compared():
            axes = self.axes.get(output, ())
            planner.check(
                kind, case, call, group=group, view=view, output=output, tolerance=tolerance, axes=axes
            )

    def _compared(self) -> list[tuple[int | None, str]]:
        if self.outputs is None:
            return [(None, "")]
        return list(enumerate(name for name in self.outputs if not name.startswith("_")))

    def views(self) -> tuple[tuple[int | str, ...], ...]:
        """The parts of a result that are looked at."""
        names = self.outputs or ()
        return tuple((i,) for i, name in enumerate(names) if not name.startswith("_"))

    def _call(
        self,
        planner: Planner,
        values: Mapping[str, Any],
        context: tuple[str, ...],
        after: tuple[int | str, ...] = (),
    ) -> str:
        args, kwargs = planner.arguments(self.target, values)
        return planner.call(
            "function", self.target, args=args, kwargs=kwargs, views=self.views(), after=after,
            context=context,
        )  # fmt: skip

    def _watched(self, planner: Planner, values: Mapping[str, Any]) -> tuple[int | str, ...]:
        args, kwargs = planner.arguments(self.target, values)
        places = [i for i, value in enumerate(args) if arrays_in(value)]
        return (*places, *(name for name, value in kwargs if arrays_in(value)))

    def _plan_behaviour(self, planner: Planner, case: Case) -> None:
        """The same inputs once more, in single precision, and laid out otherwise in memory."""
        values = planner.draw(case, 0)["arguments"]
        trials = {
            "again": (CheckKind.AGAIN, values),
            "float32": (CheckKind.DTYPE, mapped(values, _single)),
            "layout": (CheckKind.LAYOUT, mapped(values, _Layouts())),
        }
        for name, (kind, changed) in trials.items():
            if name in self.hygiene and (name == "again" or _floats(values)):
                call = self._call(planner, changed, case.context)
                self._check_value(planner, kind, case, call, group=BEHAVIOUR)


def _floats(value: Any) -> bool:
    return any(array.dtype == np.float64 for array in arrays_in(value))


def _single(array: Any) -> Any:
    return array.astype(np.float32) if array.dtype == np.float64 else array


class _Layouts:
    """Lays each array out in the next unusual memory order."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, array: Any) -> Any:
        self.count += 1
        return laid_out(array, LAYOUTS[(self.count - 1) % len(LAYOUTS)])
