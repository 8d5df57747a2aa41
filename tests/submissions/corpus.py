"""The files of this folder: read, written, and made into the notebook that a student would hand in.

A file holds what takes the place of the solution's functions, and says above it what must come of it::

    # assignment: 12-rnn
    # question: q1
    # wrong: sigmoid                  or "right: ...", or "regression: ..." with a sentence
    # replaces: rnn_step_forward      several, parted by commas: each below a line "# cell: <its name>"
    # earned: 3.5                     of this question
    # diagnosis: sigmoid              or none
    # other questions: full           or "full, but" and their points, one a line: "# q2: 6"
"""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.authoring.assignment import Assignment
from autograder.course.preparation import Prepared, places_of
from autograder.course.samples import replaced
from autograder.definitions import uses
from autograder.grading import judge
from autograder.model import Cell, Verdict
from autograder.questions.observe import observe
from autograder.report import points_text

HERE = Path(__file__).parent
KINDS = ("wrong", "right", "regression")
SKIPPED = "skip-when-grading"

_HEADER = re.compile(r"^# ([\w ]+): (.+)$")
_CELL = re.compile(r"^# cell: (\w+)\n", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One file: which functions it replaces by what source, and the verdict it must get.

    ``others``: the points of the questions besides its own that do not keep all of theirs.
    """

    assignment: str
    question: str
    kind: str
    name: str
    sources: Mapping[str, str]
    earned: str = ""
    diagnosis: str = "none"
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        slug = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")
        return HERE / self.assignment / self.question / f"{self.kind}-{slug}.py"

    def text(self) -> str:
        """Everything that stands in its file."""
        said = {
            "assignment": self.assignment,
            "question": self.question,
            self.kind: self.name,
            "replaces": ", ".join(self.sources),
            "earned": self.earned,
            "diagnosis": self.diagnosis,
            "other questions": "full, but" if self.others else "full",
            **self.others,
        }
        header = "".join(f"# {key}: {value}\n" for key, value in said.items())
        several = len(self.sources) > 1
        cells = (f"# cell: {name}\n{source}" if several else source for name, source in self.sources.items())
        return header + "\n" + "\n\n\n".join(cells) + "\n"


def files() -> list[Path]:
    """Every file of the corpus."""
    return sorted(HERE.glob("*/*/*.py"))


def read(path: Path) -> Sample:
    """Read a file; a header that lacks something raises KeyError, ValueError or StopIteration."""
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    lines = [_HEADER.match(line) for line in header.split("\n")]
    if not all(lines):
        raise ValueError(f"{path}: every line up to the first empty one reads '# key: value'")
    said = {line[1]: line[2] for line in lines if line}
    kind = next(kind for kind in KINDS if kind in said)
    taken = {"assignment", "question", kind, "replaces", "earned", "diagnosis", "other questions"}
    others = {key: value for key, value in said.items() if key not in taken}
    if said["other questions"] != ("full, but" if others else "full"):
        raise ValueError(f"{path}: other questions: {said['other questions']}, then {others}")
    return Sample(
        assignment=said["assignment"], question=said["question"], kind=kind, name=said[kind],
        sources=_sources(said["replaces"].split(", "), body), earned=said["earned"],
        diagnosis=said["diagnosis"], others=others,
    )  # fmt: skip


def _sources(targets: list[str], body: str) -> dict[str, str]:
    if len(targets) == 1:
        return {targets[0]: body.strip("\n")}
    _, *parts = _CELL.split(body)
    found = {name: source.strip("\n") for name, source in zip(parts[::2], parts[1::2], strict=True)}
    if list(found) != targets:
        raise ValueError(f"replaces {targets}, but the cells are {list(found)}")
    return found


def cells_of(sample: Sample, assignment: Assignment) -> tuple[Cell, ...]:
    """The code cells of the solved notebook with the sample's functions in it."""
    cells = enumerate(replaced(assignment, sample.sources)["cells"])
    return tuple(
        Cell(index=i, source=cell["source"], tags=tuple(cell["metadata"].get("tags", ())))
        for i, cell in cells
        if cell["cell_type"] == "code"
    )


def judged_in_process(cells: tuple[Cell, ...], prepared: Prepared) -> tuple[Verdict, ...]:
    """Run cells and calls right here: for our own code only."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a notebook, where a warning ends nothing
        for cell in cells:
            if SKIPPED not in cell.tags:
                with contextlib.suppress(Exception):  # a cell that fails does not end a notebook either
                    exec(compile(cell.source, f"<cell {cell.index}>", "exec"), namespace)
        seen = {id: o for plan in prepared.plans for id, o in observe(plan.calls, namespace).items()}
        return judge(prepared.plans, seen, places_of(cells), uses(cells))


def summary(sample: Sample, verdicts: tuple[Verdict, ...]) -> tuple[str, str, dict[str, str]]:
    """What came of a sample, in the words of its header: earned, diagnosis, others."""
    given = {verdict.question: verdict for verdict in verdicts}
    own = given.pop(sample.question)
    diagnosis = own.diagnosis.title if own.diagnosis else "none"
    others = {q: points_text(v.earned) for q, v in given.items() if v.earned != v.points}
    return points_text(own.earned), diagnosis, others
