"""What goes to a sandbox: cells, what lies beside them, calls, limits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.inside.calls import Call


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One code cell: its place among all cells of the notebook (from 0), its source, its tags.

    ``file``: the path of the module, beside the notebook, that this is the text of; "" for a cell.
    """

    index: int
    source: str
    tags: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that lies beside the notebook; ``path`` is relative, with ``/``."""

    path: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Data:
    """A file of any size that lies beside the notebook and is only read: it does not travel with each visit.

    ``place`` is where it lies on the trusted side; a sandbox brings it to its side once, by ``sha256``.
    """

    path: str
    sha256: str
    size: int
    place: Path


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What lies beside a notebook when it is run; ``modules`` are the files that hold graded functions."""

    files: tuple[File, ...] = ()
    modules: tuple[str, ...] = ()
    data: tuple[Data, ...] = ()


ALONE = Beside()
"""Nothing lies beside the notebook."""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """All that a sandbox is given: a student's cells, what lies beside them, and calls to make. No answers.

    ``modules``: which of the files are looked into for a called name that the notebook does not define.
    ``device``: ``cpu``, or ``cuda`` where the calls' tensors are to lie on a GPU.
    """

    cells: tuple[Cell, ...]
    calls: tuple[Call, ...]
    files: tuple[File, ...] = ()
    modules: tuple[str, ...] = ()
    data: tuple[Data, ...] = ()
    device: str = "cpu"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a submission may use.

    Times are CPU seconds. What only waits may do so for twice as long, and all may last ten times as long.
    """

    cell_cpu_s: float = 30.0
    phase_cpu_s: float = 180.0
    call_cpu_s: float = 10.0
    memory_mb: int = 1024
    seed: int = 0
    group_cpu_s: Mapping[str, float] = field(default_factory=dict)

    def call_limit_s(self, group: str) -> float:
        """CPU seconds for one call of a question."""
        return self.group_cpu_s.get(group, self.call_cpu_s)


def call_hash(call: Call) -> str:
    """A call's identity: equal hashes mean that the same was asked, so an answer can be reused."""
    return hashlib.sha256(call.body()).hexdigest()
