# assignment: 12-rnn
# question: q5
# right: sums at the end
# replaces: truncated_bptt
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def truncated_bptt(dHs: Array, caches: Any, k: int) -> Any:
    """The gradients before the tanh first, window by window; every sum at the end."""
    params, steps = caches
    X, before, after = (np.array([step[place] for step in steps]) for place in (0, 1, 4))
    da = np.zeros(dHs.shape)
    for stop in range(len(steps), 0, -k):
        da[stop - 1] = dHs[stop - 1] * (1 - after[stop - 1] ** 2)
        for t in range(stop - 2, max(0, stop - k) - 1, -1):
            da[t] = (dHs[t] + da[t + 1] @ params['Whh']) * (1 - after[t] ** 2)
    db = np.einsum('tnh->h', da)
    grads = {'Wih': np.einsum('tnh,tni->hi', da, X), 'Whh': np.einsum('tnh,tnj->hj', da, before)}
    return (da @ params['Wih'], da[0] @ params['Whh'], {**grads, 'bih': db, 'bhh': db.copy()})
