"""Values to bytes and back: what is stored is what was seen, to the last bit."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.inside import wire
from autograder.inside.layouts import LAYOUTS
from autograder.model import (
    CellOutcome,
    Check,
    CheckKind,
    Diagnosis,
    Evidence,
    Execution,
    GroupScore,
    Mismatch,
    Observation,
    Opaque,
    Outcome,
    StudentError,
    StudentFrame,
    Tensor,
    Tolerance,
    Verdict,
)
from autograder.store import translate

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(name) for name in sorted(wire.DTYPES)]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3),
)
LAID_OUT = st.builds(wire.laid_out, ARRAYS, st.sampled_from(LAYOUTS))
TENSORS = st.builds(
    Tensor, LAID_OUT, st.sampled_from(sorted(wire.TENSOR_NAMES)), st.booleans(), st.just("cpu")
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), TEXT,
    st.builds(Opaque, TEXT), LAID_OUT, TENSORS, hnp.from_dtype(np.dtype("<f4")).map(np.float32),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(TEXT, st.integers(), st.none()), inner, max_size=3),
    ),
    max_leaves=6,
)
FRAMES = st.builds(
    StudentFrame, cell=st.integers(-1, 99), line=st.integers(-1, 99), text=TEXT, name=TEXT
)  # fmt: skip
ERRORS = st.builds(
    StudentError,
    types=st.lists(TEXT, min_size=1, max_size=10).map(tuple),
    message=TEXT,
    frames=st.lists(FRAMES, max_size=3).map(tuple),
)
OBSERVATIONS = st.builds(
    Observation,
    call_id=TEXT, call_hash=TEXT, outcome=st.sampled_from(Outcome), value=VALUES, viewed=st.booleans(),
    after=st.dictionaries(TEXT, VALUES, max_size=2), error=st.none() | ERRORS, because=TEXT, detail=TEXT,
    printed=TEXT,
)  # fmt: skip
FRACTIONS = st.fractions(0, 20)
NUMBERS = st.one_of(st.floats(), st.complex_numbers())
INDICES = st.lists(st.integers(0, 9), max_size=3).map(tuple)
CHECKS = st.builds(
    Check,
    id=TEXT, question=TEXT, group=TEXT, case=TEXT, kind=st.sampled_from(CheckKind), call=TEXT,
    view=st.none() | st.integers(0, 3), output=TEXT, forward=TEXT, param=TEXT, required=st.booleans(),
    tolerance=st.none() | st.builds(Tolerance, name=TEXT, rtol=st.floats(0, 1), atol=st.floats(0, 1)),
    axes=st.lists(TEXT, max_size=3).map(tuple),
)  # fmt: skip
NUMERIC = st.builds(
    Mismatch,
    kind=st.sampled_from(["value", "finite"]), path=TEXT, got_shape=st.none() | INDICES,
    want_shape=st.none() | INDICES, got_type=TEXT, want_type=TEXT, wrong=st.integers(0, 9),
    total=st.integers(0, 9), worst_index=INDICES, worst_got=NUMBERS, worst_want=NUMBERS,
    worst_error=st.floats(), limit=st.floats(), detail=TEXT,
)  # fmt: skip
WORDS = st.sampled_from(["nan", "1", "1j", "(1+2j)", "inf", "relu", ""]) | TEXT
TEXTUAL = st.builds(Mismatch, kind=st.just("text"), worst_got=WORDS, worst_want=WORDS)
EVIDENCE = st.builds(
    Evidence,
    check=CHECKS, passed=st.booleans(), mismatch=st.none() | NUMERIC | TEXTUAL,
    follow_through=st.booleans(), inherited=st.booleans(),
)  # fmt: skip
VERDICTS = st.builds(
    Verdict,
    question=TEXT, points=FRACTIONS, earned=FRACTIONS,
    groups=st.lists(
        st.builds(
            GroupScore, name=TEXT, points=FRACTIONS, earned=FRACTIONS, passed=st.integers(0, 9),
            total=st.integers(0, 9), why_not=TEXT,
        ), max_size=2,
    ).map(tuple),
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
    diagnosis=st.none() | st.builds(
        Diagnosis, names=st.lists(TEXT, max_size=2).map(tuple), says=TEXT, staff=TEXT, where=TEXT,
        inherited=st.booleans(),
    ),
    notes=st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip
CELLS = st.builds(
    CellOutcome,
    index=st.integers(0, 99), outcome=st.sampled_from(["ok", "error", "interrupted", "not-run"]),
    error=st.none() | ERRORS, missing=st.lists(TEXT, max_size=2).map(tuple), detail=TEXT,
    outputs=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple), cut=st.booleans(),
    findings=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)  # fmt: skip
EXECUTIONS = st.builds(
    Execution,
    observations=st.just(()), cells=st.lists(CELLS, max_size=3).map(tuple),
    versions=st.dictionaries(TEXT, TEXT, max_size=2), only_definitions=st.booleans(), sandbox=TEXT,
    isolation=TEXT, image=TEXT, wall_s=st.floats(0, 1e6), cpu_s=st.none() | st.floats(0, 1e6),
    boxes=st.integers(0, 9),
)  # fmt: skip


def image(value: Any) -> Any:
    """A value as something that ``==`` compares bit for bit: nan, -0.0, dtypes, layouts and flags too."""
    if isinstance(value, Tensor):
        return ("tensor", value.name, value.requires_grad, value.device, image(value.data))
    if isinstance(value, np.ndarray):
        look = (value.dtype.str, value.shape, wire.layout_of(value), value.flags.writeable)
        return ("array", *look, value.tobytes())
    if isinstance(value, np.generic):
        return ("number", value.dtype.str, value.tobytes())
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, *(image(item) for item in value))
    if isinstance(value, dict):
        return ("dict", *((image(key), image(item)) for key, item in value.items()))
    if dataclasses.is_dataclass(value):
        parts = tuple(image(getattr(value, field.name)) for field in dataclasses.fields(value))
        return (type(value).__name__, *parts)
    return (type(value).__name__, repr(value))


def again(seen: Observation) -> Observation:
    body = translate.observation_to_bytes(seen)
    return translate.observation_from_bytes(seen.call_id, seen.call_hash, body)


def seen(value: Any = None, **fields: Any) -> Observation:
    fields = {"call_id": "c1", "call_hash": "h1", "outcome": Outcome.RETURNED} | fields
    return Observation(value=value, **fields)


@given(OBSERVATIONS)
def test_any_observation_comes_back_as_it_was(observation: Observation) -> None:
    assert image(again(observation)) == image(observation)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"), float("-inf"), -0.0, complex("nan+infj"), np.float64("nan"), 2**1000,
        np.zeros((0, 3), dtype="<f4"), np.array(1.5), np.array([np.nan, -np.inf, 5e-324]),
        np.array([[True, False]]), np.arange(12, dtype="<i2").reshape(3, 4).T,
        np.arange(12.0).reshape(3, 4)[:, ::-1], np.arange(12.0).reshape(3, 4)[:, ::2],
        np.array([1 + 2j], dtype="<c8"), Tensor(np.ones(2, dtype="<f4"), "torch.bfloat16", True),
        {(1, 2): [None, ("a",)], "b\n\0": b"".decode()}, Opaque("DataFrame"),
    ],
    ids=repr,
)  # fmt: skip
def test_odd_values_come_back_bit_for_bit(value: Any) -> None:
    assert image(again(seen(value)).value) == image(value)
    assert image(again(seen(after={"x": value})).after["x"]) == image(value)


def test_a_read_only_array_stays_read_only() -> None:
    value = np.ones(3)
    value.flags.writeable = False
    assert not again(seen(value)).value.flags.writeable


def test_an_error_comes_back_with_its_frames() -> None:
    frame = StudentFrame(cell=4, line=2, text="return x @ w", name="forward")
    error = StudentError(types=("ValueError", "Exception"), message="shapes\nof é", frames=(frame,))
    assert again(seen(outcome=Outcome.RAISED, error=error)).error == error


def test_a_call_that_was_not_made_keeps_the_call_that_prevented_it() -> None:
    got = again(seen(outcome=Outcome.NOT_RUN, because="c0", detail="c0 was killed"))
    assert (got.outcome, got.because, got.detail, got.error, got.value) == (
        Outcome.NOT_RUN, "c0", "c0 was killed", None, None,
    )  # fmt: skip


def test_what_the_codec_does_not_hold_is_kept_as_refused_and_says_why() -> None:
    got = again(seen(object(), printed="hello"))
    assert (got.outcome, got.call_id, got.call_hash) == (Outcome.REFUSED, "c1", "h1")
    assert got.detail == "a object cannot cross the wall"
    assert got.value is None


def test_a_value_nested_too_deeply_is_kept_as_refused() -> None:
    value: list[Any] = []
    for _ in range(wire.MAX_DEPTH + 1):
        value = [value]
    assert again(seen(value)).outcome is Outcome.REFUSED


@given(EXECUTIONS)
def test_any_execution_comes_back_without_its_observations(execution: Execution) -> None:
    full = dataclasses.replace(execution, observations=(seen(1),))
    body = translate.execution_to_bytes(full)
    assert translate.execution_from_bytes(body, ()) == execution


def test_a_row_from_before_cells_had_findings_is_read() -> None:
    full = Execution(observations=(), cells=(CellOutcome(index=1, outcome="ok", findings=(("a", "b"),)),))
    fields = json.loads(translate.unpacked(translate.execution_to_bytes(full)))
    del fields["cells"][0]["findings"]
    old = translate.packed(json.dumps(fields).encode())
    assert translate.execution_from_bytes(old, ()).cells == (CellOutcome(index=1, outcome="ok"),)


def test_an_execution_is_given_the_observations_that_are_stored_beside_it() -> None:
    bare = Execution(observations=(), cells=(), wall_s=float("inf"))
    kept = (seen(1), seen(2))
    found = translate.execution_from_bytes(translate.execution_to_bytes(bare), kept)
    assert found.observations == kept
    assert found.wall_s == float("inf")


@given(VERDICTS)
def test_any_verdict_comes_back_as_it_was(verdict: Verdict) -> None:
    got = translate.verdict_from_bytes(translate.verdict_to_bytes(verdict), {})
    assert image(got) == image(verdict)


CHECK = Check(id="q1.a", question="q1", group="g", case="c", kind=CheckKind.VALUE, call="c1")
PASSED = Evidence(check=CHECK, passed=True)


def judged(kind: str, observation: Observation | None) -> Verdict:
    mismatch = Mismatch(kind=kind, observation=observation, worst_got=1.0, worst_want=2j)
    third = Fraction(1, 3)
    return Verdict(
        question="q1", points=Fraction(2), earned=third, groups=(),
        evidence=(Evidence(check=CHECK, passed=False, mismatch=mismatch), PASSED),
    )  # fmt: skip


def test_points_come_back_exact() -> None:
    got = translate.verdict_from_bytes(translate.verdict_to_bytes(judged("value", None)), {})
    assert got.earned + got.earned + got.earned == 1
    assert (type(got.earned), got.points) == (Fraction, Fraction(2))


@pytest.mark.parametrize("kind", ["outcome", "raises"])
def test_the_observation_that_ended_a_check_is_put_back(kind: str) -> None:
    ended = seen(outcome=Outcome.DIED)
    body = translate.verdict_to_bytes(judged(kind, ended))
    got = translate.verdict_from_bytes(body, {"c1": ended}).evidence[0].mismatch
    assert got is not None
    assert got.observation is ended


def test_a_wrong_value_is_given_no_observation() -> None:
    body = translate.verdict_to_bytes(judged("value", None))
    got = translate.verdict_from_bytes(body, {"c1": seen(3)}).evidence[0].mismatch
    assert got is not None
    assert (got.observation, got.worst_want) == (None, 2j)


def test_what_a_class_has_in_common_is_read_once() -> None:
    ended = seen(outcome=Outcome.DIED)
    wrong = translate.verdict_to_bytes(judged("outcome", ended))
    right = translate.verdict_to_bytes(dataclasses.replace(judged("value", None), evidence=(PASSED,)))
    ours, theirs = (translate.verdict_from_bytes(wrong, {"c1": one}) for one in (ended, seen(3)))
    full, again = (translate.verdict_from_bytes(right, {}) for _ in range(2))
    assert full is again
    assert ours.evidence[1] is theirs.evidence[1] is full.evidence[0]
    assert ours.evidence[0].check is theirs.evidence[0].check
    got = [one.evidence[0].mismatch for one in (ours, theirs)]
    assert [one and one.observation and one.observation.value for one in got] == [None, 3]


def test_a_stored_value_larger_than_it_may_be_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate, "_LIMIT", 1000)
    assert translate.unpacked(translate.packed(b"x" * 1000)) == b"x" * 1000
    with pytest.raises(ValueError, match="a stored value is larger than it may be"):
        translate.unpacked(translate.packed(b"x" * 1001))


def test_a_stored_value_that_is_cut_short_is_not_taken_for_a_whole_one() -> None:
    body = translate.packed(bytes(range(256)) * 50)
    with pytest.raises(ValueError, match="a stored value is cut short"):
        translate.unpacked(body[: len(body) // 2])
