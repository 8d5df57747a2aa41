"""Cells that hang, crash or run out: each costs itself, and what comes after is still run and graded."""

from __future__ import annotations

import pytest

from autograder.model import Call, Outcome


def ask(id: str, target: str, *args: object, **more: object) -> Call:
    return Call(**({"id": id, "group": id, "kind": "function", "target": target, "args": args} | more))


# -- every way to go wrong, in one notebook ------------------------------------------------

ENDINGS = {
    "folder": "import os, signal, sys, time\nos.mkdir('made')\nopen('made/x', 'w').close()",
    "exits": "os._exit(0)",
    "segfault": "import ctypes\nctypes.string_at(0)",
    "swallows": "def spin():\n    while True: pass\nwhile True:\n    try:\n        spin()\n    except BaseException:\n        pass",
    "closes all": "os.closerange(0, 4096)",
    "endless": "print('begun')\nwhile True:\n    pass",
    "sleeps": "time.sleep(1000)",
    "stopped handler": "signal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "after": "def f(x):\n    return x + 1\nos.path.exists('made/x')",
    "endless again": "while True: pass",
}


@pytest.fixture(scope="module")
def ended(visit):
    made = visit(ENDINGS.values(), [ask("f", "f", 1)], cell_cpu_s=0.4, call_cpu_s=5.0)
    return made, dict(zip(ENDINGS, made.cells, strict=True))


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("exits", "exited with status 0"),
        ("segfault", "killed by SIGSEGV"),
        ("swallows", "cpu-limit"),
        ("closes all", "exited with status 70"),
    ],
)
def test_a_cell_that_ends_the_process_is_left_out_of_the_next_pass(ended, name: str, detail: str) -> None:
    assert (ended[1][name].outcome, ended[1][name].detail) == ("died", detail)


@pytest.mark.parametrize("name", ["endless", "sleeps", "endless again"])
def test_a_cell_over_its_limit_is_interrupted(ended, name: str) -> None:
    cell = ended[1][name]
    assert (cell.outcome, cell.error.type) == ("interrupted", "KeyboardInterrupt")
    assert cell.error.frames[0].cell == list(ENDINGS).index(name)


def test_why_a_cell_was_interrupted_is_told(ended) -> None:
    told = {name: ended[1][name].detail for name in ("endless", "sleeps", "endless again")}
    assert told == {"endless": "cpu-limit", "sleeps": "asleep", "endless again": "cpu-limit"}


def test_what_a_cell_showed_before_it_was_interrupted_is_kept(ended) -> None:
    assert ended[1]["endless"].outputs == (("stdout", "begun\n"),)


def test_each_pass_starts_in_a_clean_folder(ended) -> None:
    """Otherwise the first pass's ``os.mkdir`` would trip the second's."""
    assert ended[1]["folder"].outcome == "ok"


def test_cells_after_them_run_and_their_functions_are_graded(ended) -> None:
    made, cells = ended
    assert cells["after"].outputs == (("result", "True"),)
    assert made.values() == {"f": 2}
    assert not made.execution.only_definitions
    assert made.execution.boxes == 1


# -- out of time altogether ----------------------------------------------------------------

SLOW = [
    "import math\nrate = 0.5",
    "def f(x):\n    return x * rate",
    "for _ in range(10**9): math.sqrt(2)",
    "%matplotlib inline\ndef g(x):\n    return 1 / x\nmodel = g(sum(range(10**12)))",
    "class Layer:\n    size = 3\n    def forward(self): return self.size",
]


@pytest.fixture(scope="module")
def hurried(visit):
    calls = [
        ask("f", "f", 4), ask("g", "g", 0), ask("model", "model", kind="variable"),
        ask("new", "Layer", group="layer", kind="construct"),
    ]  # fmt: skip
    return visit(SLOW, calls, cell_cpu_s=60.0, phase_cpu_s=1.0)


def test_out_of_time_only_definitions_count_and_later_functions_are_graded(hurried) -> None:
    assert hurried.execution.only_definitions
    assert hurried.outcomes() == {"f": "returned", "g": "raised", "model": "missing", "new": "returned"}
    assert hurried.seen["f"].value == 2.0


def test_the_cell_at_which_time_ran_out_is_named(hurried) -> None:
    assert [cell.outcome for cell in hurried.cells] == ["ok", "ok", "died", "ok", "ok"]
    assert hurried.cells[2].detail == "phase-limit"


def test_lines_of_kept_definitions_are_the_students_own(hurried) -> None:
    (frame,) = hurried.seen["g"].error.frames
    assert (frame.cell, frame.line, frame.text) == (3, 3, "return 1 / x")


# -- what stands below a loop, in its own cell ---------------------------------------------

SWALLOWS = "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass"


def test_a_loop_at_its_limit_costs_nobody_what_is_below_it(visit) -> None:
    cells = [
        "rate = 2\nwhile True: pass\ndef below(): return rate",
        f"{SWALLOWS}\ndef beyond(): return rate + 1",
    ]
    made = visit(cells, [ask("below", "below"), ask("beyond", "beyond")], cell_cpu_s=0.4)
    assert [cell.outcome for cell in made.cells] in (["interrupted", "interrupted"], ["interrupted", "died"])
    assert made.cells[0].findings == (("salvaged", "2"),)
    assert made.outcomes()["beyond"] == "returned"


