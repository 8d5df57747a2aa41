"""A bench: questions planned, answered and judged in this process, with functions written in the tests."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from autograder.model import Evidence, GroupScore, Observation, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import observe
from autograder.questions.plan import Part, Plan


class Bench:
    """Plans and judges; every question has ten points unless said otherwise."""

    def plans(
        self,
        *parts: Part,
        seed: int = 1,
        points: Fraction = Fraction(10),
        assignment: str = "00-bench",
        redraws: Mapping[tuple[str, str], int] | None = None,
        signatures: Mapping[str, tuple[str, ...]] | None = None,
    ) -> tuple[Plan, ...]:
        questions = dict.fromkeys(part.question for part in parts)
        sheet = Sheet(
            assignment=assignment, points=tuple((question, points) for question in questions),
            parts=parts, signatures=signatures or {},
        )  # fmt: skip
        planned = plan_all(sheet, seed, redraws)
        return tuple(answered(plan, None) if plan.has_reference else plan for plan in planned)

    def plan(self, *parts: Part, **options: Any) -> Plan:
        (plan,) = self.plans(*parts, **options)
        return plan

    def seen(self, plan: Plan, /, **namespace: Any) -> dict[str, Observation]:
        return observe(plan.calls, namespace)

    def evidence(self, plan: Plan, /, **namespace: Any) -> tuple[Evidence, ...]:
        return examine(plan, self.seen(plan, **namespace))

    def verdict(self, plan: Plan, /, **namespace: Any) -> Verdict:
        return verdict(plan, self.evidence(plan, **namespace))

    def groups(self, plan: Plan, /, **namespace: Any) -> dict[str, GroupScore]:
        return {group.name: group for group in self.verdict(plan, **namespace).groups}

    def earned(self, plan: Plan, /, **namespace: Any) -> dict[str, Fraction]:
        return {name: group.earned for name, group in self.groups(plan, **namespace).items()}

    def failed(self, plan: Plan, /, **namespace: Any) -> list[Evidence]:
        return [item for item in self.evidence(plan, **namespace) if not item.passed]


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()
