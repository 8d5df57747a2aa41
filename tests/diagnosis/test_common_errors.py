"""The errors that students of such courses make most are recognised, whether an author thought of them or not.

``common/<topic>/<error>.py`` holds a function as a student writes it, below what must be said of it::

    # question: 12-rnn q3           a shipped question, or one of the bench below
    # error: tanh twice             in words
    # named: tanh twice             the misconception that is named, or none
    # claimed: dx: factor 2         what is said if no author had thought of any, parted by semicolons; or none
"""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.assignment import load
from autograder.course.preparation import sheet_of
from autograder.grading import judge
from autograder.model import Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.observe import observe
from autograder.questions.plan import Plan
from autograder.spec import Case, Function

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
COMMON = Path(__file__).with_name("common")
SEED = 5


@dataclass(frozen=True, kw_only=True)
class Error:
    """One file: the function as it was written, and what must be said of it."""

    question: str
    source: str
    named: str
    claimed: str


def read(path: Path) -> Error:
    header, _, source = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.removeprefix("# ").split(": ", 1) for line in header.split("\n"))
    return Error(
        question=said["question"], source=source, named=said["named"], claimed=said["claimed"]
    )  # fmt: skip


# -- a bench for what no shipped question asks ---------------------------------------------


def adam(
    w: Any, g: Any, m: Any, v: Any, t: int, lr: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    """One step of Adam; t counts the steps that were taken before."""
    m, v, t = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g, t + 1
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v, t


def a_step(rng: np.random.Generator) -> dict[str, Any]:
    shape = (int(rng.integers(2, 5)), int(rng.integers(5, 8)))
    w, g, m = rng.normal(size=(3, *shape))
    return {"w": w, "g": g, "m": m, "v": 0.5 + rng.random(shape), "t": int(rng.integers(1, 30)), "lr": 0.1}


def with_large_eps(rng: np.random.Generator) -> dict[str, Any]:
    return a_step(rng) | {"eps": 0.05 + 0.1 * rng.random()}


def bench(*cases: Case) -> Function:
    return Function("q1", "adam", reference=adam, outputs=("w", "m", "v", "t"), cases=cases)


ANY_STEP = Case("any step", make=a_step, draws=6)
BENCH = {"adam": bench(ANY_STEP), "adam-with-eps": bench(ANY_STEP, Case("eps", make=with_large_eps, draws=2))}


@functools.cache
def planned(question: str) -> tuple[Plan, Mapping[str, Any]]:
    """The plan of a question, and the names that the solution's notebook leaves behind."""
    assignment, name = question.split()
    if assignment in BENCH:
        sheet = Sheet(assignment="00-bench", points=((name, Fraction(1)),), parts=(BENCH[assignment],),
                      signatures={"adam": tuple(inspect.signature(adam).parameters)})  # fmt: skip
        return answered(plan_all(sheet, SEED)[0], None), {}
    plan = next(plan for plan in plans(assignment) if plan.question == name)
    return answered(plan, None), notebook(assignment)


@functools.cache
def plans(assignment: str) -> tuple[Plan, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what our wrong implementations overflow
        return tuple(plan_all(sheet_of(load(ASSIGNMENTS / assignment)), SEED))


@functools.cache
def notebook(assignment: str) -> Mapping[str, Any]:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in load(ASSIGNMENTS / assignment).solution:
            if "def " in cell.source or "import " in cell.source:
                exec(compile(cell.source, "<cell>", "exec"), namespace)
    return namespace


def judged(error: Error, plan: Plan, names: Mapping[str, Any]) -> Verdict:
    namespace = {**names}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(error.source, "<cell>", "exec"), namespace)
        for name, value in names.items():  # what the notebook's own functions call is the student's, too
            if hasattr(value, "__globals__") and name not in error.source:
                namespace[name] = value
        return judge((plan,), observe(plan.calls, namespace), {})[0]


def said(verdict: Verdict) -> tuple[str, str]:
    claims = [f"{claim.output or 'it'}: {claim.name} {claim.of}".rstrip() for claim in verdict.claims]
    samples = [
        f"sample: {item.mismatch.detail}"
        for item in verdict.evidence
        if item.mismatch is not None and item.mismatch.kind == "sample"
    ]
    named = verdict.diagnosis.title if verdict.diagnosis else "none"
    return named, "; ".join(dict.fromkeys(claims or samples)) or "none"


def files() -> list[Any]:
    """Every file; those of one assignment stay together, so that it is planned once."""
    return [
        pytest.param(
            path, id=str(path.relative_to(COMMON).with_suffix("")),
            marks=pytest.mark.xdist_group(f"common errors, {read(path).question.split()[0]}"),
        )
        for path in sorted(COMMON.glob("*/*.py"))
    ]  # fmt: skip


@pytest.mark.parametrize("path", files())
def test_a_common_error_is_recognised(path: Path) -> None:
    """By its name where an author declared it; and by what is certain of it where none had."""
    error = read(path)
    plan, names = planned(error.question)
    unthought_of = replace(plan, lures=())
    assert said(judged(error, plan, names))[0] == error.named
    assert said(judged(error, unthought_of, names))[1] == error.claimed
    assert {error.named, error.claimed} != {"none"}
