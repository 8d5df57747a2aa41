# assignment: 06-mlp
# question: q2
# right: uniform
# replaces: init_mlp
# earned: 5
# diagnosis: none
# other questions: full

from itertools import pairwise

from typing import Any

import numpy as np

def init_mlp(sizes: Any, rng: Any, scheme: str) -> Any:
    """Uniform numbers of the same spread."""
    params = []
    for before, after in pairwise(sizes):
        limit = np.sqrt(6.0 / (before if scheme == 'he' else before + after))
        params.append((rng.uniform(-limit, limit, size=(after, before)), np.zeros(after)))
    return params
