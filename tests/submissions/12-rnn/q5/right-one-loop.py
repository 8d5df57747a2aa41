# assignment: 12-rnn
# question: q5
# right: one loop
# replaces: truncated_bptt
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

def truncated_bptt(dHs: Array, caches: Any, k: int) -> Any:
    """One loop back; what is carried is forgotten wherever a window begins."""
    params, steps = caches
    T = len(steps)
    dX = np.zeros((*dHs.shape[:2], params['Wih'].shape[1]))
    grads = {name: np.zeros(params[name].shape) for name in NAMES}
    dh = np.zeros(dHs.shape[1:])
    for back, (x, h, Wih, Whh, h_next) in enumerate(steps[::-1]):
        t = T - 1 - back
        if back % k == 0:
            dh = np.zeros(dHs.shape[1:])
        da = (dHs[t] + dh) * (1 - h_next ** 2)
        dX[t], dh = (da @ Wih, da @ Whh)
        grads['Wih'] += da.T @ x
        grads['Whh'] += da.T @ h
        grads['bih'] += da.sum(axis=0)
        grads['bhh'] += da.sum(axis=0)
    return (dX, dh, grads)
