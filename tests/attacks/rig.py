"""Runs the corpus as a class of students through a real sandbox, and looks for what must not be seen.

An entry is a file ``<group>/<name>.py``: a header of ``# key: value`` lines, then the notebook's cells, parted
by ``# %%``, which stand behind a notebook that does both questions right. Keys:

* ``covers``: the line of the catalogue of attacks; in full sentences where it is a control.
* ``q1``, ``q2``: the points it must earn (6 and 4 if not said; ``any`` where it may only harm itself; never more).
* ``less``: with ``any``: q1 must earn less than this.
* ``state``: ``graded`` if not said. ``cells: ok``: every cell must run without an error.
* ``absent``: must be in no output, value or error that came back. ``student-absent``: in no file for students.
* ``secret``: stands in an answer or in what was printed, but in no file for students.
* ``student``: an id other than the entry's name.
* ``file``: the rest is a program of ours that writes the file ``folder / f"{student}.ipynb"``.
* ``local``: what ``unsafe-local`` cannot contain, and why; ``skip:`` where it must not even be tried there.
* ``mutation``: the defence in ``defences.py`` without which it succeeds.
"""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
import socket
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).parent
GROUPS = ("theft", "forging", "exhaustion", "escape", "report", "data", "honest")
LIMITS = "[limits]\ncell_cpu_s = 2\nphase_cpu_s = 30\ncall_cpu_s = 2\nmemory_mb = 512\n"
NEIGHBOUR = "honest-neighbour"
_HEADER = re.compile(r"# ([\w-]+): (.+)")


