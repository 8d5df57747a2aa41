# assignment: 12-rnn
# question: q4
# right: concatenated
# replaces: rnn_step_forward, rnn_forward, rnn_step_backward, rnn_backward
# earned: 25
# diagnosis: none
# other questions: full

# cell: rnn_step_forward
from typing import Any

import numpy as np

def rnn_step_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias."""
    joined = np.concatenate([x, h], axis=1)
    a = joined @ np.concatenate([Wih, Whh], axis=1).T + (bih + bhh)
    return (np.tanh(a), (joined, np.concatenate([Wih, Whh], axis=1), a))


# cell: rnn_forward
from typing import Any

import numpy as np

def rnn_step_forward_concatenated(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias."""
    joined = np.concatenate([x, h], axis=1)
    a = joined @ np.concatenate([Wih, Whh], axis=1).T + (bih + bhh)
    return (np.tanh(a), (joined, np.concatenate([Wih, Whh], axis=1), a))

def rnn_forward(X: Any, h0: Any, params: Any) -> Any:
    """The initial state leads the list and is cut off at the end."""
    states, caches = ([np.asarray(h0, dtype=float)], [])
    for x in X:
        h, cache = rnn_step_forward_concatenated(x, states[-1], **params)
        states.append(h)
        caches.append(cache)
    return (np.stack(states)[1:], (X, h0, params, caches))


# cell: rnn_step_backward
from typing import Any

import numpy as np

def rnn_step_backward(dh: Any, cache: Any) -> Any:
    """Split what comes back at the seam."""
    joined, wide, a = cache
    seam = wide.shape[1] - len(wide)
    da = dh / np.cosh(a) ** 2
    djoined, dwide, db = (da @ wide, da.T @ joined, np.ones(len(da)) @ da)
    return (djoined[:, :seam], djoined[:, seam:], dwide[:, :seam], dwide[:, seam:], db, db)


# cell: rnn_backward
from typing import Any

import numpy as np

def rnn_step_backward_concatenated(dh: Any, cache: Any) -> Any:
    """Split what comes back at the seam."""
    joined, wide, a = cache
    seam = wide.shape[1] - len(wide)
    da = dh / np.cosh(a) ** 2
    djoined, dwide, db = (da @ wide, da.T @ joined, np.ones(len(da)) @ da)
    return (djoined[:, :seam], djoined[:, seam:], dwide[:, :seam], dwide[:, seam:], db, db)

def rnn_backward(dHs: Any, caches: Any) -> Any:
    """Collect the gradients of every step, then add them up."""
    X, h0, params, steps = caches
    dh, found = (np.zeros(h0.shape), [])
    for step, direct in zip(steps[::-1], dHs[::-1], strict=True):
        outcome = rnn_step_backward_concatenated(direct + dh, step)
        dh = outcome[1]
        found.append(outcome)
    dX = np.array([outcome[0] for outcome in found[::-1]]).reshape(X.shape)
    totals = {name: sum((outcome[place] for outcome in found), np.zeros(params[name].shape)) for place, name in enumerate(('Wih', 'Whh', 'bih', 'bhh'), start=2)}
    return (dX, dh, totals)
