"""What happened in a run, as one JSON object per line, for whoever watches many runs; bounded."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

MAX_BYTES = 8 << 20
"""Then a new file is begun; the one before is kept, those before that are not."""

MAX_TEXT = 500


class Journal:
    """A log that never stops a run: what cannot be written is left out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def before(self) -> Path:
        """The file that was full."""
        return self.path.with_name(f"{self.path.stem}.1{self.path.suffix}")

    def note(self, event: str, **what: object) -> None:
        """Add an event, with the time in UTC."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        short = {name: v[:MAX_TEXT] if isinstance(v, str) else v for name, v in what.items()}
        line = json.dumps({"at": at, "event": event, **short}) + "\n"
        with contextlib.suppress(OSError):
            if self.path.exists() and self.path.stat().st_size + len(line) > MAX_BYTES:
                os.replace(self.path, self.before)
            with open(self.path, "a", encoding="ascii") as file:
                file.write(line)
