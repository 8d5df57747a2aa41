"""A plan: the calls that cross the wall, and the sealed half that says what to look at."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

import numpy as np

from autograder.answers import references_in
from autograder.model import Call, Check, CheckKind, Observation, Ref
from autograder.questions.allowance import Allowance
from autograder.questions.cases import Case, Right, Wrong
from autograder.questions.draws import Array, stream
from autograder.questions.laws import Law
from autograder.questions.observe import Seen, observe
from autograder.questions.policies import Policy

BEHAVIOUR = "behaviour"
"""The group of the hygiene checks; it pays only once the basic group is earned."""

BEHAVIOUR_SHARE = Fraction(1, 10)

EXAMPLES = "g00"
"""The calls that show mistakes are a group of their own, before every other's: see ``probe_of``."""


@dataclass(frozen=True, kw_only=True)
class FiniteDifference:
    """The calls of one directional derivative of the student's own forward, and what they check.

    ``directions`` maps a view of the backward's result to the direction its argument was moved in;
    ``steps`` are (call ahead, call behind, h) at h and at h/2.
    """

    backward: str
    forward: str
    upstream: Any
    directions: tuple[tuple[int, Any], ...]
    steps: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """How a call's predictions are measured: against labels that never cross the wall; more is better."""

    labels: Array
    metric: Callable[[Array, Array], float]


