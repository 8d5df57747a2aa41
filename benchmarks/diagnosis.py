"""How much of what is wrong is named, and how much of what is named is right.

    python benchmarks/diagnosis.py                                  # the whole corpus: a quarter of an hour
    python benchmarks/diagnosis.py 12-rnn --list
    python benchmarks/diagnosis.py --keep build/rows 12-rnn         # a piece; its rows are kept
    python benchmarks/diagnosis.py --keep build/rows                # the rest, joined with what was kept

Every file of ``tests/submissions`` is judged: each holds a misconception of a spec, or a right variant, as a
student hands it in (``tests/test_submissions.py`` sees to it that none is missing). A wrong one is judged
twice:

- as it is: is its misconception named, another one, or none?
- with its own misconception taken out of what is known, as if nobody had thought of it. What is named then
  is a wrong name, even where other draws cannot tell the two apart ("all the same"). A relation may be
  claimed, and must be true: it is looked for again on draws of another seed, and one that they do not bear
  out is wrong, too.

One third of the files, chosen by a hash of the name, is held out: no rule was adapted to it, and its figures
stand apart. Without ``--held-out`` only the others are listed by name.
The exit status is 1 where anything is said of a right solution, or where 1 % of the held-out ones is named
wrongly.
"""

from __future__ import annotations

import functools
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import click
from judged_files import CORPUS, PARTS, Row, kept_rows

MOST_WRONG = 0.01


@dataclass(frozen=True)
class Figures:
    """Counts over some rows."""

    rows: Sequence[Row] = field(repr=False)

    def count(self, test: Callable[[Row], bool], *, right: bool = False) -> int:
        """How many rows of wrong, or of right, solutions pass a test."""
        return sum(test(row) for row in self.rows if row.is_right == right and not row.is_odd)

    @property
    def cells(self) -> tuple[int, ...]:
        """The line of the table."""
        return (
            self.count(_any), self.count(_rightly), self.count(_wrongly), self.count(_not_named),
            self.count(_is_left_out), self.count(_misnamed), self.count(_untrue), self.count(_related),
            self.count(_nothing),
            self.count(_any, right=True), self.count(_said, right=True),
        )  # fmt: skip


def _any(row: Row) -> bool:
    return True


def _rightly(row: Row) -> bool:
    return bool(row.named) and row.named == row.wanted and not row.elsewhere


def _wrongly(row: Row) -> bool:
    return bool(row.named and row.named != row.wanted) or bool(row.elsewhere)


def _not_named(row: Row) -> bool:
    return not row.named and not row.elsewhere


def _is_left_out(row: Row) -> bool:
    return row.kind == "wrong"


def _misnamed(row: Row) -> bool:
    return bool(row.left or row.left_elsewhere)


def _untrue(row: Row) -> bool:
    return bool(row.untrue) and not _misnamed(row)


def _related(row: Row) -> bool:
    return row.kind == "wrong" and bool(row.claims) and not row.untrue and not _misnamed(row)


def _nothing(row: Row) -> bool:
    return row.kind == "wrong" and not _misnamed(row) and not row.claims


def _said(row: Row) -> bool:
    return bool(row.named or row.claims or row.elsewhere)


HEAD = """\
                                    |      as it is      | its own misconception taken out | right
question                      wrong | right wrong   not  | files misnamed untrue true none | files said of"""


def line(title: str, rows: Sequence[Row]) -> str:
    """One line of the table."""
    a, b, c, d, e, f, g, h, i, j, k = Figures(rows).cells
    return f"{title:<30}{a:>5} |{b:>6}{c:>6}{d:>6}  |{e:>6}{f:>9}{g:>7}{h:>5}{i:>5} |{j:>6}{k:>8}"


def shares(title: str, rows: Sequence[Row]) -> str:
    """One line of per cent."""
    a, b, c, d, e, f, g, h, i, *_ = Figures(rows).cells
    whole, left = max(a, 1), max(e, 1)
    same = Figures(rows).count(lambda row: bool(row.left) and row.left_holds and not row.left_elsewhere)
    return (
        f"{title:<12}as it is: named rightly {b / whole:.1%}, wrongly {c / whole:.1%}, not {d / whole:.1%}; "
        f"not thought of: misnamed {f / left:.2%} ({same} of {f} all the same on other draws), "
        f"an untrue relation {g / left:.2%}, a true one {h / left:.1%}, nothing {i / left:.1%}"
    )


def by_question(rows: Sequence[Row]) -> Iterable[str]:
    """A line of the table for each question."""
    for key in dict.fromkeys((row.assignment, row.question) for row in rows):
        yield line(" ".join(key), [row for row in rows if (row.assignment, row.question) == key])


def sums(rows: Sequence[Row]) -> Iterable[str]:
    """The table's last lines, and what they are in per cent."""
    parts = {"all": rows, "held out": _part(rows, True), "the others": _part(rows, False)}
    yield from ("", HEAD, *(line(title, part) for title, part in parts.items()), "")
    yield from (shares(title, part) for title, part in parts.items())


def _part(rows: Sequence[Row], held_out: bool) -> list[Row]:
    return [row for row in rows if row.held_out == held_out]


def listed(rows: Sequence[Row]) -> Iterable[str]:
    """What was said of each file that was left without its name, and what was said wrongly."""
    for row in rows:
        if _wrongly(row) or (row.is_right and _said(row)):
            yield f"SAID WRONGLY {row.title}: {row.named or '-'} {' '.join(row.elsewhere)} {row.claims or ''}"
        elif not row.is_right and not row.is_odd and _not_named(row):
            yield f"NOT NAMED {row.title}"
        if row.kind == "wrong":
            yield f"{row.title}: {_left(row)}"


def _left(row: Row) -> str:
    names = "; ".join([*filter(None, [row.left]), *row.left_elsewhere])
    said = f"NAMED {names}" if names else "; ".join(row.claims) or "nothing"
    untrue = f"  UNTRUE: {'; '.join(row.untrue)}" if row.untrue else ""
    return f"{said}{' (all the same)' if row.left_holds else ''}{untrue}"


def passes(rows: Sequence[Row]) -> bool:
    """Nothing said of a right solution; of those held out, next to none named wrongly."""
    held_out = [row for row in _part(rows, True) if not row.is_right]
    misnamed = sum(_wrongly(row) or _misnamed(row) or _untrue(row) for row in held_out)
    clean = not any(row.is_right and _said(row) for row in rows)
    return clean and misnamed < max(1.0, MOST_WRONG * len(held_out))


@click.command()
@click.argument("assignments", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Say what was said of each file, too.")
@click.option("--held-out", is_flag=True, help="List those held out as well.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="Judge this part alone.")
@click.option("--jobs", default=2, show_default=True, help="So many assignments at a time.")
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Keep the rows in this folder; take what is there."
)
def main(
    assignments: tuple[str, ...],
    listing: bool,
    held_out: bool,
    jobs: int,
    parts: tuple[str, ...],
    keep: Path | None,
) -> None:
    """Judge, and print the table."""
    names = assignments or tuple(sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        click.echo(HEAD)
        rows: list[Row] = []
        for found in pool.map(functools.partial(kept_rows, parts=parts or PARTS, folder=keep), names):
            rows += found
            told = listed(found if held_out else _part(found, False)) if listing else ()
            for text in (*by_question(found), *told):
                click.echo(text)
    for text in sums(rows):
        click.echo(text)
    sys.exit(0 if passes(rows) else 1)


if __name__ == "__main__":
    main()
