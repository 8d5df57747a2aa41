"""Text as numbers: tokens, a vocabulary, bags of words and tf-idf.

Conventions: a document is a list of tokens; a vocabulary maps a token to its column, with
``<pad>`` at 0 and ``<unk>`` at 1; a matrix of documents is ``(N, V)``, one row per document.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from reference.arrays import Array

PAD, UNKNOWN = "<pad>", "<unk>"
SPECIALS = (PAD, UNKNOWN)

Documents = Sequence[Sequence[str]]
"""One list of tokens per document."""


def tokenize(s: str) -> list[str]:
    """Lower-case, then take the longest runs of ``a-z``, ``0-9`` and the apostrophe.

    Every other character, a letter outside ASCII too, is dropped and ends a token.

    Source: the definition is this course's own.

    >>> tokenize("Don't\\tpanic: 42!")
    ["don't", 'panic', '42']
    >>> tokenize("naïve ...")
    ['na', 've']
    """
    return re.findall(r"[a-z0-9']+", s.lower())


def build_vocab(token_lists: Documents, min_count: int = 1, max_size: int | None = None) -> dict[str, int]:
    """Number the tokens: ``<pad>`` 0, ``<unk>`` 1, then by falling count, ties alphabetically.

    Tokens seen fewer than ``min_count`` times are left out. Of the others the first ``max_size``
    are kept; the two specials do not count towards it, and None keeps all.

    Source: the definition is this course's own.

    Raises:
        ValueError: ``max_size`` is negative.

    >>> build_vocab([["b", "a"], ["c", "c"]], max_size=2)
    {'<pad>': 0, '<unk>': 1, 'c': 2, 'a': 3}
    """
    if max_size is not None and max_size < 0:
        raise ValueError(f"max_size is {max_size}; it must be 0 or more, or None for no limit")
    counts = Counter(token for tokens in token_lists for token in tokens if token not in SPECIALS)
    frequent = [token for token, count in counts.items() if count >= min_count]
    ranked = sorted(frequent, key=lambda token: (-counts[token], token))
    return {token: column for column, token in enumerate((*SPECIALS, *ranked[:max_size]))}


def bow(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """Count the tokens of each document; a token outside the vocabulary counts as ``<unk>``.

    Shapes:
        token_lists: N documents
        vocab: V tokens, each with its column
        returns: (N, V) float64

    ``binary`` makes every count 0 or 1, before ``normalize`` ("l1": a row sums to 1, "l2": its
    length is 1) divides. The row of an empty document stays 0.

    Source: Manning, Raghavan & Schütze, "Introduction to Information Retrieval", section 6.2.

    Raises:
        ValueError: ``normalize`` is none of None, "l1" and "l2".

    >>> bow([["a", "a", "z"], []], {"<pad>": 0, "<unk>": 1, "a": 2})
    array([[0., 1., 2.],
           [0., 0., 0.]])
    """
    if normalize not in (None, "l1", "l2"):
        raise ValueError(f"normalize is {normalize!r}; it must be None, 'l1' or 'l2'")
    counts = np.zeros((len(token_lists), len(vocab)))  # (N, V)
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab[UNKNOWN])] += 1.0
    if binary:
        counts = np.minimum(counts, 1.0)
    if normalize is None:
        return counts
    size = np.linalg.norm(counts, ord=int(normalize[1]), axis=1, keepdims=True)  # (N, 1)
    weighed: Array = counts / np.where(size == 0.0, 1.0, size)
    return weighed


def tfidf(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """Weigh the counts of `bow` with ``ln((1 + N) / (1 + df)) + 1``.

    Shapes:
        token_lists: N documents
        vocab: V tokens, each with its column
        returns: (N, V) float64

    ``df`` is the number of documents a column's token is in, not how often it is there.

    Source: scikit-learn documentation, TfidfTransformer with ``smooth_idf=True, norm=None``.

    >>> tfidf([["a", "a"], ["b"]], {"<pad>": 0, "<unk>": 1, "a": 2, "b": 3}).round(4)  # ln(3/2) + 1
    array([[0.    , 0.    , 2.8109, 0.    ],
           [0.    , 0.    , 0.    , 1.4055]])
    """
    counts = bow(token_lists, vocab)  # (N, V)
    df = (counts > 0).sum(axis=0)  # (V,)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + df)) + 1.0)
    return weighed
