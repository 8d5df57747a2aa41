# assignment: 00-tensors
# question: q7
# wrong: swapped
# replaces: train_val_split
# earned: 0
# diagnosis: swapped
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The validation examples come first."""
    order, held_out = (rng.permutation(N), math.floor(N * frac))
    return (order[:held_out], order[held_out:])
