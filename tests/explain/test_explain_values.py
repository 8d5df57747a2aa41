"""Values and calls in few lines."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.explain import abbreviated, call_text
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor
from autograder.model import Call


def test_a_matrix_is_written_in_columns() -> None:
    assert abbreviated(np.array([[1.0, 2.0], [3.0, 4.0]])) == "array (2, 2) float64 \n[[1. 2.]\n [3. 4.]]"


def test_a_large_array_is_written_by_its_corners() -> None:
    text = abbreviated(np.arange(10_000.0).reshape(100, 100))
    assert text.startswith("array (100, 100) float64 ")
    assert "..." in text
    assert len(text) < 300


def test_the_memory_order_is_said_where_it_is_not_the_usual_one() -> None:
    assert abbreviated(np.zeros(4)[::2]) == "array (2,) float64 strided layout [0. 0.]"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (3, "3"),
        ("relu", "'relu'"),
        (np.float32(0.5), "0.5 (float32)"),
        (Generator(7), "default_rng(7)"),
        (Fixture("f", "def f(x): ..."), "function f"),
        (Opaque("DataFrame"), "<DataFrame>"),
        (Ref("q1c0001", (1, ".grad", "W")), "result of q1c0001[1].grad['W']"),
        ({"a": [1, 2]}, "{'a': [1, 2]}"),
        (list(range(11)), "[0, 1, 2, 3, 4, 5, 6, 7, … 3 more]"),
        (Tensor(np.ones(2), "torch.float64", True), "tensor (2,) torch.float64 cpu, requires_grad [1. 1.]"),
    ],
)
def test_every_kind_of_input_has_a_short_form(value: object, text: str) -> None:
    assert abbreviated(value) == text


def test_calls_read_as_one_would_type_them() -> None:
    def call(kind: str, target: str = "", **fields: object) -> str:
        return call_text(Call(id="c", group="q", kind=kind, target=target, **fields))  # type: ignore[arg-type]

    assert (
        call("function", "f", args=(1,), kwargs=(("b", 2),), context=("raise",)) == "f(1, b=2)   under raise"
    )
    assert call("method", "forward", on=Ref("c1"), args=(2,)) == "(result of c1).forward(2)"
    assert call("setattr", "w", on=Ref("c1"), args=(2,)) == "(result of c1).w = 2"
    assert call("getattr", "w", on=Ref("c1")) == "(result of c1).w"
    assert call("iterate", on=Ref("c1"), max_items=5) == "list(islice((result of c1), 5))"


def test_long_arguments_get_lines_of_their_own() -> None:
    text = call_text(Call(id="c", group="q", kind="function", target="f", args=(np.eye(2), 1)))
    assert text.splitlines() == [
        "f(",
        "    array (2, 2) float64 ",
        "    [[1. 0.]",
        "     [0. 1.]],",
        "    1,",
        ")",
    ]
