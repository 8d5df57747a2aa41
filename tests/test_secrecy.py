"""Law 1, proved: nothing that knows an answer is in the image, in a live container, or among the bytes sent;
and nothing of it, nor of anyone else, is in what students are handed.

Searched for: every literal, docstring and name that the hidden specs and the references have and nothing that students
are given has, and canaries planted in every place that could leak.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import os
import re
import socket
import struct
import sys
import tarfile
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.assignment import load
from autograder.authoring.regions import SHOWN, read_material
from autograder.course.preparation import prepare, with_solution
from autograder.explain import Source, findings
from autograder.grading import grade, visit
from autograder.inside import wire
from autograder.model import Cell, Fixture
from autograder.questions.plan import EXAMPLES, arrays_in
from autograder.sandboxes.docker import FIRST_UID
from autograder.sandboxes.nursery import MARK
from autograder.settings import Settings

ROOT = Path(__file__).parents[1]
SHELF = ROOT / "assignments"
NAMES = sorted(path.parent.parent.name for path in SHELF.glob("*/hidden/spec.py"))
KNOWS_ANSWERS = [*SHELF.glob("*/hidden/**/*.py"), *(ROOT / "reference").rglob("*.py")]
SEED = 77_001_234_567

LONG = 24
"""A text so long, in the very same words, is nobody else's."""

IDIOMS = frozenset(
    {"with warnings.catch_warnings():", 'warnings.simplefilter("ignore")', "torch.int64", "torch.bool"}
)
"""What half of the world's Python has: lines for looking at students' objects, and how torch names its types, which
are sent with every tensor."""

OTHERS = ("/opt/venv", "/usr", "/etc", "/var", "/lib", "/lib64", "/bin", "/sbin")
"""Where other people's files are, in which short words of ours may occur too."""


def _neighbour(name: str) -> Any:
    path = ROOT / "tests" / "course" / "conftest.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_course = _neighbour("classroom_of_secrecy")
plugin_path, installed, with_workers, room = (
    _course.plugin_path, _course.installed, _course.with_workers, _course.room,
)  # fmt: skip


# -- what is secret -----------------------------------------------------------------------


@dataclass(frozen=True)
class Secrets:
    """Texts that would betray an answer: long ones anywhere, short ones where other people's files are not."""

    long: frozenset[str]
    short: frozenset[str]


