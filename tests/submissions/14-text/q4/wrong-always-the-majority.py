# assignment: 14-text
# question: q4
# wrong: always the majority
# replaces: train_sentiment
# earned: 0
# diagnosis: always the majority
# other questions: full

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Predict = Callable[[Sequence[str]], Array]

def train_sentiment(docs: Sequence[str], labels: Any, l2: float, seed: int) -> Predict:
    """Everything gets the label that most examples have."""
    most = int(2 * np.sum(labels) > len(labels))

    def predict(docs: Sequence[str]) -> Array:
        return np.full(len(docs), most)
    return predict
