# assignment: 06-mlp
# question: q2
# wrong: spread of 1
# replaces: init_mlp
# earned: 3.5
# diagnosis: spread of 1
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
    """Normal numbers will do, however wide the layer is."""
    return [(rng.normal(size=(after, before)), np.zeros(after)) for before, after in pairwise(sizes)]
