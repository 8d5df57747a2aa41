# assignment: 13-lstm-gru
# question: q4
# wrong: z before r in the first form
# replaces: gru_cell_cho
# earned: 10.8
# diagnosis: z before r in the first form
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Stepped = tuple[Array, tuple[Any, ...]]

Candidate = Callable[..., Any]

def gru_cell_cho(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The gates are packed z, r, n."""
    return _cell(x, h, *_reordered(Wih, Whh, bih, bhh), candidate=_before)

def _sigmoid(a: Array) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * a))
    return halves

def _before(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(x_n + r * h @ W.T + b)

def _old_stays(r: Array, z: Array, n: Array, h: Array) -> Any:
    return (1.0 - z) * n + z * h

def _reordered(*packed: Array) -> tuple[Array, ...]:
    """Read the first block as z and the second as r."""
    found = []
    for array in packed:
        z, r, n = np.split(array, 3)
        found.append(np.concatenate([r, z, n]))
    return tuple(found)

def _cell(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array, *, candidate: Candidate, mixed: Callable[[Array, Array, Array, Array], Any]=_old_stays) -> Stepped:
    units = h.shape[1]
    x_r, x_z, x_n = np.split(x @ Wih.T + bih, 3, axis=1)
    h_r, h_z, _ = np.split(h @ Whh.T + bhh, 3, axis=1)
    r, z = (_sigmoid(x_r + h_r), _sigmoid(x_z + h_z))
    n = candidate(x_n, r, h, Whh[2 * units:], bhh[2 * units:])
    return (mixed(r, z, n, h), (r, z, n))
