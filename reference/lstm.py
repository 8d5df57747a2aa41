"""Long short-term memory: one cell, and a sequence.

Conventions: sequences are ``(T, N, features)``, time first; the four gates are packed into one
weight ``(4H, in)``, one below the other in the order **i, f, g, o** (input gate, forget gate,
candidate, output gate), as in PyTorch; there are *two* biases, one with the input and one with the
state, both packed in the same way.
"""

from typing import Any

import numpy as np

from reference.arrays import Array
from reference.neuron import sigmoid
from reference.recurrent import NAMES, Params

Cache = tuple[Any, ...]
"""What a backward pass would need; only the author of both looks inside."""


def lstm_cell_forward(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Array, Cache]:
    """Advance hidden state and cell state by one step.

    With ``i, f, g, o`` the four blocks of ``x Wihᵀ + bih + h Whhᵀ + bhh``::

        c' = sigmoid(f) * c + sigmoid(i) * tanh(g)
        h' = sigmoid(o) * tanh(c')

    Shapes:
        x: (N, I), the input of this step
        h, c: (N, H), the hidden state and the cell state before it
        Wih: (4H, I), rows 0..H-1 belong to i, the next H to f, then g, then o
        Whh: (4H, H)
        bih, bhh: (4H,)
        returns: h_next (N, H), c_next (N, H), both float64, and the cache
            ``(x, h, c, i, f, g, o, c_next, Wih, Whh)`` with the gates after their activation

    Source: PyTorch documentation, torch.nn.LSTM: the formulas, the order of the gates, both biases.
    Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997; the forget gate is from Gers,
    Schmidhuber & Cummins, "Learning to Forget", 2000.

    Raises:
        ValueError: shapes that do not fit together.

    >>> rows, bias = np.zeros((4, 1)), np.zeros(4)  # every sigmoid is 1/2, the candidate is 0
    >>> h_next, c_next, _ = lstm_cell_forward([[7.0]], [[1.0]], [[2.0]], rows, rows, bias, bias)
    >>> c_next, h_next.round(4)  # 2 / 2, and tanh(1) / 2
    (array([[1.]]), array([[0.3808]]))
    """
    x, h, c, Wih, Whh, bih, bhh = (np.asarray(value, dtype=float) for value in (x, h, c, Wih, Whh, bih, bhh))
    units = len(Whh) // 4
    _fits(h.shape, (len(x), units), "h")
    _fits(c.shape, h.shape, "c")
    _fits(bih.shape, (4 * units,), "bih")
    _fits(bhh.shape, (4 * units,), "bhh")
    a = x @ Wih.T + bih + h @ Whh.T + bhh  # (N, 4H)
    i, f, g, o = np.split(a, 4, axis=1)  # each (N, H)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    c_next = f * c + i * g
    h_next = o * np.tanh(c_next)
    return h_next, c_next, (x, h, c, i, f, g, o, c_next, Wih, Whh)


def lstm_forward(X: Array, h0: Array, c0: Array, params: Params) -> tuple[Array, tuple[Array, Array]]:
    """Run `lstm_cell_forward` over a sequence; keep every hidden state, and the last of both.

    Shapes:
        X: (T, N, I); T may be 0
        h0, c0: (N, H), the states before the first step
        params: the keys ``Wih`` (4H, I), ``Whh`` (4H, H), ``bih`` (4H,) and ``bhh`` (4H,)
        returns: Hs (T, N, H) float64, without ``h0``; the pair ``(hT, cT)``, both (N, H), which is
            ``(h0, c0)`` for T = 0

    Source: PyTorch documentation, torch.nn.LSTM: outputs and last states.

    Raises:
        ValueError: shapes that do not fit together.

    >>> params = {"Wih": np.zeros((4, 1)), "Whh": np.zeros((4, 1)), "bih": np.zeros(4), "bhh": np.zeros(4)}
    >>> Hs, (hT, cT) = lstm_forward(np.zeros((2, 1, 1)), np.zeros((1, 1)), np.full((1, 1), 4.0), params)
    >>> cT, Hs.round(4).tolist()  # halved twice: 2, then 1
    (array([[1.]]), [[[0.482]], [[0.3808]]])
    """
    h, c = np.array(h0, dtype=float), np.array(c0, dtype=float)
    Hs = np.zeros((len(X), *h.shape))  # (T, N, H)
    for t, x in enumerate(X):
        h, c, _ = lstm_cell_forward(x, h, c, *(params[name] for name in NAMES))
        Hs[t] = h
    return Hs, (h, c)


def _fits(got: tuple[int, ...], want: tuple[int, ...], name: str) -> None:
    if got != want:
        raise ValueError(f"{name} must have shape {want}; got {got}")
