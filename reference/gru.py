"""The gated recurrent unit, in the two forms that are both called GRU.

Conventions: the three gates are packed into one weight ``(3H, in)``, one below the other in the
order **r, z, n** (reset gate, update gate, candidate), as in PyTorch; there are *two* biases, one
with the input and one with the state, both packed in the same way. The update gate says how much of
the *old* state stays: ``h' = (1 - z) * n + z * h``.
"""

from typing import Any

import numpy as np

from reference.arrays import Array
from reference.neuron import sigmoid

Cache = tuple[Any, ...]
"""What a backward pass would need; only the author of both looks inside."""


def gru_cell_forward(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """Advance the state by one step; the reset gate acts *after* the product with the state.

    This is the form of PyTorch and cuDNN. With ``W_r, W_z, W_n`` the three blocks of rows::

        r = sigmoid(x Wih_rᵀ + bih_r + h Whh_rᵀ + bhh_r)
        z = sigmoid(x Wih_zᵀ + bih_z + h Whh_zᵀ + bhh_z)
        n = tanh(x Wih_nᵀ + bih_n + r * (h Whh_nᵀ + bhh_n))
        h' = (1 - z) * n + z * h

    Shapes:
        x: (N, I), the input of this step
        h: (N, H), the state before it
        Wih: (3H, I), rows 0..H-1 belong to r, the next H to z, the last to n
        Whh: (3H, H)
        bih, bhh: (3H,)
        returns: h_next (N, H) float64, and the cache ``(x, h, r, z, n, from_state, Wih, Whh)`` with
            ``from_state`` the bracket that r multiplies

    Source: PyTorch documentation, torch.nn.GRU: the formulas, the order of the gates, both biases.

    Raises:
        ValueError: shapes that do not fit together.

    >>> rows, bias = np.zeros((3, 1)), np.zeros(3)
    >>> h_next, _ = gru_cell_forward([[7.0]], [[2.0]], rows, rows, bias, bias + np.log(3) * np.eye(3)[2])
    >>> h_next  # r = z = 1/2; n = tanh(log(3) / 2) = 1/2; half of n and half of h
    array([[1.25]])
    """
    x, h, Wih, Whh, bih, bhh = _checked(x, h, Wih, Whh, bih, bhh)
    x_r, x_z, x_n = np.split(x @ Wih.T + bih, 3, axis=1)  # each (N, H)
    h_r, h_z, h_n = np.split(h @ Whh.T + bhh, 3, axis=1)
    r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
    n = np.tanh(x_n + r * h_n)
    h_next: Array = (1.0 - z) * n + z * h
    return h_next, (x, h, r, z, n, h_n, Wih, Whh)


def gru_cell_cho(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """Advance the state by one step; the reset gate acts on the state *before* the product.

    This is the form of the first paper and of most textbooks. Only the candidate differs from
    `gru_cell_forward`::

        n = tanh(x Wih_nᵀ + bih_n + (r * h) Whh_nᵀ + bhh_n)

    Shapes:
        as in `gru_cell_forward`; the cache is ``(x, h, r, z, n, Wih, Whh)``

    The paper's formulas leave the biases out, and some texts call z what is 1 - z here. In this function
    everything but the candidate is as in PyTorch, so that the two forms differ in one place alone.

    Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical
    Machine Translation", 2014, equations 5 to 8.

    Raises:
        ValueError: shapes that do not fit together.

    >>> rows, bias = np.zeros((3, 1)), np.zeros(3)
    >>> h_next, _ = gru_cell_cho([[7.0]], [[2.0]], rows, rows, bias, bias + np.log(3) * np.eye(3)[2])
    >>> h_next.round(4)  # r = z = 1/2; n = tanh(log(3)) = 4/5; half of n and half of h
    array([[1.4]])
    """
    x, h, Wih, Whh, bih, bhh = _checked(x, h, Wih, Whh, bih, bhh)
    units = h.shape[1]
    x_r, x_z, x_n = np.split(x @ Wih.T + bih, 3, axis=1)  # each (N, H)
    h_r, h_z = np.split(h @ Whh[: 2 * units].T + bhh[: 2 * units], 2, axis=1)
    r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
    n = np.tanh(x_n + (r * h) @ Whh[2 * units :].T + bhh[2 * units :])
    h_next: Array = (1.0 - z) * n + z * h
    return h_next, (x, h, r, z, n, Wih, Whh)


def _checked(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, ...]:
    arrays = tuple(np.asarray(value, dtype=float) for value in (x, h, Wih, Whh, bih, bhh))
    rows, units = len(arrays[2]), len(arrays[3]) // 3
    wants = {
        "h": (arrays[1].shape, (len(arrays[0]), units)),
        "Wih (its rows)": ((rows,), (3 * units,)),
        "bih": (arrays[4].shape, (3 * units,)),
        "bhh": (arrays[5].shape, (3 * units,)),
    }
    for name, (got, want) in wants.items():
        if got != want:
            raise ValueError(f"{name} must have shape {want}; got {got}")
    return arrays
