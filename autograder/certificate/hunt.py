"""The hunt for an input that tells a surviving slip from the solution.

The cases of a question are changed in many ways. A changed case counts only where our reference, the
notebook's solution and every right variant agree on it: elsewhere it asks for more than the question does.
"""

from __future__ import annotations

import copy
import dataclasses
import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from autograder.authoring.spec_file import MISTAKES
from autograder.certificate.bench import Ours, Theirs, Tried
from autograder.certificate.leads import Lead, leads_of
from autograder.certificate.lines import Lines
from autograder.certificate.mutants import Mutant
from autograder.certificate.trial import LEAST_CPU_S, PATIENCE, Court, died_in
from autograder.course.preparation import sheet_of
from autograder.model import Call, CheckKind, Evidence, Fixture, Observation, Outcome, Tensor
from autograder.questions.assemble import plan_all
from autograder.questions.draws import Array, stream
from autograder.questions.judge import examine, value_at
from autograder.questions.plan import Part, Plan, arrays_in

MOST_LEADS = 240
FEWEST_LEADS = 24
CPU_S = 4.0
"""So long may the solution take for all leads of a question; with slower questions fewer leads are tried."""

FIRST = "# put it first: only the first case's inputs are looked at after the call"

_ENDS = 4
_SHOWN = 8
_DIGITS = 4
_MOST_TEXT = 300
_MOST_NUMBERS = 30


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """A case that a slip fails: its line, in how many of its draws, and what came of the smallest."""

    name: str
    line: str
    killed: int
    draws: int
    inputs: str
    got: str
    want: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outcomes:
    """What came of a hunt: the cases that were found, best first, and how many inputs were tried."""

    tries: int
    found: tuple[Found, ...] = ()


