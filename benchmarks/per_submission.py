"""CPU seconds per submission, isolated and judged, beside the floor: the same work in a warm process.

    python benchmarks/per_submission.py 09-convolution --copies 20 --sandbox docker --isolation both

All are measured in one run, turn by turn, with single-threaded linear algebra on all sides; quote the
ratio, not the seconds. The isolated figure is the container's own CPU counter and this process's CPU time,
judging included; what the engine's daemon spends is not in it. With ``fast``, what the shared container costs
to start is given apart, and as a share: it serves so many submissions before it is renewed.
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import click

from autograder.authoring.assignment import find
from autograder.course.choice import open_sandbox
from autograder.course.preparation import Prepared, places_of, prepare
from autograder.grading import grade, judge
from autograder.questions.observe import observe
from autograder.sandboxes import box as boxes
from autograder.settings import ISOLATIONS, Settings

# Before NumPy starts threads of its own: the command below sets these and starts anew.
SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass
class Kind:
    """One way to isolate, and what was measured of it."""

    name: str
    sandbox: Any
    cpu: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    until_running: list[float] = field(default_factory=list)
    start_s: float = 0.0


def floor_s(prepared: Prepared) -> float:
    """Run the solution's cells and every call by plain ``exec`` here, and judge."""
    started = time.process_time()
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in prepared.assignment.solution:
            if "skip-when-grading" not in cell.tags:
                exec(compile(cell.source, "<cell>", "exec"), namespace)
        seen = observe([call for plan in prepared.plans for call in plan.calls], namespace)
    judge(prepared.plans, seen, {})
    return time.process_time() - started


@contextlib.contextmanager
def first_cell() -> Iterator[list[float]]:
    """Notes when the sandbox says that the first cell begins: the word's way back is part of it."""
    heard: list[float] = []
    receive = boxes.Line.receive

    def listening(line: boxes.Line, within_s: float) -> Any:
        frame = receive(line, within_s)
        if frame.header.get("t") == "cell-start":
            heard.append(time.monotonic())
        return frame

    boxes.Line.receive = listening  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        boxes.Line.receive = receive  # type: ignore[method-assign]


def isolated(prepared: Prepared, kind: Kind) -> None:
    """Grade the solution through a sandbox, and note what that took."""
    assignment = prepared.assignment
    cpu, wall = time.process_time(), time.monotonic()
    places = places_of(assignment.solution)
    with first_cell() as heard:
        execution, verdicts = grade(
            assignment.solution, prepared.plans, kind.sandbox, assignment.limits, places
        )
    if sum(verdict.earned for verdict in verdicts) != assignment.max_score:
        raise SystemExit("the solution did not earn full marks: nothing to measure")
    inside = execution.cpu_s if execution.cpu_s is not None else float("nan")
    kind.inside.append(inside)
    kind.cpu.append(time.process_time() - cpu + inside)
    kind.wall.append(time.monotonic() - wall)
    kind.until_running.append(heard[0] - wall)


def warm(prepared: Prepared, kind: Kind) -> None:
    """The first visit, which starts what later ones share."""
    isolated(prepared, kind)
    nurseries = getattr(kind.sandbox, "nurseries", None)
    if nurseries is not None:
        assert nurseries.now is not None, "the nursery was lost"
        kind.start_s = nurseries.now.cpu_mark
    for measured in (kind.cpu, kind.inside, kind.wall, kind.until_running):
        measured.clear()


def line(name: str, values: list[float], unit: str, factor: float = 1.0) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"  {name:<26}{factor * middle:9.3f} {unit}   ({factor * low:.3f} to {factor * high:.3f})"


def report(kind: Kind, floor: float) -> Iterator[str]:
    """What was measured of one way to isolate."""
    from autograder.sandboxes.nursery import RECYCLE_AFTER

    yield f"{kind.name}"
    yield (
        line("CPU a submission", kind.cpu, "s") + f"   {statistics.median(kind.cpu) / floor:.1f} x the floor"
    )
    yield line("of it in the sandbox", kind.inside, "s")
    yield line("received until running", kind.until_running, "ms", 1000)
    yield line("wall a submission", kind.wall, "s")
    if kind.start_s:
        share = kind.start_s / RECYCLE_AFTER
        yield f"  {'CPU to start':<26}{kind.start_s:9.3f} s   {share:.4f} s for each of {RECYCLE_AFTER}"


@click.command()
@click.argument("assignment", default="09-convolution")
@click.option("--copies", default=20, show_default=True)
@click.option("--sandbox", default="docker", show_default=True)
@click.option("--isolation", default="both", show_default=True, type=click.Choice([*ISOLATIONS, "both"]))
def main(assignment: str, copies: int, sandbox: str, isolation: str) -> None:
    """Measure, and print medians (with the least and the most) and their ratio to the floor."""
    if not SINGLE.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SINGLE})
    prepared = prepare(find(assignment), seed=0)
    chosen = [isolation] if isolation != "both" else [*ISOLATIONS]
    kinds = [Kind(name, open_sandbox(sandbox, Settings(isolation=name))) for name in chosen]
    floor_s(prepared)
    for kind in kinds:
        warm(prepared, kind)
    floors = []
    for _ in range(copies):
        floors.append(floor_s(prepared))
        for kind in kinds:
            isolated(prepared, kind)
    calls = sum(len(plan.calls) for plan in prepared.plans)
    groups = len({call.group for plan in prepared.plans for call in plan.calls})
    click.echo(f"{assignment}: {calls} calls in {groups} children a submission, {copies} copies, {sandbox}")
    click.echo(line("floor, CPU a submission", floors, "s"))
    for kind in kinds:
        for text in report(kind, statistics.median(floors)):
            click.echo(text)


if __name__ == "__main__":
    main()
