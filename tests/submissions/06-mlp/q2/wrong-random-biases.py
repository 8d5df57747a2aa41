# assignment: 06-mlp
# question: q2
# wrong: random biases
# replaces: init_mlp
# earned: 3
# diagnosis: random biases
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
    """Biases are drawn as well."""
    return [(W, rng.normal(size=b.shape)) for W, b in _drawn(sizes, rng, scheme)]

def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))

def _drawn(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    return [(rng.normal(0.0, _spread(before, after, scheme), (after, before)), np.zeros(after)) for before, after in pairwise(sizes)]
