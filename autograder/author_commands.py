"""An author's verbs: a new course, a new assignment, the proof that its hidden tests are good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from autograder.errors import UsageError
from autograder.verbs import SANDBOX_HELP, Verbs


@click.group(cls=Verbs)
def new() -> None:
    """Make a course or an assignment, in any folder, that works as it is.

    \b
      autograder new course deep-learning/
      autograder new assignment deep-learning/assignments/01-softmax
    """


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
def course(folder: Path) -> None:
    """Write a course's folder: settings, a README with the week's commands, a roster, room for assignments.

    \b
      autograder new course deep-learning/
    """
    from autograder.authoring.scaffold import new_course

    click.echo("\n".join(str(path) for path in new_course(folder)))
    click.echo(f"\nNext: cd {folder}; autograder new assignment assignments/01-softmax")


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
def assignment(folder: Path) -> None:
    """Write an assignment of two small questions that passes `verify`: change it into yours.

    The folder's name is the assignment's id.

    \b
      autograder new assignment assignments/01-softmax
    """
    from autograder.authoring.scaffold import new_assignment

    click.echo("\n".join(str(path) for path in new_assignment(folder)))
    click.echo(f"\nNext: autograder verify {folder}")


@click.command()
@click.argument("assignment", required=False)
@click.option("--all", "everything", is_flag=True, help="Prove every assignment in assignments/.")
@click.option("--question", "-q", help="Show only this question's rows.")
@click.option(
    "--explain", "explained", metavar="QUESTION", help="Show what a question's plan came to, with defaults."
)
@click.option("--sandbox", help=SANDBOX_HELP)
@click.option("--seed", type=int, default=0, show_default=True, help="Draws the hidden inputs.")
def verify(
    assignment: str | None, *, everything: bool, question: str | None, explained: str | None,
    sandbox: str | None, seed: int,
) -> None:  # fmt: skip
    """Prove an assignment's hidden tests.

    The solution must earn everything; the blank, constants and echoes nothing; every misconception must lose
    points and be recognised; every right-but-different implementation must keep full marks. Exit status 1
    otherwise.

    \b
      autograder verify 09-convolution
      autograder verify 09 --question q4
      autograder verify 09 --explain q4
      autograder verify --all
    """
    if everything == bool(assignment):
        raise UsageError("Name one assignment, or say --all: autograder verify 09-convolution")
    if everything and (question or explained):
        raise UsageError("--question and --explain are about one assignment: name it instead of --all")
    from autograder.course.choice import open_asked
    from autograder.settings import read_settings

    settings = read_settings({} if sandbox is None else {"sandbox": sandbox})
    if explained:
        _explain(str(assignment), explained, seed)
        return
    box = open_asked(settings)
    sys.exit(_verify_all(box, seed) if everything else _verify_one(str(assignment), question, box, seed))


def _explain(assignment: str, question: str, seed: int) -> None:
    from autograder import tables
    from autograder.authoring.assignment import find
    from autograder.course.preparation import prepare
    from autograder.course.verification import explain
    from autograder.progress import shown

    with shown() as progress:
        progress.step("drawing the hidden inputs")
        prepared = prepare(find(assignment), seed)
        tables.known_question(prepared, question)
    click.echo("\n".join(explain(prepared, question)))


def _verify_one(assignment: str, question: str | None, sandbox: Any, seed: int) -> int:
    from autograder import tables
    from autograder.authoring.assignment import find
    from autograder.course.preparation import prepare
    from autograder.course.verification import prove
    from autograder.progress import shown

    with shown() as progress:
        progress.step("drawing the hidden inputs")
        prepared = prepare(find(assignment), seed)
        tables.known_question(prepared, question)
        proof = prove(prepared, sandbox, step=progress.step)
    return tables.show_proof(proof, question)


def _verify_all(sandbox: Any, seed: int) -> int:
    """Prove one after the other: a line each, and the rows that fail; one that cannot be read stops none."""
    from autograder.authoring.assignment import shelf
    from autograder.errors import AuthorError

    status = 0
    for folder in shelf():
        try:
            status = max(status, _verify_briefly(folder, sandbox, seed))
        except AuthorError as error:
            click.echo(f"{folder.name}: {error}", err=True)
            status = 1
    return status


def _verify_briefly(folder: Path, sandbox: Any, seed: int) -> int:
    from autograder import tables
    from autograder.course.preparation import prepare
    from autograder.course.verification import prove
    from autograder.progress import shown

    with shown() as progress:
        progress.step(f"{folder.name}: drawing the hidden inputs")
        prepared = prepare(folder, seed)
        proof = prove(prepared, sandbox, step=lambda text: progress.step(f"{folder.name}: {text}"))
    return tables.show_proof_briefly(proof)


@click.command()
@click.argument("assignment", required=False)
@click.option("--all", "everything", is_flag=True, help="Certify every assignment in assignments/.")
@click.option(
    "--question", "-q", default="", help="Break only what this question asks for; writes no certificate."
)
@click.option("--slow", is_flag=True, help="Break what questions that train ask for, too.")
@click.option(
    "--suggest",
    is_flag=True,
    help="Print cases that would notice what goes unnoticed, and the fewest that notice as much.",
)
@click.option("--again", is_flag=True, help="With --all: those that nothing has changed in, too.")
@click.option(
    "--cache",
    default=".autograder/certify",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where results are kept, so that no slip is tried twice.",
)
@click.option("--sandbox", help=SANDBOX_HELP)
@click.option("--seed", type=int, default=0, show_default=True, help="Draws the hidden inputs.")
def certify(
    assignment: str | None, everything: bool, sandbox: str | None, suggest: bool, again: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Measure an assignment's hidden tests, and write its certificate beside it.

    Proves what `verify` proves. Then breaks the solution's own functions in one place at a time (an axis, a
    sign, a transposition, one off, a term left out...) and counts the slips that cost no points, each beside
    an input that would show it. Those that are right, only written otherwise, are set aside in
    hidden/equivalent.toml, each with a reason. Lets hostile submissions do their worst, and draws the hidden
    inputs with 20 seeds. Exit status 1 where something fails, or a question notices fewer than 95 of 100.

    Ctrl-C stops; the same command goes on from there. --all issues only what has changed since.

    \b
      autograder certify 09-convolution
      autograder certify 09 --question q4 --suggest
      autograder certify --all
    """
    if everything == bool(assignment):
        raise UsageError("Name one assignment, or say --all: autograder certify 09-convolution")
    if everything and options["question"]:
        raise UsageError("--question is about one assignment: name it instead of --all")
    from autograder.authoring.assignment import find, shelf
    from autograder.course.choice import open_asked
    from autograder.settings import read_settings

    settings = read_settings({} if sandbox is None else {"sandbox": sandbox})
    box = open_asked(settings)
    if not everything:
        sys.exit(_certify(find(str(assignment)), box, options, suggest=suggest))
    sys.exit(max(_certify_or_tell(folder, box, options, (suggest, again)) for folder in shelf()))


