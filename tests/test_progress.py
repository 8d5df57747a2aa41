"""Progress: what is said while a class is graded, and what Ctrl-C means meanwhile."""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter

import pytest
from rich.console import Console
from rich.progress import Progress as Bar

from autograder import progress
from autograder.model import State
from autograder.progress import Progress, shown


def test_counts_by_state_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter(range(0, 1000, 15))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    told = Progress()
    told.begin(12, {State.GRADED: 3, State.MISSING: 1})
    told.graded(State.GRADED)
    told.graded(State.SYSTEM_ERROR)
    lines = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"5/12  4 graded  1 missing  \d a minute  about \d+ (s|min) left", lines[0])
    assert re.fullmatch(
        r"6/12  4 graded  1 missing  1 system-error  \d a minute  about \d+ (s|min) left", lines[1]
    )
    assert told.counts == Counter({State.GRADED: 4, State.MISSING: 1, State.SYSTEM_ERROR: 1})


def test_without_a_terminal_not_every_submission_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    told = Progress()
    told.begin(1000, {})
    for _ in range(1000):
        told.graded(State.GRADED)
    assert capsys.readouterr().err == ""


def test_work_that_is_counted_says_how_far_it_is_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter(range(0, 1000, 4))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    told = Progress()
    for done in range(6):
        told.measure(done, 6, "mutants")
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert len(lines) < 5
    assert all("/6  mutants  about " in line and line.endswith(" s left") for line in lines)


def test_one_count_after_another_is_one_bar(capsys: pytest.CaptureFixture[str]) -> None:
    told = Progress()
    told._bar = Bar(console=Console(file=sys.stderr))
    told.measure(0, 6, "mutants")
    told.measure(5, 6, "mutants")
    told.measure(1, 20, "seeds")
    (task,) = told._bar.tasks
    assert (task.completed, task.total, task.description) == (1, 20, "seeds")


def pressed(times: int, *, goes_on: bool) -> list[bool]:
    """Press Ctrl-C so many times; what the block is told after each."""
    told: list[bool] = []
    with shown(goes_on=goes_on) as watched:
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)
            told.append(watched.stopping())
    return told


def test_ctrl_c_is_a_wish_first_and_an_end_the_second_time(capfd: pytest.CaptureFixture[str]) -> None:
    assert pressed(1, goes_on=True) == [True]
    assert "finishing what is in flight (Ctrl-C again stops at once)" in capfd.readouterr().err
    with pytest.raises(KeyboardInterrupt):
        pressed(2, goes_on=True)


def test_ctrl_c_ends_at_once_what_cannot_be_gone_on_with() -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed(1, goes_on=False)


def test_afterwards_ctrl_c_means_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with shown(goes_on=True):
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
