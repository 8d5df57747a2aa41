"""The contract that every sandbox keeps: one suite, run on each; what one does not promise stands in a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.model import (
    Call,
    Cell,
    CellOutcome,
    Data,
    Execution,
    File,
    Limits,
    Observation,
    Probe,
    Sandbox,
)
from autograder.settings import ISOLATIONS

BACKENDS = [
    "here",
    "unsafe-local",
    *(pytest.param(f"docker-{kind}", marks=pytest.mark.docker) for kind in ISOLATIONS),
]

HERE = "a plain process of yours, for tests and our own code only"
NOT_PROMISED = {
    "here": {
        "processes": f"{HERE}: it may signal whatever you may",
        "network": f"{HERE}: it has your network",
        "disk": f"{HERE}: it writes wherever you may",
        "fork bombs": f"{HERE}: only the limits of your account stop it",
        "one path": f"{HERE}: its folder has another name in every run",
    },
    "unsafe-local": {},  # filled in with what this kernel denies
    "docker": {},
}
"""For each backend, what it does not promise and why; such tests are expected to fail, strictly."""

WALLS = {
    "processes": "processes", "network": "network", "disk": "disk", "fork bombs": "fork_bombs", "one path": "folder",
}  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "promise(name): kept by every backend but those in NOT_PROMISED")


@dataclass(frozen=True)
class Visit:
    """An execution, with its parts by name."""

    execution: Execution
    cells: tuple[CellOutcome, ...]
    seen: dict[str, Observation]

    def values(self) -> dict[str, Any]:
        return {name: one.value for name, one in self.seen.items()}

    def outcomes(self) -> dict[str, str]:
        return {name: one.outcome.value for name, one in self.seen.items()}


def open_backend(name: str, request: pytest.FixtureRequest) -> Sandbox:
    if name == "here":
        from autograder.sandboxes.here import Here

        return Here()
    if name == "unsafe-local":
        from autograder.sandboxes.unsafe_local import UnsafeLocal

        return UnsafeLocal()
    request.getfixturevalue("docker_image")
    from autograder.sandboxes.docker import from_settings
    from autograder.settings import Settings

    return from_settings(Settings(isolation=name.removeprefix("docker-")), slot=0)


def denied_by_kernel(sandbox: Any) -> dict[str, str]:
    walls = sandbox.walls
    denied = {
        name: "this kernel does not allow it here" for name, wall in WALLS.items() if not getattr(walls, wall)
    }
    ours = [Path(entry) for entry in (*sys.path, sys.prefix, sys.base_prefix) if entry.startswith("/")]
    if any(entry.resolve().is_relative_to("/tmp") for entry in ours):
        denied["one path"] = "Python or this package lies in /tmp, which cannot be replaced then"
    return denied


@pytest.fixture(scope="module", params=BACKENDS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Each backend in turn."""
    opened = open_backend(request.param, request)
    if request.param == "unsafe-local":
        NOT_PROMISED["unsafe-local"] = denied_by_kernel(opened)
    yield opened
    if request.param == "docker-fast":
        assert opened.nurseries.losses == 0  # or it was the strict one that was tested
        opened.close()


@pytest.fixture(autouse=True)
def _expected(request: pytest.FixtureRequest) -> None:
    """Expect a test to fail on a backend that does not promise what it tests."""
    marker = request.node.get_closest_marker("promise")
    if marker is None:
        return
    (name,) = marker.args
    reason = NOT_PROMISED[request.getfixturevalue("sandbox").name].get(name)
    if reason is not None and marker.kwargs.get("run", True):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    elif reason is not None:  # what must never be tried on such a backend
        pytest.xfail(reason)


@pytest.fixture(scope="module")
def visit(sandbox: Sandbox) -> Callable[..., Visit]:
    """Run cells and make calls in the sandbox."""

    def run(
        sources: Iterable[str],
        calls: Iterable[Call] = (),
        files: Iterable[File] = (),
        modules: tuple[str, ...] = (),
        data: tuple[Data, ...] = (),
        **limits: Any,
    ) -> Visit:
        cells = tuple(Cell(index=index, source=source) for index, source in enumerate(sources))
        probe = Probe(cells=cells, calls=tuple(calls), files=tuple(files), modules=modules, data=data)
        execution = sandbox.run(probe, Limits(**limits))
        seen = {one.call_id: one for one in execution.observations}
        return Visit(execution, execution.cells, seen)

    return run
