"""Comparing: shape, finiteness, kind of number, values, in that order; evidence says what differs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.compare import EXACT, T32, T64, as_number, closeness, differ, type_name
from autograder.model import Mismatch, Opaque, Tensor, Tolerance

NAN, INF = math.nan, math.inf


def found(got: Any, want: Any, tolerance: Tolerance = T64, **more: Any) -> Mismatch:
    mismatch = differ(got, want, tolerance, **more)
    assert mismatch is not None, f"{got!r} passes for {want!r}"
    return mismatch


def kind(got: Any, want: Any, tolerance: Tolerance = T64) -> str:
    mismatch = differ(got, want, tolerance)
    return mismatch.kind if mismatch else "agrees"


def tensor(data: Any, name: str = "torch.float32") -> Tensor:
    return Tensor(np.asarray(data), name)


# -- the order of looking ------------------------------------------------------------------


def test_shape_is_looked_at_before_everything_else() -> None:
    assert kind(np.full((2, 1), NAN), np.ones(2)) == "shape"


def test_finiteness_is_looked_at_before_the_kind_of_number() -> None:
    assert kind(np.array([complex(INF, 0), 1.0]), np.array([2.0, 2.0])) == "finite"


def test_the_kind_of_number_is_looked_at_before_values() -> None:
    assert kind(np.array([5, 5]), np.array([2.0, 2.0])) == "dtype"


def test_values_come_last() -> None:
    assert kind(np.array([5.0, 5.0]), np.array([2.0, 2.0])) == "value"


# -- evidence ------------------------------------------------------------------------------


def test_the_worst_entry_is_the_one_furthest_from_what_is_wanted() -> None:
    got, want = np.array([[1.0, 2.5], [3.0, 9.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])
    mismatch = found(got, want)
    assert (mismatch.wrong, mismatch.total, mismatch.worst_index) == (2, 4, (1, 1))
    assert (mismatch.worst_got, mismatch.worst_want, mismatch.worst_error) == (9.0, 4.0, 5.0)
    assert mismatch.limit == pytest.approx(1e-9 * 4 + 1e-7 * 4)
    assert (mismatch.got_shape, mismatch.want_shape) == ((2, 2), (2, 2))


def test_entries_within_the_limit_are_not_counted_as_wrong() -> None:
    mismatch = found(np.array([1.0 + 1e-9, 2.0]), np.array([1.0, 3.0]))
    assert (mismatch.wrong, mismatch.worst_index) == (1, (1,))


def test_a_shape_says_both_sides() -> None:
    mismatch = found(np.ones((3, 1)), np.ones(3))
    assert (mismatch.got_shape, mismatch.want_shape) == ((3, 1), (3,))


def test_a_nested_part_is_named_by_its_path() -> None:
    want = [(np.ones(2), {"W": np.ones(2)})]
    assert found([(np.ones(2), {"W": np.zeros(2)})], want).path == "[0][1]['W']"


def test_nan_is_counted_with_its_first_place() -> None:
    mismatch = found(np.array([1.0, NAN, NAN]), np.ones(3))
    assert (mismatch.kind, mismatch.wrong, mismatch.worst_index) == ("finite", 2, (1,))
    assert isinstance(mismatch.worst_got, float)
    assert math.isnan(mismatch.worst_got)


# -- finiteness ----------------------------------------------------------------------------


@pytest.mark.parametrize("got", [NAN, INF, -INF])
def test_no_answer_of_nan_or_infinity_passes_for_a_number(got: float) -> None:
    assert kind(got, 1.0) == "finite"
    assert kind(np.array([1.0, got]), np.ones(2)) == "finite"


def test_equal_infinities_agree_and_opposite_ones_do_not() -> None:
    assert kind(np.array([INF, -INF, 1.0]), np.array([INF, -INF, 1.0])) == "agrees"
    assert kind(np.array([INF]), np.array([-INF])) == "finite"


def test_nan_is_no_right_answer_even_where_the_reference_has_it() -> None:
    assert kind(np.array([NAN]), np.array([NAN])) == "finite"


def test_nan_is_the_same_as_nan_where_sameness_is_asked_for() -> None:
    for value in (NAN, np.array([NAN, 1.0]), np.array([complex(NAN, 1)]), [NAN], {"a": (NAN,)}):
        assert differ(value, value, EXACT, nan_equal=True) is None
    assert found(np.array([NAN]), np.array([1.0]), nan_equal=True).kind == "finite"
    assert found(np.array([1.0]), np.array([NAN]), nan_equal=True).kind == "finite"


def test_an_infinite_entry_widens_no_limit() -> None:
    assert kind(np.array([INF, 1.1]), np.array([INF, 1.0])) == "value"


def test_a_difference_that_overflows_is_a_difference() -> None:
    assert kind(1e308, -1e308) == "value"
    assert kind(np.array([complex(1e308, 1e308)]), np.array([complex(-1e308, -1e308)])) == "value"


# -- kinds of number -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "want", "expected"),
    [
        (3, 3.0, "agrees"),  # a plain whole number is as good as a float
        (np.int64(3), 3.0, "agrees"),
        (3.0, 3, "dtype"),
        (np.array([1, 2]), np.array([1.0, 2.0]), "dtype"),
        ([1, 2], np.array([1.0, 2.0]), "dtype"),
        (np.array([1.0, 2.0]), np.array([1, 2]), "dtype"),
        (np.array([1, 2], np.int32), np.array([1, 2], np.int64), "agrees"),
        (np.array([1, 2], np.uint8), np.array([1, 2], np.int64), "agrees"),
        (True, 1, "dtype"),
        (1, True, "dtype"),
        (True, 1.0, "dtype"),
        (np.array([True]), np.array([True]), "agrees"),
        (np.array([1 + 0j]), np.array([1.0]), "dtype"),
        (np.array([1.0]), np.array([1 + 0j]), "agrees"),
        (np.array([1 + 2j]), np.array([1 + 2j]), "agrees"),
        (np.array([1 + 2j]), np.array([1 - 2j]), "value"),
    ],
)
def test_kinds_of_number(got: Any, want: Any, expected: str) -> None:
    assert kind(got, want) == expected


def test_a_scalar_is_not_an_array_of_one() -> None:
    assert kind(np.array([2.0]), 2.0) == "shape"
    assert kind(2.0, np.array([2.0])) == "shape"
    assert kind(np.array(2.0), 2.0) == "agrees"
    assert kind(np.float64(2.0), 2.0) == "agrees"


def test_a_list_of_numbers_is_read_as_the_array_it_spells() -> None:
    assert kind([[1.0, 2.0], [3.0, 4.0]], np.array([[1.0, 2.0], [3.0, 4.0]])) == "agrees"
    assert kind((1.0, 2.0), np.array([1.0, 2.0])) == "agrees"
    assert kind(np.array([1.0, 2.0]), [1.0, 2.0]) == "agrees"
    assert kind([[1.0, 2.0], [3.0]], np.ones((2, 2))) == "type"
    assert kind(["1.0"], np.array([1.0])) == "type"
    assert kind([None], np.array([1.0])) == "type"


@pytest.mark.parametrize("got", [None, "3.0", {"a": 3.0}, Opaque("DataFrame"), [], ()])
def test_what_is_no_number_is_no_number(got: Any) -> None:
    assert kind(got, 3.0) in ("type", "shape")


def test_a_type_is_named_as_a_student_names_it() -> None:
    names = [type_name(v) for v in (None, 1, "a", np.ones(1), tensor([1.0]), Opaque("DataFrame"))]
    assert names == ["None", "int", "str", "ndarray", "Tensor", "DataFrame"]


# -- whole numbers -------------------------------------------------------------------------


def test_whole_numbers_beyond_what_a_float_tells_apart_are_told_apart() -> None:
    assert kind(2**53 + 1, 2**53, EXACT) == "value"
    assert kind(np.uint64(2**63 + 1), np.uint64(2**63), EXACT) == "value"
    assert kind(np.array([2**53 + 1]), np.array([2**53 + 1], np.uint64), EXACT) == "agrees"
    assert kind(2**70, 2**70, EXACT) == "agrees"
    assert kind(2**70 + 1, 2**70, EXACT) != "agrees"
    assert kind(float(2**70), 2**70, EXACT) != "agrees"


@pytest.mark.parametrize("want", [3, 3.0, np.array([3.0, 1.0]), 10**399, "3", None])
def test_a_number_of_hundreds_of_digits_is_wrong_and_not_our_fault(want: Any) -> None:
    assert kind(10**400, want) != "agrees"
    assert kind([10**400, 1], want) != "agrees"
    assert type_name(10**400) == "int of 1329 bits"


# -- single precision ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "got",
    [
        np.array([1.00001], np.float32),
        [np.float32(1.00001)],
        tensor(np.array([1.00001], np.float32)),
        np.array([1.00001], np.complex64),
    ],
)
def test_single_precision_widens_the_usual_tolerance(got: Any) -> None:
    want = np.array([1.0 + 0j]) if getattr(got, "dtype", None) == np.complex64 else np.array([1.0])
    assert kind(got, want) == "agrees"
    assert kind(got, want, EXACT) == "value"
    assert kind(got, want, Tolerance(name="mine", rtol=1e-7, atol=0.0)) == "value"


def test_double_precision_does_not_widen_it() -> None:
    assert kind(np.array([1.00001]), np.array([1.0])) == "value"


def test_a_single_precision_reference_widens_it_too() -> None:
    assert kind(np.array([1.00001]), np.array([1.0], np.float32)) == "agrees"


def test_bfloat16_travels_as_float32_and_keeps_its_name() -> None:
    number = as_number(tensor(np.array([1.0], np.float32), "torch.bfloat16"))
    assert number is not None
    assert (number.dtype, number.type) == ("bfloat16", "Tensor")


# -- containers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "want", "expected"),
    [
        ((1.0, 2.0), [1.0, 2.0], "agrees"),
        ([1.0, 2.0], (1.0, 2.0), "agrees"),
        ((1.0,), (1.0, 2.0), "container"),
        ((1.0, 2.0, 3.0), (1.0, 2.0), "container"),
        ({"a": 1.0}, {"a": 1.0}, "agrees"),
        ({"a": 1.0, "more": None}, {"a": 1.0}, "agrees"),
        ({"b": 1.0}, {"a": 1.0}, "container"),
        ([1.0], {"a": 1.0}, "container"),
        ({"a": 1.0}, [1.0], "container"),
        (1.0, {"a": 1.0}, "container"),
        (None, (np.ones(2), None), "container"),
        ((np.ones(2), None), (np.ones(2), None), "agrees"),
        ((np.ones(2), np.ones(1)), (np.ones(2), None), "type"),
        ((np.ones(2), None), (np.ones(2), np.ones(1)), "type"),
        ([], [], "agrees"),
        ([], np.zeros(0), "agrees"),
        (np.zeros((0, 3)), np.zeros((0, 3)), "agrees"),
        (np.zeros((0, 3)), np.zeros((0, 4)), "shape"),
        ([], {}, "container"),
    ],
)
def test_containers(got: Any, want: Any, expected: str) -> None:
    assert kind(got, want) == expected


def test_a_container_of_the_wrong_length_says_both_lengths() -> None:
    mismatch = found((1.0,), (1.0, 2.0))
    assert (mismatch.total, mismatch.detail) == (2, "of 1 where 2 are expected")
    assert found({"b": 1}, {"a": 1}).detail == "without the key 'a'"


def test_text_is_compared_as_it_stands() -> None:
    mismatch = found("a", "b")
    assert (mismatch.kind, mismatch.worst_got, mismatch.worst_want) == ("text", "a", "b")
    assert kind("b", "b") == "agrees"
    assert kind(1, "1") == "type"
    assert kind("1", 1) == "type"


def test_what_could_not_cross_the_wall_is_never_right() -> None:
    assert kind(Opaque("DataFrame"), Opaque("DataFrame")) == "type"
    assert kind({"a": Opaque("Figure")}, {"a": Opaque("Figure")}) == "type"


# -- limits, by property -------------------------------------------------------------------

plain_floats = st.floats(-1e6, 1e6)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
arrays = hnp.arrays(np.float64, shapes, elements=plain_floats)
tolerances = st.sampled_from([T64, T32, EXACT, Tolerance(name="mine", rtol=1e-3, atol=1e-2)])
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), plain_floats, st.text(max_size=5), arrays,
    hnp.arrays(np.int64, shapes), hnp.arrays(np.float32, shapes, elements=st.floats(-9, 9, width=32)),
    hnp.arrays(np.complex128, shapes, elements=st.complex_numbers(max_magnitude=9)),
)  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values, tolerances)
def test_everything_agrees_with_itself(value: Any, tolerance: Tolerance) -> None:
    assert differ(value, value, tolerance) is None
    assert closeness(value, value, tolerance) == 0.0


@given(arrays.filter(lambda a: a.size > 0), tolerances, st.data())
def test_an_error_below_the_limit_passes_and_one_above_does_not(
    want: Any, tolerance: Tolerance, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(list(np.ndindex(want.shape))))
    limit = tolerance.atol * max(1.0, np.abs(want).max()) + tolerance.rtol * abs(want[place])
    below, above = want.copy(), want.copy()
    below[place] += 0.9 * limit
    above[place] += 1.1 * limit + 1e-9
    assert differ(below, want, tolerance) is None
    mismatch = found(above, want, tolerance)
    assert (mismatch.kind, mismatch.wrong, mismatch.worst_index) == ("value", 1, place)


@given(values, values, tolerances)
def test_comparing_never_raises(got: Any, want: Any, tolerance: Tolerance) -> None:
    mismatch = differ(got, want, tolerance)
    gap = closeness(got, want, tolerance)
    assert gap >= 0.0
    assert (mismatch is None) <= (gap <= 1.0)


@given(st.recursive(
    leaves | st.sampled_from([NAN, INF, 10**400, Opaque("thing"), tensor([NAN])]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(), inner, max_size=2),
    max_leaves=6,
), values)  # fmt: skip
def test_whatever_a_student_returns_is_judged(got: Any, want: Any) -> None:
    mismatch = differ(got, want, T64)
    assert mismatch is None or mismatch.kind in (
        "container", "type", "shape", "finite", "dtype", "value", "text"
    )  # fmt: skip


# -- closeness -----------------------------------------------------------------------------


def test_closeness_counts_in_units_of_what_is_allowed() -> None:
    assert closeness(2.0, 1.0, Tolerance(name="mine", rtol=0.0, atol=0.25)) == 4.0
    assert closeness(1.125, 1.0, Tolerance(name="mine", rtol=0.0, atol=0.25)) == 0.5
    assert closeness(1.0, 2.0, EXACT) == INF
    assert closeness(np.ones(2), np.ones(3), T64) == INF
    assert closeness(NAN, 1.0, T64) == INF


def test_an_exact_dictionary_holds_no_more_keys_than_are_wanted() -> None:
    got = {"a": 0, "b": 1}
    assert differ(got, {"a": 0}, T64) is None
    found = differ(got, {"a": 0}, EXACT)
    assert found is not None
    assert (found.kind, found.detail) == ("container", "with keys that are not expected")
    assert differ({"x": got}, {"x": {"a": 0}}, EXACT) is not None


def test_nothing_is_of_no_kind() -> None:
    assert differ([], np.zeros(0, dtype=np.int64), EXACT) is None
    assert differ(np.zeros(0), [], EXACT) is None
    assert differ(np.zeros((0, 2)), np.zeros((0, 3), dtype=int), T64) is not None
