"""The driver against a scripted box: whatever comes back, or does not, has its documented outcome."""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Callable, Iterable
from dataclasses import fields

import numpy as np
import pytest

from autograder.errors import SystemFault
from autograder.inside import frames, wire
from autograder.inside.frames import Frame, pack
from autograder.inside.wire import Fixture, Generator, Ref
from autograder.model import Call, Cell, Execution, Limits, Observation, Outcome, Probe
from autograder.sandboxes import session
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.session import drive

Step = bytes | Exception | Callable[[Frame], bytes]
END = BoxGone("it ended")
SILENCE = BoxGone("it did not answer in time")


class Scripted:
    """A box that says what its script says, one step for each time it is listened to."""

    image = "sha256:scripted"

    def __init__(
        self, *steps: Step, kills: Iterable[int] = (), fault: str = "", cpu_s: float | None = 1.0
    ) -> None:
        self.steps, self.kills, self.fault, self.used = list(steps), list(kills), fault, cpu_s
        self.heard: list[Frame] = []
        self.takes = 99
        self.closed = 0

    def write(self, data: bytes, deadline: float) -> None:
        assert deadline > time.monotonic()
        if len(self.heard) == self.takes:
            raise BoxGone("it did not take its input in time")
        parser = frames.Parser()
        parser.feed(data)
        frame = parser.next()
        assert frame is not None
        self.heard.append(frame)

    def read(self, deadline: float) -> bytes:
        step = self.steps.pop(0) if self.steps else END
        if isinstance(step, Exception):
            raise step
        return step(self.heard[-1]) if callable(step) else step

    def memory_kills(self) -> int:
        return self.kills.pop(0) if len(self.kills) > 1 else (self.kills or [0])[0]

    def cpu_s(self) -> float | None:
        return self.used

    def check(self) -> None:
        if self.fault:
            raise SystemFault(self.fault)

    def close(self) -> None:
        self.closed += 1


def say(kind: str, payload: bytes = b"", **header: object) -> bytes:
    return pack(Frame({"t": kind, **header}, payload))


def cell(index: int, outcome: str = "ok", **report: object) -> bytes:
    return say("cell-start", index=index) + say(
        "cell", json.dumps(report).encode(), index=index, outcome=outcome
    )


def answer(value: object = 1, outcome: str = "returned", **more: object) -> Callable[[Frame], bytes]:
    return raw_answer(wire.encode({"outcome": outcome, "value": value, **more}))


def raw_answer(payload: bytes, **more: object) -> Callable[[Frame], bytes]:
    return lambda asked: say("answer", payload, **({"id": asked.header["id"]} | more))


def died(why: str) -> Callable[[Frame], bytes]:
    return raw_answer(b"", died=why)


READY = say("ready", versions={"python": "3.11"})
DONE = say("cells-done", threads=1, alive=True)
PASS = say("pass", definitions=False)
CELLS = PASS + cell(0) + cell(1) + DONE
PROBE_CELLS = (Cell(index=0, source="x = 1"), Cell(index=1, source="y = 2"))


def call(id: str = "c1", group: str = "q1", *args: object, **more: object) -> Call:
    return Call(id=id, group=group, kind="function", target="f", args=args, **more)


def visit(*boxes: Scripted, calls: Iterable[Call] = (), limits: Limits | None = None) -> Execution:
    """Drive one probe through the boxes; every box that was opened must have been closed, once."""
    waiting = list(boxes)

    def open_box() -> Scripted:
        return waiting.pop(0)

    try:
        return drive(
            open_box, Probe(cells=PROBE_CELLS, calls=tuple(calls)), limits or Limits(), sandbox="scripted"
        )
    finally:
        opened = boxes[: len(boxes) - len(waiting)]
        assert all(box.closed == 1 for box in opened)


def only(execution: Execution) -> Observation:
    (observation,) = execution.observations
    return observation


# -- an undisturbed visit ------------------------------------------------------------------


