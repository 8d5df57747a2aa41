# assignment: 00-tensors
# question: q7
# wrong: own generator
# replaces: train_val_split
# earned: 0
# diagnosis: own generator
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The function seeds a generator of its own."""
    order, held_out = (np.random.default_rng(0).permutation(N), math.floor(N * frac))
    return (order[held_out:], order[:held_out])
