# assignment: 00-tensors
# question: q7
# wrong: overlapping
# replaces: train_val_split
# earned: 1.8
# diagnosis: overlapping
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """One trains on everything."""
    order = rng.permutation(N)
    return (order, order[:math.floor(N * frac)])
