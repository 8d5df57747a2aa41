"""A Dask cluster grades as the processes of this machine do, whatever dies on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import cluster
from autograder.errors import SystemFault, UsageError
from autograder.settings import Settings

SQUARE = "def double(x):\n    return x * x"
MAKE_TLS = Path(__file__).parents[2] / "docker" / "cluster" / "make-tls.sh"
STRANGER = """
import json, sys
from distributed import Client
Client(json.load(open(sys.argv[1]))["address"].replace("tls://", "tcp://"), timeout=3)
print("reached")
"""
STUDENTS = [f"student{number:02}" for number in range(14)]


class Dask:
    """A scheduler and workers, each a process on this machine."""

    def __init__(self, root: Path, env: dict[str, str], *words: str) -> None:
        self.root, self.env, self.words = root, env, words
        self.file = root / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.begin()

    def begin(self) -> None:
        self.file.unlink(missing_ok=True)
        self.scheduler = self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *self.words
        )
        deadline = time.monotonic() + 60
        while not self.file.exists() and time.monotonic() < deadline:
            assert self.scheduler.poll() is None, (self.root / "dask_scheduler.log").read_text()
            time.sleep(0.05)

    def _start(self, module: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.root / f"{module}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", "--scheduler-file", str(self.file), *words],
                env=self.env, cwd=self.root, stdout=log, stderr=log,
            )  # fmt: skip

    def add_worker(self, *words: str) -> subprocess.Popen[bytes]:
        worker = self._start(
            "dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard",
            "--local-directory", str(self.root), *words,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def dask(with_workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dask]:
    """A scheduler without workers; the class's settings name it."""
    room, root = with_workers, tmp_path / "dask"
    root.mkdir()
    monkeypatch.setenv("TMPDIR", str(root))
    started = Dask(root, dict(os.environ))
    monkeypatch.setattr(
        type(room), "settings",
        property(lambda self: Settings(sandbox="quick", engine="dask", scheduler=str(started.file))),
    )  # fmt: skip
    yield started
    started.end()


def on_dask(room: Any, dask: Dask) -> list[str]:
    words: list[str] = [word for word in room.grade_words() if word not in ("--jobs", "2")]
    return [*words, "--engine", "dask", "--scheduler", str(dask.file)]


