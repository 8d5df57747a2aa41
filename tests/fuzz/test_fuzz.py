"""The fuzz targets over mutated well-formed inputs, a bounded number of them; ``nightly.py`` runs on."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TARGETS = beside("targets").TARGETS
SEEDS = beside("seeds").SEEDS
EXAMPLES = {
    "decoder": 1500,
    "parser": 1000,
    "answer": 1500,
    "descriptions": 1500,
    "notebook": 800,
    "archive": 400,
}

MUTATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.integers(0, 1 << 14), st.binary(min_size=1, max_size=6)),
        st.tuples(st.just("insert"), st.integers(0, 1 << 14), st.binary(min_size=1, max_size=6)),
        st.tuples(st.just("insert"), st.integers(0, 1 << 14), st.sampled_from(
            [b"[", b"{", b'"', b"\\ud800", b"NaN", b"1e999", b"-", b",", b"[" * 30, b"9" * 400, b"\xff\xff\xff\xff"])),
        st.tuples(st.just("cut"), st.integers(0, 1 << 14), st.binary(min_size=1, max_size=40)),
        st.tuples(st.just("double"), st.integers(0, 1 << 14), st.binary(min_size=1, max_size=60)),
    ),
    max_size=8,
)  # fmt: skip


def mutated(data: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    for how, place, piece in changes:
        at, size = place % (len(data) + 1), len(piece)
        if how == "set":
            data = data[:at] + piece + data[at + size :]
        elif how == "insert":
            data = data[:at] + piece + data[at:]
        elif how == "cut":
            data = data[:at] + data[at + size :]
        else:
            data = data[: at + size] + data[at:]
    return data


def test_every_target_has_seeds_that_are_read_as_they_are() -> None:
    assert TARGETS.keys() == SEEDS.keys() == EXAMPLES.keys()
    for name, seeds in SEEDS.items():
        assert seeds
        for seed in seeds:
            TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_the_bytes_they_are_read_or_refused(name: str) -> None:
    @settings(
        max_examples=EXAMPLES[name], deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.sampled_from(SEEDS[name]), MUTATIONS)
    def run(seed: bytes, changes: list[tuple[str, int, bytes]]) -> None:
        TARGETS[name](mutated(seed, changes))

    run()


def test_a_target_that_lets_an_error_through_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    targets = sys.modules["fuzz_targets"]
    monkeypatch.setattr(targets.wire, "decode", lambda data: data.decode("ascii"))
    with pytest.raises(UnicodeDecodeError):
        targets.decoder(b"\xff")
