# assignment: 00-tensors
# question: q7
# wrong: rounded
# replaces: train_val_split
# earned: 7.3
# diagnosis: rounded
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The number of examples is rounded."""
    order, held_out = (rng.permutation(N), round(N * frac))
    return (order[held_out:], order[:held_out])
