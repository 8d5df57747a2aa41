"""A tiny assignment, a class that hands it in, and a sandbox quick enough to grade it in a moment."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any

import psutil
import pytest

from autograder.course import crew
from autograder.course.batch import Ending, Order, grade_class
from autograder.course.regrade import Change, apply, preview
from autograder.course.rendering import write_files
from autograder.course.reports import gradebook_of, read_run
from autograder.course.run_folder import RunFolder
from autograder.course.worker import Desk, Job, opened
from autograder.model import State
from autograder.report import Gradebook, Report
from autograder.settings import Settings
from autograder.store.runs import Store

PLUGIN = Path(__file__).parent / "plugin"
SEED = 20_240_101
MARK = "CLASSROOM"

SPEC = '''"""Hidden tests of the tiny assignment."""
from autograder.spec import Case, Function, Right, Wrong, normal


def double(x):
    return 2.0 * x


def add_twice(x):
    return x + x


def square(x):
    return x * x


def shift(x, by):
    return x + by


def shift_back(x, by):
    return x - by


q1 = Function(
    "q1", "double", reference=double,
    cases=[Case("plain", x=normal("N")), Case("table", group="tables", x=normal("N", "C"))],
    wrong=[Wrong("squares", square, says="You square; twice a number is not its square.")],
    right=[Right("added", add_twice)],
)
q2 = Function(
    "q2", "shift", reference=shift, cases=[Case("plain", x=normal("N"), by=2.5)],
    wrong=[Wrong("backwards", shift_back, says="You shift the other way.")],
)
'''

DOUBLE = "def double(x):\n    return 2 * x"
SHIFT = "def shift(x, by):\n    return x + by"
SQUARE = "def double(x):\n    return x * x"
BACK = "def shift(x, by):\n    return x - by"


def cells_of(*sources: str, kind: str = "code") -> list[dict[str, Any]]:
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return [{"cell_type": kind, "metadata": {}, "source": source, **more} for source in sources]


def notebook_of(cells: Iterable[dict[str, Any]]) -> str:
    numbered = [{"id": f"c{i}", **cell} for i, cell in enumerate(cells)]
    return json.dumps({"cells": numbered, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def question(name: str, points: int, solution: str) -> list[dict[str, Any]]:
    """A question's cells; without a solution where that stands in a module."""
    head, *body = solution.split("\n")
    marked = "\n".join([head, "    # BEGIN SOLUTION", *body, "    # END SOLUTION"])
    answer = [
        *cells_of("# BEGIN SOLUTION", kind="raw"), *cells_of(marked), *cells_of("# END SOLUTION", kind="raw"),
    ]  # fmt: skip
    return [
        *cells_of(f"# BEGIN QUESTION\nname: {name}\npoints: {points}", kind="raw"),
        *cells_of(f"## {name}\n\nWrite it.", kind="markdown"), *(answer if solution else ()),
        *cells_of("# END QUESTION", kind="raw"),
    ]  # fmt: skip


@dataclass
class Watch:
    """Watches a run: remembers what it is told, and asks to stop after so many submissions."""

    steps: list[str] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    begun: tuple[int, Mapping[State, int]] = (0, {})
    stop_after: int | None = None

    def step(self, text: str) -> None:
        self.steps.append(text)

    def begin(self, total: int, done: Mapping[State, int]) -> None:
        self.begun = total, dict(done)

    def graded(self, state: State) -> None:
        self.states.append(state)

    def stopping(self) -> bool:
        return self.stop_after is not None and len(self.states) >= self.stop_after


