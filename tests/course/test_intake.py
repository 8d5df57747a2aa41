"""A class on disk to submissions: states, spellings, oddities, each with its sentence."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import Any

import pytest

from autograder.course.intake import notices_of
from autograder.definitions import Definition
from autograder.errors import UsageError
from autograder.model import State
from autograder.report import Report

ROSTER = "name,student\nA,ada\nB,bo\nC,cy\n"
OTHER = "def triple(x):\n    return 3 * x"


def states(room: Any) -> dict[str, State]:
    return {student: report.state for student, report in room.reports().items()}


def notices(room: Any, *cells: str) -> tuple[str, ...]:
    room.hand_in_only("ada", *cells)
    room.grade()
    report: Report = room.reports()["ada"]
    return report.notices


def test_who_is_on_the_roster_and_sent_nothing_keeps_a_row(room: Any) -> None:
    room.hand_in("ada")
    room.grade(roster=ROSTER)
    assert states(room) == {"ada": State.GRADED, "bo": State.MISSING, "cy": State.MISSING}
    assert room.reports()["bo"].reason == "No submission was found."


def test_who_sent_something_and_is_not_on_the_roster_keeps_a_row(room: Any) -> None:
    room.hand_in("ada")
    room.hand_in("zoe")
    room.grade(roster="student\nada\n")
    assert states(room) == {"ada": State.GRADED, "zoe": State.GRADED}


def test_a_missing_student_may_come_late(room: Any) -> None:
    room.hand_in("ada")
    room.grade(roster=ROSTER)
    room.hand_in("bo")
    room.grade(roster=ROSTER)
    assert states(room) == {"ada": State.GRADED, "bo": State.GRADED, "cy": State.MISSING}


def test_a_student_whose_file_is_not_given_again_keeps_the_mark(room: Any) -> None:
    room.hand_in("ada")
    room.grade(roster=ROSTER)
    late = room.hand_in("bo", name="late/{}.ipynb")
    room.grade(late, roster=ROSTER)
    assert states(room) == {"ada": State.GRADED, "bo": State.GRADED, "cy": State.MISSING}


@pytest.mark.parametrize("first", ["", "student\nAda\n"])
def test_one_student_is_one_row_however_the_name_is_spelt(room: Any, first: str) -> None:
    room.hand_in("ada")
    room.grade(roster=first)
    room.grade(roster="student\nADA\n")
    assert list(states(room)) == ["Ada" if first else "ada"]


def test_duplicate_rows_of_a_roster_are_named(room: Any) -> None:
    room.hand_in("ada")
    with pytest.raises(UsageError, match=r"row 2: 'ada' appears 2 times\n  row 4: 'Ada' appears 2 times"):
        room.grade(roster="student\nada\nbo\nAda\n")
    assert not room.run.joinpath("grades.csv").exists()


def test_the_states_partition_the_class(room: Any) -> None:
    beside = room.folder.parent / "other"
    beside.mkdir()
    (beside / "other.ipynb").write_text(
        (room.folder / "tiny.ipynb").read_text().replace("double", "triple").replace("shift", "slide")
    )
    room.hand_in("right")
    room.hand_in("faulty", "# box: fault")
    room.hand_in_only("other", OTHER)
    room.hand_in_text("broken", "this is no notebook")
    (room.submissions / "empty").mkdir()
    room.grade(roster="student\nright\nnobody\n")
    book = room.book()
    assert {report.student: str(report.state) for report in book.reports} == {
        "broken": "unreadable", "empty": "unreadable", "faulty": "system-error", "nobody": "missing",
        "other": "needs-review", "right": "graded",
    }  # fmt: skip
    assert Counter(r.student for found in book.by_state().values() for r in found) == Counter(
        r.student for r in book.reports
    )
    room.write()
    rows = (room.run / "grades.csv").read_text().splitlines()[1:]
    assert [row for row in rows if ",graded," not in row] == [
        f"{name},{state},,10,," for name, state in (
            ("broken", "unreadable"), ("empty", "unreadable"), ("faulty", "system-error"), ("nobody", "missing"),
            ("other", "needs-review"),
        )
    ]  # fmt: skip


def test_another_assignments_notebook_waits_for_a_person(room: Any) -> None:
    beside = room.folder.parent / "other"
    beside.mkdir()
    (beside / "other.ipynb").write_text((room.folder / "tiny.ipynb").read_text().replace("double", "triple"))
    room.hand_in_only("ada", OTHER)
    room.grade()
    report = room.reports()["ada"]
    assert report.state is State.NEEDS_REVIEW
    assert report.reason == "It defines nothing that tiny asks for; it looks like other."


def test_a_notebook_like_no_assignment_is_graded_and_says_what_is_missing(room: Any) -> None:
    assert notices(room, "hello = 1") == (
        "`double` is not defined in the notebook.",
        "`shift` is not defined in the notebook.",
    )
    assert room.scores() == {"ada": "0"}


def test_a_misspelt_name_is_asked_after(room: Any) -> None:
    found = notices(room, "def Duoble(x):\n    return 2 * x", "def shift(x, by):\n    return x + by")
    assert found == ("`double` is not defined in the notebook. Did you mean `Duoble` (cell 1)?",)
    assert room.scores() == {"ada": "4"}


def test_a_name_defined_twice_counts_as_defined_last(room: Any) -> None:
    room.hand_in("ada", "def double(x):\n    return x * x")
    room.grade()
    assert room.reports()["ada"].notices == (
        "`double` is defined 2 times (cell 2, cell 4); the last one counts.",
    )
    assert room.scores() == {"ada": "4"}


def test_a_given_cell_that_was_deleted_is_put_back_and_still_is_after_a_regrade(room: Any) -> None:
    room.hand_in_only(
        "ada", "def double(x):\n    return np.add(x, x)", "def shift(x, by):\n    return x + by"
    )
    room.grade()
    assert room.reports()["ada"].notices == (
        "The given cell that defines `np` is missing, or comes after the code that needs it; it was put back as "
        "cell 3 and run before cell 1.",
    )
    assert room.scores() == {"ada": "10"}
    room.edit('"plain", x=normal("N"), by=2.5', '"plain", x=normal("N"), by=3.5')
    room.regrade()
    assert room.scores() == {"ada": "10"}


def test_a_put_back_cell_runs_in_its_place_and_is_shown_behind_the_students_own(room: Any) -> None:
    room.hand_in_only("ada", "y = 1", "x = np.ones(3)", "def double(x):\n    return 2 * x")
    room.grade()
    with room.store() as store:
        (stored,) = store.submissions()
    assert [cell.index for cell in stored.submission.cells] == [3, 0, 1, 2]
    assert [cell["source"] for cell in stored.submission.notebook["cells"]][3] == "import numpy as np"


def test_a_notebook_of_another_language_waits_for_a_person(room: Any) -> None:
    room.hand_in_text("ada", notebook_of_r())
    room.grade()
    report = room.reports()["ada"]
    assert report.state is State.NEEDS_REVIEW
    assert report.reason == "It defines nothing that tiny asks for; its kernel is R, not Python."


def notebook_of_r() -> str:
    cells = [
        {
            "cell_type": "code",
            "id": "a",
            "metadata": {},
            "source": "double <- function(x) 2 * x",
            "outputs": [],
        }
    ]
    return json.dumps({"cells": cells, "metadata": {"kernelspec": {"language": "R", "name": "ir"}}})


def test_a_function_inside_another_is_told_from_one_that_is_not_there(room: Any) -> None:
    found = notices(
        room, "def main():\n    def double(x):\n        return 2 * x", "def shift(x, by):\n    return x + by"
    )
    assert found == (
        "`double` is not defined in the notebook.",
        "`double` is defined inside `main` (cell 1, line 2), where it cannot be called. Move it to the left margin.",
    )
    assert room.scores() == {"ada": "4"}


def test_an_answer_that_is_written_to_a_file_is_named(room: Any) -> None:
    found = notices(
        room, "%%writefile mine.py\ndef double(x):\n    return 2 * x", "def shift(x, by):\n    return x + by"
    )
    assert found == (
        "`double` stands in cell 1, which begins with %%writefile: its code is not run as a cell's. Take that line "
        "out.",
    )


def test_conflict_markers_in_a_cell_are_named(room: Any) -> None:
    room.hand_in("ada", "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> mine")
    room.grade()
    assert room.reports()["ada"].notices == (
        "Cell 4 holds the conflict markers of a Git merge; Python cannot read it.",
    )


def test_a_helper_that_is_defined_anew_for_a_later_question_is_named(room: Any) -> None:
    found = notices(
        room,
        "def scale(x):\n    return 2 * x\ndef double(x):\n    return scale(x)",
        "def scale(x, by):\n    return x + by\ndef shift(x, by):\n    return scale(x, by)",
    )
    assert found == (
        "`double` (cell 1) uses `scale`, which is defined anew in cell 2; the last definition is what runs. Give the "
        "two different names.",
    )


def test_a_helper_that_is_the_same_both_times_is_not_worth_a_word(room: Any) -> None:
    scale = "def scale(x):\n    return 2 * x\n"
    found = notices(
        room,
        f"{scale}def double(x):\n    return scale(x)",
        f"{scale}def shift(x, by):\n    return scale(x) / 2 + by",
    )
    assert found == ()


def test_of_several_notebooks_the_one_with_the_answers_counts(room: Any) -> None:
    room.hand_in("ada", name="{}/answers.ipynb")
    room.hand_in_only("ada", "scratch = 1", name="{}/scratch.ipynb")
    room.grade()
    report = room.reports()["ada"]
    assert (report.file, report.score) == ("answers.ipynb", 10)
    assert report.notices == (
        "Several notebooks were handed in (answers.ipynb, scratch.ipynb); answers.ipynb holds the answers and was "
        "graded.",
    )


def test_a_hundred_thousand_names_do_not_take_minutes() -> None:
    many = [Definition(name=f"name{i}", cell=0, line=1) for i in range(100_000)]
    began = time.process_time()
    assert notices_of(many, ["double"]) == ("`double` is not defined in the notebook.",)
    assert time.process_time() - began < 5, "copying the names for each of them took minutes"
