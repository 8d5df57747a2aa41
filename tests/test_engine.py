"""Mapping over executors: everything is done once, whatever happens to the workers."""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    InvalidStateError,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from typing import Any

import pytest

from autograder import engine
from autograder.engine import _hush, each


class Death(Exception):
    """What a task raises here to take its whole pool with it."""


class Fragile(Executor):
    """One worker in a thread; ``Death`` breaks it, as the end of a worker process breaks its pool."""

    def __init__(self) -> None:
        self.tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.broken = False
        self.ended = False
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor("it is broken already")
        future: Future[Any] = Future()
        self.tasks.put((future, fn, args))
        return future

    def _serve(self) -> None:
        while (item := self.tasks.get()) is not None:
            future, fn, args = item
            if not future.set_running_or_notify_cancel():
                continue
            if self.broken:
                future.set_exception(BrokenExecutor("it is broken"))
                continue
            try:
                future.set_result(fn(*args))
            except Death:
                self.broken = True
                future.set_exception(BrokenExecutor("a worker died"))
            except Exception as error:
                future.set_exception(error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.tasks.put(None)
        self.thread.join()
        self.ended = True


class Pools:
    """Makes pools and remembers them."""

    def __init__(self, make: Callable[[], Executor]) -> None:
        self.make, self.made = make, list[Any]()

    def __call__(self) -> Executor:
        self.made.append(self.make())
        return self.made[-1]


def processes(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


@pytest.fixture
def tried() -> Counter[int]:
    return Counter()


def dying(on: dict[int, int], tried: Counter[int]) -> Callable[[int], int]:
    """Work that dies on the first so many tries of some tasks."""

    def work(task: int) -> int:
        tried[task] += 1
        if tried[task] <= on.get(task, 0):
            raise Death
        return task * task

    return work


def kinds(found: dict[int, Any]) -> dict[int, Any]:
    return {key: type(value) if isinstance(value, BaseException) else value for key, value in found.items()}


def test_every_task_is_done_and_told_once() -> None:
    found = list(each({n: n for n in range(50)}, lambda n: n * n, lambda: ThreadPoolExecutor(4)))
    assert sorted(found) == [(n, n * n) for n in range(50)]


def test_without_tasks_nothing_is_started() -> None:
    pools = Pools(Fragile)
    assert list(each({}, abs, pools)) == []
    assert pools.made == []


def test_an_exception_of_a_task_stands_in_its_place_and_costs_no_other() -> None:
    found = dict(each({n: n for n in (0, 1, 2)}, lambda n: 1 / n, lambda: ThreadPoolExecutor(2)))
    assert kinds(found) == {0: ZeroDivisionError, 1: 1.0, 2: 0.5}


@pytest.mark.parametrize("result", [None, 0, "", False])
def test_a_result_may_be_nothing(result: Any) -> None:
    assert list(each({"a": result}, lambda task: task, lambda: ThreadPoolExecutor(1))) == [("a", result)]


def test_a_worker_lost_once_costs_nobody_a_result(tried: Counter[int]) -> None:
    pools = Pools(Fragile)
    found = dict(each({n: n for n in range(9)}, dying({4: 1}, tried), pools))
    assert found == {n: n * n for n in range(9)}
    assert tried == {n: 2 if n == 4 else 1 for n in range(9)}, "what was done is not done again"
    assert all(pool.ended for pool in pools.made)


@pytest.mark.parametrize("deadly", [(0,), (8,), (0, 1, 2), (3, 7), tuple(range(1, 9))])
def test_tasks_that_always_end_their_worker_cost_no_other(
    deadly: tuple[int, ...], tried: Counter[int]
) -> None:
    found = dict(each({n: n for n in range(9)}, dying(dict.fromkeys(deadly, 99), tried), Pools(Fragile)))
    assert kinds(found) == {n: BrokenExecutor if n in deadly else n * n for n in range(9)}


def test_pools_that_break_before_they_take_a_task_are_given_up() -> None:
    class Stillborn(Fragile):
        def __init__(self) -> None:
            super().__init__()
            self.broken = True

    pools = Pools(Stillborn)
    found = dict(each({n: n for n in range(4)}, abs, pools))
    assert kinds(found) == dict.fromkeys(range(4), BrokenExecutor)
    assert len(pools.made) <= engine.MAX_BREAKS + 4
    assert all(pool.ended for pool in pools.made)


def test_once_stopped_nothing_is_begun_and_what_is_under_way_is_told(tried: Counter[int]) -> None:
    begun, going, asked = threading.Event(), threading.Event(), list[bool]()

    def work(task: int) -> int:
        tried[task] += 1
        begun.set()
        assert going.wait(10)
        return task

    def stopping() -> bool:
        asked.append(begun.is_set())
        if asked.count(True) > 1:  # once it was told to stop
            going.set()
        return asked[-1]

    told = each({n: n for n in range(30)}, work, lambda: ThreadPoolExecutor(2), stopping)
    found = dict(told)
    assert set(found) == set(tried)
    assert 1 <= len(found) <= 2


def test_a_pool_that_breaks_while_stopping_is_not_replaced(tried: Counter[int]) -> None:
    pools = Pools(Fragile)
    found = dict(each({n: n for n in range(5)}, dying({0: 9}, tried), pools, lambda: bool(tried)))
    assert len(pools.made) == 1
    assert found == {}


def test_whoever_stops_listening_leaves_no_pool_behind() -> None:
    pools = Pools(Fragile)
    told: Iterator[Any] = each({n: n for n in range(5)}, abs, pools)
    next(told)
    told.close()  # type: ignore[attr-defined]
    assert [pool.ended for pool in pools.made] == [True]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_process_that_ends_costs_only_the_task_that_ends_it(workers: int) -> None:
    tasks = {n: f"{n} * {n}" for n in range(6)} | {1: "__import__('os')._exit(3)"}
    found = dict(each(tasks, eval, lambda: processes(workers)))
    assert kinds(found) == {n: BrokenExecutor if n == 1 else n * n for n in range(6)}


def test_worker_processes_that_cannot_start_end_in_an_answer() -> None:
    def unable() -> Executor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            1, mp_context=context, initializer=eval, initargs=("__import__('os')._exit(3)",)
        )

    found = dict(each({"a": 1, "b": 2}, abs, unable))
    assert {type(value) for value in found.values()} <= {BrokenExecutor}
    assert set(found) == {"a", "b"}


def test_only_a_cancelled_future_is_passed_over_in_silence(capsys: Any) -> None:
    def ends(error: Exception) -> str:
        _hush(threading.ExceptHookArgs((type(error), error, None, threading.current_thread())))
        return str(capsys.readouterr().err)

    assert ends(InvalidStateError("cancelled")) == ""
    assert "ValueError: lost" in ends(ValueError("lost"))
