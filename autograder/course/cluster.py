"""A Dask cluster as an executor: tasks go out by content, results come back as values."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import hashlib
import importlib
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

from autograder.course.parcel import pack
from autograder.course.worker import Job
from autograder.engine import AHEAD
from autograder.errors import SystemFault, UsageError
from autograder.settings import Settings

CONNECT_S = 20
WORKERS_S = 60
"""So long it waits for a first worker, and for another once all are gone."""

TICK_S = 0.5
PATIENCE_S = (2, 4, 8, 16, 32)
"""So long it waits for a result that is there, the first time and again. A scheduler that is asked for what a
worker had, who is lost in that moment, looks for it for half a minute; asked again, it knows better."""

FETCHERS = 4
"""So many results may come over at a time: one that takes long must not have others lie with a worker."""

CLOSE_S = 10
PER_WORKER = 2
"""Tasks in flight for each worker: the next one is there when one is done."""

_TALKATIVE = ("distributed", "distributed.client", "distributed.utils", "tornado.application", "asyncio")
_LOST = (OSError, asyncio.CancelledError, CancelledError, asyncio.TimeoutError)
"""What Dask raises where the other side is gone; two of these have one name, and no common parent."""


def connect(settings: Settings) -> Any:
    """Connect to the scheduler that the settings name.

    Raises:
        UsageError: Dask is not installed, or no scheduler is named.
        SystemFault: nobody answers there.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError as error:
        raise UsageError(
            f"The engine dask needs {error.name}, which is not installed: pip install 'autograder[cluster]'."
        ) from error
    if not settings.scheduler:
        raise UsageError(
            "The engine dask needs a scheduler: --scheduler tls://HOST:8786, or its scheduler file."
        )
    for name in _TALKATIVE:  # what matters comes back as a result, or as an error here
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    file = settings.scheduler if Path(settings.scheduler).is_file() else None
    try:
        return distributed.Client(
            None if file else settings.scheduler, scheduler_file=file, timeout=CONNECT_S,
            set_as_default=False, direct_to_workers=False,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise SystemFault(
            f"No Dask scheduler answers at {settings.scheduler} ({_first_line(error)}). What was graded is "
            "kept; start it, and give the same command again."
        ) from error


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def pool(job: Job, workers: int) -> Executor:
    """A cluster's workers, at most so many tasks at once, with the assignment delivered to each.

    Raises:
        SystemFault: the scheduler does not answer, or has no worker.
    """
    client = connect(job.settings)
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
        return Cluster(client, _deliver(client, job), most=workers, resources=_resources(job))
    except _LOST as error:
        client.close()
        raise SystemFault(
            f"The scheduler {job.settings.scheduler} has no worker. Start some, and give the same command "
            "again: what was graded is kept."
        ) from error


def _deliver(client: Any, job: Job) -> str:
    """Bring the assignment to every worker; return its key, the same for the same job."""
    from autograder.course.remote import Delivery

    parcel = pack(Path(job.folder))
    # Addresses of databases and schedulers are no worker's business, and may hold a password.
    told = dataclasses.replace(job, settings=dataclasses.replace(job.settings, database="", scheduler=""))
    key = "autograder-" + hashlib.sha256(repr((told, parcel)).encode()).hexdigest()[:24]
    client.register_plugin(Delivery(key, told, parcel))
    return key


def _resources(job: Job) -> Mapping[str, float]:
    """What a worker must have: those with a GPU are started with ``--resources GPU=1``."""
    return {"GPU": 1} if job.gpus else {}


class Cluster(Executor):
    """Hands tasks to a scheduler, a few for each worker; only what still waits here can be cancelled.

    The scheduler gives what a lost worker had to another one. If the scheduler itself is lost, what was in
    flight is told as ``BrokenExecutor``, as the end of a pool of processes would be.
    """

    def __init__(self, client: Any, key: str, *, most: int, resources: Mapping[str, float]) -> None:
        self._client, self._key, self._most = client, key, most
        self._resources = dict(resources)
        self._waiting: deque[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = deque()
        self._sent: dict[Future[Any], Any] = {}
        self._lock = threading.RLock()
        self._broken = ""
        self._ended = threading.Event()
        self._workers = self._count()
        self._seen = time.monotonic()
        self._arrivals: queue.SimpleQueue[tuple[Future[Any], int, Any] | None] = queue.SimpleQueue()
        for target in (self._tick, *[self._fetch] * FETCHERS):
            threading.Thread(target=target, daemon=True).start()

    @property
    def ahead(self) -> int:
        """How many tasks are worth having at hand."""
        return max(AHEAD, PER_WORKER * self._workers)

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            if self._broken:
                raise BrokenExecutor(self._broken)
            self._waiting.append((future, partial(work, **kwargs) if kwargs else work, args))
        self._hand_over()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._ended.is_set():
            return
        self._ended.set()
        for _ in range(FETCHERS):
            self._arrivals.put(None)
        with self._lock:
            for future, _, _ in self._waiting:
                future.cancel()
            left = list(self._sent.values())
        # In a thread that nothing waits for: a scheduler that is gone may never answer.
        leaving = threading.Thread(target=self._leave, args=(left,), daemon=True)
        leaving.start()
        leaving.join(CLOSE_S)

    def _leave(self, left: list[Any]) -> None:
        with contextlib.suppress(*_LOST, ValueError, RuntimeError):
            if not self._broken:
                self._client.cancel(left)
                self._client.unregister_worker_plugin(self._key)
        with contextlib.suppress(*_LOST, RuntimeError):
            self._client.close()

    def _hand_over(self) -> None:
        from autograder.course.remote import at_desk

        with self._lock:
            room = min(self._most, max(1, PER_WORKER * self._workers)) - len(self._sent)
            while room > 0 and self._waiting and not self._broken:
                future, work, args = self._waiting.popleft()
                if not future.set_running_or_notify_cancel():
                    continue
                sent = self._client.submit(
                    at_desk, self._key, work, *args, pure=False, resources=self._resources or None
                )
                self._sent[future] = sent
                sent.add_done_callback(partial(self._note, future, 0))
                room -= 1

    def _note(self, future: Future[Any], asked: int, sent: Any) -> None:
        """In Dask's own thread, which must never wait: the program could not end before it."""
        self._arrivals.put((future, asked, sent))

    def _fetch(self) -> None:
        try:
            while (item := self._arrivals.get()) is not None:
                self._arrived(*item)
        finally:  # whatever was raised here: nobody must wait for ever
            if not self._ended.is_set():
                self._break("what comes back from the cluster can no longer be read")

    def _arrived(self, future: Future[Any], asked: int, sent: Any) -> None:
        with self._lock:
            if future not in self._sent:
                return  # given up already
        result = None
        try:
            error = sent.exception(timeout=PATIENCE_S[asked])
            if error is None:
                result = sent.result(timeout=PATIENCE_S[asked])
        except _LOST:
            self._ask_again(future, asked, sent)
            return
        with self._lock:
            expected = self._sent.pop(future, None) is not None
        if expected and error is None:
            future.set_result(result)
        elif expected:
            future.set_exception(error)
        sent.release()
        self._hand_over()

    def _ask_again(self, future: Future[Any], asked: int, sent: Any) -> None:
        """After the others that are there; where its worker was lost and it is run anew, after that."""
        if asked + 1 == len(PATIENCE_S):
            self._break("the connection to the scheduler was lost while this was in flight")
        elif sent.done():
            self._arrivals.put((future, asked + 1, sent))
        else:
            sent.add_done_callback(partial(self._note, future, asked + 1))

    def _tick(self) -> None:
        """See how many workers there are: they come and go."""
        while not self._ended.wait(TICK_S):
            try:
                self._workers = self._count()
            except _LOST:
                self._workers = 0
            if self._client.status == "closed":
                self._break("the connection to the scheduler was lost")
            elif self._workers:
                self._seen = time.monotonic()
                self._hand_over()
            elif time.monotonic() - self._seen > WORKERS_S:
                self._break("the cluster has had no worker for a minute")

    def _count(self) -> int:
        if self._client.status != "running":
            return 0  # what it would tell is what it last knew
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        wanted = self._resources.items()
        return sum(all(each["resources"].get(name, 0) >= n for name, n in wanted) for each in workers)

    def _break(self, why: str) -> None:
        """Tell whoever waits that nothing will come."""
        with self._lock:
            self._broken = self._broken or why
            given_up = [*self._sent, *(f for f, _, _ in self._waiting if f.set_running_or_notify_cancel())]
            self._sent.clear()
            self._waiting.clear()
        for future in given_up:
            future.set_exception(BrokenExecutor(why))
