# assignment: 04-logistic-softmax
# question: q7
# right: learns: nearest mean
# replaces: train_and_predict
# earned: 15
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def train_and_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> list[int]:
    """The class whose examples have the nearest mean, as a list."""
    X_train, y_train = (np.asarray(X_train, dtype=float), np.asarray(y_train))
    means = [X_train[y_train == label].mean(axis=0) for label in range(int(y_train.max()) + 1)]
    return [int(np.argmin([np.sum((x - mean) ** 2) for mean in means])) for x in np.asarray(X, dtype=float)]
