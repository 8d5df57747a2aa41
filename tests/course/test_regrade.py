"""Judging everyone again: what runs, what does not, who moves, and that nothing is written before it is said."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from autograder.course.regrade import Change
from autograder.errors import AuthorError, UsageError

SQUARE = "def double(x):\n    return x * x"
NEARLY = "def double(x):\n    return 2 * x + 1e-3"
FORTH = "def shift(x, by):\n    return x + abs(by)"
PROOF = ["g01 g02", "g01 g02"]


@pytest.fixture
def graded(room: Any) -> Any:
    """Three students: all right, q1 nearly right, and q2 right for what is asked at first."""
    room.hand_in("ada")
    room.hand_in("bo", NEARLY)
    room.hand_in("cy", FORTH)
    room.grade()
    assert room.scores() == {"ada": "10", "bo": "4", "cy": "10"}
    room.visits()
    return room


def runs(change: Change) -> dict[str, int]:
    """How many calls of each question are made again, and are new."""
    return {question.question: question.to_run for question in change.questions}


def moved(change: Change) -> dict[str, tuple[Fraction, Fraction]]:
    return {score.student: (score.before, score.after) for score in change.scores}


def test_a_changed_tolerance_runs_nothing_but_the_proof(graded: Any) -> None:
    graded.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    graded.edit(
        "Right, Wrong, normal",
        'Right, Tolerance, Wrong, normal\nLOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)',
    )
    change = graded.regrade()
    assert runs(change) == {"q1": 0, "q2": 0}
    assert moved(change) == {"bo": (4, 10)}
    assert graded.visits() == PROOF
    assert graded.scores() == {"ada": "10", "bo": "10", "cy": "10"}


def test_changed_points_run_nothing(graded: Any) -> None:
    notebook = graded.folder / "tiny.ipynb"
    notebook.write_text(notebook.read_text().replace("points: 6", "points: 16"))
    change = graded.regrade()
    assert moved(change) == {"ada": (10, 20), "cy": (10, 20)}
    assert graded.visits() == PROOF
    assert graded.scores() == {"ada": "20", "bo": "4", "cy": "20"}


def test_a_changed_split_of_points_runs_nothing(graded: Any) -> None:
    """Two groups and behaviour share q1's points: bo, wrong everywhere, still has none of them."""
    graded.hand_in("dee", "def double(x):\n    return 2 * x if x.ndim == 1 else x")
    graded.grade()
    assert graded.scores()["dee"] == "73/10"  # half of nine tenths of 6, a tenth of 6, and 4
    graded.visits()
    graded.edit("reference=double,", 'reference=double, groups={"basic": 1, "tables": 3},')
    change = graded.regrade()
    assert moved(change) == {"dee": (Fraction(73, 10), Fraction(119, 20))}
    assert graded.visits() == PROOF


def test_a_new_misconception_runs_nothing_and_is_recognised(graded: Any) -> None:
    graded.hand_in("dee", "def double(x):\n    return 3 * x")
    graded.grade()
    graded.visits()
    assert graded.reports()["dee"].verdicts[0].diagnosis is None
    graded.edit(
        'wrong=[Wrong("squares"',
        'wrong=[Wrong("triples", lambda x: 3 * x, says="You triple."), Wrong("squares"',
    )
    change = graded.regrade()
    assert runs(change) == {"q1": 0, "q2": 0}
    assert moved(change) == {}
    assert graded.visits() == PROOF
    assert graded.reports()["dee"].verdicts[0].diagnosis.says == "You triple."


def test_a_new_case_runs_that_question_alone(graded: Any) -> None:
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    change = graded.regrade()
    assert runs(change) == {"q1": 0, "q2": 4}  # three draws and an example
    assert [q.submissions for q in change.questions] == [0, 3]
    assert graded.visits() == [*PROOF, "g02", "g02", "g02"]
    assert moved(change) == {"cy": (10, Fraction(41, 5))}, "half of nine tenths of 4 is lost"


def test_a_preview_writes_no_mark_and_what_it_saw_is_not_seen_twice(graded: Any) -> None:
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    before = (graded.run / "staff" / "run.sqlite").exists()
    change = graded.preview()
    assert before
    assert moved(change) == {"cy": (10, Fraction(41, 5))}
    with graded.store() as store:
        assert store.judged(change.version) == set()
        assert [version.version for version in store.versions()] != [change.version]
    graded.visits()
    assert runs(graded.preview()) == {"q1": 0, "q2": 0}
    assert graded.visits() == PROOF


def test_a_preview_that_is_given_up_leaves_the_run_as_it_was(graded: Any) -> None:
    book = graded.book()
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    graded.preview()
    graded.edit('by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]', "by=2.5)]")
    assert graded.book() == book
    graded.visits()
    graded.grade()
    assert graded.visits() == []


