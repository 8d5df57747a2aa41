# assignment: 13-lstm-gru
# question: q1
# right: einsum
# replaces: lstm_cell_forward, lstm_forward
# earned: 40
# diagnosis: none
# other questions: full

# cell: lstm_cell_forward
from typing import Any

import numpy as np

def lstm_cell_forward(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Weights of shape (4, H, ...): one axis for the gate, one for the unit."""
    W, U = (Wih.reshape(4, -1, x.shape[1]), Whh.reshape(4, h.shape[1], h.shape[1]))
    a = np.einsum('ni,ghi->gnh', x, W) + np.einsum('nj,ghj->gnh', h, U)
    i, f, g, o = a + (bih + bhh).reshape(4, 1, -1)
    i, f, o = (np.where(v > 0, 1, np.exp(-abs(v))) / (1 + np.exp(-abs(v))) for v in (i, f, o))
    c_next = f * c + i * np.tanh(g)
    return (o * np.tanh(c_next), c_next, [i, f, g, o])


# cell: lstm_forward
from typing import Any

import numpy as np

def lstm_forward(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """Project every input first; then a step has no input and no bias of its own."""
    projected = np.einsum('tni,gi->tng', X, params['Wih']) + params['bih'] + params['bhh']
    Hs, h, c = (np.empty((len(X), *h0.shape)), h0, c0)
    for t, from_input in enumerate(projected):
        a = (from_input + h @ params['Whh'].T).reshape(len(h), 4, -1)
        i, f, o = (0.5 + 0.5 * np.tanh(a[:, gate] / 2) for gate in (0, 1, 3))
        c = f * c + i * np.tanh(a[:, 2])
        h = Hs[t] = o * np.tanh(c)
    return (Hs, (h, c))
