"""A sandbox for tests of what surrounds sandboxes: it runs our own sample notebooks in the worker itself.

Registered by an entry point, as anybody's would be. What a notebook asks of it stands in comments of its cells:

* ``# box: fault``, ``# box: fault while PATH`` (exists): the sandbox fails,
* ``# box: die always``, ``# box: die once PATH``: the worker is killed,
* ``# box: limit always``, ``# box: limit nth PATH N``: every call of this, the N-th, visit hits its limit,
* ``# box: unmoved``: on a GPU, functions find their tensors on the wrong device,
* ``# box: cut``: the cell is reported as interrupted,
* ``# box: wait SECONDS``, ``# box: wait while PATH`` (exists).
"""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

from autograder.errors import SystemFault
from autograder.model import (
    Call,
    Cell,
    CellOutcome,
    Execution,
    Limits,
    Observation,
    Outcome,
    Probe,
    StudentError,
    Tensor,
    call_hash,
)
from autograder.questions.observe import observe

VISITS = "QUICK_BOX_VISITS"
"""Names the file to which every visit adds a line: the questions that were asked, by their number."""

_WISH = re.compile(r"^# box: (.*)$", re.MULTILINE)


class Quick:
    name = "quick"
    isolation = "none"

    def __init__(self, gpu: str = "") -> None:
        self.gpu = gpu

    def run(self, probe: Probe, limits: Limits) -> Execution:
        wishes = [words.split() for cell in probe.cells for words in _WISH.findall(cell.source)]
        _note(probe, self.gpu)
        for wish in wishes:
            _obey(*wish)
        namespace: dict[str, object] = {}
        cells = tuple(_run_cell(cell, namespace) for cell in probe.cells)
        assert (probe.device == "cuda") == bool(self.gpu)
        seen = observe([_on_cpu(call) for call in probe.calls], namespace)
        seen = {call.id: replace(seen[call.id], call_hash=call_hash(call)) for call in probe.calls}
        if self.gpu and ["unmoved"] in wishes:
            seen = {id: _unmoved(one) for id, one in seen.items()}
        if any(_limits(*wish) for wish in wishes):
            seen = {id: _too_late(one) for id, one in seen.items()}
        return Execution(
            observations=tuple(seen.values()), cells=cells, versions={"python": "3"}, sandbox=self.name,
            image="sha256:quick", wall_s=0.01, cpu_s=0.01, device=probe.device, gpu_mb=7 if self.gpu else 0,
        )  # fmt: skip


def from_settings(settings: object, slot: int = 0, gpu: str = "") -> Quick:
    return Quick(gpu)


def _on_cpu(call: Call) -> Call:
    """There is no GPU here: the tensors that belong on it are made on the CPU."""
    args = tuple(replace(arg, device="cpu") if isinstance(arg, Tensor) else arg for arg in call.args)
    return replace(call, args=args)


def _unmoved(one: Observation) -> Observation:
    error = StudentError(types=("RuntimeError", "Exception"), message="tensors on two devices")
    return replace(one, outcome=Outcome.RAISED, value=None, viewed=False, after={}, error=error)


def _note(probe: Probe, gpu: str) -> None:
    path = os.environ.get(VISITS)
    if path:
        groups = " ".join([*dict.fromkeys(call.group for call in probe.calls), *filter(None, [gpu])])
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{groups}\n")


def _obey(wish: str, *rest: str) -> None:
    if wish == "fault" and (not rest or Path(rest[1]).exists()):
        raise SystemFault("the box at /opt/host/engine.sock fell over")
    if wish == "wait" and rest[0] != "while":
        time.sleep(float(rest[0]))
    while wish == "wait" and rest[0] == "while" and Path(rest[1]).exists():
        time.sleep(0.01)
    if wish == "die" and (rest[0] == "always" or _time(rest[1]) == 1):
        os.kill(os.getpid(), signal.SIGKILL)


def _limits(wish: str, *rest: str) -> bool:
    return wish == "limit" and (rest[0] == "always" or _time(rest[1]) == int(rest[2]))


def _time(path: str) -> int:
    """Count, over all processes, how often this is called."""
    with open(path, "a+b") as file:
        file.write(b".")
        return file.tell()


def _too_late(one: Observation) -> Observation:
    return replace(one, outcome=Outcome.TIME_LIMIT, value=None, viewed=False, error=None, detail="cpu-limit")


def _run_cell(cell: Cell, namespace: dict[str, object]) -> CellOutcome:
    try:
        exec(compile(cell.source, f"cell-{cell.index + 1}", "exec"), namespace)
    except Exception as error:
        types = tuple(kind.__name__ for kind in type(error).__mro__[:-1])
        return CellOutcome(
            index=cell.index, outcome="error", error=StudentError(types=types, message=str(error))
        )
    return CellOutcome(index=cell.index, outcome="interrupted" if "# box: cut" in cell.source else "ok")
