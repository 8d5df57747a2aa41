# assignment: 06-mlp
# question: q2
# wrong: own generator
# replaces: init_mlp
# earned: 4.5
# diagnosis: own generator
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
    """A generator of its own, so that every network starts at the same weights."""
    return _drawn(sizes, np.random.default_rng(0), scheme)

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))

def _drawn(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    return [(rng.normal(0.0, _spread(before, after, scheme), (after, before)), np.zeros(after)) for before, after in pairwise(sizes)]
