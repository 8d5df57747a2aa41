# assignment: 00-tensors
# question: q7
# right: shuffled in place
# replaces: train_val_split
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> list[Array]:
    """Counted up, then shuffled in place."""
    order = np.arange(N)
    rng.shuffle(order)
    held_out = int(N * frac)
    return [order[held_out:], order[:held_out]]
