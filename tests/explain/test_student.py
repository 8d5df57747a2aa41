"""The exact texts that students read, one check at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from autograder.explain import Source, student_sentence
from autograder.model import WHOLE, CheckKind, Evidence, Mismatch, Observation, Outcome, StudentError

LIMITS = {"call_cpu_s": 10.0, "memory_mb": 1024.0}


@pytest.fixture
def told(samples: Any) -> Any:
    """Tell one failed check to a student whose notebook is the sample's."""
    source = Source.of_notebook(samples.notebook())

    def tell(mismatch: Mismatch, kind: CheckKind = CheckKind.VALUE, **fields: Any) -> str:
        evidence = samples.wrong("q2.basic.1", kind, mismatch=mismatch, **fields)
        return student_sentence(evidence, source, LIMITS)

    return tell


def test_a_missing_axis_is_named_and_no_size_is_told(told: Any, samples: Any) -> None:
    assert told(samples.shapes((4,), (4, 8)), axes=("batch", "features")) == (
        "Your result has the wrong shape.\n"
        "\n"
        "    expected  2 axes  (batch, features)\n"
        "    yours     1 axis\n"
        "\n"
        "The features axis is gone. A reduction drops the axis it runs over; keepdims=True keeps it, with "
        "length 1, ready to broadcast."
    )


def test_a_column_where_a_vector_is_expected(told: Any, samples: Any) -> None:
    assert told(samples.shapes((9, 1), (9,)), output="dx", axes=("batch",)) == (
        "`dx` has the wrong shape.\n"
        "\n"
        "    expected  1 axis  (batch,)\n"
        "    yours     2 axes\n"
        "\n"
        "Yours has an extra axis of length 1 at the end: a column is not a vector. keepdims=True, "
        "reshape(-1, 1) and x[:, None] make such an axis; squeeze or index it away."
    )


def test_values_are_told_as_a_share_because_a_count_would_tell_the_size(told: Any, samples: Any) -> None:
    assert told(samples.values(18, 48)) == "Your result: about 40 % of the entries are wrong."
    assert told(samples.values(48, 48)) == "Your result: every entry is wrong."
    assert told(samples.values(1, 48), output="dW") == "`dW`: one entry is wrong."
    assert told(samples.values(1, 1)) == "Your result: the value is wrong."


def test_nan_or_inf_is_said_with_its_usual_causes(told: Any) -> None:
    nan = Mismatch(
        kind="finite",
        got_shape=(3,),
        want_shape=(3,),
        wrong=1,
        total=3,
        worst_got=float("nan"),
        worst_want=0.5,
    )
    assert told(nan) == (
        "Your result holds nan or inf where finite numbers are expected.\n"
        "\n"
        "An overflow (exp of a large number), a division by zero, or 0 * log 0?"
    )
    assert told(replace(nan, worst_got=2.0, worst_want=float("inf"))) == (
        "Your result is finite where infinity (or nan) is the right answer."
    )


def test_whole_numbers_where_fractions_are_expected(told: Any) -> None:
    assert told(Mismatch(kind="dtype", got_type="int64", want_type="float64")) == (
        "Your result holds whole numbers where fractions are expected.\n"
        "\n"
        "An integer array cuts fractions off: was it made with an integer dtype, or like an integer input?"
    )


def test_a_result_of_another_type(told: Any) -> None:
    assert told(Mismatch(kind="type", got_type="DataFrame", want_type="ndarray")) == (
        "Your code returned a DataFrame where an array is expected."
    )
    assert told(Mismatch(kind="type", got_type="None", want_type="ndarray")) == (
        "Your code returned None.\n\nIs a `return` missing, or is this part not written yet?"
    )


