"""Commands that answer a typing mistake with the known names, and an error of ours with a sentence."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from typing import Any

import click

from autograder.errors import AutograderError, UsageError

WRONG = 1
MISUSED = 2
STOPPED = 130


SANDBOX_HELP = (
    "Where student code runs: docker, unsafe-local (no wall; for notebooks you trust), or auto (docker)."
)

ISOLATION_HELP = (
    "fast (the default): each submission in a shut-in process, in a container that they share; "
    "strict: each in a container of its own."
)

GPUS_HELP = (
    'For questions with device = "cuda": all, or indices or UUIDs (0,1). A GPU has one submission at a time.'
)


def on_workers(command: Any) -> Any:
    """Give a command the options that say where and by whom submissions are run."""
    for option in (
        click.option(
            "--scheduler", metavar="ADDRESS", help="For dask: tls://HOST:8786, or its scheduler file."
        ),
        click.option("--engine", help="Who does the work: processes (of this machine), or dask (a cluster)."),
        click.option("--jobs", "-j", type=int, help="Submissions at once; 0: one per core, or per worker."),
        click.option("--gpus", metavar="WHICH", help=GPUS_HELP),
        click.option("--isolation", help=ISOLATION_HELP),
        click.option("--sandbox", help=SANDBOX_HELP),
    ):
        command = option(command)
    return command


class Verbs(click.Group):
    """A group of commands, in the order of a term rather than of the alphabet.

    Exit statuses: 1, something is wrong; 2, what was typed cannot be used; 130, stopped.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(_no("command", name, self.commands))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise _with_options(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            raise _with_options(error) from error
        except AutograderError as error:
            _say_last(ctx, str(error), MISUSED if isinstance(error, UsageError) else WRONG)
        except OSError as error:
            if error.filename is None or error.errno == errno.EPIPE:
                raise
            _say_last(ctx, f"{error.filename}: {error.strerror}.", WRONG)
        except (KeyboardInterrupt, click.Abort):
            _say_last(ctx, "stopped. Give the same command again to go on.", STOPPED)


def _say_last(ctx: click.Context, text: str, status: int) -> None:
    from autograder.explain.visible import visible

    click.echo(f"autograder: {visible(text)}", err=True)  # it may name a student's file
    ctx.exit(status)


def _with_options(error: click.NoSuchOption) -> click.UsageError:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    known = [name for param in params if isinstance(param, click.Option) for name in param.opts]
    return click.UsageError(_no("option", error.option_name, known), ctx=error.ctx)


def _no(what: str, got: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(got, names, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"No {what} {got!r}.{hint} Known: {', '.join(names)}."
