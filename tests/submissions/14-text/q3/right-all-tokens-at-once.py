# assignment: 14-text
# question: q3
# right: all tokens at once
# replaces: bow, tfidf
# earned: 21
# diagnosis: none
# other questions: full

# cell: bow
from typing import Any

import numpy as np

def bow(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
    """Scatter-add over all tokens at once."""
    rows = np.repeat(np.arange(len(token_lists)), [len(tokens) for tokens in token_lists])
    columns = [vocab.get(token, vocab['<unk>']) for tokens in token_lists for token in tokens]
    counts = np.zeros((len(token_lists), len(vocab)))
    np.add.at(counts, (rows.astype(int), np.array(columns, dtype=int)), 1)
    counts = (counts > 0).astype(float) if binary else counts
    squares = counts if normalize == 'l1' else counts ** 2
    size = squares.sum(1, keepdims=True) ** (1.0 if normalize == 'l1' else 0.5)
    return np.divide(counts, size, out=np.zeros_like(counts), where=size > 0) if normalize else counts


# cell: tfidf
from typing import Any

import numpy as np

def bow_vectorised(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
    """Scatter-add over all tokens at once."""
    rows = np.repeat(np.arange(len(token_lists)), [len(tokens) for tokens in token_lists])
    columns = [vocab.get(token, vocab['<unk>']) for tokens in token_lists for token in tokens]
    counts = np.zeros((len(token_lists), len(vocab)))
    np.add.at(counts, (rows.astype(int), np.array(columns, dtype=int)), 1)
    counts = (counts > 0).astype(float) if binary else counts
    squares = counts if normalize == 'l1' else counts ** 2
    size = squares.sum(1, keepdims=True) ** (1.0 if normalize == 'l1' else 0.5)
    return np.divide(counts, size, out=np.zeros_like(counts), where=size > 0) if normalize else counts

def tfidf(token_lists: Any, vocab: Any) -> Any:
    """The logarithm of a quotient as a difference."""
    counts = bow_vectorised(token_lists, vocab)
    df = np.count_nonzero(counts, axis=0)
    return counts * (np.log1p(len(token_lists)) - np.log1p(df) + 1)
