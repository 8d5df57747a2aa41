"""Our own functions, observed in the very way in which students' are."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Call, Outcome, Ref
from autograder.questions.observe import observe


def call(id: str, kind: str = "function", target: str = "f", **fields: Any) -> Call:
    return Call(id=id, group="g", kind=kind, target=target, **fields)


def test_what_is_raised_is_an_observation() -> None:
    def f(x: Any) -> Any:
        raise KeyError(x)

    seen = observe([call("a", args=(1,)), call("b", target="g")], {"f": f})
    assert (seen["a"].outcome, seen["b"].outcome) == (Outcome.RAISED, Outcome.MISSING)
    assert seen["a"].error is not None
    assert seen["a"].error.types[:2] == ("KeyError", "LookupError")


def test_even_leaving_is_an_observation() -> None:
    def f() -> None:
        raise SystemExit(3)

    assert observe([call("a")], {"f": f})["a"].outcome is Outcome.RAISED


def test_results_go_on_by_reference_and_what_needs_a_lost_one_is_not_run() -> None:
    calls = [
        call("a", args=(2,)), call("b", args=(Ref("a", ()),)), call("c", args=(0,)), call("d", args=(Ref("c", ()),)),
        call("e", args=([Ref("d", ())],)),
    ]  # fmt: skip
    seen = observe(calls, {"f": lambda x: 8 // x})
    assert [seen[name].outcome for name in "abcde"] == [
        Outcome.RETURNED, Outcome.RETURNED, Outcome.RAISED, Outcome.NOT_RUN, Outcome.NOT_RUN,
    ]  # fmt: skip
    assert seen["b"].value == 2
    assert (seen["d"].because, seen["e"].because) == ("c", "c")


def test_each_call_has_inputs_of_its_own() -> None:
    shared = np.ones(3)

    def f(x: Any) -> Any:
        x += 1.0
        return x

    seen = observe([call("a", args=(shared,)), call("b", args=(shared,))], {"f": f})
    assert [seen[name].value.tolist() for name in "ab"] == [[2.0] * 3, [2.0] * 3]
    assert shared.tolist() == [1.0] * 3


def test_a_result_that_cannot_cross_is_known_by_its_type_alone() -> None:
    seen = observe([call("a")], {"f": lambda: print})
    assert seen["a"].outcome is Outcome.RETURNED
    assert type(seen["a"].value).__name__ == "Opaque"
