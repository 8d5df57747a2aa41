# assignment: 14-text
# question: q4
# wrong: labels inverted
# replaces: train_sentiment
# earned: 0
# diagnosis: labels inverted
# other questions: full

import re

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Predict = Callable[[Sequence[str]], Array]

def train_sentiment(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """Praise is 0 and blame is 1."""
    return _trained(docs, 1 - np.asarray(labels), l2)

def _trained(docs: Sequence[str], y: Array, l2: float) -> Predict:
    """As it should be."""
    words = _words(docs)
    w, b = _fitted(_bags(docs, words), y, l2)

    def predict(docs: Sequence[str]) -> Array:
        return (_bags(docs, words) @ w + b > 0).astype(int)
    return predict

def _words(docs: Sequence[str]) -> dict[str, int]:
    """The columns of the words of these reviews, and one for unknown words."""
    found = sorted({word for doc in docs for word in re.findall("[a-z0-9']+", doc.lower())})
    return {word: column for column, word in enumerate(['<unk>', *found])}

def _bags(docs: Sequence[str], words: dict[str, int]) -> Array:
    """How often each word is in each review."""
    counts = np.zeros((len(docs), len(words)))
    for row, doc in zip(counts, docs, strict=True):
        for word in re.findall("[a-z0-9']+", doc.lower()):
            row[words.get(word, 0)] += 1
    return counts

def _fitted(X: Array, y: Array, l2: float) -> tuple[Array, float]:
    """Gradient descent, as it should be."""
    w, b = (np.zeros(X.shape[1]), 0.0)
    for _ in range(300):
        error = 1.0 / (1.0 + np.exp(-(X @ w + b))) - y
        w -= 0.5 * (X.T @ error / len(y) + l2 * w)
        b -= 0.5 * float(error.mean())
    return (w, b)
