"""What went wrong in a class, by question: misconceptions and relations, counted, each with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.explain import Source, claim_sayings
from autograder.model import Claim
from autograder.report import Gradebook

Examples = Mapping[tuple[str, str | Claim], str]
"""A function that shows a mistake, without names: by question and a misconception's title, or a relation."""

MOST = 6
"""So many mistakes of one question are shown; the rest are counted."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What several students, or one, got wrong in the same way; ``name`` is empty for a relation."""

    question: str
    says: str
    count: int
    name: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class OfQuestion:
    """A question's mistakes, the commonest first; ``more`` are not shown."""

    question: str
    title: str
    shown: tuple[Mistake, ...]
    more: int = 0


def recognised(gradebook: Gradebook, examples: Examples) -> tuple[Mistake, ...]:
    """The misconceptions, the commonest first."""
    return tuple(
        Mistake(question=question, name=name, says=says, count=count, code=examples.get((question, name), ""))
        for question, name, says, count in gradebook.misconceptions()
    )


def related(gradebook: Gradebook, examples: Examples) -> tuple[Mistake, ...]:
    """What is true of wrong answers although nobody declared the mistake, the commonest first."""
    return tuple(
        Mistake(
            question=question, says=saying.sentence, count=count, code=examples.get((question, claim), "")
        )
        for question, claim, count in gradebook.relations()
        for saying, _, _ in claim_sayings([claim], Source())
    )


def by_question(gradebook: Gradebook, examples: Examples) -> Iterator[OfQuestion]:
    """The mistakes of each question that has any, in the notebook's order."""
    found = sorted(
        [*recognised(gradebook, examples), *related(gradebook, examples)], key=lambda one: -one.count
    )
    titles = {name: title for report in gradebook.reports for name, title in report.titles.items()}
    for question, _ in gradebook.questions:
        own = tuple(one for one in found if one.question == question)
        if own:
            title = titles.get(question, "")
            yield OfQuestion(question=question, title="" if title == question else title, shown=own[:MOST],
                             more=len(own[MOST:]))  # fmt: skip
