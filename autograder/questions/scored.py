"""Questions whose result is measured, not compared: does it learn, how good are the predictions?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import as_number, type_name
from autograder.model import Check, CheckKind, Mismatch, Observation
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.draws import Array, stream
from autograder.questions.plan import Planner, Scoring

Metric = Callable[[Array, Array], float]
LABELS = "labels"
MAX_LABELS = 50
TRIALS = 5


def accuracy(got: Array, want: Array) -> float:
    """The share of predictions that are right.

    >>> accuracy(np.array([1, 0, 2, 2]), np.array([1, 0, 2, 1]))
    0.75
    """
    return float(np.mean(got == want))


def r_squared(got: Array, want: Array) -> float:
    """The share of the variance that is explained: 1 is perfect, 0 is no better than the mean.

    >>> r_squared(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 3.0]))
    1.0
    """
    left = float(np.sum((got - want) ** 2))
    return 1.0 - left / float(np.sum((want - np.mean(want)) ** 2))


class Scored:
    """A function that returns predictions, measured against labels that never enter the sandbox.

    Args:
        question: the question's name in the notebook.
        target: the function's name. It is called with what ``make`` returns, without the labels, and
            must return one prediction for each of these.
        make: a function of a ``numpy.random.Generator`` that returns the arguments by name and,
            as ``labels``, what is right: an array that is not handed over.
        levels: what must be reached, by name: ``{"learns": 0.7, "learns well": 0.9}``. Each is a
            group of points, and each of the draws must reach it.
        metric: ``accuracy``, ``r_squared``, or a function of (got, labels); more is better.
        draws: how often it is called, with other data each time.
        reference: our own function of that name; the notebook's solution where none is given.
        right: right-but-different functions; each must reach every level.
        groups: the weights of the levels, 1 each unless given.
        cpu_s: CPU seconds allowed for a call, instead of the assignment's.
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        make: Callable[[np.random.Generator], Mapping[str, Any]],
        levels: Mapping[str, float],
        metric: Metric = accuracy,
        draws: int = 3,
        reference: Callable[..., Any] | None = None,
        right: Iterable[Right] = (),
        groups: Mapping[str, float] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.metric = question, target, metric
        self.levels, self.cpu_s, self.groups = dict(levels), cpu_s, dict(groups or {})
        first = next(iter(self.levels), "basic")
        self.cases = (Case("data drawn anew", group=first, draws=draws, make=make),)
        self.family = {} if reference is None else {target: reference}
        self.right, self.wrong = tuple(right), tuple[Wrong, ...]()
        self.share: frozenset[str] = frozenset()
        self.builds_on: Mapping[str, Any] = {}
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return self.target

    def group_names(self) -> tuple[str, ...]:
        return tuple(self.levels)

    def mistakes(self) -> Iterator[str]:
        """No levels, no labels, or a level that one answer for everything reaches."""
        if not self.levels:
            yield f"{self.where}: {self.question} has no levels to reach"
            return
        for number in range(TRIALS):
            labels = self._labels(number)
            if labels is None:
                yield f"{self.where}: make must return {LABELS}, an array with more than one entry"
                return
            value, score = best_constant(labels, self.metric)
            easy = [name for name, least in self.levels.items() if score >= least]
            if easy:
                yield (
                    f"{self.where}: predicting {value:g} for everything scores {score:.3f}, which reaches "
                    f"the level {easy[0]!r}. Raise it, or draw the labels more evenly"
                )
                return

    def _labels(self, number: int) -> Array | None:
        drawn = self.cases[0].realise(stream("can it be learned?", number))["arguments"].get(LABELS)
        found = None if drawn is None else as_number(drawn)
        return found.data if found is not None and found.data.size > 1 else None

    def plan(self, planner: Planner) -> None:
        """Add a call for each draw, and a check for each level of it."""
        (case,) = self.cases
        for number in range(case.draws):
            values = dict(planner.draw(case, number)["arguments"])
            labels = np.asarray(values.pop(LABELS))
            args, kwargs = planner.arguments(self.target, values)
            call = planner.call("function", self.target, args=args, kwargs=kwargs)
            planner.scoring[call] = Scoring(labels=labels, metric=self.metric)
            for name, least in self.levels.items():
                planner.check(CheckKind.SCORE, case, call, group=name, param=repr(float(least)))


class Artifact(Scored):
    """A file of the student's, trained weights or predictions, judged through their own function.

    The file is loaded in the sandbox alone, by the student's code. What it gives for inputs that are
    handed over is measured against labels that are not.

    Args:
        file: its path, which ``[files] student`` in ``assignment.toml`` lists.
        max_mb: a larger one is left out.
    """

    def __init__(self, question: str, target: str, *, file: str, max_mb: float = 8.0, **scored: Any) -> None:
        super().__init__(question, target, **{"draws": 1, **scored})
        self.file, self.max_mb = file, max_mb
        self.caps = {file: int(max_mb * 2**20)}

    def mistakes(self) -> Iterator[str]:
        """As for ``Scored``; or a size that no file can have."""
        yield from super().mistakes()
        if not 0 < self.max_mb <= 16:
            yield f"{self.where}: max_mb must be over 0 and at most 16, not {self.max_mb}"


def best_constant(labels: Array, metric: Metric) -> tuple[float, float]:
    """The one answer for everything that scores best, and its score."""
    common = np.unique(labels)[:MAX_LABELS]
    tried = [*common.tolist(), float(np.mean(labels)), float(np.median(labels))]
    scores = [(_measured(np.full(labels.shape, value), labels, metric), value) for value in tried]
    score, value = max(scores)
    return float(value), score


def _measured(got: Array, labels: Array, metric: Metric) -> float:
    with np.errstate(all="ignore"):
        score = float(metric(got, labels))
    return score if np.isfinite(score) else -np.inf


@dataclass(frozen=True)
class Measured:
    """What an answer scores, or why it cannot be measured."""

    score: float = 0.0
    mismatch: Mismatch | None = None


def measure(seen: Observation, scoring: Scoring) -> Measured:
    """Measure what was returned, if it is a number for each label and nothing else."""
    labels, found = scoring.labels, as_number(seen.value)
    if found is None:
        wanted = "array"
        return Measured(mismatch=Mismatch(kind="type", got_type=type_name(seen.value), want_type=wanted))
    if found.data.shape != labels.shape:
        return Measured(mismatch=Mismatch(kind="shape", got_shape=found.data.shape, want_shape=labels.shape))
    if found.data.dtype.kind not in "biuf" or not np.all(np.isfinite(found.data.astype(np.float64))):
        bad = int(np.sum(~np.isfinite(found.data.astype(np.complex128))))
        return Measured(
            mismatch=Mismatch(kind="finite", wrong=bad, total=labels.size, worst_got=float("nan"))
        )
    return Measured(score=_measured(found.data, labels, scoring.metric))


def mismatch_of_score(check: Check, seen: Observation, scoring: Scoring) -> Mismatch | None:
    """Evidence that a level was not reached; None where it was."""
    measured, least = measure(seen, scoring), float(check.param)
    if measured.mismatch is not None:
        return measured.mismatch
    if measured.score >= least:
        return None
    return Mismatch(kind="score", worst_got=measured.score, worst_want=least, limit=least)
