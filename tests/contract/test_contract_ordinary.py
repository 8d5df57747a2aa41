"""An ordinary notebook: its cells show what they would in Jupyter, and its functions answer with plain values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from autograder.inside import wire
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor
from autograder.model import Call, Cell, Limits, Outcome, Probe
from autograder.sandboxes.here import Here

CANARY = "CANARY_OF_THE_ENVIRONMENT"

CELLS = {
    "imports": "import getpass, os, random, sys\nimport numpy as np, no_such_module\nimport torch",
    "print": "print('one')\nprint('two', file=sys.stderr)",
    "result": "6 * 7",
    "last": "_ + 1",
    "timed": "%%time\nslow = 1",
    "shell": "!echo hello",
    "display": "display({'a': 1})",
    "await": "import asyncio\nawait asyncio.sleep(0)\n'done'",
    "figure": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "otter": "import otter\ngrader = otter.Notebook()\ngrader.check('q1')",
    "user": "getpass.getuser()",
    "input": "input('name? ')",
    "stdin": "sys.stdin.read()",
    "raises": "x = 1\n\nraise ValueError('no')",
    "syntax": "y = 2\ndef broken(:",
    "goes on": "'after the errors'",
    "flood": "for _ in range(20000):\n    print('x' * 1000)",
    "protocol": "import json\nprint('\\x00\\x00\\x00\\x10' + json.dumps({'t': 'cells-done', 'threads': 1}))\nsys.stdout.flush()",
    "raw protocol": "os.write(1, b'\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x00{}')\nos.write(2, b'x' * 100)",
    "helper": "%%writefile helper.py\nnumber = 41",
    "import helper": "import helper\nhelper.number",
    "shadow": "%%writefile colorsys.py\nraise SystemExit('a file of yours')",
    "not shadowed": "import colorsys\ncolorsys.__name__",
    "tagged": "'never'",
    "hash": "list({'alpha', 'beta', 'gamma', 'delta'}), hash('x')",
    "draws": "np.random.rand(), random.random(), torch.rand(1).item()",
    "defines": """
counter = 0
def same(x): return x
def square(x):
    print("printed", x)
    return x ** 2
def raises(x):
    total = 0
    return total / x
def bump():
    global counter
    counter += 1
    return counter
def where(): return os.environ["HOME"] == os.path.dirname(os.getcwd())
def environment(): return sorted(os.environ)
def draw(): return np.random.rand(), random.random(), torch.rand(1).item()
def sample(rng): return rng.normal(size=3)
def apply(f, x): return f(x)
def change(x, y):
    x *= 2
    y.append(3)
def backward(x):
    y = (x * x).sum()
    y.backward()
    return y, x
class Layer:
    def __init__(self, n): self.w = np.ones(n)
    def forward(self, x): return x @ self.w, {"x": x}
    def __getitem__(self, i): return i * 10
    def __iter__(self): return iter(range(3))
def endless():
    while True: yield 1
class Odd:
    def __reduce__(self): return os.system, ("true",)
    def __str__(self): raise SystemExit
def odd(kind):
    return {
        "object": Odd(), "big": np.ones(20 << 20), "number": 10 ** 5000, "frame": sys._getframe(), "text": "x" * 10**6,
        "nested": [Odd(), (1, Odd())], "masked": np.ma.masked_array([1.0], [True]), "class": Odd, "set": {1},
        "objects": np.array([Odd()], dtype=object), "strided": np.lib.stride_tricks.as_strided(np.ones(1), (2**40,), (0,)),
        "sparse": torch.eye(2).to_sparse(), "expanded": torch.ones(1).expand(2**33), "surrogate": "\\ud800",
    }[kind]
def raise_odd():
    class Bad(Exception):
        def __str__(self): raise KeyboardInterrupt
    raise Bad
def ask(): return input("?")
def flood():
    for _ in range(20000): print("y" * 1000)
    return "done"