@dataclass
class Classroom:
    """An assignment and a class on disk, and the verbs that are tried on them."""

    root: Path
    seed: int = SEED
    sandbox: str = "quick"
    jobs: int = 1
    run_name: str = "run"
    gpus: str = ""
    isolation: str = "fast"

    def __post_init__(self) -> None:
        self.folder = self.root / "assignments" / "tiny"
        (self.folder / "hidden").mkdir(parents=True)
        self.submissions.mkdir()
        self.spec.write_text(SPEC)
        cells = [*cells_of("import numpy as np"), *question("q1", 6, DOUBLE), *question("q2", 4, SHIFT)]
        (self.folder / "tiny.ipynb").write_text(notebook_of(cells))

    @property
    def spec(self) -> Path:
        return self.folder / "hidden" / "spec.py"

    @property
    def submissions(self) -> Path:
        return self.root / "submissions"

    @property
    def run(self) -> Path:
        return self.root / self.run_name

    @property
    def visits_file(self) -> Path:
        return self.root / "visits"

    # -- what authors and students do

    def ask(self, *given: str, **solutions: str) -> None:
        """Write the notebook anew: its given cells, then questions of five points with their solutions."""
        asked = [cell for name, solution in solutions.items() for cell in question(name, 5, solution)]
        (self.folder / "tiny.ipynb").write_text(notebook_of([*cells_of(*given), *asked]))

    def hand_in_files(self, student: str, files: Mapping[str, str], *cells: str, name: str = "tiny") -> Path:
        """A folder with a notebook of these cells, and files beside it."""
        for path, text in files.items():
            place = self.submissions / student / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        return self.hand_in_text(student, notebook_of(cells_of(*cells)), name=f"{{}}/{name}.ipynb")

    def edit(self, old: str, new: str) -> None:
        text = self.spec.read_text()
        assert text.count(old) == 1, old
        self.spec.write_text(text.replace(old, new))

    def hand_in(self, student: str, *cells: str, name: str = "{}.ipynb") -> Path:
        """A notebook that does both questions right, but for the cells given after these."""
        return self.hand_in_only(student, "import numpy as np", DOUBLE, SHIFT, *cells, name=name)

    def hand_in_only(self, student: str, *cells: str, name: str = "{}.ipynb") -> Path:
        return self.hand_in_text(student, notebook_of(cells_of(*cells)), name=name)

    def hand_in_text(self, student: str, text: str, name: str = "{}.ipynb") -> Path:
        path = self.submissions / name.format(student)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    # -- what staff do

    @property
    def settings(self) -> Settings:
        return Settings(sandbox=self.sandbox, jobs=self.jobs, gpus=self.gpus, isolation=self.isolation)

    def order(self, *paths: Path, roster: str = "", seed: int | None = None) -> Order:
        path = None
        if roster:
            path = self.root / "roster.csv"
            path.write_text(roster)
        return Order(
            folder=self.folder, paths=paths or (self.submissions,), out=self.run, settings=self.settings,
            seed=self.seed if seed is None else seed, roster=path,
        )  # fmt: skip

    def grade(self, *paths: Path, watch: Watch | None = None, roster: str = "") -> Ending:
        return grade_class(self.order(*paths, roster=roster), watch or Watch())

    def preview(self, watch: Watch | None = None, *, never_lower: bool = False) -> Change:
        return preview(RunFolder(self.run), self.settings, watch or Watch(), never_lower=never_lower)

    def regrade(self) -> Change:
        change = self.preview()
        apply(RunFolder(self.run), change)
        return change

    def write(self, jobs: int = 1) -> Path:
        write_files(self.run, jobs)
        return self.run / "class.html"

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = RunFolder(self.run).open()
        try:
            yield store
        finally:
            store.close()

    def book(self) -> Gradebook:
        run = RunFolder(self.run)
        store, info = run.open_existing()
        try:
            return gradebook_of(read_run(run, store, info))
        finally:
            store.close()

    def reports(self) -> dict[str, Report]:
        return {report.student: report for report in self.book().reports}

    def scores(self) -> dict[str, str]:
        """Every student's score, or the state that stands in its place."""
        return {
            name: str(report.score) if report.state is State.GRADED else str(report.state)
            for name, report in self.reports().items()
        }

    def tries(self) -> dict[str, list[str]]:
        """The state of every attempt of every student."""
        with self.store() as store:
            return {s.student: [str(a.state) for a in store.attempts(s.id)] for s in store.submissions()}

    def visits(self) -> list[str]:
        """The questions asked in every visit to the sandbox since the last time this was asked.

        Their examples, a group of their own, are left out.
        """
        lines = self.visits_file.read_text().splitlines() if self.visits_file.exists() else []
        self.visits_file.unlink(missing_ok=True)
        return [line.removeprefix("g00 ") for line in lines]

    # -- the command, as a process of its own

    def grade_words(self, jobs: int = 2) -> list[str]:
        words = [
            "grade", self.folder, self.submissions, "--out", self.run, "--seed", self.seed,
            "--sandbox", self.sandbox, "--jobs", jobs,
        ]  # fmt: skip
        return [str(word) for word in words]

    def start(self, *words: str, module: tuple[str, ...] = ("autograder.cli",)) -> Popen[str]:
        """Start the command in a process group of its own, as a shell would."""
        return Popen(
            [sys.executable, "-m", *module, *words], cwd=self.root, env={**os.environ, MARK: str(self.root)},
            stdout=PIPE, stderr=PIPE, text=True, process_group=0,
        )  # fmt: skip

    def do(self, *words: str, module: tuple[str, ...] = ("autograder.cli",)) -> CompletedProcess[str]:
        """Give the command and wait for its end."""
        with self.start(*words, module=module) as process:
            out, err = process.communicate(timeout=120)
        return CompletedProcess(process.args, process.returncode, out, err)

    def left_behind(self, within_s: float = 10.0) -> list[str]:
        """Processes that came of the command and are still there after some seconds."""
        deadline = time.monotonic() + within_s
        while (found := list(self.marked())) and time.monotonic() < deadline:
            time.sleep(0.05)
        return found

    def marked(self) -> Iterator[str]:
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                ours = process.environ().get(MARK) == str(self.root)
                if ours and process.status() != psutil.STATUS_ZOMBIE:
                    yield " ".join(process.cmdline())


class Inline(Executor):
    """Does the work in this process, without which every test would start workers."""

    def __init__(self, job: Job, workers: int) -> None:
        self.desk = Desk(job, opened(job, 0))

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(self.desk.grade(*args))
        except BaseException as error:
            future.set_exception(error)
        return future


@pytest.fixture(scope="session")
def plugin_path(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Where Python finds the quick sandbox and its entry point, as if it were installed."""
    installed = tmp_path_factory.mktemp("installed")
    info = installed / "quick_box-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quick-box\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[autograder.sandboxes]\nquick = quick_box:from_settings\n")
    return [str(installed), str(PLUGIN)]


@pytest.fixture
def installed(plugin_path: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for path in plugin_path:
        monkeypatch.syspath_prepend(path)
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*plugin_path, *filter(None, [before])]))


@pytest.fixture
def with_workers(installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    """A class that is graded by worker processes, as in earnest."""
    room = Classroom(tmp_path)
    monkeypatch.setenv("QUICK_BOX_VISITS", str(room.visits_file))
    return room


@pytest.fixture
def room(with_workers: Classroom, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    """A class that is graded in this process."""
    monkeypatch.setattr(crew, "pool", Inline)
    return with_workers


@pytest.fixture
def watch() -> Callable[..., Watch]:
    return Watch
