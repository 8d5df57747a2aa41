# assignment: 13-lstm-gru
# question: q4
# right: loops
# replaces: gru_cell_forward, gru_cell_cho
# earned: 40
# diagnosis: none
# other questions: full

# cell: gru_cell_forward
import math

from typing import Any

import numpy as np

def gru_cell_forward(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    H = h.shape[1]
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        for unit in range(H):
            px = [float(Wih[row] @ x[n]) + float(bih[row]) for row in (unit, H + unit, 2 * H + unit)]
            ph = [float(Whh[row] @ h[n]) + float(bhh[row]) for row in (unit, H + unit, 2 * H + unit)]
            r, z = (0.5 + 0.5 * math.tanh((px[gate] + ph[gate]) / 2) for gate in (0, 1))
            h_next[n, unit] = (1 - z) * math.tanh(px[2] + r * ph[2]) + z * h[n, unit]
    return (h_next, {'x': x, 'h': h})


# cell: gru_cell_cho
import math

from typing import Any

import numpy as np

def gru_cell_cho(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """All reset gates of an example first, then unit by unit."""
    H = h.shape[1]
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        px, ph = (Wih @ x[n] + bih, Whh @ h[n] + bhh)
        kept = np.array([(0.5 + 0.5 * math.tanh((px[j] + ph[j]) / 2)) * h[n, j] for j in range(H)])
        for unit in range(H):
            z = 0.5 + 0.5 * math.tanh((px[H + unit] + ph[H + unit]) / 2)
            a = px[2 * H + unit] + bhh[2 * H + unit] + sum((Whh[2 * H + unit, j] * kept[j] for j in range(H)))
            h_next[n, unit] = (1 - z) * math.tanh(a) + z * h[n, unit]
    return (h_next, {'x': x, 'h': h})
