"""Policies: what is named is said, what is called costs the question where the author says so."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.policies import read_policies
from autograder.grading import judge
from autograder.model import Cell, Fixture, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.cases import Case
from autograder.questions.draws import exactly, normal
from autograder.questions.function import Function
from autograder.questions.inspected import Inspected
from autograder.questions.observe import observe
from autograder.questions.policies import PRESETS, Mention, Policy, mentions

OWN = Policy(name="own", says="Write it yourself.", forbids=("numpy.convolve",), calls=("numpy.convolve",))


def cells(*sources: str) -> list[Cell]:
    return [Cell(index=i, source=source) for i, source in enumerate(sources)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (
            "import torch\ndef f(x):\n    return torch.nn.functional.conv2d(x, x)",
            "torch.nn.functional.conv2d",
        ),
        (
            "import torch.nn.functional as F\ndef f(x):\n    return F.conv2d(x, x)",
            "torch.nn.functional.conv2d",
        ),
        (
            "from torch.nn import functional\ndef f(x):\n    return functional.relu(x)",
            "torch.nn.functional.relu",
        ),
        ("from torch import conv2d as g\ndef f(x):\n    return g(x, x)", "torch.conv2d"),
        ("def f(x):\n    from torch import conv2d\n    return conv2d(x, x)", "torch.conv2d"),
        (
            "import torch\ndef help(x):\n    return torch.conv2d(x, x)\ndef f(x):\n    return help(x)",
            "torch.conv2d",
        ),
        ("import torch\nclass f:\n    def g(self, x):\n        return torch.conv2d(x, x)", "torch.conv2d"),
    ],
)
def test_what_is_named_is_found_under_any_alias(source: str, name: str) -> None:
    found = mentions(cells(source), ["f"], PRESETS["own-layers"])
    assert name in [mention.name for mention in found]


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ndef g(x):\n    return torch.conv2d(x, x)\ndef f(x):\n    return x",
        "import torch\nnet = torch.nn.functional.relu\ndef f(x):\n    return x",
        "def f(x):\n    torch = x\n    return torch.conv2d",
        "def f(x):\n    return x.conv2d(x)",
        "# torch.conv2d\ndef f(x):\n    return 'torch.conv2d'",
        "def f(x:\n    return torch.conv2d(x)",
    ],
)
def test_what_is_not_used_by_the_question_is_left_alone(source: str) -> None:
    assert mentions(cells(source), ["f"], PRESETS["own-layers"]) == ()


def test_a_place_is_named_as_readers_count() -> None:
    code = [
        Cell(
            index=-1, file="pkg/a.py", source="import numpy as np\n\ndef f(x):\n    return np.convolve(x, x)"
        )
    ]
    assert mentions(code, ["f"], OWN) == (Mention(name="numpy.convolve", place="pkg/a.py, line 4"),)


# -- judged ---------------------------------------------------------------------------------


def smooth(x: Any) -> Any:
    return np.array([sum(x[max(0, i - 1) : i + 2]) for i in range(len(x))])


def by_name(x: Any) -> Any:
    return np.convolve(x, np.ones(3), "same")


def sometimes(x: Any) -> Any:
    return by_name(x) if len(x) > 4 else smooth(x)


BY_NAME = "import numpy as np\ndef smooth(x):\n    return np.convolve(x, np.ones(3), 'same')"


def judged(policy: Policy, answer: Any, source: str = BY_NAME) -> Verdict:
    part = Function(
        "q1", "smooth", reference=smooth, hygiene=(),
        cases=[
            Case("few", x=normal("N"), sizes={"N": (3, 4)}),
            Case("many", group="many", x=normal("N"), sizes={"N": (5, 9)}),
        ],
    )  # fmt: skip
    sheet = Sheet(
        assignment="a", points=(("q1", Fraction(4)),), parts=(part,), signatures={"smooth": ("x",)},
        policies=(policy,),
    )  # fmt: skip
    (plan,) = plan_all(sheet, 5)
    plan = answered(plan, None)
    seen = observe(plan.calls, {"smooth": answer})
    return judge([plan], seen, {}, {}, code=cells(source))[0]


def zero(policy: Policy = OWN) -> Policy:
    return Policy(name=policy.name, says=policy.says, forbids=policy.forbids, calls=policy.calls, zero=True)


def test_a_flag_costs_nothing_and_is_said() -> None:
    found = judged(OWN, by_name)
    assert found.earned == 4
    assert found.notes == (
        "Write it yourself. Your code names `numpy.convolve` (cell 1, line 3); your teachers can see that.",
    )


def test_a_call_costs_the_question_where_the_author_says_so() -> None:
    found = judged(zero(), sometimes)
    assert (found.earned, [group.why_not for group in found.groups]) == (
        0, ["a function that is not allowed was called", ""],
    )  # fmt: skip
    assert found.notes == (
        "Write it yourself. Your code calls `numpy.convolve`, which earns this question nothing.",
    )


def test_who_keeps_it_hears_nothing_and_keeps_all() -> None:
    found = judged(zero(), smooth, "def smooth(x):\n    return [sum(x)]")
    assert (found.earned, found.notes) == (4, ())


def test_named_but_never_called_costs_nothing_even_then() -> None:
    source = (
        "import numpy as np\ndef smooth(x):\n    if False:\n        return np.convolve(x, x)\n    return x"
    )
    found = judged(zero(), smooth, source)
    assert found.earned == 4
    assert "your teachers can see that" in found.notes[0]


def test_what_is_called_while_a_network_is_looked_at_costs_the_question_too() -> None:
    text = (
        "class I:\n    def __getitem__(self, asked):\n        return asked[0](*asked[1])\ninspector = I()\n"
    )
    part = Inspected(
        "q1", "smooth", reference=smooth, by=Fixture("inspector", text),
        cases=[Case("few", look="call", init={"x": exactly([1.0, 2.0, 4.0])})],
    )  # fmt: skip
    sheet = Sheet(
        assignment="a", points=(("q1", Fraction(4)),), parts=(part,), signatures={"smooth": ("x",)},
        policies=(zero(),),
    )  # fmt: skip
    plan = answered(plan_all(sheet, 5)[0], None)
    (kept,) = judge([plan], observe(plan.calls, {"smooth": smooth}), {}, {}, code=())
    (called,) = judge([plan], observe(plan.calls, {"smooth": by_name}), {}, {}, code=())
    assert (kept.earned, called.earned) == (4, 0)
    assert "calls `numpy.convolve`, which earns this question nothing" in called.notes[0]


def test_an_alias_is_no_way_around() -> None:
    scope: dict[str, Any] = {}
    exec(
        "import numpy\nfrom numpy import convolve as c\ndef smooth(x):\n    return c(x, [1, 1, 1], 'same')",
        scope,
    )
    before = scope["c"]
    assert judged(zero(), scope["smooth"]).earned == 0
    assert scope["c"] is before
    assert np.convolve is before


def test_a_ban_that_a_student_made_up_is_no_ban_of_ours() -> None:
    def forged(x: Any) -> Any:
        raise type("BannedCall", (RuntimeError,), {})("numpy.sum is not allowed in this question")

    assert judged(zero(), forged).notes == (
        "Write it yourself. Your code names `numpy.convolve` (cell 1, line 3); your teachers can see that.",
    )


# -- written ----------------------------------------------------------------------------------


def read(*tables: Any) -> tuple[Any, list[str]]:
    return read_policies(Path("assignment.toml"), list(tables), ["q1", "q2"])


def test_presets_and_policies_of_ones_own_are_read() -> None:
    found, wrong = read(
        {"use": "numpy", "questions": ["q1"], "action": "zero"},
        {"forbids": ["numpy.sort"], "says": "Sort yourself."},
    )
    assert wrong == []
    assert [(p.name, p.zero, p.covers("q1"), p.covers("q2")) for p in found] == [
        ("numpy", True, True, False), ("own", False, True, True),
    ]  # fmt: skip
    assert found[1].calls == ("numpy.sort",)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({}, "give either use"),
        ({"use": "numpy", "forbids": ["x"], "says": "s"}, "give either use"),
        ({"use": "nunpy"}, "Unknown preset 'nunpy'. Did you mean 'numpy'?"),
        ({"use": "numpy", "action": "zap"}, "Unknown action 'zap'"),
        ({"use": "numpy", "questions": ["q3"]}, "Unknown question 'q3'"),
        ({"use": "numpy", "question": ["q1"]}, "Unknown key 'question'. Did you mean 'questions'?"),
        ({"forbids": "torch", "says": "s"}, "forbids must be a list of names"),
        ({"forbids": ["torch"]}, "says must tell students what to do instead"),
    ],
)
def test_a_mistake_is_named_with_its_place(table: Any, says: str) -> None:
    found, wrong = read(table)
    assert found == ()
    assert any(says in sentence for sentence in wrong), wrong
    assert all(sentence.startswith("assignment.toml, [[policies]] 1: ") for sentence in wrong)


@pytest.mark.parametrize("name", [name for policy in PRESETS.values() for name in policy.calls])
def test_every_function_of_a_preset_is_there_to_be_patched(name: str) -> None:
    """Scipy need not be installed; numpy and torch are, and a name that they lack would ban nothing."""
    import importlib

    if name.startswith("scipy"):
        return
    parts = name.split(".")
    owner: Any = importlib.import_module(parts[0])
    for part in parts[1:]:
        owner = getattr(owner, part)
    assert callable(owner)
