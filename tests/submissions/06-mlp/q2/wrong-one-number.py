# assignment: 06-mlp
# question: q2
# wrong: one number
# replaces: init_mlp
# earned: 2.5
# diagnosis: one number
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
    """One drawn number for all weights of a layer: again all its units are alike."""
    return [(np.full((after, before), rng.normal()), np.zeros(after)) for before, after in pairwise(sizes)]
