"""Many submissions at once: on any number of workers the same, byte for byte."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder.course import crew
from autograder.model import CellOutcome, Execution, Observation, Outcome

TORCH = """
import torch


def by_torch(x):
    return (torch.from_numpy(x.copy()).double() * torch.full((), 2.0).double()).numpy()


q1.family["double"] = by_torch
"""
LUCK = """
import random
import torch
print(random.random(), np.random.rand(), torch.rand(1).item(), hash("a name"), list({"b", "a", "c"}))
torch.set_num_threads(4)
(torch.rand(300, 300) @ torch.rand(300, 300)).sum().item()
"""
GUESS = "def shift(x, by):\n    return x + by + np.random.rand()"
WHEN = r"\d+ \w+ \d{4}, \d\d:\d\d UTC"
OUTSIDE = ("graded_at", "wall_s", "cpu_s", "gpu_mb")


@pytest.fixture
def lucky(with_workers: Any) -> Any:
    """Notebooks that hang on chance, hashes and threads, in processes of their own."""
    room = with_workers
    room.sandbox = "unsafe-local"
    room.spec.write_text(room.spec.read_text() + TORCH)
    room.hand_in("ada", LUCK)
    room.hand_in("bo", LUCK, GUESS, "def double(x):\n    return x * x")
    room.hand_in("cy", LUCK, "1 / 0", "def double(x):\n    return undefined")
    room.hand_in_text("dee", "no notebook")
    return room


def results(room: Any) -> dict[str, Any]:
    """The machine's results without what lies outside the promise."""
    found = {}
    for path in sorted((room.run / "staff" / "results").iterdir()):
        found[path.name] = json.loads(path.read_text())
        run = found[path.name].pop("run")
        assert set(run) == {"attempt", *OUTSIDE}
    return found


def pages(room: Any) -> dict[str, str]:
    """What students are given, without the time it was graded at."""
    found = {path.name: path.read_text() for path in sorted((room.run / "students").iterdir())}
    assert all(re.search(WHEN, text) for text in found.values())
    return {name: re.sub(WHEN, "", text) for name, text in found.items()}


def graded(room: Any) -> tuple[dict[str, Any], dict[str, str], bytes]:
    room.grade()
    room.write()
    return results(room), pages(room), (room.run / "grades.csv").read_bytes()


@pytest.mark.slow
def test_one_worker_and_two_give_the_same_reports(lucky: Any) -> None:
    """This process has used torch on several threads by then, and so have the notebooks."""
    torch.set_num_threads(4)
    assert (torch.rand(500, 500) @ torch.rand(500, 500)).isfinite().all()
    made = []
    for jobs in (1, 2):
        lucky.run_name, lucky.jobs = f"jobs{jobs}", jobs
        made.append(graded(lucky))
    one, two = made
    assert one[2] == two[2]
    assert one[0] == two[0]
    assert one[1] == two[1]
    assert set(one[1]) == {"ada.html", "bo.html", "cy.html", "dee.html"}
    assert lucky.scores() == {"ada": "10", "bo": "0", "cy": "4", "dee": "unreadable"}


def test_another_seed_gives_other_results(room: Any) -> None:
    """Otherwise the equality above would say little."""
    room.hand_in("bo", "def double(x):\n    return x * x")
    found = []
    for seed in (1, 2):
        room.run_name, room.seed = f"seed{seed}", seed
        found.append(graded(room)[0]["bo.json"])
    assert found[0]["questions"] != found[1]["questions"]
    assert found[0]["seed_hash"] != found[1]["seed_hash"]


@pytest.mark.parametrize(
    ("outcome", "detail", "cut"),
    [("ok", "", False), ("error", "", False), ("interrupted", "", True), ("died", "memory-limit", True),
     ("interrupted", "asleep", False), ("died", "asleep", False), ("died", "phase-limit", True), ("died", "it ended", False)],
)  # fmt: skip
def test_which_cells_hit_a_limit(outcome: str, detail: str, cut: bool) -> None:
    cells = (CellOutcome(index=0, outcome="ok"), CellOutcome(index=1, outcome=outcome, detail=detail))
    assert crew.limited(Execution(observations=(), cells=cells), []) is cut


@pytest.mark.parametrize("outcome", list(Outcome))
def test_which_calls_hit_a_limit(outcome: Outcome) -> None:
    seen = [Observation(call_id="c1", call_hash="", outcome=outcome)]
    hit = outcome in (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)
    assert crew.limited(Execution(observations=(), cells=()), seen) is hit
    asleep = [replace(seen[0], detail="asleep")]
    assert not crew.limited(Execution(observations=(), cells=()), asleep), "it would sleep as long alone"


ENDED_WHILE_SENDING = """
import os, signal, threading
from autograder.course import worker
signal.signal(signal.SIGTERM, worker._end)
worker._put_away = lambda: print("put away", flush=True)
lock = threading.Lock()
try:
    lock.acquire()
    os.kill(os.getpid(), signal.SIGTERM)
except BaseException:
    lock.acquire()
"""


def test_a_worker_told_to_end_while_it_sends_a_result_ends() -> None:
    """An executor takes any exception there for the result, and waits for a lock that it holds itself."""
    words = [sys.executable, "-c", ENDED_WHILE_SENDING]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "put away\n", "")


ENDED_AT_WORK = """
import os, signal
from autograder.course import worker
signal.signal(signal.SIGTERM, worker._end)
worker._put_away = lambda: print("put away", flush=True)

class Desk:
    def grade(self, task):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            print("put down", flush=True)

worker._desk = Desk()
try:
    worker.work(None)
finally:
    print("still there", flush=True)
"""


def test_a_worker_told_to_end_at_work_puts_down_what_it_has_in_hand() -> None:
    words = [sys.executable, "-c", ENDED_AT_WORK]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "put down\nput away\n", "")
