"""The notebook process: what it says before it does it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.inside import frames, notebook

SOURCES = ("open('first', 'w').close()", "open('second', 'w').close()")


DRIVER = """
import socket, sys
from autograder.inside import cells, notebook
notebook.main(cells.make_shell(), socket.socket(fileno=int(sys.argv[1])))
"""
JOB = {"cells": [[index, source, []] for index, source in enumerate(SOURCES)], "memory_mb": 0, "seed": 0}


@pytest.fixture
def control(tmp_path: Path) -> Iterator[socket.socket]:
    """The supervisor's end of the channel of a notebook process with two cells."""
    ours, theirs = socket.socketpair()
    words = [sys.executable, "-c", DRIVER, str(theirs.fileno())]
    with subprocess.Popen(words, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        header = notebook.Pass(folder=str(tmp_path / "run")).header()
        ours.sendall(frames.pack(frames.Frame(header, json.dumps(JOB).encode())))
        yield ours
        ours.close()
        process.kill()


def test_no_cell_runs_before_it_is_known_to_begin(control: socket.socket, tmp_path: Path) -> None:
    """It may kill whoever would have said so, and the one before it would be blamed, or we."""
    pipe, run = frames.Pipe(control.fileno(), control.fileno()), tmp_path / "run"
    for index, name in enumerate(("first", "second")):
        assert pipe.receive().header == {"t": "cell-start", "index": index}
        time.sleep(0.3)
        assert not (run / name).exists()
        control.send(notebook.GO)
        assert pipe.receive().header["outcome"] == "ok"
        assert (run / name).exists()
    assert pipe.receive().header["t"] == "cells-done"


def test_a_word_too_many_is_no_order(control: socket.socket) -> None:
    pipe = frames.Pipe(control.fileno(), control.fileno())
    assert pipe.receive().header["t"] == "cell-start"
    control.send(3 * notebook.GO)
    while pipe.receive().header["t"] != "cells-done":
        pass
    ours, theirs = socket.socketpair()
    with ours, theirs:
        socket.send_fds(control, [b"f"], [theirs.fileno()])
        hello = frames.Pipe(ours.fileno(), ours.fileno()).receive().header
    assert hello["t"] == "hello"
    assert type(hello["pid"]) is int
