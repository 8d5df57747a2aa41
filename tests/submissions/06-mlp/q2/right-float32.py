# assignment: 06-mlp
# question: q2
# right: float32
# replaces: init_mlp
# earned: 5
# diagnosis: none
# other questions: full

from itertools import pairwise

from typing import Any

import numpy as np

def init_mlp(sizes: Any, rng: Any, scheme: str) -> Any:
    """Single precision throughout."""
    params = []
    for before, after in pairwise(sizes):
        spread = np.float32(np.sqrt(2.0 / (before if scheme == 'he' else before + after)))
        weight = rng.standard_normal((after, before), dtype=np.float32) * spread
        params.append((weight, np.zeros(after, dtype=np.float32)))
    return params
