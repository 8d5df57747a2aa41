# assignment: 14-text
# question: q3
# wrong: unknown dropped, and in tfidf
# replaces: bow, tfidf
# earned: 12.6
# diagnosis: unknown dropped, and in tfidf
# other questions: full

# cell: bow
from collections.abc import Mapping, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Documents = Sequence[Sequence[str]]

def bow(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    """A token outside the vocabulary counts nowhere."""
    known = [[token for token in tokens if token in vocab] for tokens in token_lists]
    return _bags(known, vocab, binary, normalize)

def _bags(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    counts = np.zeros((len(token_lists), len(vocab)))
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab['<unk>'])] += 1.0
    counts = np.minimum(counts, 1.0) if binary else counts
    size = np.linalg.norm(counts, ord=int((normalize or 'l1')[1]), axis=1, keepdims=True)
    return counts if normalize is None else counts / np.where(size == 0.0, 1.0, size)


# cell: tfidf
from collections.abc import Mapping, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Documents = Sequence[Sequence[str]]

def bow_unknown_dropped(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    """A token outside the vocabulary counts nowhere."""
    known = [[token for token in tokens if token in vocab] for tokens in token_lists]
    return _bags(known, vocab, binary, normalize)

def tfidf(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The bags are those of `bow_unknown_dropped`."""
    counts = bow_unknown_dropped(token_lists, vocab)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))) + 1)
    return weighed

def _bags(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    counts = np.zeros((len(token_lists), len(vocab)))
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab['<unk>'])] += 1.0
    counts = np.minimum(counts, 1.0) if binary else counts
    size = np.linalg.norm(counts, ord=int((normalize or 'l1')[1]), axis=1, keepdims=True)
    return counts if normalize is None else counts / np.where(size == 0.0, 1.0, size)
