"""What is fuzzed: each target takes bytes, and either reads them or refuses them in its own words."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from autograder.answers import findings, read_answer, student_error
from autograder.errors import SubmissionError
from autograder.importers.archive import CLASS, unpack
from autograder.importers.notebook import read_notebook
from autograder.inside import wire
from autograder.inside.frames import Parser
from autograder.inside.strict import strict_json
from autograder.model import Call, Observation, Outcome, Submission

CALL = Call(id="c0001", group="q1", kind="function", target="f")
OURS = (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT, Outcome.DIED, Outcome.NOT_RUN)


def decoder(data: bytes) -> None:
    """The wire's decoder: a value that can be sent again, or ``WireError``."""
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    assert not any(isinstance(part, (bytes, type)) for part in wire.walk(value))


def parser(data: bytes) -> None:
    """The frames, in pieces whose size the first byte says: objects with text keys, or ``WireError``."""
    made, step = Parser(), data[0] + 1 if data else 1
    try:
        for start in range(1, len(data), step):
            made.feed(data[start : start + step])
            while (frame := made.next()) is not None:
                assert isinstance(frame.header, dict)
    except wire.WireError:
        pass


def answer(data: bytes) -> None:
    """An answer is an observation whatever it is, and never an outcome that only we may give."""
    seen = read_answer(CALL, data, printed=data.decode("utf-8", "replace"))
    assert isinstance(seen, Observation)
    assert seen.outcome not in OURS
    assert seen.call_id == CALL.id
    assert len(seen.printed) <= 1000


def descriptions(data: bytes) -> None:
    """Exceptions and findings as a cell's message carries them."""
    try:
        fields = strict_json(data)
    except wire.WireError:
        return
    error = student_error(fields)
    assert error is None or (error.types and len(error.message) <= 500 and len(error.frames) <= 20)
    assert all(len(code) <= 40 and len(detail) <= 120 for code, detail in findings(fields))


def notebook(data: bytes) -> None:
    """The notebook's reader: text that can be stored, or a sentence for the owner."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ada.ipynb"
        path.write_bytes(data)
        try:
            found = read_notebook(path, "ada")
        except SubmissionError as error:
            _says("ada.ipynb", error)
            return
    assert isinstance(found, Submission)
    assert found.cells
    "".join([*found.notices, *(cell.source for cell in found.cells)]).encode()


def archive(data: bytes) -> None:
    """The archives' reader: plain files below its folder and nowhere else, or a refusal."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "class.zip", Path(folder) / "out"
        path.write_bytes(data)
        try:
            out.mkdir()
            unpack(path, out, CLASS)
        except SubmissionError as error:
            _says("class.zip", error)
        assert sorted(os.listdir(folder)) == ["class.zip", "out"]
        assert all(found.is_dir() or found.is_file() for found in out.rglob("*"))
        assert not any(found.is_symlink() for found in out.rglob("*"))


def _says(name: str, error: Exception) -> None:
    assert str(error).startswith(name)
    str(error).encode()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decoder": decoder, "parser": parser, "answer": answer, "descriptions": descriptions,
    "notebook": notebook, "archive": archive,
}  # fmt: skip