def began(room: Any, count: int) -> None:
    """Wait until so many notebooks have been begun, the proof's two included."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if room.visits_file.exists() and len(room.visits_file.read_text().splitlines()) >= count:
            return
        time.sleep(0.01)
    pytest.fail("nothing was run")


def own_package(room: Any) -> None:
    """What the spec imports lies beside the assignments, as reference/ does: no worker has it installed."""
    (room.root / "ours").mkdir()
    (room.root / "ours" / "__init__.py").write_text("")
    (room.root / "ours" / "tables.py").write_text("def double(x):\n    return 2.0 * x\n")
    room.edit("def double(x):\n    return 2.0 * x\n", "from ours.tables import double\n")


@pytest.mark.slow
def test_three_workers_of_which_two_are_killed_give_the_marks_of_the_process_engine(
    with_workers: Any, dask: Dask
) -> None:
    """One is killed from outside in the middle, one by what it runs; a fourth comes late, and gets its share."""
    room = with_workers
    own_package(room)
    died = room.root / "died"
    died.write_bytes(b".")
    for number, student in enumerate(STUDENTS):
        wish = f"# box: die once {died}" if number == 3 else "# box: wait 0.3"
        room.hand_in(student, wish, *([SQUARE] if number % 3 == 0 else []))
    room.run_name = "processes"
    done = room.do(*room.grade_words())
    assert done.returncode == 0, done.stderr

    room.run_name = "cluster"
    died.unlink()
    room.visits()
    for _ in range(3):
        dask.add_worker()
    with room.start(*on_dask(room, dask)) as process:
        began(room, 2 + 4)
        deadline = time.monotonic() + 60
        while all(worker.poll() is None for worker in dask.workers):  # until what it runs has ended one
            assert time.monotonic() < deadline
            time.sleep(0.01)
        dask.add_worker()
        began(room, len(room.visits_file.read_text().splitlines()) + 2)  # the class goes on without it
        next(worker for worker in dask.workers if worker.poll() is None).send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, out + err
    marks = (room.root / "processes" / "grades.csv").read_bytes()
    assert marks.count(b"graded") == len(STUDENTS)
    assert (room.run / "grades.csv").read_bytes() == marks
    assert [worker.wait() for worker in dask.workers if worker.poll() is not None] == [-signal.SIGKILL] * 2
    assert {tuple(states) for states in room.tries().values()} == {("graded",)}, "a lost worker is no fault"
    runs = len(room.visits()) - 2
    assert len(STUDENTS) < runs <= len(STUDENTS) + 2 * cluster.PER_WORKER, "only what was lost is run again"


def kept(room: Any, number: int) -> None:
    """Wait until so many results have come back and are kept."""
    log = room.run / "staff" / "log.jsonl"
    deadline = time.monotonic() + 60
    while not log.exists() or log.read_text().count('"attempt"') < number:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.slow
def test_a_lost_scheduler_is_a_sentence_and_the_same_command_goes_on(with_workers: Any, dask: Dask) -> None:
    room = with_workers
    for student in STUDENTS[:8]:
        room.hand_in(student, "# box: wait 0.3")
    worker = dask.add_worker()
    with room.start(*on_dask(room, dask)) as process:
        began(room, 2 + 3)
        kept(room, 1)
        dask.scheduler.kill()
        dask.scheduler.wait()
        try:
            out, err = process.communicate(timeout=120)
        finally:
            process.kill()  # or what waits for it waits for ever
    assert process.returncode == 1, out + err
    assert "No Dask scheduler answers at" in err
    assert "Traceback" not in err, err
    done = sum(states == ["graded"] for states in room.tries().values())
    assert done >= 1, "what was graded is kept"
    assert not (room.run / "grades.csv").exists()

    worker.kill()
    dask.begin()
    dask.add_worker()
    again = room.do(*on_dask(room, dask))
    assert again.returncode == 0, again.stderr
    assert set(map(tuple, room.tries().values())) == {("graded",)}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
def test_a_cluster_behind_certificates_takes_work_from_who_has_one_only(
    with_workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the script and the settings that are shipped."""
    room, root = with_workers, tmp_path / "dask"
    root.mkdir()
    room.hand_in("ada", SQUARE)
    subprocess.run([str(MAKE_TLS), str(tmp_path / "tls")], check=True, capture_output=True, timeout=60)
    stranger = dict(os.environ)
    monkeypatch.setenv("DASK_CONFIG", str(tmp_path / "tls" / "dask.yaml"))
    monkeypatch.setenv("TMPDIR", str(root))
    dask = Dask(root, dict(os.environ), "--protocol", "tls")
    try:
        dask.add_worker("--protocol", "tls")
        done = room.do(*on_dask(room, dask))
        assert done.returncode == 0, done.stderr + (root / "dask_worker.log").read_text()
        assert room.scores() == {"ada": "4"}
        assert "tls://" in dask.file.read_text()
        monkeypatch.undo()
        shut = subprocess.run(
            [sys.executable, "-c", STRANGER, str(dask.file)], env=stranger, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    finally:
        dask.end()
    assert shut.returncode != 0
    assert "reached" not in shut.stdout


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"needs distributed.*pip install 'autograder\[cluster\]'"):
        cluster.connect(Settings(engine="dask", scheduler="tcp://127.0.0.1:1"))


def test_without_a_scheduler_it_says_how_to_name_one() -> None:
    with pytest.raises(UsageError, match="--scheduler"):
        cluster.connect(Settings(engine="dask"))