def test_one_array_where_several_results_are_expected(told: Any) -> None:
    one = Mismatch(kind="container", got_type="ndarray", want_type="tuple", total=2)
    assert told(one) == "Your code returned one array where a tuple of 2 is expected."
    whole = Mismatch(kind="container", got_type="ndarray", want_type="tuple", total=2, detail=WHOLE)
    assert told(whole, view=0, output="out") == (
        "Your code returned one array where several results, in a tuple, are expected."
    )
    assert told(replace(one, got_type="tuple", detail="of 3 where 2 are expected")) == (
        "Your tuple has the wrong number of parts: 2 are expected."
    )


def test_a_missing_key_is_named_only_if_the_notebook_has_the_word(told: Any) -> None:
    lacking = Mismatch(kind="container", got_type="dict", want_type="dict", total=2)
    assert told(replace(lacking, detail="without the key 'out'")) == "Your dictionary lacks the key `out`."
    assert told(replace(lacking, detail="without the key 'W9'")) == (
        "Your dictionary lacks a key that is expected."
    )


def test_an_exception_is_told_by_type_and_own_line_without_its_message(told: Any, samples: Any) -> None:
    assert told(samples.raised("ValueError", "shapes (7, 3) and (5,) not aligned")) == (
        "Your code raised ValueError.\n"
        "\n"
        "Look at cell 4, line 3: out = np.stack([sum(xcorr2d(c, k) for c, k in zip(image, w[0])) for image in x])"
    )


def test_exceptions_that_say_what_to_do(told: Any, samples: Any) -> None:
    nowhere = {"cell": 99}
    assert told(samples.raised("NotImplementedError", **nowhere)) == (
        "Your code raised NotImplementedError.\n"
        "\n"
        "This part is not written yet, or still holds the skeleton's `raise`."
    )
    assert told(samples.raised("BannedCall", **nowhere)) == (
        "Your code calls a function that this question does not allow.\n"
        "\n"
        "The question says which functions it does not allow; write that step yourself."
    )
    assert told(samples.raised("FloatingPointError", **nowhere)).startswith(
        "Your code raised FloatingPointError.\n\nAn overflow,"
    )


def test_limits_are_told_with_their_numbers(told: Any, samples: Any) -> None:
    assert told(samples.ended(Outcome.TIME_LIMIT)) == (
        "Your code was still running after 10 s of computing time and was stopped.\n"
        "\n"
        "Does a loop never end, or do loops run inside loops where one array operation would do?"
    )
    assert told(samples.ended(Outcome.TIME_LIMIT, detail="asleep")) == (
        "Your code waited without computing anything, for longer than it may, and was stopped.\n"
        "\n"
        "Does it sleep, or wait for input, a lock or another thread that never comes?"
    )
    assert told(samples.ended(Outcome.MEMORY_LIMIT)) == (
        "Your code needed more than 1024 MB and was stopped.\n"
        "\n"
        "Does an array grow with every step, or broadcast to far more entries than it needs?"
    )


def test_without_known_limits_the_sentences_still_stand(samples: Any) -> None:
    evidence = samples.wrong("q2.basic.1", mismatch=samples.ended(Outcome.TIME_LIMIT))
    assert student_sentence(evidence).startswith(
        "Your code was still running after the time allowed and was stopped."
    )


def test_the_end_of_the_process(told: Any, samples: Any) -> None:
    assert told(samples.ended(Outcome.DIED, detail="SIGSEGV")) == (
        "Python itself ended while your code ran.\n"
        "\n"
        "A call of exit(), or a crash inside compiled code (an index out of range in a library)."
    )


def test_a_missing_name_is_told_if_the_notebook_mentions_it(told: Any, samples: Any) -> None:
    def missing(name: str) -> Mismatch:
        error = StudentError(types=("NameError",), message=f"{name} is not defined")
        return samples.ended(Outcome.MISSING, error=error)

    hint = "Is the name spelt as in the question, and did the cell that defines it run without an error?"
    assert told(missing("xcorr2d")) == f"`xcorr2d` is not defined once your notebook has run.\n\n{hint}"
    assert told(missing("leak_1234")) == (
        f"What this question asks for is not defined once your notebook has run.\n\n{hint}"
    )


