"""The sample class: one student per misconception, right ones who did it otherwise, broken ones."""

from __future__ import annotations

import contextlib
import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.authoring.assignment import Assignment, load
from autograder.course import habits, samples
from autograder.course.oddities import oddities
from autograder.questions.plan import Part

Notebook = dict[str, Any]
RIGHT = 6


def write_class(folder: Path, out: Path) -> tuple[tuple[Path, ...], Path]:
    """Write a class for an assignment: a folder of notebooks, and a roster with one student too many."""
    assignment = load(folder)
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for name, content in sample_class(assignment):
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        (out / f"{name}.ipynb").write_text(text, encoding="utf-8")
        names.append(name)
    roster = out.parent / "roster.csv"
    roster.write_text("\n".join(["student", *names, "never-submitted"]) + "\n", encoding="utf-8")
    return (out,), roster


def sample_class(assignment: Assignment) -> Iterator[tuple[str, Notebook | str]]:
    """Yield (student, notebook), or text that is no notebook."""
    yield "perfect", samples.solved(assignment)
    wrongs = [(part, wrong) for part in assignment.parts for wrong in part.wrong]
    rights = [(part, right) for part in assignment.parts for right in part.right]
    yield from implemented(assignment, "wrong", wrongs)
    yield from implemented(assignment, "right", _spread(rights))
    yield from ((f"habit-{name}", notebook) for name, notebook in habits.habits(assignment))
    yield from broken(assignment)
    yield from ((odd.student, odd.content) for odd in oddities(assignment) if odd.shown)


def implemented(
    assignment: Assignment, kind: str, chosen: list[tuple[Part, Any]]
) -> Iterator[tuple[str, Notebook | str]]:
    """A notebook for each implementation; one that has no source of its own cannot be handed in."""
    for part, made in chosen:
        with contextlib.suppress(ValueError):
            sources = {t: samples.standalone(f, t) for t, f in made.replacing(part.target).items()}
            yield _id(kind, part.question, made.name), samples.replaced(assignment, sources)


def _id(kind: str, question: str, name: str) -> str:
    return f"{kind}-{question}-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _spread(rights: list[Any]) -> list[Any]:
    """A few variants from every question rather than all of the first one's."""
    turns: dict[int, list[Any]] = {}
    counts: dict[str, int] = {}
    for item in rights:
        turn = counts[item[0].question] = counts.get(item[0].question, 0) + 1
        turns.setdefault(turn, []).append(item)
    return [item for turn in sorted(turns) for item in turns[turn]][:RIGHT]


def broken(assignment: Assignment) -> Iterator[tuple[str, Notebook | str]]:
    """What really arrives: unfinished, cut off, hanging, hostile."""
    target = assignment.targets()[-1]
    solved = samples.solved(assignment)
    yield "blank-as-handed-out", samples.blank(assignment)
    yield "syntax-error-in-a-cell", _with_cell(solved, "def broken(:\n    return")
    yield "endless-loop-in-a-cell", _with_cell(solved, "while True:\n    pass")
    yield "endless-loop-in-a-function", _rewritten(assignment, target, "    while True:\n        pass")
    yield (
        "memory-hog-in-a-function",
        _rewritten(assignment, target, "    return [bytes(2**28) for _ in range(64)]"),
    )
    yield "memory-hog-in-a-cell", _with_cell(solved, "hog = [bytearray(2**28) for _ in range(64)]")
    yield "kills-its-own-process", _with_cell(solved, "import os\nos._exit(0)")
    yield "raises-in-a-function", _rewritten(assignment, target, "    return undefined_name + 1")
    yield "cells-deleted", _without_last_solution(assignment)
    yield "cells-duplicated", _doubled(solved)
    yield "patches-numpy", _with_cell(solved, "import numpy as np\nnp.allclose = lambda *a, **k: True")
    yield "misspelt-name", _misspelt(solved, target)
    yield "not-a-notebook", "this is not a notebook\n"
    yield "cut-off", json.dumps(solved, indent=1)[:2000]
    yield "another-assignment", _other(assignment) or "<html><body>Sign in</body></html>"


def _with_cell(notebook: Notebook, source: str) -> Notebook:
    made = copy.deepcopy(notebook)
    first = next(i for i, cell in enumerate(made["cells"]) if cell["cell_type"] == "code")
    made["cells"].insert(first + 1, _code(source))
    return _numbered(made)


def _code(source: str) -> Notebook:
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": []}


def _numbered(notebook: Notebook) -> Notebook:
    for index, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{index + 1}"
    return notebook


def _rewritten(assignment: Assignment, target: str, body: str) -> Notebook:
    return samples.replaced(assignment, {target: f"def {target}(*args, **kwargs):\n{body}"})


def _without_last_solution(assignment: Assignment) -> Notebook:
    made = samples.solved(assignment)
    target = assignment.targets()[-1]
    made["cells"] = [cell for cell in made["cells"] if f"def {target}" not in cell["source"]]
    return _numbered(made)


def _doubled(notebook: Notebook) -> Notebook:
    made = copy.deepcopy(notebook)
    made["cells"] += copy.deepcopy(made["cells"])
    return made


def _misspelt(notebook: Notebook, target: str) -> Notebook:
    made = copy.deepcopy(notebook)
    wrong = target.replace("forward", "foward") if "forward" in target else target + "s"
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = cell["source"].replace(f"{target}(", f"{wrong}(")
    return made


def _other(assignment: Assignment) -> Notebook | None:
    """The solved notebook of the assignment beside this one."""
    beside = sorted(assignment.folder.parent.glob("*/hidden/spec.py"))
    other = next((path.parent.parent for path in beside if path.parent.parent != assignment.folder), None)
    return samples.solved(load(other)) if other else None
