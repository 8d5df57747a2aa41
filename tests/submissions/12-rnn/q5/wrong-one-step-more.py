# assignment: 12-rnn
# question: q5
# wrong: one step more
# replaces: truncated_bptt
# earned: 0
# diagnosis: one step more
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

def _back(dHs: Array, caches: Any, borders: Any, counted: Any=None) -> Any:
    """The way back; nothing is carried out of the steps in ``borders``, but for the first step of all."""
    params, steps = caches
    dX = np.zeros((*dHs.shape[:2], np.shape(params['Wih'])[1]))
    grads = {name: np.zeros(np.shape(params[name])) for name in NAMES}
    carried = np.zeros(dHs.shape[1:])
    for t in reversed(range(len(steps))):
        x, h, Wih, Whh, h_next = steps[t]
        da = (dHs[t] + carried) * (1 - h_next ** 2)
        dX[t], carried = (da @ Wih, da @ Whh)
        if counted is None or t in counted:
            for name, part in zip(NAMES, (da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0)), strict=True):
                grads[name] += part
        if t in borders and t > 0:
            carried = np.zeros_like(carried)
    return (dX, carried, grads)

def _firsts(T: int, k: int) -> set[int]:
    """The first step of each window."""
    return {max(0, stop - k) for stop in range(T, 0, -k)}

def truncated_bptt(dHs: Array, caches: Any, k: int) -> Any:
    """A window has k steps back from its last one, which makes k + 1."""
    return _back(dHs, caches, _firsts(len(dHs), k + 1))
