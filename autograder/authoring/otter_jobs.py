"""What runs in a throwaway process: otter-grader's assign, or a notebook with its own checks.

Run as a file, with nothing of this package importable: a notebook must work with otter-grader alone.
    python -P otter_jobs.py JOB ANSWER
reads a job as JSON and writes the answer as JSON; an error is an answer too.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

CELL_LIMIT_S = 120
_CHECK = re.compile(r"^grader\.check\([\"'](.+?)[\"']\)", re.MULTILINE)
_EXPORT = re.compile(r"^grader\.export\(", re.MULTILINE)
_NETWORK = frozenset(["socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"])


def assign(notebook: str, result: str, *, untested: bool) -> dict[str, Any]:
    """Run otter-grader's assign, its own test of the solution included unless told otherwise."""
    from otter.assign import main as otter_assign

    otter_assign(notebook, result, no_pdfs=True, no_run_tests=untested)
    return {}


def check(notebook: str) -> dict[str, Any]:
    """Run a notebook's cells in order, as Jupyter would, and say what each check found.

    Returns:
        ``cells``: per code cell its index, why it does not parse, and what it raised, each "" if not;
        ``questions``: per question its failed cases with what otter-grader says of each.
    """
    os.chdir(Path(notebook).parent)
    sys.path.insert(0, "")
    sys.addaudithook(_refuse_network)
    shell = _shell()
    content = json.loads(Path(notebook).read_text(encoding="utf-8"))
    cells: list[dict[str, Any]] = []
    questions: dict[str, list[dict[str, str]]] = {}
    asked = list(content["metadata"].get("otter", {}).get("tests", {}))
    code = [(i, "".join(c["source"])) for i, c in enumerate(content["cells"]) if c["cell_type"] == "code"]
    for index, text in ((i, text) for i, text in code if not _EXPORT.search(text)):
        ran = _run(shell, text)
        cells.append({"index": index, "parses": _syntax(shell, text), "raised": _said(ran)})
        questions |= {name: _failed(ran) for name in _CHECK.findall(text)}
    for name in [name for name in asked if name not in questions]:
        questions[name] = _failed(_run(shell, f"grader.check({name!r})"))
    return {"cells": cells, "questions": questions}


def _shell() -> Any:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=config)


def _run(shell: Any, text: str) -> Any:
    """Run a cell; one without an end is interrupted, and the cells after it run."""
    signal.signal(signal.SIGALRM, _interrupt)
    signal.alarm(CELL_LIMIT_S)
    try:
        return shell.run_cell(text, store_history=True)
    finally:
        signal.alarm(0)


def _interrupt(_number: int, _frame: object) -> None:
    raise TimeoutError(f"the cell did not end within {CELL_LIMIT_S} s")


def _said(ran: Any) -> str:
    error = ran.error_before_exec or ran.error_in_exec
    return f"{type(error).__name__}: {error}" if error else ""


def _syntax(shell: Any, text: str) -> str:
    try:
        compile(shell.transform_cell(text), "cell", "exec", flags=0x2000)  # top-level await is fine
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return ""


def _failed(ran: Any) -> list[dict[str, str]]:
    """The failed cases of a check; a check that raised failed as a whole."""
    if _said(ran):
        return [{"case": "the check itself", "message": _said(ran)}]
    results = getattr(ran.result, "test_case_results", None)
    if results is None:
        return [{"case": "the check itself", "message": f"answered {ran.result!r}, which is no result"}]
    return [{"case": r.test_case.name, "message": (r.message or "").strip()} for r in results if not r.passed]


def _refuse_network(event: str, _args: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("a released notebook must work without a network")


def main(job: Path, answer: Path) -> None:
    """Do a job; what it raises becomes the answer."""

    def tell(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        answer.write_text(json.dumps({"error": kind.__name__, "message": str(error)}), encoding="utf-8")

    sys.excepthook = tell
    asked: Mapping[str, str] = json.loads(job.read_text(encoding="utf-8"))
    if "result" in asked:
        did = assign(asked["notebook"], asked["result"], untested="untested" in asked)
    else:
        did = check(asked["notebook"])
    answer.write_text(json.dumps(did), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
