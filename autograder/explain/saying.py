"""What can be said of one failure, in parts that a page or a terminal sets in its own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A sentence, lines set apart below it, and a hint on where the cause may lie."""

    sentence: str
    block: tuple[str, ...] = ()
    hint: str = ""

    def text(self) -> str:
        """The whole as plain text."""
        block = "\n".join(f"    {line}" for line in self.block)
        return "\n\n".join(part for part in (self.sentence, block, self.hint) if part)


def joined(parts: list[str]) -> str:
    """Join words as a sentence does.

    >>> joined(["dx", "dW", "db"])
    'dx, dW and db'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
