"""The gradebook as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.exporters.gradebook_csv import export, gradebook_csv, safe_cell
from autograder.model import State


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_per_student_sorted_with_points_by_question(samples: Any) -> None:
    book = replace(samples.gradebook(3), questions=samples.QUESTIONS)
    assert gradebook_csv(book) == (
        "student,status,score,max_score,q1,q2,q3,q4\n"
        "amara.diallo,graded,80,80,10,20,30,20\n"
        "bo.lindqvist,graded,38,80,3,0,15,20\n"
        "chen.wei,graded,0,80,0,0,0,0\n"
        "noor.haddad,system-error,,80,,,,\n"
        "olga.petrova,unreadable,,80,,,,\n"
        "pia.rossi,missing,,80,,,,\n"
        "quinn.moore,needs-review,,80,,,,\n"
    )


@pytest.mark.parametrize("state", [state for state in State if state is not State.GRADED])
def test_only_a_grade_can_be_zero(samples: Any, state: State) -> None:
    """A verdict left over from an attempt that was not graded is not a score."""
    book = replace(samples.gradebook(3), reports=(replace(samples.mixed(), state=state),))
    (row,) = rows(gradebook_csv(book))
    assert (row["score"], row["q1"], row["q3"]) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'␍=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("ada-1", "ada-1"),
        ("a\u202eb", "a⟨U+202E⟩b"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@given(st.text(max_size=30))
def test_whatever_the_id_no_field_starts_a_formula(student: str) -> None:
    assert safe_cell(student)[:1] not in tuple("=+-@\t\r\n")


def test_hostile_ids_stay_one_field_of_one_row(samples: Any) -> None:
    book = replace(samples.gradebook(3), reports=(samples.hostile('=a,"b"\nc'),))
    (row,) = rows(gradebook_csv(book))
    assert row["student"].startswith('\'=a,"b"')
    assert row["status"] == "graded"


def test_it_is_written_to_a_file_or_into_a_folder(samples: Any, tmp_path: Path) -> None:
    book = samples.gradebook(3)
    assert export(book, tmp_path) == tmp_path / "grades.csv"
    assert export(book, tmp_path / "new" / "x.csv").read_bytes() == (tmp_path / "grades.csv").read_bytes()
    assert (tmp_path / "grades.csv").read_bytes() == gradebook_csv(book).encode("utf-8")
