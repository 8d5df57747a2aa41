# assignment: 06-mlp
# question: q2
# wrong: equal rows
# replaces: init_mlp
# earned: 2.5
# diagnosis: equal rows
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
    """One row is drawn with the right spread, and repeated for every unit."""
    return [(np.tile(rng.normal(0.0, _spread(before, after, scheme), before), (after, 1)), np.zeros(after)) for before, after in pairwise(sizes)]

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))
