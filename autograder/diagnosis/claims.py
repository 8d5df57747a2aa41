"""What is certain about a question that nobody's misconception explains."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.answers import references_in
from autograder.compare import T64, differ
from autograder.diagnosis.factors import is_factor
from autograder.diagnosis.other_inputs import inputs_explaining, slopes_explaining
from autograder.diagnosis.pairs import Pair, arguments_of, pairs_of
from autograder.diagnosis.relations import RELATIONS, WEAK, related
from autograder.diagnosis.where import Situation, conditions_of, wrong_where
from autograder.model import CheckKind, Claim, Evidence, Outcome
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

UNSTEADY = "unsteady"
FORMS = ("extra axis", "squared up", "constant")
"""Relations that say what is wrong, and leave room for saying when."""

_STEADY = (CheckKind.VALUE, CheckKind.AGAIN)
WHERE = "where"
AS_IF = "as if"


def claims_of(plan: Plan, evidence: tuple[Evidence, ...], seen: Seen) -> tuple[Claim, ...]:
    """Find relations between all wrong values of a question and the right ones.

    For each output at most one; then, if there is any, what the calls that went wrong have in common.
    An answer that changes from call to call allows no other claim. What was inherited from an earlier
    function is none of this one's, and nothing is said of such an output.
    """
    values = [item for item in evidence if item.check.kind is CheckKind.VALUE]
    inherited = {item.check.output for item in values if item.inherited}
    own = tuple(item for item in evidence if item.check.output not in inherited)
    failed = [item for item in own if item.check.kind is CheckKind.VALUE and not item.passed]
    if not failed:
        return ()
    if unsteady := _unsteady(plan, own, seen):
        return (unsteady,)
    found = [_claim(plan, name, pairs, seen) for name, pairs in pairs_of(plan, own, seen).items()]
    told = {
        claim.output.partition("[")[0] for claim in found if claim is not None and claim.name not in FORMS
    }
    outputs_left = [name for name in dict.fromkeys(item.check.output for item in failed) if name not in told]
    found += [_where(plan, output, values) for output in outputs_left]
    return tuple(claim for claim in found if claim is not None)


def _claim(plan: Plan, output: str, pairs: Sequence[Pair], seen: Seen) -> Claim | None:
    wrong = [pair for pair in pairs if not pair.right]
    if not wrong:
        return None
    found = related(wrong)
    if found is None or found[0] in WEAK:
        found = next(((AS_IF, text) for text in _as_if(plan, pairs, seen)), found)
    ids = tuple(dict.fromkeys(pair.check.id for pair in wrong))
    return None if found is None else Claim(name=found[0], of=found[1], output=output, checks=ids)


def _as_if(plan: Plan, pairs: Sequence[Pair], seen: Seen) -> Iterator[str]:
    """The changes of an input that would make an output right, whole parts of results alone."""
    checks = tuple({pair.check.id: pair.check for pair in pairs}.values())
    wrong = [pair for pair in pairs if not pair.right]
    yield from slopes_explaining(plan, checks, wrong, seen)
    yield from inputs_explaining(plan, checks, wrong, seen)


def _where(plan: Plan, output: str, values: Sequence[Evidence]) -> Claim | None:
    of_output = [item for item in values if item.check.output == output]
    condition = wrong_where(_situations(plan, of_output))
    ids = tuple(item.check.id for item in of_output if not item.passed)
    return Claim(name=WHERE, of=condition, output=output, checks=ids) if condition else None


def _situations(plan: Plan, values: Sequence[Evidence]) -> list[Situation]:
    calls = {call.id: call for call in plan.calls}
    return [Situation(arguments_of(plan, item.check, calls), item.passed) for item in values]


def holds(claim: Claim, plan: Plan, evidence: tuple[Evidence, ...], seen: Seen) -> bool:
    """Whether a claim that was found on other draws is borne out by these."""
    if claim.name == UNSTEADY:
        return _unsteady(plan, evidence, seen) is not None
    if claim.name == WHERE:
        values = [item for item in evidence if item.check.kind is CheckKind.VALUE]
        return claim.of in conditions_of(
            _situations(plan, [item for item in values if item.check.output == claim.output])
        )
    pairs = pairs_of(plan, evidence, seen).get(claim.output, [])
    wrong = [pair for pair in pairs if not pair.right]
    if claim.name == AS_IF:
        return claim.of in _as_if(plan, pairs, seen)
    if claim.name in ("factor", "factor of a size"):
        return bool(wrong) and is_factor(wrong, claim.of)
    relations = {name: relation for name, relation, _ in RELATIONS}
    return bool(wrong) and relations[claim.name](wrong) == claim.of


def _unsteady(plan: Plan, evidence: tuple[Evidence, ...], seen: Seen) -> Claim | None:
    """Two equal calls gave different answers."""
    calls = {call.id: call for call in plan.calls}
    first: dict[bytes, Any] = {}
    for item in evidence:
        call = calls[item.check.call]
        observation = seen.get(call.id)
        if item.check.kind not in _STEADY or call.kind != "function" or references_in(call):
            continue
        if observation is None or observation.outcome is not Outcome.RETURNED:
            continue
        earlier = first.setdefault(dataclasses.replace(call, after=()).body(), observation)
        if differ(observation.value, earlier.value, item.check.tolerance or T64, nan_equal=True) is not None:
            return Claim(name=UNSTEADY, checks=(item.check.id,))
    return None
