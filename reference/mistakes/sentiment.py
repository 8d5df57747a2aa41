"""Wrong trainings of a sentiment classifier, each named after the belief behind it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference import sentiment, text

Array = NDArray[Any]
Predict = Callable[[Sequence[str]], Array]


def train_sentiment_vocabulary_from_test(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """New reviews are counted in a vocabulary of their own, whose columns are other words."""
    tokens = [text.tokenize(doc) for doc in docs]
    w, b = _fitted(text.bow(tokens, text.build_vocab(tokens)), np.asarray(labels), l2)

    def predict(docs: Sequence[str]) -> Array:
        tokens = [text.tokenize(doc) for doc in docs]
        return (text.bow(tokens, text.build_vocab(tokens)) @ w + b > 0).astype(int)

    return predict


def train_sentiment_inverted(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """Praise is 0 and blame is 1."""
    return sentiment.train_sentiment(docs, 1 - np.asarray(labels), l2, seed)


def train_sentiment_majority(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """Everything gets the label that most examples have."""
    most = int(2 * np.sum(labels) > len(labels))

    def predict(docs: Sequence[str]) -> Array:
        return np.full(len(docs), most)

    return predict


def train_sentiment_l2_ignored(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """The penalty is left out."""
    return sentiment.train_sentiment(docs, labels, 0.0, seed)


def _fitted(X: Array, y: Array, l2: float) -> tuple[Array, float]:
    """Gradient descent, as it should be."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(300):
        error = 1.0 / (1.0 + np.exp(-(X @ w + b))) - y
        w -= 0.5 * (X.T @ error / len(y) + l2 * w)
        b -= 0.5 * float(error.mean())
    return w, b
