"""What grading a class costs: ours, otter-grader and nbgrader on the same class in the same run.

    python benchmarks/compare.py                       both variants, three rounds of twenty
    python benchmarks/compare.py --series 20,200,2000  how ours grows with the class

CPU seconds a submission, of everything that takes part and can be seen: the command, its children, the
containers, the container engine. The floor is the same cells and tests by plain ``exec`` in one warm
process. All grade with one worker and single-threaded linear algebra, turn by turn; all must give the
points that the class was made to get, or nothing is printed. What burns 5 s is taken off.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
import psutil
from graders import SINGLE, Grader, NbGrader, OtterRun, Ours, Spent
from workload import BURN_S, Submission, floor_s, submissions

ENGINE = ("dockerd", "containerd", "containerd-shim", "containerd-shim-runc-v2")
PEERS = Path(__file__).parents[1] / ".venv-peers"
NBGRADER = "nbgrader==0.9.5"


def engine_cpu_s() -> float:
    """CPU seconds of the container engine's own processes so far, and of their ended children."""
    total = 0.0
    for process in psutil.process_iter(["name", "cpu_times"]):
        times = process.info["cpu_times"]
        if process.info["name"] in ENGINE and times is not None:
            total += times.user + times.system + times.children_user + times.children_system
    return total


def floor_of(students: Sequence[Submission]) -> float:
    """The mean floor of a class, without who burns time."""
    return statistics.mean(floor_s(student) for student in students if not burns(student))


def burns(student: Submission) -> bool:
    """Whether this is the one that burns CPU."""
    return any("process_time" in source for source in student.first)


def each_s(spent: Spent, students: Sequence[Submission]) -> float:
    """CPU seconds a submission, the burner's own taken off."""
    return (spent.cpu_s - BURN_S * sum(map(burns, students))) / len(students)


def measured(grader: Grader, students: Sequence[Submission]) -> Spent:
    """Grade, and compare every point with what the class was made to get.

    Raises:
        SystemExit: somebody's points are others; a figure would compare different work.
    """
    before = engine_cpu_s()
    spent = grader.grade()
    wrong = {s.student: (spent.points.get(s.student), s.points) for s in students}
    wrong = {student: pair for student, pair in wrong.items() if pair[0] != pair[1]}
    if wrong:
        student, (got, want) = next(iter(wrong.items()))
        raise SystemExit(
            f"{grader.name}: {len(wrong)} of {len(students)} get other points: {student} {got}, not {want}"
        )
    engine = engine_cpu_s() - before
    if not isinstance(grader, Ours):
        return spent
    parts = dict(spent.parts) | {"engine": engine}
    return Spent(
        cpu_s=spent.cpu_s + engine, wall_s=spent.wall_s, rss_mb=spent.rss_mb, points=spent.points, parts=parts
    )


def three(values: Sequence[float], digits: int = 3) -> str:
    """The least, the median and the greatest."""
    return " / ".join(
        f"{value:.{digits}f}" for value in (min(values), statistics.median(values), max(values))
    )


def compare(variant: str, graders: Sequence[Grader], count: int, rounds: int, folder: Path) -> None:
    """Grade one class by every grader, round by round, and print the table."""
    students = list(submissions(count, torch=variant == "torch"))
    for grader in graders:
        grader.set_up(folder / variant / grader.name.replace(" ", "-"), students)
    floors: list[float] = []
    spent: dict[str, list[Spent]] = {grader.name: [] for grader in graders}
    floor_of(students)
    for _ in range(rounds):
        floors.append(floor_of(students))
        for grader in graders:
            spent[grader.name].append(measured(grader, students))
            click.echo(f"  {variant}: {grader.name}, {spent[grader.name][-1].wall_s:.1f} s", err=True)
    click.echo(
        f"\n{variant}: {count} submissions, {rounds} rounds; CPU s a submission, least / median / greatest"
    )
    click.echo(f"  {'floor':28}{three(floors, 4)}")
    ours = [each_s(one, students) for one in spent[graders[0].name]]
    for grader in graders:
        each = [each_s(one, students) for one in spent[grader.name]]
        ratio = three([cpu / floor for cpu, floor in zip(each, floors, strict=True)], 1)
        beside = three([cpu / own for cpu, own in zip(each, ours, strict=True)], 1)
        walls = statistics.median(one.wall_s for one in spent[grader.name])
        rss = max(one.rss_mb for one in spent[grader.name])
        click.echo(
            f"  {grader.name:28}{three(each)}   x floor {ratio}   x ours {beside}   "
            f"wall {walls:.1f} s, {rss:.0f} MB"
        )
        for part in spent[grader.name][0].parts:
            values = [one.parts[part] / count for one in spent[grader.name]]
            click.echo(f"    of which {part:17}{three(values)}")


