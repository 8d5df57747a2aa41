"""Whoever watches a run: told how it goes, and asked whether to stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from autograder.model import State


class Watcher(Protocol):
    """Told how a run goes; the command line draws progress from it."""

    def step(self, text: str) -> None:
        """Something other than grading a submission begins."""

    def begin(self, total: int, done: Mapping[State, int]) -> None:
        """Grading begins: how many in all, and how many of each state are done already."""

    def graded(self, state: State) -> None:
        """One more submission is done."""

    def stopping(self) -> bool:
        """Whether the user asked to stop."""
