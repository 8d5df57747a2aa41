# assignment: 06-mlp
# question: q5
# right: in place
# replaces: gradcheck
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def gradcheck(f: Any, params: Any, grads: Any) -> Any:
    """Its own copies of all parameters, nudged where they lie and put back."""
    own = {name: np.array(value, dtype=np.float64) for name, value in params.items()}
    apart = {}
    for name in own:
        square, sums = (0.0, [0.0, 0.0])
        claimed: Any = np.asarray(grads[name], dtype=np.float64)
        for index, kept in np.ndenumerate(own[name]):
            own[name][index] = kept + 1e-05
            ahead = f(own)
            own[name][index] = kept - 1e-05
            slope = (ahead - f(own)) / 2e-05
            own[name][index] = kept
            square += (slope - claimed[index]) ** 2
            sums = [sums[0] + slope ** 2, sums[1] + claimed[index] ** 2]
        lengths = sums[0] ** 0.5 + sums[1] ** 0.5
        apart[name] = square ** 0.5 / lengths if lengths else 0.0
    order = sorted(apart, key=apart.__getitem__)
    return (order[-1], np.float64(apart[order[-1]]))
