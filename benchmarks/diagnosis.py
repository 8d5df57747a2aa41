"""How much of what is wrong is named, and how much of what is named is right.

    python benchmarks/diagnosis.py                 # the whole corpus: a quarter of an hour
    python benchmarks/diagnosis.py 12-rnn --list

Every file of ``tests/submissions`` is judged: each holds a misconception of a spec, or a right variant, as a
student hands it in (``tests/test_submissions.py`` sees to it that none is missing). A wrong one is judged
twice:

- as it is: is its misconception named, another one, or none?
- with its own misconception taken out of what is known, as if nobody had thought of it. What is named
  then is a wrong name. A relation may be claimed, and must be true: it is tested on draws of another seed.

One third of the files, chosen by a hash of the name, is held out: nothing was adapted to it, and its figures
stand apart. Without ``--held-out`` only the others are listed by name.
The exit status is 1 where a right solution is diagnosed, or where of the held-out ones 1 % is named wrongly.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "submissions"
SEED, OTHER_SEED = 0, 1
HELD_OUT_OF = 3
MOST_WRONG = 0.01


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was said of one file.

    ``named``: what was named, ``""`` if nothing. ``left``: the same with its own misconception taken out;
    ``claims``: the relations said then, ``untrue``: those that other draws do not bear out. ``elsewhere``:
    what was named, as this question's own fault, in a question that the file does not touch.
    """

    assignment: str
    question: str
    kind: str
    name: str
    wanted: str
    named: str = ""
    left: str = ""
    claims: tuple[str, ...] = ()
    untrue: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether the rules were written without it."""
        key = hashlib.sha256(f"{self.assignment}/{self.question}/{self.name}".encode()).digest()
        return key[0] % HELD_OUT_OF == 0

    @property
    def is_right(self) -> bool:
        """Whether the file earns everything."""
        return self.kind == "right"

    @property
    def title(self) -> str:
        """Where it is found."""
        return f"{self.assignment} {self.question} {self.kind}: {self.name}"


# -- one file ------------------------------------------------------------------------------


def rows_of(assignment: str) -> list[Row]:
    """Judge every file of an assignment."""
    sys.path.insert(0, str(CORPUS))
    import corpus  # type: ignore[import-not-found]

    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        desk = Desk(assignment)
        paths = sorted((CORPUS / assignment).glob("*/*.py"))
        return [desk.row(corpus.read(path)) for path in paths]


class Desk:
    """An assignment prepared with two seeds, where files are judged by the hundred."""

    def __init__(self, assignment: str) -> None:
        from autograder.course.preparation import prepare

        folder = ROOT / "assignments" / assignment
        self.prepared, self.again = (prepare(folder, seed) for seed in (SEED, OTHER_SEED))

    def row(self, sample: Any) -> Row:
        """What is said of a file, as it is and as if nobody had thought of it."""
        row = Row(assignment=sample.assignment, question=sample.question, kind=sample.kind, name=sample.name,
                  wanted=sample.name if sample.kind == "wrong" else sample.diagnosis)  # fmt: skip
        seen = _seen(sample, self.prepared)
        verdicts = _judged(sample, self.prepared, seen)
        own = next(one for one in verdicts if one.question == sample.question)
        others = [one for one in verdicts if one is not own and self._is_blamed(one, sample)]
        row = replace(
            row, named=own.diagnosis.title if own.diagnosis else "",
            elsewhere=tuple(f"{one.question}: {one.diagnosis.title}" for one in others),
        )  # fmt: skip
        if sample.kind != "wrong":
            claims = [claim for one in verdicts for claim in one.claims]
            return replace(row, claims=tuple(map(_text, claims)))
        return self._left_out(row, sample, seen)

    def _is_blamed(self, verdict: Any, sample: Any) -> bool:
        """Whether something is named in a question that the file leaves as the solution has it."""
        plan = next(plan for plan in self.prepared.plans if plan.question == verdict.question)
        own = verdict.diagnosis is not None and not verdict.diagnosis.inherited
        return own and not {*plan.targets} & {*sample.sources}

    def _left_out(self, row: Row, sample: Any, seen: Any) -> Row:
        forgetting = _without(self.prepared, sample)
        verdicts = _judged(sample, forgetting, seen)
        own = next(one for one in verdicts if one.question == sample.question)
        left = own.diagnosis.title if own.diagnosis and not own.diagnosis.inherited else ""
        untrue = self._untrue(sample, own.claims) if own.claims else ()
        return replace(row, left=left, claims=tuple(map(_text, own.claims)), untrue=untrue)

    def _untrue(self, sample: Any, claims: Sequence[Any]) -> tuple[str, ...]:
        """The claims that do not hold on other draws."""
        from autograder.diagnosis.claims import holds
        from autograder.questions.judge import examine

        plan = next(plan for plan in self.again.plans if plan.question == sample.question)
        seen = _seen(sample, self.again)
        evidence = examine(plan, seen)
        return tuple(_text(claim) for claim in claims if not holds(claim, plan, evidence, seen))


def _seen(sample: Any, prepared: Any) -> dict[str, Any]:
    """Every call's answer: the cells run right here, for they are our own."""
    import corpus

    from autograder.questions.observe import observe

    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in corpus.cells_of(sample, prepared.assignment):
        if corpus.SKIPPED not in cell.tags:
            with contextlib.suppress(Exception):  # a cell that fails does not end a notebook either
                exec(compile(cell.source, f"<cell {cell.index}>", "exec"), namespace)
    return {id: one for plan in prepared.plans for id, one in observe(plan.calls, namespace).items()}


