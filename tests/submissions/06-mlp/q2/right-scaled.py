# assignment: 06-mlp
# question: q2
# right: scaled
# replaces: init_mlp
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def init_mlp(sizes: Any, rng: Any, scheme: str) -> Any:
    """Standard normal numbers, then scaled; a tuple of lists."""
    params = []
    for number in range(1, len(sizes)):
        fan = {'he': sizes[number - 1], 'xavier': sizes[number - 1] + sizes[number]}[scheme]
        weight = rng.standard_normal((sizes[number], sizes[number - 1]))
        weight *= (2.0 / fan) ** 0.5
        params.append([weight, np.zeros((sizes[number],))])
    return tuple(params)
