"""Whether an assignment's certificate is of the version that is graded."""

from __future__ import annotations

import json
from pathlib import Path

NAME = "certificate.json"


def warning(folder: Path, version: str) -> str:
    """One line for whoever grades with hidden tests that nobody has measured; "" where they are."""
    advice = f"Run: autograder certify {folder.name}"
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"{folder.name} has no certificate: nobody has measured its hidden tests. {advice}"
    except (OSError, ValueError) as error:
        return f"{path} cannot be read ({error}). {advice}"
    if not isinstance(found, dict) or found.get("version") != version:
        return f"{folder.name} has changed since its certificate of {_day(found)}. {advice}"
    return (
        ""
        if found.get("ok") is True
        else f"{folder.name}: its certificate says that something fails. {advice}"
    )


def _day(found: object) -> str:
    return str(found.get("date", "an unknown day")) if isinstance(found, dict) else "an unknown day"
