"""Watches a run for its own sake: keeps its log, and ends it where it would only go wrong."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.course.journal import Journal
from autograder.course.watcher import Watcher
from autograder.errors import SystemFault
from autograder.model import State
from autograder.store import translate
from autograder.store.kept import Listed, Result


class Overseer:
    """A watcher in front of the user's; ``why`` says for what reason of its own it stops, if it does.

    Attributes:
        no_room: it stops because there is no room left on a disk.
    """

    def __init__(
        self, watch: Watcher, journal: Journal, root: Path, *, min_free_mb: int, fail_fast: bool = False
    ) -> None:
        self._watch, self._journal, self._fail_fast = watch, journal, fail_fast
        self._min_free_mb = min_free_mb
        self._places = (root, Path(tempfile.gettempdir()))
        self.why = ""
        self.no_room = False

    def refuse_if_full(self) -> None:
        """Say before anything is run that there is no room.

        Raises:
            SystemFault: naming the place, and what is free there.
        """
        short = self._short()
        if short:
            raise SystemFault(f"{short} Free some, or set min_free_mb to less.")

    def step(self, text: str) -> None:
        self._journal.note("step", text=text)
        self._watch.step(text)

    def begin(self, total: int, done: Mapping[State, int]) -> None:
        self._journal.note("begin", total=total, done={str(state): count for state, count in done.items()})
        self._watch.begin(total, done)

    def graded(self, state: State) -> None:
        self._watch.graded(state)

    def stopping(self) -> bool:
        if not self.why and (short := self._short()):
            self.no_room = True
            self._stop(short)
        return bool(self.why) or self._watch.stopping()

    def attempted(self, stored: Listed, result: Result) -> None:
        """A submission was run, well or not."""
        self._journal.note(
            "attempt", submission=stored.id, student=stored.student, state=str(result.state),
            seconds=round(translate.wall_s(result.execution), 3), reason=result.reason,
        )  # fmt: skip
        if self._fail_fast and result.state is State.SYSTEM_ERROR and not self.why:
            self._stop(f"{stored.student} could not be graded, through a fault of ours: {result.reason}")

    def ended(self, left: int, counts: Mapping[State, int]) -> None:
        """Nothing more is run."""
        states = {str(state): count for state, count in counts.items()}
        self._journal.note("end", left=left, states=states, why=self.why)

    def _stop(self, why: str) -> None:
        self.why = why
        self._journal.note("stopping", why=why)

    def _short(self) -> str:
        for place in self._places:
            free = shutil.disk_usage(place).free >> 20
            if free < self._min_free_mb:
                return (
                    f"Only {free} MB are free in {place}; {self._min_free_mb} MB are kept free (min_free_mb)."
                )
        return ""
