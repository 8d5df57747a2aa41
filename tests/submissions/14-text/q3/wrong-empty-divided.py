# assignment: 14-text
# question: q3
# wrong: empty divided
# replaces: bow, tfidf
# earned: 18.9
# diagnosis: empty divided
# other questions: full

# cell: bow
from collections.abc import Mapping, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Documents = Sequence[Sequence[str]]

def bow(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    """Every row is divided by its size, an empty document's too."""
    counts = _bags(token_lists, vocab, binary)
    if normalize is None:
        return counts
    size = np.linalg.norm(counts, ord=int(normalize[1]), axis=1, keepdims=True)
    with np.errstate(invalid='ignore'):
        divided: Array = counts / size
    return divided

def _bags(token_lists: Documents, vocab: Mapping[str, int], binary: bool=False, normalize: str | None=None) -> Array:
    counts = np.zeros((len(token_lists), len(vocab)))
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab['<unk>'])] += 1.0
    counts = np.minimum(counts, 1.0) if binary else counts
    size = np.linalg.norm(counts, ord=int((normalize or 'l1')[1]), axis=1, keepdims=True)
    return counts if normalize is None else counts / np.where(size == 0.0, 1.0, size)


# cell: tfidf
import math

from typing import Any

import numpy as np

def bow_loops(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
    """One row after another, as lists."""
    rows = []
    for tokens in token_lists:
        row = [0.0] * len(vocab)
        for token in tokens:
            column = vocab[token] if token in vocab else vocab['<unk>']
            row[column] = 1.0 if binary else row[column] + 1.0
        size = {None: 1.0, 'l1': sum(row), 'l2': math.sqrt(sum((value * value for value in row)))}[normalize]
        rows.append([value / size if size else 0.0 for value in row])
    return np.array(rows, dtype=float).reshape(len(token_lists), len(vocab))

def tfidf(token_lists: Any, vocab: Any) -> Any:
    """One column after another."""
    weighed = bow_loops(token_lists, vocab)
    for column in range(len(vocab)):
        df = sum((1 for value in weighed[:, column] if value > 0))
        weighed[:, column] *= math.log((1 + len(weighed)) / (1 + df)) + 1
    return weighed
