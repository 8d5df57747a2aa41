"""Stand-in modules: what students' notebooks call that has no business here."""

from __future__ import annotations

import sys
import types
from typing import Any

SENTENCE = "Checks do not run while grading; your report shows the result."


class Notebook:
    """Takes otter-grader's place: every check prints one sentence and returns nothing."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None: ...

    def check(self, *_args: Any, **_kwargs: Any) -> None:
        print(SENTENCE)

    check_all = export = to_pdf = add_plugin_files = check


def install() -> None:
    """Register the stand-ins before any student code runs."""
    otter = types.ModuleType("otter")
    otter.Notebook = Notebook  # type: ignore[attr-defined]
    sys.modules["otter"] = otter