def series(
    variant: str, sizes: Sequence[int], jobs: Sequence[int], sandbox: str, more: tuple[str, ...], folder: Path
) -> None:
    """Grade classes of several sizes with ours alone, and print what one more submission costs."""
    for workers in jobs:
        cpu, walls = [], []
        for size in sizes:
            students = list(submissions(size, torch=variant == "torch", burner=False))
            floor_of(students[:20])  # what is imported once is none of it
            grader = Ours(sandbox=sandbox, jobs=workers, more=more)
            grader.set_up(folder / f"{variant}-{workers}-{size}", students)
            one = measured(grader, students)
            cpu.append(one.cpu_s)
            walls.append(one.wall_s)
            floor = floor_of(students[:20])
            parts = ", ".join(f"{name} {value / size:.4f}" for name, value in one.parts.items())
            click.echo(
                f"  {variant} {size:5} submissions, {workers} jobs: {one.cpu_s / size:.4f} s CPU each "
                f"({parts}), x floor {one.cpu_s / size / floor:.2f}, wall {one.wall_s:.1f} s, "
                f"{size / one.wall_s:.1f} a second, {one.rss_mb:.0f} MB"
            )
            shutil.rmtree(grader.folder)
        if len(sizes) > 1:
            slope, start = np.polyfit(sizes, cpu, 1)
            grows = np.polyfit(np.log(sizes), np.log(np.maximum(np.array(cpu) - max(start, 0.0), 1e-9)), 1)[0]
            click.echo(
                f"  {variant}, {workers} jobs: {start:.1f} s to begin with, {slope:.4f} s for each more "
                f"({slope / floor:.2f} x floor); grows as n^{grows:.2f}"
            )


def nbgrader_bin() -> Path:
    """Where nbgrader is installed: an environment of its own, made on first use."""
    if not (PEERS / "bin" / "nbgrader").exists():
        click.echo(f"Installing {NBGRADER} into {PEERS.name} ...", err=True)
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        here = [line for line in sys.path if line.endswith("site-packages")]
        site = next((PEERS / "lib").glob("python*/site-packages"))
        (site / "same-numbers.pth").write_text("\n".join(here) + "\n", encoding="utf-8")
        pip = [
            str(PEERS / "bin" / "pip"),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            NBGRADER,
            "ipykernel",
        ]
        subprocess.run(pip, check=True)
        kernel = [str(PEERS / "bin" / "python"), "-m", "ipykernel", "install", "--sys-prefix"]
        subprocess.run(kernel, check=True, capture_output=True)
    return PEERS / "bin"


@click.command()
@click.option("--variant", type=click.Choice(["numpy", "torch", "both"]), default="both", show_default=True)
@click.option("--students", default=20, show_default=True, help="How large a class to compare on.")
@click.option("--rounds", default=3, show_default=True)
@click.option(
    "--series", "sizes", default="", help="Grade classes of these sizes with ours alone: 20,200,2000"
)
@click.option("--jobs", default="1,2", show_default=True, help="With --series: how many workers.")
@click.option("--sandbox", default="docker", show_default=True)
@click.option(
    "--isolation", default="", help="fast or strict; empty: the default, and then strict beside it."
)
@click.option("--alone", is_flag=True, help="Leave the others out.")
def main(
    variant: str, students: int, rounds: int, sizes: str, jobs: str, sandbox: str, isolation: str, alone: bool
) -> None:
    """Measure, and print."""
    if not SINGLE.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SINGLE})
    variants = ["numpy", "torch"] if variant == "both" else [variant]
    more = ("--isolation", isolation) if isolation else ()
    with tempfile.TemporaryDirectory() as place:
        for one in variants:
            if sizes:
                series(
                    one,
                    [*map(int, sizes.split(","))],
                    [*map(int, jobs.split(","))],
                    sandbox,
                    more,
                    Path(place),
                )
                continue
            graders: list[Grader] = [Ours(sandbox=sandbox, more=more)]
            if not alone:
                graders += [OtterRun(), NbGrader(bin=nbgrader_bin())]
            compare(one, graders, students, rounds, Path(place))


if __name__ == "__main__":
    main()
