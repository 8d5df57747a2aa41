"""Words in, tables out: parses the command line, calls one function of ``course``, prints.

Nothing heavy is imported until a command needs it: ``--help`` must answer at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from pathlib import Path
from typing import Any

import click

from autograder import __version__, author_commands, desk_commands
from autograder.errors import UsageError
from autograder.verbs import ISOLATION_HELP, SANDBOX_HELP, STOPPED, WRONG, Verbs, on_workers


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograder")
def cli() -> None:
    """Grade deep-learning notebooks.

    \b
    A term in four commands:
      autograder verify 09-convolution               prove that an assignment's hidden tests are good
      autograder release 09-convolution --out DIR    write what students get
      autograder grade 09-convolution submissions/ --out RUN --roster roster.csv
      autograder regrade RUN                         judge everyone again after an edit of the spec

    Student code runs behind a wall, in a container without network; what it computes comes out as plain
    numbers and is compared here. RUN/students is safe to hand out as it is.
    """


def _settings(**flags: Any) -> Any:
    from autograder.settings import read_settings

    return read_settings({name: value for name, value in flags.items() if value is not None})


def _assignment(name: str) -> Path:
    from autograder.authoring.assignment import find

    return find(name)


cli.add_command(author_commands.new)
cli.add_command(author_commands.verify)
cli.add_command(author_commands.certify)


@cli.command()
@click.argument("assignment")
@click.argument("submissions", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", metavar="RUN", type=click.Path(path_type=Path), help="Where the run is kept.")
@on_workers
@click.option(
    "--database",
    metavar="URL",
    help="Keep a new run on a PostgreSQL server; without a password, which belongs into ~/.pgpass.",
)
@click.option(
    "--seed", type=int, help="Draws the hidden inputs; drawn afresh unless given. Keep it from students."
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="CSV with a column `student`: who should have submitted.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first fault of ours, instead of going on.")
def grade(assignment: str, submissions: tuple[Path, ...], out: Path | None, seed: int | None,
          roster: Path | None, fail_fast: bool, **site: Any) -> None:  # fmt: skip
    """Grade one notebook for a look at it, or a class into a run.

    SUBMISSIONS are notebooks, or folders of <student>.ipynb or <student>/*.ipynb. With --out the class is
    graded into RUN: reports to hand out, reports for staff, class.html and grades.csv. The same command goes
    on where it was stopped, and takes in late and changed files. One notebook without --out prints the
    staff's view.

    \b
      autograder grade 09-convolution submissions/ --out runs/week5 --roster roster.csv
      autograder grade 09 submissions/ada.ipynb
    """
    folder = _assignment(assignment)
    settings = _settings(**site)
    if out is None:
        if roster is not None:
            raise UsageError("--roster is for a class, which needs a place for its reports: add --out RUN.")
        _grade_one(folder, submissions, settings, seed)
        return
    from autograder import tables
    from autograder.course.batch import Order, grade_class
    from autograder.progress import shown

    tables.warn_unsafe(settings)
    order = Order(
        folder=folder, paths=submissions, out=out, settings=settings, seed=seed, roster=roster,
        fail_fast=fail_fast,
    )  # fmt: skip
    with shown(goes_on=True) as progress:
        ending = grade_class(order, progress)
        book = None if ending.stopped else _write(out, settings.workers, progress)
    author_commands.warn_uncertified(folder)
    sys.exit(tables.show_run(out, book) if book else tables.show_stopped(ending, shlex.join(sys.argv[1:])))


def _grade_one(folder: Path, paths: tuple[Path, ...], settings: Any, seed: int | None) -> None:
    from autograder import tables
    from autograder.course.single import grade_one
    from autograder.progress import shown

    if len(paths) != 1 or paths[0].is_dir():
        raise UsageError("Several submissions need a place for their reports: add --out RUN.")
    if not paths[0].exists():
        raise UsageError(f"There is no file or folder {paths[0]}.")
    tables.warn_unsafe(settings)
    with shown() as progress:
        report, view = grade_one(folder, paths[0], settings, seed, progress.step)
    tables.show_report(report, view)


def _write(out: Path, jobs: int, progress: Any) -> Any:
    from autograder.course.rendering import write_files

    progress.step("writing the reports")
    return write_files(out, jobs, lambda done, total: progress.measure(done, total, "reports"))


@cli.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write no mark.")
@click.option("--never-lower", is_flag=True, help="A question that would earn less keeps the points it had.")
@on_workers
def regrade(run: Path, yes: bool, dry_run: bool, never_lower: bool, **site: Any) -> None:
    """Judge everyone again after the assignment was edited.

    What was seen is judged again; only calls that changed are made again. Shows, per question, which it is,
    and who goes up or down, before anything is written. Marks given by hand stay.

    \b
      autograder regrade runs/week5 --dry-run
      autograder regrade runs/week5 --never-lower
      autograder regrade runs/week5
    """
    from autograder import tables
    from autograder.course.regrade import apply, preview
    from autograder.course.run_folder import RunFolder
    from autograder.progress import shown

    settings = _settings(**site)
    folder = RunFolder(run)
    folder.open_existing()[0].close()
    tables.warn_unsafe(settings)
    with folder.locked():
        with shown(goes_on=True) as progress:
            change = preview(folder, settings, progress, never_lower=never_lower)
        writable = tables.show_change(change)
        if change.stopped or change.faults:
            sys.exit(STOPPED if change.stopped else WRONG)
        if not writable or dry_run:
            return
        if not yes and not click.confirm("Write these marks?", default=False):
            click.echo("Nothing was written; what was seen is kept.")
            return
        apply(folder, change)
    with shown() as progress:
        _write(run, settings.workers, progress)
    click.echo(f"Written. The reports in {run} are new.")


@cli.command()
@click.argument("run", type=click.Path(path_type=Path))
def report(run: Path) -> None:
    """Write a run's reports, class page and CSV again from its database; nothing is run.

    \b
      autograder report runs/week5
    """
    from autograder.progress import shown

    with shown() as progress:
        _write(run, _settings().workers, progress)
    click.echo(f"{run / 'class.html'}\n{run / 'grades.csv'}\n{run / 'students'}")


@cli.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", default="csv", show_default=True, help="What to write; csv: one row per student."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file; RUN/grades.csv unless given.")
def export(run: Path, format_: str, out: Path | None) -> None:
    """Write a run's grades for another system.

    \b
      autograder export runs/week5 --format csv --out week5.csv
    """
    from autograder.course.export import export_run

    click.echo(export_run(run, format_, out))


@cli.command()
@click.argument("assignment")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="An empty or new folder for what students get.",
)
def release(assignment: str, out: Path) -> None:
    """Write what students get: the notebook without solutions, checked for leaks.

    Students run grader.check with otter-grader. The release with the solutions filled in is checked too:
    every public check must pass.

    \b
      autograder release 09-convolution --out release/
    """
    from autograder.authoring.release import release as write
    from autograder.progress import shown

    with shown() as progress:
        files = write(_assignment(assignment), out, progress.step)
    click.echo("\n".join(str(file) for file in files))


for verb in desk_commands.COMMANDS:
    cli.add_command(verb)


@cli.command()
@click.option(
    "--out",
    metavar="RUN",
    default="demo-run",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where the run is kept; its notebooks too.",
)
@click.option("--assignment", default="09-convolution", show_default=True, help="Whose class to make up.")
@click.option("--sandbox", help=SANDBOX_HELP)
@click.option("--isolation", help=ISOLATION_HELP)
@click.option("--jobs", "-j", type=int, help="Submissions at once; 0: one per core.")
def demo(out: Path, assignment: str, sandbox: str | None, isolation: str | None, jobs: int | None) -> None:
    """Grade a sample class: every misconception, right variants, broken and hostile notebooks.

    \b
      autograder demo --out demo-run
    """
    from autograder import tables
    from autograder.course.batch import Order, grade_class
    from autograder.course.demo import write_class
    from autograder.progress import shown

    folder = _assignment(assignment)
    settings = _settings(sandbox=sandbox, isolation=isolation, jobs=jobs)
    tables.warn_unsafe(settings)
    with shown(goes_on=True) as progress:
        progress.step("writing the sample class")
        paths, roster = write_class(folder, out / "submissions")
        order = Order(folder=folder, paths=paths, out=out, settings=settings, seed=None, roster=roster)
        ending = grade_class(order, progress)
        book = None if ending.stopped else _write(out, settings.workers, progress)
    sys.exit(tables.show_run(out, book) if book else tables.show_stopped(ending, shlex.join(sys.argv[1:])))


@cli.group(cls=Verbs)
def sandbox() -> None:
    """Build, list, examine and clear away the sandbox that student code runs in."""


@sandbox.command("build")
@click.option("--base", help="The image to build on; a public slim Python unless given.")
@click.option(
    "--wheels",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of wheels to install from, offline.",
)
@click.option(
    "--ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CA bundle that pip needs here; it stays out of the image.",
)
@click.option(
    "--cuda", is_flag=True, help="The variant for GPUs, beside the other: several gigabytes, for --gpus."
)
def sandbox_build(base: str | None, wheels: Path | None, ca: Path | None, cuda: bool) -> None:
    """Build the sandbox image for this version, unless it is there."""
    from autograder import sandbox_commands

    click.echo(sandbox_commands.build(base, wheels, ca, cuda=cuda))


@sandbox.command("list")
def sandbox_list() -> None:
    """List the sandbox images on this machine."""
    from autograder import sandbox_commands

    click.echo(sandbox_commands.listed())


@sandbox.command("prune")
def sandbox_prune() -> None:
    """Remove the sandbox images of other versions, and assignments' data on them.

    What is removed is made again when it is needed. What runs is left alone.
    """
    from autograder import sandbox_commands

    text, done = sandbox_commands.pruned()
    click.echo(text)
    sys.exit(0 if done else 1)


@sandbox.command("doctor")
def sandbox_doctor() -> None:
    """Examine the engine, the image and the limits, and say what to do about each."""
    from autograder import sandbox_commands

    text, fit = sandbox_commands.examined()
    click.echo(text)
    sys.exit(0 if fit else 1)


def main() -> None:
    """Run a command; what we know how to say goes to the user as a sentence, never as a traceback."""
    # Our own functions run with torch in several processes: threads of each would fight for the cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    atexit.register(gc.freeze)  # to take all that was loaded apart takes a third of a second
    cli()


if __name__ == "__main__":
    main()