def test_an_undisturbed_visit() -> None:
    box = Scripted(READY, CELLS, answer(np.arange(2)), answer(2))
    seen = visit(box, calls=[call("c1", "q1", 5), call("c2", "q2")])
    assert [one.outcome for one in seen.observations] == [Outcome.RETURNED, Outcome.RETURNED]
    assert [one.outcome for one in seen.cells] == ["ok", "ok"]
    assert (seen.sandbox, seen.image, seen.boxes, seen.cpu_s) == ("scripted", "sha256:scripted", 1, 1.0)
    assert seen.versions == {"python": "3.11"}
    assert [frame.header["t"] for frame in box.heard] == ["start", "call", "call"]


def test_bytes_may_arrive_in_any_pieces() -> None:
    pieces = [bytes([byte]) for byte in READY + CELLS]
    assert visit(Scripted(*pieces)).cells[1].outcome == "ok"


def test_the_limits_and_the_notebook_are_sent_and_nothing_else() -> None:
    box = Scripted(READY, CELLS, answer())
    visit(box, calls=[call()], limits=Limits(cell_cpu_s=3, phase_cpu_s=4, call_cpu_s=5, memory_mb=6, seed=7))
    start, asked = box.heard
    assert start.header == {
        "t": "start",
        "cell_cpu_s": 3,
        "phase_cpu_s": 4,
        "skip": [],
        "spare": [],
        "only_definitions": False,
    }
    assert json.loads(start.payload) == {
        "cells": [[0, "x = 1", []], [1, "y = 2", []]], "memory_mb": 6, "seed": 7,
    }  # fmt: skip
    assert set(asked.header) == {"t", "id", "call", "group", "cpu_s", "fresh"}
    assert (asked.header["cpu_s"], asked.header["fresh"], asked.payload) == (5, False, call().body())


def test_request_ids_are_never_the_same() -> None:
    box = Scripted(READY, CELLS, answer(), answer())
    visit(box, calls=[call("c1"), call("c2")])
    assert box.heard[1].header["id"] != box.heard[2].header["id"]


# -- a box that is lost --------------------------------------------------------------------

GARBAGE = [
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    struct.pack(">II", 2**31, 0),
    struct.pack(">II", 2, frames.MAX_PAYLOAD + 1) + b"{}",
    struct.pack(">II", 2, 0) + b"[]",
    struct.pack(">II", 17, 0) + b'{"t":"a","t":"b"}',
    struct.pack(">II", 9, 0) + b'{"t":NaN}',
]
ENDS: list[Step] = [END, SILENCE, *GARBAGE]


@pytest.mark.parametrize("step", [*ENDS, say("hello"), say("ready"), say("ready", versions=[])], ids=repr)
def test_a_box_that_never_gets_ready_is_our_fault(step: Step) -> None:
    with pytest.raises(SystemFault, match="did not start"):
        visit(Scripted(step))


@pytest.mark.parametrize("step", ENDS, ids=repr)
def test_a_box_that_is_lost_before_any_cell_ran_is_our_fault(step: Step) -> None:
    with pytest.raises(SystemFault, match="before any cell"):
        visit(Scripted(READY, PASS, step))


def test_a_notebook_process_that_cannot_even_start_is_our_fault() -> None:
    gone = say("died", index=-1, why="exited with status 70")
    with pytest.raises(SystemFault, match="first cell"):
        visit(Scripted(READY, PASS + gone + say("cells-done", threads=0, alive=False)))


@pytest.mark.parametrize("step", ENDS, ids=repr)
def test_a_cell_that_ends_the_box_is_left_out_of_the_next(step: Step) -> None:
    second = Scripted(READY, PASS + cell(0) + say("cell", b"{}", index=1, outcome="skipped") + DONE, answer())
    seen = visit(Scripted(READY, PASS + cell(0) + say("cell-start", index=1), step), second, calls=[call()])
    assert second.heard[0].header["skip"] == [1]
    assert [one.outcome for one in seen.cells] == ["ok", "died"]
    assert only(seen).outcome is Outcome.RETURNED
    assert seen.boxes == 2


