"""What cells define, read from their syntax alone, whatever students type into them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import definitions as module
from autograder.definitions import Definition, accepted, definitions, signatures, uses
from autograder.model import Cell


def cells(*sources: str) -> list[Cell]:
    return [Cell(index=2 * number, source=source) for number, source in enumerate(sources)]


def names(*sources: str) -> list[str]:
    return [found.name for found in definitions(cells(*sources))]


def test_functions_classes_methods_and_variables_are_found_in_cell_order() -> None:
    found = definitions(
        cells(
            "import numpy as np\nrate = 0.1\ndef f(x, y=1):\n    inner = 2\n    return x",
            "class Net:\n    size = 3\n    def __init__(self, n):\n        self.n = n\n"
            "    def forward(self, x):\n        return x\nasync def g():\n    pass",
        )
    )
    assert [(d.name, d.cell, d.line, d.parameters) for d in found] == [
        ("rate", 0, 2, None),
        ("f", 0, 3, ("x", "y")),
        ("Net", 2, 1, None),
        ("Net.__init__", 2, 3, ("n",)),
        ("Net.forward", 2, 5, ("x",)),
        ("g", 2, 7, ()),
    ]


def test_every_way_of_assigning_a_name_counts() -> None:
    assert names("a = b = 1") == ["a", "b"]
    assert names("(a, [b, *c]) = 1, [2, 3]") == ["a", "b", "c"]
    assert names("a: int = 3") == ["a"]
    assert names("f = lambda x: x") == ["f"]


def test_what_only_mentions_a_name_does_not_define_it() -> None:
    assert names("x[i] = 1", "net.weights = w", "params['W'][j] = v", "a: int", "x += 1", "print(y)") == []


@pytest.mark.parametrize(
    "source",
    [
        "if True:\n    def f(x):\n        return x",
        "try:\n    f = 1\nexcept NameError:\n    pass",
        "try:\n    pass\nexcept NameError:\n    f = 1",
        "try:\n    pass\nfinally:\n    f = 1",
        "with open('a') as a:\n    f = 1",
        "for i in range(3):\n    f = i",
        "if a:\n    pass\nelif b:\n    pass\nelse:\n    f = 1",
    ],
)
def test_what_runs_at_top_level_inside_a_block_is_at_top_level(source: str) -> None:
    assert names(source) == ["f"]


def test_what_is_local_to_a_function_or_nested_in_a_class_is_not() -> None:
    assert names("def f():\n    if True:\n        g = 1\n    def h():\n        pass") == ["f"]


def test_the_last_signature_counts() -> None:
    assert signatures(cells("def f(a):\n    pass", "def f(b, c):\n    pass")) == {"f": ("b", "c")}


def test_names_passed_by_keyword_only_are_kept_apart() -> None:
    source = cells("def f(a, /, b, *rest, c=1, **more):\n    pass", "def g(*, c):\n    pass")
    assert signatures(source) == {"f": ("a", "b"), "g": ()}
    assert accepted(source) == {"f": ("a", "b", "c", "**"), "g": ("c",)}


def test_magics_and_shell_lines_do_not_hide_what_is_beside_them() -> None:
    source = "%matplotlib inline\n!pip install torch\n?help\nif a:\n    %time b\ndef f(x):\n    pass"
    assert [(d.name, d.line) for d in definitions(cells(source))] == [("f", 6)]
    assert signatures(cells("%%time\ndef f(x):\n    pass")) == {"f": ("x",)}


def test_a_line_of_plain_python_may_begin_like_a_magic() -> None:
    assert signatures(cells("a = (7\n  % 3)\ndef f(x):\n    pass")) == {"f": ("x",)}


def test_in_a_cell_that_does_not_parse_the_names_are_still_recognised() -> None:
    source = "x = 1\ndef f(a, b:\n    return a\nclass Net(:\n    def m(self): pass"
    assert definitions(cells(source)) == (
        Definition(name="f", cell=0, line=2),
        Definition(name="Net", cell=0, line=4),
    )


@pytest.mark.parametrize(
    "source",
    [
        "-" * 400_000 + "1", "(" * 400_000, "a" + ".b" * 400_000, "not " * 100_000 + "1", "a\0b",
        "if x:\n pass\n" + "elif x:\n pass\n" * 5_000, "[" * 90 + "]" * 90, "1" + "+1" * 200_000,
        "\ud800 = 1",
    ],
    ids=["minuses", "parentheses", "attributes", "nots", "nul", "elifs", "brackets", "sum", "half a character"],
)  # fmt: skip
def test_hostile_source_costs_no_more_than_its_own_cell(source: str) -> None:
    assert "f" in names(source, "def f():\n    pass")


def test_only_the_beginning_of_an_enormous_cell_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CELL", 30)
    assert names("def f():\n    pass\n" + "#" * 12 + "\ndef g():\n    pass") == ["f"]


def test_doubtful_literals_neither_warn_nor_hide_anything() -> None:
    assert names('pattern = "\\d"\ndef f():\n    pass') == ["pattern", "f"]


def test_a_function_uses_what_it_mentions_and_what_that_mentions() -> None:
    found = uses(
        cells(
            "def f(x):\n    return g(x) + net.forward(x)",
            "def g(x):\n    return h(x)\nk = 3",
            "class C:\n    a = f",
        )
    )
    assert {name: found[name] & {"f", "g", "h", "net", "forward"} for name in found} == {
        "f": {"g", "h", "net", "forward"}, "g": {"h"}, "k": set(), "C": {"f", "g", "h", "net", "forward"},
    }  # fmt: skip
    assert found.get("h", frozenset()) == frozenset()
    assert uses(cells("def f(:\n    return g(x)")) == {}


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"def f{i}(): f{i + 1}" for i in range(8_000)),
        "=".join(f"f{i}" for i in range(50_000)) + "=1",
    ],
    ids=["a chain", "one statement"],
)
def test_thousands_of_names_cost_no_more_than_one_asks_for(source: str) -> None:
    started = time.process_time()
    assert len(uses(cells(source))["f0"]) >= 8_000
    assert time.process_time() - started < 5.0


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n :=()%!def class#'\"\\")))
def test_no_text_is_too_odd(source: str) -> None:
    for found in definitions(cells(source)):
        assert found.line >= 1
