"""Diagnosis: the one wrong implementation that gives every value observed, and never a guess."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.grading import judge
from autograder.model import Diagnosis, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.observe import observe
from autograder.questions.plan import Part, Plan
from autograder.spec import Case, Class, Function, Gradient, Wrong, normal

PLACES = {"f": "cell 3, line 1", "g": "cell 5, line 2"}


def plans(*parts: Part) -> tuple[Plan, ...]:
    questions = dict.fromkeys(part.question for part in parts)
    sheet = Sheet(
        assignment="00-bench", points=tuple((q, Fraction(10)) for q in questions), parts=parts, signatures={}
    )
    return tuple(answered(plan, None) for plan in plan_all(sheet, 3))


def verdicts(made: tuple[Plan, ...], /, **namespace: Any) -> tuple[Verdict, ...]:
    seen: dict[str, Any] = {}
    for plan in made:
        seen |= observe(plan.calls, namespace)
    return judge(made, seen, PLACES)


def diagnosed(made: tuple[Plan, ...], /, **namespace: Any) -> Diagnosis | None:
    return verdicts(made, **namespace)[-1].diagnosis


# -- one function --------------------------------------------------------------------------


def f(x: Any) -> Any:
    if np.ndim(x) > 2:
        raise ValueError("too many axes")
    return np.asarray(x).sum(axis=-1)


def first_axis(x: Any) -> Any:
    return np.asarray(x).sum(axis=0)


def mean(x: Any) -> Any:
    return np.asarray(x).mean(axis=-1)


def only_vectors(x: Any) -> Any:
    if np.ndim(x) != 1:
        raise TypeError("vectors, please")
    return np.sum(x)


def nan(x: Any) -> Any:
    return f(x) + np.nan


def question(*wrong: Wrong, **options: Any) -> Function:
    cases = [
        Case("matrix", x=normal("N", "D")),
        Case("vector", group="vector", x=normal("D")),
        Case("cube", group="cube", x=np.ones((2, 2, 2)), raises="ValueError"),
    ]
    return Function("q1", "f", reference=f, cases=cases, wrong=wrong or WRONG, **options)


def wrong(name: str, made: Any, **more: Any) -> Wrong:
    return Wrong(name, made, says=f"You {name}.", **more)


WRONG = (
    wrong("sum down", first_axis, staff="Told by the shape."), wrong("average", mean),
    wrong("take vectors", only_vectors), wrong("divide by zero", nan), wrong("never refuse", lambda x: np.asarray(x).sum(axis=-1)),
)  # fmt: skip


@pytest.fixture(scope="module")
def one() -> tuple[Plan, ...]:
    return plans(question())


@pytest.mark.parametrize("lure", WRONG, ids=lambda lure: lure.name)
def test_each_misconception_is_recognised_and_said_in_its_own_words(
    one: tuple[Plan, ...], lure: Wrong
) -> None:
    assert diagnosed(one, f=lure.instead) == Diagnosis(
        names=(lure.name,), says=f"You {lure.name}.", staff=lure.staff, where="cell 3, line 1"
    )


def test_what_is_right_is_not_diagnosed(one: tuple[Plan, ...]) -> None:
    assert diagnosed(one, f=f) is None


@pytest.mark.parametrize(
    "other",
    [
        lambda x: f(x) + 1e-3, lambda x: None, lambda x: 0.0, lambda x: 1 / 0,
        lambda x: mean(x) if np.ndim(x) == 2 else f(x),
        lambda x: first_axis(x) if np.ndim(x) == 2 else f(x) + 1.0,
    ],
    ids=["another mistake", "nothing", "zero", "raises", "average of matrices alone", "mixed"],
)  # fmt: skip
def test_what_no_misconception_explains_in_full_is_not_diagnosed(one: tuple[Plan, ...], other: Any) -> None:
    """A belief that explains some of the values is not what this student believes."""
    assert diagnosed(one, f=other) is None


def test_a_missing_function_is_not_diagnosed(one: tuple[Plan, ...]) -> None:
    assert diagnosed(one) is None


def test_the_exceptions_type_is_compared_and_its_message_is_not(one: tuple[Plan, ...]) -> None:
    def raises(kind: type[Exception]) -> Callable[[Any], Any]:
        def made(x: Any) -> Any:
            if np.ndim(x) != 1:
                raise kind("something else altogether")
            return np.sum(x)

        return made

    found = diagnosed(one, f=raises(TypeError))
    assert found is not None
    assert found.names == ("take vectors",)
    assert diagnosed(one, f=raises(IndexError)) is None
    assert diagnosed(one, f=raises(type("Mine", (TypeError,), {}))) is None


def test_the_same_belief_in_single_precision_is_the_same_belief(one: tuple[Plan, ...]) -> None:
    found = diagnosed(one, f=lambda x: mean(np.asarray(x, np.float32)))
    assert found is not None
    assert found.names == ("average",)


def test_behaviour_is_left_out(one: tuple[Plan, ...]) -> None:
    def average_and_spoil(x: Any) -> Any:
        made = mean(x)
        x[...] = 0.0
        return made

    found = diagnosed(one, f=average_and_spoil)
    assert found is not None
    assert found.names == ("average",)


def test_wrong_behaviour_alone_is_not_diagnosed(one: tuple[Plan, ...]) -> None:
    def spoil(x: Any) -> Any:
        made = f(x)
        x[...] = 0.0
        return made

    (given,) = verdicts(one, f=spoil)
    assert given.earned < 10
    assert given.diagnosis is None


def test_who_made_a_wrong_result_known_by_type_alone_is_not_diagnosed() -> None:
    made = plans(question(wrong("print", lambda x: print)))
    assert diagnosed(made, f=lambda x: print) is None


# -- several that fit ----------------------------------------------------------------------


def test_two_that_fit_alike_are_told_as_either() -> None:
    made = plans(
        question(
            wrong("average", mean), wrong("divide", lambda x: np.asarray(x).sum(axis=-1) / np.shape(x)[-1])
        )
    )
    found = diagnosed(made, f=mean)
    assert found is not None
    assert found.names == ("average", "divide")
    assert found.says == "Either: You average. Or: You divide."


def test_two_that_fit_and_say_the_same_say_it_once() -> None:
    made = plans(question(Wrong("a", mean, says="You divide."), Wrong("b", mean, says="You divide.")))
    found = diagnosed(made, f=mean)
    assert found is not None
    assert (found.names, found.says) == (("a", "b"), "You divide.")


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_declared_the_same_the_one_that_is_pointed_at_is_named(order: int) -> None:
    lures = [wrong("average", mean), wrong("divide", mean, same_as="average", staff="The mean is just that.")]
    found = diagnosed(plans(question(*lures[::order])), f=mean)
    assert found is not None
    assert found.names == ("average",)


def test_a_part_of_a_class_question_is_recognised_too() -> None:
    class Scale:
        def __init__(self, factor: float) -> None:
            self.factor = factor

        def forward(self, x: Any) -> Any:
            return self.factor * x

    class Forgets(Scale):
        def __init__(self) -> None:
            super().__init__(1.0)

    class Adds(Scale):
        def forward(self, x: Any) -> Any:
            return self.factor + x

    cases = [Case("a", init={"factor": normal()}, x=normal("N"))]
    made = plans(
        Class(
            "q1", "Scale", reference=Scale, cases=cases, wrong=[wrong("add", Adds), wrong("forget", Forgets)]
        )
    )
    found = diagnosed(made, Scale=Adds)
    assert found is not None
    assert found.names == ("add",)
    found = diagnosed(made, Scale=Forgets)
    assert found is not None
    assert found.names == ("forget",), "its constructor raises, so nothing else was observed"

    class Breaks(Scale):
        def __init__(self, factor: float) -> None:
            raise KeyError

    assert diagnosed(made, Scale=Breaks) is None, "it raises something else"


# -- one question on top of another --------------------------------------------------------


def forward(x: Any, w: Any) -> Any:
    return w * x**2 + 1.0, (x, w)


def backward(dout: Any, cache: Any) -> Any:
    x, w = cache
    return 2 * w * x * dout, np.sum(x**2 * dout)


def tripled(x: Any, w: Any) -> Any:
    return w * x**3 + 1.0, (x**1.5 * np.sqrt(1.5), w)


def squared_weight(x: Any, w: Any) -> Any:
    return w**2 * x**2 + 1.0, (x, w**2)


def halved(dout: Any, cache: Any) -> Any:
    x, w = cache
    return w * x * dout, np.sum(x**2 * dout)


def chain() -> tuple[Plan, ...]:
    drawn = {"x": np.array([0.5, 2.0, 3.0]), "w": normal(mean=3.0, scale=0.1)}
    return plans(
        Function("q1", "forward", reference=forward, outputs=("out", "_cache"), cases=[Case("a", **drawn)],
                 wrong=[wrong("square the weight", squared_weight), wrong("cube", tripled)]),
        Gradient("q2", forward="forward", backward="backward", outputs=("dx", "dw"), wrt={"dx": "x", "dw": "w"},
                 references={"forward": forward, "backward": backward},
                 cases=[Case("b", **drawn, upstream=normal(3))],
                 wrong=[wrong("forget the two", halved), wrong("square everything", lambda d, c: (d**2, 0.0))]),
    )  # fmt: skip


@pytest.fixture(scope="module")
def two() -> tuple[Plan, ...]:
    return chain()


def test_what_an_earlier_mistake_explains_alone_is_inherited(two: tuple[Plan, ...]) -> None:
    first, second = verdicts(two, forward=squared_weight, backward=backward)
    assert first.diagnosis is not None
    assert first.diagnosis.names == ("square the weight",)
    assert second.diagnosis is not None
    assert (second.diagnosis.names, second.diagnosis.inherited) == (("square the weight",), True)
    assert second.diagnosis.where == "forward"
    assert second.diagnosis.says == "You square the weight."


def test_a_mistake_on_top_of_an_earlier_one_is_recognised_by_its_own_name(two: tuple[Plan, ...]) -> None:
    first, second = verdicts(two, forward=squared_weight, backward=halved)
    assert first.diagnosis is not None
    assert second.diagnosis is not None
    assert (second.diagnosis.names, second.diagnosis.inherited) == (("forget the two",), False)


def test_a_mistake_of_its_own_needs_no_earlier_one(two: tuple[Plan, ...]) -> None:
    first, second = verdicts(two, forward=forward, backward=halved)
    assert first.diagnosis is None
    assert second.diagnosis is not None
    assert second.diagnosis.names == ("forget the two",)


def test_an_earlier_mistake_that_was_not_recognised_explains_nothing(two: tuple[Plan, ...]) -> None:
    first, second = verdicts(two, forward=lambda x, w: (w * x**2 + 7.0, (x, 5 * w)), backward=backward)
    assert first.diagnosis is None
    assert first.earned == 0
    assert second.diagnosis is None


def test_a_right_backward_with_a_wrong_forward_of_another_kind_is_not_taken_for_it(
    two: tuple[Plan, ...],
) -> None:
    """The forward is the recognised one, but what backward makes of its cache is not."""
    first, second = verdicts(two, forward=squared_weight, backward=lambda d, c: (3.0 * d, 1.0))
    assert first.diagnosis is not None
    assert second.diagnosis is None


def test_a_forward_that_raises_something_else_is_not_taken_for_one_that_raises() -> None:
    def refuses(x: Any, w: Any) -> Any:
        raise TypeError("no")

    made = plans(
        Gradient("q1", forward="forward", backward="backward", outputs=("dx", "dw"), wrt={"dx": "x", "dw": "w"},
                 references={"forward": forward, "backward": backward},
                 cases=[Case("b", x=normal(3), w=normal(), upstream=normal(3))],
                 wrong=[wrong("refuse", {"forward": refuses})]),
    )  # fmt: skip

    def breaks(x: Any, w: Any) -> Any:
        return undefined_name  # type: ignore[name-defined]  # noqa: F821

    found = diagnosed(made, forward=refuses, backward=backward)
    assert found is not None
    assert found.names == ("refuse",)
    assert diagnosed(made, forward=breaks, backward=backward) is None
    assert diagnosed(made, backward=backward) is None


def test_earlier_mistakes_of_the_same_name_are_not_mixed_up() -> None:
    """Two functions, each with a misconception called ``negative``, both called by the third question."""

    def flip(x: Any, w: Any) -> Any:
        out, cache = forward(x, w)
        return -out, (cache[0], -cache[1])

    def gradient(question: str, name: str) -> Gradient:
        return Gradient(
            question, forward=name, backward=f"{name}_back", outputs=("dx", "dw"), wrt={"dx": "x", "dw": "w"},
            references={name: forward, f"{name}_back": backward},
            cases=[Case(f"{question} {name}", x=normal(3), w=normal(), upstream=normal(3))],
        )  # fmt: skip

    def function(question: str, name: str) -> Function:
        return Function(question, name, reference=forward, outputs=("out", "_cache"), wrong=[wrong("negative", flip)],
                        cases=[Case("a", x=normal(3), w=normal())])  # fmt: skip

    made = plans(function("q1", "one"), function("q2", "two"), gradient("q3", "one"), gradient("q3", "two"))
    *_, third = verdicts(made, one=forward, two=flip, one_back=backward, two_back=backward)
    assert third.diagnosis is not None
    assert (third.diagnosis.names, third.diagnosis.where) == (("negative",), "two")
    *_, third = verdicts(made, one=flip, two=forward, one_back=backward, two_back=backward)
    assert third.diagnosis is not None
    assert (third.diagnosis.names, third.diagnosis.where) == (("negative",), "one")