def test_a_box_that_ends_between_cells_is_tried_with_definitions_only() -> None:
    second = Scripted(READY, say("pass", definitions=True) + cell(0) + cell(1) + DONE)
    seen = visit(Scripted(READY, PASS + cell(0), END), second)
    assert second.heard[0].header["only_definitions"] is True
    assert seen.only_definitions is True


def test_after_four_boxes_calls_are_not_run() -> None:
    lost = [Scripted(READY, PASS + cell(0), END) for _ in range(4)]
    seen = visit(*lost, calls=[call()])
    assert only(seen).outcome is Outcome.NOT_RUN
    assert only(seen).detail
    assert (seen.boxes, session.MAX_BOXES) == (4, 4)


def test_memory_is_named_as_what_ended_a_cell() -> None:
    first = Scripted(READY, PASS + say("cell-start", index=0), END, kills=[1])
    seen = visit(first, Scripted(READY, CELLS))
    assert (seen.cells[0].outcome, seen.cells[0].detail) == ("died", "memory-limit")


def test_an_engine_that_failed_is_never_the_students_fault() -> None:
    for steps in ([END], [READY, END], [READY, PASS + cell(0), END], [READY, CELLS, END]):
        with pytest.raises(SystemFault, match="the engine stopped"):
            visit(Scripted(*steps, fault="the engine stopped"), calls=[call()])


def test_a_box_that_cannot_be_opened_is_our_fault() -> None:
    def refuse() -> Scripted:
        raise SystemFault("no engine")

    with pytest.raises(SystemFault, match="no engine"):
        drive(refuse, Probe(cells=PROBE_CELLS, calls=()), Limits(), sandbox="x")


def test_cpu_seconds_of_all_boxes_are_added_and_unknown_stays_unknown() -> None:
    lost = [READY, PASS + cell(0) + say("cell-start", index=1), END]
    assert visit(Scripted(*lost, cpu_s=2.0), Scripted(READY, CELLS, cpu_s=0.5)).cpu_s == 2.5
    assert visit(Scripted(*lost, cpu_s=None), Scripted(READY, CELLS)).cpu_s is None


# -- reports of cells ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "frame",
    [
        say("cell", b"not json", index=1, outcome="ok"),
        say("cell", b"[]", index=1, outcome="ok"),
        say("cell", b'{"cut": 1e999}', index=1, outcome="ok"),
        say("cell", b"{}", index=99, outcome="ok"),
        say("cell", b"{}", index="1", outcome="ok"),
        say("cell", b"{}", index=True, outcome="ok"),
        say("cell-start", index=10**30),
        say("nonsense", index=5),
    ],
    ids=repr,
)
def test_a_report_that_makes_no_sense_ends_the_box_and_costs_its_cell(frame: bytes) -> None:
    first = Scripted(READY, PASS + cell(0) + say("cell-start", index=1) + frame)
    seen = visit(first, Scripted(READY, PASS + cell(0) + DONE), calls=())
    assert [one.outcome for one in seen.cells] == ["ok", "died"]


def test_reports_are_read_for_what_they_are() -> None:
    report = {
        "error": {"types": ["A" * 1000, 3], "message": ["x"], "frames": [{"cell": "1", "line": 2**70}, 7]},
        "missing": "seaborn", "cut": "yes", "outputs": [{"kind": 1, "data": None}, "x", {}],
    }  # fmt: skip
    got = visit(Scripted(READY, PASS + cell(0, "elevated", **report) + cell(1) + DONE)).cells[0]
    assert (got.outcome, got.missing, got.cut) == ("error", (), False)
    assert got.outputs == (("1", "None"), ("None", ""))
    assert got.error is not None
    assert got.error.types == ("A" * 100, "3")
    assert got.error.frames[0].cell == -1


