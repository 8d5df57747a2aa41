"""Every number with the version that gave it, what changed between two, and the evidence behind one."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from autograder.course.evidence import explained, replayed
from autograder.course.past import difference, past_of
from autograder.course.regrade import apply
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError

SQUARE = "def double(x):\n    return x * x"
TRIPLE = ("    return 2.0 * x", "    return 3.0 * x")


@pytest.fixture
def graded(room: Any) -> Any:
    """The reference of q1 is wrong: it triples, so that only bo, who triples, is right."""
    room.edit(*TRIPLE)
    room.edit('right=[Right("added", add_twice)],\n', "")
    notebook = room.folder / "tiny.ipynb"
    notebook.write_text(notebook.read_text().replace("return 2 * x", "return 3 * x"))
    room.hand_in("ada")
    room.hand_in("bo", "def double(x):\n    return 3 * x")
    room.grade()
    assert room.scores() == {"ada": "4", "bo": "10"}
    room.visits()
    return room


def mend(room: Any) -> None:
    room.edit(TRIPLE[1], TRIPLE[0])
    notebook = room.folder / "tiny.ipynb"
    notebook.write_text(notebook.read_text().replace("return 3 * x", "return 2 * x"))


def test_a_wrong_test_is_mended_for_everyone_and_nothing_is_run(graded: Any) -> None:
    mend(graded)
    change = graded.regrade()
    assert {q.question: q.to_run for q in change.questions} == {"q1": 0, "q2": 0}
    assert graded.visits() == ["g01 g02", "g01 g02"]  # the solution and the blank: is it fair now?
    assert graded.scores() == {"ada": "10", "bo": "4"}
    past = past_of(graded.run, "bo")
    assert [judged.score for judged in past.judgements] == [10, 4]
    assert len({judged.version for judged in past.judgements}) == 2
    assert len({judged.attempt for judged in past.judgements}) == 1


def test_never_lower_keeps_what_would_fall_and_says_so(graded: Any) -> None:
    mend(graded)
    change = graded.preview(never_lower=True)
    apply(RunFolder(graded.run), change)
    assert {s.student: (s.before, s.after, s.kept) for s in change.scores} == {
        "ada": (Fraction(4), Fraction(10), ()),
        "bo": (Fraction(10), Fraction(10), ("q1",)),
    }
    assert graded.scores() == {"ada": "10", "bo": "10"}
    version = past_of(graded.run, "bo").judgements[0].version
    assert graded.reports()["bo"].verdicts[0].notes[-1] == (
        f"Judged again, this question would earn 0; the 6 points of the version {version} were kept."
    )


def test_points_that_were_kept_can_be_kept_again(graded: Any) -> None:
    mend(graded)
    apply(RunFolder(graded.run), graded.preview(never_lower=True))
    graded.edit('wrong=[Wrong("squares", square, says="You square; twice a number is not its square.")],', "")
    change = graded.preview(never_lower=True)
    apply(RunFolder(graded.run), change)
    assert graded.scores() == {"ada": "10", "bo": "10"}
    assert [s.kept for s in change.scores] == [("q1",)]


def test_verdicts_that_stand_already_are_not_lifted(graded: Any) -> None:
    spec, notebook = graded.spec.read_text(), (graded.folder / "tiny.ipynb").read_text()
    mend(graded)
    graded.regrade()
    graded.spec.write_text(spec)
    (graded.folder / "tiny.ipynb").write_text(notebook)
    with pytest.raises(UsageError, match="was judged by this version before, and its verdicts stand"):
        graded.preview(never_lower=True)
    graded.regrade()
    assert graded.scores() == {"ada": "4", "bo": "10"}


def test_a_difference_shows_cells_points_and_checks(graded: Any) -> None:
    graded.hand_in("ada", "def double(x):\n    return 3 * x")
    graded.grade()
    found = difference(graded.run, "ada")
    assert (found.before.score, found.after.score) == (4, 10)
    assert found.points == (("q1", Fraction(0), Fraction(6)),)
    assert ("q1.basic.1", False, True) in found.checks
    assert found.cells == (("cell 4", ("@@ -0,0 +1,2 @@", "+def double(x):", "+    return 3 * x")),)
    with pytest.raises(UsageError, match="ada has the judgements 1 to 2, and no 3"):
        difference(graded.run, "ada", (1, 3))
    with pytest.raises(UsageError, match="bo was judged 1 times; two are needed"):
        difference(graded.run, "bo")


def test_the_evidence_of_a_question_is_that_of_its_report(graded: Any) -> None:
    found = explained(graded.run, "Ada", "q1")
    assert [verdict.question for verdict in found.verdicts] == ["q1"]
    failed = [item.check for item in found.verdicts[0].evidence if not item.passed]
    assert failed
    assert all(check.call in found.view.calls and check.id in found.view.wants for check in failed)
    with pytest.raises(UsageError, match="Unknown question 'q4'"):
        explained(graded.run, "ada", "q4")


def test_a_replay_gives_what_was_seen(graded: Any, tmp_path: Path) -> None:
    graded.hand_in("cy", "%matplotlib inline\nimport nowhere", SQUARE)
    graded.grade()
    for check in ("q1", "q1.tables.1", "q1.behaviour.4"):
        text = replayed(graded.run, "cy", check)
        assert "FOR STAFF ONLY" in text
        script = tmp_path / "replay.py"
        script.write_text(text)
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
        here, then = done.stdout.partition("here: ")[2].split("then: ")
        numbers = here.replace("[", " ").replace("]", " ").split()
        first = float(then.partition("wanted:")[0].partition("[")[2].lstrip("[ ").split()[0].rstrip("]"))
        assert float(numbers[0]) == pytest.approx(first, abs=1e-5)
        assert "cell 4 ended early" in done.stdout


def test_a_check_to_replay_must_exist(graded: Any) -> None:
    with pytest.raises(UsageError, match=r"Unknown check 'q1.basik.1'. Did you mean 'q1.basic.1'"):
        replayed(graded.run, "ada", "q1.basik.1")
    with pytest.raises(UsageError, match=r"Every check of q2 passed; name one to replay: q2.basic.1"):
        replayed(graded.run, "ada", "q2")
