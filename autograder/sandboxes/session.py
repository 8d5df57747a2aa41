"""The trusted end of the wall: sends cells and calls to a box, one at a time, and notes what is seen."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import replace

from autograder.answers import (
    ended,
    findings,
    listed,
    not_run,
    read_answer,
    references_in,
    student_error,
    whole,
)
from autograder.errors import SystemFault
from autograder.inside import files, wire
from autograder.inside.frames import Frame
from autograder.model import ASLEEP, Call, Cell, CellOutcome, Execution, Limits, Observation, Outcome, Probe
from autograder.sandboxes.box import Box, BoxGone, Line

START_S = 60.0
NO_NOTEBOOK = "no-notebook"
GPU_MEMORY = "gpu-memory"
WALL_FACTOR = 10
SLACK_S = 30.0
MAX_BOXES = 4
MAX_CELL_FRAMES = 20_000
MAX_TIMEOUTS = 4
"""A question whose calls ran out of time this often is left: a hundred endless loops are a day's work."""
SLEEP_COUNTS = 2
"""One that slept took twice as long, and no busy machine is to blame: it counts so many times."""

MAX_OUTPUT_CHARS = 24 << 20


def drive(
    open_box: Callable[[], Box], probe: Probe, limits: Limits, *, sandbox: str, shelf: str = ""
) -> Execution:
    """Visit a sandbox once: run the cells, make every call, survive whatever ends it.

    Args:
        open_box: starts a box; called again, up to ``MAX_BOXES`` in all, when one is lost.
        shelf: the folder in which a box has the probe's data.

    Raises:
        SystemFault: the engine failed; nothing is known about the submission.
    """
    return _Session(open_box, probe, limits, sandbox, shelf).run()


