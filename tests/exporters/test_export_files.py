"""File names for students, and whole files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.exporters.files import file_names, write_text


def test_plain_ids_are_their_own_file_names() -> None:
    plain = ["s1234567", "bo.lindqvist", "ada@uni.example", "A-1_b"]
    assert file_names(plain) == {name: name for name in plain}


@pytest.mark.parametrize(
    "hostile",
    ["../../etc/passwd", "a/b", "a\\b", ".hidden", "", "con", "NUL.txt", "a b", "ü", "x" * 300, "a\0b"],
)
def test_any_other_id_gets_a_safe_name_with_its_hash(hostile: str) -> None:
    (name,) = file_names([hostile]).values()
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_@.-]{0,70}-[0-9a-f]{8}", name)


def test_no_id_can_be_chosen_to_meet_anothers_file() -> None:
    taken = file_names(["a b"])["a b"]
    names = file_names(["a b", taken, taken.upper()])
    assert len({name.lower() for name in names.values()}) == 3
    assert names["a b"] == taken


def test_a_hostile_id_does_not_change_anothers_file() -> None:
    assert file_names(["ada", "../ada", "ada/"])["ada"] == "ada"


def test_ids_that_differ_only_in_case_do_not_share_a_file() -> None:
    names = file_names(["Ada", "ada", "bo"])
    assert len({name.lower() for name in names.values()}) == 3
    assert names["bo"] == "bo"


@given(st.lists(st.text(max_size=20), max_size=12, unique=True))
def test_no_two_students_ever_share_a_name(students: list[str]) -> None:
    names = file_names(students)
    assert set(names) == set(students)
    assert len({name.lower() for name in names.values()}) == len(students)
    assert not any("/" in name or "\\" in name or name.startswith(".") for name in names.values())


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.html"
    write_text(path, "one")
    write_text(path, "two\r\n")
    assert path.read_bytes() == b"two\r\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_text(path, "one")

    def full(*_args: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("autograder.exporters.files.os.replace", full)
    with pytest.raises(OSError, match="No space"):
        write_text(path, "two")
    assert path.read_text() == "one"
    assert list(tmp_path.iterdir()) == [path]
