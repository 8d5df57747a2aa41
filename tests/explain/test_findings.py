"""A question's story: each cause once, with the checks that show it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from autograder.explain import Source, findings, follow_through, points_lines
from autograder.model import CheckKind, Diagnosis, Mismatch, Outcome


@pytest.fixture
def source(samples: Any) -> Source:
    return Source.of_notebook(samples.notebook())


def test_a_diagnosis_comes_first_and_covers_the_values_but_not_the_behaviour(
    samples: Any, source: Source
) -> None:
    first, second = findings(samples.flipped(), source)
    assert first.text() == (
        "You turn the kernel by 180 degrees, which is the convolution of signal processing. Here the kernel is "
        "laid on the image as it is.\n"
        "\n"
        "Look at cell 2, line 3: def xcorr2d(x, w):"
    )
    assert first.checks == ("q1.basic.1", "q1.basic.2")
    assert first.recognised
    assert second.saying.sentence == "Your code changes its first argument for the caller."
    assert second.checks == ("q1.behaviour.1",)


def test_equal_failures_are_told_once(samples: Any, source: Source) -> None:
    found = findings(samples.crashing(), source, {"call_cpu_s": 10.0})
    assert [(f.saying.sentence, f.checks) for f in found] == [
        ("Your result has the wrong shape.", ("q2.basic.1", "q2.basic.2")),
        ("Your code raised ValueError.", ("q2.edge.1", "q2.edge.2")),
        ("Your code was still running after 10 s of computing time and was stopped.", ("q2.large.1",)),
    ]


def test_behaviour_that_only_repeats_a_wrong_basic_result_is_not_told_again(
    samples: Any, source: Source
) -> None:
    values = samples.wrong("q1.basic.1", mismatch=samples.values())
    again = samples.wrong("q1.behaviour.1", CheckKind.AGAIN, mismatch=samples.values())
    groups = (samples.group("basic", 9, 0, (0, 1)), samples.group("behaviour", 1, 0, (0, 1)))
    assert len(findings(samples.verdict("q1", groups, (values, again)), source)) == 1
    alone = samples.verdict("q1", groups, (samples.passed("q1.basic.1"), again))
    assert findings(alone, source)[0].checks == ("q1.behaviour.1",)


def test_wrong_values_of_several_outputs_are_told_together(samples: Any, source: Source) -> None:
    evidence = tuple(
        samples.wrong(f"q3.basic.{i}", mismatch=samples.values(wrong, 40), output=output)
        for i, (output, wrong) in enumerate([("dx", 10), ("dW", 40), ("db", 20)], start=1)
    )
    made = samples.verdict("q3", (samples.group("basic", 9, 0, (0, 3)),), evidence)
    (found,) = findings(made, source)
    assert found.saying.sentence == "`dx`, `dW` and `db`: wrong in 3 checks, in 25 to 100 % of the entries."


def test_what_was_not_run_is_told_under_its_cause(samples: Any, source: Source) -> None:
    crash = samples.wrong("q3.basic.1", mismatch=samples.raised(), call="q3c0001")
    after = samples.wrong(
        "q3.basic.2", mismatch=samples.ended(Outcome.NOT_RUN, because="q3c0001"), call="q3c0002"
    )
    made = samples.verdict("q3", (samples.group("basic", 9, 0, (0, 2)),), (crash, after))
    (found,) = findings(made, source)
    assert found.saying.sentence == "Your code raised ValueError."
    assert found.checks == ("q3.basic.1", "q3.basic.2")


def test_an_inherited_diagnosis_points_to_its_function_and_does_not_repeat_itself(
    samples: Any, source: Source
) -> None:
    inherited = Diagnosis(
        names=("flipped kernel",), says="You turn the kernel.", where="xcorr2d", inherited=True
    )
    (found,) = findings(replace(samples.gradients(), diagnosis=inherited), source)
    assert found.text() == (
        "What is wrong here comes from your `xcorr2d`, on which this question builds.\n"
        "\n"
        "What went wrong there is said where it is asked for; mend that first."
    )


def test_follow_through_is_said_with_its_checks(samples: Any) -> None:
    sentence, ids = follow_through(samples.gradients())
    assert sentence.startswith("Counted as right: it follows correctly")
    assert ids == ("q3.dx.1",)


def test_a_right_question_has_no_findings(samples: Any, source: Source) -> None:
    assert findings(samples.right("q4", 20), source) == ()
    assert follow_through(samples.right("q4", 20)) == ("", ())


def test_points_are_told_by_group_with_the_rule_that_withheld_them(samples: Any) -> None:
    assert points_lines(samples.crashing()) == (
        "basic: 0 of 12 points",
        "edge: 0 of 4 points",
        "large: 0 of 2 points",
        "behaviour: 0 of 2 points (pays once the basic cases are right)",
    )


def test_wrong_values_without_counts_are_still_told(samples: Any, source: Source) -> None:
    evidence = (samples.wrong("q1.basic.1", mismatch=Mismatch(kind="value")),)
    made = samples.verdict("q1", (samples.group("basic", 9, 0, (0, 1)),), evidence)
    assert findings(made, source)[0].saying.sentence == "Your result is wrong."
