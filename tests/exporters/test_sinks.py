"""Whatever text a submission chooses, every writer makes it harmless: CSV, JSON, pages, terminal, files."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.explain.visible import visible
from autograder.exporters.class_html import render_class
from autograder.exporters.files import file_names, write_text
from autograder.exporters.gradebook_csv import gradebook_csv, safe_cell
from autograder.exporters.markdown import prose
from autograder.exporters.results_json import results_json
from autograder.exporters.student_html import render
from autograder.tables import console, show_report, shown
from autograder.verbs import Verbs

ODD = st.sampled_from(
    ["\x1b[31m", "\x1b]0;t\x07", "\x1b]8;;http://x\x1b\\", "\r", "\n", "\b", "\x07", "\x00", "\x9b2J", "\u202e",
     "\u2066", "\u200b", "\ufeff", "\ud800", "\udfff", "=1+1", "+", "-", "@SUM(A1)", "\t=", " =", "＝", "<script>",
     "</td>", '"', "'", "&", "<!--", "-->", "]]>", "{{7*7}}", "{%", "[red]", "[/]", "[link=http://x]", ",", ";",
     "\u2028", "NaN", "\\u0000", "é"]
)  # fmt: skip
HOSTILE = st.lists(ODD | st.text(max_size=6), min_size=1, max_size=6).map("".join)
SOME = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEW = settings(SOME, max_examples=30)
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def report(samples: Any, text: str) -> Any:
    """A report of which every text that a submission can choose is ``text``."""
    made = samples.hostile(text)
    return dataclasses.replace(made, reason=text, notices=(text,), file=text, versions={text: text})


@pytest.fixture(autouse=True)
def _one_text(samples: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "HOSTILE", samples.HOSTILE)  # put back after each test


def hostile(samples: Any, text: str) -> Any:
    samples.HOSTILE = (text,) * 8
    return report(samples, text)


@SOME
@given(HOSTILE)
@example("\r\n=1+1")
@example("\x00=1+1")
@example("\u200b=1+1")
@example("\ufeff=1+1")
@example("\xa0=1+1")
@example("\x1b[31m=1+1")
def test_no_field_of_a_csv_starts_a_formula_or_a_line(text: str) -> None:
    cell = safe_cell(text)
    first = cell.strip()[:1]
    assert first not in tuple("=+-@＝＋－＠")
    assert not _OBEYED.search(cell)
    written = io.StringIO()
    csv.writer(written).writerow([cell, "end"])
    assert list(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [[cell, "end"]]


@FEW
@given(HOSTILE)
def test_a_gradebook_has_a_row_for_each_student_and_no_other(samples: Any, text: str) -> None:
    book = dataclasses.replace(samples.gradebook(3), reports=(hostile(samples, text), samples.perfect()))
    rows = list(csv.reader(io.StringIO(gradebook_csv(book), newline="")))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(rows[0])}


@FEW
@given(HOSTILE)
def test_results_are_strict_json_in_plain_ascii(samples: Any, text: str) -> None:
    written = results_json(hostile(samples, text))
    assert written.isascii()
    assert not _OBEYED.search(written)
    read = json.loads(written, parse_constant=lambda name: pytest.fail(name))
    assert read["student"] == text


def names_of(page: str) -> list[str]:
    return re.findall(r"<([a-zA-Z!/][^\s>/]*)", page)


@FEW
@given(HOSTILE)
def test_pages_have_no_element_more_and_no_character_that_is_obeyed(samples: Any, text: str) -> None:
    plain = hostile(samples, "x")
    book = dataclasses.replace(samples.gradebook(3), warnings=("x",))
    for make in (
        lambda one, said: render(one, None),
        lambda one, said: render_class(dataclasses.replace(book, reports=(one,), warnings=(said,))),
    ):
        want, got = make(plain, "x"), make(hostile(samples, text), text)
        kinds = set(names_of(got)) - set(names_of(want)) - {"code", "/code", "br", "span", "/span"}
        assert kinds == set()
        assert not _OBEYED.search(got)
        assert "{{7*7}}" not in text or "{{7*7}}" in html.unescape(got)


@SOME
@given(HOSTILE)
def test_prose_keeps_to_its_list_of_elements(text: str) -> None:
    made = str(prose(text))
    assert not re.search(
        r"<(?:script|style|iframe|object|embed|svg|math|form|input|img|link|meta|base)\b", made, re.I
    )
    assert not re.search(r"<[^>]*\son\w+\s*=", made, re.I)
    assert not _OBEYED.search(made)


def printed(print_it: Any, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    print_it()
    out, err = capsys.readouterr()
    return out + err


@FEW
@given(HOSTILE)
def test_a_terminal_is_told_nothing_to_obey(
    samples: Any, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    from autograder.exporters.staff_view import StaffView

    said = printed(lambda: show_report(hostile(samples, text), StaffView()), capsys)
    assert not _OBEYED.search(said)
    said = printed(lambda: console().print(shown(text)), capsys)
    assert not _OBEYED.search(said)
    assert "[red]" not in text or "[red]" in said.replace("\n", "")


@SOME
@given(HOSTILE)
def test_an_error_that_names_a_students_file_is_told_harmlessly(text: str) -> None:
    @click.group(cls=Verbs)
    def cli() -> None:
        """Say it."""

    @cli.command()
    def fail() -> None:
        """Fail."""
        raise UsageError(f"{text}: no")

    said = CliRunner().invoke(cli, ["fail"])
    assert said.exit_code == 2
    assert said.output == f"autograder: {visible(f'{text}: no')}\n"
    assert not _OBEYED.search(said.output)


@SOME
@given(st.lists(HOSTILE, min_size=1, max_size=4, unique=True))
def test_file_names_stay_in_their_folder_and_apart(students: list[str]) -> None:
    names = file_names(students)
    assert all(
        re.fullmatch(r"[A-Za-z0-9_@.-]+", name) and not name.startswith(".") for name in names.values()
    )
    assert len({name.casefold() for name in names.values()}) == len(students)


@FEW
@given(HOSTILE)
def test_any_text_can_be_written(tmp_path: Path, text: str) -> None:
    write_text(tmp_path / "file", text)
    read = (tmp_path / "file").read_bytes().decode("utf-8")
    assert read == text.encode("utf-8", "replace").decode()
