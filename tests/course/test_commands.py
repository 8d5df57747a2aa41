"""What commands print, and what they leave undone until they are told."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result

from autograder.cli import cli

SQUARE = "def double(x):\n    return x * x"
NEARLY = "def double(x):\n    return 2 * x + 1e-3"
BACK = "def shift(x, by):\n    return x - by"


@pytest.fixture
def typed(room: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(room.root)

    def run(*words: str, answer: str = "") -> Result:
        return CliRunner().invoke(cli, [*words], prog_name="autograder", input=answer, catch_exceptions=False)

    return run


@pytest.fixture
def graded(room: Any) -> Any:
    for student, cells in {"ada": [], "bo": [NEARLY], "cy": [SQUARE], "dee": [SQUARE]}.items():
        room.hand_in(student, *cells)
    room.grade()
    room.write()
    return room


def loosen(room: Any) -> None:
    room.edit("reference=double,", "reference=double, tolerance=LOOSE,")
    loose = 'LOOSE = Tolerance(name="loose", rtol=0.01, atol=0.01)'
    room.edit("Right, Wrong, normal", f"Right, Tolerance, Wrong, normal\n{loose}")


def test_grading_prints_the_class_and_where_to_look(room: Any, typed: Any) -> None:
    room.hand_in("ada")
    for student in ("bo", "cy"):
        room.hand_in(student, SQUARE)
    room.hand_in_text("[bold]eve", "no notebook")
    result = typed(*room.grade_words(1))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "look at this first: 1 of 4 submissions are unreadable."
    assert lines[1].split() == ["student", "state", "score", "q1", "q2", "told"]
    rows = {line.split()[0]: line.split()[1:6] for line in lines[2:6]}
    assert rows["ada"] == ["graded", "10", "6", "4"]
    assert rows["bo"] == ["graded", "4", "0", "4", "squares"]
    assert rows["[bold]eve"][0] == "unreadable"
    assert "4 students: 3 graded, 1 unreadable. Mean 6.0 of 10." in lines
    assert "  2x q1 squares: You square; twice a number is not its square." in lines
    for name in ("class.html", "grades.csv", "students", "staff"):
        assert any(line.startswith(f"  {room.run / name}  ") for line in lines)


def test_what_one_of_many_got_wrong_is_counted_and_not_called_common(room: Any, typed: Any) -> None:
    for student in ("ada", "bo", "cy", "dee", "eve"):
        room.hand_in(student)
    room.hand_in("fay", SQUARE)
    lines = typed(*room.grade_words(1)).stdout.splitlines()
    assert "Misconceptions: 1, one student each; class.html has them by question." in lines
    assert not any("Commonest" in line for line in lines)


def test_a_fault_of_ours_shows_in_the_exit_status(room: Any, typed: Any) -> None:
    room.hand_in("ada")
    room.hand_in("bo", "# box: fault")
    result = typed(*room.grade_words(1))
    assert result.exit_code == 1
    assert "2 students: 1 graded, 1 system-error." in result.stdout


def test_one_notebook_prints_what_staff_see_and_keeps_nothing(room: Any, typed: Any) -> None:
    path = room.hand_in("ada", BACK, "def duoble(x): pass")
    result = typed("grade", str(room.folder), str(path), "--sandbox", "quick", "--seed", "11")
    assert result.exit_code == 0
    assert "6 of 10 points" in result.stdout
    assert "You shift the other way." in result.stdout
    assert "want" in result.stdout
    assert "seed 11 (keep it from students)" in result.stdout
    assert not room.run.exists()


def test_regrading_shows_first_and_writes_when_told(graded: Any, typed: Any) -> None:
    before = (graded.run / "grades.csv").read_text()
    loosen(graded)
    dry = typed("regrade", str(graded.run), "--dry-run", "--sandbox", "quick")
    assert dry.exit_code == 0
    assert "q1        11     judged as seen  0" in dry.stdout
    assert "1 go up, 0 go down, 3 stay." in dry.stdout
    assert "  bo: 4 -> 10" in dry.stdout
    no = typed("regrade", str(graded.run), "--sandbox", "quick", answer="n\n")
    assert no.stdout.endswith("Nothing was written; what was seen is kept.\n")
    silent = typed("regrade", str(graded.run), "--sandbox", "quick")
    assert silent.exit_code == 130
    assert (graded.run / "grades.csv").read_text() == before
    late = typed("report", str(graded.run))
    assert late.exit_code == 2
    assert "tiny has changed since" in late.stderr
    yes = typed("regrade", str(graded.run), "--sandbox", "quick", answer="y\n")
    assert yes.stdout.endswith(f"Written. The reports in {graded.run} are new.\n")
    assert "bo,graded,10,10,6,4" in (graded.run / "grades.csv").read_text()
    assert typed("report", str(graded.run)).exit_code == 0


def test_regrading_an_unchanged_assignment_says_so(graded: Any, typed: Any) -> None:
    result = typed("regrade", str(graded.run), "--sandbox", "quick", "--yes")
    assert (result.exit_code, result.stdout) == (
        0, "The assignment is as it was when this run was graded: there is nothing to regrade.\n",
    )  # fmt: skip


def test_calls_that_must_be_made_again_are_announced(graded: Any, typed: Any) -> None:
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    result = typed("regrade", str(graded.run), "--sandbox", "quick", "--dry-run")
    assert "q2        11     run again: 4 calls are new  4" in result.stdout


def test_a_regrade_that_a_fault_of_ours_kept_from_everyone_writes_nothing(graded: Any, typed: Any) -> None:
    falls = graded.root / "falls"
    graded.hand_in("eve", f"# box: fault while {falls}")
    graded.grade()
    falls.touch()
    graded.edit("by=2.5)]", 'by=2.5), Case("down", group="down", x=normal("N"), by=-1.5)]')
    result = typed("regrade", str(graded.run), "--sandbox", "quick", "--yes")
    assert result.exit_code == 1
    assert "Not judged, through a fault of ours: eve. Try again." in result.stdout
    falls.unlink()
    again = typed("regrade", str(graded.run), "--sandbox", "quick", "--yes")
    assert again.exit_code == 0


def test_verify_prints_a_table_and_fails_with_1(room: Any, typed: Any) -> None:
    good = typed("verify", str(room.folder), "--sandbox", "quick", "--question", "q2")
    assert good.exit_code == 0
    assert {line.split()[1] for line in good.stdout.splitlines()[1:-1]} == {"q2"}
    room.edit("return x - by", "return x - -by")
    bad = typed("verify", str(room.folder), "--sandbox", "quick")
    assert bad.exit_code == 1
    assert "FAIL  q2        wrong     backwards" in bad.stdout
    assert "it keeps full marks: add a case that shows it" in bad.stdout
    assert typed("verify", str(room.folder), "--sandbox", "quick", "--question", "q1").exit_code == 0


def test_verify_explains_a_plan_without_running_anything(room: Any, typed: Any) -> None:
    result = typed("verify", str(room.folder), "--explain", "q1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "q1: 6 points, 11 calls, 10 s CPU a call"
    assert "  tables: 2.7 points, all or nothing: 3 value" in result.stdout.splitlines()
    assert room.visits() == []


@pytest.mark.parametrize("verb", ["grade", "regrade"])
def test_running_without_a_wall_is_said_loudly(graded: Any, typed: Any, verb: str) -> None:
    graded.sandbox = "unsafe-local"
    words = {
        "grade": graded.grade_words(1),
        "regrade": ["regrade", str(graded.run), "--sandbox", "unsafe-local"],
    }
    result = typed(*words[verb])
    assert "UNSAFE: student code runs on this machine as an ordinary process" in " ".join(
        result.stderr.split()
    )
