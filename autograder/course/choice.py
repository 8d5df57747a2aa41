"""Which sandbox, by name: entry points, and what ``auto`` means."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from autograder.errors import SandboxUnavailable, unknown
from autograder.model import Sandbox
from autograder.settings import Settings

GROUP = "autograder.sandboxes"


def sandbox_names() -> tuple[str, ...]:
    """The sandboxes that can be asked for."""
    return tuple(sorted({"auto", *(entry.name for entry in entry_points(group=GROUP))}))


def choose(name: str) -> str:
    """Check a sandbox's name; ``auto`` is docker, and never falls back on anything weaker.

    Raises:
        UsageError: there is no such sandbox.
    """
    if name not in sandbox_names():
        raise unknown("sandbox", name, sandbox_names())
    return "docker" if name == "auto" else name


def open_sandbox(name: str, settings: Settings, slot: int = 0, gpu: str = "") -> Sandbox:
    """Open a sandbox for one slot.

    Args:
        gpu: the UUID of the GPU that it is to have; a sandbox that knows of none is not asked for one.

    Raises:
        SandboxUnavailable: it cannot run here; the text says what to do.
    """
    chosen = choose(name)
    entry = next(entry for entry in entry_points(group=GROUP) if entry.name == chosen)
    factory: Any = entry.load()
    made: Sandbox = factory(settings, slot, gpu) if gpu else factory(settings, slot)
    return made


def open_asked(settings: Settings) -> Sandbox:
    """Open the sandbox that a command was asked for, before all else.

    Raises:
        SandboxUnavailable: as for ``open_sandbox``; who may do without the engine is told how.
    """
    try:
        return open_sandbox(settings.sandbox, settings)
    except SandboxUnavailable as error:
        docker = choose(settings.sandbox) == "docker"
        advice = "\nNotebooks that you trust also run with no wall at all: --sandbox unsafe-local."
        raise SandboxUnavailable(f"{error}{advice if docker else ''}") from error
