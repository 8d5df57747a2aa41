# assignment: 06-mlp
# question: q5
# right: over a limit
# replaces: find_bug
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def find_bug(layers: Any) -> Any:
    """The first layer that is further off than rounding errors are."""
    rng = np.random.default_rng()
    for name, (forward, backward) in layers.items():
        x = rng.uniform(-2.0, 2.0, size=(7, 5))
        dout = rng.uniform(-1.0, 1.0, size=forward(x).shape)
        measured = np.zeros_like(x)
        for i, j in np.ndindex(*x.shape):
            for sign in (1.0, -1.0):
                moved = x.copy()
                moved[i, j] += sign * 1e-06
                measured[i, j] += sign * np.sum(forward(moved) * dout) / 2e-06
        claimed = backward(dout, x)
        if np.linalg.norm(measured - claimed) > 1e-05 * np.linalg.norm(measured):
            return name
    return ''
