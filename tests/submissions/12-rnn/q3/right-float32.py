# assignment: 12-rnn
# question: q3
# right: float32
# replaces: rnn_step_forward, rnn_forward, rnn_step_backward, rnn_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: rnn_step_forward
from typing import Any

import numpy as np

def rnn_step_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the slope is kept, not the state."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    h_next = np.tanh(np.dot(x, Wih.T) + np.dot(h, Whh.T) + bih + bhh)
    return (h_next, (1 - h_next ** 2, x, h, Wih, Whh))


# cell: rnn_forward
from typing import Any

import numpy as np

def rnn_step_forward_float32(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the slope is kept, not the state."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    h_next = np.tanh(np.dot(x, Wih.T) + np.dot(h, Whh.T) + bih + bhh)
    return (h_next, (1 - h_next ** 2, x, h, Wih, Whh))

def rnn_forward(X: Any, h0: Any, params: Any) -> Any:
    """Fill a float32 array step by step."""
    Hs = np.zeros((X.shape[0], *h0.shape), dtype=np.float32)
    caches = [(params, X.shape)]
    for t in range(len(X)):
        Hs[t], cache = rnn_step_forward_float32(X[t], Hs[t - 1] if t else h0, **params)
        caches.append(cache)
    return (Hs, caches)


# cell: rnn_step_backward
from typing import Any

import numpy as np

def rnn_step_backward(dh: Any, cache: Any) -> Any:
    """Multiply with the kept slope."""
    slope, x, h, Wih, Whh = cache
    da = dh.astype(np.float32) * slope
    return (da.dot(Wih), da.dot(Whh), da.T.dot(x), da.T.dot(h), da.sum(0), da.sum(0))


# cell: rnn_backward
from typing import Any

import numpy as np

def rnn_step_backward_float32(dh: Any, cache: Any) -> Any:
    """Multiply with the kept slope."""
    slope, x, h, Wih, Whh = cache
    da = dh.astype(np.float32) * slope
    return (da.dot(Wih), da.dot(Whh), da.T.dot(x), da.T.dot(h), da.sum(0), da.sum(0))

def rnn_backward(dHs: Any, caches: Any) -> Any:
    """The gradients live in one list until the end."""
    (params, shape), *steps = caches
    totals = [np.zeros(params[name].shape, np.float32) for name in ('Wih', 'Whh', 'bih', 'bhh')]
    dX, dh = (np.zeros(shape, np.float32), np.zeros(dHs.shape[1:], np.float32))
    for t in range(len(steps))[::-1]:
        dX[t], dh, *parts = rnn_step_backward_float32(dHs[t] + dh, steps[t])
        totals = [total + part for total, part in zip(totals, parts, strict=True)]
    return (dX, dh, dict(zip(('Wih', 'Whh', 'bih', 'bhh'), totals, strict=True)))
