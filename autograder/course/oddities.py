"""What else really arrives: notebooks that something happened to, each with what must come of it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from autograder.authoring.assignment import Assignment
from autograder.course import samples
from autograder.definitions import definitions
from autograder.model import State

Notebook = dict[str, Any]


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
    scene = _Scene(assignment)
    for make, says, shown in _KEPT:
        name = f"odd-{make.__name__.strip('_').replace('_', '-')}"
        yield Odd(student=name, content=make(scene), score=assignment.max_score, says=says, shown=shown)
    yield from _lost(scene)
    for name, text, says in _unreadable(scene):
        yield Odd(student=name, content=text, score=None, says=says, state=State.UNREADABLE)
    yield Odd(
        student="odd-r-kernel", content=_r_kernel(scene), score=None, says="its kernel is R, not Python",
        state=State.NEEDS_REVIEW, shown=True,
    )  # fmt: skip


class _Scene:
    """An assignment's solved and blank notebooks, and where things stand in them."""

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.target = assignment.targets()[-1]

    def solved(self) -> Notebook:
        return samples.solved(self.assignment)

    def blank(self) -> Notebook:
        return samples.blank(self.assignment)

    def place(self, notebook: Notebook, name: str = "") -> int:
        return _place(notebook, name or self.target)

    def answers(self, notebook: Notebook) -> list[int]:
        return sorted({_place(notebook, target) for target in self.assignment.targets()})

    def imports(self, notebook: Notebook) -> int:
        return next(i for i, c in enumerate(notebook["cells"]) if _is_code(c) and _IMPORT.search(c["source"]))


_IMPORT = re.compile(r"^(?:import|from) ", re.MULTILINE)
_HEAD = "# %% [markdown]\nimport numpy as np\n\n# %%\n"


def _is_code(cell: Notebook) -> bool:
    return bool(cell["cell_type"] == "code")


def _place(notebook: Notebook, name: str) -> int:
    from autograder.model import code_cells

    return next(found.cell for found in definitions(code_cells(notebook)) if found.name == name)


def _code(source: str) -> Notebook:
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": []}


def _turned(scene: _Scene, kind: str, change: Callable[[str], str]) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    made["cells"][scene.place(made)] = {
        "cell_type": kind, "metadata": {}, "id": cell["id"], "source": change(cell["source"])
    }  # fmt: skip
    return made


# -- what keeps every mark ------------------------------------------------------------------


def _retyped_to_markdown(scene: _Scene) -> Notebook:
    return _turned(scene, "markdown", str)


def _retyped_to_raw(scene: _Scene) -> Notebook:
    return _turned(scene, "raw", str)


def _fenced_in_markdown(scene: _Scene) -> Notebook:
    return _turned(scene, "markdown", lambda source: f"```python\n{source}\n```")


def _imports_retyped(scene: _Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.imports(made)]
    cell["cell_type"] = "markdown"
    return made


def _stub_after_the_answer(scene: _Scene) -> Notebook:
    made, blank = scene.solved(), scene.blank()
    made["cells"].append(blank["cells"][scene.place(blank)] | {"id": "late"})
    return made


def _stub_in_the_same_cell(scene: _Scene) -> Notebook:
    made, blank = scene.solved(), scene.blank()
    made["cells"][scene.place(made)]["source"] += "\n\n\n" + blank["cells"][scene.place(blank)]["source"]
    return made


