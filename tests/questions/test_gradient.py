"""Backward passes: judged by the reference, and by the student's own forward where that is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import CheckKind, Outcome
from autograder.spec import Case, Gradient, normal

ODD = Case("odd", group="odd", x=[1.0, -2.0, 0.5], w=1.5, upstream=[1.0, 2.0, -1.0])


def forward(x: Any, w: Any) -> Any:
    return w * x**2, (x, w)


def backward(dout: Any, cache: Any) -> Any:
    x, w = cache
    return 2 * w * x * dout, np.sum(x**2 * dout)


def gradient(*cases: Case, **options: Any) -> Gradient:
    plain = Case("plain", x=normal("N"), w=normal(), upstream=normal("N"))
    settings: dict[str, Any] = {
        "references": {"forward": forward, "backward": backward},
        "outputs": ("dx", "dw"), "wrt": {"dx": "x", "dw": "w"}, "cases": cases or (plain, ODD),
    }  # fmt: skip
    return Gradient("q1", forward="forward", backward="backward", **settings | options)


@pytest.fixture
def plan(bench: Any) -> Any:
    return bench.plan(gradient())


# A wrong forward (x cubed) that is right where x is 1 or 0, and what is right and wrong for it.


def cubed(x: Any, w: Any) -> Any:
    return w * x**3, (x, w)


def back_cubed(dout: Any, cache: Any) -> Any:
    x, w = cache
    return 3 * w * x**2 * dout, np.sum(x**3 * dout)


def where_right() -> Case:
    return Case("ones", group="odd", x=[1.0, 0.0, 1.0], w=2.0, upstream=[1.0, 1.0, 1.0])


def notes(evidence: Any) -> dict[str, set[str]]:
    """By case: how its checks ended."""
    found: dict[str, set[str]] = {}
    for item in evidence:
        word = (
            "follows"
            if item.follow_through
            else "passes"
            if item.passed
            else "inherits"
            if item.inherited
            else "fails"
        )
        found.setdefault(item.check.case, set()).add(word)
    return found


def test_the_reference_earns_everything(bench: Any, plan: Any) -> None:
    assert bench.verdict(plan, forward=forward, backward=backward).earned == 10


def test_a_wrong_backward_of_a_right_forward_fails(bench: Any, plan: Any) -> None:
    found = bench.evidence(plan, forward=forward, backward=lambda dout, cache: (cache[0] * dout, 0.0))
    assert notes(found) == {"plain": {"fails"}, "odd": {"fails"}}


def test_a_backward_that_is_right_for_a_wrong_forward_follows_through(bench: Any) -> None:
    plan = bench.plan(gradient(ODD, where_right()))
    found = bench.evidence(plan, forward=cubed, backward=back_cubed)
    assert notes(found)["odd"] == {"follows"}


def test_the_right_backward_of_another_forward_does_not(bench: Any) -> None:
    plan = bench.plan(gradient(ODD, where_right()))
    found = bench.evidence(plan, forward=cubed, backward=lambda dout, cache: (cache[0], 1.0))
    assert notes(found) == {"odd": {"inherits"}, "ones": {"fails"}}


def test_following_through_needs_a_forward_that_is_right_somewhere(bench: Any, plan: Any) -> None:
    """Else whatever is easy to differentiate would do."""
    for wrong, back in [
        (cubed, back_cubed),
        (lambda x, w: (w * x + 1e3, (x, w)), lambda dout, cache: (cache[1] * dout, np.sum(cache[0] * dout))),
        (lambda x, w: (0 * x, (x, w)), lambda dout, cache: (0 * dout, 0.0)),
    ]:
        given = bench.verdict(plan, forward=wrong, backward=back)
        assert given.earned == 0
        assert notes(given.evidence) == {"plain": {"inherits"}, "odd": {"inherits"}}


def test_zero_differentiated_to_zero_shows_nothing(bench: Any) -> None:
    """``0 * x`` is right where the answer is 0, and its slope 0 agrees with its gradient 0."""
    zeros = Case("zeros", group="odd", x=np.zeros(3), w=2.0, upstream=[1.0, 1.0, 1.0])
    plan = bench.plan(gradient(ODD, zeros))
    found = bench.evidence(
        plan, forward=lambda x, w: (0 * x, (x, w)), backward=lambda dout, cache: (0 * dout, 0.0)
    )
    assert notes(found)["odd"] == {"inherits"}


def test_a_case_is_followed_by_its_own_differences(bench: Any) -> None:
    """A backward that is right in one case has shown nothing for another, where the forward is wrong."""

    def bent(x: Any, w: Any) -> Any:
        return (w * x**2 if len(x) != 3 else w * x**3), (x, w)

    def back(dout: Any, cache: Any) -> Any:
        return backward(dout, cache) if len(cache[0]) != 3 else (dout, 1.0)

    plan = bench.plan(gradient(Case("four", x=normal(4), w=normal(), upstream=normal(4)), ODD))
    assert notes(bench.evidence(plan, forward=bent, backward=back)) == {
        "four": {"passes"},
        "odd": {"inherits"},
    }

    def follows(dout: Any, cache: Any) -> Any:
        return backward(dout, cache) if len(cache[0]) != 3 else back_cubed(dout, cache)

    assert notes(bench.evidence(plan, forward=bent, backward=follows)) == {
        "four": {"passes"},
        "odd": {"follows"},
    }
    assert bench.verdict(plan, forward=bent, backward=follows).earned == 10


def test_one_direction_that_disagrees_is_enough(bench: Any) -> None:
    """Right for the first draw of a case and wrong for the second: nothing is followed."""
    right_here = Case("ones", x=[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], w=2.0, upstream=np.ones(8))
    plan = bench.plan(gradient(Case("drawn", x=normal("N"), w=normal(), upstream=normal("N")), right_here))
    forwards = list(dict.fromkeys(check.forward for check in plan.checks if check.case == "drawn"))
    sizes = [len(call.args[0]) for id in forwards for call in plan.calls if call.id == id]
    assert sizes[0] != sizes[1]

    def sometimes(dout: Any, cache: Any) -> Any:
        return back_cubed(dout, cache) if len(dout) != sizes[1] else (dout, 1.0)

    def drawn(back: Any) -> set[str]:
        return notes(bench.evidence(plan, forward=cubed, backward=back))["drawn"]

    assert drawn(back_cubed) == {"follows"}
    assert drawn(sometimes) == {"inherits"}


def test_an_undecided_direction_fails_nothing(bench: Any) -> None:
    """A kink in the way of every step: nothing is decided, and what the reference says stands."""

    def relu(x: Any, w: Any) -> Any:
        return w * np.maximum(x, 0.0), (x, w)

    def mask(dout: Any, cache: Any) -> Any:
        x, w = cache
        return w * (x > 0) * dout, np.sum(np.maximum(x, 0.0) * dout)

    part = gradient(
        Case("kinks", x=np.zeros(4), w=2.0, upstream=[1.0, 2.0, 3.0, 4.0]),
        references={"forward": relu, "backward": mask},
    )
    assert bench.verdict(bench.plan(part), forward=relu, backward=mask).earned == 10


@pytest.mark.parametrize("seed", range(12))
def test_a_right_relu_keeps_full_marks_whatever_is_drawn(bench: Any, seed: int) -> None:
    def layer(x: Any, w: Any) -> Any:
        z = x @ w
        return np.maximum(z, 0.0), (x, w, z)

    def back(dout: Any, cache: Any) -> Any:
        x, w, z = cache
        return (dout * (z > 0)) @ w.T, x.T @ (dout * (z > 0))

    part = gradient(
        Case("a", x=normal("N", "D"), w=normal("D", "O"), upstream=normal("N", "O")),
        references={"forward": layer, "backward": back},
    )
    assert bench.verdict(bench.plan(part, seed=seed), forward=layer, backward=back).earned == 10


def test_the_students_own_cache_goes_from_its_forward_to_its_backward(bench: Any, plan: Any) -> None:
    """Whatever it is: it never leaves the sandbox."""

    def secretive(x: Any, w: Any) -> Any:
        return w * x**2, lambda dout: (2 * w * x * dout, np.sum(x**2 * dout))

    given = bench.verdict(plan, forward=secretive, backward=lambda dout, cache: cache(dout))
    assert given.earned == 10
    for call in plan.calls:
        if call.target == "forward":
            assert call.views == ((0,),)


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [
        ({"backward": lambda dout, cache: 1 / 0}, Outcome.RAISED),
        ({}, Outcome.MISSING),
    ],
)
def test_a_backward_that_gives_nothing_fails_on_its_own_account(
    bench: Any, plan: Any, broken: Any, outcome: Outcome
) -> None:
    found = bench.failed(plan, forward=cubed, **broken)
    assert {item.mismatch.observation.outcome for item in found} == {outcome}
    assert not any(item.inherited for item in found)


def test_a_forward_that_raises_is_inherited_by_its_backward(bench: Any, plan: Any) -> None:
    found = bench.failed(plan, forward=lambda x, w: 1 / 0, backward=backward)
    assert {item.mismatch.observation.outcome for item in found} == {Outcome.RAISED}  # the forward's own
    assert {item.mismatch.observation.error.type for item in found} == {"ZeroDivisionError"}
    assert all(item.inherited for item in found)


def test_a_forward_without_a_cache_is_inherited_too(bench: Any, plan: Any) -> None:
    found = bench.failed(plan, forward=lambda x, w: w * x**2, backward=backward)
    assert len(found) == len(plan.checks)


def test_a_gradient_of_the_wrong_shape_does_not_follow_through(bench: Any) -> None:
    plan = bench.plan(gradient(ODD, where_right()))

    def summed(dout: Any, cache: Any) -> Any:
        dx, dw = back_cubed(dout, cache)
        return np.sum(dx), dw

    found = [
        item for item in bench.evidence(plan, forward=cubed, backward=summed) if item.check.output == "dx"
    ]
    assert {item.mismatch.kind for item in found} == {"shape"}
    assert not any(item.passed for item in found)


def test_points_by_output_make_a_group_of_each(bench: Any) -> None:
    plan = bench.plan(gradient(points_by="output", groups={"dx": 3, "dw": 1}))
    earned = bench.earned(plan, forward=forward, backward=lambda dout, cache: (backward(dout, cache)[0], 0.0))
    assert {name: str(points) for name, points in earned.items()} == {"dx": "15/2", "dw": "0"}


def test_a_lone_gradient_need_not_be_a_tuple(bench: Any) -> None:
    part = gradient(
        outputs=("dx",), wrt={"dx": "x"}, single=True,
        references={"forward": forward, "backward": lambda dout, cache: backward(dout, cache)[0]},
    )  # fmt: skip
    plan = bench.plan(part)
    assert bench.verdict(plan, forward=forward, backward=lambda d, c: backward(d, c)[0]).earned == 10
    assert bench.verdict(plan, forward=forward, backward=lambda d, c: (backward(d, c)[0],)).earned == 0


def test_gradients_of_nested_arguments_have_their_structure(bench: Any) -> None:
    def net(params: Any, x: Any) -> Any:
        for W, b in params["layers"]:
            x = x @ W + (0.0 if b is None else b)
        return x, (params, x)

    def net_back(dout: Any, cache: Any) -> Any:
        return dout.sum(), {"layers": [(W * 0.0, None) for W, _ in cache[0]["layers"]]}

    layers = [(normal("D", "O"), normal("O")), (normal("O", "O"), None)]
    part = gradient(
        Case("a", params={"layers": layers}, x=normal("N", "D"), upstream=normal("N", "O")),
        references={"forward": net, "backward": net_back},
        outputs=("dx", "grads"), wrt={"grads": "params"},
    )  # fmt: skip
    plan = bench.plan(part)
    assert bench.verdict(plan, forward=net, backward=net_back).earned == 10
    assert len(plan.differences) == 6


def test_arguments_of_backward_are_chosen_by_name(bench: Any) -> None:
    part = gradient(
        cache=(1,), backward_args=("cache", "upstream", "w"),
        references={"forward": forward, "backward": lambda cache, dout, w: backward(dout, cache)},
    )  # fmt: skip
    plan = bench.plan(part)
    assert (
        bench.verdict(
            plan, forward=forward, backward=lambda cache, dout, w: backward(dout, (cache[0], w))
        ).earned
        == 10
    )


def test_every_case_has_differences_of_its_own(plan: Any) -> None:
    cases = {check.forward: check.case for check in plan.checks}
    found = [cases[difference.forward] for difference in plan.differences]
    assert {name: found.count(name) for name in found} == {"plain": 6, "odd": 2}
    assert {call.kind for call in plan.calls} == {"function"}
    assert {check.kind for check in plan.checks} == {CheckKind.VALUE}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"points_by": "group"}, "points_by is 'case' or 'output', not 'group'"),
        ({"wrt": {"dz": "x"}}, "wrt names 'dz', which is none of the outputs"),
        ({"wrt": {"dx": "z"}}, "wrt names the arguments ['z'], which the case does not give"),
        ({"cases": (Case("a", x=[1.0], w=1.0),)}, "a gradient's case needs upstream="),
    ],
)
def test_what_is_wrong_with_it_is_said_with_its_place(options: dict[str, Any], says: str) -> None:
    found = list(gradient(**options).mistakes())
    assert any(says in mistake and "test_gradient.py:" in mistake for mistake in found), found
