"""A large class, graded once undisturbed and once killed at random moments: the same marks, nothing lost.

    python benchmarks/killed.py --students 2000 --kills 3

The command is killed with all its workers (SIGKILL, as the kernel or a power cut does it), each time after a
random share of the class, and given again. Exit status 1: the marks differ, or something was left behind.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
import pandas as pd
from graders import BIN, SINGLE, Ours
from workload import submissions


def graded(run: Path) -> int:
    """How many attempts a run's log tells of."""
    log = run / "staff" / "log.jsonl"
    return log.read_text(encoding="utf-8").count('"attempt"') if log.exists() else 0


def words(ours: Ours, out: Path, jobs: int) -> list[str]:
    """The command that grades the class."""
    given = [str(ours.home), str(ours.folder / "submissions"), "--out", str(out), "--seed", "7"]
    return [str(BIN / "autograder"), "grade", *given, "--jobs", str(jobs), "--sandbox", ours.sandbox]


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Begin, in a process group of its own, with a cache that keeps nothing."""
    env = os.environ | SINGLE | {"AUTOGRADER_CACHE_MB": "0"}
    return subprocess.Popen(
        command, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def finished(command: Sequence[str]) -> float:
    """Run to the end; how long it took.

    Raises:
        SystemExit: it failed.
    """
    began = time.monotonic()
    if status := start(command).wait():
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    return time.monotonic() - began


def killed(command: Sequence[str], run: Path, after: int) -> int:
    """Begin, and kill all of it once so many were graded; how many there were."""
    with start(command) as process:
        while graded(run) < after and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    return graded(run)


def marks(run: Path) -> pd.DataFrame:
    """The gradebook."""
    return pd.read_csv(run / "grades.csv", dtype=str)


@click.command()
@click.option("--students", default=2000, show_default=True)
@click.option("--kills", default=3, show_default=True)
@click.option("--jobs", default=2, show_default=True)
@click.option("--sandbox", default="docker", show_default=True)
@click.option("--seed", default=0, show_default=True, help="Draws the moments.")
def main(students: int, kills: int, jobs: int, sandbox: str, seed: int) -> None:
    """Grade, kill, go on, and compare."""
    moments = sorted(random.Random(seed).sample(range(1, students), kills))
    with tempfile.TemporaryDirectory() as place:
        ours = Ours(sandbox=sandbox)
        ours.set_up(Path(place), list(submissions(students, torch=False, burner=False)))
        whole, cut = ours.folder / "whole", ours.folder / "cut"
        click.echo(f"undisturbed: {students} submissions in {finished(words(ours, whole, jobs)):.0f} s")
        for moment in moments:
            click.echo(f"killed at {moment}: {killed(words(ours, cut, jobs), cut, moment)} were kept")
        click.echo(f"the same command to its end: {finished(words(ours, cut, jobs)):.0f} s more")
        same = marks(whole).equals(marks(cut))
        click.echo(f"attempts: {graded(cut)}; grades.csv is {'the same' if same else 'NOT the same'}")
        shutil.rmtree(whole)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
