# assignment: 12-rnn
# question: q1
# right: einsum
# replaces: rnn_step_forward, rnn_forward, rnn_step_backward, rnn_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: rnn_step_forward
from typing import Any

import numpy as np

def rnn_step_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Sum over the shared indices; tanh by way of exp."""
    a = np.einsum('ni,hi->nh', x, Wih) + np.einsum('nj,hj->nh', h, Whh) + bih + bhh
    h_next = 1 - 2 / (np.exp(np.minimum(2 * a, 700)) + 1)
    return (h_next, [h_next, h, x, Whh, Wih])


# cell: rnn_forward
from typing import Any

import numpy as np

def rnn_forward(X: Any, h0: Any, params: Any) -> Any:
    """Project every input first."""
    projected = np.einsum('tni,hi->tnh', X, params['Wih']) + params['bih'] + params['bhh']
    padded = np.empty((len(X) + 1, *h0.shape))
    padded[0] = h0
    for t, from_input in enumerate(projected):
        padded[t + 1] = np.tanh(from_input + np.einsum('nj,hj->nh', padded[t], params['Whh']))
    return (padded[1:].copy(), (X, padded, params))


# cell: rnn_step_backward
from typing import Any

import numpy as np

def rnn_step_backward(dh: Any, cache: Any) -> Any:
    """The same indices, another one missing from the result each time."""
    h_next, h, x, Whh, Wih = cache
    da = dh - dh * h_next * h_next
    db = np.einsum('nh->h', da)
    dx, dh_prev = (np.einsum('nh,hi->ni', da, Wih), np.einsum('nh,hj->nj', da, Whh))
    return (dx, dh_prev, np.einsum('nh,ni->hi', da, x), np.einsum('nh,nj->hj', da, h), db.copy(), db)


# cell: rnn_backward
from typing import Any

import numpy as np

def rnn_backward(dHs: Any, caches: Any) -> Any:
    """Only ``da`` needs the loop; every gradient is one sum over time and examples."""
    X, padded, params = caches
    da = np.zeros(dHs.shape)
    dh = np.zeros(dHs.shape[1:])
    for t in range(len(X) - 1, -1, -1):
        da[t] = (dHs[t] + dh) * (1 - padded[t + 1] ** 2)
        dh = da[t] @ params['Whh']
    db = da.sum(axis=(0, 1))
    grads = {'bhh': db, 'bih': db.copy(), 'Whh': np.einsum('tnh,tnj->hj', da, padded[:-1]), 'Wih': np.einsum('tnh,tni->hi', da, X)}
    return (np.einsum('tnh,hi->tni', da, params['Wih']), dh, grads)
