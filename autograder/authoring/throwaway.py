"""A throwaway process for otter-grader and for notebooks: private folders, a limit, an answer as JSON."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.authoring import otter_jobs
from autograder.errors import AuthorError

LIMIT_S = 900
_SHOWN = 2000


class Throwaway:
    """A process that is doing a job in a folder of its own; nothing of the user's is read or written.

    Its Jupyter has one kernel, the interpreter that runs this program.
    """

    def __init__(self, job: Mapping[str, str], folder: Path) -> None:
        self.answer, self.log = folder / "answer.json", folder / "log.txt"
        asked = folder / "job.json"
        for name in ("tmp", "jupyter/kernels/python3"):
            (folder / name).mkdir(parents=True)
        asked.write_text(json.dumps(job), encoding="utf-8")
        _write_kernel(folder / "jupyter" / "kernels" / "python3" / "kernel.json")
        command = [sys.executable, "-P", otter_jobs.__file__, str(asked), str(self.answer)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def __enter__(self) -> Throwaway:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def wait(self) -> dict[str, Any]:
        """The answer; ``error`` and ``message`` in it where the job raised.

        Raises:
            AuthorError: it did not end, or it died without a word.
        """
        try:
            self.process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            late = f"The notebook did not end within {LIMIT_S} s. Does a cell wait for ever?"
            raise AuthorError([late]) from None
        finally:
            self.stop()
        if not self.answer.is_file():
            said = self.log.read_text("utf-8", errors="replace")[-_SHOWN:]
            status = self.process.returncode
            raise AuthorError([f"The notebook's process ended with status {status}. Its last words:\n{said}"])
        answer: dict[str, Any] = json.loads(self.answer.read_text(encoding="utf-8"))
        return answer

    def stop(self) -> None:
        """End the process and what it started; harmless where it has ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _write_kernel(path: Path) -> None:
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    path.write_text(json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"}))


BESIDE = "beside"
"""A subfolder with modules that the notebook imports; otter-grader runs it elsewhere than in its folder."""


def _environment(folder: Path) -> dict[str, str]:
    jupyter = str(folder / "jupyter")
    beside = {"PYTHONPATH": str(folder / BESIDE)} if (folder / BESIDE).is_dir() else {}
    return {
        **os.environ, **beside,
        "JUPYTER_PATH": jupyter, "JUPYTER_DATA_DIR": jupyter, "JUPYTER_CONFIG_DIR": jupyter,
        "JUPYTER_RUNTIME_DIR": jupyter, "IPYTHONDIR": jupyter, "JUPYTER_NO_CONFIG": "1",
        "TMPDIR": str(folder / "tmp"), "MPLBACKEND": "Agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }  # fmt: skip
