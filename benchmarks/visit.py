"""CPU seconds of a visit to the sandbox that does nothing: its own, and for each question and call.

python benchmarks/visit.py --isolation fast
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import click

from autograder.course.choice import open_sandbox
from autograder.model import Call, Cell, Limits, Probe
from autograder.settings import ISOLATIONS, Settings

SHAPES = ((1, 1), (300, 1), (10, 10))
"""Calls, and in how many questions."""


def probe(first: str, calls: int, questions: int) -> Probe:
    """Calls of a function that returns what it is given."""
    cells = tuple(Cell(index=i, source=text) for i, text in enumerate((first, "def f(x): return x")))
    asked = (
        Call(id=f"c{i}", group=f"q{i * questions // calls}", kind="function", target="f", args=(3,))
        for i in range(calls)
    )
    return Probe(cells=cells, calls=tuple(asked))


def visits(sandbox: Any, asked: Probe, copies: int) -> tuple[float, float]:
    """Medians of CPU seconds in the sandbox and on this side; the first visit starts what others share."""
    inside, outside = [], []
    for _ in range(copies + 1):
        before = time.process_time()
        inside.append(sandbox.run(asked, Limits()).cpu_s)
        outside.append(time.process_time() - before)
    return statistics.median(inside[1:]), statistics.median(outside[1:])


@click.command()
@click.option("--copies", default=7, show_default=True)
@click.option("--isolation", default="fast", show_default=True, type=click.Choice(ISOLATIONS))
def main(copies: int, isolation: str) -> None:
    """Measure, with and without torch."""
    sandbox = open_sandbox("docker", Settings(isolation=isolation))
    for first in ("import numpy as np", "import torch"):
        for calls, questions in SHAPES:
            inside, outside = visits(sandbox, probe(first, calls, questions), copies)
            shape = f"{first:<20}{calls:>4} calls in {questions:>2} questions"
            click.echo(f"{shape}  {inside:.4f} s in the sandbox, {outside:.4f} s on this side")


if __name__ == "__main__":
    main()
