# assignment: 13-lstm-gru
# question: q4
# right: einsum
# replaces: gru_cell_forward, gru_cell_cho
# earned: 40
# diagnosis: none
# other questions: full

# cell: gru_cell_forward
from typing import Any

import numpy as np

def gru_cell_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Weights of shape (3, H, ...): one axis for the gate, one for the unit."""
    H = h.shape[1]
    px = np.einsum('ni,ghi->gnh', x, Wih.reshape(3, H, -1)) + bih.reshape(3, 1, H)
    ph = np.einsum('nj,ghj->gnh', h, Whh.reshape(3, H, H)) + bhh.reshape(3, 1, H)
    r, z = 0.5 + 0.5 * np.tanh((px + ph)[:2] / 2)
    return ((1 - z) * np.tanh(px[2] + r * ph[2]) + z * h, [px, ph])


# cell: gru_cell_cho
from typing import Any

import numpy as np

def gru_cell_cho(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """The candidate's sum has the reset gate among its factors."""
    H = h.shape[1]
    U = Whh.reshape(3, H, H)
    px = np.einsum('ni,ghi->gnh', x, Wih.reshape(3, H, -1)) + (bih + bhh).reshape(3, 1, H)
    r, z = 0.5 + 0.5 * np.tanh((px[:2] + np.einsum('nj,ghj->gnh', h, U[:2])) / 2)
    n = np.tanh(px[2] + np.einsum('nj,nj,hj->nh', r, h, U[2]))
    return ((1 - z) * n + z * h, [r, z, n])
