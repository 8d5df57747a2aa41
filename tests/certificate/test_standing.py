"""Whether a certificate is of the assignment as it is: what whoever grades is told, and what is left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from autograder import author_commands
from autograder.authoring.assignment import load
from autograder.authoring.files import read_files
from autograder.certificate import issue
from autograder.certificate.page import write
from autograder.certificate.standing import is_fresh
from autograder.cli import cli
from autograder.sandboxes.here import Here

Typed = Callable[..., Result]


@pytest.fixture
def course(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The assignment on a shelf, and the shelf's course as the working folder."""
    shelf = folder.parent / "assignments"
    shelf.mkdir()
    there = folder.rename(shelf / folder.name)
    monkeypatch.chdir(shelf.parent)
    return there


@pytest.fixture
def typed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setattr("autograder.course.choice.open_sandbox", lambda *_: Here())

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli, ["certify", *words, "--cache", str(cache)], catch_exceptions=False)

    return run


def test_who_grades_is_told_when_a_certificate_is_missing_or_stale_and_not_when_it_is_fresh(
    folder: Path, issued: Any, edited: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    author_commands.warn_uncertified(folder)
    told = capsys.readouterr()
    assert told.err == (
        "warning: 01-softmax has no certificate: nobody has measured its hidden tests. "
        "Run: autograder certify 01-softmax\n"
    )
    write(issued(folder), folder)
    author_commands.warn_uncertified(folder)
    assert capsys.readouterr() == ("", "")
    edited(folder, 'Case("one row"', 'Case("a row"')
    author_commands.warn_uncertified(folder)
    assert capsys.readouterr().err == (
        "warning: 01-softmax has changed since its certificate of 2030-01-02. Run: autograder certify 01-softmax\n"
    )


def test_a_class_is_graded_all_the_same_and_the_warning_comes_with_it(course: Path, typed: Typed) -> None:
    from autograder.course.samples import solved

    hand_in = course.parent.parent / "submissions"
    hand_in.mkdir()
    (hand_in / "ada.ipynb").write_text(json.dumps(solved(load(course))))
    words = [
        "grade",
        course.name,
        str(hand_in),
        "--out",
        "run",
        "--jobs",
        "1",
        "--sandbox",
        "unsafe-local",
        "--seed",
        "1",
    ]
    came = CliRunner().invoke(cli, words)
    assert "warning: 01-softmax has no certificate" in came.stderr
    assert "ada" in (course.parent.parent / "run" / "grades.csv").read_text()


def test_what_is_fresh_changes_with_the_assignment_with_what_was_set_aside_and_with_nothing_else(
    folder: Path, issued: Any, edited: Any
) -> None:
    def fresh() -> bool:
        return is_fresh(folder, load(folder).version)

    assert not fresh()
    write(issued(folder), folder)
    assert fresh()
    (folder / "notes.md").write_text("Nothing that a mark depends on.")
    (folder.parent / "elsewhere.py").write_text("x = 1\n")
    assert fresh()
    aside = folder / "hidden" / "equivalent.toml"
    aside.write_text("[[free]]\nfunction = 'cross_entropy'\nreason = 'Any will do.'\n")
    assert not fresh()
    aside.unlink()
    assert fresh()
    edited(folder, 'Case("one row"', 'Case("a row"')
    assert not fresh()


def test_a_certificate_that_does_not_hold_is_not_fresh(folder: Path, issued: Any) -> None:
    write(issued(folder), folder)
    path = folder / "certificate.json"
    path.write_text(path.read_text().replace('"ok": true', '"ok": false'))
    assert not is_fresh(folder, load(folder).version)
    path.write_text("{")
    assert not is_fresh(folder, load(folder).version)


@pytest.mark.parametrize("pattern", ["certificate.json", "*.html", "*"])
@pytest.mark.parametrize("key", ["given", "data"])
def test_a_certificate_is_never_handed_out(folder: Path, issued: Any, key: str, pattern: str) -> None:
    """It lies in the assignment's folder, of which only what is listed is released."""
    write(issued(folder), folder)
    _, wrong = read_files(folder, {key: [pattern]})
    assert any(
        "shows lines of the solution and cannot be given to students" in sentence for sentence in wrong
    )


def test_all_leaves_alone_what_has_not_changed(
    course: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = typed("--all")
    assert first.exit_code == 0, first.output
    before = (course / "certificate.json").read_text()
    monkeypatch.setattr(issue, "prove", lambda *_, **__: pytest.fail("it proves again"))
    second = typed("--all")
    assert (second.exit_code, second.stdout) == (0, "01-softmax: nothing has changed since its certificate\n")
    assert (course / "certificate.json").read_text() == before


def test_suggest_prints_lines_for_the_spec_and_how_few_cases_would_do(
    course: Path, typed: Typed, edited: Any
) -> None:
    text = (course / "hidden" / "spec.py").read_text()
    (line,) = [line for line in text.splitlines() if 'Case("large scores"' in line]
    edited(course, line + "\n", "")
    came = typed(course.name, "--question", "q1", "--suggest")
    assert came.exit_code == 1  # the misconception that overflows keeps its points
    assert re.search(r"^q1: add Case\('.*\),$", came.stdout, re.MULTILINE)
    assert re.search(r"^q1: \d of 3 cases keep every kill: '", came.stdout, re.MULTILINE)
    assert not (course / "certificate.json").exists()  # of one question alone none is written
