"""A replayed call makes the very objects that the hidden call was made with: run as the script that it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.explain.replay import replay
from autograder.model import Beside, Call, Cell, File, Fixture, Generator, Ref, Tensor

CLASS = """class Scale:
    def __init__(self, by):
        self.by = by
    def forward(self, x):
        self.last = self.by * x
        return self.last
    def __getitem__(self, i):
        return self.by + i
    def __iter__(self):
        yield from range(self.by)"""


def call(id: str, kind: str, target: str = "", **fields: Any) -> Call:
    return Call(id=id, group="g01", kind=kind, target=target, **fields)


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def script(source: str, *calls: Call, beside: Beside | None = None) -> str:
        text = replay(
            "q1.basic.1", "ann", [Cell(index=0, source=source)], calls, {}, beside=beside or Beside()
        )
        path = tmp_path / "replay.py"
        path.write_text(text)
        done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True)
        return next(line for line in done.stdout.splitlines() if line.startswith("here:"))

    return script


MADE = call("c1", "construct", "Scale", args=(3,))


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        (call("c2", "method", "forward", on=Ref("c1"), args=(np.arange(3),)), "[0 3 6]"),
        (call("c2", "getattr", "by", on=Ref("c1")), "3"),
        (call("c2", "iterate", on=Ref("c1"), max_items=2), "[0, 1]"),
        (call("c2", "operator", "getitem", args=(Ref("c1"), 4)), "7"),
    ],
)
def test_a_class_is_made_and_asked(run: Any, last: Call, shown: str) -> None:
    assert run(CLASS, MADE, last) == f"here:  {shown}"


def test_an_attribute_is_set_before_it_is_used(run: Any) -> None:
    change = call("c2", "setattr", "by", on=Ref("c1"), args=(10,))
    assert run(CLASS, MADE, change, call("c3", "method", "forward", on=Ref("c1"), args=(2,))) == "here:  20"


def test_a_part_of_an_earlier_result_is_handed_on(run: Any) -> None:
    source = "def split(x):\n    return x[:2], {'rest': x[2:]}\ndef total(a, b):\n    return a.sum() + 10 * b.sum()"
    first = call("c1", "function", "split", args=(np.arange(5.0),))
    last = call("c2", "function", "total", args=(Ref("c1", (0,)), Ref("c1", (1, "rest"))))
    assert run(source, first, last) == "here:  91.0"


def test_tensors_keep_their_dtype_and_gradient(run: Any) -> None:
    source = "def look(x):\n    return str(x.dtype), x.requires_grad, tuple(x.shape), float(x.sum())"
    tensor = Tensor(np.array([[1.5, 2.5]], dtype=np.float32), "torch.float32", True)
    shown = "('torch.float32', True, (1, 2), 4.0)"
    assert run(source, call("c1", "function", "look", args=(tensor,))) == f"here:  {shown}"


def test_fixtures_and_generators_are_made_anew(run: Any) -> None:
    source = "def ask(f, rng):\n    return f(2.0), int(rng.integers(1000))"
    fixture = Fixture("cube", "def cube(x):\n    return x ** 3\n")
    drawn = int(np.random.default_rng(5).integers(1000))
    shown = run(source, call("c1", "function", "ask", args=(fixture, Generator(5))))
    assert shown == f"here:  (8.0, {drawn})"


@pytest.mark.parametrize("layout", ["C", "F", "strided"])
def test_arrays_lie_in_memory_as_they_did(run: Any, layout: str) -> None:
    wide = np.arange(24.0).reshape(4, 6)
    array = {"C": wide.copy(), "F": np.asfortranarray(wide), "strided": np.repeat(wide, 2, axis=1)[:, ::2]}[
        layout
    ]
    source = "def look(x):\n    return x.flags.c_contiguous, x.flags.f_contiguous, float(x[1, 2])"
    shown = (array.flags.c_contiguous, array.flags.f_contiguous, 8.0)
    assert run(source, call("c1", "function", "look", args=(array,))) == f"here:  {shown}"


def test_files_lie_beside_it_and_modules_are_looked_into(run: Any) -> None:
    layers = File(
        path="pkg/layers.py", body=b"def triple(x):\n    return 3 * x\n\ndef own(x):\n    return 'module'\n"
    )
    beside = Beside(files=(layers, File(path="t.txt", body=b"7")), modules=("pkg/layers.py",))
    source = "number = int(open('t.txt').read())\ndef own(x):\n    return triple(x) + number"
    assert run(source, call("c1", "function", "own", args=(5,)), beside=beside) == "here:  22"
