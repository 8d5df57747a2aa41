"""What a run keeps, as values; a worker that hands some back needs no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.model import Execution, State, Submission


@dataclass(frozen=True, kw_only=True)
class RunInfo:
    """What a run is about. The seed never leaves the staff's side."""

    assignment: str
    folder: str
    seed: int
    created_at: str


@dataclass(frozen=True, kw_only=True)
class VersionInfo:
    """One version of the assignment that this run was graded with."""

    version: str
    redraws: Mapping[tuple[str, str], int]
    settings: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A line of the roll: a submission without what was handed in, which for a class is large."""

    id: int
    student: str
    state: State
    reason: str
    received_at: str


@dataclass(frozen=True, kw_only=True)
class Stored(Listed):
    """A submission as it is kept; ``submission.files`` are not read with it: see ``Store.files``."""

    submission: Submission


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One visit to the sandbox as it is kept, without its observations."""

    id: int
    submission: int
    version: str
    number: int
    state: State
    reason: str
    execution: Execution
    finished_at: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a worker hands back for the store: bytes, already translated."""

    state: State
    reason: str
    execution: bytes
    observations: tuple[tuple[str, str, bytes], ...] = ()
    verdicts: tuple[tuple[str, str, str, bytes], ...] = ()
