# assignment: 14-text
# question: q4
# right: pairs of words
# replaces: train_sentiment
# earned: 29
# diagnosis: none
# other questions: full

import itertools

import re

from typing import Any

import numpy as np

def train_sentiment(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Pairs of neighbours count as words too, so that "not good" is one of them; momentum."""

    def tokens(doc: Any) -> Any:
        words = re.sub("[^a-z0-9']", ' ', doc.lower()).split()
        return words + [' '.join(pair) for pair in itertools.pairwise(words)]
    names = {token: i for i, token in enumerate(sorted({t for doc in docs for t in tokens(doc)}))}

    def features(docs: Any) -> Any:
        counts = np.zeros((len(docs), len(names)), np.float32)
        for row, doc in zip(counts, docs, strict=True):
            for token in tokens(doc):
                if token in names:
                    row[names[token]] += 1
        return counts
    X, signs = (features(docs), 2 * np.asarray(labels) - 1)
    theta, bias, speed, push = (np.zeros(X.shape[1]), 0.0, np.zeros(X.shape[1]), 0.0)
    for _ in range(150):
        slope = -signs / (1 + np.exp(signs * (X @ theta + bias))) / len(signs)
        speed = 0.8 * speed - 0.2 * (slope @ X + l2 * theta)
        push = 0.8 * push - 0.2 * slope.sum()
        theta, bias = (theta + speed, bias + push)
    return lambda docs: (features(docs) @ theta + bias >= 0).astype(np.int64)