def test_outputs_are_limited_over_the_whole_notebook() -> None:
    large = {"outputs": [{"kind": "png", "data": "x" * (13 << 20)}]}
    seen = visit(Scripted(READY, PASS + cell(0, **large) + cell(1, **large) + DONE))
    assert [(len(one.outputs), one.cut) for one in seen.cells] == [(1, False), (0, True)]


def test_more_parts_than_are_kept_are_said_to_be_cut() -> None:
    many = {"outputs": [{"kind": "stdout", "data": "x"}] * 300}
    got = visit(Scripted(READY, PASS + cell(0, **many) + cell(1) + DONE)).cells[0]
    assert (len(got.outputs), got.cut) == (200, True)


def test_lone_surrogates_are_cleaned_everywhere() -> None:
    evil = {
        "outputs": [{"kind": "stdout", "data": "\ud800"}],
        "error": {"types": ["\udfff"], "message": "\ud8ff"},
    }
    box = Scripted(READY, PASS + cell(0, "error", **evil) + cell(1) + DONE, raw_answer(b"", died="\ud800"))
    seen = visit(box, calls=[call()])
    repr(seen).encode("utf-8")


def test_a_cell_that_never_ran_is_said_to_be_not_run() -> None:
    seen = visit(Scripted(READY, PASS + cell(0) + DONE))
    assert seen.cells[1].outcome == "not-run"


def test_endless_reports_end_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MAX_CELL_FRAMES", 50)
    boxes = [Scripted(READY, PASS + cell(0) * 50) for _ in range(4)]
    assert only(visit(*boxes, calls=[call()])).outcome is Outcome.NOT_RUN


def test_a_cell_at_which_all_time_ran_out_keeps_its_definitions() -> None:
    slow = PASS + cell(0) + say("cell-start", index=1) + say("died", index=1, why="phase-limit")
    again = say("pass", definitions=True) + cell(0) + cell(1) + DONE
    second = Scripted(READY, again, answer())
    seen = visit(Scripted(READY, slow + again, END), second, calls=[call("c1"), call("c2")])
    assert second.heard[0].header["skip"] == []
    assert second.heard[0].header["only_definitions"] is True
    assert seen.only_definitions is True
    assert (seen.cells[1].outcome, seen.cells[1].detail) == ("died", "phase-limit")


@pytest.mark.parametrize(("deaths", "skip", "spare"), [(1, [], [0]), (2, [0], [0])])
def test_of_a_cell_that_killed_its_process_later_boxes_run_the_definitions_or_after_two_deaths_nothing(
    deaths: int, skip: list[int], spare: list[int]
) -> None:
    death = PASS + say("cell-start", index=0) + say("died", index=0, why="killed by SIGSEGV")
    second = Scripted(READY, CELLS, answer())
    seen = visit(Scripted(READY, deaths * death + CELLS, END), second, calls=[call("c1"), call("c2")])
    assert (second.heard[0].header["skip"], second.heard[0].header["spare"]) == (skip, spare)
    assert [one.outcome for one in seen.observations] == [Outcome.DIED, Outcome.RETURNED]
    assert seen.cells[0].detail == "killed by SIGSEGV"


# -- answers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "step",
    [
        *ENDS,
        say("answer", wire.encode({"outcome": "returned"}), id="0123456789abcdef"),
        say("cell", b"{}", index=0, outcome="ok"),
        lambda asked: say("answer!", wire.encode({"outcome": "returned"}), id=asked.header["id"]),
        lambda _: say("answer", wire.encode({"outcome": "returned", "value": 1})),
    ],
    ids=lambda reply: "made when asked" if callable(reply) else repr(reply),
)
def test_a_call_without_an_answer_of_its_own_has_died_and_the_next_goes_on(step: Step) -> None:
    seen = visit(
        Scripted(READY, CELLS, step), Scripted(READY, CELLS, answer(2)), calls=[call("c1"), call("c2", "q2")]
    )
    assert [one.outcome for one in seen.observations] == [Outcome.DIED, Outcome.RETURNED]
    assert seen.boxes == 2