def test_a_loop_that_uses_up_all_time_costs_nobody_what_is_below_it(visit) -> None:
    cells = ["rate = 2\nwhile True: pass\ndef below(): return rate", "def later(): return rate + 1"]
    made = visit(cells, [ask("below", "below"), ask("later", "later")], cell_cpu_s=60.0, phase_cpu_s=0.5)
    assert made.execution.only_definitions
    assert made.values() == {"below": 2, "later": 3}


# -- memory --------------------------------------------------------------------------------

HOG = "np.ones(1 << 29).sum()"


@pytest.fixture(scope="module")
def hogged(visit):
    cells = [
        "import numpy as np",
        f"hog = {HOG}",
        f"def f(x): return x + 1\ndef greedy(): return {HOG}\ndef piecewise(): return [np.ones(1 << 22) for _ in range(99)]",
    ]
    calls = [
        ask("before", "f", 1),
        ask("greedy", "greedy"),
        ask("piecewise", "piecewise"),
        ask("after", "f", 2),
    ]
    return visit(cells, calls, memory_mb=600)


def test_a_cell_that_takes_all_memory_costs_itself(hogged) -> None:
    cell = hogged.cells[1]
    raised = cell.outcome == "error" and "MemoryError" in cell.error.types
    assert raised or (cell.outcome, cell.detail) == ("died", "memory-limit")
    assert hogged.cells[2].outcome == "ok"


@pytest.mark.parametrize("name", ["greedy", "piecewise"])
def test_a_call_that_takes_all_memory_costs_itself(hogged, name: str) -> None:
    seen = hogged.seen[name]
    raised = seen.outcome is Outcome.RAISED and "MemoryError" in seen.error.types
    assert raised or seen.outcome is Outcome.MEMORY_LIMIT
    assert (hogged.seen["before"].value, hogged.seen["after"].value) == (2, 3)


def test_memory_comes_in_small_pages(visit) -> None:
    """Large ones are given back last, and the kernel then ends a second process, though the first was to blame."""
    cells = [
        "def large(): return [line.split()[1] for line in open('/proc/self/status') if line.startswith('THP')]"
    ]
    assert visit(cells, [ask("large", "large")]).values() == {"large": ["0"]}


# -- the supervisor itself -----------------------------------------------------------------

KILLS_PARENT = "import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(0.5)"
GARBAGE = """
for fd in range(3, 64):
    try:
        os.set_blocking(fd, False)
        os.write(fd, b"\\xff" * 100)
    except OSError:
        pass
"""
FORGED = """
import json, os, struct
def forge(header, payload=b""):
    head = json.dumps(header).encode()
    for fd in range(3, 64):
        try:
            os.write(fd, struct.pack(">II", len(head), len(payload)) + head + payload)
        except OSError:
            pass
forge({"t": "cell", "index": 999, "outcome": "ok"}, b"{}")
"""


@pytest.fixture(scope="module")
def attacked(visit):
    cells = [
        KILLS_PARENT,
        f"import os\n{GARBAGE}",
        FORGED,
        "import os, signal\ndef f(x): return x + 1",
        "def kill_parent():\n    os.kill(1 if os.getppid() == 1 else os.getppid(), signal.SIGKILL)\n    return 'sent'",
    ]
    calls = [ask("before", "f", 1), ask("kill", "kill_parent"), ask("after", "f", 2)]
    return visit(cells, calls, cell_cpu_s=5.0)


def test_a_cell_that_kills_its_supervisor_costs_itself_at_most(attacked) -> None:
    """In a process namespace of its own the supervisor cannot be killed, and nothing happens at all."""
    assert attacked.cells[0].outcome in ("ok", "died")
    assert attacked.cells[3].outcome == "ok"


def test_garbage_in_every_descriptor_costs_the_cell_that_wrote_it(attacked) -> None:
    assert (attacked.cells[1].outcome, attacked.cells[1].detail) == ("died", "broke its channel")


def test_forged_reports_change_no_other_cells_outcome(attacked) -> None:
    assert attacked.cells[2].outcome in ("ok", "died")
    assert attacked.cells[4].outcome == "ok"


def test_a_call_that_kills_the_supervisor_costs_itself_at_most(attacked) -> None:
    assert attacked.seen["kill"].outcome in (Outcome.RETURNED, Outcome.DIED)
    assert (attacked.seen["before"].value, attacked.seen["after"].value) == (2, 3)
    assert attacked.execution.boxes <= 3


@pytest.mark.promise("processes", run=False)  # never try this where it could reach other processes
def test_a_cell_that_kills_everything_it_can_harms_no_other(visit) -> None:
    cells = ["import os, signal\nos.kill(-1, signal.SIGKILL)", "def f(x): return x + 1"]
    assert visit(cells, [ask("f", "f", 1)]).values() == {"f": 2}
