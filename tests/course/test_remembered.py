"""What a sandbox saw is used again for the very same work, and for nothing else."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course import remembered
from autograder.course.remembered import Memory, Remembering, folder_of, key_of, remembering
from autograder.errors import UsageError
from autograder.model import (
    Call,
    Cell,
    CellOutcome,
    Data,
    Execution,
    File,
    Limits,
    Observation,
    Outcome,
    Probe,
    StudentError,
    call_hash,
)
from autograder.settings import Settings

CALL = Call(id="c0001", group="q1", kind="function", target="double", args=(np.arange(3.0),))
NEXT = Call(id="c0002", group="q1", kind="function", target="double", args=(np.arange(4.0),))
PROBE = Probe(cells=(Cell(index=0, source="x = 'ä\ud800'"),), calls=(CALL, NEXT))


class Counting:
    """Answers every call, and counts its visits."""

    name, isolation, identity = "counting", "none", "counting 1"

    def __init__(self, change: Callable[[Execution], Execution] = lambda seen: seen) -> None:
        self.visits, self.change = 0, change

    def run(self, probe: Probe, limits: Limits) -> Execution:
        self.visits += 1
        first, *others = probe.calls
        raised = Observation(
            call_id=first.id, call_hash=call_hash(first), outcome=Outcome.RAISED,
            error=StudentError(types=("ValueError", "Exception"), message="no\x00\ud800"),
        )  # fmt: skip
        seen = [
            Observation(
                call_id=call.id, call_hash=call_hash(call), outcome=Outcome.RETURNED,
                value=(np.array([1.5, np.nan]), {"k": 2**70}), after={"x": np.zeros(2, np.float32)},
                printed="out",
            )
            for call in others
        ]  # fmt: skip
        cells = tuple(
            CellOutcome(index=cell.index, outcome="ok", outputs=(("text", "7"),)) for cell in probe.cells
        )
        return self.change(
            Execution(
                observations=(raised, *seen), cells=cells, versions={"numpy": "2"}, image="i", cpu_s=0.5
            )
        )


def test_the_same_work_is_done_once_and_told_the_same(tmp_path: Path) -> None:
    box = Counting()
    first, second = (Remembering(box, Memory(tmp_path), box.identity).run(PROBE, Limits()) for _ in range(2))
    assert box.visits == 1
    assert first.cells == second.cells
    assert (first.versions, first.cpu_s, first.image) == (second.versions, second.cpu_s, second.image)
    for one, other in zip(first.observations, second.observations, strict=True):
        assert (one.call_id, one.call_hash, one.outcome) == (other.call_id, other.call_hash, other.outcome)
        assert (one.error, one.printed) == (other.error, other.printed)
    want, got = first.observations[1], second.observations[1]
    np.testing.assert_array_equal(got.value[0], want.value[0])
    assert got.value[1] == {"k": 2**70}
    assert got.after["x"].dtype == np.float32


OTHERS: dict[str, Any] = {
    "a cell": {"cells": (Cell(index=0, source="x = 2"),)},
    "a tag": {"cells": (dataclasses.replace(PROBE.cells[0], tags=("skip-when-grading",)),)},
    "one call less": {"calls": (CALL,)},
    "an argument": {"calls": (CALL, dataclasses.replace(NEXT, args=(np.arange(4.0) + 1,)))},
    "a dtype": {"calls": (CALL, dataclasses.replace(NEXT, args=(np.arange(4.0, dtype=np.float32),)))},
    "a file": {"files": (File(path="a.txt", body=b"1"),)},
    "a module": {"modules": ("net.py",)},
    "data": {"data": (Data(path="d.csv", sha256="ab", size=2, place=Path("d.csv")),)},
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_work_is_other_work(what: str, tmp_path: Path) -> None:
    box = Counting()
    sandbox = Remembering(box, Memory(tmp_path), box.identity)
    sandbox.run(PROBE, Limits())
    sandbox.run(dataclasses.replace(PROBE, **OTHERS[what]), Limits())
    assert box.visits == 2


def test_limits_the_image_and_our_own_half_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        key_of(PROBE, Limits(), "a"), key_of(PROBE, Limits(), "b"),
        key_of(PROBE, Limits(seed=1), "a"), key_of(PROBE, Limits(group_cpu_s={"q1": 1.0}), "a"),
    }  # fmt: skip
    monkeypatch.setattr(remembered, "_our_half", lambda: "changed")
    assert len(keys | {key_of(PROBE, Limits(), "a")}) == 5


def _ended(outcome: Outcome) -> Callable[[Execution], Execution]:
    def change(seen: Execution) -> Execution:
        first, *others = seen.observations
        return dataclasses.replace(seen, observations=(dataclasses.replace(first, outcome=outcome), *others))

    return change


def _cell(**fields: Any) -> Callable[[Execution], Execution]:
    return lambda seen: dataclasses.replace(seen, cells=(dataclasses.replace(seen.cells[0], **fields),))


UNSETTLED: dict[str, Callable[[Execution], Execution]] = {
    **{str(outcome): _ended(outcome) for outcome in Outcome if outcome not in remembered.SETTLED},
    "an interrupted cell": _cell(outcome="interrupted"),
    "a cell that died": _cell(outcome="died", detail="killed by SIGKILL"),
    "a second box": lambda seen: dataclasses.replace(seen, boxes=2),
    "a hurried pass": lambda seen: dataclasses.replace(seen, only_definitions=True),
}


@pytest.mark.parametrize("how", UNSETTLED)
def test_what_may_be_the_machines_doing_is_run_again(how: str, tmp_path: Path) -> None:
    box = Counting(UNSETTLED[how])
    for _ in range(2):
        Remembering(box, Memory(tmp_path), box.identity).run(PROBE, Limits())
    assert box.visits == 2
    assert not [*tmp_path.rglob("*")]


def _only_file(folder: Path) -> Path:
    (found,) = (path for path in folder.rglob("*") if path.is_file())
    return found


@pytest.mark.parametrize("cut", [0, 3, 60, -1])
def test_a_damaged_memory_is_as_good_as_none(cut: int, tmp_path: Path) -> None:
    box = Counting()
    sandbox = Remembering(box, Memory(tmp_path), box.identity)
    sandbox.run(PROBE, Limits())
    path = _only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    assert sandbox.run(PROBE, Limits()).observations[1].outcome is Outcome.RETURNED
    assert box.visits == 2
    sandbox.run(PROBE, Limits())
    assert box.visits == 2, "it was mended"


def test_a_flipped_byte_is_found_out(tmp_path: Path) -> None:
    box = Counting()
    sandbox = Remembering(box, Memory(tmp_path), box.identity)
    sandbox.run(PROBE, Limits())
    path = _only_file(tmp_path)
    whole = path.read_bytes()
    for place in range(8, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        key = key_of(PROBE, Limits(), f"{box.identity} {box.isolation}")
        assert Memory(tmp_path).recall(key, PROBE) is None


def test_a_folder_that_cannot_be_written_costs_the_memory_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    box = Counting()
    sandbox = Remembering(box, Memory(tmp_path / "taken"), box.identity)
    assert len(sandbox.run(PROBE, Limits()).observations) == 2
    assert len(sandbox.run(PROBE, Limits()).observations) == 2
    assert box.visits == 2


def test_what_was_used_last_is_kept(tmp_path: Path) -> None:
    for number, name in enumerate(("old", "used", "new")):
        path = tmp_path / f"{number:02}" / name
        path.parent.mkdir()
        path.write_bytes(bytes(700_000))
        os.utime(path, (number, number))
    os.utime(tmp_path / "01" / "used", (9, 9))
    Memory(tmp_path).shrink(1)
    assert [path.name for path in tmp_path.glob("??/*")] == ["used"]


def test_a_sandbox_that_does_not_say_what_it_is_is_entered_every_time(tmp_path: Path) -> None:
    class Nameless(Counting):
        identity = ""

    box, settings = Nameless(), Settings(cache=str(tmp_path), cache_mb=10)
    assert remembering(box, settings) is box
    known = Counting()
    assert remembering(known, Settings(cache=str(tmp_path), cache_mb=0)) is known
    assert isinstance(remembering(known, settings), Remembering)


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder_of(Settings()) == tmp_path / "autograder" / "observations"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert folder_of(Settings()) == Path.home() / ".cache" / "autograder" / "observations"
    assert folder_of(Settings(cache="/somewhere")) == Path("/somewhere")


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(UsageError, match="give 0 to keep nothing"):
        Settings(cache_mb=-1)
