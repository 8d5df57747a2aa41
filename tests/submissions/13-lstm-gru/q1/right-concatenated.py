# assignment: 13-lstm-gru
# question: q1
# right: concatenated
# replaces: lstm_cell_forward, lstm_forward
# earned: 40
# diagnosis: none
# other questions: full

# cell: lstm_cell_forward
from typing import Any

import numpy as np

def lstm_cell_forward(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias; slices instead of a split."""
    H = h.shape[-1]
    a = np.hstack([x, h]) @ np.hstack([Wih, Whh]).T + (bih + bhh)
    gates = np.exp(-np.logaddexp(0, -a))
    c_next = gates[:, H:2 * H] * c + gates[:, :H] * np.tanh(a[:, 2 * H:3 * H])
    return (gates[:, 3 * H:] * np.tanh(c_next), c_next, (a, c_next))


# cell: lstm_forward
from typing import Any

import numpy as np

def lstm_cell_forward_concatenated(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias; slices instead of a split."""
    H = h.shape[-1]
    a = np.hstack([x, h]) @ np.hstack([Wih, Whh]).T + (bih + bhh)
    gates = np.exp(-np.logaddexp(0, -a))
    c_next = gates[:, H:2 * H] * c + gates[:, :H] * np.tanh(a[:, 2 * H:3 * H])
    return (gates[:, 3 * H:] * np.tanh(c_next), c_next, (a, c_next))

def lstm_forward(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """The initial state leads the list and is cut off at the end."""
    states, c = ([np.asarray(h0, dtype=float)], c0)
    for x in X:
        h, c, _ = lstm_cell_forward_concatenated(x, states[-1], c, **params)
        states.append(h)
    return (np.stack(states)[1:], (states[-1], c))
