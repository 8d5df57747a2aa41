# assignment: 13-lstm-gru
# question: q4
# wrong: reset on everything
# replaces: gru_cell_forward
# earned: 10.8
# diagnosis: reset on everything
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Stepped = tuple[Array, tuple[Any, ...]]

Candidate = Callable[..., Any]

def gru_cell_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The reset gate acts on the input's part of the candidate, too."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_everything)

def _sigmoid(a: Array) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * a))
    return halves

def _everything(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(r * (x_n + h @ W.T + b))

def _old_stays(r: Array, z: Array, n: Array, h: Array) -> Any:
    return (1.0 - z) * n + z * h

def _cell(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array, *, candidate: Candidate, mixed: Callable[[Array, Array, Array, Array], Any]=_old_stays) -> Stepped:
    units = h.shape[1]
    x_r, x_z, x_n = np.split(x @ Wih.T + bih, 3, axis=1)
    h_r, h_z, _ = np.split(h @ Whh.T + bhh, 3, axis=1)
    r, z = (_sigmoid(x_r + h_r), _sigmoid(x_z + h_z))
    n = candidate(x_n, r, h, Whh[2 * units:], bhh[2 * units:])
    return (mixed(r, z, n, h), (r, z, n))
