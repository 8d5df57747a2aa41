# assignment: 04-logistic-softmax
# question: q6
# wrong: overflow
# replaces: bce_with_logits
# earned: 13.2
# diagnosis: overflow
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """log(1 + exp(z)) as it is printed: exp overflows."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    yes, no = (np.log(1.0 + np.exp(-z)), np.log(1.0 + np.exp(z)))
    return float((pos_weight * y * yes + (1.0 - y) * no).mean())
