"""What an author writes inside a question: cases, wrong implementations, right variants."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.model import Tolerance
from autograder.questions import draws

Make = Callable[[np.random.Generator], Mapping[str, Any]]


def written_at() -> str:
    """The file and line of the author's code that is running: the first frame outside this package."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").startswith("autograder."):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


class Case:
    """One situation a question is tried in.

    Args:
        name: for staff; students never see it.
        group: the points' group; the group of the first case is the question's *basic* group.
        draws: how often it is drawn; 3 where something is drawn, else 1.
        required: its failure makes the whole question zero.
        raises: the name of the exception that the call must raise (its value is not looked at).
        sizes: ranges of named axes, ``{"H": (5, 9)}``; 2 to 7 otherwise.
        make: a function of a ``numpy.random.Generator`` that returns arguments by name, for inputs
            that depend on each other.
        tolerance: instead of the question's.
        context: ``("raise",)`` makes floating-point overflow and invalid operations raise.
        unchanged: of a ``Function``, its inputs are looked at after the call, too, as the first case's
            always are: for a branch that the first case does not take.
        init, get: for classes, see ``Class``; upstream: for gradients, see ``Gradient``.
        arguments: the function's arguments by name: draws, arrays, lists of numbers (made into
            arrays), ``exactly([...])`` for anything to be passed as it is.
    """

    def __init__(
        self,
        name: str,
        *,
        group: str = "basic",
        draws: int | None = None,
        required: bool = False,
        raises: str = "",
        sizes: Mapping[str, tuple[int, int]] | None = None,
        make: Make | None = None,
        tolerance: Tolerance | None = None,
        context: tuple[str, ...] = (),
        unchanged: bool = False,
        init: Mapping[str, Any] | None = None,
        upstream: Any = None,
        **arguments: Any,
    ) -> None:
        self.name, self.group, self.required, self.raises = name, group, required, raises
        self.sizes, self.make, self.tolerance = dict(sizes or {}), make, tolerance
        self.context, self.unchanged, self.init = context, unchanged, dict(init or {})
        self.upstream, self.arguments = upstream, arguments
        self.where = written_at()
        self.draws = draws if draws is not None else 3 if self._random() else 1

    def _random(self) -> bool:
        parts = [self.init, self.upstream, self.arguments]
        return self.make is not None or any(_draws(part) for part in parts)

    def realise(self, rng: np.random.Generator) -> dict[str, Any]:
        """Draw the inputs: ``{"init": {...}, "upstream": ..., "arguments": {...}}``."""
        written = {"init": self.init, "upstream": self.upstream, "arguments": self.arguments}
        sizes = draws.draw_sizes(rng, draws.names_in(written), self.sizes)
        drawn: dict[str, Any] = {key: draws.realise(value, rng, sizes) for key, value in written.items()}
        if self.make is not None:
            made = dict(self.make(rng))
            drawn["upstream"] = made.pop("upstream", drawn["upstream"])
            drawn["init"] = drawn["init"] | dict(made.pop("init", {}))
            drawn["arguments"] = drawn["arguments"] | made
        return drawn


def _draws(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_draws(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return any(_draws(item) for item in value)
    return isinstance(value, draws.Draw)


class Wrong:
    """A misconception: a wrong implementation, and what to tell the one who wrote it.

    Args:
        name: after the belief behind it: ``"transposed weights"``.
        instead: the wrong function (it takes the place of the question's own), or a mapping from
            function names to wrong functions.
        says: one sentence for the student: what they did and where to look, not the answer.
        staff: one more sentence for staff.
        same_as: the name of another misconception that gives equal values on every input, with the
            reason in ``staff``; ``verify`` proves the equality.
        simplifies: the later questions that it takes what is hard out of (no activation, no state
            carried): what is right but for it earns no points there.
    """

    def __init__(
        self,
        name: str,
        instead: Callable[..., Any] | Mapping[str, Any],
        *,
        says: str,
        staff: str = "",
        same_as: str = "",
        simplifies: tuple[str, ...] = (),
    ) -> None:
        self.name, self.instead, self.says = name, instead, says
        self.staff, self.same_as, self.simplifies = staff, same_as, simplifies
        self.where = written_at()

    def replacing(self, target: str) -> dict[str, Any]:
        """Which functions are replaced, given the question's own target."""
        return dict(self.instead) if isinstance(self.instead, Mapping) else {target: self.instead}


class Right:
    """A right implementation that differs from the reference: ``verify`` proves it keeps full marks."""

    def __init__(self, name: str, instead: Callable[..., Any] | Mapping[str, Any]) -> None:
        self.name, self.instead = name, instead
        self.where = written_at()

    def replacing(self, target: str) -> dict[str, Any]:
        """Which functions are replaced, given the question's own target."""
        return dict(self.instead) if isinstance(self.instead, Mapping) else {target: self.instead}
