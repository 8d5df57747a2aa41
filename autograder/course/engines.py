"""Which engine, by name: what maps a class over workers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from importlib.metadata import entry_points
from typing import Any

from autograder.course import forkserver, worker
from autograder.course.worker import Job
from autograder.errors import unknown
from autograder.settings import Settings

GROUP = "autograder.engines"
"""Entry points: functions of (job, workers) that return a ``concurrent.futures.Executor``."""

Make = Callable[[Job, int], Executor]


def _dask(job: Job, workers: int) -> Executor:
    from autograder.course.cluster import pool

    return pool(job, workers)


BUILT_IN: dict[str, Make] = {"dask": _dask, "processes": worker.pool}


def engine_names() -> tuple[str, ...]:
    """The engines that can be asked for."""
    return tuple(sorted({*BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))}))


def choose(name: str) -> Make:
    """Find an engine.

    Raises:
        UsageError: there is no such engine; the known ones are named.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    for entry in entry_points(group=GROUP):
        if entry.name == name:
            found: Any = entry.load()
            return lambda job, workers: found(job, workers)
    raise unknown("engine", name, engine_names())


def ready(settings: Settings) -> None:
    """Say at once what would only come out once the class is to be graded.

    Raises:
        UsageError: no such engine, or it lacks what it needs.
        SystemFault: nobody answers at the scheduler's address.
    """
    choose(settings.engine)
    if settings.engine == "dask":
        from autograder.course.cluster import connect

        connect(settings).close()


def warm_up(settings: Settings) -> None:
    """Have what workers need loaded beside all that comes before them, where they are of this machine."""
    if settings.engine == "processes":
        forkserver.start()


def pool(job: Job, workers: int) -> Executor:
    """Workers for a job, from the engine that its settings name."""
    return choose(job.settings.engine)(job, workers)
