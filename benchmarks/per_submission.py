"""CPU seconds per submission, isolated and judged, beside the floor: the same work in a warm process.

    python benchmarks/per_submission.py 09-convolution --copies 10 --sandbox docker

Both are measured in one run, turn by turn, with single-threaded linear algebra on both sides; quote the
ratio, not the seconds. The isolated figure is the container's own CPU counter and this process's CPU time,
judging included; what the engine's daemon spends is not in it.
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import sys
import time
from typing import Any

import click

from autograder.authoring.assignment import find
from autograder.course.choice import open_sandbox
from autograder.course.preparation import Prepared, places_of, prepare
from autograder.grading import grade, judge
from autograder.questions.observe import observe
from autograder.settings import Settings

# Before NumPy starts threads of its own: the command below sets these and starts anew.
SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


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


def isolated_s(prepared: Prepared, sandbox: Any) -> tuple[float, float]:
    """Grade the solution through the sandbox: (CPU seconds, wall seconds)."""
    assignment = prepared.assignment
    cpu, wall = time.process_time(), time.monotonic()
    places = places_of(assignment.solution)
    execution, verdicts = grade(assignment.solution, prepared.plans, sandbox, assignment.limits, places)
    if sum(verdict.earned for verdict in verdicts) != assignment.max_score:
        raise SystemExit("the solution did not earn full marks: nothing to measure")
    inside = execution.cpu_s if execution.cpu_s is not None else float("nan")
    return time.process_time() - cpu + inside, time.monotonic() - wall


@click.command()
@click.argument("assignment", default="09-convolution")
@click.option("--copies", default=10, show_default=True)
@click.option("--sandbox", default="docker", show_default=True)
def main(assignment: str, copies: int, sandbox: str) -> None:
    """Measure, and print medians and their ratio."""
    if not SINGLE.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SINGLE})
    prepared = prepare(find(assignment), seed=0)
    box = open_sandbox(sandbox, Settings())
    floor_s(prepared)
    floors, isolated, walls = [], [], []
    for _ in range(copies):
        floors.append(floor_s(prepared))
        cpu, wall = isolated_s(prepared, box)
        isolated.append(cpu)
        walls.append(wall)
    calls = sum(len(plan.calls) for plan in prepared.plans)
    floor, cpu = statistics.median(floors), statistics.median(isolated)
    click.echo(f"{assignment}, {calls} calls a submission, {copies} copies, sandbox {sandbox}")
    click.echo(f"floor     {floor:7.3f} s CPU a submission (median)")
    click.echo(f"isolated  {cpu:7.3f} s CPU a submission (median), {statistics.median(walls):.2f} s wall")
    click.echo(f"ratio     {cpu / floor:7.1f} x the floor")


if __name__ == "__main__":
    main()