def _blank_notebook_below(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"] += scene.blank()["cells"]
    return made


def _imports_deleted(scene: _Scene) -> Notebook:
    made = scene.solved()
    del made["cells"][scene.imports(made)]
    return made


def _given_cells_deleted(scene: _Scene) -> Notebook:
    made = scene.solved()
    kept = set(scene.answers(made)) | _own(scene, made)
    made["cells"] = [made["cells"][i] for i in sorted(kept)]
    return made


def _own(scene: _Scene, solved: Notebook) -> set[int]:
    """The cells that students write into, whatever these define."""
    blank = {cell["source"] for cell in scene.blank()["cells"]}
    return {i for i, c in enumerate(solved["cells"]) if _is_code(c) and c["source"] not in blank}


def _imports_at_the_end(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"].append(made["cells"].pop(scene.imports(made)))
    return made


def _answers_at_the_end(scene: _Scene) -> Notebook:
    made = scene.solved()
    own = sorted(_own(scene, made))
    cells = made["cells"]
    made["cells"] = [c for i, c in enumerate(cells) if i not in own] + [cells[i] for i in own]
    return made


def _upside_down(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"].reverse()
    return made


def _prose_deleted(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"] = [cell for cell in made["cells"] if _is_code(cell)]
    return made


def _in_one_cell(scene: _Scene) -> Notebook:
    made = scene.solved()
    tagged = [c for c in made["cells"] if c["metadata"].get("tags")]
    kept = [c["source"] for c in made["cells"] if _is_code(c) and c not in tagged]
    made["cells"] = [_code("\n\n\n".join(kept)) | {"id": "all"}]
    return made


def _metadata_stripped(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"] = [
        {key: cell[key] for key in cell if key not in ("id", "outputs", "execution_count")}
        | {"metadata": None}
        for cell in made["cells"]
    ]
    return {"cells": made["cells"]}


def _kinds_lost(scene: _Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        if _is_code(cell):
            del cell["cell_type"]
    return made


def _null_among_the_cells(scene: _Scene) -> Notebook:
    made = scene.solved()
    made["cells"][1:1] = [None, {"cell_type": "code", "metadata": {}}, {}]
    return made


def _no_break_spaces(scene: _Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    cell["source"] = cell["source"].replace("    ", "\xa0\xa0\xa0\xa0").replace(" = ", " \u200b= ")
    return made


def _typeset_quotes(scene: _Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    cell["source"] = f"note = \u201cas in the book\u201d\n{cell['source']}".replace("'", "\u2019")
    return made


def _windows_lines(scene: _Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    return made


def _capitals_in_the_name(scene: _Scene) -> Notebook:
    made = scene.solved()
    other = "".join(part.capitalize() for part in scene.target.split("_"))
    for cell in made["cells"]:
        if _is_code(cell):
            cell["source"] = re.sub(rf"\b{scene.target}\b", other, cell["source"])
    return made


def _main_guard(scene: _Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    inner = "\n".join(f"    {line}" if line else line for line in cell["source"].split("\n"))
    cell["source"] = f'if __name__ == "__main__":\n{inner}'
    return made


def _cell_magics(scene: _Scene) -> Notebook:
    made = scene.solved()
    place = scene.place(made)
    made["cells"][place]["source"] = "%%time\n" + made["cells"][place]["source"]
    first = scene.imports(made)
    made["cells"].insert(first + 1, _code("%%capture\n!pip install numpy") | {"id": "captured"})
    made["cells"].insert(
        first + 2, _code("#@title Width of the figure { run: 'auto' }\nwidth = 3 #@param") | {"id": "t"}
    )
    return made


def _wrapped_twice(scene: _Scene) -> str:
    return json.dumps(json.dumps(scene.solved()))


def _format_3(scene: _Scene) -> Notebook:
    cells = [
        {"cell_type": "code", "input": c["source"], "language": "python", "metadata": c["metadata"]}
        if _is_code(c) else c
        for c in scene.solved()["cells"]
    ]  # fmt: skip
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


_KEPT: tuple[tuple[Callable[[_Scene], Notebook | str], str, bool], ...] = (
    (_retyped_to_markdown, "is a Markdown cell, and holds code that defines", True),
    (_retyped_to_raw, "is a raw cell, and holds code that defines", False),
    (_fenced_in_markdown, "is a Markdown cell, and holds code that defines", False),
    (_imports_retyped, "is a Markdown cell, and holds code that defines", False),
    (_stub_after_the_answer, "the unfilled one was left out", True),
    (_stub_in_the_same_cell, "the unfilled one was left out", False),
    (_blank_notebook_below, "the unfilled one was left out", False),
    (_imports_deleted, "is missing, or comes after the code that needs it", True),
    (_given_cells_deleted, "is missing, or comes after the code that needs it", False),
    (_imports_at_the_end, "is missing, or comes after the code that needs it", True),
    (_answers_at_the_end, "", False),
    (_upside_down, "is missing, or comes after the code that needs it", False),
    (_prose_deleted, "", False),
    (_in_one_cell, "", True),
    (_metadata_stripped, "", True),
    (_kinds_lost, "Cells that do not say their kind and have outputs were read as code", False),
    (_null_among_the_cells, "is no cell; it was left out", True),
    (_no_break_spaces, "characters that cannot be seen", True),
    (_typeset_quotes, "typeset quotation marks or dashes", False),
    (_windows_lines, "", False),
    (_capitals_in_the_name, "differs from it only in capitals or underscores", True),
    (_main_guard, "", False),
    (_cell_magics, "", True),
    (_wrapped_twice, "wrapped in JSON twice", True),
    (_format_3, "in the old format 3", False),
)
"""How each is made, what is said of it, and whether the demo shows it."""


# -- what costs marks, or cannot be graded --------------------------------------------------


def _lost(scene: _Scene) -> Iterator[Odd]:
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


def _inside_a_function(scene: _Scene) -> Notebook:
    made = _main_guard(scene)
    cell = made["cells"][
        next(i for i, c in enumerate(made["cells"]) if 'if __name__ == "__main__"' in c["source"])
    ]
    cell["source"] = cell["source"].replace('if __name__ == "__main__":', "def main():", 1)
    return made


def _renamed(scene: _Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        if _is_code(cell):
            cell["source"] = re.sub(rf"\b{scene.target}\b", f"my_{scene.target}_2", cell["source"])
    return made


def _quoted(scene: _Scene) -> Notebook:
    """Words around the code: it is a plan, not an answer."""
    return _turned(
        scene, "markdown", lambda source: f"I would write:\n```python\n{source}\n```\nbut it fails."
    )


def _unreadable(scene: _Scene) -> Iterator[tuple[str, str, str]]:
    text = json.dumps(copy.deepcopy(scene.solved()), indent=1)
    lines = text.split("\n")
    merged = [*lines[:9], "<<<<<<< HEAD", lines[9], "=======", lines[9], ">>>>>>> mine", *lines[10:]]
    yield "odd-merge-conflict", "\n".join(merged), "holds the conflict markers of a Git merge (line 10)"
    yield "odd-python-script", _HEAD + "x = 1\n", "is a Python script, not a notebook"
    yield "odd-trailing-comma", text.replace("[", "[,", 1), "is not JSON at line"


def _r_kernel(scene: _Scene) -> Notebook:
    spec = {"kernelspec": {"display_name": "R", "language": "R", "name": "ir"}}
    cells = [_code(f"{scene.target} <- function(x) {{ x }}") | {"id": "r"}]
    return {"cells": cells, "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
