"""Findings: what was done in place of a line that only works on the student's own machine."""

from __future__ import annotations

MAX_OF_A_CODE = 4
MAX_DETAIL = 120

_noted: dict[tuple[str, str], None] = {}


def note(code: str, detail: object = "") -> None:
    """Note one thing that was done; the same thing twice is one finding."""
    if sum(known == code for known, _ in _noted) < MAX_OF_A_CODE:
        _noted[code, str(detail)[:MAX_DETAIL]] = None


def take() -> list[list[str]]:
    """Return what was noted since the last time, and begin anew."""
    taken = [[code, detail] for code, detail in _noted]
    _noted.clear()
    return taken
