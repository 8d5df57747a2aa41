# assignment: 02-linear-regression
# question: q6
# right: float32
# replaces: max_stable_lr
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Single = np.float32

def max_stable_lr(X: ArrayLike) -> Any:
    """In single precision."""
    X = np.asarray(X, dtype=Single)
    return Single(len(X)) / np.linalg.svd(X, compute_uv=False)[0] ** 2
