"""The corpus: every misconception and right variant as a student hands it in, with the verdict beside it.

``tests/submissions/<assignment>/<question>/<name>.py`` holds what takes the place of the solution, below a header
that says what must come of it. A regression is a new file.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import json
import sys
import warnings
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course.preparation import Prepared, places_of, prepare
from autograder.course.samples import replaced
from autograder.definitions import Definition, definitions, uses
from autograder.grading import grade
from autograder.importers.notebook import read_notebook
from autograder.model import Cell, Execution, Limits, Probe, Sandbox, Verdict
from autograder.questions.observe import observe
from autograder.questions.plan import Plan
from autograder.report import points_text

CORPUS = Path(__file__).with_name("submissions")
ASSIGNMENTS = Path(__file__).parents[1] / "assignments"
IDS = sorted(path.parent.parent.name for path in ASSIGNMENTS.glob("*/hidden/spec.py"))
SEED = 20


def _corpus() -> Any:
    spec = importlib.util.spec_from_file_location("submissions_corpus", CORPUS / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


corpus = _corpus()
FILES: list[Path] = corpus.files()


def together(assignment: str) -> pytest.MarkDecorator:
    """One worker takes all of an assignment: to prepare it costs more than to judge a file."""
    return pytest.mark.xdist_group(assignment)


@together("a group")
def test_one_worker_takes_what_is_to_be_taken_together(request: pytest.FixtureRequest) -> None:
    grouped = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@a group") == grouped


every_file = pytest.mark.parametrize(
    "path",
    [
        pytest.param(
            path, id=str(path.relative_to(CORPUS).with_suffix("")), marks=together(path.parents[1].name)
        )
        for path in FILES
    ],
)


def some_of(kind: str, step: int) -> list[Path]:
    """Every so manieth file of each question."""
    folders = dict.fromkeys(path.parent for path in FILES)
    found = (
        [path for path in sorted(folder.glob("*.py")) if path.name.startswith(kind)] for folder in folders
    )
    return [path for paths in found for path in paths[::step]]


# -- grading -------------------------------------------------------------------------------


class InProcess:
    """Runs code in this process: for the corpus, which is our own, and by the hundred."""

    name = "in-process"
    isolation = "none"

    def run(self, probe: Probe, limits: Limits) -> Execution:
        if torch := sys.modules.get("torch"):  # as in a fresh process, whatever the file before this one left
            torch.set_grad_enabled(True)
            torch.set_default_dtype(torch.float32)
            torch.manual_seed(0)
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for cell in probe.cells:
            exec(defining(cell.source, f"<cell {cell.index}>"), namespace)
        return Execution(observations=tuple(observe(probe.calls, namespace).values()), cells=())


@functools.cache
def defining(source: str, name: str) -> CodeType:
    """A cell's code; of one that draws or prints, only what it imports and defines."""
    tree = ast.parse(source)
    if any(isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant) for node in tree.body):
        kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
        tree.body = [node for node in tree.body if isinstance(node, kinds)]
    elif any(isinstance(node, ast.With) for node in tree.body):
        tree.body = []
    return compile(tree, name, "exec")


@functools.cache
def prepared(assignment: str) -> Prepared:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what our wrong implementations overflow
        return prepare(ASSIGNMENTS / assignment, SEED)


def graded(
    assignment: str, cells: tuple[Cell, ...], sandbox: Sandbox, plans: tuple[Plan, ...] | None = None
) -> tuple[Verdict, ...]:
    ready = prepared(assignment)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return grade(cells, plans or ready.plans, sandbox, ready.assignment.limits, places_of(cells))[1]


def expected(sample: Any) -> tuple[str, str, dict[str, str]]:
    return sample.earned, sample.diagnosis, dict(sample.others)


