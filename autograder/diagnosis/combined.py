"""Two things wrong at once: two misconceptions of different functions, or one and a relation on top of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from autograder.diagnosis.made import with_lures
from autograder.diagnosis.pairs import Pair, pairs_of
from autograder.diagnosis.relations import related
from autograder.model import CheckKind, Evidence, Outcome
from autograder.questions.follow_through import raised_alike
from autograder.questions.observe import Seen
from autograder.questions.plan import Lure, Plan

MOST_PAIRS = 200
"""So many pairs are tried, by count and not by the clock: the same report on any machine."""

BESIDES = {
    "factor": "apart from that, it is off by a factor of {of}",
    "factor of a size": "apart from that, it is `{of}` times as large as it would be",
    "offset": "apart from that, it is off by one number everywhere",
    "without term": "apart from that, `{of}` is not added",
    "without factor": "apart from that, it is not multiplied with `{of}`",
    "extra axis": "apart from that, it has an axis of size 1 too many or too few",
    "cut off": "apart from that, it is cut off to whole numbers",
}
"""Relations that can stand on top of a misconception, and how they are told.

Not those that move numbers about: one turn on top of another may well be a third misconception."""


def pairs_of_lures(plan: Plan) -> Iterator[tuple[Lure, Lure]]:
    """Two misconceptions that replace different functions; none where networks are trained."""
    if plan.scoring:
        return iter(())
    found = (
        (one, other)
        for one, other in combinations(plan.lures, 2)
        if not set(one.replaced) & set(other.replaced)
    )
    return islice(found, MOST_PAIRS)


def on_top(plan: Plan, evidence: tuple[Evidence, ...], seen: Seen) -> tuple[tuple[Lure, str], ...]:
    """The misconceptions that all values follow from but for one relation, with that relation in words.

    None where a relation alone says as much, or where an earlier function of the student's is to blame.
    """
    outputs = pairs_of(plan, evidence, seen).values()
    wrong = [[pair for pair in pairs if not pair.right] for pairs in outputs]
    # The right number in another type follows from every misconception that is off by something, too.
    alone = any(pair.close(pair.got) for pairs in wrong for pair in pairs) or any(map(related, wrong))
    if alone or any(item.inherited for item in evidence):
        return ()
    found = ((lure, _besides(plan, lure, evidence, seen)) for lure in plan.lures[:MOST_PAIRS])
    return tuple((lure, besides) for lure, besides in found if besides)


FIRST = 6
"""So many values of each output are looked at first: most misconceptions are out after these."""


def _besides(plan: Plan, lure: Lure, evidence: tuple[Evidence, ...], seen: Seen) -> str:
    compared = [item for item in evidence if item.check.kind in _COMPARED]
    values = [item for item in compared if item.check.kind is CheckKind.VALUE]
    outputs = dict.fromkeys(item.check.output for item in values)
    first = [item for name in outputs for item in [v for v in values if v.check.output == name][:FIRST]]
    part = with_lures(plan, (lure,))
    made: Seen = {id: one for item in first for id, one in part.of(item.check).items()}
    if not (all(_end_alike(item, seen, made) for item in first) and _told(plan, first, seen, made)):
        return ""
    made = plan.seen_with_lures((lure,))
    alike = all(_end_alike(item, seen, made) for item in compared)
    return _told(plan, values, seen, made) if alike else ""


def _told(plan: Plan, values: Sequence[Evidence], seen: Seen, made: Seen) -> str:
    """The one relation of these values to what a misconception gives, in words; empty if there is none."""
    told = set[str]()
    for relation in _relations(dataclasses.replace(plan, want=made), values, seen):
        told |= {relation} if relation else set()
        if relation is None or len(told) > 1:
            return ""
    return told.pop() if told else ""


def _relations(plan: Plan, values: Sequence[Evidence], seen: Seen) -> Iterator[str | None]:
    """The relation of each output, one after another: most are out after the first."""
    for name in dict.fromkeys(item.check.output for item in values):
        fresh = tuple(dataclasses.replace(v, passed=False) for v in values if v.check.output == name)
        outputs = pairs_of(plan, fresh, seen).values()
        yield from (_relation([pair for pair in pairs if not pair.right]) for pairs in outputs)
        if not outputs:
            yield None


_COMPARED = (CheckKind.VALUE, CheckKind.RAISES)


def _end_alike(item: Evidence, seen: Seen, made: Seen) -> bool:
    got, want = seen[item.check.call], made[item.check.call]
    if Outcome.RETURNED in (got.outcome, want.outcome):
        return got.outcome is want.outcome
    return raised_alike(item.check.call, seen, made)


def _relation(wrong: Sequence[Pair]) -> str | None:
    """The relation in words; empty where nothing differs, None where none holds that can stand on top."""
    if not wrong:
        return ""
    found = related(wrong, BESIDES)
    if found is None or related(wrong) != found:  # one that says more may hold as well
        return None
    return BESIDES[found[0]].format(of=found[1])
