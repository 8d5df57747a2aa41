"""Calls that hang, crash or leave something behind: each costs its chain, and the other chains go on."""

from __future__ import annotations

import pytest

from autograder.inside.wire import Ref
from autograder.model import Call, Outcome


def ask(id: str, target: str, *args: object, group: str = "", **more: object) -> Call:
    kind = more.pop("kind", "function")
    return Call(id=id, group=group or id, kind=kind, target=target, args=args, **more)


# -- every way to end ----------------------------------------------------------------------

CELLS = [
    """
import ctypes, os, signal, sys, threading, time
import numpy as np

class Box:
    def __init__(self, x): self.x = x
    def get(self): return self.x

def f(x): return x + 1
def endless():
    while True: pass
def deaf():
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        try: endless()
        except BaseException: pass
def sleeps(): time.sleep(1000)
def exits(): os._exit(0)
def segfault(): ctypes.string_at(0)
def stops(): os.kill(os.getpid(), signal.SIGSTOP)
def real_time(): os.kill(os.getpid(), 40)
def recurse():
    sys.setrecursionlimit(10**9)
    def down(n): return sorted([n], key=down)
    return down(0)
def closes(): os.closerange(0, 4096)
def closes_output():
    sys.stdout.close(); os.close(1)
    return "closed"
def forks():
    return "child" if os.fork() == 0 else "parent"
def forks_and_leaves():
    if os.fork() == 0: os._exit(0)
    return "parent"
def answers_twice():
    import json, struct
    for fd in range(3, 64):
        try: os.write(fd, struct.pack(">II", 2, 0) + b"{}")
        except OSError: pass
    return "answered"
def garbage():
    for fd in range(3, 64):
        try: os.write(fd, b"\\xff" * 64)
        except OSError: pass
    return "written"
kept = []
def keep(x): kept.append(x); return kept
def later_change():
    x = np.zeros(3)
    def change():
        time.sleep(0.05); x[:] = 7
    threading.Thread(target=change, daemon=True).start()
    return x
"""
]

ENDS = {
    "endless": Outcome.TIME_LIMIT,
    "deaf": Outcome.TIME_LIMIT,
    "sleeps": Outcome.TIME_LIMIT,
    "stops": Outcome.TIME_LIMIT,
    "exits": Outcome.DIED,
    "segfault": Outcome.DIED,
    "real_time": Outcome.DIED,
    "recurse": Outcome.DIED,
    "closes": Outcome.DIED,
    "garbage": Outcome.DIED,
}


@pytest.fixture(scope="module")
def ended(visit):
    """One question per ending: a chain before it, the ending, and a call after it."""
    calls = []
    for name in ENDS:
        calls += [
            ask(f"{name}: made", "Box", 5, group=name, kind="construct"),
            ask(f"{name}: end", name, group=name),
            ask(f"{name}: handle", "get", group=name, kind="method", on=Ref(f"{name}: made")),
            ask(f"{name}: after", "f", 1, group=name),
        ]
    return visit(CELLS, [*calls, ask("next question", "f", 41)], call_cpu_s=0.3)


@pytest.mark.parametrize("name", ENDS)
def test_a_call_that_ends_its_process_has_its_outcome(ended, name: str) -> None:
    assert ended.seen[f"{name}: end"].outcome is ENDS[name]


@pytest.mark.parametrize("name", ENDS)
def test_calls_whose_handle_died_are_not_run_and_name_the_call_that_killed_it(ended, name: str) -> None:
    seen = ended.seen[f"{name}: handle"]
    assert (seen.outcome, seen.because) == (Outcome.NOT_RUN, f"{name}: end")


@pytest.mark.parametrize("name", ENDS)
def test_other_chains_of_the_question_go_on(ended, name: str) -> None:
    assert ended.seen[f"{name}: after"].value == 2


def test_the_next_questions_go_on(ended) -> None:
    assert ended.seen["next question"].value == 42
    assert ended.execution.boxes == 1


def test_how_a_call_ended_is_told(ended) -> None:
    told = {
        name: ended.seen[f"{name}: end"].detail
        for name in ("endless", "sleeps", "stops", "exits", "segfault", "real_time")
    }
    assert told == {
        "endless": "cpu-limit",
        "sleeps": "asleep",
        "stops": "stopped",
        "exits": "exited with status 0",
        "segfault": "killed by SIGSEGV",
        "real_time": "killed by signal 40",
    }


