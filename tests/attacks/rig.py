"""The rig: hands attacks in, looks for canaries and for whatever was left behind, and says what was contained."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from corpus import ESCAPED, SHIFT, Entry, notebook

from autograder.course.choice import open_sandbox
from autograder.course.preparation import prepare
from autograder.course.single import grade_one
from autograder.errors import SubmissionError, UsageError
from autograder.exporters.results_json import results_json
from autograder.exporters.student_html import render
from autograder.importers.folder import Handed, collect, read_handed
from autograder.importers.notebook import read_notebook
from autograder.model import Sandbox, State
from autograder.sandboxes.docker import FIRST_UID
from autograder.sandboxes.fast import FastDocker
from autograder.settings import Settings

SEED = 20_260
HONEST = "def double(x):\n    return 2 * x"
TOML = "[limits]\ncell_cpu_s = 3\nphase_cpu_s = 10\ncall_cpu_s = 2\nmemory_mb = 600\n"
SPEC = '''"""Hidden tests of the victim."""
from autograder.spec import Case, Function, Wrong, normal

NOTE = "{spec}"


def double(x):
    """{reference}"""
    return 2.0 * x


def shift(x, by):
    return x + by


q1 = Function(
    "q1", "double", reference=double,
    cases=[Case("{case}", x=normal("N")), Case("table", group="tables", x=normal("N", "C"))],
    wrong=[Wrong("squares {wrong}", lambda x: x * x, says="You square.")],
)
q2 = Function("q2", "shift", reference=shift, cases=[Case("plain", x=normal("N"), by=2.5)])
'''


@dataclass
class Seen:
    """What came of one visit."""

    state: str
    points: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, set[str]] = field(default_factory=dict)
    said: str = ""
    came_out: str = ""
    shown: str = ""
    trouble: str = ""


class Listener:
    """A loopback listener that must see no connection."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.calls = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                connection.close()
                self.calls += 1

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self._thread.join(5)


