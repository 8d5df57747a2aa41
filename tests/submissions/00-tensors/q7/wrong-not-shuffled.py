# assignment: 00-tensors
# question: q7
# wrong: not shuffled
# replaces: train_val_split
# earned: 0
# diagnosis: not shuffled
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The first examples validate."""
    order, held_out = (np.arange(N), math.floor(N * frac))
    return (order[held_out:], order[:held_out])
