"""The corpus of attacks: complete, contained, and known to be able to fail. ``make attacks`` tries all of it."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "security.md"
STEP = 20
"""Of the attacks that need a container, so manieth is tried here."""


def _load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


corpus, rig, mutations = _load("corpus"), _load("rig"), _load("mutations")
ENTRIES = corpus.entries()
HANDED = [entry for entry in ENTRIES if entry.one("kind") == "archive"]
NOTEBOOKS = [entry for entry in ENTRIES if entry.one("kind") != "archive"]
QUICK = (
    "messages",
    "escaping",
    "terminal",
    "archive-ratio",
    "network",
    "environment",
    "user",
)


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Any]:
    request.getfixturevalue("docker_image")
    with rig.rig(tmp_path_factory.mktemp("attacks"), "docker") as made:
        yield made


def catalogue() -> dict[str, set[str]]:
    """The lines of docs/security.md, by the folder of their group."""
    text = PAGE.read_text(encoding="utf-8").partition("## The catalogue")[2].replace("`", "")
    groups = re.findall(r"\*\*[\w ]+\*\* \((\w+)/\)\n\n((?:\* .*\n)+)", text)
    return {name: {line.removeprefix("* ") for line in lines.strip().split("\n")} for name, lines in groups}


def test_there_are_many_attacks_and_honest_controls() -> None:
    honest = [entry for entry in ENTRIES if entry.group == "honest"]
    assert len(ENTRIES) - len(honest) >= 120
    assert len(honest) >= 10
    assert all(set(entry.earns.values()) == {"6", "4"} for entry in honest)
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


def test_every_line_of_the_catalogue_is_tried_and_can_fail_or_says_why_not() -> None:
    lines = catalogue()
    assert len(lines) == 6
    attacks = [entry for entry in ENTRIES if entry.group != "honest"]
    tried = {entry.one("line") for entry in attacks}
    assert tried == set.union(*lines.values())
    assert all(entry.one("mutation") for entry in attacks)
    unknown = [entry.id for entry in attacks if entry.mutation and not mutations.known(entry.mutation)]
    assert unknown == []
    assert {entry.mutation for entry in attacks} - {""} == set(mutations.MUTATIONS)


def test_what_unsafe_local_does_not_contain_is_said_in_the_docs() -> None:
    section = (
        PAGE.read_text(encoding="utf-8")
        .partition("## What unsafe-local does not contain")[2]
        .partition("\n## ")[0]
    )
    said = dict(re.findall(r"\* `([^`]+)`: (.*)", section))
    free = {
        entry.id: text.removeprefix("unsafe-local ")
        for entry in ENTRIES
        for text in entry.fields.get("uncontained", ())
    }
    assert said == free
    assert all(entry.contained_by("docker") for entry in ENTRIES)


@pytest.mark.docker
@pytest.mark.parametrize("entry", NOTEBOOKS[::STEP], ids=lambda entry: entry.id)
def test_it_is_contained(victim: Any, entry: Any) -> None:
    assert victim.attack(entry) == []


@pytest.mark.docker
@pytest.mark.parametrize("entry", HANDED, ids=lambda entry: entry.id)
def test_an_archive_writes_nothing_outside(victim: Any, entry: Any) -> None:
    assert victim.attack(entry) == []


STUDENT = rig.FIRST_UID
NURSERY = [(0, 100, 1), (0, 101, 100)]
FEW = {
    "none yet": [],
    "a supervisor": [(STUDENT, 200, 101)],
    "both": [(STUDENT, 200, 101), (STUDENT, 201, 200)],
}


@pytest.mark.parametrize("waiting", FEW.values(), ids=FEW)
def test_what_waits_in_a_nursery_is_not_taken_for_what_is_left(waiting: Any) -> None:
    assert not rig.crowded(NURSERY + waiting)


@pytest.mark.parametrize("waiting", [FEW["a supervisor"], FEW["both"]], ids=["a supervisor", "both"])
def test_what_is_left_shows_beside_what_waits_even_while_that_is_being_born(waiting: Any) -> None:
    assert rig.crowded([*NURSERY, (STUDENT, 150, 100), *waiting])


@pytest.mark.docker
@pytest.mark.parametrize("name", QUICK)
def test_without_its_defence_it_succeeds(victim: Any, name: str) -> None:
    """Each test above can fail: here is what makes it."""
    entry = next(entry for entry in ENTRIES if entry.mutation == name)
    with mutations.mutated(name, victim):
        assert victim.once(entry) != []
    assert victim.once(entry) == []
