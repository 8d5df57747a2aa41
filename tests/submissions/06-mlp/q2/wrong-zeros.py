# assignment: 06-mlp
# question: q2
# wrong: zeros
# replaces: init_mlp
# earned: 2
# diagnosis: zeros
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
    """Weights start at zero, like biases: all units of a layer stay alike for ever."""
    return [(np.zeros((after, before)), np.zeros(after)) for before, after in pairwise(sizes)]
