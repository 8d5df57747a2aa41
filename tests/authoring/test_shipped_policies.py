"""The policies of the assignments that ship: who answers rightly, in whatever way, breaks none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.assignment import load
from autograder.model import Cell
from autograder.questions.policies import Policy, mentions

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "submissions"
IDS = sorted(path.parent.parent.name for path in ROOT.glob("assignments/*/hidden/spec.py"))


def policies(assignment: str) -> tuple[Policy, ...]:
    return load(ROOT / "assignments" / assignment).policies


@pytest.mark.parametrize("assignment", IDS)
def test_no_right_variant_is_told_of_a_policy(assignment: str) -> None:
    kept = policies(assignment)
    told = []
    for path in sorted((CORPUS / assignment).glob("*/right-*.py")):
        header, _, source = path.read_text(encoding="utf-8").partition("\n\n")
        targets = header.split("# replaces: ")[1].split("\n")[0].split(", ")
        for policy in kept:
            if policy.covers(path.parent.name):
                found = mentions([Cell(index=0, source=source)], targets, policy)
                told += [f"{path.name}: {policy.name}: {mention.name}" for mention in found]
    assert told == []


@pytest.mark.parametrize("assignment", IDS)
def test_the_solution_breaks_no_policy_of_its_own(assignment: str) -> None:
    ready = load(ROOT / "assignments" / assignment)
    told = [
        f"{part.question}: {policy.name}: {mention.name}"
        for part in ready.parts
        for policy in ready.policies
        if policy.covers(part.question)
        for mention in mentions(ready.solution, part.targets(), policy)
    ]
    assert told == []


def test_torch_in_a_question_about_numpy_is_pointed_out() -> None:
    source = "import torch\ndef softmax(Z, axis=-1):\n    return torch.softmax(torch.tensor(Z), axis).numpy()"
    (policy,) = (one for one in policies("04-logistic-softmax") if one.covers("q2"))
    found = mentions([Cell(index=0, source=source)], ["softmax"], policy)
    assert {mention.name for mention in found} >= {"torch.softmax", "torch.tensor"}
    assert not any(one.covers("q8") for one in policies("04-logistic-softmax"))
