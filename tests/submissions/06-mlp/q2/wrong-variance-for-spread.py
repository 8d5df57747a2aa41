# assignment: 06-mlp
# question: q2
# wrong: variance for spread
# replaces: init_mlp
# earned: 3.5
# diagnosis: variance for spread
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
    """2 / inputs is the spread; but it is its square, the variance."""
    return [(rng.normal(0.0, _spread(before, after, scheme) ** 2, (after, before)), np.zeros(after)) for before, after in pairwise(sizes)]

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))