def test_what_was_not_run_is_told_with_the_reason(told: Any, samples: Any) -> None:
    assert told(samples.ended(Outcome.NOT_RUN, because="q2c0001")) == (
        "This could not be run: it builds on an earlier call of your own code, and that one failed.\n"
        "\n"
        "Mend what comes first; this may then be right already."
    )
    assert told(samples.ended(Outcome.NOT_RUN, detail="the notebook could not be run")) == (
        "This could not be run, because your notebook could not be run to its end.\n"
        "\n"
        "See the cells that failed, below."
    )


def test_a_result_that_could_not_be_read(told: Any, samples: Any) -> None:
    assert told(samples.ended(Outcome.REFUSED)) == (
        "What your code returned could not be read back.\n"
        "\n"
        "Return plain numbers, NumPy arrays or torch tensors, not objects of your own."
    )


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        (
            CheckKind.AGAIN,
            "A second call with equal inputs must give the right result too. Your result: every entry is wrong.",
        ),
        (
            CheckKind.DTYPE,
            "float32 inputs must give the right result too. Your result: every entry is wrong.",
        ),
        (
            CheckKind.LAYOUT,
            "Inputs that are not contiguous in memory (a transposed or sliced array) must give the right result too. "
            "Your result: every entry is wrong.",
        ),
    ],
)
def test_behaviours(told: Any, samples: Any, kind: CheckKind, start: str) -> None:
    assert told(samples.values(3, 3), kind).split("\n\n")[0] == start


def test_a_changed_input_is_told_by_place_or_by_a_name_the_notebook_has(told: Any) -> None:
    changed = Mismatch(kind="unchanged", path="0")
    hint = "+=, -=, sort() and x[...] = write into the array that was handed in; work on a copy."
    assert (
        told(changed, CheckKind.UNCHANGED, param="0")
        == f"Your code changes its first argument for the caller.\n\n{hint}"
    )
    assert (
        told(changed, CheckKind.UNCHANGED, param="image")
        == f"Your code changes `image` for the caller.\n\n{hint}"
    )
    assert told(changed, CheckKind.UNCHANGED, param="secret_9") == (
        f"Your code changes one of its inputs for the caller.\n\n{hint}"
    )


def test_a_refusal_that_is_expected_does_not_name_the_exception(told: Any) -> None:
    seen = Observation(call_id="q2c0001", call_hash="", outcome=Outcome.RETURNED, value=3.0)
    accepted = Mismatch(kind="raises", want_type="SecretError", observation=seen)
    assert told(accepted, CheckKind.RAISES, param="SecretError") == (
        "These inputs are not allowed, and your code must refuse them as the question says; it returned instead."
    )
    error = StudentError(types=("IndexError", "Exception"), message="7 out of range")
    other = replace(accepted, observation=replace(seen, outcome=Outcome.RAISED, error=error))
    assert told(other, CheckKind.RAISES, param="SecretError").endswith(
        "as the question says; it raised IndexError."
    )


def test_inherited_and_follow_through(samples: Any) -> None:
    check = samples.check("q3.basic.1")
    assert student_sentence(Evidence(check=check, passed=False, inherited=True)) == (
        "Your own earlier function, on which this builds, is already wrong here.\n"
        "\n"
        "Mend that one first; this may then be right already."
    )
    assert student_sentence(Evidence(check=check, passed=True, follow_through=True)) == (
        "Counted as right: it follows correctly from your own earlier result, although that is wrong."
    )
    assert student_sentence(Evidence(check=check, passed=True)) == ""


def test_text_that_differs(told: Any) -> None:
    assert (
        told(Mismatch(kind="text", worst_got="relu", worst_want="tanh"))
        == "Your result is not the expected text."
    )
