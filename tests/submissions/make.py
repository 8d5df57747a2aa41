"""Write the files that are missing: run it by hand when a spec gains a misconception or a right variant.

    python tests/submissions/make.py

It overwrites nothing: a file that is there is a promise about marks. Where a verdict is meant to change, edit
the header, or delete the file and run this again. It writes no file for a misconception that is not recognised,
nor for a right variant that loses points, and says so. A regression is a file written by hand.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib.util
import inspect
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus import Sample, cells_of, judged_in_process, summary

from autograder.authoring.assignment import Assignment, load
from autograder.course.preparation import Prepared, prepare
from autograder.course.samples import standalone
from autograder.questions.plan import Part
from autograder.report import points_text

ROOT = Path(__file__).parents[2]
SEED = 0


def main() -> int:
    """Go through all assignments; 1 if something could not be written."""
    problems = []
    for spec in sorted((ROOT / "assignments").glob("*/hidden/spec.py")):
        folder = spec.parent.parent
        missing = {s.path: s for s in samples_of(load(folder)) if not s.path.exists()}
        prepared = prepare(folder, SEED) if missing else None
        for path, sample in missing.items():
            assert prepared is not None
            problem = written(sample, prepared)
            print(f"{path.relative_to(ROOT)}: {problem or 'written'}")
            problems += [problem] if problem else []
    return 1 if problems else 0


def written(sample: Sample, prepared: Prepared) -> str:
    """Judge a sample and write its file; what is wrong with it, else nothing."""
    verdicts = judged_in_process(cells_of(sample, prepared.assignment), prepared)
    earned, diagnosis, others = summary(sample, verdicts)
    points = next(points_text(v.points) for v in verdicts if v.question == sample.question)
    if sample.kind == "right" and (earned != points or others):
        return f"not full marks: {earned} of {points}, {others}"
    if sample.kind == "wrong" and (earned == points or diagnosis != sample.name):
        return f"{earned} of {points}, taken for {diagnosis}"
    sample = dataclasses.replace(sample, earned=earned, diagnosis=diagnosis, others=others)
    sample.path.parent.mkdir(parents=True, exist_ok=True)
    sample.path.write_text(sample.text(), encoding="utf-8")
    return ""


def samples_of(assignment: Assignment) -> Iterator[Sample]:
    """A sample, still without a verdict, for every misconception and right variant."""
    for part in assignment.parts:
        for kind, items in (("wrong", part.wrong), ("right", part.right)):
            for item in items:
                made = item.replacing(part.target)
                sources = {target: source_of(each, target, made) for target, each in made.items()}
                yield Sample(
                    assignment=assignment.id, question=part.question, kind=kind, name=item.name,
                    sources=sources | dict(_freed(assignment, part, made)),
                )  # fmt: skip


def source_of(made: Any, target: str, beside: Mapping[str, Any]) -> str:
    """Source that stands alone; what a function of ours made is written as a student would have."""
    if "<locals>" in made.__qualname__:
        made = _at_top_level(made, target, beside)
    return standalone(made, target)


def _at_top_level(made: Any, target: str, beside: Mapping[str, Any]) -> Any:
    """A class that was made inside a function, as if it had been written in its module.

    Args:
        beside: what is replaced together with it; that is called by the name of its target.
    """
    tree = ast.parse(inspect.getsource(inspect.getmodule(made)))
    factory = next(n for n in tree.body if getattr(n, "name", "") == made.__qualname__.split(".")[0])
    inner = next(n for n in factory.body if getattr(n, "name", "") == made.__name__)
    names = {name: _called(handed, beside) for name, handed in _handed(made)}
    for node in ast.walk(inner):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    inner.name = target
    tree.body.append(inner)
    return getattr(_module(ast.unparse(tree)), target)


def _handed(made: type) -> Iterator[tuple[str, Any]]:
    """What a class took from the function that it was made in."""
    for method in vars(made).values():
        if inspect.isfunction(method) and method.__closure__:
            values = (cell.cell_contents for cell in method.__closure__)
            yield from zip(method.__code__.co_freevars, values, strict=True)


def _called(handed: Any, beside: Mapping[str, Any]) -> str:
    targets = (target for target, made in beside.items() if made is handed)
    return next(targets, handed.__name__)


def _module(source: str) -> Any:
    """Import a text; its source can be looked up as long as this process runs."""
    folder = Path(tempfile.mkdtemp(prefix="corpus-", dir=_SCRATCH.name))
    (folder / "made.py").write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(folder.name, folder / "made.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[folder.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _freed(assignment: Assignment, part: Part, made: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where the question's other functions build on a wrong one that they must not show: right ones that do not."""
    for other in assignment.parts_of(part.question):
        if other.target in made or not made.keys() & other.builds_on.keys():
            continue
        sources = (
            standalone(right.replacing(other.target)[other.target], other.target) for right in other.right
        )
        yield other.target, next(s for s in sources if not made.keys() & _names_in(s))


def _names_in(source: str) -> set[str]:
    tree = ast.walk(ast.parse(source))
    return {getattr(node, "id", getattr(node, "name", "")) for node in tree}


_SCRATCH = tempfile.TemporaryDirectory(prefix="corpus-")

if __name__ == "__main__":
    sys.exit(main())
