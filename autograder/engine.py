"""Maps work over tasks on any ``concurrent.futures.Executor``, and survives a lost worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import Any, TypeVar

Key = TypeVar("Key")
MAX_BREAKS = 5


POLL_S = 0.2


def each(
    tasks: Mapping[Key, Any],
    work: Callable[[Any], Any],
    make_executor: Callable[[], Executor],
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[Key, Any | BaseException]]:
    """Do ``work(task)`` for every task and yield (key, result) as they finish.

    A worker that dies breaks its pool: a new pool takes what is left, up to ``MAX_BREAKS`` times; an
    exception of a task is yielded in place of its result. Once ``stop()`` is true no task is begun;
    what is in flight is finished and yielded.
    """
    left = dict(tasks)
    for _ in range(MAX_BREAKS):
        yield from _one_pool(left, work, make_executor, stop)
        if not left or stop():
            return
    for key in list(left):
        yield key, BrokenExecutor("workers died repeatedly while this was in flight")


def _one_pool(
    left: dict[Key, Any],
    work: Callable[[Any], Any],
    make_executor: Callable[[], Executor],
    stop: Callable[[], bool],
) -> Iterator[tuple[Key, Any | BaseException]]:
    executor = make_executor()
    try:
        futures = {executor.submit(work, task): key for key, task in left.items()}
        yield from _as_done(futures, left, stop)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _as_done(
    futures: Mapping[Future[Any], Key], left: dict[Key, Any], stop: Callable[[], bool]
) -> Iterator[tuple[Key, Any | BaseException]]:
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, timeout=POLL_S, return_when=FIRST_COMPLETED)
        if stop():
            waiting = {future for future in waiting if not future.cancel()}
        for future in done:
            if future.cancelled() or isinstance(future.exception(), BrokenExecutor):
                continue
            key = futures[future]
            if key in left:
                del left[key]
                yield key, future.exception() or future.result()
