# assignment: 14-text
# question: q4
# wrong: vocabulary from test
# replaces: train_sentiment
# earned: 13.38
# diagnosis: vocabulary from test
# other questions: full

import re

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Predict = Callable[[Sequence[str]], Array]

def train_sentiment(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """New reviews are counted in a vocabulary of their own, whose columns are other words."""
    w, b = _fitted(_bags(docs, _words(docs)), np.asarray(labels), l2)

    def predict(docs: Sequence[str]) -> Array:
        return (_bags(docs, _words(docs)) @ w + b > 0).astype(int)
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
