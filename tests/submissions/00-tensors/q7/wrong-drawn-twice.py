# assignment: 00-tensors
# question: q7
# wrong: drawn twice
# replaces: train_val_split
# earned: 0
# diagnosis: drawn twice
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """Both sides are drawn by themselves."""
    held_out = math.floor(N * frac)
    validation = rng.permutation(N)[:held_out]
    return (rng.permutation(N)[held_out:], validation)
