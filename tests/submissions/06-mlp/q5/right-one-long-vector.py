# assignment: 06-mlp
# question: q5
# right: one long vector
# replaces: gradcheck
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def gradcheck(f: Any, params: Any, grads: Any) -> Any:
    """All parameters as one long vector, nudged entry by entry."""
    names = list(params)
    sizes = [np.size(params[name]) for name in names]
    ends = np.cumsum(sizes)
    theta = np.concatenate([np.ravel(params[name]).astype(float) for name in names])

    def loss(vector: Any) -> Any:
        parts = np.split(vector, ends[:-1])
        return f({n: part.reshape(np.shape(params[n])) for n, part in zip(names, parts, strict=True)})
    steps = 1e-05 * np.eye(len(theta))
    measured = np.array([(loss(theta + step) - loss(theta - step)) / 2e-05 for step in steps])
    worst, most = (names[0], -1.0)
    for name, start, end in zip(names, ends - sizes, ends, strict=True):
        a, b = (np.ravel(grads[name]), measured[start:end])
        length = np.sqrt(np.sum(a ** 2)) + np.sqrt(np.sum(b ** 2))
        apart = np.sqrt(np.sum((a - b) ** 2)) / length if length > 0 else 0.0
        if apart > most:
            worst, most = (name, apart)
    return (worst, most)