def classroom() -> Any:
    """The module of the tiny assignment and its class."""
    spec = importlib.util.spec_from_file_location("attacked_class", HERE.parent / "course" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of the corpus."""

    group: str
    name: str
    fields: Mapping[str, str]
    body: str

    @property
    def id(self) -> str:
        return f"{self.group}/{self.name}"

    @property
    def student(self) -> str:
        return self.fields.get("student", f"{self.group}-{self.name}")

    @classmethod
    def read(cls, path: Path) -> Entry:
        lines = path.read_text().splitlines()
        fields = {}
        while lines and (found := _HEADER.fullmatch(lines[0])):
            fields[found[1]] = found[2]
            del lines[0]
        body = "\n".join(line for line in lines if line not in ("# ruff: noqa", "# fmt: off"))
        return cls(group=path.parent.name, name=path.stem, fields=fields, body=body)


def corpus(*groups: str) -> tuple[Entry, ...]:
    """Every entry of these groups, or of all."""
    return tuple(
        Entry.read(path) for group in groups or GROUPS for path in sorted((HERE / group).glob("*.py"))
    )


@dataclass
class Ground:
    """A place where attacks are tried: a class, canaries all around it, a listener that must hear nothing."""

    root: Path
    backend: str
    jobs: int = 1
    token: str = field(default_factory=lambda: f"CANARY-{secrets.token_hex(6)}")
    mark: str = field(default_factory=lambda: str(secrets.randbelow(10**12)))
    heard: int = 0

    def __post_init__(self) -> None:
        self.classes = classroom()
        self.room = self.classes.Classroom(self.root, sandbox=self.backend, jobs=self.jobs)
        (self.room.folder / "assignment.toml").write_text(LIMITS)
        self.file = self.root / "trusted-secret.txt"
        self.file.write_text(self.token)
        self.outside = Path("/var/tmp") / f"escaped-{self.mark}"
        self.room.spec.write_text(f'{self.room.spec.read_text()}\nCANARY = "{self.token}"\n')
        source = f"kept = '{self.token}'"
        self.neighbour = self.room.hand_in(NEIGHBOUR, source)

    def hand_in(self, entry: Entry) -> None:
        """Put an entry among the submissions, with the places it looks for filled in."""
        body = entry.body.replace("@MARK@", self.mark).replace("@PORT@", str(self.port))
        for name, path in self._places().items():
            body = body.replace(f"@{name}@", str(path))
        if "file" not in entry.fields:
            self.room.hand_in(entry.student, *re.split(r"^# %%\n", body, flags=re.MULTILINE))
            return
        names = {
            "folder": self.room.submissions, "student": entry.student, "outside": self.file,
            "honest": ("import numpy as np", self.classes.DOUBLE, self.classes.SHIFT),
            "notebook": lambda *cells: self.classes.notebook_of(self.classes.cells_of(*cells)),
        }  # fmt: skip
        exec(compile(body, entry.id, "exec"), names)

    def _places(self) -> dict[str, Path]:
        return {
            "SPEC": self.room.spec, "FILE": self.file, "NEIGHBOUR": self.neighbour,
            "DATABASE": self.room.run / "staff" / "run.sqlite", "OUTSIDE": self.outside,
        }  # fmt: skip

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen on loopback, and count who comes."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
            thread = threading.Thread(target=self._accept, args=(server,), daemon=True)
            thread.start()
            yield
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5.0)

    def _accept(self, server: socket.socket) -> None:
        while True:
            try:
                server.accept()[0].close()
            except OSError:
                return
            self.heard += 1


@contextmanager
def canary_in_environment(token: str) -> Iterator[None]:
    """The grader's own environment holds a secret."""
    os.environ["GRADER_SECRET"] = token
    try:
        yield
    finally:
        del os.environ["GRADER_SECRET"]


@dataclass(frozen=True)
class Tried:
    """What came of an entry: the reasons why it was not contained; none if it was."""

    entry: Entry
    faults: tuple[str, ...]


def attack(ground: Ground, entries: Sequence[Entry], *, inline: bool = False) -> tuple[Tried, ...]:
    """Grade the entries as one class beside an honest notebook, and look at everything that came of it."""
    before = _open_files()
    with ground.listening(), canary_in_environment(ground.token), _workers(ground, inline):
        for entry in entries:
            ground.hand_in(entry)
        ground.room.grade()
        ground.room.write()
    told = tuple(Tried(entry, tuple(_faults(ground, entry))) for entry in entries)
    left = [
        *_traces(ground),
        *([f"{_open_files() - before} descriptors leaked"] if inline and _open_files() > before else []),
    ]
    return (*told, Tried(_THE_REST, (*_neighbour(ground), *left)))


_THE_REST = Entry(
    group="rest", name="neighbour-and-machine", fields={"covers": "what all of them left"}, body=""
)


@contextmanager
def _workers(ground: Ground, inline: bool) -> Iterator[None]:
    from autograder.course import crew

    before = crew.pool
    if inline:
        crew.pool = ground.classes.Inline
    try:
        yield
    finally:
        crew.pool = before


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _faults(ground: Ground, entry: Entry) -> Iterator[str]:
    report = ground.room.reports().get(entry.student)
    if report is None:
        yield "it is not accounted for"
        return
    want = entry.fields.get("state", "graded")
    if report.state != want:
        yield f"state {report.state}, not {want}: {report.reason}"
    elif want == "graded":
        yield from _marks(entry, {verdict.question: verdict.earned for verdict in report.verdicts})
        yield from _cells(entry, report)
    came_back, shown = _came_back(ground, entry), _shown(ground, entry)
    yield from (
        f"{text!r} came back"
        for text in (ground.token, entry.fields.get("absent"))
        if text and text in came_back
    )
    hidden = [
        ground.token,
        entry.fields.get("absent"),
        entry.fields.get("student-absent"),
        entry.fields.get("secret"),
    ]
    unescaped = [text.encode().decode("unicode_escape") for text in hidden if text]
    yield from (f"{text!r} is shown to students" for text in unescaped if text in shown)


def _marks(entry: Entry, earned: Mapping[str, Any]) -> Iterator[str]:
    for question, full in (("q1", "6"), ("q2", "4")):
        want = entry.fields.get(question, full)
        if want != "any" and str(earned[question]) != want:
            yield f"{question} earned {earned[question]}, not {want}"
    if "less" in entry.fields and not earned["q1"] < int(entry.fields["less"]):
        yield f"q1 earned {earned['q1']}"


def _cells(entry: Entry, report: Any) -> Iterator[str]:
    if entry.fields.get("cells") == "ok":
        yield from (
            f"cell {cell.index + 1}: {cell.outcome} {cell.error}"
            for cell in report.cells
            if cell.outcome != "ok"
        )


def _came_back(ground: Ground, entry: Entry) -> str:
    """All that the sandbox sent about an entry, as text."""
    with ground.room.store() as store:
        ids = [one.id for one in store.submissions() if one.student == entry.student]
        found = [
            (repr(attempt.execution), repr(tuple(store.seen(i).values())))
            for i in ids
            for attempt in store.attempts(i)
        ]
    return "".join("".join(parts) for parts in found)


def _shown(ground: Ground, entry: Entry) -> str:
    """All that the student could see."""
    folder = ground.room.run / "students"
    files = [
        path
        for path in folder.rglob("*")
        if path.is_file() and entry.student in str(path.relative_to(folder))
    ]
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def _neighbour(ground: Ground) -> Iterator[str]:
    if ground.room.scores().get(NEIGHBOUR) != "10":
        yield f"the neighbour has {ground.room.scores().get(NEIGHBOUR)}"


def _traces(ground: Ground) -> Iterator[str]:
    """What is left on the machine when all is over."""
    if ground.heard:
        yield f"{ground.heard} connections reached the listener"
    if ground.outside.exists():
        yield "a file was written outside"
    for process in psutil.process_iter(["cmdline", "status"]):
        if (
            ground.mark in " ".join(process.info["cmdline"] or ())
            and process.info["status"] != psutil.STATUS_ZOMBIE
        ):
            yield f"process {process.pid} is left"
    if ground.backend == "docker":
        yield from _containers()


def _containers() -> Iterator[str]:
    from autograder.sandboxes import daemon, owners

    found = daemon.connect().containers(all=True, filters={"label": owners.LABEL})
    mine = f"/{os.getpid()}/"
    yield from (f"container {one['Id'][:12]} is left" for one in found if mine in one["Labels"][owners.LABEL])
