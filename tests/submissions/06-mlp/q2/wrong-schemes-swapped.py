# assignment: 06-mlp
# question: q2
# wrong: schemes swapped
# replaces: init_mlp
# earned: 3.5
# diagnosis: schemes swapped
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
    """He's scheme is taken for Xavier's and the other way round."""
    return _drawn(sizes, rng, 'he' if scheme == 'xavier' else 'xavier')

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))

def _drawn(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    return [(rng.normal(0.0, _spread(before, after, scheme), (after, before)), np.zeros(after)) for before, after in pairwise(sizes)]
