"""Questions that a person marks: worth points, waiting, never 0 by themselves; shown with their rubric."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course.marks import Wish, give
from autograder.course.preparation import prepare
from autograder.course.roll import Filter, roll
from autograder.course.run_folder import RunFolder
from autograder.course.verification import explain, prove
from autograder.errors import AuthorError
from autograder.model import State
from autograder.sandboxes.here import Here

RUBRIC = '\nq3 = Manual("q3", rubric=[("the axes are named", 2), ("the loss falls", 3)])\n'


def with_plot(room: Any, header: str = "manual: true", spec: str = RUBRIC) -> Any:
    """The tiny assignment with a third question, worth 5, that is a plot."""
    notebook = room.folder / "tiny.ipynb"
    found = json.loads(notebook.read_text())
    raw = lambda text: {"cell_type": "raw", "id": "", "metadata": {}, "source": text}  # noqa: E731
    code = "# BEGIN SOLUTION\ndisplay('a plot')\n# END SOLUTION"
    found["cells"] += [
        raw(f"# BEGIN QUESTION\nname: q3\npoints: 5\n{header}"),
        {"cell_type": "markdown", "id": "", "metadata": {}, "source": "## q3\n\nPlot the loss."},
        raw("# BEGIN SOLUTION"),
        {"cell_type": "code", "id": "", "metadata": {}, "source": code, "outputs": [], "execution_count": None},
        raw("# END SOLUTION"), raw("# END QUESTION"),
    ]  # fmt: skip
    for number, cell in enumerate(found["cells"]):
        cell["id"] = f"c{number}"
    notebook.write_text(json.dumps(found))
    room.spec.write_text(room.spec.read_text().replace("import Case, ", "import Case, Manual, ") + spec)
    return room


@pytest.fixture
def graded(room: Any) -> Any:
    with_plot(room)
    room.hand_in("ada", "print('the loss over time')")
    room.hand_in("bo", "def double(x):\n    return x * x")
    room.grade()
    return room


def test_what_waits_for_a_person_is_no_zero(graded: Any) -> None:
    report = graded.reports()["ada"]
    assert report.state is State.NEEDS_REVIEW
    assert report.reason == "q3 waits to be marked by hand."
    assert (report.pending(), report.score, report.max_score) == (("q3",), 10, 15)
    graded.write()
    assert "ada,needs-review,,15,,," in (graded.run / "grades.csv").read_text().splitlines()
    page = (graded.run / "students" / "ada.html").read_text()
    assert "waits to be marked, of 5" in page
    assert "the axes are named" not in page
    assert [e.report.student for e in roll(graded.run, Filter(state="needs-review"))] == ["ada", "bo"]


def test_the_one_who_marks_sees_the_rubric_the_answer_and_what_to_type(graded: Any) -> None:
    graded.write()
    page = (graded.run / "staff" / "ada.html").read_text()
    assert "the axes are named" in page
    assert "autograder mark RUN ada q3 POINTS --reason" in page
    assert "the loss over time" in page.partition('class="handed-in"')[2].partition("</section>")[0]
    found = json.loads((graded.run / "staff" / "results" / "ada.json").read_text())
    assert [question["earned"] for question in found["questions"]][2] is None


def test_marked_by_hand_it_counts_and_the_student_is_graded(graded: Any) -> None:
    give(RunFolder(graded.run), [Wish(student="ada", question="q3", points="4", reason="no units")])
    assert graded.scores() == {"ada": "14", "bo": "needs-review"}
    graded.write()
    assert "ada,graded,14,15,6,4,4" in (graded.run / "grades.csv").read_text().splitlines()
    assert "no units" in (graded.run / "students" / "ada.html").read_text()


def test_it_does_not_stand_in_the_way_of_a_proof(room: Any) -> None:
    with_plot(room)
    prepared = prepare(room.folder, 1)
    rows = [row for row in prove(prepared, Here()).rows if row.question == "q3"]
    assert [(row.kind, row.subject, row.want, row.ok) for row in rows] == [
        ("by hand", "a rubric of 2 lines", "5", True)
    ]
    assert list(explain(prepared, "q3"))[1:] == [
        "  marked by hand: autograder mark RUN STUDENT QUESTION POINTS --reason ...",
        "  2 points: the axes are named",
        "  3 points: the loss falls",
    ]


def test_a_rubric_may_be_left_out(room: Any) -> None:
    with_plot(room, spec="")
    assert load(room.folder).max_score == 15
    room.hand_in("ada")
    room.grade()
    assert room.reports()["ada"].pending() == ("q3",)


@pytest.mark.parametrize(
    ("header", "spec", "sentence"),
    [
        ("", RUBRIC, "the header of q3 must say manual: true"),
        ("manual: true", RUBRIC.replace("3)", "4)"), "the rubric of q3 gives 6 points, its header 5"),
        ("manual: true", RUBRIC.replace("2)", "0)"), "must be worth more than 0 points"),
        (
            "manual: true",
            '\nq3 = Function("q3", "double", reference=double, cases=[Case("a", x=normal(2))])\n',
            "q3 is marked by hand (manual: true in its header): use Manual",
        ),
    ],
)
def test_a_header_and_a_rubric_that_do_not_fit_are_told(
    room: Any, header: str, spec: str, sentence: str
) -> None:
    with_plot(room, header=header, spec=spec)
    with pytest.raises(AuthorError) as told:
        load(room.folder)
    assert sentence in str(told.value)
