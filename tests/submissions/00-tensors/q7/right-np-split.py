# assignment: 00-tensors
# question: q7
# right: np.split
# replaces: train_val_split
# earned: 10
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """np.split at one place."""
    validation, train = np.split(rng.permutation(N), [math.floor(N * frac)])
    return (train, validation)