class Hunt:
    """The hunt for one question's survivors; what is found is kept, and nothing is planned in vain."""

    def __init__(self, court: Court, question: str, lines: Lines) -> None:
        self._court, self._question, self._lines = court, question, lines
        self._took_s = LEAST_CPU_S

    def on(self, mutant: Mutant) -> Outcomes:
        """Look for inputs on which a mutant loses points, or recall what was found."""
        key = f"hunt.{mutant.key}.{self._court.key(self._question)}.{self._court.prepared.assignment.version}"
        known = self._court.kept.get(key)
        if known is None:
            known = dataclasses.asdict(self._tried(mutant))
            self._court.kept.keep(key, known)
        return Outcomes(tries=known["tries"], found=tuple(Found(**found) for found in known["found"]))

    def _tried(self, mutant: Mutant) -> Outcomes:
        plan, leads = self._fair
        if not leads:
            return Outcomes(tries=0)
        tries = len({check.call for check in plan.checks})
        answer = self._court.heard(plan, Theirs(mutant.source), max(LEAST_CPU_S, PATIENCE * self._took_s))
        if answer.died:
            found = [self._died(leads[name], answer.died) for name in died_in(plan, answer)[:1]]
            return Outcomes(tries=tries, found=tuple(found))
        failed = [item for item in examine(plan, answer.seen) if not item.passed]
        by_case: dict[str, list[Evidence]] = {}
        for item in failed:
            by_case.setdefault(item.check.case, []).append(item)
        made = [self._shown(plan, leads[name], items, answer.seen) for name, items in by_case.items()]
        return Outcomes(tries=tries, found=tuple(found for _, found in sorted(made, key=_best)[:_SHOWN]))

    @cached_property
    def _fair(self) -> tuple[Plan, dict[str, Lead]]:
        """The leads on which all that is right agrees, planned and answered."""
        # What is scored has one case alone, whatever comes.
        asked = [part for part in self._parts() if not hasattr(part, "metric")]
        made = [lead for part in asked for lead in leads_of(part, self._most())]
        leads = {lead.case.name: lead for lead in made if self._can_be_drawn(lead)}
        plan = self._planned(leads)
        rights: list[Tried] = [Ours(self._question, name) for name, _ in plan.rights]
        plan, leads = self._answered(plan, leads)
        for tried in [Theirs(self._court.code.source), *rights]:
            for _ in range(_ENDS):
                if not leads:
                    break
                answer = self._court.heard(plan, tried, 5 * CPU_S)
                bad = (
                    {*died_in(plan, answer)} if answer.died
                    else {item.check.case for item in examine(plan, answer.seen) if not item.passed}
                )  # fmt: skip
                plan, leads = _without(plan, bad), {n: lead for n, lead in leads.items() if n not in bad}
                self._took_s = max(self._took_s, answer.cpu_s)
                if not answer.died:
                    break
            else:
                return _without(plan, set(leads)), {}
        return plan, leads

    def _answered(self, plan: Plan, leads: dict[str, Lead]) -> tuple[Plan, dict[str, Lead]]:
        """What is right, from the reference, or from the solution where there is none."""
        tried: Tried = Ours(self._question) if plan.has_reference else Theirs(self._court.code.source)
        for _ in range(_ENDS):
            answer = self._court.heard(plan, tried, 5 * CPU_S)
            bad = {*died_in(plan, answer)} if answer.died else _unusual(plan, answer.seen)
            plan, leads = _without(plan, bad), {n: lead for n, lead in leads.items() if n not in bad}
            if not answer.died:
                return dataclasses.replace(plan, want=answer.seen), leads
        return _without(plan, set(leads)), {}

    def _parts(self) -> tuple[Part, ...]:
        return self._court.prepared.assignment.parts_of(self._question)

    def _most(self) -> int:
        plan = self._court.plans[self._question]
        draws = max(1, len({check.call for check in plan.checks}))
        each_s = 3 * self._court.cpu_s(self._question) / draws
        return int(min(MOST_LEADS, max(FEWEST_LEADS, CPU_S / max(each_s, 1e-6)))) // len(self._parts())

    def _planned(self, leads: Mapping[str, Lead]) -> Plan:
        sheet = sheet_of(self._court.prepared.assignment)
        own = self._parts()
        parts = tuple(_with_cases(part, leads) if part in own else part for part in sheet.parts)
        points = tuple(entry for entry in sheet.points if entry[0] == self._question)
        (plan,) = plan_all(dataclasses.replace(sheet, points=points, parts=parts), self._court.prepared.seed)
        plan = dataclasses.replace(plan, examples=(), links=())
        watched = any(check.kind is CheckKind.UNCHANGED for check in self._court.plans[self._question].checks)
        return _watching(plan) if watched else plan

    def _died(self, lead: Lead, died: str) -> Found:
        inputs = self._inputs(lead, 0)[1]
        return Found(
            name=lead.case.name, line=self._lines.of(lead), killed=1, draws=1, inputs=inputs, got=died,
            want="an answer",
        )  # fmt: skip

    def _shown(
        self, plan: Plan, lead: Lead, items: list[Evidence], seen: Mapping[str, Observation]
    ) -> tuple[int, Found]:
        """A find with its size: the smaller, the sooner it is understood."""
        calls = [*dict.fromkeys(check.call for check in plan.checks if check.case == lead.case.name)]
        each = max(1, len(calls) // lead.case.draws)
        last = lead.case.draws - 1
        killed = {min(last, calls.index(item.check.call) // each): item for item in reversed(items)}
        sized = {number: self._inputs(lead, number) for number in killed}
        least = min(sized, key=lambda number: (sized[number][0] == 0, sized[number][0]))
        check = killed[least].check
        found = Found(
            name=lead.case.name, line=self._lines.of(lead), killed=len(killed), draws=lead.case.draws,
            inputs=sized[least][1], got="another value in an argument after the call",
            want="the arguments as they were",
        )  # fmt: skip
        if check.kind is CheckKind.UNCHANGED:
            return sized[least][0], dataclasses.replace(found, line=f"{found.line}  {FIRST}")
        got, want = (
            _text(part, value_at(check, part)[1]) for part in (seen[check.call], plan.want[check.call])
        )
        return sized[least][0], dataclasses.replace(found, got=got, want=want)

    def _can_be_drawn(self, lead: Lead) -> bool:
        try:
            for number in range(lead.case.draws):
                self._drawn(lead, number)
        except MISTAKES:
            return False
        return True

    def _drawn(self, lead: Lead, number: int) -> dict[str, Any]:
        """What the planner draws."""
        prepared = self._court.prepared
        key = (prepared.seed, prepared.assignment.id, self._question, lead.case.name, number, 0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an author's draw was not made for every size
            return lead.case.realise(stream(*key))

    def _inputs(self, lead: Lead, number: int) -> tuple[int, str]:
        """A draw's inputs, in numbers and in words."""
        drawn = self._drawn(lead, number)
        values = {**drawn["init"], **drawn["arguments"]}
        if drawn["upstream"] is not None:
            values["upstream"] = drawn["upstream"]
        size = sum(array.size for array in arrays_in(values))
        return size, cut(", ".join(f"{name} = {written(value)}" for name, value in values.items()))


def _best(pair: tuple[int, Found]) -> tuple[bool, bool, int, int]:
    """What always shows it first, then the smaller input; nothing at all is nobody's first example."""
    size, found = pair
    return found.killed < found.draws, size == 0, size, len(found.line)


def _with_cases(part: Part, leads: Mapping[str, Lead]) -> Part:
    """A part with the leads that were made of its own cases, and no automatic checks."""
    made: Any = copy.copy(part)
    own = {id(case) for case in part.cases}
    made.cases = tuple(lead.case for lead in leads.values() if id(lead.base) in own)
    if not made.cases:
        made.question = ""  # nothing is asked of it; what it hands over stays
    for name, none in (("hygiene", ()), ("again", False)):
        if hasattr(made, name):
            setattr(made, name, none)
    changed: Part = made
    return changed


def _watching(plan: Plan) -> Plan:
    """A plan that looks at every case's inputs after the call, as the question's own does at the first."""
    values = {check.call: check for check in plan.checks if check.kind is CheckKind.VALUE}
    keys = {call.id: _arrays_of(call) for call in plan.calls if call.id in values}
    added = [
        dataclasses.replace(values[id], kind=CheckKind.UNCHANGED, param=str(key), view=None, forward="")
        for id, found in keys.items()
        for key in found
    ]
    calls = (dataclasses.replace(call, after=keys.get(call.id, call.after)) for call in plan.calls)
    return dataclasses.replace(plan, calls=tuple(calls), checks=(*plan.checks, *added))


def _arrays_of(call: Call) -> tuple[int | str, ...]:
    places = [place for place, value in enumerate(call.args) if arrays_in(value)]
    return (*places, *(name for name, value in call.kwargs if arrays_in(value)))


def _without(plan: Plan, cases: set[str]) -> Plan:
    """A plan that looks no more at these cases; the calls that only they need are not made."""
    checks = tuple(check for check in plan.checks if check.case not in cases)
    gone = {check.call for check in plan.checks} - {check.call for check in checks}
    calls = tuple(call for call in plan.calls if call.id not in gone)
    differences = tuple(item for item in plan.differences if item.backward not in gone)
    return dataclasses.replace(plan, checks=checks, calls=calls, differences=differences)


def _unusual(plan: Plan, seen: Mapping[str, Observation]) -> set[str]:
    """The cases in which what is right raises, or is no finite number: nobody is asked for that there."""
    return {
        check.case
        for check in plan.checks
        if check.kind is CheckKind.VALUE
        if seen[check.call].outcome is not Outcome.RETURNED or not _finite(seen[check.call].value)
    }


def _finite(value: Any) -> bool:
    return all(array.dtype.kind != "f" or bool(np.isfinite(array).all()) for array in arrays_in(value))


def _text(seen: Observation, value: Any) -> str:
    if seen.outcome is Outcome.RETURNED:
        return cut(written(value))
    return f"{seen.error.type}: {seen.error.message}"[:_MOST_TEXT] if seen.error else str(seen.outcome)


def written(value: Any) -> str:
    """A value as a reader wants it: numbers with few digits, on one line."""
    array = value.data if isinstance(value, Tensor) else value
    if isinstance(array, np.ndarray):
        return _written_array(array)
    if isinstance(value, Fixture):
        return f"the {value.name}"
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(written, value))})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {written(item)}" for key, item in value.items()) + "}"
    return f"{value:.{_DIGITS + 2}g}" if isinstance(value, float) else str(value)


def _written_array(array: Array) -> str:
    if array.size <= _MOST_NUMBERS:
        text = np.array2string(array, precision=_DIGITS, separator=", ", floatmode="maxprec")
        return f"{' '.join(text.split())} of shape {array.shape}"
    low, high = (written(float(end)) for end in (array.min(), array.max()))
    return f"numbers from {low} to {high} of shape {array.shape}"


def cut(text: str) -> str:
    """A text that is not too long for a table."""
    return text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1] + "…"
