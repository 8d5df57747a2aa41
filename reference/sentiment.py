"""Praise or blame: logistic regression on bags of words.

Conventions: a review is a string; its label is 1 (praise) or 0 (blame).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.neuron import sigmoid
from reference.text import bow, build_vocab, tokenize

__all__ = ["train_sentiment"]

Predict = Callable[[Sequence[str]], Array]
"""From reviews to labels."""

STEPS, LEARNING_RATE = 300, 0.5


def train_sentiment(docs: Sequence[str], labels: ArrayLike, l2: float, seed: int) -> Predict:
    """Fit a logistic regression to bags of words; return a function that labels other reviews.

    Shapes:
        docs: N reviews
        labels: (N,) of 0 and 1
        l2: the strength of the penalty ``l2 / 2 * (w ** 2).sum()`` beside the mean loss; the bias has none
        seed: for whatever is random; nothing is, in this one
        returns: a function from M reviews to their labels, (M,) int64

    The vocabulary is that of ``docs``: a word that other reviews bring along is unknown.

    Source: Jurafsky & Martin, "Speech and Language Processing", chapter on logistic regression.

    >>> predict = train_sentiment(["good", "so good", "bad", "so bad"], [1, 1, 0, 0], l2=0.01, seed=0)
    >>> predict(["a good one", "bad, bad!"])
    array([1, 0])
    """
    tokens = [tokenize(doc) for doc in docs]
    vocab = build_vocab(tokens)
    w, b = _fitted(bow(tokens, vocab), np.asarray(labels, dtype=np.float64), l2)

    def predict(docs: Sequence[str]) -> Array:
        scores = bow([tokenize(doc) for doc in docs], vocab) @ w + b
        return (scores > 0).astype(np.int64)

    return predict


def _fitted(X: Array, y: Array, l2: float) -> tuple[Array, float]:
    """Minimise the mean cross-entropy and the penalty by gradient descent, from zeros."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(STEPS):
        error = sigmoid(X @ w + b) - y  # (N,)
        w -= LEARNING_RATE * (X.T @ error / len(y) + l2 * w)
        b -= LEARNING_RATE * float(error.mean())
    return w, b