class Rig:
    """A victim assignment full of canaries, a listener, a neighbour, and one backend."""

    def __init__(self, root: Path, backend: str, isolation: str = "strict") -> None:
        self.backend, self.root = backend, root
        self.canaries = {
            name: f"CANARY-{secrets.token_hex(8)}"
            for name in ("spec", "reference", "case", "wrong", "environment", "neighbour", "host")
        }
        self.folder = root / "assignments" / "victim"
        self.host = root / "host"
        self.inbox = root / "inbox"
        for folder in (self.folder / "hidden", self.host, self.inbox):
            folder.mkdir(parents=True)
        self._plant()
        self.settings = Settings(sandbox=backend, isolation=isolation)
        self.listener = Listener()
        self.sandboxes: dict[int, Sandbox] = {}
        for slot in range(3):  # so that what is opened once is open before anything is counted
            warm = self.visit(self.neighbour, self.open(slot))
            if warm.points != {"q1": "6", "q2": "4"}:
                raise RuntimeError(f"the honest neighbour earned {warm.points}: {warm.said[:500]}")
        self.hidden = self._hidden_numbers()

    def _plant(self) -> None:
        (self.folder / "hidden" / "spec.py").write_text(SPEC.format(**self.canaries))
        (self.folder / "assignment.toml").write_text(TOML)
        (self.folder / "victim.ipynb").write_text(_victim())
        (self.host / "keys.txt").write_text(self.canaries["host"])
        os.environ["GRADER_CANARY"] = self.canaries["environment"]
        neighbour = [HONEST, SHIFT, f"# {self.canaries['neighbour']}"]
        self.neighbour = self.inbox / "neighbour.ipynb"
        self.neighbour.write_text(notebook(neighbour))

    def _hidden_numbers(self) -> tuple[str, ...]:
        """Hidden inputs and expected values, as they would be printed."""
        prepared = prepare(self.folder, SEED)
        found = set()
        for plan in prepared.plans:
            arrays = [value for call in plan.calls for value in call.args if isinstance(value, np.ndarray)]
            wanted = [seen.value for seen in plan.want.values()]
            for array in (*arrays, *wanted):
                found |= {repr(float(x))[:14] for x in np.ravel(array)[:2]}
        return tuple(sorted(text for text in found if len(text) >= 10))

    def open(self, slot: int = 0) -> Sandbox:
        """The sandbox of a slot, opened once, as a worker does."""
        if slot not in self.sandboxes:
            self.sandboxes[slot] = open_sandbox(self.backend, self.settings, slot)
        return self.sandboxes[slot]

    def losses(self) -> int:
        """How many nurseries were given up: what was tried in one was tried again without."""
        fast = [sandbox for sandbox in self.sandboxes.values() if isinstance(sandbox, FastDocker)]
        return sum(sandbox.nurseries.losses for sandbox in fast)

    def close(self) -> None:
        for sandbox in self.sandboxes.values():
            if isinstance(sandbox, FastDocker):
                sandbox.close()
        self.listener.close()
        os.environ.pop("GRADER_CANARY", None)

    # -- visits ------------------------------------------------------------------------------

    def visit(self, path: Path, sandbox: Sandbox) -> Seen:
        """Grade one notebook, and gather all that came out of the sandbox and all that is shown."""
        try:
            report, view = grade_one(self.folder, path, self.settings, SEED, lambda _: None, sandbox=sandbox)
        except SubmissionError as error:
            return Seen(state=str(State.UNREADABLE), said=str(error), shown=str(error))
        source = read_notebook(path, path.stem).notebook
        page = render(report, source)
        results_json(report)
        outcomes: dict[str, set[str]] = {}
        for verdict in report.verdicts:
            calls = {item.check.call for item in verdict.evidence}
            ended = {str(view.observations[call].outcome) for call in calls}
            outcomes[verdict.question] = ended
        return Seen(
            state=str(report.state),
            points={verdict.question: str(verdict.earned) for verdict in report.verdicts},
            outcomes=outcomes,
            said=page,
            came_out=repr(report.cells) + repr(_told(view.observations)),
            shown=_without_source(page),
        )

    def take_in(self, path: Path) -> Seen:
        """Unpack a class's archive and read who is in it; the worst state counts."""
        before = {str(found) for found in self.root.rglob("*")}
        with tempfile.TemporaryDirectory(dir=self.root) as scratch:
            try:
                read = [self._read(handed) for handed in collect([path], Path(scratch))]
            except UsageError as error:
                read = [Seen(state="refused", said=str(error), shown=str(error))]
        after = {str(found) for found in self.root.rglob("*")}
        if before != after:
            return Seen(state="escaped", said=f"it wrote {sorted(after ^ before)}")
        return next((seen for seen in read if seen.state != "readable"), Seen(state="readable"))

    def _read(self, handed: Handed) -> Seen:
        try:
            read_handed(handed, ["double"])
        except SubmissionError as error:
            return Seen(state=str(State.UNREADABLE), said=str(error), shown=str(error))
        return Seen(state="readable")

    def once(self, entry: Entry) -> list[str]:
        """Try an entry once; say what went wrong."""
        path = entry.hand_in(self.inbox, self.listener.port, self.host)
        seen = self.take_in(path) if entry.one("kind") == "archive" else self.visit(path, self.open())
        return self.judge(entry, seen)

    def attack(self, entry: Entry) -> list[str]:
        """Try an entry alone, once more, and beside an honest notebook; say what went wrong."""
        if entry.one("kind"):
            return self.once(entry)
        path = entry.hand_in(self.inbox, self.listener.port, self.host)
        before = self._outside()
        first = self.visit(path, self.open())
        with ThreadPoolExecutor(2) as pool:
            again = pool.submit(self.visit, path, self.open(1))
            beside = pool.submit(self.visit, self.neighbour, self.open(2))
            second, honest = again.result(), beside.result()
        wrong = self.judge(entry, first)
        wrong += [f"the second time: {sentence}" for sentence in self.judge(entry, second)]
        if honest.points != {"q1": "6", "q2": "4"}:
            wrong.append(f"an honest notebook beside it earned {honest.points}")
        return wrong + [f"left behind: {thing}" for thing in self._left(before)]

    def judge(self, entry: Entry, seen: Seen) -> list[str]:
        """What differs from what the entry promises."""
        wrong = []
        state = entry.one("state", "graded")
        if seen.state != state:
            wrong.append(f"its state is {seen.state}, not {state} ({seen.said[:200]})")
        if state == "graded" and seen.points != entry.earns:
            wrong.append(f"it earned {seen.points}, not {entry.earns}")
        for text in entry.fields.get("outcome", ()):
            question, outcome = text.split()
            if outcome not in seen.outcomes.get(question, set()):
                wrong.append(
                    f"{question} ended with {sorted(seen.outcomes.get(question, ()))}, not {outcome}"
                )
        wrong += [
            f"it is not told {text!r}" for text in entry.fields.get("says", ()) if text not in seen.said
        ]
        if ESCAPED in seen.came_out:
            at = seen.came_out.index(ESCAPED)
            wrong.append(f"it says that it got through: {seen.came_out[at : at + 120]!r}")
        wrong += self._leaks(entry, seen)
        if self.listener.calls:
            wrong.append(f"{self.listener.calls} connections reached the listener")
            self.listener.calls = 0
        return wrong

    def _leaks(self, entry: Entry, seen: Seen) -> list[str]:
        everything = seen.came_out + seen.shown
        found = [
            f"the canary of the {name} came out" for name, text in self.canaries.items() if text in everything
        ]
        found += [f"{text!r} is shown" for text in entry.fields.get("never", ()) if text in seen.shown]
        found += [f"the page has {thing}" for thing in unsafe_in(seen.said)] if "<html" in seen.said else []
        found += [f"the hidden number {text} is shown" for text in self.hidden if text in seen.shown]
        return found

    # -- what is left behind -------------------------------------------------------------------

    def _outside(self) -> dict[str, Any]:
        return {
            "files": {str(path): path.stat().st_mtime_ns for path in self.host.rglob("*")},
            "descriptors": psutil.Process().num_fds(),
        }

    def _left(self, before: dict[str, Any]) -> list[str]:
        found = []
        if self._outside()["files"] != before["files"]:
            found.append("files of the trusted side")
        if self.backend == "docker":
            found += [f"the container {name}" for name in _containers()]
        ours = psutil.Process()
        children = [p for p in ours.children(recursive=True) if p.status() != psutil.STATUS_ZOMBIE]
        found += [f"the process {' '.join(p.cmdline())[:80]}" for p in children]
        if ours.num_fds() > before["descriptors"] + 8:  # connections to the engine are kept for the next
            found.append(f"{ours.num_fds() - before['descriptors']} descriptors")
        return found


