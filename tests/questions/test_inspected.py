"""Questions that let code of ours look at what the student's makes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from autograder.compare import EXACT
from autograder.model import Outcome
from autograder.questions.inspected import Inspected
from autograder.questions.inspector import filled, inspector
from autograder.spec import Case, Fixture, Right, Wrong, exactly, normal


class Net(nn.Module):
    """Two linear layers of the same shape, and a batch norm."""

    def __init__(self, width: int, out: int = 2) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(width, width), nn.Linear(width, width)
        self.norm, self.last = nn.BatchNorm1d(width), nn.Linear(width, out)

    def forward(self, x: Any) -> Any:
        return self.last(torch.relu(self.norm(self.b(torch.relu(self.a(x))))))


class Reordered(nn.Module):
    """The same network, its layers made in another order and called otherwise."""

    def __init__(self, n: int, m: int = 2) -> None:
        super().__init__()
        self.out = nn.Linear(n, m)
        self.layers = nn.ModuleList([nn.BatchNorm1d(n), nn.Linear(n, n), nn.Linear(n, n)])

    def forward(self, x: Any) -> Any:
        norm, second, first = self.layers
        return self.out(norm(second(first(x).clamp(min=0))).clamp(min=0))


class Stuck(Net):
    """The first layer runs twice, the second never."""

    def forward(self, x: Any) -> Any:
        return self.last(torch.relu(self.norm(self.a(torch.relu(self.a(x))))))


class NoReLU(Net):
    """The activations are left out."""

    def forward(self, x: Any) -> Any:
        return self.last(self.norm(self.b(self.a(x))))


def part(*more: Case, **options: Any) -> Inspected:
    cases = [
        Case("answers", look="output", init={"width": 5}, x=normal(4, 5)),
        Case("learning", look="training_output", init={"width": 5, "out": 3}, x=normal(4, 5)),
        Case("size", group="size", look="parameters", init={"width": 6}, tolerance=EXACT),
        Case("road", group="size", look="unreached", init={"width": 6}, x=normal(4, 6), tolerance=EXACT),
        *more,
    ]
    return Inspected("q1", "Net", reference=Net, cases=cases, **options)


SIGNATURES = {"Net.__init__": ("width", "out")}


def test_the_reference_earns_everything(bench: Any) -> None:
    assert bench.verdict(bench.plan(part()), Net=Net).earned == 10


def test_neither_names_nor_the_order_of_layers_matter(bench: Any) -> None:
    plan = bench.plan(part(), signatures=SIGNATURES)
    assert bench.verdict(plan, Net=Reordered).earned == 10


def test_another_computation_is_seen_by_its_values(bench: Any) -> None:
    earned = bench.earned(bench.plan(part()), Net=NoReLU)
    assert (earned["basic"], earned["size"]) == (0, 5)


def test_a_layer_that_is_never_used_is_seen_by_its_gradient(bench: Any) -> None:
    plan = bench.plan(part())
    assert bench.failed(plan, Net=Stuck)
    assert "unreached" in {item.check.output for item in bench.failed(plan, Net=Stuck)}


def test_nothing_is_told_as_none(bench: Any) -> None:
    """So that the sentence asks for the missing return."""
    plan = bench.plan(part())
    failed = bench.failed(plan, Net=lambda width, out=2: None)
    assert len(failed) == len(plan.checks)
    assert {(item.mismatch.kind, item.mismatch.got_type) for item in failed} == {("type", "None")}


@pytest.mark.parametrize("thing", [lambda width, out=2: 0.0, lambda width, out=2: [Net(5)], Fixture, 3, None])
def test_what_is_no_network_earns_nothing_and_breaks_nothing(bench: Any, thing: Any) -> None:
    plan = bench.plan(part())
    assert bench.verdict(plan, Net=thing).earned == 0
    outcomes = {item.mismatch.observation.outcome for item in bench.failed(plan, Net=thing)}
    assert outcomes == {Outcome.RAISED}


def test_a_missing_class_is_told_as_missing(bench: Any) -> None:
    failed = bench.failed(bench.plan(part()))
    assert {item.mismatch.observation.outcome for item in failed} == {Outcome.MISSING}


def test_counts_are_exact_where_that_is_asked_for(bench: Any) -> None:
    """One number too many of thousands is within T32."""

    class OneMore(Net):
        def __init__(self, width: int, out: int = 2) -> None:
            super().__init__(width, out)
            self.more = nn.Parameter(torch.zeros(()))

    wide = Case("wide", group="wide", look="parameters", init={"width": 200}, tolerance=EXACT)
    assert bench.earned(bench.plan(part(wide)), Net=OneMore)["wide"] == 0


def test_arrays_become_tensors_of_single_precision_or_whole_numbers(bench: Any) -> None:
    plan = bench.plan(part(Case("labels", look="output", init={"width": 5}, x=exactly(np.arange(3)))))
    sent = [call.args[1][-1] for call in plan.calls if call.kind == "operator"]
    kinds = {tensor.name for inputs in sent for tensor in inputs.values()}
    assert kinds == {"torch.float32", "torch.int64"}


def test_the_text_that_looks_holds_no_answer_and_is_an_input(bench: Any) -> None:
    plan = bench.plan(part())
    texts = {call.args[0] for call in plan.calls if call.kind == "operator"}
    assert {text.name for text in texts} == {"inspector"}
    assert all(isinstance(text, Fixture) for text in texts)


def test_another_text_may_look(bench: Any) -> None:
    text = (
        "class I:\n    def __getitem__(self, asked):\n        return asked[0](*asked[1])\ninspector = I()\n"
    )
    question = Inspected(
        "q1", "double", reference=lambda x: 2 * x, by=Fixture("inspector", text),
        cases=[Case("a", look="call", init={"x": 4})],
    )  # fmt: skip
    plan = bench.plan(question)
    assert bench.verdict(plan, double=lambda x: x + x).earned == 10
    assert bench.verdict(plan, double=lambda x: x).earned == 0


def test_misconceptions_and_variants_take_the_place_of_the_target(bench: Any) -> None:
    wrong = Wrong("no ReLU", NoReLU, says="Something is left out between your layers.")
    plan = bench.plan(part(wrong=[wrong], right=[Right("reordered", Reordered)]), signatures=SIGNATURES)
    assert [dict(lure.replaced) for lure in plan.lures] == [{"Net": NoReLU}]
    assert [dict(replaced) for _, replaced in plan.rights] == [{"Net": Reordered}]


@pytest.mark.parametrize(
    ("options", "says"),
    [({}, "must say what to look at"), ({"look": "output", "raises": "ValueError"}, "no meaning")],
)
def test_an_authors_mistakes_are_named(options: dict[str, Any], says: str) -> None:
    (mistake,) = Inspected("q1", "Net", cases=[Case("a", **options)]).mistakes()
    assert says in mistake


# -- what looks -------------------------------------------------------------------------------


class Says(nn.Module):
    """Takes the class that is written in the first pixel; one in so many is taken for the next one."""

    def __init__(self, every: int) -> None:
        super().__init__()
        self.every = every

    def forward(self, images: Any) -> Any:
        said = images[:, 0, 0, 0].long()
        said[:: self.every] = (said[:: self.every] + 1) % 4
        return nn.functional.one_hot(said, 4).float()


@pytest.mark.parametrize(("every", "clear"), [(10, True), (6, False)])
def test_blocks_are_recognised_if_enough_of_each_is(every: int, clear: bool) -> None:
    images = torch.tensor([3.0, 1.0]).repeat_interleave(20).reshape(40, 1, 1, 1)
    inputs = {"images": images, "blocks": 2, "at_least": 0.85}
    found = inspector[Says, (every,), {}, "recognised", inputs]
    assert found == ([3, 1] if clear else [-1, -1])


def test_an_answer_that_hangs_on_its_neighbours_is_found() -> None:
    images = torch.randn(16, 3, 4, 4)
    for mode in (True, False):
        network = nn.Sequential(nn.BatchNorm2d(3), nn.Flatten()).train(mode)
        assert inspector[lambda n=network: n, (), {}, "depends_on_the_batch", {"images": images}] is mode


def test_chance_is_found_in_training_mode_alone() -> None:
    inputs = {"x": torch.ones(4, 8)}
    assert inspector[lambda: nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5)), (), {}, "drops", inputs]
    assert not inspector[lambda: nn.Linear(8, 8), (), {}, "drops", inputs]


def test_only_a_stack_of_kernels_is_a_convolution() -> None:
    assert inspector[nn.Conv2d, (1, 2, 3), {}, "convolves", {}]
    assert not inspector[nn.Linear, (2, 3), {}, "convolves", {}]


def test_what_equals_everything_is_no_convolution() -> None:
    class Agreeable:
        __hash__ = None  # type: ignore[assignment]

        def __eq__(self, other: object) -> bool:
            return True

        def parameters(self) -> list[Any]:
            return [self]

        def dim(self) -> Any:
            return self

    assert not inspector[Agreeable, (), {}, "convolves", {}]


def test_weights_hang_on_kind_and_shape_and_running_variances_are_positive() -> None:
    one, other = filled(Net(5), 3), filled(Reordered(5), 3)
    torch.testing.assert_close(one.a.weight, other.layers[1].weight)
    torch.testing.assert_close(one.norm.running_var, other.layers[0].running_var)
    assert bool((one.norm.running_var > 0).all())
    assert not torch.equal(one.norm.weight, one.norm.bias)
    assert not torch.equal(filled(Net(5), 4).a.weight, one.a.weight)
