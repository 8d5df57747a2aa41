"""A throwaway process ends: by itself, by its limits, and with its owner."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring import otter_jobs, throwaway
from autograder.authoring.throwaway import Throwaway
from autograder.errors import AuthorError


def notebook_of(path: Path, *sources: str) -> Path:
    cells = [{"cell_type": "code", "metadata": {}, "source": source, "outputs": []} for source in sources]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    return path


def test_a_cell_without_end_is_interrupted_and_the_next_one_runs(tmp_path: Path) -> None:
    notebook = notebook_of(tmp_path / "n.ipynb", "while True: pass", "x = 1", "y = x +", "1 / 0")
    code = (
        "import json, runpy\n"
        f"jobs = runpy.run_path({otter_jobs.__file__!r})\n"
        "jobs['check'].__globals__['CELL_LIMIT_S'] = 1\n"
        f"print(json.dumps(jobs['check']({str(notebook)!r})))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path,
        env={"IPYTHONDIR": str(tmp_path / "ipython")},
    )  # fmt: skip
    cells = json.loads(ran.stdout.splitlines()[-1])["cells"]
    raised = [cell["raised"] for cell in cells]
    assert raised[:2] == ["TimeoutError: the cell did not end within 1 s", ""]
    assert raised[2].startswith("SyntaxError: invalid syntax")
    assert raised[3] == "ZeroDivisionError: division by zero"
    assert [cell["parses"] for cell in cells] == ["", "", "line 1: invalid syntax", ""]


def test_a_process_that_dies_is_no_answer(tmp_path: Path) -> None:
    notebook = notebook_of(tmp_path / "n.ipynb", "import os\nprint('so long', flush=True)\nos._exit(3)")
    with (
        Throwaway({"notebook": str(notebook)}, tmp_path / "work") as process,
        pytest.raises(AuthorError, match=r"(?s)ended with status 3\. Its last words:.*so long"),
    ):
        process.wait()


def test_a_process_over_its_limit_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throwaway, "LIMIT_S", 0.5)
    notebook = notebook_of(tmp_path / "n.ipynb", "import time\ntime.sleep(60)")
    process = Throwaway({"notebook": str(notebook)}, tmp_path / "work")
    with pytest.raises(AuthorError, match=r"did not end within 0\.5 s"):
        process.wait()
    assert process.process.returncode == -9


def test_a_process_ends_with_its_owner(tmp_path: Path) -> None:
    notebook = notebook_of(tmp_path / "n.ipynb", "import time\ntime.sleep(60)")
    with (
        pytest.raises(KeyboardInterrupt),
        Throwaway({"notebook": str(notebook)}, tmp_path / "work") as process,
    ):
        raise KeyboardInterrupt
    assert process.process.returncode == -9
