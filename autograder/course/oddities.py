"""What else really arrives: notebooks that something happened to, each with what must come of it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from autograder.authoring.assignment import Assignment
from autograder.course.mishaps import MISHAPS, Notebook, Scene, code_cell, is_code, main_guard, turned
from autograder.model import State

_HEAD = "# %% [markdown]\nimport numpy as np\n\n# %%\n"


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A notebook, or text that is none, and what must come of it.

    ``score`` is None where none may be given. ``says``: part of a notice, or of the reason for a state;
    "" where nothing need be said. ``shown``: it is one of the dozen in the demo.
    """

    student: str
    content: Notebook | str
    score: Fraction | None
    says: str = ""
    state: State = State.GRADED
    shown: bool = False


def oddities(assignment: Assignment) -> Iterator[Odd]:
    """Every oddity that can be made of an assignment."""
    scene = Scene(assignment)
    for make, says, shown in MISHAPS:
        name = f"odd-{make.__name__.strip('_').replace('_', '-')}"
        yield Odd(student=name, content=make(scene), score=assignment.max_score, says=says, shown=shown)
    yield from _lost(scene)
    for name, text, says in _unreadable(scene):
        yield Odd(student=name, content=text, score=None, says=says, state=State.UNREADABLE)
    yield Odd(
        student="odd-r-kernel", content=_r_kernel(scene), score=None, says="its kernel is R, not Python",
        state=State.NEEDS_REVIEW, shown=True,
    )  # fmt: skip


# -- what costs marks, or cannot be graded --------------------------------------------------


def _lost(scene: Scene) -> Iterator[Odd]:
    """The last question is lost, where all of it is one function."""
    question = scene.assignment.headers[-1]
    if {part.target for part in scene.assignment.parts_of(question.name)} != {scene.target}:
        return
    left = scene.assignment.max_score - question.points
    says = f"`{scene.target}` is not defined in the notebook."
    nested = f"`{scene.target}` is defined inside `main`"
    yield Odd(student="odd-inside-a-function", content=_inside_a_function(scene), score=left, says=nested)
    yield Odd(student="odd-renamed", content=_renamed(scene), score=left, says=says, shown=True)
    yield Odd(student="odd-answer-only-quoted", content=_quoted(scene), score=left, says=says)


def _inside_a_function(scene: Scene) -> Notebook:
    made = main_guard(scene)
    cell = made["cells"][
        next(i for i, c in enumerate(made["cells"]) if 'if __name__ == "__main__"' in c["source"])
    ]
    cell["source"] = cell["source"].replace('if __name__ == "__main__":', "def main():", 1)
    return made


def _renamed(scene: Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        if is_code(cell):
            cell["source"] = re.sub(rf"\b{scene.target}\b", f"my_{scene.target}_2", cell["source"])
    return made


def _quoted(scene: Scene) -> Notebook:
    """Words around the code: it is a plan, not an answer."""
    return turned(
        scene, "markdown", lambda source: f"I would write:\n```python\n{source}\n```\nbut it fails."
    )


def _unreadable(scene: Scene) -> Iterator[tuple[str, str, str]]:
    text = json.dumps(copy.deepcopy(scene.solved()), indent=1)
    lines = text.split("\n")
    merged = [*lines[:9], "<<<<<<< HEAD", lines[9], "=======", lines[9], ">>>>>>> mine", *lines[10:]]
    yield "odd-merge-conflict", "\n".join(merged), "holds the conflict markers of a Git merge (line 10)"
    yield "odd-python-script", _HEAD + "x = 1\n", "is a Python script, not a notebook"
    yield "odd-trailing-comma", text.replace("[", "[,", 1), "is not JSON at line"


def _r_kernel(scene: Scene) -> Notebook:
    spec = {"kernelspec": {"display_name": "R", "language": "R", "name": "ir"}}
    cells = [code_cell(f"{scene.target} <- function(x) {{ x }}") | {"id": "r"}]
    return {"cells": cells, "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
