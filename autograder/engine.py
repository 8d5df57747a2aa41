"""Maps work over tasks on any ``concurrent.futures.Executor``, and survives a lost worker."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, InvalidStateError, wait
from itertools import islice
from typing import Any, TypeVar

Key = TypeVar("Key")
Done = tuple[Key, Any | BaseException]

MAX_BREAKS = 5
"""So many pools in a row may break with nothing done between."""

POLL_S = 0.2

AHEAD = 130
"""So many tasks are handed over before the first is done: two for each worker of the largest pool.
An executor may have an ``ahead`` of its own."""


def each(
    tasks: Mapping[Key, Any],
    work: Callable[[Any], Any],
    make_executor: Callable[[], Executor],
    stop: Callable[[], bool] = lambda: False,
    *,
    filled: Callable[[Any], Any] = lambda task: task,
) -> Iterator[Done[Key]]:
    """Do ``work(filled(task))`` for every task and yield (key, result) as they finish.

    A task is filled when it is handed over, and only ``AHEAD`` of them are waiting at a time: what is large
    in a thousand tasks is not in memory all at once.

    A worker that dies breaks its pool. A new pool takes what is left; what was under way is tried at the end,
    each task by itself, so that one which ends its worker costs no other. An exception of a task
    is yielded in place of its result. Once ``stop()`` is true no task is begun; what is in flight
    is finished and yielded.
    """
    left, suspects, breaks = dict(tasks), dict[Key, Any](), 0
    while (left or suspects) and breaks < MAX_BREAKS and not stop():
        batch = left or _first(suspects)
        alone, before = len(batch) == 1, len(batch)
        under_way = yield from _one_pool(
            batch, lambda e, task: e.submit(work, filled(task)), make_executor, stop
        )
        breaks = breaks + 1 if len(batch) == before else 0
        if alone and batch and not stop():
            yield _lost(batch.popitem()[0])
        suspects |= {key: batch.pop(key) for key in under_way if key in batch}
    if not stop():
        yield from map(_lost, [*left, *suspects])


def _first(suspects: dict[Key, Any]) -> dict[Key, Any]:
    key = next(iter(suspects))
    return {key: suspects.pop(key)}


def _lost(key: Key) -> Done[Key]:
    return key, BrokenExecutor("a worker died while this was in flight")


def _one_pool(
    left: dict[Key, Any],
    submit: Callable[[Executor, Any], Future[Any]],
    make_executor: Callable[[], Executor],
    stop: Callable[[], bool],
) -> Generator[Done[Key], None, list[Key]]:
    """Take from ``left`` what gets done; return what was under way when the pool broke, if it did."""
    executor = make_executor()
    queue = iter(list(left.items()))

    def hand_over(waiting: int) -> dict[Future[Any], Key]:
        count = max(0, getattr(executor, "ahead", AHEAD) - waiting)
        with ctrl_c_held():
            return {submit(executor, task): key for key, task in islice(queue, count)}

    try:
        return (yield from _as_done(hand_over, left, stop))
    except BrokenExecutor:  # before any task was begun
        return list(left)
    except KeyboardInterrupt:
        # The pool's own thread trips over futures that were cancelled before its workers ended.
        threading.excepthook = _hush
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def ctrl_c_held() -> Iterator[None]:
    """Worker processes are born here and inherit this: Ctrl-C in their terminal is not for them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _as_done(
    hand_over: Callable[[int], dict[Future[Any], Key]], left: dict[Key, Any], stop: Callable[[], bool]
) -> Generator[Done[Key], None, list[Key]]:
    futures = hand_over(0)
    waiting, running, under_way, broke = set(futures), set[Future[Any]](), list[Key](), False
    while waiting:
        running = {future for future in waiting if future.running()} or running
        done, waiting = wait(waiting, timeout=POLL_S, return_when=FIRST_COMPLETED)
        if stop():
            waiting = {future for future in waiting if not future.cancel()}
        for future in done:
            key = futures.pop(future)
            if future.cancelled():
                continue
            if not isinstance(future.exception(), BrokenExecutor):
                del left[key]
                yield key, future.exception() or future.result()
                continue
            broke = True
            if future in running:
                under_way.append(key)
        if not broke and not stop():
            with contextlib.suppress(BrokenExecutor):  # those that are waiting will say so
                more = hand_over(len(waiting))
                futures |= more
                waiting |= set(more)
    # It may have broken before anyone looked: then the first in line was certainly begun.
    return under_way or [*left][: int(broke)]


def _hush(what: threading.ExceptHookArgs) -> None:
    """Say nothing of a future that was cancelled already; of anything else as always."""
    if not issubclass(what.exc_type, InvalidStateError):
        threading.__excepthook__(what)