def _certify_or_tell(folder: Path, sandbox: Any, options: dict[str, Any], wishes: tuple[bool, bool]) -> int:
    """Certify one of several: one that cannot be read stops none, and what is fresh is left alone."""
    from autograder.authoring.assignment import load
    from autograder.certificate.standing import is_fresh
    from autograder.errors import AuthorError

    suggest, again = wishes
    try:
        wished = suggest or again or options["slow"] or options["seed"]
        if not wished and is_fresh(folder, load(folder).version):
            click.echo(f"{folder.name}: nothing has changed since its certificate")
            return 0
        return _certify(folder, sandbox, options, suggest=suggest)
    except AuthorError as error:
        click.echo(f"{folder.name}: {error}", err=True)
        return 1


def _certify(folder: Path, sandbox: Any, options: dict[str, Any], *, suggest: bool) -> int:
    import datetime

    from autograder import tables
    from autograder.certificate.issue import Wish, certify
    from autograder.certificate.page import write
    from autograder.progress import shown

    wish = Wish(folder=folder, today=datetime.datetime.now(datetime.UTC).date(), **options)
    with shown(goes_on=True) as progress:
        found = certify(wish, sandbox, progress)
    if found is None:
        raise KeyboardInterrupt
    files = () if wish.question else write(found, folder)
    status = tables.show_certificate(found, files)
    if suggest:
        tables.show_suggestions(found)
    return status


def warn_uncertified(folder: Path) -> None:
    """Say in one line that an assignment's hidden tests, as they are, were not measured."""
    from autograder.authoring.assignment import load
    from autograder.certificate.standing import warning

    if text := warning(folder, load(folder).version):
        click.echo(f"warning: {text}", err=True)
