"""Well-formed inputs to start from: random bytes alone never come past the first check."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile

import numpy as np

from autograder.inside import wire
from autograder.inside.frames import Frame, pack

ERROR = {
    "types": ["ValueError", "Exception", "BaseException"],
    "message": "not enough values",
    "frames": [{"cell": 3, "line": 2, "text": "f(x)", "name": "f"}],
}
CELL = {
    "cell_type": "code",
    "source": ["def f(x):\n", "    return x"],
    "metadata": {"tags": ["a"]},
    "id": "a",
}
NOTEBOOK = {"cells": [CELL, {"cell_type": "markdown", "source": "# é"}], "metadata": {}, "nbformat": 4}
VALUES = (
    None,
    {"outcome": "returned", "value": np.arange(6.0).reshape(2, 3), "printed": "é"},
    {"outcome": "raised", "error": ERROR},
    {"outcome": "returned", "value": (1, 2.5, True, "text"), "viewed": True, "after": {"0": [1, 2]}},
    [wire.Tensor(np.ones(2, np.float32), "torch.float32"), wire.Opaque("DataFrame"), np.float32(1), 10**30],
)


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada/hw.ipynb", json.dumps(NOTEBOOK))
        archive.writestr("bo/hw.ipynb", "x" * 200)
    return made.getvalue()


def _tar(mode: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=f"w{mode}") as archive:
        info = tarfile.TarInfo("ada/hw.ipynb")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"12345"))
    return made.getvalue()


WIRED = tuple(map(wire.encode, VALUES))
SEEDS: dict[str, tuple[bytes, ...]] = {
    "decoder": WIRED,
    "parser": tuple(b"\x07" + pack(Frame({"t": "answer", "id": "a1"}, value)) * 2 for value in WIRED),
    "answer": WIRED,
    "descriptions": (json.dumps(ERROR).encode(), b'[["colab", "drive"], ["gpu", "x"]]'),
    "notebook": (json.dumps(NOTEBOOK).encode(), json.dumps(json.dumps(NOTEBOOK)).encode()),
    "archive": (_zip(), _tar(""), _tar(":gz")),
}