@dataclass(frozen=True, kw_only=True)
class Lure:
    """A misconception in this question: which functions of the family it replaces.

    ``part``: the part of the question it belongs to, counted from 0; below 0 for an earlier question's.
    """

    wrong: Wrong
    replaced: Mapping[str, Any]
    part: int


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A misconception of an earlier function, ``target``, that this question's answers may go through.

    Its lure replaces the functions in between, too: each is the right one, built on the wrong one.
    """

    target: str
    lure: Lure


@dataclass(frozen=True, kw_only=True)
class Link:
    """Calls that ask the student's own earlier function, ``target``, what a right answer would ask of it.

    ``call``: the later function's call that they explain; ``asked``: their ids, in order. ``build`` makes
    the right later function out of an earlier one.
    """

    target: str
    call: str
    asked: tuple[str, ...]
    build: Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class ExampleCall:
    """A call with inputs that are no secret: what shows a student a mistake in a case."""

    case: str
    call: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A sealed envelope: ``calls`` cross the wall, the rest never does.

    ``family``: our own functions by name; ``want``: what they give for ``calls`` (filled by
    ``answered``). ``weights``: the share of the points of each group, which sum to 1.
    ``causes``: misconceptions of earlier functions that this question's calls go through; ``links``: what
    the student's own earlier functions are asked, after everything else; ``examples``: the calls that no
    check looks at, to show mistakes by. ``by_hand``: a person marks it, by the ``rubric``'s (sentence,
    points). ``scoring``: the calls that are measured.
    ``parameters``: their names by function, for words about arguments.
    ``laws``: what the random numbers of a call are to be like.
    """

    question: str
    points: Fraction
    group: str
    calls: tuple[Call, ...]
    checks: tuple[Check, ...]
    basic: str
    weights: Mapping[str, Fraction]
    shares: frozenset[str]
    targets: tuple[str, ...]
    family: Mapping[str, Any]
    lures: tuple[Lure, ...]
    rights: tuple[tuple[str, Mapping[str, Any]], ...]
    causes: tuple[Cause, ...] = ()
    links: tuple[Link, ...] = ()
    examples: tuple[ExampleCall, ...] = ()
    differences: tuple[FiniteDifference, ...] = ()
    cpu_s: float | None = None
    by_hand: bool = False
    rubric: tuple[tuple[str, Fraction], ...] = ()
    scoring: Mapping[str, Scoring] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    policies: tuple[Policy, ...] = ()
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    want: Mapping[str, Observation] = field(default_factory=dict)
    cache: dict[tuple[str, ...], Mapping[str, Observation]] = field(default_factory=dict)

    @property
    def has_reference(self) -> bool:
        """Whether every function that the calls name is in the family."""
        return all(target in self.family for target in self.targets)

    def seen_with(self, replaced: Mapping[str, Any], key: tuple[str, ...]) -> Seen:
        """What the calls give when some functions of the family are replaced; kept under ``key``.

        Calls that meet none of these give what they give the reference, and are not made again.

        Raises:
            AuthorError: one of them does not end.
        """
        if key not in self.cache:
            kept = self.cache.get((), {})
            calls = self._reached_by(replaced) if kept else self.calls
            with Allowance(self._whose(key), 3 * (self.cpu_s or 0.0)) as allowance:
                made = observe(allowance.over(calls), {**self.family, **replaced})
            self.cache[key] = {call.id: made.get(call.id) or kept[call.id] for call in self.calls}
        return self.cache[key]

    def _reached_by(self, replaced: Container[str]) -> list[Call]:
        """The calls of these functions, and all that share an object with one: any may change it."""
        circles = self._circles
        reached = {circles[call.id] for call in self.calls if call.on is None and call.target in replaced}
        return [call for call in self.calls if circles[call.id] in reached]

    @functools.cached_property
    def _circles(self) -> dict[str, str]:
        """Of each call a name for all that it is tied to, by what one returned and another uses."""
        circles: dict[str, str] = {}
        for call in self.calls:
            tied = {circles[ref] for ref in references_in(call) if ref in circles}
            own = circles[call.id] = min(tied, default=call.id)
            if len(tied) > 1:
                circles |= {id: own for id, circle in circles.items() if circle in tied}
        return circles

    def _whose(self, key: tuple[str, ...]) -> str:
        """What runs under a key, in words, with its place where it has one."""
        places = {f"{lure.part}:{lure.wrong.name}": lure.wrong.where for lure in self.lures}
        where = next((f"{places[part]}: " for part in key if part in places), "")
        if key[:1] in (("right",), ("trivial",)):
            return f"{self.question}: {key[0]} {' '.join(key[1:])!r}"
        named = " and ".join(repr(part.partition(":")[2]) for part in key)
        return f"{where}{self.question}: {f'misconception {named}' if named else 'the reference'}"

    def seen_with_lures(self, lures: Iterable[Lure]) -> Seen:
        """What the calls give under misconceptions; where two replace one function, the last counts."""
        lures = tuple(lures)
        replaced = {name: made for lure in lures for name, made in lure.replaced.items()}
        return self.seen_with(replaced, tuple(f"{lure.part}:{lure.wrong.name}" for lure in lures))


