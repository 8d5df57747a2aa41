"""A small assignment of two questions, the way `autograder new assignment` writes it, and its certificate."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.scaffold import new_assignment
from autograder.certificate.findings import Certificate
from autograder.certificate.issue import Wish, certify
from autograder.sandboxes.here import Here

DAY = datetime.date(2030, 1, 2)


class Watch:
    """Hears what is said; stops after so many steps."""

    def __init__(self, patience: int = 1000) -> None:
        self.patience, self.said = patience, list[str]()

    def step(self, text: str) -> None:
        self.said.append(text)

    def measure(self, done: int, total: int, text: str) -> None:
        self.step(text)

    def stopping(self) -> bool:
        return len(self.said) > self.patience


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course") / "01-softmax"
    new_assignment(folder)
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared: what was tried of equal code and equal questions is known."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "01-softmax"))


@pytest.fixture
def issued(cache: Path) -> Callable[..., Certificate]:
    """Certify a folder."""

    def issue(folder: Path, **wishes: str) -> Certificate:
        found = certify(Wish(folder=folder, cache=cache, today=DAY, **wishes), Here(), Watch())  # type: ignore[arg-type]
        assert found is not None
        return found

    return issue


@pytest.fixture
def watch() -> type[Watch]:
    return Watch


@pytest.fixture
def edited() -> Callable[[Path, str, str], None]:
    """Change a text in an assignment's spec."""

    def edit(folder: Path, old: str, new: str) -> None:
        path = folder / "hidden" / "spec.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit
