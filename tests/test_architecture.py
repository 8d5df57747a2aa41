"""The house's own rules, kept by machine: who may import whom, and that a breach is noticed."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
HOUSES = ("autograder", "reference")
LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def linted(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for house in HOUSES:
        ignored = shutil.ignore_patterns("__pycache__", "*.json", "templates")
        shutil.copytree(ROOT / house, tmp_path / house, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("autograder/grading.py", "from autograder.course import batch", "The rooms"),
        ("autograder/model/asked.py", "import autograder.compare", "The rooms"),
        ("autograder/store/runs.py", "from autograder.sandboxes import box", "The rooms"),
        ("autograder/course/batch.py", "def late():\n    from autograder import tables", "The rooms"),
        ("autograder/newcomer.py", '"""A room that nobody has placed."""', "The rooms"),
        ("autograder/compare.py", "from reference import arrays", "Grading knows no softmax"),
        ("reference/arrays.py", "import autograder.spec", "Grading knows no softmax"),
        ("autograder/inside/calls.py", "from autograder import errors", "What enters the sandbox"),
        ("autograder/sandboxes/box.py", "from autograder.questions import judge", "The launchers"),
        ("autograder/sandboxes/session.py", "from autograder.authoring import assignment", "The launchers"),
        ("autograder/sandboxes/docker.py", "import reference.arrays", "The launchers"),
    ],
)
def test_a_breach_is_noticed(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as module:
        module.write(f"\n\n{line}\n")
    done = linted(copy)
    assert done.returncode == 1, done.stdout
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken), done.stdout


# -- what crosses the wall, pinned -------------------------------------------------------


def test_what_crosses_the_wall_has_no_place_for_an_answer() -> None:
    """Whoever adds a field here decides what student code may see: read laws 1 and 2 first."""
    from dataclasses import fields

    from autograder.inside.calls import Call
    from autograder.model import Cell, File, Probe

    assert [field.name for field in fields(Probe)] == ["cells", "calls", "files", "modules", "data", "device"]
    assert [field.name for field in fields(File)] == ["path", "body"]
    assert [field.name for field in fields(Cell)] == ["index", "source", "tags", "file"]
    assert {field.name for field in fields(Call)} == {
        "id", "group", "kind", "target", "on", "args", "kwargs", "views", "after", "context", "max_items",
    }  # fmt: skip


# -- how it is written --------------------------------------------------------------------


def modules() -> list[Path]:
    return sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py"))


def functions(path: Path) -> list[tuple[str, int, ast.arguments]]:
    """Every function: its place, its lines without its docstring, its arguments."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
            lines = (node.end_lineno or 0) - first[0].lineno + 1
            found.append((f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines, node.args))
    return found


EVERY = [function for path in modules() for function in functions(path)]


def test_functions_are_short() -> None:
    lengths = sorted(lines for _, lines, _ in EVERY)
    assert [name for name, lines, _ in EVERY if lines > 50] == []
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_no_function_takes_more_than_five_arguments_by_position() -> None:
    """But for commands, whose arguments come by name, and formulas, whose signatures students are given."""
    crowded = [
        name
        for name, _, args in EVERY
        if len([arg for arg in (*args.posonlyargs, *args.args) if arg.arg not in ("self", "cls")]) > 5
        and not name.startswith(("autograder/cli.py", "reference/"))
    ]
    assert crowded == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert [path for path in modules() if path.stem in drawers] == []


def test_only_what_runs_student_code_catches_everything() -> None:
    found = []
    for path in modules():
        if "inside" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            caught: Any = node.type if isinstance(node, ast.ExceptHandler) else None
            bare = isinstance(node, ast.ExceptHandler) and node.type is None
            if bare or (isinstance(caught, ast.Name) and caught.id in ("Exception", "BaseException")):
                body = getattr(node, "body", [])
                if not (body and isinstance(body[-1], ast.Raise) and body[-1].exc is None):
                    found.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    assert found == []


FORBIDDEN = ("pickle", "dill", "cloudpickle", "marshal", "shelve", "joblib")


def test_nothing_is_ever_unpickled() -> None:
    """Law 2, as far as names tell: no unpickler, no eval, no exec, no torch.load on the trusted side."""
    found = []
    for path in modules():
        if "inside" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = (
                [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
            )
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("eval", "exec")
            ):
                named.append(node.func.id)
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "torch.load":
                named.append("torch.load")
            wrong = {
                name
                for name in named
                if name.split(".")[0] in (*FORBIDDEN, "eval", "exec") or name == "torch.load"
            }
            found += [
                f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)} {name}" for name in sorted(wrong)
            ]
    assert found == []
