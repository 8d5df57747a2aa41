"""A question on what a student trained: their file, their function, our labels."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest

SPEC = '''"""Hidden tests of a trained line."""
from pathlib import Path

import numpy as np

from autograder.spec import Artifact

with np.load(Path(__file__).with_name("held_out.npz")) as file:
    X, y = file["X"], file["y"]


def held_out(rng):
    return {"X": X, "labels": y}


q1 = Artifact(
    "q1", "predict", file="weights.npz", max_mb=0.01, make=held_out, levels={"fair": 0.75, "good": 0.95},
)
'''
PREDICT = (
    "import numpy as np\n\ndef predict(X):\n    # BEGIN SOLUTION\n"
    "    return (X @ np.load('weights.npz')['w'] > 0).astype(int)\n    # END SOLUTION"
)
OWN = PREDICT.replace("    # BEGIN SOLUTION\n", "").replace("\n    # END SOLUTION", "")
PICKLED = OWN.replace("np.load('weights.npz')['w']", "np.load('weights.npz', allow_pickle=True)['w']")


def weights(*w: Any) -> bytes:
    made = io.BytesIO()
    np.savez(made, w=np.array(w))
    return made.getvalue()


@pytest.fixture
def trained(room: Any) -> Any:
    room.sandbox = "unsafe-local"
    room.ask(q1="def predict(X):\n    return X")
    text = (room.folder / "tiny.ipynb").read_text()
    old = "def predict(X):\\n    # BEGIN SOLUTION\\n    return X\\n    # END SOLUTION"
    assert old in text
    (room.folder / "tiny.ipynb").write_text(text.replace(old, PREDICT.replace("\n", "\\n")))
    room.spec.write_text(SPEC)
    rng = np.random.default_rng(7)
    X = rng.normal(size=(200, 2))
    np.savez(room.folder / "hidden" / "held_out.npz", X=X, y=(X @ [1.0, 2.0] > 0).astype(int))
    (room.folder / "assignment.toml").write_text('[files]\nstudent = ["weights.npz"]\n')
    (room.folder / "hidden" / "student").mkdir()
    (room.folder / "hidden" / "student" / "weights.npz").write_bytes(weights(1.0, 2.0))
    return room


def hand_in(room: Any, student: str, body: bytes | None, source: str = OWN) -> None:
    room.hand_in_files(student, {}, source)
    if body is not None:
        (room.submissions / student / "weights.npz").write_bytes(body)


def test_what_was_trained_is_judged_by_what_it_predicts(trained: Any) -> None:
    hand_in(trained, "good", weights(1.1, 2.0))
    hand_in(trained, "fair", weights(2.0, 1.6))
    hand_in(trained, "poor", weights(-1.0, 2.0))
    hand_in(trained, "none", None)
    hand_in(trained, "huge", weights(*range(4000)))
    hand_in(trained, "pickled", _pickled(), PICKLED)
    trained.grade()
    assert trained.scores() == {
        "good": "5", "fair": "5/2", "poor": "0", "none": "0", "huge": "0", "pickled": "0",
    }  # fmt: skip
    reports = trained.reports()
    assert "`weights.npz` was not handed in." in reports["none"].notices
    assert any("at most 0.0 MB are taken" in notice for notice in reports["huge"].notices)
    trained.write()
    page = (trained.run / "students" / "poor.html").read_text()
    assert "Your predictions score 0.6" in page
    assert "this part needs at least 0.75" in page


def _pickled() -> bytes:
    """Weights that run a command where they are unpickled: in the sandbox alone."""

    class Bomb:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return exec, ("raise RuntimeError('unpickled')",)

    made = io.BytesIO()
    np.savez(made, w=np.array([Bomb()], dtype=object))
    return made.getvalue()


def test_new_labels_are_a_new_version_and_run_nobody(trained: Any) -> None:
    hand_in(trained, "good", weights(1.0, 2.0))
    trained.grade()
    with np.load(trained.folder / "hidden" / "held_out.npz") as held:
        X, y = held["X"], held["y"]
    np.savez(trained.folder / "hidden" / "held_out.npz", X=X, y=1 - y)
    (trained.folder / "hidden" / "student" / "weights.npz").write_bytes(weights(-1.0, -2.0))
    change = trained.regrade()
    assert [question.to_run for question in change.questions] == [0]
    assert trained.scores() == {"good": "0"}


def test_a_level_that_the_solution_misses_stops_the_run(trained: Any) -> None:
    trained.edit('"good": 0.95', '"good": 1.5')
    hand_in(trained, "good", weights(1.0, 2.0))
    from autograder.errors import AuthorError

    with pytest.raises(AuthorError, match=r"q1 solution the notebook: earns 2.5, should earn 5"):
        trained.grade()


def test_a_file_that_is_not_listed_is_a_mistake(trained: Any) -> None:
    from autograder.authoring.assignment import load
    from autograder.errors import AuthorError

    (trained.folder / "assignment.toml").write_text("")
    with pytest.raises(AuthorError, match=r"q1 judges 'weights.npz', which \[files\] student does not list"):
        load(trained.folder)
