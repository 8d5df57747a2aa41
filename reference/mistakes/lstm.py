"""Wrong LSTMs. NumPy alone: each can be pasted into a notebook as it is."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Params = Mapping[str, Array]
Stepped = tuple[Array, Array, tuple[Any, ...]]
Ran = tuple[Array, tuple[Array, Array]]


# lstm_cell_forward


def lstm_cell_forward_order_iofg(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The gates are packed i, o, f, g."""
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), c, order="iofg")


def lstm_cell_forward_order_ifog(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The gates are packed i, f, o, g: the three sigmoids first, as TensorFlow's cell had them."""
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), c, order="ifog")


def lstm_cell_forward_order_figo(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The gates are packed in the order in which textbooks tell of them: forget, input, candidate, output."""
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), c, order="figo")


def lstm_cell_forward_interleaved(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """Four rows belong to the first unit, the next four to the second. Right for one unit."""
    sums = _sums(x, h, Wih, Whh, bih, bhh)
    by_gate = sums.reshape(len(sums), -1, 4).swapaxes(1, 2)
    return _gated(by_gate.reshape(sums.shape), c)


def lstm_cell_forward_candidate_sigmoid(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """All four blocks are gates, so the candidate gets a sigmoid as well."""
    i, f, g, o = _blocks(_sums(x, h, Wih, Whh, bih, bhh))
    return _written(c, _sigmoid(i), _sigmoid(f), _sigmoid(g), _sigmoid(o))


def lstm_cell_forward_no_tanh_on_cell(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The output gate lets the cell state through as it is."""
    i, f, g, o = _activated(_sums(x, h, Wih, Whh, bih, bhh))
    c_next = f * c + i * g
    return o * c_next, c_next, ()


def lstm_cell_forward_old_cell_shown(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The hidden state shows the cell state from before the step."""
    i, f, g, o = _activated(_sums(x, h, Wih, Whh, bih, bhh))
    return o * np.tanh(c), f * c + i * g, ()


def lstm_cell_forward_forget_bias_one(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The advice to *start* training with a forget bias of 1 is built into the cell."""
    i, f, g, o = _blocks(_sums(x, h, Wih, Whh, bih, bhh))
    return _written(c, _sigmoid(i), _sigmoid(f + 1.0), np.tanh(g), _sigmoid(o))


def lstm_cell_forward_no_bhh(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """One bias is enough: the recurrent one is dropped."""
    return _gated(_sums(x, h, Wih, Whh, bih, 0.0 * bhh), c)


def lstm_cell_forward_no_bih(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """One bias is enough: the input's is dropped."""
    return _gated(_sums(x, h, Wih, Whh, 0.0 * bih, bhh), c)


def lstm_cell_forward_bhh_twice(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The recurrent bias enters with the input and once more with the state."""
    return _gated(_sums(x, h, Wih, Whh, bih, 2.0 * bhh), c)


def lstm_cell_forward_recurrence_transposed(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The blocks of Whh are square, so ``h W`` runs for each; but row i holds the weights into unit i."""
    turned = np.concatenate([block.T for block in np.split(Whh, 4)])
    return _gated(_sums(x, h, Wih, turned, bih, bhh), c)


def lstm_cell_forward_cell_ignored(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The new cell state is what the input gate lets in; the old one is gone."""
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), 0.0 * c)


def lstm_cell_forward_no_forgetting(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The old cell state stays whole, as in the first LSTM of 1997, which had no forget gate."""
    i, f, g, o = _activated(_sums(x, h, Wih, Whh, bih, bhh))
    return _written(c, i, np.ones_like(f), g, o)


def lstm_cell_forward_coupled(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """What is forgotten makes room for what comes in: ``1 - f`` takes the place of the input gate."""
    _, f, g, o = _activated(_sums(x, h, Wih, Whh, bih, bhh))
    return _written(c, 1.0 - f, f, g, o)


def lstm_cell_forward_cell_first(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The cell state is computed first, so it is returned first."""
    h_next, c_next, cache = _cell(x, h, c, Wih, Whh, bih, bhh)
    return c_next, h_next, cache


def lstm_cell_forward_sigmoid_overflows(
    x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """``exp(a) / (1 + exp(a))``: infinity over infinity for large sums. Right otherwise."""
    i, f, g, o = _blocks(_sums(x, h, Wih, Whh, bih, bhh))
    with np.errstate(over="ignore", invalid="ignore"):
        i, f, o = (np.exp(a) / (1.0 + np.exp(a)) for a in (i, f, o))
    return _written(c, i, f, np.tanh(g), o)


# lstm_forward


def lstm_forward_cell_reset(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """Every step starts from ``c0``: the loop forgets to hand the cell state on."""
    return _run(X, h0, c0, params, carry=lambda h, c: (h, c0))


def lstm_forward_hidden_reset(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """Every step starts from ``h0``: only the cell state is handed on."""
    return _run(X, h0, c0, params, carry=lambda h, c: (h0, c))


def lstm_forward_states_swapped(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """What comes out of a step goes into the next one the wrong way round."""
    return _run(X, h0, c0, params, carry=lambda h, c: (c, h))


def lstm_forward_c0_ignored(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The cell is empty at first, whatever ``c0`` says."""
    return _run(X, h0, np.zeros_like(c0), params)


def lstm_forward_h0_ignored(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The hidden state is zero at first, whatever ``h0`` says."""
    return _run(X, np.zeros_like(h0), c0, params)


def lstm_forward_time_reversed(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The sequence is read from its end."""
    return _run(X[::-1], h0, c0, params)


def lstm_forward_batch_first(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The examples come first in what is returned: (N, T, H)."""
    Hs, last = _run(X, h0, c0, params)
    return Hs.swapaxes(0, 1), last


def lstm_forward_cells_returned(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The cell states are collected: they are the memory."""
    Cs = np.zeros((len(X), *c0.shape))
    h, c = h0, c0
    for t, x in enumerate(X):
        h, c, _ = _cell(x, h, c, *(params[name] for name in NAMES))
        Cs[t] = c
    return Cs, (h, c)


def lstm_forward_hidden_for_cell(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The last hidden state is returned twice."""
    Hs, (h, _) = _run(X, h0, c0, params)
    return Hs, (h, h)


def lstm_forward_last_swapped(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The last states are returned as (cT, hT)."""
    Hs, (h, c) = _run(X, h0, c0, params)
    return Hs, (c, h)


def lstm_forward_last_state_only(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """A recurrent network returns its last state: (N, H)."""
    _, (h, c) = _run(X, h0, c0, params)
    return h, (h, c)


def lstm_forward_h0_included(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The states start with ``h0``: (T + 1, N, H)."""
    Hs, last = _run(X, h0, c0, params)
    return np.concatenate([h0[None], Hs]), last


def lstm_forward_some_step(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """There always is a step to stack. Raises for T = 0, right otherwise."""
    Hs, last = _run(X, h0, c0, params)
    return np.stack([*Hs]), last


# what all of them get right

NAMES = ("Wih", "Whh", "bih", "bhh")


def _sigmoid(a: Array) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * a))
    return halves


def _sums(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Array:
    sums: Array = x @ Wih.T + bih + h @ Whh.T + bhh
    return sums


def _blocks(sums: Array, order: str = "ifgo") -> tuple[Array, ...]:
    packed = dict(zip(order, np.split(sums, 4, axis=1), strict=True))
    return tuple(packed[gate] for gate in "ifgo")


def _activated(sums: Array, order: str = "ifgo") -> tuple[Array, ...]:
    i, f, g, o = _blocks(sums, order)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


def _written(c: Array, i: Array, f: Array, g: Array, o: Array) -> Stepped:
    c_next = f * c + i * g
    return o * np.tanh(c_next), c_next, (i, f, g, o)


def _gated(sums: Array, c: Array, order: str = "ifgo") -> Stepped:
    i, f, g, o = _activated(sums, order)
    return _written(c, i, f, g, o)


def _cell(x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), c)


def _both(h: Array, c: Array) -> tuple[Array, Array]:
    return h, c


def _run(
    X: Array,
    h0: Array,
    c0: Array,
    params: Params,
    *,
    carry: Callable[[Array, Array], tuple[Array, Array]] = _both,
) -> Ran:
    Hs = np.zeros((len(X), *h0.shape))
    h, c, before = h0, c0, (h0, c0)
    for t, x in enumerate(X):
        h, c, _ = _cell(x, *before, *(params[name] for name in NAMES))
        Hs[t] = h
        before = carry(h, c)
    return Hs, (h, c)
