"""Pytest, for lecturers: `pytest assignments/09-convolution` tries a spec as test items.

Every case (the solution passes it), misconception (it loses points and is recognised), right-but-different
implementation (it keeps full marks), constant and blank is an item, and fails with our explanation.
``--submission FILE`` tries one notebook instead. Nothing of ours is imported where no spec is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from autograder.course.trials import Court, Hearing, Trial


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    group = parser.getgroup("autograder", "hidden-test specs of notebooks")
    group.addoption("--submission", metavar="FILE", help="try this notebook by the spec, check by check")
    group.addoption(
        "--autograder-sandbox",
        metavar="NAME",
        help="where notebooks run: docker, or unsafe-local (no wall; for notebooks you trust)",
    )
    group.addoption(
        "--autograder-seed", type=int, default=0, metavar="N", help="draws the hidden inputs; 0 unless given"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take ``<id>/hidden/spec.py`` beside ``<id>/<id>.ipynb`` for a spec."""
    if file_path.name != "spec.py" or file_path.parent.name != "hidden":
        return None
    folder = file_path.parent.parent
    if not (folder / f"{folder.name}.ipynb").is_file():
        return None
    return SpecFile.from_parent(parent, path=file_path)


class SpecFile(pytest.File):
    """A hidden-test spec, and what is to be tried of it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Load the assignment; its mistakes are this file's error."""
        from autograder.errors import AutograderError

        try:
            court = self._court()
            for trial in court.trials():
                yield TrialItem.from_parent(self, name=str(trial), court=court, trial=trial)
        except AutograderError as error:
            raise self.CollectError(str(error)) from error

    def _court(self) -> Court | Hearing:
        from autograder.course.trials import Court, Hearing
        from autograder.settings import read_settings

        chosen = self.config.getoption("--autograder-sandbox")
        settings = read_settings({"sandbox": chosen} if chosen else {})
        folder, seed = self.path.parent.parent, self.config.getoption("--autograder-seed")
        submission = self.config.getoption("--submission")
        if submission is None:
            return Court(folder, settings, seed)
        return Hearing(folder, Path(submission), settings, seed)


class TrialFailed(Exception):
    """A trial does not hold; the text says why."""


class TrialItem(pytest.Item):
    """One trial."""

    def __init__(self, *, court: Court | Hearing, trial: Trial, **more: Any) -> None:
        super().__init__(**more)
        self.court, self.trial = court, trial

    def runtest(self) -> None:
        """Try it."""
        why = self.court.verdict(self.trial)
        if why:
            raise TrialFailed(why)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Our explanation rather than a traceback, where the failure is the spec's or the student's."""
        from autograder.errors import AutograderError

        if isinstance(excinfo.value, (TrialFailed, AutograderError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands, for pytest's own lines."""
        return self.path, None, self.name
