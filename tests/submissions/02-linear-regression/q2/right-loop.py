# assignment: 02-linear-regression
# question: q2
# right: loop
# replaces: mse
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def mse(yhat: Any, y: Any) -> float:
    """A sum, one example after the other."""
    pairs = list(zip(np.ravel(yhat).tolist(), np.ravel(y).tolist(), strict=True))
    if not pairs:
        raise ValueError('no examples')
    return float(sum(((got - want) ** 2 for got, want in pairs)) / len(pairs))
