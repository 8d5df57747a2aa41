# assignment: 06-mlp
# question: q2
# wrong: all positive
# replaces: init_mlp
# earned: 3.5
# diagnosis: all positive
# other questions: full

from collections.abc import Sequence

from itertools import pairwise

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Params = list[tuple[Array, Array]]

Sizes = Sequence[int]

def init_mlp(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """``rng.random`` times the spread: all weights are positive."""
    return [(rng.random((after, before)) * _spread(before, after, scheme), np.zeros(after)) for before, after in pairwise(sizes)]

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))