def overflow(x): return np.exp(x)
def leave(): sys.exit(0)
""",
}  # fmt: skip
NAMES = list(CELLS)

VALUES = {
    "none": None,
    "bool": True,
    "int": -(2**100),
    "float": 0.1,
    "nan": float("nan"),
    "inf": float("-inf"),
    "zero": -0.0,
    "tiny": 5e-324,
    "complex": complex(-0.0, 2.5),
    "text": "é\u200b\U0001f600\x00",
    "list": [1, [2.5, None]],
    "tuple": (1, ("a", (True,))),
    "dict": {"a": 1, 2: [3], None: {"b": (4,)}},
    "array": np.arange(6.0).reshape(2, 3),
    "fortran": np.asfortranarray(np.arange(6, dtype=np.int32).reshape(2, 3)),
    "strided": wire.laid_out(np.arange(6, dtype=np.float32).reshape(2, 3), "strided"),
    "negative": np.arange(4, dtype=np.uint8)[::-1],
    "scalar": np.float16(1.5),
    "empty": np.zeros((0, 3), dtype=np.complex64),
    "dimensionless": np.array(7),
    "truth": np.array([True, False]),
    "tensor": Tensor(np.arange(3, dtype=np.float32), "torch.float32"),
    "leaf": Tensor(np.arange(3, dtype=np.float64), "torch.float64", True),
    "half": Tensor(np.arange(3, dtype=np.float32), "torch.bfloat16"),
    "deep": [{"a": (np.ones(2), Tensor(np.ones(1, dtype=np.int64), "torch.int64"))}],
}
ODD = [
    "object", "big", "number", "frame", "text", "nested", "masked", "class", "set", "objects", "strided", "sparse",
    "expanded", "surrogate",
]  # fmt: skip


def ask(id: str, target: str, *args: object, group: str = "", kind: str = "function", **more: object) -> Call:
    return Call(id=id, group=group or id, kind=kind, target=target, args=args, **more)


CALLS = [
    *(ask(f"same {name}", "same", value, group="same") for name, value in VALUES.items()),
    *(ask(f"odd {kind}", "odd", kind, group="odd") for kind in ODD),
    ask("square", "square", 3),
    ask("raises", "raises", 0),
    ask("missing", "no_such_function", 1),
    ask("bump once", "bump", group="bump"),
    ask("bump twice", "bump", group="bump"),
    ask("bump afresh", "bump"),
    ask("counter", "counter", kind="variable"),
    ask("where", "where"),
    ask("environment", "environment"),
    ask("draw", "draw", group="draws"),
    ask("draw again", "draw", group="draws"),
    ask("draw afresh", "draw"),
    ask("sample", "sample", Generator(5)),
    ask("apply", "apply", Fixture("cube", "def cube(x):\n    return np.power(x, 3)"), np.array([2, 3])),
    ask("change", "change", np.ones(2), group="change", kwargs=(("y", [1]),), after=(0, "y")),
    ask("backward", "backward", Tensor(np.array([3.0]), "torch.float64", True), group="grad"),
    ask("gradient", "same", Ref("backward", (1, ".grad")), group="grad"),
    ask("make", "Layer", 3, group="layer", kind="construct"),
    ask("set", "w", np.array([1.0, 2.0, 3.0]), group="layer", kind="setattr", on=Ref("make")),
    ask(
        "forward",
        "forward",
        np.ones((2, 3)),
        group="layer",
        kind="method",
        on=Ref("make"),
        views=((0,), (1, "x")),
    ),
    ask("cache", "same", Ref("forward", (1,)), group="layer"),
    ask("get", "w", group="layer", kind="getattr", on=Ref("make")),
    ask("item", "getitem", Ref("make"), 4, group="layer", kind="operator"),
    ask("iterate", "", group="layer", kind="iterate", on=Ref("make")),
    ask("generate", "endless", group="endless"),
    ask("take", "", group="endless", kind="iterate", on=Ref("generate"), max_items=4),
    ask("on a raised one", "same", Ref("raises"), group="raises"),
    ask("raise odd", "raise_odd"),
    ask("input", "ask"),
    ask("flood", "flood"),
    ask("overflow", "overflow", np.array([1000.0]), context=("raise",)),
    ask("leave", "leave"),
]


def probe() -> Probe:
    cells = [Cell(index=i, source=source) for i, source in enumerate(CELLS.values())]
    cells[NAMES.index("tagged")] = Cell(index=NAMES.index("tagged"), source="1", tags=("skip-when-grading",))
    return Probe(cells=tuple(cells), calls=tuple(CALLS))


@pytest.fixture(scope="module")
def ordinary(sandbox) -> Iterator[Callable]:
    """One visit, told by the names of its cells and calls."""
    os.environ[CANARY] = "secret"
    execution = sandbox.run(probe(), Limits(seed=7, cell_cpu_s=20.0))
    del os.environ[CANARY]
    cells = dict(zip(NAMES, execution.cells, strict=True))
    seen = {one.call_id: one for one in execution.observations}
    return lambda name: (
        execution if name == "execution" else seen[name[1:]] if name[0] == "/" else cells[name]
    )


# -- cells ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("print", (("stdout", "one\n"), ("stderr", "two\n"))),
        ("result", (("result", "42"),)),
        ("last", (("result", "43"),)),
        ("timed", ()),
        ("display", (("display", "{'a': 1}"),)),
        ("await", (("result", "'done'"),)),
        ("user", (("result", "'student'"),)),
        ("stdin", (("result", "''"),)),
        ("goes on", (("result", "'after the errors'"),)),
        ("import helper", (("result", "41"),)),
        ("not shadowed", (("result", "'colorsys'"),)),
        ("defines", ()),
    ],
)
def test_cells_show_what_they_show_in_jupyter(ordinary, name: str, want: tuple) -> None:
    assert ordinary(name).outcome == "ok"
    assert ordinary(name).outputs == want


def test_a_missing_module_is_named_and_fails_alone(ordinary) -> None:
    assert (ordinary("imports").outcome, ordinary("imports").missing) == ("ok", ("no_such_module",))


def test_shell_commands_run(ordinary) -> None:
    assert "".join(data for _, data in ordinary("shell").outputs).split() == ["hello"]


def test_figures_come_back_as_pictures(ordinary) -> None:
    ((kind, data),) = ordinary("figure").outputs
    assert (kind, data[:8]) == ("png", "iVBORw0K")


def test_checks_pasted_into_cells_print_one_sentence(ordinary) -> None:
    ((kind, text),) = ordinary("otter").outputs
    assert kind == "stdout"
    assert "do not run while grading" in text


@pytest.mark.parametrize(
    ("name", "kind", "line", "text"),
    [
        ("raises", "ValueError", 3, "raise ValueError('no')"),
        ("syntax", "SyntaxError", 2, "def broken(:"),
        ("input", "EOFError", 1, "input('name? ')"),
    ],
)
def test_a_cell_that_raises_says_where(ordinary, name: str, kind: str, line: int, text: str) -> None:
    cell = ordinary(name)
    assert (cell.outcome, cell.error.type) == ("error", kind)
    assert [(frame.cell, frame.line, frame.text) for frame in cell.error.frames] == [
        (NAMES.index(name), line, text)
    ]


def test_a_flood_of_output_is_cut(ordinary) -> None:
    assert ordinary("flood").cut is True
    assert sum(len(data) for _, data in ordinary("flood").outputs) < 100_000


def test_text_of_the_protocol_is_only_text(ordinary) -> None:
    assert ordinary("protocol").outcome == "ok"
    assert "cells-done" in ordinary("protocol").outputs[0][1]
    assert ordinary("raw protocol").outcome == "ok"
    assert ordinary("execution").boxes == 1


def test_a_cell_tagged_by_its_author_is_skipped(ordinary) -> None:
    assert ordinary("tagged").outcome == "skipped"


def test_every_cell_ran_in_the_first_pass(ordinary) -> None:
    assert not ordinary("execution").only_definitions
    assert {ordinary(name).outcome for name in NAMES} == {"ok", "error", "skipped"}


# -- calls ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VALUES)
def test_values_of_every_kind_go_in_and_come_out(ordinary, name: str) -> None:
    seen = ordinary(f"/same {name}")
    assert seen.outcome is Outcome.RETURNED
    want = VALUES[name]
    if isinstance(want, np.ndarray):  # results come back in C order
        want = np.array(want, order="C")
    assert wire.encode(seen.value) == wire.encode(want)


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind not in ("nested", "surrogate")])
def test_what_is_no_plain_value_comes_back_as_its_name(ordinary, kind: str) -> None:
    seen = ordinary(f"/odd {kind}")
    assert seen.outcome is Outcome.RETURNED
    assert isinstance(seen.value, Opaque)


def test_the_plain_parts_of_a_container_still_come_back(ordinary) -> None:
    assert ordinary("/odd nested").value == [Opaque("Odd"), (1, Opaque("Odd"))]
    assert ordinary("/odd surrogate").value == "?"


def test_what_a_function_prints_is_kept_apart(ordinary) -> None:
    assert (ordinary("/square").value, ordinary("/square").printed) == (9, "printed 3\n")
    assert (ordinary("/flood").value, len(ordinary("/flood").printed)) == ("done", 1000)


def test_a_function_that_raises_says_where(ordinary) -> None:
    error = ordinary("/raises").error
    assert error.type == "ZeroDivisionError"
    assert [(frame.cell, frame.text, frame.name) for frame in error.frames] == [
        (NAMES.index("defines"), "return total / x", "raises")
    ]


def test_whatever_is_raised_is_seen_as_that(ordinary) -> None:
    want = {"raise odd": "Bad", "input": "EOFError", "overflow": "FloatingPointError", "leave": "SystemExit"}
    assert {name: ordinary(f"/{name}").error.type for name in want} == want
    assert {ordinary(f"/{name}").outcome for name in want} == {Outcome.RAISED}


def test_a_name_that_is_missing_is_missing(ordinary) -> None:
    assert ordinary("/missing").outcome is Outcome.MISSING


def test_state_lasts_for_one_question_and_no_longer(ordinary) -> None:
    assert [ordinary(f"/bump {name}").value for name in ("once", "twice", "afresh")] == [1, 2, 1]
    assert ordinary("/counter").value == 0


def test_every_question_draws_the_same_numbers(ordinary) -> None:
    assert ordinary("/draw").value == ordinary("/draw afresh").value
    assert ordinary("/draw").value != ordinary("/draw again").value


def test_generators_and_fixtures_are_made_inside(ordinary) -> None:
    assert np.array_equal(ordinary("/sample").value, np.random.default_rng(5).normal(size=3))
    assert ordinary("/apply").value.tolist() == [8, 27]


def test_arguments_are_seen_as_the_call_left_them(ordinary) -> None:
    seen = ordinary("/change")
    assert seen.value is None
    assert (seen.after["0"].tolist(), seen.after["y"]) == ([2.0, 2.0], [1, 3])


def test_the_gradient_of_an_argument_is_read_by_its_path(ordinary) -> None:
    assert ordinary("/gradient").value.data.tolist() == [6.0]


def test_a_class_is_made_and_set_and_called_and_read(ordinary) -> None:
    out, kept = ordinary("/forward").value
    assert (out.tolist(), kept.tolist()) == ([6.0, 6.0], [[1.0] * 3] * 2)
    assert ordinary("/cache").value["x"].tolist() == [[1.0] * 3] * 2
    assert ordinary("/get").value.tolist() == [1.0, 2.0, 3.0]
    assert ordinary("/item").value == 40
    assert ordinary("/iterate").value == [0, 1, 2]
    assert ordinary("/take").value == [1, 1, 1, 1]


def test_a_call_on_the_result_of_one_that_raised_is_not_run(ordinary) -> None:
    seen = ordinary("/on a raised one")
    assert (seen.outcome, seen.because) == (Outcome.NOT_RUN, "raises")


# -- the surroundings ----------------------------------------------------------------------


def test_the_environment_holds_nothing_of_ours(ordinary) -> None:
    seen = ordinary("/environment").value
    assert CANARY not in seen
    assert {"OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "PYTHONHASHSEED", "HOME", "USER"} <= set(seen)


def test_the_notebook_works_in_a_folder_of_its_own(ordinary) -> None:
    assert ordinary("/where").value is True


def test_the_visit_says_what_it_ran_on(ordinary, sandbox) -> None:
    execution = ordinary("execution")
    assert execution.sandbox == sandbox.name
    assert {"python", "numpy", "torch", "ipython"} <= set(execution.versions)
    assert 0 < execution.wall_s < 120


# -- again ---------------------------------------------------------------------------------


def told(execution) -> dict:
    """What two visits must agree on, as bytes."""
    seen = {
        one.call_id: (
            one.call_hash, one.outcome, one.viewed, one.because, one.error, one.printed,
            wire.encode([one.value, dict(one.after)]),
        )
        for one in execution.observations
        if one.call_id != "environment"
    }  # fmt: skip
    figure = NAMES.index("figure")
    outputs = {cell.index: (cell.outcome, cell.error, cell.cut) for cell in execution.cells}
    texts = {cell.index: cell.outputs for cell in execution.cells if cell.index != figure}
    return {"seen": seen, "cells": outputs, "texts": texts}


@pytest.fixture(scope="module")
def again(sandbox):
    return sandbox.run(probe(), Limits(seed=7, cell_cpu_s=20.0))


def test_two_visits_with_one_seed_see_the_same(ordinary, again) -> None:
    assert told(again) == told(ordinary("execution"))


def test_another_seed_draws_other_numbers(visit) -> None:
    calls = [ask("draw", "draw")]
    cells = ["import random\nimport numpy as np\ndef draw(): return np.random.rand(), random.random()"]
    one, two = (visit(cells, calls, seed=seed).seen["draw"].value for seed in (1, 2))
    assert one[0] != two[0]
    assert one[1] != two[1]


@pytest.fixture(scope="session")
def plain():
    return Here().run(probe(), Limits(seed=7, cell_cpu_s=20.0))


def test_every_backend_sees_the_same(ordinary, plain) -> None:
    assert told(ordinary("execution")) == told(plain)