def test_a_box_that_takes_no_more_input_is_lost() -> None:
    deaf, deafer = Scripted(READY, CELLS), Scripted(READY)
    deaf.takes, deafer.takes = 1, 0
    assert only(visit(deaf, calls=[call()])).outcome is Outcome.DIED
    with pytest.raises(SystemFault, match="before any cell"):
        visit(deafer, calls=[call()])


def test_an_answer_that_comes_late_is_not_the_next_ones() -> None:
    """Two answers to one call: the second is not read as the next call's."""
    twice = [lambda asked: answer(1)(asked) + answer(666)(asked)]
    seen = visit(
        Scripted(READY, CELLS, *twice, answer(2)), Scripted(READY, CELLS, answer(3)),
        calls=[call("c1"), call("c2", "q2"), call("c3", "q3")],
    )  # fmt: skip
    assert [one.outcome for one in seen.observations] == [Outcome.RETURNED, Outcome.DIED, Outcome.RETURNED]
    assert 666 not in [one.value for one in seen.observations]


def test_memory_is_named_as_what_ended_a_call() -> None:
    seen = visit(Scripted(READY, CELLS, END, kills=[0, 1]), calls=[call()])
    assert only(seen).outcome is Outcome.MEMORY_LIMIT


@pytest.mark.parametrize(
    ("why", "kills", "want"),
    [
        ("cpu-limit", [0], Outcome.TIME_LIMIT),
        ("wall-limit", [0], Outcome.TIME_LIMIT),
        ("asleep", [0], Outcome.TIME_LIMIT),
        ("killed by SIGKILL", [0, 1], Outcome.MEMORY_LIMIT),
        ("killed by SIGKILL", [1], Outcome.DIED),
        ("killed by SIGSEGV", [0], Outcome.DIED),
        ("", [0], Outcome.DIED),
    ],
)
def test_how_a_child_died_decides_the_outcome(why: str, kills: list[int], want: Outcome) -> None:
    assert only(visit(Scripted(READY, CELLS, died(why), kills=kills), calls=[call()])).outcome is want


@pytest.mark.parametrize(
    "forged", ["time-limit", "memory-limit", "died", "not-run", "passed", "", "RETURNED"]
)
def test_outcomes_that_only_we_may_give_are_refused(forged: str) -> None:
    assert only(visit(Scripted(READY, CELLS, answer(1, forged)), calls=[call()])).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "value", [Ref("c1"), Generator(1), [Fixture("f", "1/0")], {"a": (Ref("c1"),)}], ids=lambda v: repr(v)[:30]
)
def test_an_answer_holds_nothing_that_is_looked_up_or_compiled(value: object) -> None:
    assert only(visit(Scripted(READY, CELLS, answer(value)), calls=[call()])).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x80\x04\x95pickle",
        wire.encode([1, 2]),
        wire.encode({"value": 1}),
        wire.encode({"outcome": ["returned"]}),
        struct.pack(">I", 70) + b'["array", {"dtype":"<f8","shape":[1e9],"layout":"C","writable":true}]',
        wire.encode({"outcome": "returned", "value": np.zeros(3)})[:-1],
        wire.encode({"outcome": "returned"}) + b"x",
    ],
    ids=repr,
)
def test_an_answer_that_cannot_be_read_is_refused_and_the_box_goes_on(payload: bytes) -> None:
    box = Scripted(READY, CELLS, raw_answer(payload), answer(2))
    seen = visit(box, calls=[call("c1"), call("c2", "q2")])
    assert [one.outcome for one in seen.observations] == [Outcome.REFUSED, Outcome.RETURNED]
    assert seen.boxes == 1


