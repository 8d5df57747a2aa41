"""Questions that ask for one step of something that goes on: each call gets what the last one returned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.model import CheckKind
from autograder.questions.cases import Case
from autograder.questions.draws import stream
from autograder.questions.function import Function, _floats, _Layouts, _single
from autograder.questions.plan import BEHAVIOUR, Planner, mapped, result_of

HYGIENE = ("again", "float32", "layout")
WALKS, ASIDE = "walks", "aside"
Walk = Mapping[str, Any]


class Steps(Function):
    """A function that takes one step: an optimiser's, a cell's, a random walk's.

    A case has one argument, ``walks``: a list of dicts, each with the function's arguments by name. What
    ``carries`` names is where a walk begins; from the second step on, the call gets the part of the
    student's own last result that stands there, which stays in the sandbox and may be anything. What
    ``each`` names holds one entry a step; everything else is the same at every step::

        walk = {"w": normal("n"), "state": None, "g": [normal("n"), normal("n")], "lr": [0.1, 0.2]}
        Steps("q2", "momentum", carries={"w": (0,), "state": (1,)}, each=("g", "lr"),
              outputs=("w", "_state"), cases=[Case("two steps", walks=[walk])])

    Every step's result is compared. The walks of a case are walked side by side, a step of each in turn: what
    a function keeps of one outside of its arguments shows in the others.

    A walk may hold ``aside``: lists, one entry a step, that take the place of arguments in a call beside
    each step, whose result leads nowhere. It gets the same carried objects, so that a function that
    changes them in place goes astray. In such walks the arrays that are handed in are looked at after
    each call, too.

    Args:
        carries: where in the result that stands which the next call gets, by parameter.
        each: the parameters that have an entry for each step.
        hygiene: of ``again``, ``float32`` and ``layout``: the first case's walks once more.
        settings: the other arguments are as for ``Function``.
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        carries: Mapping[str, tuple[int | str, ...]],
        each: Iterable[str],
        hygiene: tuple[str, ...] = HYGIENE,
        **settings: Any,
    ) -> None:
        super().__init__(question, target, hygiene=hygiene, **settings)
        self.carries, self.each = dict(carries), tuple(each)

    @property
    def signature(self) -> str:
        return f"steps of {self.target}"  # no signature of the notebook: a case's argument is ``walks``

    def mistakes(self) -> Iterator[str]:
        """Walks that lack an argument, or whose lists are not equally long."""
        yield from super().mistakes()
        for case in self.cases:
            walks = case.realise(stream("can this be walked?"))["arguments"].get(WALKS, ())
            if not walks:
                yield f"{case.where}: {case.name!r} has no walks="
            for walk in walks:
                missing = [name for name in (*self.carries, *self.each) if name not in walk]
                entries = [walk[name] for name in self.each if name not in missing]
                lengths = {len(found) for found in (*entries, *walk.get(ASIDE, {}).values())}
                if missing:
                    yield f"{case.where}: a walk of {case.name!r} lacks {', '.join(missing)}"
                elif len(lengths) != 1 or 0 in lengths:
                    yield f"{case.where}: a walk of {case.name!r} has lists of {sorted(lengths)} entries"

    def plan(self, planner: Planner) -> None:
        """Add every case's steps, then the behaviour checks on the first case."""
        for case in self.cases:
            for number in range(case.draws):
                self._walk(planner, case, planner.draw(case, number)["arguments"][WALKS], CheckKind.VALUE)
        self._plan_behaviour(planner, self.cases[0])

    def _plan_behaviour(self, planner: Planner, case: Case) -> None:
        for name in self.hygiene:
            walks = planner.draw(case, 0)["arguments"][WALKS]
            if name == "again":
                self._walk(planner, case, walks, CheckKind.AGAIN, BEHAVIOUR)
            elif _floats(walks):
                kind = CheckKind.DTYPE if name == "float32" else CheckKind.LAYOUT
                change = _single if name == "float32" else _Layouts()
                self._walk(planner, case, mapped(walks, change), kind, BEHAVIOUR)

    def _walk(
        self, planner: Planner, case: Case, walks: Iterable[Walk], kind: CheckKind, group: str = ""
    ) -> None:
        """Walk side by side; a shorter walk ends earlier."""
        under_way = [dict(walk) for walk in walks]
        for step in range(max(len(walk[self.each[0]]) for walk in under_way)):
            for walk in under_way:
                if step < len(walk[self.each[0]]):
                    walk |= self._step(planner, case, walk, step, kind=kind, group=group)

    def _step(
        self, planner: Planner, case: Case, walk: Walk, step: int, *, kind: CheckKind, group: str
    ) -> dict[str, Any]:
        """Take a step; what the next one starts from."""
        aside = walk.get(ASIDE)
        values = {name: value for name, value in walk.items() if name != ASIDE}
        values |= {name: _entry(walk[name], step) for name in self.each}
        if aside is not None and kind is CheckKind.VALUE:
            self._watched_call(planner, case, values | {name: _entry(aside[name], step) for name in aside})
            call = self._watched_call(planner, case, values)
        else:
            call = self._call(planner, values, case.context)
        self._check_value(planner, kind, case, call, group=group)
        return {name: result_of(call, *path) for name, path in self.carries.items()}

    def _watched_call(self, planner: Planner, case: Case, values: Mapping[str, Any]) -> str:
        after = self._watched(planner, values)
        call = self._call(planner, values, case.context, after)
        for key in after:
            planner.check(CheckKind.UNCHANGED, case, call, param=str(key))
        return call


def _entry(values: Any, step: int) -> Any:
    """One step's argument; a number out of an array is a plain number."""
    value = values[step]
    return value.item() if isinstance(value, np.generic) else value
