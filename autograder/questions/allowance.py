"""A limit for code of ours that runs in this process: one that loops must end as an author's error."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from autograder.errors import AuthorError
from autograder.model import Call

CPU_S = 30.0
"""For one call. A student's may take a third of that, so whatever takes longer can match no student."""

WALL_PER_CPU = 10.0
"""Who only waits is stopped as well, so much later."""


class _Spent(BaseException):
    """Raised within the code that takes too long; what runs a call takes it for an exception of that code."""


class Allowance:
    """Hands out calls one at a time, and ends a call that uses more than its share of time.

    Only the main thread of a process can be interrupted; elsewhere nothing is limited.
    """

    def __init__(self, whose: str, cpu_s: float = 0.0) -> None:
        self._whose, self._cpu_s = whose, max(cpu_s, CPU_S)
        self._before: list[tuple[int, Any]] = []
        self._call = ""
        self._spent = False

    def __enter__(self) -> Allowance:
        if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
            signals = (signal.SIGPROF, signal.SIGALRM)
            self._before = [(number, signal.signal(number, self._stop)) for number in signals]
        return self

    def __exit__(self, _type: object, error: object, _traceback: object) -> None:
        self._arm(0.0)
        for number, handler in self._before:
            signal.signal(number, handler)
        if isinstance(error, _Spent):
            self._tell()

    def over(self, calls: Iterable[Call]) -> Iterator[Call]:
        """Each call in turn; the time that a caller takes until the next one is the call's.

        Raises:
            AuthorError: one took too long.
        """
        for call in calls:
            self._call = call.target
            self._arm(self._cpu_s)
            yield call
            if self._spent:
                self._tell()

    def _arm(self, cpu_s: float) -> None:
        if not self._before:
            return
        # Again each second, for code that catches everything.
        signal.setitimer(signal.ITIMER_PROF, cpu_s, 1.0 if cpu_s else 0.0)
        signal.setitimer(signal.ITIMER_REAL, WALL_PER_CPU * cpu_s, 1.0 if cpu_s else 0.0)

    def _stop(self, *_signal: object) -> NoReturn:
        self._spent = True
        raise _Spent(f"more than {self._cpu_s:g} s")

    def _tell(self) -> NoReturn:
        raise AuthorError(
            [
                f"{self._whose}: a call of {self._call!r} took more than {self._cpu_s:g} s of CPU time and "
                "was stopped. Does it end on every input? Where it is only slow, give its cases less to do."
            ]
        )
