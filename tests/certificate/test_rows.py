"""The other rows of a certificate: hostile hands, many seeds, what it costs, on which devices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.certificate import costs, issue
from autograder.certificate.costs import NO_TORCH, NOT_MEASURED, devices_of
from autograder.certificate.findings import Certificate, Claim, Cost
from autograder.certificate.hostile import Hostile, submissions
from autograder.course.preparation import prepare

SOLVED = """
import numpy as np

def softmax(X):
    E = np.exp(X - X.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
"""


def claim(found: Certificate, kind: str) -> Claim:
    (one,) = (claim for claim in found.claims if claim.kind == kind)
    return one


def test_hostile_submissions_gain_nothing(folder: Path, issued: Any) -> None:
    hostile = claim(issued(folder), "hostile")
    assert (hostile.held, hostile.total, hostile.broken) == (5, 5, ())


def test_each_takes_every_name_that_is_asked_for(folder: Path) -> None:
    for hostile in submissions(prepare(folder, 0)):
        compile(hostile.source, hostile.name, "exec")
        assert "\nsoftmax = " in hostile.source
        assert "\ncross_entropy = " in hostile.source


def test_a_hostile_submission_that_gains_is_named_with_what_it_gains(
    folder: Path, issued: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue, "submissions", lambda _: (Hostile(name="knows it", source=SOLVED),))
    found = issued(folder)
    assert claim(found, "hostile").broken == ("knows it: q1 earns 12",)
    assert not found.ok


def test_points_that_right_loses_with_some_seed_are_named_with_the_seed(
    folder: Path, issued: Any, edited: Any
) -> None:
    now_and_then = (
        "def softmax_by_logarithms(X):\n    if X[0, 0] > 1.5 and X.shape[1] < 8:\n        return X\n"
    )
    edited(folder, "def softmax_by_logarithms(X):\n", now_and_then)
    seeds = claim(issued(folder), "seeds")
    assert 0 < len(seeds.broken) < seeds.total == 40
    assert all(
        text.startswith("q1 with seed ") and "right variant 'by logarithms' loses" in text
        for text in seeds.broken
    )


def test_right_that_ends_the_process_is_named_too(folder: Path, issued: Any, edited: Any) -> None:
    edited(
        folder, "def softmax_by_logarithms(X):\n",
        "def softmax_by_logarithms(X):\n    import os\n    if X.shape == (2, 2):\n        os._exit(3)\n",
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(issue, "prove", _proves_nothing(issue.prove))
        seeds = claim(issued(folder), "seeds")
    assert seeds.broken == ("q1 with seed 1: right variant 'by logarithms' crashed",)


def _proves_nothing(prove: Any) -> Any:
    """Run what verifying runs, but for what would end this very process."""

    def proved(prepared: Any, sandbox: Any, *, step: Any) -> Any:
        import dataclasses

        plans = tuple(dataclasses.replace(plan, rights=()) for plan in prepared.plans)
        proof = prove(dataclasses.replace(prepared, plans=plans), sandbox, step=step)
        return dataclasses.replace(proof, prepared=dataclasses.replace(proof.prepared, plans=prepared.plans))

    return proved


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (
            Cost(sandbox="docker", wall_s=2.0, cpu_s=0.9),
            "0.9 s CPU each in docker: 300 students take about 2 minutes on 2 cores",
        ),
        (
            Cost(sandbox="here", wall_s=0.5, cpu_s=None),
            "0.5 s (wall clock) each in here: 300 students take about 75 seconds on 2 cores",
        ),
    ],
)
def test_what_a_class_costs(cost: Cost, says: str) -> None:
    assert str(cost) == says


def test_the_cost_is_measured_with_the_sandbox_that_was_used(folder: Path, issued: Any) -> None:
    cost = issued(folder).cost
    assert cost is not None
    assert cost.sandbox == "here"
    assert cost.wall_s > 0


def test_what_was_not_measured_is_not_claimed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert devices_of(load(folder)) == NO_TORCH
    path = folder / f"{folder.name}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    first["source"] = "import numpy as np\nfrom torch import nn"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.setattr(costs, "_has_gpu", lambda: False)
    assert devices_of(load(folder)) == NOT_MEASURED
