"""What is said of each file of the corpus: as it is, and as if nobody had thought of its misconception."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import json
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "submissions"
SEED, OTHER_SEED = 0, 1
HELD_OUT_OF = 3
HELD_OUT, OTHERS = PARTS = ("held-out", "others")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was said of one file.

    ``named``: what was named, ``""`` if nothing; ``elsewhere``: what was named, as this question's own fault,
    in a question that the file does not touch. ``left``, ``left_elsewhere``: the same with its own
    misconception taken out; ``left_holds``: what was named then is named on other draws, too.
    ``claims``: the relations said then, ``untrue``: those that other draws do not bear out.
    ``cpu_s``: what judging the file cost with its misconception taken out.
    """

    assignment: str
    question: str
    kind: str
    name: str
    wanted: str
    named: str = ""
    elsewhere: tuple[str, ...] = ()
    left: str = ""
    left_elsewhere: tuple[str, ...] = ()
    left_holds: bool = False
    claims: tuple[str, ...] = ()
    untrue: tuple[str, ...] = ()
    cpu_s: float = 0.0

    @property
    def held_out(self) -> bool:
        """Whether the rules were written without it."""
        return is_held_out(self)

    @property
    def is_right(self) -> bool:
        """Whether the file earns everything."""
        return self.kind == "right"

    @property
    def is_odd(self) -> bool:
        """Whether it is neither right nor wrong in a way that has a name, and nothing was named."""
        return self.kind == "regression" and not self.named and not self.elsewhere and self.wanted == "none"

    @property
    def title(self) -> str:
        """Where it is found."""
        return f"{self.assignment} {self.question} {self.kind}: {self.name}"


def is_held_out(file: Any) -> bool:
    """Whether a file, or its row, is one of the third that no rule was written for."""
    key = hashlib.sha256(f"{file.assignment}/{file.question}/{file.name}".encode()).digest()
    return key[0] % HELD_OUT_OF == 0


def rows_of(assignment: str, part: str) -> list[Row]:
    """Judge the files of an assignment: the part that is held out, or the others."""
    sys.path.insert(0, str(CORPUS))
    import corpus  # type: ignore[import-not-found]

    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        samples = map(corpus.read, sorted((CORPUS / assignment).glob("*/*.py")))
        wanted = [one for one in samples if is_held_out(one) == (part == HELD_OUT)]
        return [_desk(assignment).row(sample) for sample in wanted]


@functools.lru_cache(maxsize=1)
def _desk(assignment: str) -> Desk:
    return Desk(assignment)


def kept_rows(assignment: str, parts: Sequence[str], folder: Path | None) -> list[Row]:
    """The rows that were kept for an assignment, or new ones, which are kept."""
    return [row for part in parts for row in _kept(assignment, part, folder)]


def _kept(assignment: str, part: str, folder: Path | None) -> list[Row]:
    path = folder / f"{assignment}.{part}.json" if folder else None
    if path is not None and path.is_file():
        return [_row(one) for one in json.loads(path.read_text(encoding="utf-8"))]
    rows = rows_of(assignment, part)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")
    return rows


def _row(kept: Mapping[str, Any]) -> Row:
    return Row(**{key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()})


