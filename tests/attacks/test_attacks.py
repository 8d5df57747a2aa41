"""No entry of the corpus gains a mark, sees a secret, or touches a neighbour; and each test of that can fail."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import defences
import rig

SAMPLE = (
    "data/bom", "data/duplicate-keys", "data/huge-int", "escape/loopback", "escape/user-namespace",
    "exhaustion/loop-in-a-call", "forging/allclose", "forging/exit-in-a-call", "honest/classes",
    "honest/subprocess", "report/cell-exception", "report/csv-formula-id", "theft/environment",
    "theft/other-submission",
)  # fmt: skip
"""Of every group some, for a quick run; ``table.py`` runs them all."""

MUTABLE = [e for e in rig.corpus() if not e.fields.get("mutation", "none").startswith("none")]


@pytest.fixture
def ground(tmp_path: Path, request: pytest.FixtureRequest) -> rig.Ground:
    tmp_path.chmod(0o755)
    root = tmp_path / "ground"
    root.mkdir()
    return rig.Ground(root, "docker")


def faults(tried: tuple[rig.Tried, ...]) -> dict[str, tuple[str, ...]]:
    return {one.entry.id: one.faults for one in tried if one.faults}


def by_id(*names: str) -> list[rig.Entry]:
    return [entry for entry in rig.corpus() if entry.id in names]


def unreadable() -> list[rig.Entry]:
    return [entry for entry in rig.corpus("data") if entry.fields.get("state") == "unreadable"]


def test_every_entry_says_what_it_covers_under_keys_that_are_known() -> None:
    known = set(re.findall(r"``([\w-]+)", rig.__doc__ or "")) | {"q2"}
    assert len(rig.corpus()) >= 120
    assert len(rig.corpus("honest")) >= 10
    for entry in rig.corpus():
        assert "covers" in entry.fields, entry.id
        assert set(entry.fields) <= known, entry.id
        assert entry.body.strip(), entry.id


@pytest.mark.docker
@pytest.mark.slow
def test_a_sample_of_every_group_and_all_broken_files_are_contained_beside_an_honest_notebook(
    ground: rig.Ground,
) -> None:
    assert faults(rig.attack(ground, [*by_id(*SAMPLE), *unreadable()], inline=True)) == {}


@pytest.fixture
def weakened(entry: rig.Entry, ground: rig.Ground) -> Iterator[rig.Ground]:
    with defences.without(entry.fields["mutation"], ground):
        yield ground


@pytest.mark.docker
@pytest.mark.slow
@pytest.mark.parametrize("entry", MUTABLE, ids=lambda entry: entry.id)
def test_an_attack_succeeds_without_its_defence(entry: rig.Entry, weakened: rig.Ground) -> None:
    try:
        assert entry.id in faults(rig.attack(weakened, [entry], inline=True))
    finally:
        weakened.outside.unlink(missing_ok=True)
