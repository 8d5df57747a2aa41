"""Questions that ask for random numbers: judged by what they are like, never by their stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from autograder.model import Check, CheckKind, Generator, Mismatch, Observation, Outcome
from autograder.questions.cases import Case, Right, Wrong, written_at
from autograder.questions.draws import stream
from autograder.questions.laws import ENOUGH, Law, alike, departure, numbers_kept, numbers_new
from autograder.questions.plan import Planner, case_groups, result_of

LAW = "law"
OF_SAMPLES = (CheckKind.SAMPLE, CheckKind.REPEATS, CheckKind.FRESH)


class Sampled:
    """A question, or a part of one, that asks for a function that returns random numbers.

    A case gives the function's arguments, one of them a ``Generator``, and ``law=``, which is not handed
    over. With 40 000 numbers or more the returned array's moments are held against the law. A case with
    fewer is called three times: once, once more with the same generator, which must give other numbers,
    and once with an equal generator, which must give the first ones.

    Args:
        question: the question's name in the notebook.
        target: the function's name in the student's notebook.
        cases: each with ``law=uniformly(shape, bound)`` or ``normally(shape, std)``.
        reference: our own function; the law judges it, too.
        wrong, right, groups, share, builds_on, cpu_s: as for ``Function``.
    """

    def __init__(
        self,
        question: str,
        target: str,
        *,
        cases: Iterable[Case],
        reference: Callable[..., Any] | None = None,
        wrong: Iterable[Wrong] = (),
        right: Iterable[Right] = (),
        groups: Mapping[str, float] | None = None,
        share: Iterable[str] = (),
        builds_on: Mapping[str, Callable[[Any], Any]] | None = None,
        cpu_s: float | None = None,
    ) -> None:
        self.question, self.target, self.cases = question, target, tuple(cases)
        self.family = {} if reference is None else {target: reference}
        self.wrong, self.right, self.groups = tuple(wrong), tuple(right), dict(groups or {})
        self.share, self.builds_on, self.cpu_s = frozenset(share), dict(builds_on or {}), cpu_s
        self.where = written_at()

    def targets(self) -> tuple[str, ...]:
        return (self.target,)

    @property
    def signature(self) -> str:
        return self.target

    def group_names(self) -> tuple[str, ...]:
        return case_groups(self.cases)

    def mistakes(self) -> Iterator[str]:
        """A case without a law or without one generator; no case whose moments would tell."""
        laws = []
        for case in self.cases:
            values = case.realise(stream("what is drawn?", case.name))["arguments"]
            laws.append(values.get(LAW))
            if not isinstance(laws[-1], Law):
                yield f"{case.where}: {case.name!r} needs law=, such as normally(shape, std)"
            if sum(isinstance(value, Generator) for value in values.values()) != 1:
                yield f"{case.where}: {case.name!r} must hand over one Generator"
        tell = {isinstance(law, Law) and law.tells for law in laws}
        if tell != {True, False}:
            yield (
                f"{self.where}: {self.target} needs a case of at least {ENOUGH} numbers, whose moments tell, "
                "and one of fewer, which shows what becomes of the generator"
            )

    def plan(self, planner: Planner) -> None:
        """Add the calls of every case, and what is looked at of them."""
        for case in self.cases:
            for number in range(case.draws):
                values = dict(planner.draw(case, number)["arguments"])
                law = values.pop(LAW)
                if law.tells:
                    self._plan_sample(planner, case, values, law)
                else:
                    self._plan_generator(planner, case, values, law)

    def _plan_sample(self, planner: Planner, case: Case, values: Mapping[str, Any], law: Law) -> str:
        args, kwargs = planner.arguments(self.target, values)
        call = planner.call("function", self.target, args=args, kwargs=kwargs, context=case.context)
        planner.laws[call] = law
        planner.check(CheckKind.SAMPLE, case, call)
        return call

    def _plan_generator(self, planner: Planner, case: Case, values: Mapping[str, Any], law: Law) -> None:
        name, made = next((key, value) for key, value in values.items() if isinstance(value, Generator))
        # Indexing a list makes one generator and keeps it, for two calls to share.
        kept = result_of(planner.call("operator", "getitem", args=([made], 0)))
        first = self._plan_sample(planner, case, {**values, name: kept}, law)
        again = self._plan_sample(planner, case, {**values, name: kept}, law)
        equal = self._plan_sample(planner, case, values, law)
        planner.check(CheckKind.FRESH, case, again, param=first)
        planner.check(CheckKind.REPEATS, case, equal, param=first)


def mismatch_of_sample(
    check: Check, seen: Mapping[str, Observation], laws: Mapping[str, Law]
) -> Mismatch | None:
    """Evidence that random numbers are not what they should be; None where they are."""
    got = seen[check.call]
    if got.outcome is not Outcome.RETURNED:
        return Mismatch(kind="outcome", observation=got)
    if check.kind is CheckKind.SAMPLE:
        return departure(laws[check.call], got.value)
    before = seen[check.param].value  # None where that call did not return
    return (numbers_kept if check.kind is CheckKind.REPEATS else numbers_new)(got.value, before)


def samples_alike(check: Check, seen: Mapping[str, Observation], made: Mapping[str, Observation]) -> bool:
    """Whether a student's random numbers are like those of a misconception, which come of another stream."""
    if check.kind is CheckKind.SAMPLE:
        return alike(seen[check.call].value, made[check.call].value)
    return (mismatch_of_sample(check, seen, {}) is None) == (mismatch_of_sample(check, made, {}) is None)
