"""Grades for other systems, by exporter name."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from autograder.course.reports import gradebook_of, read_run
from autograder.course.run_folder import RunFolder
from autograder.errors import unknown

GROUP = "autograder.exporters"


def export_run(run: Path, name: str, out: Path | None) -> Path:
    """Write a run's gradebook with the named exporter and return the file.

    Raises:
        UsageError: no such exporter, or no such run.
    """
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise unknown("format", name, found)
    export: Any = found[name].load()
    folder = RunFolder(run)
    store, info = folder.open_existing()
    try:
        path: Path = export(gradebook_of(read_run(folder, store, info)), out or run)
    finally:
        store.close()
    return path
