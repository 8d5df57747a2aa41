# assignment: 00-tensors
# question: q7
# wrong: from the end
# replaces: train_val_split
# earned: 0
# diagnosis: from the end
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The last examples of the shuffled order validate: order[-0:] is all of them."""
    order, held_out = (rng.permutation(N), math.floor(N * frac))
    return (order[:-held_out], order[-held_out:])
