# assignment: 14-text
# question: q3
# wrong: log10
# replaces: tfidf
# earned: 11.55
# diagnosis: log10
# other questions: full

from collections.abc import Mapping, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Documents = Sequence[Sequence[str]]

def tfidf(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The logarithm is to the base ten."""
    counts, df = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * (np.log10((1 + len(counts)) / (1 + df)) + 1)
    return weighed

def _counts_and_df(token_lists: Documents, vocab: Mapping[str, int]) -> tuple[Array, Array]:
    """The bags, and in how many documents each column is."""
    counts = _bags(token_lists, vocab)
    return (counts, (counts > 0).sum(axis=0))

def _bags(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    counts = np.zeros((len(token_lists), len(vocab)))
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab['<unk>'])] += 1.0
    counts = np.minimum(counts, 1.0) if binary else counts
    size = np.linalg.norm(counts, ord=int((normalize or 'l1')[1]), axis=1, keepdims=True)
    return counts if normalize is None else counts / np.where(size == 0.0, 1.0, size)
