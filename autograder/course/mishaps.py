"""What happens to a notebook on its way and must cost nothing: one function for each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from autograder.authoring.assignment import Assignment
from autograder.course import samples
from autograder.definitions import definitions
from autograder.model import code_cells

Notebook = dict[str, Any]


class Scene:
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
        return next(i for i, c in enumerate(notebook["cells"]) if is_code(c) and _IMPORT.search(c["source"]))


_IMPORT = re.compile(r"^(?:import|from) ", re.MULTILINE)


def is_code(cell: Notebook) -> bool:
    """Whether a cell says that it is code."""
    return bool(cell["cell_type"] == "code")


def _place(notebook: Notebook, name: str) -> int:
    return next(found.cell for found in definitions(code_cells(notebook)) if found.name == name)


def code_cell(source: str) -> Notebook:
    """A code cell that was never run."""
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": []}


def turned(scene: Scene, kind: str, change: Callable[[str], str]) -> Notebook:
    """The solved notebook with its last answer in a cell of another kind."""
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    made["cells"][scene.place(made)] = {
        "cell_type": kind, "metadata": {}, "id": cell["id"], "source": change(cell["source"])
    }  # fmt: skip
    return made


def _retyped_to_markdown(scene: Scene) -> Notebook:
    return turned(scene, "markdown", str)


def _retyped_to_raw(scene: Scene) -> Notebook:
    return turned(scene, "raw", str)


def _fenced_in_markdown(scene: Scene) -> Notebook:
    return turned(scene, "markdown", lambda source: f"```python\n{source}\n```")


def _imports_retyped(scene: Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.imports(made)]
    cell["cell_type"] = "markdown"
    return made


def _stub_after_the_answer(scene: Scene) -> Notebook:
    made, blank = scene.solved(), scene.blank()
    made["cells"].append(blank["cells"][scene.place(blank)] | {"id": "late"})
    return made


def _stub_in_the_same_cell(scene: Scene) -> Notebook:
    made, blank = scene.solved(), scene.blank()
    made["cells"][scene.place(made)]["source"] += "\n\n\n" + blank["cells"][scene.place(blank)]["source"]
    return made


def _blank_notebook_below(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"] += scene.blank()["cells"]
    return made


def _imports_deleted(scene: Scene) -> Notebook:
    made = scene.solved()
    del made["cells"][scene.imports(made)]
    return made


def _given_cells_deleted(scene: Scene) -> Notebook:
    made = scene.solved()
    kept = set(scene.answers(made)) | _own(scene, made)
    made["cells"] = [made["cells"][i] for i in sorted(kept)]
    return made


def _own(scene: Scene, solved: Notebook) -> set[int]:
    """The cells that students write into, whatever these define."""
    blank = {cell["source"] for cell in scene.blank()["cells"]}
    return {i for i, c in enumerate(solved["cells"]) if is_code(c) and c["source"] not in blank}


def _imports_at_the_end(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"].append(made["cells"].pop(scene.imports(made)))
    return made


def _answers_at_the_end(scene: Scene) -> Notebook:
    made = scene.solved()
    own = sorted(_own(scene, made))
    cells = made["cells"]
    made["cells"] = [c for i, c in enumerate(cells) if i not in own] + [cells[i] for i in own]
    return made


def _upside_down(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"].reverse()
    return made


def _prose_deleted(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"] = [cell for cell in made["cells"] if is_code(cell)]
    return made


def _in_one_cell(scene: Scene) -> Notebook:
    made = scene.solved()
    tagged = [c for c in made["cells"] if c["metadata"].get("tags")]
    kept = [c["source"] for c in made["cells"] if is_code(c) and c not in tagged]
    made["cells"] = [code_cell("\n\n\n".join(kept)) | {"id": "all"}]
    return made


def _metadata_stripped(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"] = [
        {key: cell[key] for key in cell if key not in ("id", "outputs", "execution_count")}
        | {"metadata": None}
        for cell in made["cells"]
    ]
    return {"cells": made["cells"]}


def _kinds_lost(scene: Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        if is_code(cell):
            del cell["cell_type"]
    return made


def _null_among_the_cells(scene: Scene) -> Notebook:
    made = scene.solved()
    made["cells"][1:1] = [None, {"cell_type": "code", "metadata": {}}, {}]
    return made


def _no_break_spaces(scene: Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    cell["source"] = cell["source"].replace("    ", "\xa0\xa0\xa0\xa0").replace(" = ", " \u200b= ")
    return made


def _typeset_quotes(scene: Scene) -> Notebook:
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    cell["source"] = f"note = \u201cas in the book\u201d\n{cell['source']}".replace("'", "\u2019")
    return made


def _windows_lines(scene: Scene) -> Notebook:
    made = scene.solved()
    for cell in made["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    return made


def _capitals_in_the_name(scene: Scene) -> Notebook:
    made = scene.solved()
    other = "".join(part.capitalize() for part in scene.target.split("_"))
    for cell in made["cells"]:
        if is_code(cell):
            cell["source"] = re.sub(rf"\b{scene.target}\b", other, cell["source"])
    return made


def main_guard(scene: Scene) -> Notebook:
    """The last answer below ``if __name__ == ...``, as in a script."""
    made = scene.solved()
    cell = made["cells"][scene.place(made)]
    inner = "\n".join(f"    {line}" if line else line for line in cell["source"].split("\n"))
    cell["source"] = f'if __name__ == "__main__":\n{inner}'
    return made


def _cell_magics(scene: Scene) -> Notebook:
    made = scene.solved()
    place = scene.place(made)
    made["cells"][place]["source"] = "%%time\n" + made["cells"][place]["source"]
    first = scene.imports(made)
    made["cells"].insert(first + 1, code_cell("%%capture\n!pip install numpy") | {"id": "captured"})
    made["cells"].insert(
        first + 2, code_cell("#@title Width of the figure { run: 'auto' }\nwidth = 3 #@param") | {"id": "t"}
    )
    return made


def _wrapped_twice(scene: Scene) -> str:
    return json.dumps(json.dumps(scene.solved()))


def _format_3(scene: Scene) -> Notebook:
    cells = [
        {"cell_type": "code", "input": c["source"], "language": "python", "metadata": c["metadata"]}
        if is_code(c) else c
        for c in scene.solved()["cells"]
    ]  # fmt: skip
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


MISHAPS: tuple[tuple[Callable[[Scene], Notebook | str], str, bool], ...] = (
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
    (main_guard, "", False),
    (_cell_magics, "", True),
    (_wrapped_twice, "wrapped in JSON twice", True),
    (_format_3, "in the old format 3", False),
)
"""How each is made, what is said of it, and whether the demo shows it."""