def texts_in(path: Path) -> Iterator[str]:
    """Every literal, docstring and name of a source file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (line.strip() for line in node.value.splitlines())
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield repr(node.value)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def given_away() -> str:
    """All that students may see: what is shown of the notebooks, and what runs their code."""
    material = [read_material(SHELF / name / f"{name}.ipynb", SHELF / name / "hidden") for name in NAMES]
    shown = [region.text for one in material for region in one.public]
    assert any(region.what == SHOWN for one in material for region in one.public)
    inside = [path.read_text(encoding="utf-8") for path in (ROOT / "autograder" / "inside").glob("*.py")]
    return "\n".join([*shown, *inside])


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    known = given_away()
    texts = {
        text for path in KNOWS_ANSWERS for text in texts_in(path) if len(text) >= 8 and text not in known
    }
    plain = {text for text in texts - IDIOMS if text.isascii() and text.isprintable()}
    long = {text for text in plain if len(text) >= LONG}
    # One common word is no secret, and turns up by chance where bytecode puts one name after another.
    short = {text for text in plain - long if re.search(r"[_ \d]", text) or len(text) >= 12}
    return Secrets(long=frozenset(long), short=frozenset(short))


def test_there_is_something_to_search_for(secrets: Secrets) -> None:
    assert len(secrets.long) > 400
    assert len(secrets.short) > 200
    assert {"conv2d_bias_per_channel", "maxpool2d_largest_magnitude"} & (secrets.long | secrets.short)
    assert "conv2d_forward" not in secrets.short, "students are asked to write it"


# -- the image ----------------------------------------------------------------------------


def search(client: Any, container: str, patterns: Iterable[str], *where: str) -> set[str]:
    """Search files of a running container; return `path: pattern` for everything that is found.

    The patterns come over standard input, so that the search itself leaves nothing to be found.
    """
    command = [
        "grep",
        "-r",
        "-a",
        "-o",
        "-H",
        "-s",
        "-F",
        "-f",
        "-",
        "--exclude-dir=proc",
        "--exclude-dir=sys",
        *where,
    ]
    made = client.exec_create(
        container, command, user="0", environment={"LC_ALL": "C"}, stdin=True, stderr=False
    )
    stream = client.exec_start(made["Id"], socket=True)
    raw = getattr(stream, "_sock", stream)
    raw.sendall("".join(f"{pattern}\n" for pattern in sorted(patterns)).encode())
    raw.shutdown(socket.SHUT_WR)
    data = bytearray()
    while chunk := raw.recv(1 << 16):
        data += chunk
    # The SDK's response shares it and closes it when it is collected, some time or other.
    socket.close(raw.detach())
    return set(_unframed(bytes(data)).decode("utf-8", "replace").splitlines())


def _unframed(data: bytes) -> bytes:
    from autograder.sandboxes.docker import Streams

    return Streams().feed(data)


def leaks(client: Any, container: str, secrets: Secrets) -> set[str]:
    ours = client.exec_create(container, ["sh", "-c", "ls -d /* /opt/*"], user="0")
    top = client.exec_start(ours["Id"]).decode().split()
    own = [
        path
        for path in top
        if not path.startswith((*OTHERS, "/proc", "/sys", "/opt")) or path in ("/opt/sandbox",)
    ]
    own += [path for path in top if path.startswith("/opt/") and path not in ("/opt/sandbox", "/opt/venv")]
    assert "/opt/sandbox" in own
    return search(client, container, secrets.long, "/") | search(client, container, secrets.short, *own)


@pytest.fixture
def started(docker_image: str) -> Iterator[Any]:
    """Start a container of an image, which does nothing."""
    from autograder.sandboxes import daemon

    client, names = daemon.connect(), list[str]()

    def start(image: str) -> str:
        made = client.create_container(
            image,
            entrypoint=["sleep", "600"],
            host_config=client.create_host_config(network_mode="none", init=True),
        )
        names.append(made["Id"])
        client.start(made["Id"])
        return str(made["Id"])

    yield start
    for name in names:
        daemon.remove(client, name)


@pytest.mark.docker
@pytest.mark.slow
def test_the_image_knows_no_answer(docker_image: str, started: Any, secrets: Secrets) -> None:
    from autograder.sandboxes import daemon

    client = daemon.connect()
    assert leaks(client, started(docker_image), secrets) == set()
    config = json.dumps(client.inspect_image(docker_image)["Config"]) + json.dumps(
        client.history(docker_image)
    )
    assert [text for text in secrets.long | secrets.short if text in config] == []


@pytest.mark.docker
@pytest.mark.slow
def test_a_leaky_image_is_found_out(docker_image: str, started: Any, secrets: Secrets) -> None:
    """The same search on the same image, but for one hidden spec, out of the way among other people's files."""
    from autograder.sandboxes import daemon

    client, tag, where = (
        daemon.connect(),
        f"autograder-leaky:{uuid.uuid4().hex[:8]}",
        "/usr/share/doc/notes.txt",
    )
    spec = (SHELF / NAMES[0] / "hidden" / "spec.py").read_bytes()
    context = tar({"Dockerfile": f"FROM {docker_image}\nCOPY spec.py {where}\n".encode(), "spec.py": spec})
    for event in client.build(fileobj=context, custom_context=True, tag=tag, rm=True, decode=True):
        assert "error" not in event, event
    try:
        found = leaks(client, started(tag), secrets)
    finally:
        client.remove_image(tag, force=True)
    assert {line.split(":")[0] for line in found} == {where}
    assert len(found) > 10


