# assignment: 14-text
# question: q4
# right: Newton
# replaces: train_sentiment
# earned: 29
# diagnosis: none
# other questions: full

import re

from typing import Any

import numpy as np

def train_sentiment(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Newton's method, with the bias as a last column of ones; whether a word is there, not how often."""
    words = sorted({word for doc in docs for word in re.findall("[a-z0-9']+", doc.lower())})

    def features(docs: Any) -> Any:
        rows = [set(re.findall("[a-z0-9']+", doc.lower())) for doc in docs]
        return np.array([[word in row for word in words] + [True] for row in rows], dtype=float)
    X, y = (features(docs), np.asarray(labels))
    theta, penalty = (np.zeros(X.shape[1]), np.append(np.full(len(words), max(l2, 1e-06)), 1e-09))
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(X @ theta, -30, 30)))
        H = (X * (p * (1 - p))[:, None]).T @ X / len(y) + np.diag(penalty)
        theta -= np.linalg.solve(H, X.T @ (p - y) / len(y) + penalty * theta)
    return lambda docs: np.where(features(docs) @ theta >= 0, 1, 0)
