"""An author's verbs: a new course, a new assignment."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.verbs import Verbs


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
