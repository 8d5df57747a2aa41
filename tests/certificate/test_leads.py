"""Leads: cases made of a spec's own, and the lines by which an author may take them over."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.spec_file import load_parts
from autograder.certificate.leads import Lead, leads_of
from autograder.certificate.lines import Lines
from autograder.questions.draws import stream
from autograder.spec import Case, Function, integers, normal

SPEC = """
import numpy as np
from autograder.spec import Case, Class, Function, exactly, integers, normal

WIDE = {"N": (8, 9)}
SETUP = {"lr": 0.5}
BOTH = {"x": normal("N", "D"), "k": 4}


def line(rng):
    return {"x": rng.normal(size=4), "k": 2}


def inside(rng):
    return {"init": {"w": rng.normal(size=3)}, "x": rng.normal(size=3)}


q1 = Function("q1", "f", cases=[
    Case("rows", x=normal("N", "D"), k=1, required=True),
    Case("wide", group="edge", x=normal("N", "D"), k=3, sizes=WIDE),
    Case("by hand", x=[[1.0, 2.0]], k=1, flip=False, rate=0.5, p={"w": normal("D"), "b": 2.0}),
    Case("a line", make=line),
    Case("unpacked", **BOTH),
])
q2 = Class("q2", "C", cases=[
    Case("made", init=SETUP, x=normal("N")),
    Case("made within", make=inside),
])
q3 = Function("q3", "g", cases=[Case(f"case {n}", x=normal(n)) for n in (1, 2)])
"""


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("a") / "b" / "c" / "hidden" / "spec.py"
    path.parent.mkdir(parents=True)
    path.write_text(textwrap.dedent(SPEC))
    return path


@pytest.fixture(scope="module")
def parts(spec: Path) -> dict[str, Any]:
    return {part.question: part for part in load_parts(spec)[0]}


def leads(part: Any, most: int = 500) -> dict[str, Lead]:
    return {lead.case.name: lead for lead in leads_of(part, most)}


def drawn(lead: Lead) -> dict[str, Any]:
    made: dict[str, Any] = lead.case.realise(stream("test"))
    return made


def test_sizes_numbers_and_draws_are_changed(parts: dict[str, Any]) -> None:
    found = leads(parts["q1"])
    assert drawn(found["rows, N 1"])["arguments"]["x"].shape[0] == 1
    assert drawn(found["rows, D none at all"])["arguments"]["x"].shape[1] == 0
    shape = drawn(found["rows, all sizes equal"])["arguments"]["x"].shape
    assert shape[0] == shape[1]
    assert found["rows, 12 draws"].case.draws == 12
    np.testing.assert_array_equal(np.unique(drawn(found["rows, x all 1"])["arguments"]["x"]), [1.0])
    assert {drawn(found[f"rows, k {k}"])["arguments"]["k"] for k in (0, 2, 3)} == {0, 2, 3}
    assert drawn(found["by hand, flip True"])["arguments"]["flip"] is True
    assert drawn(found["by hand, w all 0"])["arguments"]["p"]["w"].any() == np.False_
    assert drawn(found["by hand, b 0.0"])["arguments"]["p"]["b"] == 0.0


def test_what_a_case_makes_is_changed_after_it_was_made(parts: dict[str, Any]) -> None:
    found = leads(parts["q1"])
    np.testing.assert_array_equal(drawn(found["a line, x all -1"])["arguments"]["x"], -np.ones(4))
    assert drawn(found["a line, k 0"])["arguments"]["k"] == 0
    within = drawn(leads(parts["q2"])["made within, w all 0"])
    assert not within["init"]["w"].any()
    assert within["arguments"]["x"].all()


def test_two_things_at_once_once_single_ones_are_used_up(parts: dict[str, Any]) -> None:
    pairs = [lead for lead in leads_of(parts["q1"], 500) if len(lead.changes) == 2]
    assert pairs
    assert all(one.path != other.path for one, other in (lead.changes for lead in pairs))


def test_as_many_as_are_wanted_from_every_case_alike(parts: dict[str, Any]) -> None:
    found = leads_of(parts["q1"], 10)
    assert len(found) == 10
    assert {lead.base.name for lead in found} == {"rows", "wide", "by hand", "a line", "unpacked"}


def test_the_base_is_left_as_it_was() -> None:
    case = Case("rows", x=normal("N"), y=integers("N"), p={"w": normal(2)}, required=True)
    before = (dict(case.arguments), dict(case.arguments["p"]), case.sizes, case.draws, case.name)
    leads_of(Function("q1", "f", cases=[case]), 200)
    assert (dict(case.arguments), dict(case.arguments["p"]), case.sizes, case.draws, case.name) == before


# -- lines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "name", "line"),
    [
        ("q1", "rows, N 1", "Case('rows, N 1', x=normal('N', 'D'), k=1, sizes={'N': (1, 1)}),"),
        ("q1", "wide, N 1", "Case('wide, N 1', group='edge', x=normal('N', 'D'), k=3, sizes={**WIDE, 'N': (1, 1)}),"),
        ("q1", "rows, k 0", "Case('rows, k 0', x=normal('N', 'D'), k=0),"),
        ("q1", "unpacked, k 0", "Case('unpacked, k 0', **{**BOTH, 'k': 0}),"),
        ("q1", "rows, x all 0", "Case('rows, x all 0', x=normal('N', 'D', scale=0.0), k=1),"),
        (
            "q1", "by hand, w all 0",
            "Case('by hand, w all 0', x=[[1.0, 2.0]], k=1, flip=False, rate=0.5, "
            "p={'w': normal('D', scale=0.0), 'b': 2.0}),",
        ),
        (
            "q1", "a line, x all 0",
            "Case('a line, x all 0', make=lambda rng: (lambda made: {**made, 'x': np.zeros_like(made['x'])})(line(rng))),",
        ),
        ("q2", "made, lr 0.0", "Case('made, lr 0.0', init={**SETUP, 'lr': 0.0}, x=normal('N')),"),
        (
            "q2", "made within, w all 0",
            "Case('made within, w all 0', make=lambda rng: (lambda made: {**made, 'init': "
            "{**made['init'], 'w': np.zeros_like(made['init']['w'])}})(inside(rng))),",
        ),
    ],
)  # fmt: skip
def test_a_line_is_the_case_as_it_was_written_changed(
    spec: Path, parts: dict[str, Any], question: str, name: str, line: str
) -> None:
    assert Lines(spec).of(leads(parts[question])[name]) == line


def test_every_line_makes_the_case_that_was_tried(spec: Path, parts: dict[str, Any]) -> None:
    lines, room = Lines(spec), dict[str, Any]()
    exec(spec.read_text(), room)
    for question in ("q1", "q2"):
        for lead in leads_of(parts[question], 300):
            (made,) = eval(f"[{lines.of(lead)}]", room)
            try:
                want = lead.case.realise(stream("same"))
            except ValueError:  # no size can be drawn from none
                continue
            got = made.realise(stream("same"))
            assert repr(got) == repr(want), lines.of(lead)
            assert (made.name, made.draws, made.group) == (lead.case.name, lead.case.draws, lead.case.group)


def test_a_case_that_is_not_written_out_is_described(spec: Path, parts: dict[str, Any]) -> None:
    assert Lines(spec).of(leads(parts["q3"])["case 2, x all 0"]) == "# as the case 'case 2', but x all 0"
