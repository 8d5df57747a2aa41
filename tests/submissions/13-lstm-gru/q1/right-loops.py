# assignment: 13-lstm-gru
# question: q1
# right: loops
# replaces: lstm_cell_forward, lstm_forward
# earned: 40
# diagnosis: none
# other questions: full

# cell: lstm_cell_forward
import math

from typing import Any

import numpy as np

def lstm_cell_forward(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next, c_next = (np.zeros(h.shape), np.zeros(c.shape))
    units = h.shape[1]
    for n in range(len(x)):
        for unit in range(units):
            a = []
            for row in (unit, units + unit, 2 * units + unit, 3 * units + unit):
                total = float(bih[row]) + float(bhh[row])
                total += sum((float(w) * float(v) for w, v in zip(Wih[row], x[n], strict=True)))
                total += sum((float(w) * float(v) for w, v in zip(Whh[row], h[n], strict=True)))
                a.append(total)
            i, f, o = (0.5 + 0.5 * math.tanh(a[gate] / 2) for gate in (0, 1, 3))
            c_next[n, unit] = f * c[n, unit] + i * math.tanh(a[2])
            h_next[n, unit] = o * math.tanh(c_next[n, unit])
    return (h_next, c_next, {'x': x, 'h': h, 'c': c})


# cell: lstm_forward
import math

from typing import Any

import numpy as np

def lstm_cell_forward_loops(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next, c_next = (np.zeros(h.shape), np.zeros(c.shape))
    units = h.shape[1]
    for n in range(len(x)):
        for unit in range(units):
            a = []
            for row in (unit, units + unit, 2 * units + unit, 3 * units + unit):
                total = float(bih[row]) + float(bhh[row])
                total += sum((float(w) * float(v) for w, v in zip(Wih[row], x[n], strict=True)))
                total += sum((float(w) * float(v) for w, v in zip(Whh[row], h[n], strict=True)))
                a.append(total)
            i, f, o = (0.5 + 0.5 * math.tanh(a[gate] / 2) for gate in (0, 1, 3))
            c_next[n, unit] = f * c[n, unit] + i * math.tanh(a[2])
            h_next[n, unit] = o * math.tanh(c_next[n, unit])
    return (h_next, c_next, {'x': x, 'h': h, 'c': c})

def lstm_forward(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """A list of states, stacked at the end; the last states as a list."""
    states, h, c = ([], h0, c0)
    for t in range(X.shape[0]):
        h, c, _ = lstm_cell_forward_loops(X[t], h, c, **params)
        states.append(h)
    Hs = np.array(states, dtype=float).reshape(X.shape[0], X.shape[1], h0.shape[1])
    return (Hs, [h, c])
