"""Results of workers: by file, so that what crosses the executor's pipe is written in one piece."""

from __future__ import annotations

import os
import pickle
import select
import subprocess
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from autograder.course import worker
from autograder.course.outbox import OutboxPool, Sent, new_outbox, opened, send
from autograder.model import State
from autograder.store.kept import Result

LARGE = Result(
    state=State.NEEDS_REVIEW, reason="so it is: ü \ud800", execution=bytes(1 << 24),
    observations=(("c1", "h1", b"one\n"), ("c2", "h2", b""), ("c3", "h3", b"\n{}\x00")),
    verdicts=(("q1", "1/3", "2", b"two"), ("q2", "0", "1", b"\n")),
)  # fmt: skip
NOTHING = Result(state=State.SYSTEM_ERROR, reason="", execution=b"")


@pytest.mark.parametrize("result", [LARGE, NOTHING])
def test_what_is_sent_comes_back_and_leaves_nothing(result: Result, tmp_path: Path) -> None:
    sent = send(result, tmp_path)
    assert [str(path) for path in tmp_path.iterdir()] == [sent.path]
    assert opened(sent) == result
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_sent_is_as_it_is() -> None:
    assert opened(LARGE) is LARGE


def test_what_a_worker_hands_over_is_written_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe takes so much whole or not at all: nobody waits for the rest of a message."""

    class Desk:
        def grade(self, _task: Any) -> Result:
            return LARGE

    monkeypatch.setattr(worker, "_desk", Desk())
    monkeypatch.setattr(worker, "_outbox", tmp_path)
    handed = worker.work(None)  # type: ignore[arg-type]
    assert isinstance(handed, Sent)
    assert len(pickle.dumps(handed)) < select.PIPE_BUF // 4
    assert opened(handed) == LARGE


def test_the_folder_goes_with_the_workers(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    made: Executor = OutboxPool(folder, max_workers=1)
    with made:
        handed = made.submit(send, LARGE, folder).result()
        assert opened(handed) == LARGE
        made.submit(send, LARGE, folder).result()
    assert not folder.exists()


def test_what_a_killed_run_left_is_cleared_away_and_what_others_use_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with subprocess.Popen(["true"]) as ended:
        pass
    for pid in (ended.pid, os.getppid()):
        (tmp_path / f"autograder-results-{pid}-x").mkdir()
    (tmp_path / "autograder-results-mine").mkdir()
    made = new_outbox()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"autograder-results-{os.getppid()}-x", "autograder-results-mine", made.name]
    )
