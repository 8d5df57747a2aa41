"""A small assignment to release: one question, a public and a hidden test, a hidden spec."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONFIG = """# ASSIGNMENT CONFIG
name: disc
init_cell: true
check_all_cell: true
export_cell: false
tests:
  ok_format: false
"""

SOLUTION = '''def area(radius):
    """The area of a disc."""
    # BEGIN SOLUTION
    squared = radius * radius
    return math.pi * squared
    # END SOLUTION'''

PUBLIC = '''def test_unit(area):
    assert area(1) is not None, "area(1) is None"
    assert abs(area(1) - 3.14159) < 1e-3, "the unit disc has the area 3.14159"'''

HIDDEN = '''# HIDDEN
def test_large(area):
    assert 1256.6 < area(20) < 1256.7, "a large disc"'''

SPEC = '''"""Hidden tests of the disc."""
cases = [{"name": "huge", "radius": 987654.25}, {"name": "tiny", "radius": 3e-9}]
says = "You forgot to square the radius: the unit disc hides that, every other one shows it."
'''

Cells = list[dict[str, Any]]


def cell(id: str, kind: str, source: str, **more: Any) -> dict[str, Any]:
    extra = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"id": id, "cell_type": kind, "metadata": {}, "source": source, **extra, **more}


def question(solution: str = SOLUTION, tests: tuple[str, ...] = (PUBLIC, HIDDEN), name: str = "q1") -> Cells:
    return [
        cell(f"{name}-begin", "raw", f"# BEGIN QUESTION\nname: {name}\npoints: 2"),
        cell(f"{name}-text", "markdown", f"## {name} · A disc\n\nWrite `area`."),
        cell(f"{name}-sol", "raw", "# BEGIN SOLUTION"),
        cell(f"{name}-code", "code", solution),
        cell(f"{name}-los", "raw", "# END SOLUTION"),
        cell(f"{name}-tests", "raw", "# BEGIN TESTS"),
        *(cell(f"{name}-test{i}", "code", text) for i, text in enumerate(tests)),
        cell(f"{name}-stset", "raw", "# END TESTS"),
        cell(f"{name}-end", "raw", "# END QUESTION"),
    ]


def before() -> Cells:
    return [
        cell("config", "raw", CONFIG),
        cell("title", "markdown", "# Discs\n\nA disc is round."),
        cell("imports", "code", "import math"),
    ]


class Disc:
    """An assignment's folder, and what may be changed in it before it is released."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cells = folder, before() + question()
        self.metadata: dict[str, Any] = {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        }
        (folder / "hidden").mkdir(parents=True)
        (folder / "hidden" / "spec.py").write_text(SPEC)
        self.save()

    @property
    def notebook(self) -> Path:
        return self.folder / "disc.ipynb"

    def save(self) -> None:
        content = {"cells": self.cells, "metadata": self.metadata, "nbformat": 4, "nbformat_minor": 5}
        self.notebook.write_text(json.dumps(content))


@pytest.fixture
def disc(tmp_path: Path) -> Disc:
    return Disc(tmp_path / "assignments" / "disc")


@pytest.fixture(scope="session")
def make_disc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Disc]:
    return lambda: Disc(tmp_path_factory.mktemp("course") / "disc")


@pytest.fixture(scope="session")
def make_question() -> Callable[..., Cells]:
    return question


@pytest.fixture(scope="session")
def make_cell() -> Callable[..., dict[str, Any]]:
    return cell
