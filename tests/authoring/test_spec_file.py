"""Running a spec: its questions in order, or the sentence that says where it does not run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.spec_file import load_parts

Write = Callable[[str], Path]
HEAD = "from autograder.spec import Case, Function, Variable\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str) -> Path:
        path = tmp_path / "assignments" / "00-a" / "hidden" / "spec.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text)
        return path

    return put


def targets(path: Path) -> list[str]:
    parts, mistakes = load_parts(path)
    assert mistakes == []
    return [part.target for part in parts]


def mistake(path: Path) -> str:
    parts, (found,) = load_parts(path)
    assert parts == ()
    return found


def test_every_question_of_the_module_counts_in_order(write: Write) -> None:
    path = write(
        "a = Variable('q1', 'a', want=1)\n"
        "several = [Variable('q2', 'b', want=1), (Variable('q2', 'c', want=1),)]\n"
        "again = a\n"
        "def make():\n    return Variable('q9', 'hidden', want=1)\n"
        "number, kind = 3, Variable\n"
    )
    assert targets(path) == ["a", "b", "c"]


def test_a_question_type_of_ones_own_counts_by_what_it_has(write: Write) -> None:
    path = write(
        "class Mine:\n"
        "    question, target, cases, signature, family = 'q1', 'mine', (), 'mine', {}\n"
        "    def plan(self, planner): ...\n"
        "    def targets(self): return ('mine',)\n"
        "mine = Mine()\n"
    )
    assert targets(path) == ["mine"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 1\ny = undefined\n", ":3: NameError: name 'undefined' is not defined"),
        ("x = (\n", ":2: SyntaxError: '(' was never closed"),
        ("import no_such_module\n", ":2: ModuleNotFoundError: No module named 'no_such_module'"),
        ("\nVariable('q1')\n", ":3: TypeError: "),
        ("a = Case('a', [1.0])\n", ":2: TypeError: "),
        ("def deep():\n    return 1 / 0\nx = deep()\n", ":3: ZeroDivisionError: division by zero"),
        ("assert 1 == 2, 'no'\n", ":2: AssertionError: no"),
        ("open('no such file')\n", ":2: FileNotFoundError: "),
        ("raise RecursionError\n", ":2: RecursionError: "),
    ],
)
def test_a_mistake_is_said_with_its_file_and_line(write: Write, text: str, says: str) -> None:
    path = write(text)
    assert mistake(path).startswith(f"{path}{says}")


def test_a_relative_path_has_its_lines_too(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("x = undefined\n")
    monkeypatch.chdir(path.parents[1])
    assert mistake(Path("hidden/spec.py")).startswith(f"{path}:2: NameError")


def test_a_spec_without_questions_and_no_spec_at_all_are_said(write: Write, tmp_path: Path) -> None:
    path = write("x = 1\n")
    assert mistake(path) == f"{path}: defines no question"
    missing = tmp_path / "spec.py"
    assert mistake(missing).startswith(f"{missing}: there is no spec; docs/spec-api.md shows")


def test_what_lies_beside_the_assignments_can_be_imported_and_the_path_is_put_back(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "beside_the_assignments.py").write_text("name = 'beside'\n")
    before = [*sys.path]
    path = write("import beside_the_assignments\na = Variable('q1', beside_the_assignments.name, want=1)\n")
    assert targets(path) == ["beside"]
    write("1 / 0\n")
    assert "ZeroDivisionError" in mistake(path)
    assert sys.path == before


def test_an_edited_spec_is_read_anew(write: Write) -> None:
    assert targets(write("a = Variable('q1', 'a', want=1)\n")) == ["a"]
    path = write("a = Variable('q1', 'bb', want=1)\n")
    os.utime(path, ns=(1, 1))
    assert targets(path) == ["bb"]


def test_two_specs_do_not_get_into_each_others_way(write: Write, tmp_path: Path) -> None:
    first = write("a = Variable('q1', 'a', want=1)\n")
    second = tmp_path / "assignments" / "01-b" / "hidden" / "spec.py"
    second.parent.mkdir(parents=True)
    second.write_text(HEAD + "b = Variable('q1', 'b', want=1)\n")
    assert (targets(first), targets(second), targets(first)) == (["a"], ["b"], ["a"])


def test_a_question_knows_where_it_was_written(write: Write) -> None:
    path = write("\n\na = Function(\n    'q1', 'f',\n    cases=[\n        Case('a', x=[1.0]),\n    ],\n)\n")
    (part,), _ = load_parts(path)
    where: list[Any] = [part.where, part.cases[0].where]
    assert where == [f"{path}:4", f"{path}:7"]
