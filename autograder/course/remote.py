"""What a Dask worker does: takes an assignment in by content, and grades one submission at a time."""

from __future__ import annotations

import os

# Before torch is loaded: numbers must not depend on how many cores a worker has.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import dataclasses
import importlib
import platform
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin

from autograder.course import worker
from autograder.course.parcel import Parcel, fingerprint, unpack
from autograder.course.slots import claim
from autograder.course.worker import Desk, Job, opened
from autograder.errors import AutograderError, SystemFault


@dataclasses.dataclass(frozen=True, kw_only=True)
class Order:
    """What lies at a worker: the job, the assignment, and where the worker keeps its files."""

    job: Job
    parcel: Parcel
    scratch: Path


class Delivery(WorkerPlugin):
    """Brings an order to every worker, those that join later included."""

    def __init__(self, key: str, job: Job, parcel: Parcel) -> None:
        self.name = self.key = key
        self.job, self.parcel = job, parcel

    def setup(self, worker: Any) -> None:
        _orders[self.key] = Order(job=self.job, parcel=self.parcel, scratch=Path(worker.local_directory))

    def teardown(self, worker: Any) -> None:
        # The desk stays: the next thing that the same command wants is most often another try.
        _orders.pop(self.key, None)


_orders: dict[str, Order] = {}
_one_at_a_time = threading.Lock()
_seated = ""
_root: Path | None = None


def at_desk(key: str, work: Callable[..., Any], *args: Any) -> Any:
    """Do ``work`` as a worker process of the same machine would, at the desk that ``key`` names.

    One at a time, however many threads the worker has: a slot is a user of its own in the sandbox.
    """
    with _one_at_a_time:
        if key != _seated:
            _sit(key)
        return work(*args)


def _sit(key: str) -> None:
    """Open the desk for a key, in place of the one before; if it cannot be, tasks get a fault of ours."""
    global _seated
    _seated = ""
    worker.leave()
    try:
        worker.take(_opened(key))
    except AutograderError as error:
        worker.leave(f"On the worker {platform.node()}: {error}")
        return  # and the next task tries again
    _seated = key


def _opened(key: str) -> Desk:
    global _root
    order = _orders.get(key)
    if order is None:
        raise SystemFault("the assignment did not reach it. Restart it if this goes on.")
    if order.parcel.program != fingerprint():
        raise SystemFault("it runs other sources of autograder. Install there what grades here; restart it.")
    _forget()
    _root = Path(tempfile.mkdtemp(prefix="assignment-", dir=order.scratch))
    _forget_modules(order.parcel.packages)
    sys.path.insert(0, str(_root))
    importlib.invalidate_caches()
    job = dataclasses.replace(order.job, folder=str(unpack(order.parcel, _root)))
    return Desk(job, opened(job, claim()))


def _forget() -> None:
    """Put away the files of the desk before."""
    global _root
    if _root is not None:
        sys.path.remove(str(_root))
        shutil.rmtree(_root, ignore_errors=True)
        _root = None


def _forget_modules(packages: tuple[str, ...]) -> None:
    """An earlier version of ours may be loaded; it would be taken for this one."""
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
