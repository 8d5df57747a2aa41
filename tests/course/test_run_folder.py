"""A run on disk: who may look, one writer at a time."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError

HOLD = """
import sys
from pathlib import Path
from autograder.course.run_folder import RunFolder
with RunFolder(Path(sys.argv[1])).locked():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_what_is_for_staff_is_for_its_owner_alone(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "week 5" / "run")
    run.make()
    assert stat.S_IMODE(run.staff.stat().st_mode) == 0o700
    assert run.students.is_dir()


def test_the_lock_names_its_holder_and_goes_with_it(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        for _ in range(2):  # asking does not forget who it is
            with pytest.raises(UsageError, match=f"Process {holder.pid} is working on"), run.locked():
                pass
        holder.kill()
    with run.locked():
        pass


def test_a_folder_that_is_no_run_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is not a run: there is no staff/run\.sqlite"):
        RunFolder(tmp_path).open_existing()
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_never_began_says_so(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.make()
    run.open().close()
    with pytest.raises(UsageError, match="holds a run that never began"):
        run.open_existing()
