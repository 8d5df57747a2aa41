"""A run kept on a PostgreSQL server is the run that is kept in a file: against a server that is started here."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from autograder.course.marks import Wish, give
from autograder.course.past import past_of
from autograder.course.roll import status
from autograder.course.run_folder import RunFolder
from autograder.errors import SystemFault, UsageError
from autograder.model import State, Submission
from autograder.settings import Settings, read_settings
from autograder.store import addresses
from autograder.store.runs import Store

REQUIRED = "AUTOGRADER_REQUIRE_POSTGRES"
SECRET = "canary-of-a-password"
SQUARE = "def double(x):\n    return x * x"
HBA = "local all all trust\nhost all trusted 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


class Server:
    """A server of our own, in a folder of its own, on a port that is free."""

    def __init__(self, programs: Path, root: Path) -> None:
        self.programs, self.data, self.root = programs, root / "data", root
        # The server refuses to run as root; whoever installed it made a user for it.
        self.user: dict[str, Any] = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    def do(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [str(self.programs / program), *words], cwd=self.root, capture_output=True, text=True, check=False,
            timeout=120, env={"PATH": os.defpath, "LANG": "C.UTF-8"}, **self.user,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def make(self) -> None:
        self.do("initdb", "--pgdata", str(self.data), "--username", "trusted", "--no-sync", "--auth", "trust")
        (self.data / "pg_hba.conf").write_text(HBA)
        self.start()
        engine = sa.create_engine(addresses.checked(self.url()))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.execute(sa.text(f"CREATE ROLE grader LOGIN PASSWORD '{SECRET}'"))
            db.execute(sa.text("GRANT CREATE ON DATABASE postgres TO grader"))
        engine.dispose()

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.root} -F"
        self.do("pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(self.root / "log"), "-o", options)

    def stop(self) -> None:
        self.do("pg_ctl", "stop", "-w", "-D", str(self.data), "-m", "immediate")

    def url(self, user: str = "trusted") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/postgres"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
        Path(p) for p in [shutil.which("initdb")] if p
    ]
    if not found:
        refuse = pytest.fail if os.environ.get(REQUIRED) else pytest.skip
        refuse("no PostgreSQL server is installed here: apt-get install postgresql")
    root = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    if os.geteuid() == 0:
        shutil.chown(root, "postgres", "postgres")
    server = Server(found[-1].parent, root)
    try:
        server.make()
        yield server
        server.stop()
    finally:
        pid = root / "data" / "postmaster.pid"
        if pid.exists():
            os.kill(int(pid.read_text().split()[0]), signal.SIGQUIT)
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def on_server(room: Any, running: Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A class whose runs are kept on the server, but for those whose name begins with ``file``."""

    def settings(self: Any) -> Settings:
        where = "" if self.run_name.startswith("file") else running.url()
        return Settings(sandbox="quick", jobs=1, database=where)

    monkeypatch.setattr(type(room), "settings", property(settings))
    room.hand_in("ada")
    room.hand_in("Bo", SQUARE)
    room.hand_in("ünal", "1 / 0", SQUARE)
    room.hand_in_text("cy", "no notebook")
    return room


def told(room: Any) -> tuple[Any, ...]:
    """What a run says of everybody, without the time."""
    room.write()
    results = {}
    for path in sorted((room.run / "staff" / "results").iterdir()):
        results[path.name] = json.loads(path.read_text())
        results[path.name].pop("run")
    marks = (room.run / "grades.csv").read_bytes()
    return (
        marks,
        results,
        room.tries(),
        status(room.run).counts,
        past_of(room.run, "Bo").judgements[-1].earned,
    )


