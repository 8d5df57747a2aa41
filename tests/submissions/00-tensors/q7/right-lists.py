# assignment: 00-tensors
# question: q7
# right: lists
# replaces: train_val_split
# earned: 10
# diagnosis: none
# other questions: full

import math

import numpy as np

Rng = np.random.Generator

def train_val_split(N: int, frac: float, rng: Rng) -> tuple[list[int], list[int]]:
    """Lists of plain numbers."""
    order, held_out = (rng.permutation(N).tolist(), math.floor(N * frac))
    return ([order[i] for i in range(held_out, N)], [order[i] for i in range(held_out)])
