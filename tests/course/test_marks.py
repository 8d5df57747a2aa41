"""What people give by hand: checked, kept for ever, above every verdict, through every regrade."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from autograder.course.marks import Wish, give, wishes_in
from autograder.course.past import past_of
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError
from autograder.model import SETTLED, State

NEARLY = "def double(x):\n    return 2 * x + 1e-3"


def wish(student: str, question: str, points: str | None, reason: str = "looked at it") -> Wish:
    return Wish(student=student, question=question, points=points, reason=reason)


@pytest.fixture
def graded(room: Any) -> Any:
    room.hand_in("ada")
    room.hand_in("bo", NEARLY)
    room.grade(roster="student\nada\nbo\ncy\n")
    assert room.scores() == {"ada": "10", "bo": "4", "cy": "missing"}
    return room


def mark(room: Any, *wishes: Wish) -> None:
    give(RunFolder(room.run), wishes, "tess")


def test_a_mark_stands_above_the_verdict_and_is_in_every_file(graded: Any) -> None:
    mark(graded, wish("bo", "q1", "4.5", "a millionth is no matter"))
    assert graded.scores()["bo"] == "17/2"
    graded.write()
    assert "bo,graded,8.5,10,4.5,4" in (graded.run / "grades.csv").read_text().splitlines()
    page = (graded.run / "students" / "bo.html").read_text()
    assert "Marked by hand:</strong> a millionth is no matter" in page
    assert "tess" not in page
    assert '"given_by": "tess"' in (graded.run / "staff" / "results" / "bo.json").read_text()


def test_the_evidence_stays_under_a_mark(graded: Any) -> None:
    before = graded.reports()["bo"].verdicts[0]
    mark(graded, wish("bo", "q1", "6"))
    after = graded.reports()["bo"].verdicts[0]
    assert (after.earned, after.groups, after.evidence) == (6, before.groups, before.evidence)


def test_the_latest_mark_counts_and_the_earlier_are_kept(graded: Any) -> None:
    mark(graded, wish("bo", "q1", "2"))
    mark(graded, wish("bo", "q1", "7/2"))
    assert graded.scores()["bo"] == "15/2"
    assert [m.points for m in past_of(graded.run, "BO").marks] == [2, Fraction(7, 2)]


def test_a_mark_can_be_taken_back(graded: Any) -> None:
    mark(graded, wish("bo", "q1", "6"))
    mark(graded, wish("bo", "q1", None, "the wrong student"))
    assert graded.scores()["bo"] == "4"
    assert [m.points for m in past_of(graded.run, "bo").marks] == [6, None]
    with pytest.raises(UsageError, match="There is no mark of bo to take back for q1"):
        mark(graded, wish("bo", "q1", None))


def test_a_mark_survives_every_regrade(graded: Any) -> None:
    mark(graded, wish("bo", "q1", "5"))
    graded.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    graded.edit(
        "Right, Wrong, normal",
        'Right, Tolerance, Wrong, normal\nLOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)',
    )
    change = graded.regrade()
    assert change.scores == ()  # by its verdict bo goes from 0 to 6; by hand it is 5 before and after
    assert graded.scores()["bo"] == "9"
    mark(graded, wish("bo", "q1", None, "the test was wrong, and is mended"))
    assert graded.scores()["bo"] == "10"


def test_a_mark_stays_when_another_file_comes(graded: Any) -> None:
    mark(graded, wish("bo", "q1", "5"))
    graded.hand_in("bo", NEARLY, "done = True")
    graded.grade()
    assert graded.scores()["bo"] == "9"


def test_who_handed_in_nothing_is_graded_once_every_question_has_a_mark(graded: Any) -> None:
    mark(graded, wish("cy", "q1", "3", "on paper"))
    report = graded.reports()["cy"]
    assert report.state is State.MISSING
    assert report.reason == (
        "No submission was found. Marked by hand: q1 (3); it is graded once q2 has a mark too."
    )
    mark(graded, wish("cy", "q2", "4", "on paper"))
    assert graded.scores()["cy"] == "7"
    graded.write()
    assert "cy,graded,7,10,3,4" in (graded.run / "grades.csv").read_text()


def test_a_review_is_ended_as_it_stands(graded: Any) -> None:
    graded.hand_in_only("dee", "import numpy as np", "def other(x):\n    return x")
    other = graded.folder.parent / "other"
    other.mkdir()
    text = (graded.folder / "tiny.ipynb").read_text().replace("def double", "def other")
    (other / "other.ipynb").write_text(text)
    graded.grade()
    assert graded.scores()["dee"] == "needs-review"
    mark(graded, wish("dee", SETTLED, "0", "no other file came"))
    report = graded.reports()["dee"]
    assert (report.state, report.score) == (State.GRADED, 0)
    assert report.notices[-1].endswith("A person looked at it. no other file came")


def test_a_review_that_was_ended_begins_again_with_another_odd_file(graded: Any, monkeypatch: Any) -> None:
    other = graded.folder.parent / "other"
    other.mkdir()
    text = (graded.folder / "tiny.ipynb").read_text().replace("def double", "def other")
    (other / "other.ipynb").write_text(text)
    graded.hand_in_only("dee", "def other(x):\n    return x")
    graded.grade()
    monkeypatch.setattr("autograder.course.marks.now", lambda: "2000-01-01T00:00:00+00:00")
    mark(graded, wish("dee", SETTLED, "0", "no other file came"))
    assert graded.scores()["dee"] == "needs-review"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("bob", "q1", "4", "why"), "Unknown student 'bob'. Did you mean 'bo'? Known: ada, bo, cy."),
        (("bo", "q3", "4", "why"), "Unknown question 'q3'. Known: q1, q2."),
        (("bo", "q1", "7", "why"), "q1 is worth 6 points: a mark lies between 0 and that, not at 7."),
        (("bo", "q1", "-1", "why"), "q1 is worth 6 points: a mark lies between 0 and that, not at -1."),
        (("bo", "q1", "much", "why"), "'much' is no number of points: write 4, 3.5 or 7/2."),
        (("bo", "q1", "nan", "why"), "'nan' is no number of points: write 4, 3.5 or 7/2."),
        (("bo", "q1", "1/0", "why"), "'1/0' is no number of points: write 4, 3.5 or 7/2."),
        (("bo", "q1", "4", " "), "A mark needs a reason: --reason tells the student, and the next marker, why."),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told(graded: Any, given: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(UsageError) as told:
        mark(graded, wish(*given))
    assert str(told.value) == sentence


def test_a_file_of_marks_is_kept_whole_or_not_at_all(graded: Any, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("Student,Question,Points,Reason\nada,q1,5,fine\nbo,q9,5,fine\nbo,q2,x,fine\nbo,q1,,\n")
    with pytest.raises(UsageError) as told:
        give(RunFolder(graded.run), wishes_in(path))
    assert str(told.value).splitlines() == [
        f"{path}, row 3: Unknown question 'q9'. Known: q1, q2.",
        f"{path}, row 4: 'x' is no number of points: write 4, 3.5 or 7/2.",
        "No mark was written.",
    ]
    assert graded.scores()["ada"] == "10"
    path.write_text("student,question,points,reason\nada,q1,5,fine\nbo,q1,6,fine\n")
    give(RunFolder(graded.run), wishes_in(path))
    assert graded.scores() == {"ada": "9", "bo": "10", "cy": "missing"}


def test_a_file_without_its_columns_is_told(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("who,question,points\nada,q1,5\n")
    with pytest.raises(UsageError, match=r"row 1: no column student, reason; found who, question, points\."):
        wishes_in(path)


def test_the_command_writes_the_mark_and_the_files(graded: Any) -> None:
    graded.write()
    done = graded.do("mark", str(graded.run), "bo", "q1", "5", "--reason", "a millionth", "--by", "tess")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "bo, q1: 5: a millionth (tess)")
    assert "bo,graded,9,10,5,4" in (graded.run / "grades.csv").read_text()
    wrong = graded.do("mark", str(graded.run), "bo", "--reason", "x")
    assert wrong.returncode == 2
    assert "autograder mark RUN ada q3 4 --reason" in wrong.stderr