@pytest.mark.parametrize("value", [1, (1,), (1, 2, 3), [1, 2]])
def test_views_are_as_many_as_were_asked_for(value: object) -> None:
    asked = call(views=((0,), (1,)))
    seen = visit(Scripted(READY, CELLS, answer(value, viewed=True)), calls=[asked])
    assert only(seen).outcome is Outcome.REFUSED
    assert (
        only(visit(Scripted(READY, CELLS, answer((1,), viewed=True)), calls=[call()])).outcome
        is Outcome.REFUSED
    )


def test_only_the_arguments_asked_for_are_taken() -> None:
    asked = call("c1", "q1", 5, after=(0,))
    got = only(visit(Scripted(READY, CELLS, answer(1, after={"0": 6, "1": 7, 2: 8})), calls=[asked]))
    assert got.after == {"0": 6}
    assert only(visit(Scripted(READY, CELLS, answer(1, after=[1])), calls=[asked])).after == {}


def test_an_exception_has_a_type_whatever_it_says_of_itself() -> None:
    for error in (None, 3, {}, {"types": [], "frames": {"a": 1}}):
        got = only(visit(Scripted(READY, CELLS, answer(None, "raised", error=error)), calls=[call()]))
        assert got.outcome is Outcome.RAISED
        assert got.error is not None
        assert got.error.type == "Exception"


def test_what_was_printed_is_kept_short() -> None:
    payload = wire.encode({"outcome": "returned", "value": 1})
    box = Scripted(READY, CELLS, raw_answer(payload, printed="x" * 5000))
    assert only(visit(box, calls=[call()])).printed == "x" * 1000


def test_inputs_that_cannot_be_sent_are_our_fault() -> None:
    with pytest.raises(SystemFault, match="c1 of q1 cannot be sent"):
        visit(Scripted(READY, CELLS), calls=[call("c1", "q1", np.zeros(wire.MAX_BYTES))])


@pytest.mark.parametrize(("why", "made"), [("cpu-limit", 4), ("wall-limit", 4), ("asleep", 2)])
def test_a_question_whose_calls_all_run_out_of_time_is_left(why: str, made: int) -> None:
    calls = [call(f"c{number}") for number in range(6)]
    seen = visit(Scripted(READY, CELLS, *[died(why)] * made, answer()), calls=[*calls, call("next", "q2")])
    assert outcomes(seen) == ["time-limit"] * made + ["not-run"] * (6 - made) + ["returned"]
    assert {one.because for one in seen.observations[made:6]} == {"c0"}


# -- chains --------------------------------------------------------------------------------

CHAINS = [
    call("c1"), call("c2", "q1", Ref("c1")), call("c3", "q1", Ref("c2", (0,))), call("c4"), call("c5", "q2", 1),
]  # fmt: skip


def outcomes(execution: Execution) -> list[str]:
    return [one.outcome.value for one in execution.observations]


def test_a_call_that_kills_its_child_costs_its_chain_only() -> None:
    seen = visit(
        Scripted(READY, CELLS, answer(), died("killed by SIGSEGV"), answer(), answer()), calls=CHAINS
    )
    assert outcomes(seen) == ["returned", "died", "not-run", "returned", "returned"]
    assert seen.observations[2].because == "c2"


def test_handles_that_died_with_the_child_name_the_call_that_killed_it() -> None:
    calls = [call("c1"), call("c2"), call("c3", "q1", Ref("c1")), call("c4", on=Ref("c3"))]
    seen = visit(Scripted(READY, CELLS, answer(), died("cpu-limit")), calls=calls)
    assert outcomes(seen) == ["returned", "time-limit", "not-run", "not-run"]
    assert [one.because for one in seen.observations] == ["", "", "c2", "c2"]


@pytest.mark.parametrize("outcome", ["raised", "missing", "refused"])
def test_calls_on_what_was_never_returned_are_not_run(outcome: str) -> None:
    seen = visit(Scripted(READY, CELLS, answer(None, outcome), answer(), answer()), calls=CHAINS)
    assert outcomes(seen) == [outcome, "not-run", "not-run", "returned", "returned"]
    assert [one.because for one in seen.observations[1:3]] == ["c1", "c1"]