def test_how_a_call_ended_is_told_whatever_the_cells_do_with_their_children(visit) -> None:
    cells = [
        "import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)",
        "def segfault(): os.kill(os.getpid(), signal.SIGSEGV)\ndef f(x): return x + 1",
    ]
    made = visit(cells, [ask("end", "segfault", group="first"), ask("next", "f", 1, group="second")])
    assert (made.seen["end"].outcome, made.seen["end"].detail) == (Outcome.DIED, "killed by SIGSEGV")
    assert made.seen["next"].value == 2


# -- tricks --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tricked(visit):
    calls = [
        ask("forks", "forks", group="forks"),
        ask("after forks", "f", 1, group="forks"),
        ask("forks and leaves", "forks_and_leaves", group="leaves"),
        ask("after leaving", "f", 2, group="leaves"),
        ask("twice", "answers_twice", group="twice"),
        ask("after twice", "f", 3, group="twice"),
        ask("closes output", "closes_output", group="output"),
        ask("after closing", "f", 4, group="output"),
        ask("keep", "keep", 1, group="kept"),
        ask("keep again", "keep", 2, group="kept"),
        ask("keep afresh", "keep", 3),
        ask("later", "later_change", group="later"),
        ask("much later", "sum", Ref("later"), group="later"),
    ]
    return visit([*CELLS, "from builtins import sum"], calls, call_cpu_s=2.0)


def test_a_call_that_forks_is_answered_once_by_the_one_that_was_asked(tricked) -> None:
    assert tricked.seen["forks"].value == "parent"
    assert tricked.seen["after forks"].value == 2
    assert (tricked.seen["forks and leaves"].value, tricked.seen["after leaving"].value) == ("parent", 3)


def test_extra_frames_are_not_the_answer_of_anything(tricked) -> None:
    assert tricked.seen["twice"].value == "answered"
    assert tricked.seen["after twice"].value == 4


def test_closing_its_output_harms_no_later_call(tricked) -> None:
    assert (tricked.seen["closes output"].value, tricked.seen["after closing"].value) == ("closed", 5)


def test_what_one_question_keeps_the_next_does_not_see(tricked) -> None:
    assert [tricked.seen[name].value for name in ("keep", "keep again", "keep afresh")] == [[1], [1, 2], [3]]


def test_a_result_is_what_it_was_when_it_was_returned(tricked) -> None:
    assert tricked.seen["later"].value.tolist() == [0, 0, 0]


# -- a process that is not as it was -------------------------------------------------------


def test_a_fork_that_hangs_is_made_up_for_by_a_fresh_process(visit) -> None:
    """A thread of the notebook does not exist in its forks, where whatever waits for it waits for ever."""
    cells = [
        "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)\npool.submit(int).result()",
        "def pooled(x): return pool.submit(lambda: x + 1).result()\ndef plain(x): return x * 2",
    ]
    calls = [
        ask("pooled", "pooled", 1, group="q1"),
        ask("plain", "plain", 3, group="q1"),
        ask("other", "plain", 4),
    ]
    made = visit(cells, calls, call_cpu_s=0.3)
    assert made.values() == {"pooled": 2, "plain": 6, "other": 8}


def test_a_notebook_process_that_ends_after_its_cells_is_replaced(visit) -> None:
    cells = [
        "import os, threading, time",
        "def f(x): return x + 1",
        "threading.Thread(target=lambda: (time.sleep(0.3), os._exit(0))).start()",
    ]
    seen = visit(cells, [ask("first", "f", 1), ask("wait", "f", 1, kwargs=()), ask("last", "f", 2)])
    assert seen.seen["first"].outcome is Outcome.RETURNED


def test_a_notebook_that_breaks_what_the_runner_stands_on_costs_only_itself(visit) -> None:
    cells = [
        "def f(x): return x + 1",
        "import random, numpy as np\nrandom.seed = np.random.seed = None",
        "import builtins\nbuiltins.isinstance = None",
        "1 + 1",
    ]
    made = visit(cells, [ask("f", "f", 1)])
    assert made.cells[0].outcome == "ok"
    assert made.seen["f"].outcome is not Outcome.REFUSED


def test_no_cells_and_no_calls_are_no_error(visit) -> None:
    assert visit([]).cells == ()
    assert visit([], [ask("f", "f")]).outcomes() == {"f": "missing"}
