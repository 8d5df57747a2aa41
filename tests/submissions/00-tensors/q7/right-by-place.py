# assignment: 00-tensors
# question: q7
# right: by place
# replaces: train_val_split
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """Each example by its place in the shuffled order."""
    order, held_out = (rng.permutation(N), int(np.floor(N * frac)))
    early = np.arange(N) < held_out
    return (order[~early], order[early])