class _Session:
    def __init__(
        self, open_box: Callable[[], Box], probe: Probe, limits: Limits, sandbox: str, shelf: str
    ) -> None:
        self.open_box, self.probe, self.limits, self.sandbox = open_box, probe, limits, sandbox
        self.shelf = shelf
        self.cells: dict[int, CellOutcome] = {}
        self.indices = frozenset(cell.index for cell in probe.cells)
        self.fatal: dict[int, str] = {}
        self.skip: set[int] = set()
        self.spare: set[int] = set()
        self.current: int | None = None
        self.entered = False
        self.room = MAX_OUTPUT_CHARS
        self.seen: dict[str, Observation] = {}
        self.versions: dict[str, str] = {}
        self.only_definitions = False
        self.threads = 1
        self.alive = False
        self.boxes = 0
        self.cpu_s: float | None = 0.0
        self.gpu_mb = 0
        self.image = ""
        self.box: Box | None = None
        self.line: Line | None = None

    def run(self) -> Execution:
        started = time.monotonic()
        try:
            self._enter()
            for group in dict.fromkeys(call.group for call in self.probe.calls):
                self._run_group([call for call in self.probe.calls if call.group == group])
        finally:
            self._leave()
        return Execution(
            observations=tuple(self.seen[call.id] for call in self.probe.calls),
            cells=tuple(self._cell(cell) for cell in self.probe.cells),
            versions=self.versions,
            only_definitions=self.only_definitions,
            sandbox=self.sandbox,
            image=self.image,
            wall_s=time.monotonic() - started,
            cpu_s=self.cpu_s,
            boxes=self.boxes,
            device=self.probe.device,
            gpu_mb=self.gpu_mb,
        )

    # -- boxes and cells -----------------------------------------------------------------

    def _enter(self) -> None:
        """Open a box and run the cells; a cell that ends the box is left out of the next."""
        while self.boxes < MAX_BOXES:
            try:
                self._open()
                self._run_cells()
                return
            except (BoxGone, wire.WireError) as error:
                # Between two cells none is to blame, and the same would happen again.
                self.only_definitions = self.only_definitions or self.current is None
                self._lost(error)

    def _open(self) -> None:
        self.boxes += 1
        self.current, self.entered = None, False
        self.box = self.open_box()
        self.image = self.box.image
        self.line = Line(self.box)
        try:
            self.versions = _versions(self.line.receive(START_S))
        except (BoxGone, wire.WireError) as error:
            self.box.check()
            raise self._ours(f"did not start: {error}") from error

    def _lost(self, error: Exception) -> None:
        """Put away a box that is gone; raise if that was not the submission's doing."""
        box, self.alive = self.box, False
        if box is not None:
            why = "memory-limit" if box.memory_kills() else str(error)
            box.check()
            if not self.entered:
                raise self._ours(f"ended before any cell ran: {error}") from error
            if self.current is not None:
                self.fatal[self.current] = why
                self.skip.add(self.current)
        self._leave()

    def _ours(self, what: str) -> SystemFault:
        """A fault before any student code ran is never the student's."""
        return SystemFault(f"The sandbox {self.sandbox!r} {what}. Run 'autograder sandbox doctor'.")

    def _leave(self) -> None:
        box, self.box, self.line = self.box, None, None
        if box is not None:
            used = box.cpu_s()
            self.cpu_s = None if used is None or self.cpu_s is None else self.cpu_s + used
            box.close()

    def _run_cells(self) -> None:
        assert self.line is not None
        header = {
            "t": "start", "cell_cpu_s": self.limits.cell_cpu_s, "phase_cpu_s": self.limits.phase_cpu_s,
            "skip": sorted(self.skip), "spare": sorted(self.spare), "only_definitions": self.only_definitions,
        }  # fmt: skip
        self.line.send(Frame(header, json.dumps(self._job()).encode()))
        patience = WALL_FACTOR * self.limits.cell_cpu_s + SLACK_S
        for _ in range(MAX_CELL_FRAMES):
            frame = self.line.receive(patience)
            if frame.header.get("t") == "cells-done":
                self.threads = whole(frame.header.get("threads"))
                self.alive = frame.header.get("alive") is True
                self.current = None
                if self.probe.cells and not self.entered:
                    raise self._ours("could not run even the first cell")
                return
            self._note_cell(frame)
        raise BoxGone("it never finished reporting its cells")

    def _job(self) -> dict[str, object]:
        """What the notebook process is given; names and places of the trusted side are not in it."""
        probe, limits = self.probe, self.limits
        job: dict[str, object] = {"memory_mb": limits.memory_mb, "seed": limits.seed}
        job["cells"] = [[cell.index, cell.source, list(cell.tags)] for cell in probe.cells]
        if probe.files:
            job["files"] = _packed(probe)
        if probe.modules:
            job["modules"] = list(probe.modules)
        if probe.device != "cpu":
            job["device"] = probe.device
        if probe.data:
            job |= {"data": [data.path for data in probe.data], "shelf": self.shelf}
        return job

    def _note_cell(self, frame: Frame) -> None:
        kind, index = frame.header.get("t"), whole(frame.header.get("index"))
        if kind == "pass":
            self.only_definitions = frame.header.get("definitions") is True
            self.room = MAX_OUTPUT_CHARS
            self.cells.clear()
        elif index not in self.indices:
            # A death between two cells, or before the first, names none.
            if kind != "died":
                raise wire.WireError("it reported a cell that is not in the notebook")
        elif kind == "cell-start":
            self.current, self.entered = index, True
        elif kind == "died":
            self._note_death(index, str(frame.header.get("why"))[:100])
        elif kind == "cell":
            self.cells[index] = self._fitted(_cell_outcome(index, frame))
            self.current, self.entered = None, True

    def _note_death(self, index: int, why: str) -> None:
        kills = self.box.memory_kills() if self.box is not None else 0
        self.fatal[index] = "memory-limit" if kills and "SIGKILL" in why else why
        # The cell at which all time ran out is only the unlucky one: its definitions still count.
        if why != "phase-limit" or self.only_definitions:
            (self.skip if index in self.spare else self.spare).add(index)

    def _fitted(self, cell: CellOutcome) -> CellOutcome:
        """Keep a cell's outputs while the notebook's as a whole are not too many."""
        self.room -= sum(len(data) for _, data in cell.outputs)
        return cell if self.room >= 0 else replace(cell, outputs=(), cut=True)

    def _cell(self, cell: Cell) -> CellOutcome:
        found = self.cells.get(cell.index)
        if cell.index in self.fatal:
            kept = found.findings if found is not None else ()
            why = self.fatal[cell.index]
            return CellOutcome(index=cell.index, outcome="died", detail=why, findings=kept)
        return found or CellOutcome(index=cell.index, outcome="not-run")

    # -- calls ---------------------------------------------------------------------------

    def _run_group(self, calls: list[Call]) -> None:
        """Make a question's calls; once more in a fresh process if threads may be to blame."""
        seen = self._make(calls, fresh=False)
        hung = any(one.outcome is Outcome.TIME_LIMIT for one in seen.values())
        unforkable = any(one.detail == NO_NOTEBOOK for one in seen.values())
        if self.alive and ((hung and self.threads > 1) or unforkable):
            again = self._make(calls, fresh=True)
            seen = max(seen, again, key=_known)
        self.seen |= seen

    def _make(self, calls: list[Call], *, fresh: bool) -> dict[str, Observation]:
        seen: dict[str, Observation] = {}
        lost: dict[str, str] = {}
        held: list[str] = []
        slow: list[str] = []
        for call in calls:
            if len(slow) >= MAX_TIMEOUTS:
                seen[call.id] = not_run(call, because=slow[0])
                continue
            one = _blocked(call, seen, lost) or self._ask(call, fresh=fresh)
            seen[call.id] = one
            if one.outcome is Outcome.TIME_LIMIT:
                slow += [call.id] * (SLEEP_COUNTS if one.detail == ASLEEP else 1)
            if one.outcome in (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT, Outcome.DIED):
                lost |= dict.fromkeys([*held, call.id], call.id)
                held = []
            elif one.outcome is not Outcome.NOT_RUN:
                held.append(call.id)
        return seen

    def _ask(self, call: Call, *, fresh: bool) -> Observation:
        if self.line is None and self.boxes < MAX_BOXES:
            self._enter()
        if self.line is None or not self.alive:
            return not_run(call, detail="the notebook could not be run")
        assert self.box is not None
        body, kills = _body(call), self.box.memory_kills()
        request = secrets.token_hex(8)
        header = {
            "t": "call", "id": request, "call": call.id, "group": call.group,
            "cpu_s": self.limits.call_limit_s(call.group), "fresh": fresh,
        }  # fmt: skip
        patience = WALL_FACTOR * self.limits.call_limit_s(call.group) + SLACK_S
        patience += WALL_FACTOR * self.limits.phase_cpu_s if fresh else 0.0
        try:
            self.line.send(Frame(header, body))
            reply = self.line.receive(patience)
            if reply.header.get("t") != "answer" or reply.header.get("id") != request:
                raise wire.WireError("an answer to another question")
        except (BoxGone, wire.WireError) as error:
            memory = self.box.memory_kills() > kills
            self._lost(error)
            return ended(call, Outcome.MEMORY_LIMIT if memory else Outcome.DIED, str(error))
        died = reply.header.get("died")
        if died is not None:
            return ended(call, _fate(str(died), self.box.memory_kills() > kills), str(died)[:100])
        self.gpu_mb = max(self.gpu_mb, whole(reply.header.get("gpu_mb")))
        seen = read_answer(call, reply.payload, printed=str(reply.header.get("printed", "")))
        return _gpu_ran_out(seen) if self.probe.device == "cuda" else seen


