"""Short reviews in made-up words: whoever reads them must learn from examples what is praise.

Conventions: a review is a string of lower-case words and full stops; its label is 1 for praise and 0 for
the contrary. ``not`` turns the word after it round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reference.arrays import Array

NEGATION = "not"
AGREES, NEGATED = 0.95, 0.125


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language: of praise, of blame, and those that say nothing of either.

    ``unseen`` words come in no review that is drawn.
    """

    praise: tuple[str, ...]
    blame: tuple[str, ...]
    plain: tuple[str, ...]
    unseen: tuple[str, ...]


def made_up(rng: np.random.Generator) -> Language:
    """Make up a language: 12 words of praise, 12 of blame, 24 plain ones, and 6 unseen.

    >>> language = made_up(np.random.default_rng(0))
    >>> len(set(language.praise + language.blame + language.plain + language.unseen))
    54
    """
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < 54:
        words["".join(rng.choice(syllables, size=3))] = None
    drawn = tuple(words)
    return Language(praise=drawn[:12], blame=drawn[12:24], plain=drawn[24:48], unseen=drawn[48:])


def draw_reviews(rng: np.random.Generator, language: Language, labels: Sequence[int] | Array) -> list[str]:
    """Draw a review for each label: four to seven opinions, nearly all of which agree with it.

    Plain words stand between them. One opinion in eight is expressed by ``not`` and a word of the other kind.

    >>> language = Language(praise=("good",), blame=("bad",), plain=("it",), unseen=())
    >>> draw_reviews(np.random.default_rng(11), language, [0])
    ['it bad it it bad it bad it it bad it']
    """
    return [_review(rng, language, bool(label)) for label in labels]


def clear_review(rng: np.random.Generator, language: Language, label: int) -> str:
    """A review of six opinions that all agree, with a plain word and two unseen ones between them."""
    words = language.praise if label else language.blame
    said = [*rng.choice(words, size=6, replace=False), *rng.choice(language.plain, size=1)]
    return " ".join(rng.permutation([*said, *rng.choice(language.unseen, size=2)]).tolist())


def _review(rng: np.random.Generator, language: Language, praise: bool) -> str:
    said: list[str] = []
    for _ in range(int(rng.integers(4, 8))):
        said += [*rng.choice(language.plain, size=int(rng.integers(1, 3))).tolist()]
        said += _opinion(rng, language, praise == bool(rng.random() < AGREES))
    return " ".join([*said, str(rng.choice(language.plain))])


def _opinion(rng: np.random.Generator, language: Language, praise: bool) -> list[str]:
    negated = bool(rng.random() < NEGATED)
    word = str(rng.choice(language.praise if praise != negated else language.blame))
    return [NEGATION, word] if negated else [word]
