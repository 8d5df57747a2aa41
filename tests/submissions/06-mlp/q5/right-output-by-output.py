# assignment: 06-mlp
# question: q5
# right: output by output
# replaces: find_bug
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def find_bug(layers: Any) -> Any:
    """A gradient from above that is 1 at one output and 0 elsewhere, for every output."""
    rng = np.random.default_rng(2)
    for name, (forward, backward) in layers.items():
        x = rng.normal(size=(4, 3))
        out = forward(x)
        for place in np.ndindex(*out.shape):
            dout = np.zeros(out.shape)
            dout[place] = 1.0
            claimed = backward(dout, x)
            for entry in np.ndindex(*x.shape):
                nudge = np.zeros(x.shape)
                nudge[entry] = 1e-05
                measured = (forward(x + nudge)[place] - forward(x - nudge)[place]) / 2e-05
                if abs(measured - claimed[entry]) > 1e-07:
                    return name
    return None