def tar(files: dict[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    made.seek(0)
    return made


# -- a live container, and everything sent ------------------------------------------------


@dataclass
class Tap:
    """Listens to what is sent to containers, and looks into each before its first call."""

    patterns: frozenset[str]
    sent: bytearray = field(default_factory=bytearray)
    found: set[str] = field(default_factory=set)
    configs: list[str] = field(default_factory=list)
    looked: set[str] = field(default_factory=set)

    def write(self, box: Any, data: bytes) -> None:
        self.sent += data
        if b'"t": "call"' in data or b'"t":"call"' in data:
            self.look(box)

    def look(self, box: Any) -> None:
        if box.name in self.looked:
            return
        self.looked.add(box.name)
        client = box._client
        self.configs.append(json.dumps(client.inspect_container(box.name)))
        where = ["/box", "/tmp", "/dev/shm", "/run", "/opt/sandbox", "/home", "/root"]
        self.found |= search(client, box.name, self.patterns, *where)
        self.found |= self._in_processes(client, box.name)
        if MARK in client.inspect_container(box.name)["Config"]["Labels"]:
            self.look_into_children(client, box.name)

    def look_into_children(self, client: Any, name: str) -> None:
        """A child of a nursery has places of its own, seen through its process by this machine's root alone."""
        rows = client.top(name, ps_args="-eo pid,uid")["Processes"]
        children = [pid for pid, uid in rows if int(uid) >= FIRST_UID]
        if os.geteuid() or not children:
            pytest.skip("only root on the engine's own machine can look into a child")
        for pid in children:
            for place in ("box", "tmp", "dev/shm"):
                for path in Path(f"/proc/{pid}/root/{place}").rglob("*"):
                    text = path.read_text(errors="replace") if path.is_file() else ""
                    self.found |= {f"{path}: {pattern}" for pattern in self.patterns if pattern in text}
            told = "".join(Path(f"/proc/{pid}/{name}").read_text() for name in ("environ", "cmdline"))
            assert "PYTHONHASHSEED=0" in told, "it can be read"
            self.found |= {f"a child: {pattern}" for pattern in self.patterns if pattern in told}

    def _in_processes(self, client: Any, name: str) -> set[str]:
        made = client.exec_create(
            name, ["sh", "-c", "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline"], user="0"
        )
        text = client.exec_start(made["Id"]).decode("utf-8", "replace")
        assert "PYTHONHASHSEED=0" in text, "it can be read"
        return {f"a process: {pattern}" for pattern in self.patterns if pattern in text}


@pytest.fixture
def tapped(monkeypatch: pytest.MonkeyPatch, docker_image: str) -> Any:
    from autograder.sandboxes.docker import DockerBox

    def tap(patterns: frozenset[str]) -> Tap:
        made, write = Tap(patterns), DockerBox.write

        def listening(box: Any, data: bytes, deadline: float) -> None:
            made.write(box, data)
            write(box, data, deadline)

        monkeypatch.setattr(DockerBox, "write", listening)
        return made

    return tap


@pytest.mark.docker
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "isolation"),
    [*((name, "strict") for name in NAMES), ("09-convolution", "fast"), ("11-cnn-pytorch", "fast")],
)
def test_grading_sends_no_answer(
    name: str, isolation: str, tapped: Any, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All calls of an assignment, made of its own solution, so that each is really sent."""
    from autograder.course.choice import open_sandbox

    monkeypatch.setenv("A_SECRET_OF_THE_GRADER", "canary-in-the-environment")
    tap = tapped(secrets.long | secrets.short | {"canary-in-the-environment", str(SEED)})
    prepared = prepare(SHELF / name, SEED)
    seen = visit(
        prepared.assignment.solution,
        prepared.plans,
        open_sandbox("docker", Settings(isolation=isolation)),
        prepared.assignment.limits,
    )
    prepared = with_solution(prepared, {one.call_id: one for one in seen.observations})
    assert tap.looked
    assert tap.found == set()
    sent = bytes(tap.sent)
    told = "".join(cell.source for cell in prepared.assignment.solution)  # the submission's own words
    told += "".join(inputs_of_text(prepared))
    texts = sent.decode("utf-8", "replace")
    assert [text for text in tap.patterns if text in texts and text not in told] == []
    assert [text for text in tap.patterns for config in tap.configs if text in config] == []
    assert case_names(prepared, told) & set(re.findall(r"[^\"\\]+", texts)) == set()
    assert wanted_and_sent(prepared, sent) == []


def inputs_of_text(prepared: Any) -> list[str]:
    """What a call hands over in words: a sentence to be split, the text of a fixture."""
    calls = [call for plan in prepared.plans for call in plan.calls]
    parts = [part for call in calls for part in wire.walk([call.args, dict(call.kwargs)])]
    return [
        part.source if isinstance(part, Fixture) else part
        for part in parts
        if isinstance(part, (Fixture, str))
    ]


def case_names(prepared: Any, told: str) -> set[str]:
    """The names of cases and groups and the tolerances' that no word of the notebook is."""
    checks = [check for plan in prepared.plans for check in plan.checks]
    names = (
        {check.case for check in checks} | {check.group for check in checks} | {check.id for check in checks}
    )
    return {name for name in names if name not in told}


def wanted_and_sent(prepared: Any, sent: bytes) -> list[str]:
    """Expected arrays whose very bytes were sent, though they are no input."""
    found = []
    for plan in prepared.plans:
        inputs = {
            part.tobytes() for call in plan.calls for part in arrays_in([*call.args, dict(call.kwargs)])
        }
        for check in plan.checks:
            for want in arrays_in(plan.want[check.call].value):
                data = np.ascontiguousarray(want).tobytes()
                distinct = want.size >= 4 and len(np.unique(want)) >= 4
                if distinct and data in sent and not any(data in given for given in inputs):
                    found.append(f"{check.id} ({check.case})")
    return found


# -- canaries -----------------------------------------------------------------------------

LITERAL = 731.415_926_535
SPEC = '''"""canary-of-the-spec-docstring"""
import numpy as np
from autograder.spec import Case, Function, Right, Tolerance, Wrong, normal

ODD = Tolerance(name="canary-of-the-tolerance", rtol=3.1415926e-7, atol=2.7182818e-9)


def canary_of_the_reference(x):
    """canary-of-the-reference-docstring"""
    return 2.0 * x + 0.577215664901


def canary_of_the_mistake(x):
    return x * x


q1 = Function(
    "q1", "double", reference=canary_of_the_reference, tolerance=ODD, cases=[
        Case("canary-of-the-case", x=normal("N")),
        Case("canary-of-the-fixed-case", group="told group", x=[731.415926535, 2.0, 3.0]),
    ],
    wrong=[Wrong("canary-of-the-belief", canary_of_the_mistake, says="You square: told sentence.",
                 staff="canary-for-staff")],
)
q2 = Function(
    "q2", "shift", reference=lambda x, by: x + by, cases=[Case("canary-of-another-case", x=normal("N"), by=2.5)],
)
'''
SOLUTION = "def double(x):\\n    # BEGIN SOLUTION\\n    return 2 * x"
CANARIES = frozenset(re.findall(r"canary[-_a-z]+", SPEC))
WORDY = "    raise ValueError(f'canary-of-student {x!r} {x.tolist()}')"


@pytest.fixture
def planted(room: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A class whose assignment has a canary everywhere, and whose students print and raise what they are given."""
    room.spec.write_text(SPEC)
    room.seed = SEED
    notebook = room.folder / "tiny.ipynb"
    text = notebook.read_text()
    assert text.count("return 2 * x") == 1
    notebook.write_text(text.replace("return 2 * x", "return 2 * x + 0.577215664901"))
    monkeypatch.setenv("A_SECRET_OF_THE_GRADER", "canary-in-the-environment")
    right = "def double(x):\n    return 2 * x + 0.577215664901"
    room.hand_in("ada-lovelace", right)
    room.hand_in(
        "blaise-pascal", "def double(x):\n    print('printed', x.tolist(), flush=True)\n    return x * x"
    )
    room.hand_in("carl-gauss", f"def double(x):\n{WORDY}")
    room.hand_in("daniel-bernoulli", "def double(x):\n    return 2 * x")
    room.hand_in(
        "emmy-noether", right, "def shift(x, by):\n    while True: pass" if room.sandbox == "docker" else ""
    )
    room.hand_in("felix-klein", "# box: fault")
    room.hand_in_text("georg-cantor", "no notebook")
    return room


STUDENTS = (
    "ada-lovelace", "blaise-pascal", "carl-gauss", "daniel-bernoulli", "emmy-noether", "felix-klein",
    "georg-cantor", "hidden-figure",
)  # fmt: skip


def numbers_of(prepared: Any) -> Iterator[tuple[str, str]]:
    """Hidden inputs and expected outputs, each number as text, to as many digits as tell it from any other."""
    for plan in prepared.plans:
        for call in (call for call in plan.calls if call.group != EXAMPLES):
            for array in arrays_in([*call.args, dict(call.kwargs)]):
                yield from ((f"input {value!r}", digits) for value in array.flat for digits in _told(value))
        for check in plan.checks:
            for array in arrays_in(plan.want[check.call].value):
                yield from (
                    (f"{check.id} {value!r}", digits) for value in array.flat for digits in _told(value)
                )


def _told(value: Any) -> set[str]:
    number = abs(float(value))
    texts = {repr(number), f"{number:.6g}", f"{number:.8g}", f"{number:.4f}"}
    return {text for text in texts if len(text.replace(".", "").strip("0")) >= 5}


def test_what_students_are_handed_tells_nothing_hidden_and_nobody_else(planted: Any, tmp_path: Path) -> None:
    planted.grade(roster="student\n" + "\n".join(STUDENTS) + "\n")
    planted.write()
    prepared = prepare(planted.folder, SEED)
    folder = planted.run / "students"
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}
    assert set(pages) == set(STUDENTS)
    numbers = set(numbers_of(prepared))
    assert len(numbers) > 50
    for student, page in pages.items():
        own = page.replace("canary-of-student", "")
        assert [canary for canary in (*CANARIES, "canary-in-the-environment") if canary in own] == [], student
        assert [name for name in STUDENTS if name != student and name in page] == [], student
        for secret in (
            str(SEED),
            f"{SEED:x}",
            str(tmp_path),
            str(ROOT),
            "/opt/host",
            "run.sqlite",
            "3.1415926e-07",
        ):
            assert secret not in page, (student, secret)
        assert [
            what for what, text in numbers if re.search(rf"(?<![\d.]){re.escape(text)}(?!\d)", page)
        ] == [], student
        assert "printed" not in re.sub(r"print\(.*?\)", "", re.sub(r"<[^>]+>", "", page)), student


HOARDER = """import json, pathlib
def double(x):
    kept = pathlib.Path("kept.json")
    before = json.loads(kept.read_text()) if kept.exists() else []
    kept.write_text(json.dumps(x.tolist()))
    return x * 0 + np.resize(before, x.shape) if before else x * x
"""
# Hands out in one call what it was given in the one before, across the processes of a submission.


def test_an_example_hands_out_no_hidden_input_even_to_code_that_keeps_what_it_is_given(room: Any) -> None:
    """Examples are answered before anything hidden is asked; nothing of it is there to be kept."""
    from autograder.sandboxes.here import Here

    room.spec.write_text(SPEC)
    prepared = prepare(room.folder, SEED)
    cells = (Cell(index=0, source="import numpy as np"), Cell(index=1, source=HOARDER))
    execution, verdicts = grade(cells, prepared.plans, Here(), prepared.assignment.limits, {})
    page = " ".join(finding.text() for finding in findings(verdicts[0], Source.of_cells(cells)))
    assert "Here is a call that shows it" in page
    assert "double(np.array(" in page
    numbers = set(numbers_of(prepared))
    assert [what for what, text in numbers if re.search(rf"(?<![\d.]){re.escape(text)}(?!\d)", page)] == []
    shown = {float(text) for text in re.findall(r"\d+\.\d+", page)}
    given = {float(what.rpartition("(")[2].rstrip(")")) for what, _ in numbers}
    kept_back = {round(abs(number), 6) for number in given if abs(number) != round(abs(number), 2)}
    assert len(kept_back) > 20
    assert shown & kept_back == set()
    # Of the hidden calls, it really did hand out what it was given before.
    seen = {one.call_id: one for one in execution.observations}
    hidden = [call for call in prepared.plans[0].calls if call.group == prepared.plans[0].group]
    first, second = hidden[:2]
    assert np.array_equal(seen[second.id].value, np.resize(first.args[0], second.args[0].shape))


def test_the_same_search_finds_all_of_it_in_what_staff_have(planted: Any) -> None:
    """Or the search above could be blind."""
    planted.grade(roster="student\n" + "\n".join(STUDENTS) + "\n")
    planted.write()
    staff = "".join(path.read_text(encoding="utf-8") for path in (planted.run / "staff").rglob("*.*") if
                    path.suffix in (".html", ".json"))  # fmt: skip
    shown = {"canary-of-the-case", "canary-of-the-fixed-case", "canary-of-another-case", "canary-of-the-belief",
             "canary-for-staff", "canary-of-the-tolerance"}  # fmt: skip
    assert [canary for canary in shown if canary not in staff] == []
    assert str(SEED) in staff
    numbers = set(numbers_of(prepare(planted.folder, SEED)))
    found = {what for what, text in numbers if re.search(rf"(?<![\d.]){re.escape(text)}(?!\d)", staff)}
    assert any(what.startswith("input") for what in found)
    assert any(not what.startswith("input") for what in found)


@pytest.mark.docker
@pytest.mark.slow
@pytest.mark.parametrize(("isolation", "containers"), [("strict", 5), ("fast", 2)])
def test_no_canary_reaches_a_container(planted: Any, tapped: Any, isolation: str, containers: int) -> None:
    patterns = CANARIES | {
        "canary-in-the-environment",
        str(SEED),
        *STUDENTS,
        str(planted.root),
        "told group",
        "told sentence",
    }
    tap = tapped(patterns)
    planted.sandbox, planted.isolation = "docker", isolation
    for name in ("carl-gauss", "daniel-bernoulli", "felix-klein"):
        (planted.submissions / f"{name}.ipynb").unlink()
    planted.grade()
    assert planted.scores()["ada-lovelace"] == "10"
    # Of the solution, the blank and three students each; of the proof and the class.
    assert len(tap.looked) >= containers
    assert tap.found == set()
    sent = bytes(tap.sent)
    assert [text for text in patterns if text.encode() in sent] == []
    assert [text for text in patterns for config in tap.configs if text in config] == []
    for tolerance in (3.1415926e-7, 2.7182818e-9):
        for form in ("<d", ">d", "<f", ">f"):
            assert struct.pack(form, tolerance) not in sent
        assert repr(tolerance).encode() not in sent
    assert struct.pack("<d", LITERAL) in sent, "inputs do cross, and this search would find them"
    assert wanted_and_sent(prepare(planted.folder, SEED), sent) == []


def test_an_expected_value_among_the_inputs_would_be_found() -> None:
    """The search for expected arrays, given bytes that hold one."""
    prepared = prepare(SHELF / NAMES[0], SEED)
    wants = [
        want
        for plan in prepared.plans
        for check in plan.checks
        for want in arrays_in(plan.want[check.call].value)
        if want.size >= 4 and len(np.unique(want)) >= 4
    ]
    assert wants
    assert wanted_and_sent(prepared, wire.encode({"an": "input"})) == []
    assert wanted_and_sent(prepared, b"..." + np.ascontiguousarray(wants[0]).tobytes()) != []


def test_the_parts_of_the_shelf_are_loaded() -> None:
    assert len(NAMES) >= 4
    assert all(load(SHELF / name).parts for name in NAMES)
