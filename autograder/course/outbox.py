"""What workers on this machine hand back: a file each, and its name by way of the executor.

An executor's workers share one pipe. One that is killed while it writes a large result into it leaves the
parent waiting for the rest, for ever; a name is written in one piece.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import psutil

from autograder.model import State
from autograder.store.kept import Result

PREFIX = "autograder-results-"


@dataclass(frozen=True)
class Sent:
    """A result that lies in a file."""

    path: str


def send(result: Result, folder: Path) -> Sent:
    """Put a result into a folder, whole or not at all: a line of JSON, and the bytes that it names."""
    seen, verdicts = result.observations, result.verdicts
    bodies = [result.execution, *(body for _, _, body in seen), *(body for _, _, _, body in verdicts)]
    head = {
        "state": str(result.state),
        "reason": result.reason,
        "observations": [(call, hash) for call, hash, _ in seen],
        "verdicts": [(question, earned, points) for question, earned, points, _ in verdicts],
        "sizes": [len(body) for body in bodies],
    }
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        file.write(json.dumps(head).encode() + b"\n" + b"".join(bodies))
    path = Path(file.name)
    return Sent(str(path.rename(path.with_suffix(".result"))))


def opened(value: Any) -> Any:
    """What was sent, which is gone from the folder then; anything else is as it is."""
    if not isinstance(value, Sent):
        return value
    path = Path(value.path)
    line, _, rest = path.read_bytes().partition(b"\n")
    path.unlink()
    head = json.loads(line)
    ends = list(accumulate(head["sizes"], initial=0))
    execution, *bodies = (rest[start:end] for start, end in pairwise(ends))
    seen = len(head["observations"])
    return Result(
        state=State(head["state"]),
        reason=head["reason"],
        execution=execution,
        observations=tuple((c, h, body) for (c, h), body in zip(head["observations"], bodies, strict=False)),
        verdicts=tuple((q, e, p, b) for (q, e, p), b in zip(head["verdicts"], bodies[seen:], strict=True)),
    )


def new_outbox() -> Path:
    """A folder for this process's workers; those of processes that are no more are cleared away."""
    here = Path(tempfile.gettempdir())
    for old in here.glob(f"{PREFIX}*-*"):
        pid = old.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


class OutboxPool(ProcessPoolExecutor):
    """Worker processes with a folder for their results, which goes with them."""

    def __init__(self, outbox: Path, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.outbox = outbox

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            shutil.rmtree(self.outbox, ignore_errors=True)
