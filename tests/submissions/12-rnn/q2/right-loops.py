# assignment: 12-rnn
# question: q2
# right: loops
# replaces: rnn_step_forward, rnn_forward, rnn_step_backward, rnn_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: rnn_step_forward
import math

from typing import Any

import numpy as np

def rnn_step_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        for unit in range(len(Whh)):
            a = float(bih[unit] + bhh[unit])
            a += sum((Wih[unit, i] * x[n, i] for i in range(x.shape[1])))
            a += sum((Whh[unit, j] * h[n, j] for j in range(h.shape[1])))
            h_next[n, unit] = math.tanh(a)
    return (h_next, {'x': x, 'h': h, 'Wih': Wih, 'Whh': Whh, 'out': h_next})


# cell: rnn_forward
import math

from typing import Any

import numpy as np

def rnn_step_forward_loops(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        for unit in range(len(Whh)):
            a = float(bih[unit] + bhh[unit])
            a += sum((Wih[unit, i] * x[n, i] for i in range(x.shape[1])))
            a += sum((Whh[unit, j] * h[n, j] for j in range(h.shape[1])))
            h_next[n, unit] = math.tanh(a)
    return (h_next, {'x': x, 'h': h, 'Wih': Wih, 'Whh': Whh, 'out': h_next})

def rnn_forward(X: Any, h0: Any, params: Any) -> Any:
    """A list of states, stacked at the end."""
    states, caches, h = ([], [], h0)
    for t in range(X.shape[0]):
        h, cache = rnn_step_forward_loops(X[t], h, **params)
        states.append(h)
        caches.append(cache)
    shape = (X.shape[0], X.shape[1], h0.shape[1])
    return (np.array(states, dtype=float).reshape(shape), {'steps': caches, 'params': params})


# cell: rnn_step_backward
from typing import Any

import numpy as np

def rnn_step_backward(dh: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, h, Wih, Whh = (cache[name] for name in ('x', 'h', 'Wih', 'Whh'))
    dx, dh_prev, dWih, dWhh = (np.zeros(value.shape) for value in (x, h, Wih, Whh))
    db = np.zeros(len(Whh))
    for n, unit in np.ndindex(*dh.shape):
        da = dh[n, unit] * (1 - cache['out'][n, unit] ** 2)
        db[unit] += da
        for i in range(x.shape[1]):
            dx[n, i] += da * Wih[unit, i]
            dWih[unit, i] += da * x[n, i]
        for j in range(h.shape[1]):
            dh_prev[n, j] += da * Whh[unit, j]
            dWhh[unit, j] += da * h[n, j]
    return (dx, dh_prev, dWih, dWhh, db, np.array(db))


# cell: rnn_backward
from typing import Any

import numpy as np

def rnn_step_backward_loops(dh: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, h, Wih, Whh = (cache[name] for name in ('x', 'h', 'Wih', 'Whh'))
    dx, dh_prev, dWih, dWhh = (np.zeros(value.shape) for value in (x, h, Wih, Whh))
    db = np.zeros(len(Whh))
    for n, unit in np.ndindex(*dh.shape):
        da = dh[n, unit] * (1 - cache['out'][n, unit] ** 2)
        db[unit] += da
        for i in range(x.shape[1]):
            dx[n, i] += da * Wih[unit, i]
            dWih[unit, i] += da * x[n, i]
        for j in range(h.shape[1]):
            dh_prev[n, j] += da * Whh[unit, j]
            dWhh[unit, j] += da * h[n, j]
    return (dx, dh_prev, dWih, dWhh, db, np.array(db))

def rnn_backward(dHs: Any, caches: Any) -> Any:
    """Popping the caches off their list, from the last."""
    grads = {name: np.zeros(value.shape) for name, value in caches['params'].items()}
    dX = np.zeros((*dHs.shape[:2], caches['params']['Wih'].shape[1]))
    dh = np.zeros(dHs.shape[1:])
    t = len(caches['steps']) - 1
    while t >= 0:
        dX[t], dh, dWih, dWhh, dbih, dbhh = rnn_step_backward_loops(dh + dHs[t], caches['steps'][t])
        grads['Wih'] += dWih
        grads['Whh'] += dWhh
        grads['bih'] += dbih
        grads['bhh'] += dbhh
        t -= 1
    return (dX, dh, grads)
