# assignment: 13-lstm-gru
# question: q2
# right: float32
# replaces: lstm_cell_forward, lstm_forward
# earned: 20
# diagnosis: none
# other questions: full

# cell: lstm_cell_forward
from typing import Any

import numpy as np

def lstm_cell_forward(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the four gates are four products."""
    x, h, c, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, c, Wih, Whh, bih, bhh))
    sums = []
    for gate in range(4):
        rows = slice(gate * h.shape[1], (gate + 1) * h.shape[1])
        sums.append(np.dot(x, Wih[rows].T) + bih[rows] + np.dot(h, Whh[rows].T) + bhh[rows])
    i, f, o = (np.float32(0.5) * (1 + np.tanh(sums[gate] / 2)) for gate in (0, 1, 3))
    c_next = np.multiply(f, c) + np.multiply(i, np.tanh(sums[2]))
    return (np.multiply(o, np.tanh(c_next)), c_next, None)


# cell: lstm_forward
from typing import Any

import numpy as np

def lstm_cell_forward_float32(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the four gates are four products."""
    x, h, c, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, c, Wih, Whh, bih, bhh))
    sums = []
    for gate in range(4):
        rows = slice(gate * h.shape[1], (gate + 1) * h.shape[1])
        sums.append(np.dot(x, Wih[rows].T) + bih[rows] + np.dot(h, Whh[rows].T) + bhh[rows])
    i, f, o = (np.float32(0.5) * (1 + np.tanh(sums[gate] / 2)) for gate in (0, 1, 3))
    c_next = np.multiply(f, c) + np.multiply(i, np.tanh(sums[2]))
    return (np.multiply(o, np.tanh(c_next)), c_next, None)

def lstm_forward(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """Fill a float32 array step by step."""
    Hs = np.zeros((X.shape[0], *h0.shape), dtype=np.float32)
    h, c = (h0.astype(np.float32), c0.astype(np.float32))
    for t in range(len(X)):
        h, c, _ = lstm_cell_forward_float32(X[t], h, c, **params)
        Hs[t] = h
    return (Hs, (h, c))