def test_references_inside_containers_and_keywords_count() -> None:
    calls = [call("c1"), call("c2", "q1", [{"a": (Ref("c1"),)}]), call("c3", kwargs=(("x", Ref("c1")),))]
    seen = visit(Scripted(READY, CELLS, answer(None, "raised")), calls=calls)
    assert outcomes(seen) == ["raised", "not-run", "not-run"]


def test_references_never_cross_questions() -> None:
    seen = visit(Scripted(READY, CELLS, answer()), calls=[call("c1", "q1"), call("c2", "q2", Ref("c1"))])
    assert outcomes(seen) == ["returned", "not-run"]


def test_a_lost_box_loses_its_handles() -> None:
    calls = [call("c1"), call("c2"), call("c3", "q1", Ref("c1")), call("c4")]
    seen = visit(Scripted(READY, CELLS, answer(), END), Scripted(READY, CELLS, answer()), calls=calls)
    assert outcomes(seen) == ["returned", "died", "not-run", "returned"]


# -- once more in a fresh process ----------------------------------------------------------

THREADS = PASS + cell(0) + cell(1) + say("cells-done", threads=4, alive=True)


def test_a_time_limit_with_threads_is_tried_once_more_in_a_fresh_process() -> None:
    box = Scripted(READY, THREADS, died("wall-limit"), answer(1), answer(5), answer(6), answer(7))
    seen = visit(box, calls=[call("c1"), call("c2"), call("c3", "q2")])
    assert [frame.header["fresh"] for frame in box.heard[1:]] == [False, False, True, True, False]
    assert [one.value for one in seen.observations] == [5, 6, 7]


def test_without_threads_it_is_not() -> None:
    box = Scripted(READY, CELLS, died("cpu-limit"))
    assert only(visit(box, calls=[call()])).outcome is Outcome.TIME_LIMIT
    assert len(box.heard) == 2


def test_a_second_try_that_is_no_better_changes_nothing() -> None:
    box = Scripted(READY, THREADS, answer(1), died("cpu-limit"), died("phase-limit"), died("phase-limit"))
    seen = visit(box, calls=[call("c1"), call("c2")])
    assert outcomes(seen) == ["returned", "time-limit"]


def test_a_notebook_process_that_cannot_fork_is_replaced() -> None:
    box = Scripted(READY, CELLS, died("no-notebook"), answer(3))
    assert only(visit(box, calls=[call()])).value == 3
    assert box.heard[-1].header["fresh"] is True


def test_what_the_replacement_has_seen_of_calls_that_were_not_made_counts() -> None:
    """An out of memory may take the notebook process too: the next call is not made, and has no fate of its own."""
    first = [died("killed by SIGKILL"), died("no-notebook")]
    again = [died("killed by SIGKILL"), died("killed by SIGKILL")]
    box = Scripted(READY, CELLS, *first, *again, kills=[0, 2, 2, 2, 2, 3, 3, 4])
    seen = visit(box, calls=[call("c1"), call("c2")])
    assert outcomes(seen) == ["memory-limit", "memory-limit"]


def test_a_replacement_in_which_fewer_calls_were_made_changes_nothing() -> None:
    box = Scripted(READY, CELLS, died("exited with status 1"), *[died("no-notebook")] * 3)
    seen = visit(box, calls=[call("c1"), call("c2")])
    assert [one.detail for one in seen.observations] == ["exited with status 1", "no-notebook"]


# -- Law 1 ---------------------------------------------------------------------------------


def test_what_crosses_has_no_place_for_an_answer() -> None:
    assert [field.name for field in fields(Probe)] == ["cells", "calls", "files", "modules", "data", "device"]
    assert [field.name for field in fields(Cell)] == ["index", "source", "tags", "file"]
    assert [field.name for field in fields(Call)] == [
        "id", "group", "kind", "target", "on", "args", "kwargs", "views", "after", "context", "max_items",
    ]  # fmt: skip
