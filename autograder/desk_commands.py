"""A TA's verbs: who stands where, why, what was different before, and what a person gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from autograder.errors import UsageError

RUN = click.argument("run", type=click.Path(path_type=Path))


@click.command("list")
@RUN
@click.option("--state", help="Only these: graded, needs-review, unreadable, missing, system-error.")
@click.option("--question", "-q", help="Look at this question only.")
@click.option("--below", type=float, help="Only who has fewer points than this (in --question, or in all).")
@click.option("--diagnosis", metavar="NAME", help="Only who was told this misconception.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV rather than a table.")
def roll(*, run: Path, state: str | None, question: str | None, below: float | None, diagnosis: str | None,
         as_csv: bool) -> None:  # fmt: skip
    """List the students of a run, or those a TA must look at.

    \b
      autograder list runs/week5 --state needs-review
      autograder list runs/week5 --question q3 --below 5
      autograder list runs/week5 --diagnosis "kernel flipped"
    """
    from fractions import Fraction

    from autograder import desk_tables
    from autograder.course.roll import Filter
    from autograder.course.roll import roll as listed

    least = None if below is None else Fraction(str(below))
    wanted = Filter(state=state, question=question, below=least, diagnosis=diagnosis)
    desk_tables.show_roll(listed(run, wanted), as_csv=as_csv)


@click.command()
@RUN
def status(run: Path) -> None:
    """Say how far a run is, from another terminal too; nothing is disturbed.

    \b
      autograder status runs/week5
    """
    from autograder import desk_tables
    from autograder.course.roll import status as look

    desk_tables.show_status(run, look(run))


@click.command()
@RUN
@click.argument("student")
@click.argument("question", required=False)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a Python script that makes the first failed check's calls again. For staff only.",
)
@click.option("--check", help="The check to replay, by its id: q3.edge.2.")
def explain(run: Path, student: str, question: str | None, replay: Path | None, check: str | None) -> None:
    """Show the evidence for every lost point: what was asked, what came back, what was wanted.

    \b
      autograder explain runs/week5 ada q3
      autograder explain runs/week5 ada q3 --replay ada-q3.py     # run it where you trust the notebook
    """
    from autograder import desk_tables
    from autograder.course.evidence import explained, replayed

    if check is not None and replay is None:
        raise UsageError("--check says what to replay: add --replay FILE.")
    if replay is None:
        desk_tables.show_explained(explained(run, student, question), run)
        return
    asked = check or question
    if asked is None:
        raise UsageError("Say what to replay: a question (its first failed check), or --check q3.edge.2.")
    text = replayed(run, student, asked)
    replay.write_text(text, encoding="utf-8")
    click.echo(
        f"{replay}  holds hidden inputs, and runs the student's code without a sandbox: python {replay}"
    )


@click.command()
@RUN
@click.argument("student", required=False)
@click.argument("question", required=False)
@click.argument("points", required=False)
@click.option("--reason", help="Why: the student reads it.")
@click.option("--by", metavar="NAME", help="Who marks; the machine's user unless given.")
@click.option("--undo", is_flag=True, help="Take the mark of this question back.")
@click.option("--settle", is_flag=True, help="End a review: what was judged counts as it stands.")
@click.option(
    "--from",
    "from_",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="Marks of many: the columns student, question, points, reason. All are kept, or none.",
)
def mark(*, run: Path, student: str | None, question: str | None, points: str | None, reason: str | None,
         by: str | None, undo: bool, settle: bool, from_: Path | None) -> None:  # fmt: skip
    """Give points by hand; they stand above every verdict, and stay through every regrade.

    \b
      autograder mark runs/week5 ada q3 4 --reason "the axis is a matter of taste here"
      autograder mark runs/week5 ada q3 --undo --reason "wrong student"
      autograder mark runs/week5 ada --settle --reason "the right notebook under a wrong name"
      autograder mark runs/week5 --from plots.csv
    """
    from autograder import desk_tables
    from autograder.course.marks import give, wishes_in
    from autograder.course.run_folder import RunFolder

    folder = RunFolder(run)
    folder.open_existing()[0].close()
    typed = {"student": student, "question": question, "points": points, "reason": reason}
    wishes = wishes_in(from_) if from_ else (_wish(**typed, undo=undo, settle=settle),)
    with folder.locked():
        marks = give(folder, wishes, by)
        from autograder.course.rendering import write_files

        write_files(run, 1, only={given.student for given in marks})
    desk_tables.show_marks(marks)


def _wish(*, student: str | None, question: str | None, points: str | None, reason: str | None, undo: bool,
          settle: bool) -> Any:  # fmt: skip
    from autograder.course.marks import Wish
    from autograder.model import SETTLED

    if student is None or (question is None and not settle):
        raise UsageError(
            "Say whom, which question and how many points: autograder mark RUN ada q3 4 --reason ..."
        )
    if undo and points is not None:
        raise UsageError("--undo takes the last mark back: name no points.")
    if settle and (question or points):
        raise UsageError("--settle is about the whole submission: name no question and no points.")
    if not settle and not undo and points is None:
        raise UsageError(
            f"How many points for {question}? autograder mark RUN {student} {question} 4 --reason ..."
        )
    given = None if undo else ("0" if settle else points)
    return Wish(
        student=student, question=SETTLED if settle else str(question), points=given, reason=reason or ""
    )


@click.command()
@RUN
@click.argument("student")
def history(run: Path, student: str) -> None:
    """Show every number a student ever had: which file, which version of the assignment, which mark.

    \b
      autograder history runs/week5 ada
    """
    from autograder import desk_tables
    from autograder.course.past import past_of

    desk_tables.show_past(past_of(run, student))


@click.command()
@RUN
@click.argument("student")
@click.option(
    "--between",
    nargs=2,
    type=int,
    metavar="N M",
    help="Two judgements, as `autograder history` numbers them.",
)
def diff(run: Path, student: str, between: tuple[int, int] | None) -> None:
    """Show what changed between two attempts: cells, points, checks. The last two unless told.

    \b
      autograder diff runs/week5 ada
      autograder diff runs/week5 ada --between 1 3
    """
    from autograder import desk_tables
    from autograder.course.past import difference

    desk_tables.show_difference(difference(run, student, between))


COMMANDS = (roll, status, explain, mark, history, diff)