def its_own(sample: Any, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Without that of the solution where it cannot read the file's cache."""
    return tuple(verdict for verdict in verdicts if verdict.question != reader_of_caches(sample))


def handed_in(sample: Any, folder: Path) -> tuple[Cell, ...]:
    """The whole notebook, written to disk and read as a submission is."""
    path = folder / "hw.ipynb"
    notebook = replaced(prepared(sample.assignment).assignment, sample.sources)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return read_notebook(path, "hw").cells


# -- the corpus ----------------------------------------------------------------------------


CACHES = {"12-rnn": ("rnn_forward", "q5")}
"""A forward, and the later question that reads its cache: whoever lays the cache out otherwise writes that one, too."""


def touched(sample: Any) -> tuple[Plan, ...]:
    """The plans of the questions whose answers go through what a file replaces; the others are the solution's."""
    ready = prepared(sample.assignment)
    replaced = made_by(sample)
    reached = uses(ready.assignment.solution)
    left_out = reader_of_caches(sample)
    return tuple(
        plan
        for plan in ready.plans
        if plan.question == sample.question
        or (
            plan.question != left_out
            and replaced
            & {*plan.targets, *(name for target in plan.targets for name in reached.get(target, ()))}
        )
    )


def made_by(sample: Any) -> set[str]:
    """The names that a file replaces or defines besides."""
    return {*sample.sources} | {made.name for source in sample.sources.values() for made in _made_in(source)}


def _made_in(source: str) -> tuple[Definition, ...]:
    return definitions([Cell(index=0, source=source)])


def reader_of_caches(sample: Any) -> str:
    """The question whose solution cannot read the cache that a right file lays out in its own way, or ''."""
    forward, reader = CACHES.get(sample.assignment, ("", ""))
    return reader if sample.kind == "right" and forward in made_by(sample) else ""


@every_file
def test_a_submission_gets_the_verdict_beside_it(path: Path) -> None:
    sample = corpus.read(path)
    cells = corpus.cells_of(sample, prepared(sample.assignment).assignment)
    verdicts = graded(sample.assignment, cells, InProcess(), touched(sample))
    assert corpus.summary(sample, verdicts) == expected(sample)


def test_the_questions_that_a_file_does_not_touch_are_the_solutions_own() -> None:
    """One file is judged on every question, so that the choice above is not taken on trust."""
    sample = corpus.read(CORPUS / "12-rnn" / "q1" / "wrong-sigmoid.py")
    cells = corpus.cells_of(sample, prepared(sample.assignment).assignment)
    whole = graded(sample.assignment, cells, InProcess())
    some = {verdict.question for verdict in graded(sample.assignment, cells, InProcess(), touched(sample))}
    changed = {verdict.question for verdict in whole if verdict.earned < verdict.points or verdict.diagnosis}
    assert changed <= some


@pytest.mark.parametrize("assignment", [pytest.param(id, marks=together(id)) for id in IDS])
def test_the_solution_itself_earns_everything(assignment: str) -> None:
    """So that what a file loses is the file's doing."""
    cells = prepared(assignment).assignment.solution
    for verdict in graded(assignment, cells, InProcess()):
        assert (verdict.earned, verdict.diagnosis) == (verdict.points, None)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=together(path.parents[1].name))
        for path in [*some_of("wrong", 99), *some_of("right", 99)]
    ],
)
def test_a_whole_notebook_in_a_process_of_its_own_gets_the_same(path: Path, tmp_path: Path) -> None:
    from autograder.sandboxes.here import Here

    sample = corpus.read(path)
    verdicts = graded(sample.assignment, handed_in(sample, tmp_path), Here())
    assert corpus.summary(sample, its_own(sample, verdicts)) == expected(sample)


@pytest.mark.docker
@pytest.mark.parametrize("path", some_of("wrong", 99), ids=lambda path: path.stem)
def test_a_whole_notebook_in_a_container_gets_the_same(path: Path, tmp_path: Path) -> None:
    from autograder.sandboxes.docker import from_settings
    from autograder.settings import Settings

    sample = corpus.read(path)
    verdicts = graded(sample.assignment, handed_in(sample, tmp_path), from_settings(Settings(), slot=0))
    assert corpus.summary(sample, verdicts) == expected(sample)


# -- completeness --------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", IDS)
def test_every_misconception_and_variant_of_a_spec_has_its_file_and_the_other_way_round(
    assignment: str,
) -> None:
    spec = {
        (part.question, kind, item.name)
        for part in load(ASSIGNMENTS / assignment).parts
        for kind, items in (("wrong", part.wrong), ("right", part.right))
        for item in items
    }
    samples = [corpus.read(path) for path in FILES if path.parents[1].name == assignment]
    files = {(s.question, s.kind, s.name) for s in samples if s.kind != "regression"}
    assert (spec - files, files - spec) == (set(), set())


@every_file
def test_a_header_says_what_such_a_file_must(path: Path) -> None:
    sample = corpus.read(path)
    ready = prepared(sample.assignment)
    points = next(points_text(plan.points) for plan in ready.plans if plan.question == sample.question)
    assert (sample.path, sample.text()) == (path, path.read_text(encoding="utf-8"))
    if sample.kind == "right":
        assert expected(sample) == (points, "none", {})
    if sample.kind == "wrong":
        assert float(sample.earned) < float(points)
        assert sample.diagnosis == sample.name


@every_file
def test_a_file_stands_alone(path: Path) -> None:
    """It imports what students have, and nothing of ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.partition(".")[0] for name in names} <= {
            "collections",
            "copy",
            "itertools",
            "math",
            "numpy",
            "random",
            "re",
            "torch",
            "typing",
        }
