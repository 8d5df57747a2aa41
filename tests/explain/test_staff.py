"""Staff read everything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.explain import staff_headline, staff_lines
from autograder.model import Call, CheckKind, Observation, Outcome


def test_a_wrong_value_is_told_with_inputs_worst_entry_limit_and_tolerance(samples: Any) -> None:
    evidence = samples.wrong("q1.basic.1", mismatch=samples.values(), output="out", view=0, required=True)
    call = Call(
        id="q1c0001",
        group="q1",
        kind="function",
        target="xcorr2d",
        args=(np.arange(3.0),),
        kwargs=(("pad", 1),),
    )
    assert staff_headline(evidence) == 'q1.basic.1  "case basic 1"  value of out, required'
    assert staff_lines(evidence, call=call) == (
        "call      q1c0001  xcorr2d(array (3,) float64 [0. 1. 2.], pad=1)",
        "looks at  part [0] of the result",
        "differs   in value",
        "shape     got (6, 8), want (6, 8)",
        "entries   18 of 48 wrong",
        "worst     at (2, 5): got 0.9312, want -1.2043",
        "error     2.1355, limit 1.22e-09",
        "tolerance double precision: rtol 1e-07, atol 1e-09",
        "reason    float64: rounding leaves 1e-16 of a number; at most 3 numbers go into an entry, 3e-16 in all; "
        "3e+08 times that is allowed",
    )


def test_an_exception_is_told_with_message_frames_and_what_was_printed(samples: Any) -> None:
    evidence = samples.wrong("q2.edge.1", mismatch=samples.raised("ValueError", "shapes (7,) and (3,)"))
    assert staff_lines(evidence) == (
        "call      q2c0001",
        "differs   in outcome",
        "outcome   raised",
        "  cell 4, line 3: forged  in conv_forward",
        "ValueError: shapes (7,) and (3,)",
        "printed   a line printed in a hidden call",
    )


def test_got_and_want_are_shown_where_they_are_given(samples: Any) -> None:
    seen = Observation(call_id="q1c0001", call_hash="", outcome=Outcome.RETURNED, value=np.ones(2))
    lines = staff_lines(samples.passed("q1.basic.1"), seen=seen, want=np.zeros(2))
    assert lines[1:] == ("got       array (2,) float64 [1. 1.]", "want      array (2,) float64 [0. 0.]")


def test_relations_to_the_forward_are_told(samples: Any) -> None:
    follows = replace(samples.passed("q3.dx.1", forward="q3c0001"), follow_through=True)
    assert "forward   q3c0001" in staff_lines(follows)
    assert "follows   right for the student's own, wrong, forward: counted" in staff_lines(follows)


def test_a_call_that_was_not_run_names_its_cause(samples: Any) -> None:
    evidence = samples.wrong("q2.edge.1", mismatch=samples.ended(Outcome.NOT_RUN, because="q2c0007"))
    assert "outcome   not-run, because of q2c0007" in staff_lines(evidence)


def test_hostile_text_is_made_visible(samples: Any) -> None:
    evidence = samples.wrong(
        "q2.edge.1", CheckKind.RAISES, mismatch=samples.raised("E", "\x1b[31mred\u202e\nsecond")
    )
    assert "E: red⟨U+202E⟩" in staff_lines(evidence)
