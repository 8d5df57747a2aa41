"""Questions that ask for a backward pass, fed the cache of the student's own forward."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.compare import T64
from autograder.model import CheckKind, Tolerance
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import FiniteDifference, Planner, case_groups, result_of

STEP = 1e-5
DIRECTIONS = (3, 3)
"""Random directions of the first draws of the first case."""

DIRECTIONS_ELSEWHERE = (2,)


class Gradient:
    """A question, or a part of one, that asks for a backward pass.

    For each case the student's own ``forward`` is called with the case's arguments, then
    ``backward`` with the case's ``upstream`` gradient and the cache which that forward returned.
    The first two draws of the first case are also moved a small step along three random
    directions, and the first draw of every other case along two, so that the gradient can be held
    against finite differences of the student's own forward: a gradient that is right for a wrong
    forward is *follow-through*, and earns its points once the forward is right on at least one case.

    Args:
        question: the question's name in the notebook.
        forward, backward: the functions' names in the student's notebook.
        outputs: names of the parts of what backward returns, ``("dx", "dW", "db")``.
        wrt: which argument of forward each output is the gradient of, ``{"dx": "x"}``.
        cases: with ``upstream=normal("N", "D")`` beside forward's arguments.
        references: our own ``{forward: f, backward: g}``.
        out, cache: where in forward's result the output and the cache are.
        backward_args: what backward is given, in order: ``"upstream"``, ``"cache"``, or names of
            forward's arguments.
        single: backward returns one array, not a tuple.
        points_by: ``"case"`` (a case's group) or ``"output"`` (a group for each output).
        wrong, right, axes, tolerance, groups, share, builds_on, cpu_s: as for ``Function``; a bare function
            in ``Wrong`` replaces ``backward``.
    """

    def __init__(
        self,
        question: str,
        *,
        forward: str,
        backward: str,
        outputs: tuple[str, ...],
        wrt: Mapping[str, str],
        cases: Iterable[Case],
        references: Mapping[str, Callable[..., Any]] | None = None,
        out: tuple[int | str, ...] = (0,),
        cache: tuple[int | str, ...] = (1,),
        backward_args: tuple[str, ...] = ("upstream", "cache"),
        single: bool = False,
        points_by: str = "case",
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        axes: Mapping[str, tuple[str, ...]] | None = None,
        tolerance: Tolerance = T64,
        groups: Mapping[str, float] | None = None,
        share: Iterable[str] = (),
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.forward = question, backward, forward
        self.outputs, self.wrt, self.cases = outputs, dict(wrt), tuple(cases)
        self.family = dict(references or {})
        self.out, self.cache, self.backward_args = out, cache, backward_args
        self.single, self.points_by = single, points_by
        self.wrong, self.right = tuple(wrong), tuple(right)
        self.axes, self.tolerance, self.groups = dict(axes or {}), tolerance, dict(groups or {})
        self.share, self.cpu_s = frozenset(share), cpu_s
        self.builds_on = dict(builds_on or {})
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.forward, self.target)

    @property
    def signature(self) -> str:
        return self.forward

    def group_names(self) -> tuple[str, ...]:
        return self.outputs if self.points_by == "output" else case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        if self.points_by not in ("case", "output"):
            yield f"{self.where}: points_by is 'case' or 'output', not {self.points_by!r}"
        for output in [name for name in self.wrt if name not in self.outputs]:
            yield f"{self.where}: wrt names {output!r}, which is none of the outputs {self.outputs}"
        for case in self.cases:
            if case.upstream is None and case.make is None:
                yield f"{case.where}: a gradient's case needs upstream=, the gradient of its output"
            missing = set(self.wrt.values()) - set(case.arguments)
            if missing and case.make is None:
                yield f"{case.where}: wrt names the arguments {sorted(missing)}, which the case does not give"

    def plan(self, planner: Planner) -> None:
        """Add forward and backward of every case, and the steps of the finite differences."""
        for case in self.cases:
            for number in range(case.draws):
                drawn = planner.draw(case, number)
                ahead = self._forward(planner, drawn["arguments"], case)
                back = self._backward(planner, drawn, ahead, case)
                self._check(planner, case, ahead, back)
                many = DIRECTIONS if case is self.cases[0] else DIRECTIONS_ELSEWHERE
                if number < len(many) and not case.raises:
                    rng = planner.stream(case.name, number, "directions")
                    for _ in range(many[number]):
                        planner.differences.append(self._difference(planner, drawn, (ahead, back), rng))

    def _forward(self, planner: Planner, values: Mapping[str, Any], case: Case | None = None) -> str:
        args, kwargs = planner.arguments(self.forward, values)
        context = case.context if case else ()
        views = (self.out,)
        return planner.call("function", self.forward, args=args, kwargs=kwargs, views=views, context=context)

    def _backward(self, planner: Planner, drawn: Mapping[str, Any], ahead: str, case: Case) -> str:
        given = {"upstream": drawn["upstream"], "cache": result_of(ahead, *self.cache)}
        args = tuple({**drawn["arguments"], **given}[name] for name in self.backward_args)
        views = () if self.single else tuple((i,) for i in range(len(self.outputs)))
        return planner.call("function", self.target, args=args, views=views, context=case.context)

    def _check(self, planner: Planner, case: Case, ahead: str, back: str) -> None:
        if case.raises:
            planner.check(CheckKind.RAISES, case, back, param=case.raises)
            return
        for view, output in enumerate(self.outputs):
            planner.check(
                CheckKind.VALUE, case, back,
                group=output if self.points_by == "output" else "",
                view=None if self.single else view, output=output, forward=ahead,
                tolerance=case.tolerance or self.tolerance, axes=self.axes.get(output, ()),
            )  # fmt: skip

    def _difference(
        self,
        planner: Planner,
        drawn: Mapping[str, Any],
        calls: tuple[str, str],
        rng: np.random.Generator,
    ) -> FiniteDifference:
        values = drawn["arguments"]
        ways = {name: _way(rng, values[name]) for name in dict.fromkeys(self.wrt.values())}
        steps = []
        for h in (STEP, STEP / 2):
            ahead, behind = (
                self._forward(planner, values | {n: moved(values[n], ways[n], s * h) for n in ways})
                for s in (1.0, -1.0)
            )
            steps.append((ahead, behind, h))
        directions = tuple(
            (view, ways[self.wrt[output]]) for view, output in enumerate(self.outputs) if output in self.wrt
        )
        return FiniteDifference(
            forward=calls[0], backward=calls[1], upstream=drawn["upstream"],
            directions=directions, steps=tuple(steps),
        )  # fmt: skip


def _way(rng: np.random.Generator, value: Any) -> Any:
    """A random direction to move a value in; None for what stays where it is, as whole numbers do."""
    if isinstance(value, dict):
        return {key: _way(rng, item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_way(rng, item) for item in value)
    fractions = isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f")
    return rng.normal(size=np.shape(value)) if fractions else None


def moved(value: Any, way: Any, step: float) -> Any:
    """``value + step * way``, number by number, through nested containers."""
    if way is None:
        return value
    if isinstance(value, float):
        return value + step * float(way)
    if isinstance(value, np.ndarray):
        return value + step * way
    if isinstance(value, dict):
        return {key: moved(value[key], way[key], step) for key in value}
    if isinstance(value, (list, tuple)):
        return type(value)(moved(v, w, step) for v, w in zip(value, way, strict=True))
    return value
