"""Shapes, told without sizes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.explain.shapes import wrong_shape

NAMES = ("N", "C", "H", "W")


@pytest.mark.parametrize(
    ("got", "want", "axes", "hint"),
    [
        ((5, 3), (3, 5), ("N", "C"), "Yours looks transposed: the lengths are right, their places are not."),
        (
            (3, 5, 4),
            (5, 3, 4),
            (),
            "The axes are in another order: the lengths are right, their places are not.",
        ),
        (
            (3, 1),
            (3, 5),
            ("N", "C"),
            "The C axis has the wrong length; in yours it is 1: was it summed over?",
        ),
        ((3, 6), (3, 5), (), "Axis 1 has the wrong length."),
        ((2, 6), (3, 5), ("N", "C"), "The N axis and the C axis have the wrong length."),
        (
            (3,),
            (3, 4, 5),
            ("N", "H", "W"),
            "These are gone: the H axis, the W axis. A reduction drops the axis it runs over; keepdims=True keeps it, "
            "with length 1, ready to broadcast.",
        ),
        (
            (3,),
            (3, 3),
            ("N", "C"),
            "An axis is missing. Which one does each of your sums, means and indexings take away?",
        ),
        ((4, 3, 5), (3, 5), (), "Yours has an axis too many: was a sum, a mean or an index left out?"),
        (
            (1, 3),
            (3,),
            (),
            "Yours has an extra axis of length 1 in front: a column is not a vector. keepdims=True, "
            "reshape(-1, 1) and x[:, None] make such an axis; squeeze or index it away.",
        ),
    ],
)
def test_the_hint_names_what_differs(
    got: tuple[int, ...], want: tuple[int, ...], axes: tuple[str, ...], hint: str
) -> None:
    assert wrong_shape("Your result", got, want, axes).hint == hint


def test_a_single_number_where_an_array_is_expected() -> None:
    assert wrong_shape("Your result", (), (4,), ("N",)).block == (
        "expected  1 axis  (N,)",
        "yours     a single number",
    )


@given(st.lists(st.integers(40, 99), max_size=4), st.lists(st.integers(40, 99), max_size=4))
def test_no_size_is_ever_told(got: list[int], want: list[int]) -> None:
    """Sizes of 40 and more cannot be axis numbers or counts; none may appear."""
    said = wrong_shape("Your result", tuple(got), tuple(want), NAMES[: len(want)]).text()
    assert not [number for number in re.findall(r"\d+", said) if int(number) >= 40]
