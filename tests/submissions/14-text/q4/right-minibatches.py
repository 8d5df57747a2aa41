# assignment: 14-text
# question: q4
# right: minibatches
# replaces: train_sentiment
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def train_sentiment(docs: Any, labels: Any, l2: Any, seed: Any) -> Any:
    """Random minibatches of 20, and a list comes back."""
    columns: dict[str, int] = {}
    tokens = [[word.strip('.,!?') for word in doc.lower().split()] for doc in docs]
    for row in tokens:
        for word in row:
            columns.setdefault(word, len(columns))
    X, y = (np.zeros((len(docs), len(columns))), np.array(labels, dtype=float))
    for n, row in enumerate(tokens):
        for word in row:
            X[n, columns[word]] += 1
    rng, w, b = (np.random.default_rng(seed), np.zeros(len(columns)), 0.0)
    for epoch in range(60):
        lr = 0.3 / (1 + epoch / 10)
        order = rng.permutation(len(y))
        for rows in (order[i:i + 20] for i in range(0, len(y), 20)):
            error = 1 / (1 + np.exp(-(X[rows] @ w + b))) - y[rows]
            w -= lr * (error @ X[rows] / len(rows) + l2 * w)
            b -= lr * error.mean()

    def predict(docs: Any) -> Any:
        scores = (sum((w[columns[t]] for t in doc.lower().split() if t in columns)) + b for doc in docs)
        return [int(score > 0) for score in scores]
    return predict
