# assignment: 14-text
# question: q3
# right: float32
# replaces: bow, tfidf
# earned: 21
# diagnosis: none
# other questions: full

# cell: bow
from typing import Any

import numpy as np

def bow(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
    """`np.bincount` per document, in single precision."""
    counts = np.zeros((len(token_lists), len(vocab)), np.float32)
    for n, tokens in enumerate(token_lists):
        columns = np.array([vocab.get(token, 1) for token in tokens], dtype=int)
        row = np.bincount(columns, minlength=len(vocab)).astype(np.float32)
        row = np.sign(row) if binary else row
        counts[n] = row / np.maximum(np.linalg.norm(row, int(normalize[1])), 1) if normalize else row
    return counts


# cell: tfidf
from typing import Any

import numpy as np

def bow_float32(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
    """`np.bincount` per document, in single precision."""
    counts = np.zeros((len(token_lists), len(vocab)), np.float32)
    for n, tokens in enumerate(token_lists):
        columns = np.array([vocab.get(token, 1) for token in tokens], dtype=int)
        row = np.bincount(columns, minlength=len(vocab)).astype(np.float32)
        row = np.sign(row) if binary else row
        counts[n] = row / np.maximum(np.linalg.norm(row, int(normalize[1])), 1) if normalize else row
    return counts

def tfidf(token_lists: Any, vocab: Any) -> Any:
    """Minus the logarithm of the turned quotient, in single precision."""
    counts = bow_float32(token_lists, vocab)
    share = (1 + (counts != 0).sum(0)) / (1 + len(token_lists))
    return counts * (1 - np.log(share)).astype(np.float32)
