"""The course page names the assignments that there are, and its commands are ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from autograder.cli import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "course.md").read_text(encoding="utf-8")


def test_every_assignment_has_its_row_and_every_row_its_assignment() -> None:
    rows = re.findall(r"^\| `(\d\d-[a-z0-9-]+)` \|", PAGE, re.MULTILINE)
    assert rows == sorted(path.parent.parent.name for path in ROOT.glob("assignments/*/hidden/spec.py"))


def test_every_command_on_the_page_is_understood() -> None:
    lines = re.findall(r"^autograder (.*?)(?: +#.*)?$", PAGE, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        verb, *words = shlex.split(line)
        command = cli.commands[verb]
        # An option that there is not raises here; whether the files are there is another matter.
        context = click.Context(command, help_option_names=["-h", "--help"])
        command.make_parser(context).parse_args(words)


def test_every_page_that_is_linked_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert linked
    assert [name for name in linked if not (ROOT / "docs" / name).is_file()] == []
