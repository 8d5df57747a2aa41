"""The engine stops, or the image goes, in the middle of a class: faults of ours, told, and made good afterwards."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

STUDENTS = ("ada", "bo", "cy", "dee", "eve")
SQUARE = "def double(x):\n    return x * x"


class Door:
    """A way to the engine that can be shut: to whoever goes through it, the engine is gone then."""

    def __init__(self, path: Path, engine: str) -> None:
        self.path, self.engine = path, engine
        self._ends: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.open()

    def open(self) -> None:
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(self.path))
        self._server.listen(64)
        self._start(self._admit, self._server)

    def shut(self) -> None:
        for end in (self._server, *self._ends):
            end_it(end)
        for thread in self._threads:
            thread.join(10)
        self._threads.clear()
        self.path.unlink(missing_ok=True)

    def _start(self, work: Callable[..., None], *what: Any) -> None:
        self._threads.append(threading.Thread(target=work, args=what, daemon=True))
        self._threads[-1].start()

    def _admit(self, server: socket.socket) -> None:
        with server:
            while True:
                try:
                    guest, _ = server.accept()
                except OSError:
                    return
                engine = socket.socket(socket.AF_UNIX)
                engine.connect(self.engine)
                self._start(self._serve, guest, engine)

    def _serve(self, guest: socket.socket, engine: socket.socket) -> None:
        with guest, engine:
            self._ends |= {guest, engine}
            back = threading.Thread(target=carry, args=(engine, guest), daemon=True)
            back.start()
            carry(guest, engine)
            back.join()
            self._ends -= {guest, engine}


def carry(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(1 << 16):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        end_it(source)
        end_it(sink)


def end_it(end: socket.socket) -> None:
    """Shut a connection that may be shut already."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def engine(docker_image: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    from autograder.sandboxes import daemon

    where = daemon.address()
    if not where.startswith("unix://"):
        pytest.skip("the engine here is not reached by a local socket")
    door = Door(tmp_path / "engine.sock", where.removeprefix("unix://"))
    monkeypatch.setenv("DOCKER_HOST", f"unix://{door.path}")
    yield door
    door.shut()


@pytest.fixture
def docked(with_workers: Any) -> Any:
    room = with_workers
    room.sandbox = "docker"
    for number, student in enumerate(STUDENTS):
        room.hand_in(student, "import time\ntime.sleep(0.5)", *([SQUARE] if number % 2 else []))
    return room


def undisturbed(room: Any) -> bytes:
    room.run_name = "undisturbed"
    done = room.do(*room.grade_words())
    assert done.returncode == 0, done.stderr
    marks: bytes = (room.run / "grades.csv").read_bytes()
    room.run_name = "run"
    return marks


def attempts(room: Any) -> int:
    """How many submissions were run so far, as the run's log tells it."""
    log = room.run / "staff" / "log.jsonl"
    return log.read_text().count('"attempt"') if log.exists() else 0


def wait_for(room: Any, process: Any, number: int) -> None:
    deadline = time.monotonic() + 60
    while attempts(room) < number:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def faults(room: Any) -> list[str]:
    return [report.reason for report in room.reports().values() if str(report.state) == "system-error"]


@pytest.mark.docker
@pytest.mark.slow
def test_an_engine_that_stops_makes_faults_of_ours_and_the_same_command_finishes(
    docked: Any, engine: Door
) -> None:
    room = docked
    marks = undisturbed(room)
    with room.start(*room.grade_words(jobs=1)) as process:
        wait_for(room, process, 1)
        engine.shut()
        out, err = process.communicate(timeout=120)
    assert process.returncode == 1, out + err
    reasons = faults(room)
    assert 0 < len(reasons) < len(STUDENTS), "what was graded before stays"
    assert all("engine" in reason for reason in reasons), reasons
    assert b"system-error" in (room.run / "grades.csv").read_bytes()

    engine.open()
    again = room.do(*room.grade_words())
    assert again.returncode == 0, again.stderr
    assert (room.run / "grades.csv").read_bytes() == marks
    assert room.left_behind() == []


@pytest.fixture
def own_image(docker_image: str) -> Iterator[str]:
    """The sandbox's image under a name and a digest of its own, which the test may remove."""
    from autograder.sandboxes import daemon

    client, tag = daemon.connect(), f"autograder-tests:{secrets.token_hex(6)}"
    made = client.create_container(image=docker_image)["Id"]
    client.commit(made, *tag.split(":"), message=tag)
    client.remove_container(made)
    yield tag
    remove(client, tag)


def remove(client: Any, tag: str) -> None:
    """Remove an image and whatever runs from it, as one does who needs the disk.

    Waiting for a moment at which nothing runs from it may take until the class is graded.
    """
    from docker.errors import APIError, ImageNotFound

    deadline = time.monotonic() + 60
    while True:
        with contextlib.suppress(APIError):
            for container in client.containers(all=True, filters={"ancestor": tag}):
                client.remove_container(container["Id"], force=True)
        try:
            client.remove_image(
                tag
            )  # by force it would only lose its name, as long as something runs from it
        except ImageNotFound:
            return
        except APIError:
            assert time.monotonic() < deadline


@pytest.mark.docker
@pytest.mark.slow
def test_an_image_that_is_removed_makes_faults_of_ours_and_the_same_command_finishes(
    docked: Any, own_image: str, docker_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.sandboxes import daemon

    room, client = docked, daemon.connect()
    monkeypatch.setenv("AUTOGRADER_IMAGE", own_image)
    marks = undisturbed(room)
    with room.start(*room.grade_words(jobs=1)) as process:
        wait_for(room, process, 1)
        remove(client, own_image)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 1, out + err
    reasons = faults(room)
    assert 0 < len(reasons) < len(STUDENTS)
    assert all(own_image in reason or "No such image" in reason for reason in reasons), reasons

    told = room.do(*room.grade_words())
    assert told.returncode == 1
    assert f"There is no image {own_image} here" in told.stderr
    client.tag(docker_image, *own_image.split(":"))
    again = room.do(*room.grade_words())
    assert again.returncode == 0, again.stderr
    assert (room.run / "grades.csv").read_bytes() == marks
