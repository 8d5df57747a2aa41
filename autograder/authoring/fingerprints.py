"""Recognising a text by its tokens: what is said in the secret regions and nowhere else in the source."""

from __future__ import annotations

import html
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping

from autograder.authoring.regions import HIDDEN_FILE, SOLUTION, Material, Region

SEQUENCE = 4
"""So many tokens in a row, found in a secret region and nowhere in public, give the region away."""

HIDDEN_SEQUENCE = 6
"""The same for hidden files, which are long and name what the notebook names."""

WORD = 4
"""A name or number at least this long gives its region away alone."""

COPY = 20
"""So many in a row are a copy even where the source shows them too; idioms that a notebook's given
code shares with its solution were at most 16 long in the shipped assignments."""

ALL = 6
"""A whole solution at least this long is a copy, be it shorter than ``COPY``."""

_TOKEN = re.compile(r"\d+(?:\.\d+)?\w*|\w+|[^\w\s]")
_QUOTES = frozenset("\"'`\\")

Tokens = tuple[str, ...]


def tokens_of(text: str) -> Tokens:
    """Split any text, code or not: names, numbers, operators; quotes and layout do not count."""
    plain = html.unescape(text.replace("\\n", " "))
    return tuple(token for token in _TOKEN.findall(plain) if token not in _QUOTES)


class Fingerprints:
    """What gives each secret region away, and where a text holds it."""

    def __init__(self, material: Material) -> None:
        public = [tokens_of(region.text) for region in material.public]
        known = {gram for size in (1, SEQUENCE, HIDDEN_SEQUENCE) for t in public for gram in _grams(t, size)}
        self._telling: dict[Tokens, Region] = {}
        self._words: dict[Tokens, Region] = {}
        self._copies: dict[Tokens, Region] = {}
        for region in material.secret:
            size = HIDDEN_SEQUENCE if region.what == HIDDEN_FILE else SEQUENCE
            tokens = tokens_of(region.text)
            self._telling |= dict.fromkeys(set(_grams(tokens, size)) - known, region)
            if region.what == SOLUTION:
                self._words |= {w: region for w in set(_grams(tokens, 1)) - known if _is_word(w[0])}
                self._copies |= dict.fromkeys(_copies(tokens), region)

    def found_in(self, text: str, words: bool = False) -> tuple[Region, str] | None:
        """The first secret that a text gives away, and its words; single ones only where asked."""
        tokens = tokens_of(text)
        return _first(tokens, self._telling) or (_first(tokens, self._words) if words else None)

    def copied_in(self, public: Iterable[Region]) -> Iterator[tuple[Region, Region, str]]:
        """Regions that show a copy of a solution: where, which, and how it begins."""
        for shown in public:
            found = _first(tokens_of(shown.text), self._copies)
            if found:
                yield shown, *found


def _grams(tokens: Tokens, size: int) -> Iterator[Tokens]:
    return (tokens[start : start + size] for start in range(len(tokens) - size + 1))


def _copies(tokens: Tokens) -> Iterable[Tokens]:
    if ALL <= len(tokens) < COPY:
        return [tokens]
    return _grams(tokens, COPY)


def _is_word(token: str) -> bool:
    return len(token) >= WORD and not keyword.iskeyword(token)


def _first(tokens: Tokens, known: Mapping[Tokens, Region]) -> tuple[Region, str] | None:
    sizes = sorted({len(gram) for gram in known})
    hits = ((gram, known.get(gram)) for size in sizes for gram in _grams(tokens, size))
    return next(((region, " ".join(gram)) for gram, region in hits if region is not None), None)
