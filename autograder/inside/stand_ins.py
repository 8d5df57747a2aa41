"""Stand-in modules: what students' notebooks call that has no business here."""

from __future__ import annotations

import builtins
import sys
import types
from typing import Any

from . import findings, gpu, numpy_names, paths, plots, progress, student_files

SENTENCE = "Checks do not run while grading; your report shows the result."


class Notebook:
    """Takes otter-grader's place: every check prints one sentence and returns nothing."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None: ...

    def check(self, *_args: Any, **_kwargs: Any) -> None:
        print(SENTENCE)

    check_all = export = to_pdf = add_plugin_files = check


class _Input:
    """``input()``: nobody is there to answer."""

    def __call__(self, prompt: object = "") -> str:
        findings.note("input", str(prompt)[:60])
        raise EOFError("input() was called, and nobody answers while grading")


def install() -> None:
    """Put every stand-in in its place before any student code runs, in the notebook's process alone."""
    otter = types.ModuleType("otter")
    otter.Notebook = Notebook  # type: ignore[attr-defined]
    sys.modules["otter"] = otter
    builtins.input = _Input()
    for habit in (student_files, numpy_names, gpu, plots, progress, paths):
        habit.install()
