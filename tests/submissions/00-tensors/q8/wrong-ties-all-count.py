# assignment: 00-tensors
# question: q8
# wrong: ties all count
# replaces: accuracy
# earned: 8.2
# diagnosis: ties all count
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """Whoever shares the highest score is right."""
    scores = np.asarray(scores)
    return float(np.mean(scores[np.arange(len(scores)), np.asarray(y)] == scores.max(axis=1)))
