# assignment: 14-text
# question: q3
# right: lists
# replaces: bow, tfidf
# earned: 21
# diagnosis: none
# other questions: full

# cell: bow
import math

from typing import Any

import numpy as np

def bow(token_lists: Any, vocab: Any, binary: Any=False, normalize: Any=None) -> Any:
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