def test_the_same_marks_reports_and_history_as_in_a_file(
    on_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, found = on_server, []
    monkeypatch.setattr("autograder.course.marks.now", lambda: "2026-01-01T00:00:00+00:00")
    for name in ("file", "server"):
        room.run_name = name
        room.grade(roster="student\nada\nBo\nzoe\n")
        give(RunFolder(room.run), [Wish(student="Bo", question="q1", points="3", reason="half\0right")])
        found.append(told(room))
        room.edit('says="You shift the other way."', 'says="The other way!"')
        room.regrade()
        found[-1] += told(room)
        room.edit('says="The other way!"', 'says="You shift the other way."')
    assert found[0] == found[1]
    assert found[0][0].count(b"graded") >= 3
    assert (room.root / "file" / "staff" / "run.sqlite").is_file()
    assert not (room.root / "server" / "staff" / "run.sqlite").exists()


def test_what_is_there_is_gone_on_with_and_nothing_is_run_twice(on_server: Any) -> None:
    room = on_server
    room.grade(room.submissions / "ada.ipynb")
    room.visits()
    room.grade()
    room.grade()
    assert len(room.visits()) == 2, "the two who came later"
    assert room.tries() == {"Bo": ["graded"], "ada": ["graded"], "cy": [], "ünal": ["graded"]}


def test_two_runs_in_one_database_never_meet(on_server: Any) -> None:
    room = on_server
    for name, seed in (("one", 1), ("two", 2)):
        room.run_name, room.seed = name, seed
        room.grade()
    room.submissions.joinpath("ada.ipynb").unlink()
    room.hand_in("dee")
    room.grade()
    assert set(room.scores()) == {"ada", "Bo", "cy", "dee", "ünal"}
    room.run_name = "one"
    assert set(room.scores()) == {"ada", "Bo", "cy", "ünal"}


def test_a_run_stays_where_it_began(on_server: Any) -> None:
    room = on_server
    room.grade()
    run = RunFolder(room.run)
    with pytest.raises(UsageError, match="This run is kept in postgresql"):
        run.settle("postgresql://trusted@127.0.0.1:1/elsewhere")
    run.settle("")
    room.run_name = "file"
    room.grade()
    with pytest.raises(UsageError, match="This run is kept in sqlite"):
        RunFolder(room.run).settle("postgresql://trusted@127.0.0.1:1/elsewhere")


def test_a_copy_of_a_run_folder_cannot_be_written_to_at_the_same_time(on_server: Any) -> None:
    room = on_server
    room.grade()
    copy = RunFolder(room.root / "copy")
    shutil.copytree(room.run, copy.root)
    with (
        RunFolder(room.run).locked(),
        pytest.raises(UsageError, match="Another process works on this run"),
        copy.locked(),
    ):
        pass
    with copy.locked():
        pass


def test_a_server_that_goes_away_is_a_sentence_and_the_next_run_finishes(
    on_server: Any, running: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, write, left = on_server, Store.record_verdicts, [1]

    def stopping(self: Store, *args: Any) -> None:
        write(self, *args)
        if left and left.pop():
            running.stop()

    monkeypatch.setattr(Store, "record_verdicts", stopping)
    with pytest.raises(
        SystemFault, match=r"The run's database postgres cannot be read or written.*the same command again"
    ):
        room.grade()
    running.start()
    room.visits()
    room.grade()
    assert len(room.visits()) == 2, "who was graded before stays graded"
    assert room.scores() == {"ada": "10", "Bo": "4", "cy": "unreadable", "ünal": "4"}


def test_text_that_the_server_cannot_hold_is_made_so(on_server: Any, running: Server) -> None:
    store = Store(running.url(), addresses.new_schema())
    try:
        found = Submission(
            student="a\0da", file="a\0da.ipynb", sha256="", cells=(), notebook={}, notices=("\0",)
        )
        ids = {store.add_submission(found, State.UNREADABLE, "no\0tebook") for _ in range(2)}
        assert len(ids) == 1, "it is known when it comes again"
        stored = store.submission(ids.pop())
        assert (stored.student, stored.reason) == ("a\ufffdda", "no\ufffdtebook")
        assert stored.submission.notices == ("\0",)
    finally:
        store.close()


@pytest.mark.slow
def test_a_password_is_neither_kept_nor_shown(
    with_workers: Any, running: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes from the environment; grading, looking, and every way of failing say nothing of it."""
    room = with_workers
    room.hand_in("ada")
    with_password = running.url(f"grader:{SECRET}")
    words = room.grade_words()
    said = [
        room.do(*words, "--database", with_password),
        room.do(*words, "--database", f"{running.url('grader')}?password={SECRET}"),
        room.do(*words, "--database", running.url("grader")),
    ]
    assert [done.returncode for done in said] == [2, 2, 2]
    assert "A password on the command line" in said[0].stderr
    monkeypatch.setenv("AUTOGRADER_DATABASE", with_password)
    said += [
        room.do(*words),
        room.do("status", str(room.run)),
        room.do("report", str(room.run)),
        room.do(*words),
    ]
    assert [done.returncode for done in said[3:]] == [0] * 4, said[3].stderr
    monkeypatch.setenv("AUTOGRADER_DATABASE", with_password.replace("canary", "wrong-canary"))
    said.append(room.do("list", str(room.run)))
    assert said[-1].returncode != 0
    monkeypatch.setenv("AUTOGRADER_DATABASE", f"mysql://me:{SECRET}@host/db")
    said.append(room.do(*room.grade_words()))
    for done in said:
        assert "canary" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    files = [path for path in room.run.rglob("*") if path.is_file()]
    assert len(files) > 4
    assert [path for path in files if b"canary" in path.read_bytes()] == []
    assert running.url("grader").encode() not in b"".join(
        p.read_bytes() for p in (room.run / "students").rglob("*")
    )
    assert room.left_behind() == []


# -- without a server ------------------------------------------------------------------------


def test_a_password_shows_nowhere_in_the_settings() -> None:
    made = read_settings(environ={"AUTOGRADER_DATABASE": f"postgresql://me:{SECRET}@h/d"})
    assert made.database.count(SECRET) == 1
    assert SECRET not in repr(made)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"postgresql://me:{SECRET}@h:5/d", "postgresql+psycopg://me@h:5/d"),
        (
            f"postgres://me@h/d?password={SECRET}&sslmode=require",
            "postgresql+psycopg://me@h/d?sslmode=require",
        ),
        ("postgresql+psycopg:///d?host=/run/pg", "postgresql+psycopg:///d?host=/run/pg"),
    ],
)
def test_what_is_kept_of_a_url(url: str, kept: str) -> None:
    try:
        assert sa.make_url(addresses.bare(url)) == sa.make_url(kept)
    except sa.exc.ArgumentError as error:  # pragma: no cover
        pytest.fail(str(error))


@pytest.mark.parametrize("url", [f"mysql://me:{SECRET}@h/d", f"{SECRET}", "sqlite:////a/file"])
def test_other_databases_are_refused_without_repeating_the_url(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refusal:
        RunFolder(tmp_path / "run").settle(url)
    assert SECRET not in str(refusal.value)


def test_a_server_needs_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: Any, **kwargs: Any) -> Any:
        raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")

    monkeypatch.setattr(sa, "create_engine", missing)
    with pytest.raises(UsageError, match=r"needs psycopg.*pip install 'autograder\[postgres\]'"):
        addresses.engine_for("postgresql://h/d")


def test_a_file_that_does_not_say_where_the_run_is_is_told(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.make()
    run.address_file.write_text("{}")
    with pytest.raises(UsageError, match="does not say where the run is"):
        run.open_existing()
    run.address_file.write_text(json.dumps({"url": "postgresql://h/d", "schema": "public; DROP"}))
    with pytest.raises(UsageError, match="is no run's schema"):
        run.open_existing()
