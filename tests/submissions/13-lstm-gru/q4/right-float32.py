# assignment: 13-lstm-gru
# question: q4
# right: float32
# replaces: gru_cell_forward, gru_cell_cho
# earned: 40
# diagnosis: none
# other questions: full

# cell: gru_cell_forward
from typing import Any

import numpy as np

def gru_cell_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    px, ph = (x.dot(Wih.T) + bih, h.dot(Whh.T) + bhh)
    H = h.shape[1]
    gates = np.float32(0.5) * (1 + np.tanh((px + ph)[:, :2 * H] / 2))
    r, z = (gates[:, :H], gates[:, H:])
    n = np.tanh(px[:, 2 * H:] + r * ph[:, 2 * H:])
    return ((1 - z) * n + z * h, None)


# cell: gru_cell_cho
from typing import Any

import numpy as np

def gru_cell_cho(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    Ws, Us, bs, cs = (np.split(packed, 3) for packed in (Wih, Whh, bih, bhh))
    r, z = (np.float32(0.5) * (1 + np.tanh((x @ Ws[k].T + bs[k] + h @ Us[k].T + cs[k]) / 2)) for k in (0, 1))
    n = np.tanh(x @ Ws[2].T + bs[2] + np.multiply(r, h) @ Us[2].T + cs[2])
    return ((1 - z) * n + z * h, None)
