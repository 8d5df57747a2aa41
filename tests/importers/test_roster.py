"""The roster: ids in order, and every row that cannot be used named at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.importers.roster import read_roster

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(content: str | bytes) -> Path:
        path = tmp_path / "roster.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "student\nzoe\nanna\n",
        "name,student\nZ,zoe\nA,anna\n",
        "Name, Student_ID \nZ,zoe\nA,anna\n",
        "email,x\nzoe,1\nanna,2\n",
        "\ufeffstudent\nzoe\nanna\n",
        "student\r\nzoe\r\nanna\r\n",
        "student\n\n zoe \n,\nanna",
        'student,address\nzoe,"two\nlines"\nanna,"a,b"\n',
        "student,name\nzoe,a\u2028b\nanna,c\x0cd\n",
    ],
    ids=["plain", "other column", "header spelt otherwise", "email", "mark", "windows", "spaces", "quoted", "odd breaks"],
)  # fmt: skip
def test_ids_are_read_in_order(write: Write, content: str) -> None:
    assert read_roster(write(content)) == ("zoe", "anna")


def test_the_column_student_comes_before_every_other(write: Write) -> None:
    assert read_roster(write("email,id,student\na@b,7,anna\n")) == ("anna",)


def test_rows_without_an_id_and_with_one_that_repeats_are_all_named(write: Write) -> None:
    path = write("name,student\nA,anna\nB,\nC,Anna\nD\nE,eva\n")
    assert refusal(path) == (
        f"{path} has rows that cannot be used:\n"
        "  row 3: no student\n"
        "  row 5: no student\n"
        "  row 2: 'anna' appears 2 times\n"
        "  row 4: 'Anna' appears 2 times"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty: a first line with the column `student` is expected."),
        (
            "name,group\nA,1\n",
            "row 1: no column named student, student_id, id, sid, username, email; found name, group.",
        ),
        (b"student\n\xff\n", "invalid start byte"),
        ("student\n" + '"' + "x" * 200_000 + '"\n', "field larger than field limit"),
    ],
)
def test_what_is_no_roster_is_refused_with_its_path(write: Write, content: str | bytes, says: str) -> None:
    path = write(content)
    assert refusal(path).startswith(str(path))
    assert says in refusal(path)


def test_a_missing_roster_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "roster.csv")


def test_a_header_alone_is_an_empty_class(write: Write) -> None:
    assert read_roster(write("student\n")) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: ("student\n" + text).encode("utf-8", "replace"))
)
def test_any_file_is_a_roster_or_refused(write: Write, content: bytes) -> None:
    try:
        ids = read_roster(write(content))
    except UsageError:
        return
    assert len({student.casefold() for student in ids}) == len(ids)
    assert all(ids)
