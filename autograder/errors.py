"""Errors, drawn by whose fault it is.

AutograderError
├── AuthorError          the assignment, its spec or its notebook is wrong; place and advice inside
├── UsageError           a flag, a path, a roster: what was typed
├── SubmissionError      the student's file cannot be read; the batch goes on
└── SystemFault          ours or the engine's: never a student's zero, always retried
    └── SandboxUnavailable   no engine, no image: nothing can run at all
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class AutograderError(Exception):
    """Anything this program says no with; its text says what, where and what to do next."""


class AuthorError(AutograderError):
    """One or more mistakes in an assignment, gathered and shown together."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class UsageError(AutograderError):
    """Something typed on the command line or in a settings file cannot be used."""


class SubmissionError(AutograderError):
    """A submitted file cannot be read; the sentence is for its owner."""


class SystemFault(AutograderError):
    """We or the engine failed; the submission is tried again and never charged."""


class SandboxUnavailable(SystemFault):
    """The sandbox cannot start at all; the text says how to mend that."""


def unknown(what: str, got: str, known: Iterable[str]) -> UsageError:
    """Say that a name is unknown, what the known ones are, and which was probably meant."""
    names = sorted(known)
    close = difflib.get_close_matches(got, names, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return UsageError(f"Unknown {what} {got!r}.{hint} Known: {', '.join(names) or 'none'}.")