def _judged(sample: Any, prepared: Any, seen: Mapping[str, Any]) -> tuple[Any, ...]:
    import corpus

    from autograder.course.preparation import places_of
    from autograder.definitions import uses
    from autograder.grading import judge

    cells = corpus.cells_of(sample, prepared.assignment)
    return judge(prepared.plans, seen, places_of(cells), uses(cells))


def _without(prepared: Any, sample: Any) -> Any:
    """As if nobody had thought of a sample's misconception, nor of one declared to be the same."""
    plans = tuple(_forgetting(plan, sample.name, plan.question == sample.question) for plan in prepared.plans)
    return replace(prepared, plans=plans)


def _forgetting(plan: Any, name: str, own: bool) -> Any:
    if not own:
        return plan
    same = {name} | {lure.wrong.same_as for lure in plan.lures if lure.wrong.name == name} - {""}

    def kept(lure: Any) -> bool:
        return lure.wrong.name not in same and lure.wrong.same_as not in same

    return replace(plan, lures=tuple(filter(kept, plan.lures)))


def _text(claim: Any) -> str:
    return f"{claim.output or 'it'}: {claim.name} {claim.of}".rstrip()


# -- figures -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """Counts over some rows."""

    rows: Sequence[Row] = field(repr=False)

    def count(self, test: Callable[[Row], bool], *, right: bool = False) -> int:
        """How many rows of wrong, or of right, solutions pass a test."""
        return sum(test(row) for row in self.rows if row.is_right == right)

    @property
    def cells(self) -> tuple[int, ...]:
        """The line of the table."""
        return (
            self.count(_any), self.count(_rightly), self.count(_wrongly), self.count(_not_named),
            self.count(lambda row: row.kind == "wrong"), self.count(_misnamed),
            self.count(lambda row: bool(row.claims) and not row.left), self.count(_nothing),
            self.count(lambda row: bool(row.untrue)),
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


def _misnamed(row: Row) -> bool:
    return bool(row.left)


def _nothing(row: Row) -> bool:
    return row.kind == "wrong" and not row.left and not row.claims


def _said(row: Row) -> bool:
    return bool(row.named or row.claims or row.elsewhere)


HEAD = """\
                                    |      as it is      |  its own misconception taken out | right
question                      wrong | right wrong   not  | files named relation  no  untrue | files said of"""


def line(title: str, rows: Sequence[Row]) -> str:
    """One line of the table."""
    a, b, c, d, e, f, g, h, i, j, k = Figures(rows).cells
    return f"{title:<30}{a:>5} |{b:>6}{c:>6}{d:>6}  |{e:>6}{f:>6}{g:>9}{h:>4}{i:>8} |{j:>6}{k:>8}"


def shares(title: str, rows: Sequence[Row]) -> str:
    """One line of per cent."""
    a, b, c, d, e, f, g, h, i, *_ = Figures(rows).cells
    whole, left = max(a, 1), max(e, 1)
    return (
        f"{title:<30}named rightly {b / whole:.1%}, wrongly {c / whole:.1%}, not {d / whole:.1%}; "
        f"not thought of: named all the same {f / left:.1%}, a true relation {(g - i) / left:.1%}, "
        f"an untrue one {i / left:.1%}, nothing {h / left:.1%}"
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
        if row.kind == "wrong":
            untrue = f"  UNTRUE: {'; '.join(row.untrue)}" if row.untrue else ""
            said = f"NAMED {row.left}" if row.left else "; ".join(row.claims) or "nothing"
            yield f"{row.title}: {said}{untrue}"


def passes(rows: Sequence[Row]) -> bool:
    """Nothing said of a right solution; of those held out, next to none named wrongly."""
    held_out = [row for row in _part(rows, True) if not row.is_right]
    misnamed = sum(_wrongly(row) or _misnamed(row) for row in held_out)
    clean = not any(row.is_right and _said(row) for row in rows)
    return clean and misnamed < max(1.0, MOST_WRONG * len(held_out))


@click.command()
@click.argument("assignments", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Say what was said of each file, too.")
@click.option("--held-out", is_flag=True, help="List those held out as well.")
@click.option("--jobs", default=2, show_default=True, help="So many assignments at a time.")
def main(assignments: tuple[str, ...], listing: bool, held_out: bool, jobs: int) -> None:
    """Judge, and print the table."""
    names = assignments or tuple(sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        click.echo(HEAD)
        rows: list[Row] = []
        for found in pool.map(rows_of, names):
            rows += found
            told = listed(found if held_out else _part(found, False)) if listing else ()
            for text in (*by_question(found), *told):
                click.echo(text)
    for text in sums(rows):
        click.echo(text)
    sys.exit(0 if passes(rows) else 1)


if __name__ == "__main__":
    main()
