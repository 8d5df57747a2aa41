"""Questions that a person marks: a plot, a paragraph. Nothing is called; the points wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.plan import Planner


class Manual:
    """A question marked by hand: worth points, waiting until a person gives them, never 0 by itself.

    Its header in the notebook says ``manual: true``. Without an entry in the spec it has no rubric.

    Args:
        question: the question's name in the notebook.
        rubric: what earns points, as (sentence, points); together they are the question's points.
    """

    by_hand = True
    target = ""

    def __init__(self, question: str, *, rubric: Iterable[tuple[str, float]] = ()) -> None:
        self.question = question
        self.rubric = tuple((text, Fraction(str(points))) for text, points in rubric)
        self.cases: tuple[Case, ...] = ()
        self.wrong: tuple[Wrong, ...] = ()
        self.right: tuple[Right, ...] = ()
        self.family: Mapping[str, object] = {}
        self.groups: Mapping[str, float] = {}
        self.share: frozenset[str] = frozenset()
        self.builds_on: Mapping[str, object] = {}
        self.cpu_s: float | None = None
        self.where = written_at()

    @property
    def signature(self) -> str:
        return ""

    def targets(self) -> tuple[str, ...]:
        return ()

    def group_names(self) -> tuple[str, ...]:
        return ()

    def mistakes(self) -> Iterator[str]:
        """A line of the rubric that is worth nothing is no line."""
        for text, points in self.rubric:
            if not points > 0:
                yield f"{self.where}: {text!r} of {self.question}'s rubric must be worth more than 0 points"

    def plan(self, planner: Planner) -> None:
        """Nothing is asked of the sandbox."""
