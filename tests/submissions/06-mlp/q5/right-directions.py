# assignment: 06-mlp
# question: q5
# right: directions
# replaces: find_bug
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def find_bug(layers: Any) -> Any:
    """Along random directions: does the output move as the way back says?"""
    rng = np.random.default_rng(1)
    apart = {}
    for name, (forward, backward) in layers.items():
        apart[name] = 0.0
        for _ in range(8):
            x, way = rng.normal(size=(2, 6, 3))
            dout = rng.normal(size=forward(x).shape)
            moved = (forward(x + 1e-05 * way) - forward(x - 1e-05 * way)) / 2e-05
            apart[name] += abs(np.sum(moved * dout) - np.sum(backward(dout, x) * way))
    return max(apart, key=lambda name: apart[name])