def _packed(probe: Probe) -> dict[str, str]:
    try:
        return files.pack({file.path: file.body for file in probe.files})
    except ValueError as error:
        raise SystemFault(f"The files beside the notebook cannot be sent: {error}.") from error


def _body(call: Call) -> bytes:
    try:
        return call.body()
    except wire.WireError as error:
        raise SystemFault(f"Call {call.id} of {call.group} cannot be sent: {error}.") from error


def _blocked(call: Call, seen: dict[str, Observation], lost: dict[str, str]) -> Observation | None:
    for ref in references_in(call):
        before = seen.get(ref)
        if ref in lost:
            return not_run(call, because=lost[ref])
        if before is None or before.outcome is not Outcome.RETURNED:
            return not_run(call, because=(before.because if before else "") or ref)
    return None


def _known(seen: dict[str, Observation]) -> tuple[int, int]:
    """How much a question's calls told: how many answered, then how many at least were made."""
    told = (Outcome.RETURNED, Outcome.RAISED, Outcome.MISSING, Outcome.REFUSED)
    made = sum(one.detail != NO_NOTEBOOK for one in seen.values())
    return sum(one.outcome in told for one in seen.values()), made


def _versions(ready: Frame) -> dict[str, str]:
    found = ready.header.get("versions")
    if ready.header.get("t") != "ready" or not isinstance(found, dict):
        raise wire.WireError("it did not say that it is ready")
    return {str(name)[:40]: str(version)[:60] for name, version in list(found.items())[:20]}


def _cell_outcome(index: int, frame: Frame) -> CellOutcome:
    fields = wire.strict_json(frame.payload)
    if not isinstance(fields, dict):
        raise wire.WireError("a cell's report must be an object")
    outcome = str(frame.header.get("outcome"))
    known = outcome in ("ok", "error", "interrupted", "skipped")
    parts = [part for part in listed(fields.get("outputs")) if isinstance(part, dict)]
    return CellOutcome(
        index=index,
        outcome=outcome if known else "error",
        detail=str(frame.header.get("why", ""))[:20] if outcome == "interrupted" else "",
        error=student_error(fields.get("error")),
        missing=tuple(str(name)[:100] for name in listed(fields.get("missing"))[:20]),
        outputs=tuple((str(p.get("kind"))[:20], str(p.get("data", ""))) for p in parts[:200]),
        cut=fields.get("cut") is True or len(parts) > 200,
        findings=findings(fields.get("findings")),
    )


def _gpu_ran_out(seen: Observation) -> Observation:
    """Of torch's exception for want of GPU memory, the limit that it is."""
    if seen.error is not None and "OutOfMemoryError" in seen.error.types:
        return replace(seen, outcome=Outcome.MEMORY_LIMIT, detail=GPU_MEMORY)
    return seen


def _fate(why: str, memory: bool) -> Outcome:
    if why in ("cpu-limit", "wall-limit", "stopped", ASLEEP):
        return Outcome.TIME_LIMIT
    return Outcome.MEMORY_LIMIT if memory else Outcome.DIED
