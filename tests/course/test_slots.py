"""Workers on one machine that nobody numbers never share a slot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import slots
from autograder.errors import SystemFault

CLAIM = "import sys, pathlib\nfrom autograder.course.slots import claim\nprint(claim(pathlib.Path(sys.argv[1])), flush=True)\ninput()\n"


def claiming(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CLAIM, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def test_a_slot_is_taken_once_and_free_again_when_its_process_is_killed(tmp_path: Path) -> None:
    with claiming(tmp_path / "slots") as one, claiming(tmp_path / "slots") as two:
        assert {told(one), told(two)} == {62, 63}
        one.kill()
        two.kill()
    with claiming(tmp_path / "slots") as three:
        assert told(three) == 63
        three.kill()


def test_when_all_are_taken_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "SLOTS", 1)
    monkeypatch.setattr(slots, "_held", None)
    assert slots.claim(tmp_path) == 0
    assert slots.claim(tmp_path) == 0, "the same process keeps its own"
    assert slots._held is not None
    with slots._held, pytest.raises(SystemFault, match="start fewer workers"):
        slots._taken(tmp_path)
