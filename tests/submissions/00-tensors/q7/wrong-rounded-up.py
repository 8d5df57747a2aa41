# assignment: 00-tensors
# question: q7
# wrong: rounded up
# replaces: train_val_split
# earned: 5.5
# diagnosis: rounded up
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The number of examples is rounded up."""
    order, held_out = (rng.permutation(N), math.ceil(N * frac))
    return (order[held_out:], order[:held_out])
