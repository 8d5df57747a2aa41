"""What comes back from a sandbox, and what a sandbox is."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.model.asked import Limits, Probe

ASLEEP = "asleep"
"""The detail of a call's time limit where it computed nothing: it slept, or waited for what never came."""


class Outcome(enum.StrEnum):
    """What became of a call."""

    RETURNED = "returned"
    RAISED = "raised"
    MISSING = "missing"
    REFUSED = "refused"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    DIED = "died"
    NOT_RUN = "not-run"


@dataclass(frozen=True, kw_only=True)
class StudentFrame:
    """A line of the student's own code in a traceback: of a cell (from 0), or of the module ``file``."""

    cell: int
    line: int
    text: str
    name: str
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class StudentError:
    """An exception of the student's code, as data; ``types`` are the names of its classes."""

    types: tuple[str, ...]
    message: str
    frames: tuple[StudentFrame, ...] = ()

    @property
    def type(self) -> str:
        return self.types[0] if self.types else "Exception"


@dataclass(frozen=True, kw_only=True, eq=False)
class Observation:
    """What was seen of one call: plain numbers, text, an outcome; never a verdict.

    ``viewed``: ``value`` is the tuple of the parts asked for; otherwise it is the whole result.
    ``because``: the id of the call whose end made this one impossible.
    """

    call_id: str
    call_hash: str
    outcome: Outcome
    value: Any = None
    viewed: bool = False
    after: Mapping[str, Any] = field(default_factory=dict)
    error: StudentError | None = None
    because: str = ""
    detail: str = ""
    printed: str = ""


@dataclass(frozen=True, kw_only=True)
class CellOutcome:
    """What became of one cell: ok, error, interrupted, skipped, died or not-run."""

    index: int
    outcome: str
    error: StudentError | None = None
    missing: tuple[str, ...] = ()
    outputs: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    detail: str = ""
    findings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Execution:
    """One visit to the sandbox.

    ``device``: where the calls' tensors lay. ``gpu_mb``: the most GPU memory that tensors took during one
    call, as the sandbox tells it.
    """

    observations: tuple[Observation, ...]
    cells: tuple[CellOutcome, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    only_definitions: bool = False
    sandbox: str = ""
    isolation: str = ""
    image: str = ""
    wall_s: float = 0.0
    cpu_s: float | None = None
    boxes: int = 1
    device: str = "cpu"
    gpu_mb: int = 0


class Sandbox(Protocol):
    """Runs a probe. Implementations pass ``tests/contract``; ``name`` is what users type."""

    name: str
    isolation: str

    def run(self, probe: Probe, limits: Limits) -> Execution:
        """Run the cells, make the calls one at a time, and report what was seen.

        Raises:
            SystemFault: the sandbox failed; nothing is known about the submission.
        """
        ...
