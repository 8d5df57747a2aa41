"""Progress on the terminal: a bar where there is one, a line now and then where there is none."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from autograder.model import State

LINE_EVERY_S = 10.0


class Progress:
    """Counts by state and the time left; Ctrl-C once finishes what is in flight, twice stops at once."""

    def __init__(self) -> None:
        self.counts: Counter[State] = Counter()
        self.total = 0
        self.fresh = 0
        self.asked_to_stop = False
        self.began = self.spoke = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def step(self, text: str) -> None:
        self._say(f"… {text}")

    def begin(self, total: int, done: Mapping[State, int]) -> None:
        self.total, self.counts = total, Counter(done)
        self.began = self.spoke = time.monotonic()
        if self._bar is not None:
            self._task = self._bar.add_task("grading", total=total, completed=sum(done.values()))

    def graded(self, state: State) -> None:
        self.counts[state] += 1
        self.fresh += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=f"{self._counts()}  {self._pace()}")
        elif time.monotonic() - self.spoke > LINE_EVERY_S:
            self.spoke = time.monotonic()
            done = sum(self.counts.values())
            self._say(f"{done}/{self.total}  {self._counts()}  {self._pace()}  {self._left()}")

    def measure(self, done: int, total: int, text: str) -> None:
        """So many of so many are done: a bar that moves, or a line now and then."""
        if done == 0:
            self.began = self.spoke = time.monotonic()
        self.fresh, self.total, self.counts = done, total, Counter({State.GRADED: done})
        if self._bar is not None:
            if self._task is None:
                self._task = self._bar.add_task(text, total=total)
            self._bar.update(self._task, total=total, completed=done, description=text)
        elif time.monotonic() - self.spoke > LINE_EVERY_S:
            self.spoke = time.monotonic()
            self._say(f"{done}/{total}  {text}  {self._left()}")

    def stopping(self) -> bool:
        return self.asked_to_stop

    def _counts(self) -> str:
        return "  ".join(f"{count} {state}" for state, count in self.counts.items() if count)

    def _pace(self) -> str:
        """How many a minute, or a second where that is a number one can read."""
        per_s = self.fresh / max(time.monotonic() - self.began, 1e-3)
        return f"{per_s:.1f} a second" if per_s >= 2 else f"{60 * per_s:.0f} a minute"

    def _left(self) -> str:
        missing = self.total - sum(self.counts.values())
        seconds = (time.monotonic() - self.began) / max(self.fresh, 1) * missing
        return f"about {seconds / 60:.0f} min left" if seconds > 90 else f"about {seconds:.0f} s left"

    def _say(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, highlight=False, markup=False)
        else:
            print(text, file=sys.stderr, flush=True)


@contextmanager
def shown(*, goes_on: bool = False) -> Iterator[Progress]:
    """Show progress while the block runs.

    Args:
        goes_on: the block can be gone on with later, so that Ctrl-C is a wish to stop at the next good place.
    """
    progress = Progress()
    before = signal.getsignal(signal.SIGINT)

    def on_interrupt(number: int, frame: Any) -> None:
        if progress.asked_to_stop or not goes_on:
            raise KeyboardInterrupt
        progress.asked_to_stop = True
        # Not with print: a signal may have come in the middle of one.
        os.write(2, b"\nstopping: finishing what is in flight (Ctrl-C again stops at once)\n")

    signal.signal(signal.SIGINT, on_interrupt)
    try:
        if sys.stderr.isatty():
            with _bar() as progress._bar:
                yield progress
        else:
            yield progress
    finally:
        signal.signal(signal.SIGINT, before)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True))
