"""Hostile text made plain: nothing moves the cursor, turns the writing round or hides."""

from __future__ import annotations

import re

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_STACKED = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")
# Controls, bidi controls, zero-width and other invisible characters, line separators, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str, limit: int = 0) -> str:
    r"""Make every character of a text one that can be seen; newlines and tabs stay.

    Colour codes are dropped, a progress bar keeps its last state, and what cannot be seen is named.

    Args:
        text: anything a submission contains or prints.
        limit: cut after so many characters, and say so; 0 for no limit.

    >>> visible("a\x1b[31mb\x1b[0m  10%\r 20%\nid\u202e")
    ' 20%\nid⟨U+202E⟩'
    """
    if limit and len(text) > limit:
        text = f"{text[:limit]} … (cut: {len(text) - limit:,} characters more)"
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    text = _ANSI.sub("", text)
    if "\r" in text:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    text = _SURROGATE.sub("\ufffd", _STACKED.sub(r"\1", text))
    return _UNSEEN.sub(_named, text)


def one_line(text: str, limit: int = 200) -> str:
    """Make a text visible and put it on one line."""
    return visible(" ".join(text.split()), limit)


def _named(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
