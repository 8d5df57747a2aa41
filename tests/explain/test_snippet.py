"""A student's function as the class is shown it: what it does, and nothing of who wrote it."""

from __future__ import annotations

import ast

import pytest

from autograder.explain.snippet import MOST_LINES, known_in, snippet
from autograder.model import Cell

GIVEN = '''
import numpy as np

def layer(x, weights, mode="train"):
    """The assignment's own words."""
    return np.maximum(x @ weights, 0) * 86400
'''
KNOWN = known_in([Cell(index=0, source=GIVEN)])
CANARY = "annamueller"
ID = "7654321"


def shown(source: str, name: str = "layer") -> str:
    return snippet([Cell(index=3, source=source)], name, KNOWN)


def test_what_it_does_stays_as_it_was_written() -> None:
    source = 'def layer(x, weights, mode="train"):\n    return np.maximum(x @ weights, 0.5)'
    assert shown(source).replace("'", '"') == source


@pytest.mark.parametrize(
    "body",
    [
        f"return x  # {CANARY}, {ID}",
        f'"""By {CANARY} {ID}"""\n    return x',
        f'x = x + 1\n    "{CANARY}"\n    return x',
        f'print("{CANARY} {ID}")\n    return x',
        f'print(f"{CANARY} {{x}} {ID}")\n    return x',
        f'b"{CANARY}"\n    return {{b"{CANARY}": "{ID}"}}',
        f"{CANARY} = x\n    return {CANARY}",
        f"x.{CANARY} = 1\n    return x.{CANARY}",
        f"student = {ID}\n    return {ID}.0 + 0.{ID} + {ID}e-3 + 1j * {ID}",
        f"import {CANARY}.of as o{CANARY}\n    from {CANARY} import x{CANARY}\n    return x",
        f"global {CANARY}\n    return np.sum(x, {CANARY}=1)",
        f"def {CANARY}(a, *{CANARY}_2, k{CANARY}=1, **{CANARY}_3): return a\n    return {CANARY}(x)",
        f"class {CANARY}(Base{CANARY}): '''{CANARY}'''\n    return x",
        f'y: "{CANARY}" = 1\n    z: {CANARY}\n    return x',
        f"try:\n        return x\n    except Error as {CANARY}:\n        raise {CANARY}",
        f"with open('{CANARY}') as {CANARY}: pass\n    return [{CANARY} for {CANARY} in x]",
        f"match x:\n        case {{'{CANARY}': 1, **{CANARY}}}: pass\n        case [*{CANARY}]: pass\n"
        f"        case {CANARY}(a{CANARY}=1) as b{CANARY}: pass\n    return lambda {CANARY}: {CANARY}",
        f"if ({CANARY} := x): pass\n    return x",
    ],
)  # fmt: skip
def test_a_name_or_a_number_that_a_student_goes_by_cannot_show(body: str) -> None:
    header = (
        f'@{CANARY}.of("{ID}")\ndef layer(x: "{CANARY}", {CANARY}_4="{CANARY}") -> "{CANARY}":  # {CANARY}\n'
    )
    text = shown(f"{header}    {body}\n")
    assert text
    assert CANARY not in text.casefold()
    assert ID not in text
    ast.parse(text)


def test_a_name_given_anew_is_the_same_wherever_it_stands() -> None:
    text = shown(
        "def layer(x, weights):\n    mine = x @ weights\n    yours = mine + mine\n    return yours, v1\n"
    )
    assert text.splitlines()[1:] == ["    v1 = x @ weights", "    v2 = v1 + v1", "    return (v2, v3)"]


def test_texts_and_numbers_that_the_assignment_has_stay() -> None:
    text = shown("def layer(x, mode='train'):\n    return x * 86400 + 86401 if mode == 'train' else 'mine'\n")
    assert "'train'" in text
    assert "86400" in text
    assert "86401" not in text
    assert "mine" not in text


def test_the_last_definition_counts_and_a_method_is_cut_from_its_class() -> None:
    first, last = "def layer(x):\n    return 1", "class Net:\n    def layer(self, x):\n        return 2"
    cells = [Cell(index=0, source=first), Cell(index=1, source=last)]
    assert snippet(cells, "layer", KNOWN) == first
    assert snippet(cells, "Net.layer", KNOWN | {"Net"}) == "def layer(self, x):\n    return 2"


@pytest.mark.parametrize(
    "source",
    [
        "def other(x): return x",
        "def layer(x): return (",
        "def layer(x):\n" + "    x = x + 1\n" * MOST_LINES,
        "def layer(x): return " + "-" * 50_000 + "1",
        "def layer(x): return " + "x + " * 50_000 + "1",
    ],
)
def test_what_is_missing_too_long_or_cannot_be_read_is_not_shown(source: str) -> None:
    assert shown(source) == ""
