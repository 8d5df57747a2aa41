# assignment: 06-mlp
# question: q5
# right: copies
# replaces: gradcheck
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def gradcheck(f: Any, params: Any, grads: Any) -> Any:
    """A fresh copy for every nudge, and a smaller step."""
    found = []
    for name, value in params.items():
        value = np.asarray(value, dtype=float)
        measured = np.empty(value.shape)
        for index in np.ndindex(*value.shape):
            nudge = np.zeros(value.shape)
            nudge[index] = 3e-06
            measured[index] = (f({**params, name: value + nudge}) - f({**params, name: value - nudge})) / 6e-06
        lengths = [float(np.linalg.norm(each)) for each in (grads[name] - measured, grads[name], measured)]
        found.append((lengths[0] / max(lengths[1] + lengths[2], 1e-300), name))
    apart, name = max(found)
    return [name, apart]
