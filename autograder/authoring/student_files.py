"""The files that students write: what may be listed, and where ours, the solution, lies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.authoring.source import strip_solution
from autograder.inside.files import is_safe

SUFFIXES = (".py", ".npz", ".npy", ".csv", ".txt", ".json", ".pt")
OURS = "hidden/student"
_TAKEN = sys.stdlib_module_names | {
    "IPython", "autograder", "inside", "matplotlib", "numpy", "otter", "pandas", "scipy", "torch",
}  # fmt: skip


def ours_of(folder: Path, name: str) -> Path:
    """Where our version of a student's file lies: hidden, or at its own place with the solution marked."""
    hidden = folder / OURS / name
    return hidden if hidden.is_file() else folder / name


def mistakes_in_student(folder: Path, names: Any) -> Iterator[str]:
    """What is wrong with a list of students' files, as sentences."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        yield 'it must be a list of paths, like ["pkg/layers.py"]'
        return
    for name in names:
        yield from _in_path(name) or _in_file(folder, name)


def _in_path(name: str) -> list[str]:
    if not is_safe(name) or "*" in name or name.split("/")[0].casefold() == "hidden":
        return [f"{name!r} is no path of one file; write it like pkg/layers.py"]
    if not name.endswith(SUFFIXES):
        return [f"{name!r}: students hand in files that end in {', '.join(SUFFIXES)}"]
    parts = name.removesuffix(".py").split("/")
    if name.endswith(".py") and not all(part.isidentifier() for part in parts):
        return [f"{name!r} cannot be imported: a module's name is made of letters, digits and _"]
    if name.endswith(".py") and parts[0] in _TAKEN:
        return [f"{name!r} has the name of a module of Python's or a library's; rename it"]
    return []


def _in_file(folder: Path, name: str) -> list[str]:
    hidden, shown = folder / OURS / name, folder / name
    if not hidden.is_file() and not shown.is_file():
        return [
            f"there is no {name!r}: put yours there with # BEGIN SOLUTION and # END SOLUTION around what "
            f"students write, or at {OURS}/{name}"
        ]
    if shown.is_symlink() or hidden.is_symlink():
        return [f"{name!r} is a link; put the file itself there"]
    if not shown.is_file() or (hidden.is_file() and not name.endswith(".py")):
        return []
    if not name.endswith(".py"):
        return [f"{name!r} would be released as it is: put your own at {OURS}/{name}"]
    return _in_module(name, shown, hidden)


def _in_module(name: str, shown: Path, hidden: Path) -> list[str]:
    try:
        text = shown.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return [f"{name!r} is not UTF-8 text"]
    if text == strip_solution(text) and not hidden.is_file():
        return [f"no line of {name!r} is marked as solution, so students would get all of it"]
    return []