def test_where_nobody_answers_the_class_is_not_begun(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    room.hand_in("ada")
    settings = Settings(sandbox="quick", engine="dask", scheduler="tcp://127.0.0.1:1")
    monkeypatch.setattr(type(room), "settings", settings)
    with pytest.raises(SystemFault, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        room.grade()
    assert room.visits() == [], "not even the proof was run"


# -- the executor, in this process -----------------------------------------------------------


class Sent:
    """A task as a scheduler knows it: done when the test says so."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work, self.status = work, "pending"
        self.outcome: Any = None
        self.held_up: list[str] = []
        """What happens instead when it is asked for, time and again: its worker is ``lost``, or ``late``."""
        self.called: Callable[[Any], None] = print

    def done(self) -> bool:
        return self.status != "lost"

    def add_done_callback(self, called: Callable[[Any], None]) -> None:
        self.called = called

    def end(self, outcome: Any = None) -> None:
        self.outcome = self.work() if outcome is None else outcome
        self.called(self)

    def exception(self, timeout: float) -> BaseException | None:
        if isinstance(self.outcome, OSError):
            raise self.outcome
        return self.outcome if isinstance(self.outcome, BaseException) else None

    def result(self, timeout: float) -> Any:
        if self.held_up:
            self.status = self.held_up.pop(0)
            raise TimeoutError
        return self.outcome

    def release(self) -> None:
        self.status = "released"


class Client:
    """The part of a Dask client that is used, with as many workers as the test says."""

    def __init__(self, *resources: dict[str, float]) -> None:
        self.workers = dict(enumerate(resources))
        self.status = "running"
        self.sent: list[Sent] = []
        self.given: list[Any] = []
        self.told: list[str] = []

    def scheduler_info(self, n_workers: int) -> Any:
        return {"workers": {name: {"resources": has} for name, has in self.workers.items()}}

    def submit(self, at_desk: Any, key: str, work: Any, *args: Any, pure: bool, resources: Any) -> Sent:
        self.given.append((key, resources))
        self.sent.append(Sent(lambda: work(*args)))
        return self.sent[-1]

    def cancel(self, left: list[Sent]) -> None:
        self.told.append(f"cancel {len(left)}")

    def unregister_worker_plugin(self, key: str) -> None:
        self.told.append(f"unregister {key}")

    def close(self) -> None:
        self.told.append("close")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    monkeypatch.setattr(cluster, "TICK_S", 0.01)
    pools: list[Executor] = []

    def make(client: Client, most: int = 100, **resources: float) -> Any:
        pools.append(cluster.Cluster(client, "k", most=most, resources=resources))
        return pools[-1]

    yield make
    for pool in pools:
        pool.shutdown()


def soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.005)
    return true()


def test_a_few_for_each_worker_are_handed_over_and_the_rest_can_be_cancelled(made: Any) -> None:
    client = Client({}, {})
    pool = made(client)
    futures = [pool.submit(pow, 2, n) for n in range(6)]
    assert len(client.sent) == 4
    assert [future.cancel() for future in futures] == [False] * 4 + [True] * 2
    client.sent[1].end()
    assert futures[1].result() == 2
    assert soon(lambda: client.sent[1].status == "released")
    assert len(client.sent) == 4, "what was cancelled is not handed over"


def test_one_at_a_time_means_one_in_the_whole_cluster(made: Any) -> None:
    client = Client({}, {}, {})
    pool = made(client, most=1)
    first, second = pool.submit(pow, 2, 2), pool.submit(pow, 2, 3)
    assert len(client.sent) == 1
    client.sent[0].end()
    assert soon(lambda: len(client.sent) == 2)
    client.sent[1].end()
    assert (first.result(), second.result()) == (4, 8)


def test_workers_that_come_later_get_work(made: Any) -> None:
    client = Client()
    pool = made(client)
    for n in range(4):
        pool.submit(pow, 2, n)
    assert len(client.sent) == 1, "a cluster that grows with its work needs some to see"
    client.workers[1] = {}
    client.workers[2] = {}
    assert soon(lambda: len(client.sent) == 4)


def test_only_workers_with_a_gpu_count_where_one_is_needed(made: Any) -> None:
    client = Client({}, {"GPU": 1.0}, {"GPU": 0.0})
    pool = made(client, GPU=1)
    for n in range(5):
        pool.submit(pow, 2, n)
    assert len(client.sent) == cluster.PER_WORKER
    assert client.given[0] == ("k", {"GPU": 1})


def test_a_task_that_fails_is_told_and_costs_no_other(made: Any) -> None:
    client = Client({})
    pool = made(client)
    bad, good = pool.submit(pow, 2, 1), pool.submit(pow, 2, 2)
    client.sent[0].end(ZeroDivisionError("by zero"))
    client.sent[1].end()
    assert isinstance(bad.exception(), ZeroDivisionError)
    assert good.result() == 4


def test_a_result_whose_worker_is_lost_is_asked_for_again_and_holds_nobody_up(made: Any) -> None:
    client = Client({})
    pool = made(client)
    futures = [pool.submit(pow, 2, n) for n in range(3)]
    held_up, other = client.sent
    held_up.held_up = ["finished", "lost", "finished"]
    held_up.end()
    other.end()
    assert futures[1].result(timeout=5) == 2
    assert soon(lambda: held_up.status == "lost")
    assert not futures[0].done()
    held_up.end()  # another worker has run it
    assert futures[0].result(timeout=5) == 1
    client.sent[2].end()
    assert futures[2].result(timeout=5) == 4


def test_a_result_that_never_comes_ends_in_an_answer(made: Any) -> None:
    client = Client({})
    future = made(client).submit(pow, 2, 1)
    client.sent[0].held_up = ["finished"] * len(cluster.PATIENCE_S)
    client.sent[0].end()
    assert isinstance(future.exception(timeout=5), BrokenExecutor)


def test_a_lost_scheduler_ends_in_an_answer_for_everyone(made: Any) -> None:
    client = Client({})
    pool = made(client)
    futures = [pool.submit(pow, 2, n) for n in range(4)]
    client.sent[0].end(OSError("the connection is gone"))
    assert [type(future.exception(timeout=5)) for future in futures] == [BrokenExecutor] * 4
    client.sent[1].end()  # too late, and no matter
    with pytest.raises(BrokenExecutor):
        pool.submit(pow, 2, 5)


def test_a_cluster_that_stays_without_workers_is_given_up(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WORKERS_S", 0.05)
    client = Client({})
    pool = made(client)
    future = pool.submit(pow, 2, 2)
    client.workers.clear()
    assert "no worker" in str(future.exception(timeout=10))


def test_a_connection_that_closed_is_noticed_even_if_nobody_is_told(made: Any) -> None:
    client = Client({})
    future = made(client).submit(pow, 2, 2)
    client.status = "closed"
    assert isinstance(future.exception(timeout=10), BrokenExecutor)


def test_at_the_end_nothing_is_left_with_the_scheduler(made: Any) -> None:
    client = Client({})
    pool = made(client)
    sent = [pool.submit(pow, 2, n) for n in range(5)]
    pool.shutdown(cancel_futures=True)
    assert client.told == [f"cancel {cluster.PER_WORKER}", "unregister k", "close"]
    with pytest.raises(CancelledError):
        sent[-1].result(timeout=1)


def test_as_much_is_at_hand_as_the_cluster_can_take(made: Any) -> None:
    assert made(Client({})).ahead == 130
    assert made(Client(*({} for _ in range(100)))).ahead == 100 * cluster.PER_WORKER


def test_no_password_goes_to_a_worker(room: Any) -> None:
    from autograder.course.worker import Job

    settings = Settings(engine="dask", scheduler="tcp://secret:1", database="postgresql://me:canary@host/db")
    job = Job(folder=str(room.folder), version="v", seed=1, redraws={}, sandbox="quick", settings=settings)
    told: list[Any] = []
    client = Client()
    client.register_plugin = told.append  # type: ignore[attr-defined]
    assert cluster._deliver(client, job) == cluster._deliver(client, replace(job))
    assert told[0].job.settings == replace(settings, database="", scheduler="")
    assert told[0].parcel.assignment == "tiny"