def _containers() -> list[str]:
    from autograder.sandboxes import daemon
    from autograder.sandboxes.nursery import MARK
    from autograder.sandboxes.owners import LABEL, Owner

    mine, client = Owner.me().label(), daemon.connect()
    listed = client.containers(all=True, filters={"label": LABEL})
    ours = [entry for entry in listed if entry["Labels"].get(LABEL) == mine]
    return [
        entry["Id"][:12] for entry in ours if MARK not in entry["Labels"] or _crowded(client, entry["Id"])
    ]


def _crowded(client: Any, container: str) -> bool:
    rows = client.top(container, ps_args="-eo uid,pid,ppid")["Processes"]
    return crowded([(int(uid), int(pid), int(parent)) for uid, pid, parent in rows])


def crowded(processes: list[tuple[int, int, int]]) -> bool:
    """Whether a nursery has more in it than what waits for the next submission: a supervisor and its child.

    Args:
        processes: each one's user, pid and parent. Those in waiting may not be born yet.
    """
    parents = {pid: parent for uid, pid, parent in processes if uid >= FIRST_UID}
    supervisors = [pid for pid, parent in parents.items() if parent not in parents]
    return len(parents) > 2 or len(supervisors) > 1


def _told(observations: Any) -> list[Any]:
    """What came back from calls, without the ids that the trusted side gave them."""
    return [replace(seen, call_id="", call_hash="") for seen in observations.values()]


def _without_source(page: str) -> str:
    """A student's page without the notebook's own code: what an attack says of itself is no leak."""
    return re.sub(r'<pre class="code">.*?</pre>', "", page, flags=re.DOTALL)


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORBIDDEN = frozenset(
    "script iframe object embed svg form input base link math plaintext frame audio video applet".split()
)


class _Markup(HTMLParser):
    """What in a page could run, load or lead away."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN and not (tag == "svg" and ("class", "bar") in attrs):
            self.found.append(f"the element {tag}")
        for name, value in attrs:
            text = (value or "").strip()
            if name.startswith("on") or (name == "http-equiv" and text.lower() == "refresh"):
                self.found.append(f"the attribute {name}")
            if name in ("href", "action", "xlink:href") and not text.startswith("#"):
                self.found.append(f"a link to {text[:40]}")
            if name == "src" and not text.startswith("data:image/png;base64,"):
                self.found.append(f"a source {text[:40]}")


def unsafe_in(page: str) -> list[str]:
    """What in a page of ours a submission must not have brought in."""
    parser = _Markup()
    parser.feed(page)
    control = _CONTROL.search(page)
    return sorted(set(parser.found)) + ([f"the character {control[0]!r}"] if control else [])


def _victim() -> str:
    import json

    def raw(text: str, kind: str = "raw") -> dict[str, Any]:
        more = {"outputs": [], "execution_count": None} if kind == "code" else {}
        return {"cell_type": kind, "metadata": {}, "source": text, **more}

    cells = []
    for name, points, head, body in (
        ("q1", 6, "def double(x):", "return 2 * x"), ("q2", 4, "def shift(x, by):", "return x + by"),
    ):  # fmt: skip
        cells += [
            raw(f"# BEGIN QUESTION\nname: {name}\npoints: {points}"), raw(f"## {name}", "markdown"),
            raw("# BEGIN SOLUTION"),
            raw(f"{head}\n    # BEGIN SOLUTION\n    {body}\n    # END SOLUTION", "code"),
            raw("# END SOLUTION"), raw("# END QUESTION"),
        ]  # fmt: skip
    numbered = [{"id": f"c{i}", **cell} for i, cell in enumerate(cells)]
    return json.dumps({"cells": numbered, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@contextlib.contextmanager
def rig(root: Path, backend: str, isolation: str = "strict") -> Iterator[Rig]:
    """A rig, put away at the end."""
    made = Rig(root, backend, isolation)
    try:
        yield made
    finally:
        made.close()
