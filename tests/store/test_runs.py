"""A run's database: rows are only ever added, the later counts, and a killed writer leaves it whole."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from autograder.errors import UsageError
from autograder.model import Cell, Execution, Observation, Outcome, State, Submission, Verdict
from autograder.store import tables, translate
from autograder.store.kept import Attempt, Result, VersionInfo
from autograder.store.runs import Store

Rows = dict[str, list[tuple[Any, ...]]]

WRITER = """
import os, sys
from autograder.model import Execution, Observation, Outcome, State
from autograder.store import translate
from autograder.store.kept import Result
from autograder.store.runs import Store

store = Store(sys.argv[1])
body = os.urandom(20_000)
execution = translate.execution_to_bytes(Execution(observations=(), cells=()))
rows = tuple((f"c{n}", f"h{n}", body) for n in range(100))
result = Result(state=State.GRADED, reason="", execution=execution, observations=rows)
while True:
    print(store.record_attempt(1, "v1", result), flush=True)
"""
PER_ATTEMPT = 100


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'run.sqlite'}"


@pytest.fixture
def opened() -> Iterator[Callable[[str], Store]]:
    stores: list[Store] = []

    def at(url: str) -> Store:
        stores.append(Store(url))
        return stores[-1]

    yield at
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Callable[[str], Store]) -> Store:
    return opened(url)


def submission(student: str = "ada", sha256: str = "aa", **fields: Any) -> Submission:
    cells = [
        {"cell_type": "markdown", "source": "# é", "id": "cell-1", "metadata": {"tags": []}},
        {"cell_type": "code", "source": "x = 1", "id": "cell-2", "metadata": {"tags": ["skip"]}},
    ]
    fields = {
        "file": f"{student}.ipynb", "cells": (Cell(index=1, source="x = 1", tags=("skip",)),),
        "notebook": {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5},
    } | fields  # fmt: skip
    return Submission(student=student, sha256=sha256, **fields)


def seen(call: str, hash: str, value: Any) -> tuple[str, str, bytes]:
    found = Observation(call_id=call, call_hash=hash, outcome=Outcome.RETURNED, value=value)
    return call, hash, translate.observation_to_bytes(found)


def judged(question: str, earned: Fraction) -> tuple[str, str, str, bytes]:
    verdict = Verdict(question=question, points=Fraction(2), earned=earned, groups=(), evidence=())
    return question, str(earned), "2", translate.verdict_to_bytes(verdict)


def result(*observations: tuple[str, str, bytes], **fields: Any) -> Result:
    execution = translate.execution_to_bytes(Execution(observations=(), cells=(), sandbox="box"))
    fields = {"state": State.GRADED, "reason": "", "execution": execution} | fields
    return Result(observations=observations, **fields)


def version(name: str, **redraws: int) -> VersionInfo:
    return VersionInfo(
        version=name,
        redraws={("q1", case): n for case, n in redraws.items()},
        settings={"memory_mb": 512, "groups": {"q1": 2.5}},
    )


def rows_of(store: Store) -> Rows:
    """Every row of every table, in the order they were added."""
    with store.engine.connect() as db:
        return {
            table.name: [tuple(row) for row in db.execute(sa.select(table).order_by(table.c.id))]
            for table in tables.metadata.sorted_tables
        }


def assert_only_added(before: Rows, after: Rows) -> None:
    assert {name: rows[: len(before[name])] for name, rows in after.items()} == before


# -- the run -------------------------------------------------------------------------------


def test_a_run_is_begun_once_and_keeps_its_seed(store: Store) -> None:
    assert store.info() is None
    first = store.begin("09-convolution", "course", 2**70)
    assert (first.assignment, first.folder, first.seed) == ("09-convolution", "course", 2**70)
    assert store.begin("09-convolution", "elsewhere", 5) == first
    assert len(rows_of(store)["runs"]) == 1


def test_a_run_of_another_assignment_is_refused_by_name(store: Store) -> None:
    store.begin("09-convolution", "course", 1)
    before = rows_of(store)
    with pytest.raises(UsageError) as caught:
        store.begin("06-mlp", "course", 1)
    assert str(caught.value) == "This run grades 09-convolution, not 06-mlp. Choose another --out."
    assert rows_of(store) == before


@pytest.mark.parametrize("ask", [lambda s: s.info(), lambda s: s.begin("a", "f", 1)], ids=["info", "begin"])
def test_a_run_of_another_schema_is_refused(store: Store, ask: Callable[[Store], object]) -> None:
    row = {"assignment": "a", "folder": "f", "seed": "1", "created_at": "then"}
    with store.engine.begin() as db:
        db.execute(tables.runs.insert(), row | {"schema": tables.SCHEMA + 1})
    with pytest.raises(
        UsageError, match=f"has schema {tables.SCHEMA + 1}; this program reads {tables.SCHEMA}"
    ):
        ask(store)


def test_a_file_that_is_no_database_is_refused_by_name_and_left_as_it_is(url: str) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    path.write_text("student,score\n" * 500)
    with pytest.raises(UsageError) as caught:
        Store(url)
    assert str(caught.value) == (
        f"{path} cannot be opened as a run's database (file is not a database). "
        "Choose another --out, or put back a copy."
    )
    assert path.read_text() == "student,score\n" * 500


def test_what_was_stored_is_there_for_the_next_process(url: str, opened: Callable[[str], Store]) -> None:
    first = opened(url)
    info = first.begin("a", "f", 7)
    id = first.add_submission(submission(), State.GRADED)
    first.record(id, "v1", result(seen("c1", "h1", 1.5), verdicts=(judged("q1", Fraction(1, 3)),)))
    want = rows_of(first)
    first.close()
    second = opened(url)
    assert second.info() == info
    assert rows_of(second) == want


# -- versions ------------------------------------------------------------------------------


def test_a_version_is_kept_once_with_its_redraws_and_settings(store: Store) -> None:
    store.add_version(version("v1", edge=3, basic=1))
    before = rows_of(store)
    store.add_version(version("v1", edge=9))
    assert rows_of(store) == before
    store.note_version("v1")
    assert store.versions() == (version("v1", edge=3, basic=1),)


def test_a_version_that_nothing_was_graded_with_is_not_listed(store: Store) -> None:
    store.add_version(version("v1"))
    assert store.versions() == ()


def test_marks_may_go_to_a_new_version_and_back(store: Store) -> None:
    for name in ("v1", "v2"):
        store.add_version(version(name))
    for name in ("v1", "v1", "v2", "v2", "v1"):
        before = rows_of(store)
        store.note_version(name)
        assert_only_added(before, rows_of(store))
        assert store.versions()[-1].version == name
    assert [info.version for info in store.versions()] == ["v1", "v2", "v1"]


def test_marks_are_never_of_a_version_that_is_not_kept(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.note_version("v1")
    assert store.versions() == ()


# -- submissions ---------------------------------------------------------------------------


def test_a_submission_comes_back_as_it_was_read(store: Store) -> None:
    found = submission(notices=("Some cells had the same id.", "é"))
    id = store.add_submission(found, State.NEEDS_REVIEW, "It looks like 06-mlp.")
    (kept,) = store.submissions()
    assert (kept.id, kept.student, kept.state) == (id, "ada", State.NEEDS_REVIEW)
    assert (kept.reason, kept.submission) == ("It looks like 06-mlp.", found)


def test_the_same_file_is_kept_once(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    before = rows_of(store)
    assert store.add_submission(submission(), State.GRADED) == id
    assert rows_of(store) == before


def test_the_latest_submission_of_every_student_counts_and_the_earlier_stay(store: Store) -> None:
    for student, sha256 in [("bo", "b1"), ("ada", "a1"), ("ada", "a2"), ("bo", "b2"), ("ada", "a1")]:
        before = rows_of(store)
        store.add_submission(submission(student, sha256), State.GRADED)
        assert_only_added(before, rows_of(store))
    assert [(s.student, s.submission.sha256, s.id) for s in store.submissions()] == [
        ("ada", "a1", 5), ("bo", "b2", 4),
    ]  # fmt: skip
    assert len(rows_of(store)["submissions"]) == 5


def test_who_was_missing_and_comes_late_is_a_new_row(store: Store) -> None:
    nothing = submission("bo", "", file="", cells=(), notebook={"cells": []})
    first = store.add_submission(nothing, State.MISSING, "No submission was found.")
    assert store.add_submission(nothing, State.MISSING, "No submission was found.") == first
    store.add_submission(submission("bo"), State.GRADED)
    assert [(s.student, s.state) for s in store.submissions()] == [("bo", State.GRADED)]
    assert len(rows_of(store)["submissions"]) == 2


def test_what_the_run_hands_in_itself_is_no_student(store: Store) -> None:
    own = store.add_submission(submission("solution"), State.GRADED, kind="solution")
    store.add_submission(submission("ada"), State.GRADED)
    assert [stored.student for stored in store.submissions()] == ["ada"]
    assert [stored.id for stored in store.submissions("solution")] == [own]


# -- attempts ------------------------------------------------------------------------------


def test_an_attempt_comes_back_with_what_was_seen_and_judged(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    third = (judged("q2", Fraction(1, 3)), judged("q1", Fraction(2)))
    attempt = store.record(id, "v1", result(seen("c1", "h1", 1.5), seen("c2", "h2", None), verdicts=third))
    (kept,) = store.attempts(id)
    assert isinstance(kept, Attempt)
    assert (kept.id, kept.submission, kept.version, kept.number) == (attempt, id, "v1", 1)
    assert (kept.state, kept.reason, kept.execution.sandbox) == (State.GRADED, "", "box")
    assert {key: found.value for key, found in store.seen(id).items()} == {
        ("c1", "h1"): 1.5, ("c2", "h2"): None,
    }  # fmt: skip
    found = store.verdicts(attempt, "v1", {})
    assert [(v.question, v.earned) for v in found] == [("q2", Fraction(1, 3)), ("q1", Fraction(2))]
    assert store.verdicts(attempt, "v2", {}) == ()


def test_a_second_attempt_changes_no_row_of_the_first(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    store.record(id, "v1", result(seen("c1", "h1", 1), verdicts=(judged("q1", Fraction(1)),)))
    before = rows_of(store)
    store.record(id, "v1", result(seen("c1", "h1", 2), verdicts=(judged("q1", Fraction(0)),)))
    after = rows_of(store)
    assert_only_added(before, after)
    added = {name: len(rows) - len(before[name]) for name, rows in after.items() if rows != before[name]}
    assert added == {"attempts": 1, "observations": 1, "verdicts": 1}


def test_attempts_are_numbered_by_submission_and_version(store: Store) -> None:
    ada = store.add_submission(submission("ada"), State.GRADED)
    bo = store.add_submission(submission("bo"), State.GRADED)
    for id, name in [(ada, "v1"), (ada, "v1"), (bo, "v1"), (ada, "v2"), (ada, "v1")]:
        store.record_attempt(id, name, result())
    assert [(a.version, a.number) for a in store.attempts(ada)] == [
        ("v1", 1), ("v1", 2), ("v2", 1), ("v1", 3),
    ]  # fmt: skip
    assert [(a.version, a.number) for a in store.attempts(bo)] == [("v1", 1)]


def test_what_was_seen_later_counts_and_the_rest_is_merged(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    other = store.add_submission(submission("bo"), State.GRADED)
    store.record_attempt(id, "v1", result(seen("c1", "h1", "old"), seen("c2", "h2", "kept")))
    store.record_attempt(id, "v2", result(seen("c1", "h1", "new"), seen("c2", "h2b", "asked otherwise")))
    store.record_attempt(other, "v2", result(seen("c1", "h1", "of bo")))
    assert {key: found.value for key, found in store.seen(id).items()} == {
        ("c1", "h1"): "new", ("c2", "h2"): "kept", ("c2", "h2b"): "asked otherwise",
    }  # fmt: skip


def test_an_attempt_is_kept_whole_or_not_at_all(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    before = rows_of(store)
    with pytest.raises(sa.exc.IntegrityError):
        store.record_attempt(id, "v1", result(seen("c1", "h1", 1), seen("c1", "h2", 2)))
    assert rows_of(store) == before


def test_a_question_is_judged_once_per_attempt_and_version(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    attempt = store.record(id, "v1", result(verdicts=(judged("q1", Fraction(1)),)))
    before = rows_of(store)
    with pytest.raises(sa.exc.IntegrityError):
        store.record_verdicts(attempt, "v1", [judged("q2", Fraction(0)), judged("q1", Fraction(0))])
    assert rows_of(store) == before
    store.record_verdicts(attempt, "v2", [judged("q1", Fraction(0))])
    assert_only_added(before, rows_of(store))
    assert [v.earned for v in store.verdicts(attempt, "v1", {})] == [Fraction(1)]
    assert [v.earned for v in store.verdicts(attempt, "v2", {})] == [Fraction(0)]


def test_which_attempts_are_judged_is_known_by_version(store: Store) -> None:
    id = store.add_submission(submission(), State.GRADED)
    first = store.record(id, "v1", result(verdicts=(judged("q1", Fraction(1)), judged("q2", Fraction(1)))))
    second = store.record(id, "v1", result())
    store.record_verdicts(second, "v2", [judged("q1", Fraction(1))])
    assert (store.judged("v1"), store.judged("v2"), store.judged("v3")) == ({first}, {second}, set())


@pytest.mark.parametrize(
    ("earned", "full"), [((2, 2), True), ((2, 1), False), ((Fraction(1, 3), 2), False), ((), True)]
)
def test_whether_points_were_lost_is_asked_of_the_database(
    store: Store, earned: tuple[Fraction, ...], full: bool
) -> None:
    id = store.add_submission(submission(), State.GRADED)
    verdicts = tuple(judged(f"q{n}", Fraction(each)) for n, each in enumerate(earned))
    attempt = store.record(id, "v1", result(verdicts=verdicts))
    store.record_verdicts(attempt, "v2", [judged("q1", Fraction(0))])
    assert store.full(attempt, "v1") is full
    assert full is all(v.earned == v.points for v in store.verdicts(attempt, "v1", {}))


def test_an_attempt_of_no_submission_is_refused(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.record_attempt(99, "v1", result())


# -- killed --------------------------------------------------------------------------------


def written_until_killed(url: str, attempts: int) -> list[int]:
    """Ids of the attempts that a writer, killed in the middle of the next one, said it had kept."""
    command = [sys.executable, "-c", WRITER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        try:
            said = [int(writer.stdout.readline()) for _ in range(attempts)]
        finally:
            writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout.read().split()]
    assert writer.returncode == -signal.SIGKILL
    return said


@pytest.mark.parametrize("attempts", [1, 3, 8])
def test_a_writer_killed_in_the_middle_leaves_whole_attempts(
    url: str, opened: Callable[[str], Store], attempts: int
) -> None:
    first = opened(url)
    id = first.add_submission(submission(), State.GRADED)
    first.close()
    said = written_until_killed(url, attempts)
    store = opened(url)
    kept = [attempt.id for attempt in store.attempts(id)]
    assert kept[: len(said)] == said
    assert len(kept) <= len(said) + 1  # kept, and killed before it could say so
    with store.engine.connect() as db:
        assert db.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert len(rows_of(store)["observations"]) == PER_ATTEMPT * len(kept)
    again = store.record_attempt(id, "v1", result(seen("c1", "h1", 1)))
    assert [a.number for a in store.attempts(id)] == list(range(1, len(kept) + 2))
    assert again == store.attempts(id)[-1].id


def test_an_attempt_not_yet_committed_is_gone_after_a_kill(url: str, opened: Callable[[str], Store]) -> None:
    first = opened(url)
    id = first.add_submission(submission(), State.GRADED)
    first.close()
    # More than SQLite's cache holds, so that pages of the open transaction are in the file already.
    script = (
        "import os, signal, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1])\n"
        "db.execute('PRAGMA cache_size=1')\n"
        "db.execute(\"INSERT INTO attempts VALUES (1, 1, 'v1', 1, 'graded', '', x'00', 'now')\")\n"
        "for n in range(300):\n"
        "    row = (str(n), os.urandom(9000))\n"
        "    db.execute(\"INSERT INTO observations VALUES (NULL, 1, ?, 'h', ?)\", row)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = url.removeprefix("sqlite:///")
    done = subprocess.run([sys.executable, "-c", script, path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Path(path + "-wal").stat().st_size > 1_000_000
    store = opened(url)
    assert (store.attempts(id), store.seen(id)) == ((), {})
    store.record_attempt(id, "v1", result(seen("c1", "h1", 1)))
    assert [attempt.number for attempt in store.attempts(id)] == [1]


def test_every_commit_is_on_the_disk_before_it_is_said(store: Store) -> None:
    with store.engine.connect() as db:
        pragmas = [db.execute(sa.text(f"PRAGMA {name}")).scalar_one()
                   for name in ("journal_mode", "synchronous", "foreign_keys")]  # fmt: skip
    assert pragmas == ["wal", 2, 1]


def test_the_file_is_plain_sqlite_that_others_may_read_meanwhile(url: str, store: Store) -> None:
    store.begin("a", "f", 1)
    with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT assignment FROM runs").fetchall() == [("a",)]
        store.add_submission(submission(), State.GRADED)
        assert other.execute("SELECT count(*) FROM submissions").fetchone() == (0,)
    assert len(store.submissions()) == 1
