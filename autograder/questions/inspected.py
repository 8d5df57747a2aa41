"""Questions about networks, and whatever else takes code of ours to look at.

The target is called in the sandbox, with a case's ``init``; code of ours, which travels as an input,
looks at what it makes (`autograder.questions.inspector`) and returns plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autograder.compare import T32
from autograder.model import CheckKind, Fixture, Tensor, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import Planner, case_groups, mapped, result_of

NETWORKS = Fixture("inspector", Path(__file__).with_name("inspector.py").read_text(encoding="utf-8"))
"""Looks at networks: ``output``, ``training_output``, ``parameters``, ``unreached``, ``drops`` and more."""


class Inspected:
    """A question, or a part of one, that asks for a class or function that makes a network.

    A case's ``init`` holds the arguments of the target, ``look`` names what is looked at (a method of the
    inspector), and its other arguments go to that look. Arrays become tensors, of float32 or int64.

    Args:
        question: the question's name in the notebook.
        target: the class's or function's name in the student's notebook.
        reference: our own.
        by: the text that looks, instead of the one for networks: it defines ``inspector``, to be indexed
            with ``(target, args, kwargs, look, inputs)``.
        tolerance: T32 unless said otherwise; whole numbers that must be exact need EXACT. The other arguments
            are as for ``Function``.
    """

    method = "forward"
    """What ``verify`` gives a trivial class of ours, which must earn nothing."""

    def __init__(
        self,
        question: str,
        target: str,
        *,
        cases: Iterable[Case],
        reference: Callable[..., Any] | None = None,
        by: Fixture = NETWORKS,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        axes: tuple[str, ...] = (),
        tolerance: Tolerance = T32,
        groups: Mapping[str, float] | None = None,
        share: Iterable[str] = (),
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.cases, self.by = question, target, tuple(cases), by
        self.family = {} if reference is None else {target: reference}
        self.wrong, self.right, self.axes = tuple(wrong), tuple(right), axes
        self.tolerance, self.groups, self.share = tolerance, dict(groups or {}), frozenset(share)
        self.builds_on, self.cpu_s = dict(builds_on or {}), cpu_s
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return f"a look at {self.target}"  # no signature of the notebook: a case's arguments go to a look

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        for case in self.cases:
            if not isinstance(case.arguments.get("look"), str):
                yield f'{case.where}: {case.name!r} must say what to look at: look="output", say'
            if case.raises:
                yield f"{case.where}: {case.name!r} is looked at, so raises= has no meaning here"

    def plan(self, planner: Planner) -> None:
        """Add the look of every case."""
        for case in self.cases:
            for number in range(case.draws):
                drawn = planner.draw(case, number)
                look, call = self._plan_look(planner, drawn["init"], drawn["arguments"])
                planner.check(
                    CheckKind.VALUE, case, call, output=look, axes=self.axes,
                    tolerance=case.tolerance or self.tolerance,
                )  # fmt: skip

    def _plan_look(
        self, planner: Planner, init: Mapping[str, Any], arguments: Mapping[str, Any]
    ) -> tuple[str, str]:
        constructor = f"{self.target}.__init__"
        named = constructor if constructor in planner.signatures else self.target
        args, kwargs = planner.arguments(named, mapped(dict(init), _tensor))
        inputs = mapped(dict(arguments), _tensor)
        look = inputs.pop("look")
        made = result_of(planner.call("variable", self.target))
        asked = (made, args, dict(kwargs), look, inputs)
        return look, planner.call("operator", "getitem", args=(self.by, asked))


def _tensor(array: Any) -> Tensor:
    whole = array.dtype.kind in "iu"
    data = np.ascontiguousarray(array, dtype=np.int64 if whole else np.float32)
    return Tensor(data, "torch.int64" if whole else "torch.float32", False, "cpu")