def test_an_unchanged_assignment_says_so_and_runs_nothing(graded: Any) -> None:
    change = graded.preview()
    assert change.unchanged
    assert change.results == {}
    assert graded.visits() == []


def test_going_back_to_an_earlier_version_gives_the_earlier_marks(graded: Any) -> None:
    book = graded.book()
    graded.edit("reference=double,", "reference=double, hygiene=(),")
    assert moved(graded.regrade()) == {}
    graded.edit("reference=double, hygiene=(),", "reference=double,")
    graded.regrade()
    assert graded.book().reports == book.reports


def test_a_run_cut_short_while_marks_are_written_is_written_to_the_end(graded: Any, monkeypatch: Any) -> None:
    graded.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    graded.edit(
        "Right, Wrong, normal",
        'Right, Tolerance, Wrong, normal\nLOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)',
    )
    from autograder.store.runs import Store

    written, keep = [], Store.record_verdicts

    def one_only(*args: Any) -> None:
        if written:
            raise MemoryError
        written.append(args)
        keep(*args)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "record_verdicts", one_only)
        with pytest.raises(MemoryError):
            graded.regrade()
    with pytest.raises(UsageError, match="has changed since"):
        graded.book()
    graded.regrade()
    assert graded.scores() == {"ada": "10", "bo": "10", "cy": "10"}


def test_reports_of_a_changed_assignment_are_refused_with_advice(graded: Any) -> None:
    graded.write()
    page = (graded.run / "class.html").read_text()
    graded.edit("You shift the other way.", "You shift backwards.")
    with pytest.raises(
        UsageError, match=r"tiny has changed since .* was graded\. `autograder regrade .*` shows"
    ):
        graded.write()
    assert (graded.run / "class.html").read_text() == page


def test_an_unfair_version_changes_no_mark(graded: Any) -> None:
    graded.edit("def double(x):\n    return 2.0 * x", "def double(x):\n    return 4.0 * x")
    with pytest.raises(AuthorError, match="does not prove itself fair"):
        graded.preview()
    graded.edit("return 4.0 * x", "return 2.0 * x")
    assert graded.scores() == {"ada": "10", "bo": "4", "cy": "10"}


def test_a_fault_of_ours_keeps_marks_from_being_written(graded: Any) -> None:
    box = graded.root / "falls"
    graded.hand_in("dee", f"# box: fault while {box}")
    box.touch()
    graded.grade()
    assert graded.scores()["dee"] == "system-error"
    box.unlink()
    graded.grade()
    assert graded.scores()["dee"] == "10"
    box.touch()
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    assert graded.preview().faults == ("dee",)


def test_who_could_not_be_graded_before_does_not_hold_up_the_others(graded: Any) -> None:
    graded.hand_in("dee", "# box: fault")
    graded.grade()
    graded.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    graded.edit(
        "Right, Wrong, normal",
        'Right, Tolerance, Wrong, normal\nLOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)',
    )
    change = graded.regrade()
    assert change.faults == ()
    assert graded.scores() == {"ada": "10", "bo": "10", "cy": "10", "dee": "system-error"}


def test_a_limit_hit_while_regrading_is_confirmed_alone(graded: Any) -> None:
    graded.hand_in("dee", f"# box: limit nth {graded.root / 'second'} 2")
    graded.grade()
    assert graded.scores()["dee"] == "10"
    graded.visits()
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    change = graded.regrade()
    assert moved(change) == {"cy": (10, Fraction(41, 5))}
    assert graded.visits() == [*PROOF, *["g02"] * 5], "four students, and dee once more"


# -- files that lie beside the notebook -----------------------------------------------------


def with_given(room: Any, factor: str) -> None:
    """The tiny assignment gives a module; what it holds is what students' code computes with."""
    (room.folder / "given.py").write_text(f"FACTOR = {factor}\n")
    (room.folder / "assignment.toml").write_text('[files]\ngiven = ["given.py"]\n')


def test_a_changed_given_file_runs_everyone_again(room: Any) -> None:
    """What was seen beside other files says nothing of what is seen beside these."""
    with_given(room, "2")
    room.hand_in("ada")
    room.hand_in("bo", "def double(x):\n    from given import FACTOR\n    return FACTOR * x")
    room.grade()
    before = room.scores()
    room.visits()
    with_given(room, "3")
    change = room.preview()
    assert all(question.to_run == question.calls for question in change.questions)
    assert room.visits() == [*PROOF, *["g01 g02"] * 2]
    assert set(before) == {"ada", "bo"}


def test_given_files_that_stay_run_nothing(room: Any) -> None:
    with_given(room, "2")
    room.hand_in("ada")
    room.grade()
    room.visits()
    room.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    room.edit(
        "Right, Wrong, normal",
        'Right, Tolerance, Wrong, normal\nLOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)',
    )
    assert runs(room.regrade()) == {"q1": 0, "q2": 0}
    assert room.visits() == PROOF