@dataclass
class Planner:
    """Collects a question's calls and checks while its parts are planned.

    ``files`` identifies the files that lie beside the notebook: what was seen beside others is another
    call's answer. ``bans``: what the question's calls are made under, for a policy's sake.

    ``redraws`` counts, per case, how often its inputs were drawn anew because a misconception came
    too close to the right answer on them.
    """

    assignment: str
    question: str
    group: str
    seed: int
    signatures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: str = ""
    bans: tuple[str, ...] = ()
    redraws: Mapping[str, int] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    differences: list[FiniteDifference] = field(default_factory=list)
    scoring: dict[str, Scoring] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    examples: list[ExampleCall] = field(default_factory=list)
    laws: dict[str, Law] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)
    _opened: Counter[tuple[object, ...]] = field(default_factory=Counter)
    _scope: tuple[object, ...] = ()

    def draw(self, case: Case, number: int) -> dict[str, Any]:
        """Draw a case's inputs from a stream of their own; the calls that follow belong to it."""
        self._opened[case.name, number] += 1
        self._scope = (case.name, number, self._opened[case.name, number])
        return case.realise(self.stream(case.name, number, self.redraws.get(case.name, 0)))

    def aside(self, *scope: str) -> None:
        """The calls that follow belong to no draw of a case, but to what is named."""
        self._scope = scope

    def stream(self, *key: object) -> np.random.Generator:
        return stream(self.seed, self.assignment, self.question, *key)

    def call(self, kind: str, target: str, **fields: Any) -> str:
        """Add a call and return its id.

        Ids say nothing of the case, and an edit elsewhere in the spec changes none of them: a
        stored answer stays usable as long as its call is the same.
        """
        self._opened["call", *self._scope] += 1
        beside = (self.files,) if self.files else ()
        number = self._opened["call", *self._scope]
        key = (self.seed, self.assignment, *beside, self.question, *self._scope, number)
        id = "c" + hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:12]
        if self.bans and kind in ("function", "construct", "method", "operator"):
            fields["context"] = (*fields.get("context", ()), *self.bans)
        fields.setdefault("group", self.group)
        self.calls.append(Call(id=id, kind=kind, target=target, **fields))
        return id

    def check(self, kind: CheckKind, case: Case, call: str, *, group: str = "", **fields: Any) -> None:
        """Add a check, numbered within its group."""
        group = group or case.group
        self._numbers[group] += 1
        self.checks.append(
            Check(
                id=f"{self.question}.{group.replace(' ', '-')}.{self._numbers[group]}",
                question=self.question,
                group=group,
                case=case.name,
                kind=kind,
                call=call,
                required=case.required and kind in (CheckKind.VALUE, CheckKind.RAISES),
                **fields,
            )
        )

    def arguments(
        self, target: str, values: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], tuple[tuple[str, Any], ...]]:
        """Split arguments by name into those passed by position and those passed by name.

        By position as far as the solution's own signature goes without a gap, so that a student
        who renames a parameter loses nothing; all by position where no signature is known.
        """
        names = self.signatures.get(target, tuple(values))
        left = dict(values)
        positional = []
        for name in names:
            if name not in left:
                break
            positional.append(left.pop(name))
        return tuple(positional), tuple(left.items())


class Part(Protocol):
    """One function, class, gradient or variable that a question asks for; a question has one or more.

    A question type of your own is a class with these members.
    """

    @property
    def question(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def cases(self) -> tuple[Case, ...]: ...
    @property
    def wrong(self) -> tuple[Wrong, ...]: ...
    @property
    def right(self) -> tuple[Right, ...]: ...
    @property
    def family(self) -> Mapping[str, Any]: ...
    @property
    def groups(self) -> Mapping[str, float]: ...
    @property
    def share(self) -> frozenset[str]: ...
    @property
    def builds_on(self) -> Mapping[str, Any]: ...
    @property
    def cpu_s(self) -> float | None: ...
    @property
    def where(self) -> str: ...

    @property
    def signature(self) -> str:
        """The name under which the solution's signature holds the parameters of a case."""
        ...

    def targets(self) -> tuple[str, ...]:
        """The names in the student's notebook that it uses."""
        ...

    def group_names(self) -> tuple[str, ...]:
        """The groups of points of its cases, the basic one first."""
        ...

    def mistakes(self) -> Iterator[str]:
        """What is wrong with it on its own, each with file and line."""
        ...

    def plan(self, planner: Planner) -> None:
        """Add this part's calls and checks."""
        ...


def case_groups(cases: Iterable[Case]) -> tuple[str, ...]:
    """The groups of cases, in order of appearance."""
    return tuple(dict.fromkeys(case.group for case in cases))


def arrays_in(value: Any) -> list[Array]:
    """Every array inside a value, in order."""
    if isinstance(value, np.ndarray):
        return [value]
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list, tuple)):
        return [array for item in items for array in arrays_in(item)]
    return []


def mapped(value: Any, change: Any) -> Any:
    """Apply ``change`` to every array inside a value; everything else stays."""
    if isinstance(value, np.ndarray):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(mapped(item, change) for item in value)
    return value


def result_of(call: str, *path: int | str) -> Ref:
    """Name a part of an earlier call's result."""
    return Ref(call, path)
