"""A made-up class, graded by the command, stopped on the way, resumed, and compared with what was expected.

    python benchmarks/class_of_300.py 09-convolution --size 300 --sandbox docker --out class-of-300

It ends with status 1 and a line for every student for whom the grades say something else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click

from autograder.authoring.assignment import find
from autograder.course.crowd import check_crowd, write_crowd

SEED = 300


def graded(words: list[str], stop_after_s: float = 0.0) -> float:
    """Give the command, interrupt it after some seconds if asked to, and return how long it took."""
    started = time.monotonic()
    env = os.environ | {"AUTOGRADER_CACHE_MB": "0"}  # every row is to come of a run of its own
    with subprocess.Popen([sys.executable, "-m", "autograder.cli", "grade", *words], env=env) as process:
        try:
            process.wait(timeout=stop_after_s or None)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
    return time.monotonic() - started


@click.command()
@click.argument("assignment", default="09-convolution")
@click.option("--size", default=300, show_default=True)
@click.option("--sandbox", default="docker", show_default=True)
@click.option("--out", default=Path("class-of-300"), show_default=True, type=click.Path(path_type=Path))
@click.option(
    "--stop-after", default=60.0, show_default=True, help="Seconds after which the first run is stopped."
)
def main(assignment: str, size: int, sandbox: str, out: Path, stop_after: float) -> None:
    """Make a class, grade it in two goes, and compare every row with what was expected."""
    folder = find(assignment)
    submissions, roster, expected = write_crowd(folder, out, size)
    run = out / "run"
    words = [str(folder), str(submissions), "--out", str(run), "--roster", str(roster), "--seed", str(SEED)]
    first = graded([*words, "--sandbox", sandbox], stop_after)
    second = graded([*words, "--sandbox", sandbox])
    differing = check_crowd(run / "grades.csv", expected)
    click.echo(f"{size} students, stopped after {first:.0f} s, resumed and done in {second:.0f} s more.")
    for line in differing:
        click.echo(line)
    click.echo(f"{len(differing)} of {size} rows differ from what was expected.")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