class Desk:
    """An assignment prepared with two seeds, where files are judged by the hundred."""

    def __init__(self, assignment: str) -> None:
        from autograder.course.preparation import prepare

        folder = ROOT / "assignments" / assignment
        self.prepared, self.again = (prepare(folder, seed) for seed in (SEED, OTHER_SEED))
        self._solved: dict[int, dict[str, Any]] = {}

    def row(self, sample: Any) -> Row:
        """What is said of a file, as it is and as if nobody had thought of it."""
        row = Row(assignment=sample.assignment, question=sample.question, kind=sample.kind, name=sample.name,
                  wanted=sample.name if sample.kind == "wrong" else sample.diagnosis)  # fmt: skip
        seen = self._seen(sample, self.prepared)
        verdicts = _judged(sample, self.prepared, seen)
        row = replace(row, named=_named(verdicts, sample), elsewhere=self._elsewhere(verdicts, sample))
        if sample.kind != "wrong":
            claims = [claim for one in verdicts for claim in one.claims]
            return replace(row, claims=tuple(map(_text, claims)))
        return self._left_out(row, sample, seen)

    def _seen(self, sample: Any, prepared: Any) -> dict[str, Any]:
        """Every call's answer; where a file changes nothing, the solution's."""
        import corpus

        from autograder.definitions import uses
        from autograder.questions.observe import observe

        if prepared.seed not in self._solved:
            bare = replace(sample, sources={})
            names = _names(bare, prepared)
            self._solved[prepared.seed] = {
                id: one for plan in prepared.plans for id, one in observe(plan.calls, names).items()
            }
        reached = uses(corpus.cells_of(sample, prepared.assignment))
        names, seen = _names(sample, prepared), dict(self._solved[prepared.seed])
        for plan in prepared.plans:
            if plan.question == sample.question or _touches(sample, plan, reached):
                seen |= observe(plan.calls, names)
        return seen

    def _elsewhere(self, verdicts: Sequence[Any], sample: Any) -> tuple[str, ...]:
        """What is named in a question that the file leaves as the solution has it."""
        targets = {plan.question: plan.targets for plan in self.prepared.plans}
        return tuple(
            f"{one.question}: {one.diagnosis.title}"
            for one in verdicts
            if one.question != sample.question and one.diagnosis and not one.diagnosis.inherited
            if not {*targets[one.question]} & {*sample.sources}
        )

    def _left_out(self, row: Row, sample: Any, seen: Any) -> Row:
        begun = time.process_time()
        verdicts = _judged(sample, _without(self.prepared, sample), seen)
        cpu_s = time.process_time() - begun
        found = _own(verdicts, sample).diagnosis
        left, claims = _named(verdicts, sample), _own(verdicts, sample).claims
        row = replace(row, left=left, left_elsewhere=self._elsewhere(verdicts, sample),
                      claims=tuple(map(_text, claims)), cpu_s=round(cpu_s, 3))  # fmt: skip
        if not left and not claims:
            return row
        seen_again = self._seen(sample, self.again)
        if left:
            fresh = _judged(sample, _without(self.again, sample), seen_again)
            row = replace(row, left_holds=_named(fresh, sample) == left)
            if found.together:  # each of two functions is wrong in a way that is known: that is true, or not
                both = f"both {left}"
                return replace(row, left="", claims=(both,), untrue=() if row.left_holds else (both,))
        return replace(row, untrue=self._untrue(sample, claims, seen_again))

    def _untrue(self, sample: Any, claims: Sequence[Any], seen: Any) -> tuple[str, ...]:
        """The claims that do not hold on other draws."""
        from autograder.diagnosis.claims import holds
        from autograder.questions.judge import examine

        plan = next(plan for plan in self.again.plans if plan.question == sample.question)
        evidence = examine(plan, seen)
        return tuple(_text(claim) for claim in claims if not holds(claim, plan, evidence, seen))


def _own(verdicts: Sequence[Any], sample: Any) -> Any:
    return next(one for one in verdicts if one.question == sample.question)


def _named(verdicts: Sequence[Any], sample: Any) -> str:
    """What is named in a file's own question; a function that the file leaves alone is never to blame."""
    found = _own(verdicts, sample).diagnosis
    if found is None:
        return ""
    elsewhere = found.inherited and found.where not in sample.sources
    return f"{found.where}: {found.title}" if elsewhere else str(found.title)


def _names(sample: Any, prepared: Any) -> dict[str, Any]:
    """What a file's notebook leaves behind: the cells run right here, for they are our own."""
    import corpus

    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in corpus.cells_of(sample, prepared.assignment):
        if corpus.SKIPPED not in cell.tags:
            with contextlib.suppress(Exception):  # a cell that fails does not end a notebook either
                exec(compile(cell.source, f"<cell {cell.index}>", "exec"), namespace)
    return namespace


def _touches(sample: Any, plan: Any, uses: Mapping[str, frozenset[str]]) -> bool:
    """Whether a question's calls can reach what a file replaces."""
    asked = {call.target for call in plan.calls} | {
        name for call in plan.calls for name in call.target.split(".")
    }
    asked |= {*plan.targets, *(link.target for link in plan.links)}
    reached = asked.union(*(uses.get(name, frozenset()) for name in asked))
    return bool(reached & {name.partition(".")[0] for name in sample.sources})


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
