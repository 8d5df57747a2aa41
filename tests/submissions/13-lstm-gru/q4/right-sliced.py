# assignment: 13-lstm-gru
# question: q4
# right: sliced
# replaces: gru_cell_forward, gru_cell_cho
# earned: 40
# diagnosis: none
# other questions: full

# cell: gru_cell_forward
from typing import Any

import numpy as np

def gru_cell_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """The state moves from the old value towards the candidate: ``h + (1 - z) (n - h)``."""
    H = h.shape[-1]
    Wr, Wz, Wn = (Wih[:H], Wih[H:2 * H], Wih[2 * H:])
    Ur, Uz, Un = (Whh[:H], Whh[H:2 * H], Whh[2 * H:])
    b = bih + bhh
    r = np.exp(-np.logaddexp(0, -(x @ Wr.T + h @ Ur.T + b[:H])))
    kept_off = np.exp(-np.logaddexp(0, x @ Wz.T + h @ Uz.T + b[H:2 * H]))
    n = np.tanh(x @ Wn.T + bih[2 * H:] + r * (h @ Un.T + bhh[2 * H:]))
    return (h + kept_off * (n - h), (r, kept_off, n))


# cell: gru_cell_cho
from typing import Any

import numpy as np

def gru_cell_cho(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, as in many textbooks: once for the gates, once for the candidate."""
    H = h.shape[-1]
    W, b = (np.concatenate([Wih, Whh], axis=1), bih + bhh)
    gates = np.exp(-np.logaddexp(0, -(np.concatenate([x, h], axis=1) @ W[:2 * H].T + b[:2 * H])))
    r, z = (gates[:, :H], gates[:, H:])
    n = np.tanh(np.concatenate([x, r * h], axis=1) @ W[2 * H:].T + b[2 * H:])
    return (n - z * n + z * h, (r, z, n))
