"""Hidden inputs: sizes that differ, streams that do not disturb each other, lists that become arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.questions.cases import Case
from autograder.questions.draws import (
    draw_sizes,
    exactly,
    integers,
    names_in,
    normal,
    realise,
    stream,
    uniform,
)


def drawn(case: Case, seed: int = 0) -> dict[str, Any]:
    made: dict[str, Any] = case.realise(stream(seed))["arguments"]
    return made


@given(st.integers(0, 2**63))
def test_named_axes_agree_within_a_case_and_differ_from_each_other(seed: int) -> None:
    made = drawn(Case("a", x=normal("N", "D"), W=normal("O", "D"), more=[(normal("O"), None)]), seed)
    n, d = made["x"].shape
    assert made["W"].shape == (made["more"][0][0].shape[0], d)
    assert len({n, d, made["W"].shape[0]}) == 3
    assert all(2 <= size <= 7 for size in (n, d, made["W"].shape[0]))


@given(st.integers(0, 2**63))
def test_sizes_differ_even_where_an_early_name_could_take_a_later_ones_only_size(seed: int) -> None:
    ranges = {"N": (2, 4), "C": (2, 5), "kh": (2, 3), "kw": (2, 3)}
    sizes = draw_sizes(stream(seed), ("N", "C", "kh", "kw"), ranges)
    assert len(set(sizes.values())) == 4
    assert all(low <= sizes[name] <= high for name, (low, high) in ranges.items())


def test_where_the_ranges_have_no_room_sizes_are_drawn_all_the_same() -> None:
    assert draw_sizes(stream(0), ("A", "B"), {"A": (3, 3), "B": (3, 3)}) == {"A": 3, "B": 3}


def test_numbers_are_sizes_as_they_stand() -> None:
    made = drawn(Case("a", x=normal(1, "N", 0), y=uniform(2), z=normal()))
    assert made["x"].shape[::2] == (1, 0)
    assert made["y"].shape == (2,)
    assert np.shape(made["z"]) == ()


def test_each_kind_of_draw_keeps_to_its_range() -> None:
    made = drawn(
        Case("a", u=uniform(400, low=2.0, high=3.0), i=integers(400, low=-1, high=2),
             n=normal(400, mean=5.0, scale=0.01), y=integers(400, high="C"), x=normal(2, "C"))
    )  # fmt: skip
    assert (made["u"].min() >= 2.0, made["u"].max() < 3.0) == (True, True)
    assert set(made["i"]) == {-1, 0, 1}
    assert made["i"].dtype == np.int64
    assert abs(made["n"].mean() - 5.0) < 0.01
    assert set(made["y"]) == set(range(made["x"].shape[1]))


def test_labels_of_as_many_classes_as_a_size_that_appears_nowhere_else() -> None:
    made = drawn(Case("a", y=integers(300, high="C"), sizes={"C": (4, 4)}))
    assert set(made["y"]) == {0, 1, 2, 3}


def test_numbers_in_lists_become_arrays_and_exactly_leaves_them() -> None:
    values = {
        "a": [[1.0, 2.0]], "b": exactly([1.0, 2.0]), "c": (1.0, [2.0]), "d": {"k": [1]}, "e": ["text", [3.0]],
        "f": None, "g": 2, "h": [], "i": [normal(2), None],
    }  # fmt: skip
    made = realise(values, stream(0), {})
    assert isinstance(made["a"], np.ndarray)
    assert made["a"].shape == (1, 2)
    assert made["b"] == [1.0, 2.0]
    assert made["c"][0] == 1.0
    assert isinstance(made["c"], tuple)
    assert isinstance(made["c"][1], np.ndarray)
    assert made["d"]["k"].dtype == np.int64
    assert made["e"][0] == "text"
    assert isinstance(made["e"][1], np.ndarray)
    assert (made["f"], made["g"]) == (None, 2)
    assert made["h"].shape == (0,)
    assert made["i"][0].shape == (2,)
    assert made["i"][1] is None


def test_names_are_found_wherever_a_draw_may_stand() -> None:
    value = {"a": normal("N", 3), "b": [(normal("D"), normal("N"))], "c": {"d": integers("B", high="C")}}
    assert names_in(value) == ("N", "D", "B", "C")


@pytest.mark.parametrize(
    ("arguments", "draws"),
    [
        ({"x": normal("N")}, 3),
        ({"x": [(1, normal("N"))]}, 3),
        ({"x": {"a": [normal(2)]}}, 3),
        ({"x": [1.0], "n": 3}, 1),
        ({"x": exactly([1.0])}, 1),
        ({"make": lambda rng: {"x": rng.normal(size=2)}}, 3),
        ({"init": {"w": normal(2)}}, 3),
        ({"upstream": normal(2), "x": [1.0]}, 3),
        ({"x": normal("N"), "draws": 5}, 5),
    ],
)
def test_what_is_drawn_is_drawn_three_times(arguments: dict[str, Any], draws: int) -> None:
    assert Case("a", **arguments).draws == draws


def test_make_adds_to_what_is_written_and_wins_over_it() -> None:
    case = Case(
        "a", x=[1.0], y=[2.0], init={"w": 1.0, "v": 2.0},
        make=lambda rng: {"x": [rng.normal()], "upstream": [7.0], "init": {"w": 3.0}},
    )  # fmt: skip
    made = case.realise(stream(0))
    assert made["upstream"] == [7.0]
    assert made["init"] == {"w": 3.0, "v": 2.0}
    assert made["arguments"]["y"] == [2.0]
    assert set(made["arguments"]) == {"x", "y"}


def test_equal_keys_draw_equal_numbers_and_no_other_key_does() -> None:
    first = stream(1, "a", 0).normal(size=4)
    assert np.array_equal(stream(1, "a", 0).normal(size=4), first)
    others = [stream(2, "a", 0), stream(1, "b", 0), stream(1, "a", 1), stream(1, "a"), stream(1, "a", 0, 0)]
    assert not any(np.array_equal(other.normal(size=4), first) for other in others)
