"""Right trainings of a sentiment classifier, written as students write them."""

import itertools
import re
from typing import Any

import numpy as np


def train_sentiment_newton(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Newton's method, with the bias as a last column of ones; whether a word is there, not how often."""
    words = sorted({word for doc in docs for word in re.findall(r"[a-z0-9']+", doc.lower())})

    def features(docs: Any) -> Any:
        rows = [set(re.findall(r"[a-z0-9']+", doc.lower())) for doc in docs]
        return np.array([[word in row for word in words] + [True] for row in rows], dtype=float)

    X, y = features(docs), np.asarray(labels)
    theta, penalty = np.zeros(X.shape[1]), np.append(np.full(len(words), max(l2, 1e-6)), 1e-9)
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(X @ theta, -30, 30)))
        H = (X * (p * (1 - p))[:, None]).T @ X / len(y) + np.diag(penalty)
        theta -= np.linalg.solve(H, X.T @ (p - y) / len(y) + penalty * theta)
    return lambda docs: np.where(features(docs) @ theta >= 0, 1, 0)


def train_sentiment_minibatches(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Random minibatches of 20, and a list comes back."""
    columns: dict[str, int] = {}
    tokens = [[word.strip(".,!?") for word in doc.lower().split()] for doc in docs]
    for row in tokens:
        for word in row:
            columns.setdefault(word, len(columns))
    X, y = np.zeros((len(docs), len(columns))), np.array(labels, dtype=float)
    for n, row in enumerate(tokens):
        for word in row:
            X[n, columns[word]] += 1
    rng, w, b = np.random.default_rng(seed), np.zeros(len(columns)), 0.0
    for epoch in range(60):
        lr = 0.3 / (1 + epoch / 10)
        order = rng.permutation(len(y))
        for rows in (order[i : i + 20] for i in range(0, len(y), 20)):
            error = 1 / (1 + np.exp(-(X[rows] @ w + b))) - y[rows]
            w -= lr * (error @ X[rows] / len(rows) + l2 * w)
            b -= lr * error.mean()

    def predict(docs: Any) -> Any:
        scores = (sum(w[columns[t]] for t in doc.lower().split() if t in columns) + b for doc in docs)
        return [int(score > 0) for score in scores]

    return predict


def train_sentiment_pairs(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Pairs of neighbours count as words too, so that "not good" is one of them; momentum."""

    def tokens(doc: Any) -> Any:
        words = re.sub("[^a-z0-9']", " ", doc.lower()).split()
        return words + [" ".join(pair) for pair in itertools.pairwise(words)]

    names = {token: i for i, token in enumerate(sorted({t for doc in docs for t in tokens(doc)}))}

    def features(docs: Any) -> Any:
        counts = np.zeros((len(docs), len(names)), np.float32)
        for row, doc in zip(counts, docs, strict=True):
            for token in tokens(doc):
                if token in names:
                    row[names[token]] += 1
        return counts

    X, signs = features(docs), 2 * np.asarray(labels) - 1
    theta, bias, speed, push = np.zeros(X.shape[1]), 0.0, np.zeros(X.shape[1]), 0.0
    for _ in range(150):
        slope = -signs / (1 + np.exp(signs * (X @ theta + bias))) / len(signs)
        speed = 0.8 * speed - 0.2 * (slope @ X + l2 * theta)
        push = 0.8 * push - 0.2 * slope.sum()
        theta, bias = theta + speed, bias + push
    return lambda docs: (features(docs) @ theta + bias >= 0).astype(np.int64)
