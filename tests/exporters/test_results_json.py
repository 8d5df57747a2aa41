"""One submission's result as JSON, and its schema."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from autograder.exporters.results_json import results, results_json, schema
from autograder.model import CheckKind, Mismatch, Outcome, State


def everyone(samples: Any) -> list[Any]:
    return [*samples.gradebook(8).reports, samples.hostile()]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_result_follows_the_schema(samples: Any) -> None:
    for report in everyone(samples):
        jsonschema.validate(json.loads(results_json(report)), schema())


def test_every_kind_of_evidence_follows_the_schema(samples: Any) -> None:
    kinds = "outcome container type shape finite dtype value text raises unchanged".split()
    evidence = [
        samples.wrong("q1.basic.1", kind, mismatch=Mismatch(kind=name))
        for name in kinds
        for kind in CheckKind
    ]
    evidence += [samples.wrong("q1.basic.1", mismatch=samples.ended(outcome)) for outcome in Outcome]
    made = samples.verdict("q1", (samples.group("basic", 10, 0, (0, 1)),), tuple(evidence))
    jsonschema.validate(results(samples.report("ada", verdicts=(made,))), schema())


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"format_version": 1},
        {"state": "lost"},
        {"score": {"points": -1.0, "exact": "-1"}},
        {"score": None},
        {"seed": "12"},
    ],
)
def test_the_schema_refuses_what_is_not_a_result(samples: Any, change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(results(samples.perfect()) | change, schema())


def test_a_score_is_null_unless_graded(samples: Any) -> None:
    assert results(samples.blank())["score"] == {"points": 0.0, "exact": "0"}
    assert results(samples.ungraded("pia", State.MISSING, "No file."))["score"] is None


def test_thirds_are_kept_exactly(samples: Any) -> None:
    made = samples.verdict("q1", (samples.group("basic", 10, samples.Fraction(10, 3), (1, 3)),), ())
    assert results(samples.report("ada", verdicts=(made,)))["score"] == {"points": 3.333333, "exact": "10/3"}


def test_numbers_that_json_lacks_are_text(samples: Any) -> None:
    odd = Mismatch(kind="finite", worst_got=math.nan, worst_want=1 + 2j, worst_error=math.inf)
    evidence = (samples.wrong("q1.basic.1", mismatch=odd),)
    made = samples.verdict("q1", (samples.group("basic", 10, 0, (0, 1)),), evidence)
    found = results(samples.report("ada", verdicts=(made,)))["questions"][0]["checks"][0]["mismatch"]
    assert (found["got"]["worst"], found["want"]["worst"], found["worst_error"]) == ("nan", "(1+2j)", "inf")


def test_all_but_the_run_is_the_same_again(samples: Any) -> None:
    """Times and attempts differ between two gradings of the same submission; nothing else may."""
    first = samples.mixed()
    again = replace(first, attempt=2, graded_at="2026-12-01T08:00:00+00:00", wall_s=99.0, cpu_s=None)
    one, two = results(first), results(again)
    assert one.pop("run") != two.pop("run")
    assert one == two


def test_hostile_text_is_plain_ascii_json(samples: Any) -> None:
    text = results_json(replace(samples.hostile(), reason="lone \ud800 surrogate"))
    assert text.isascii()
    assert json.loads(text)["student"] == "<script>alert(1)</script>"
