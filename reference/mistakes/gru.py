"""Wrong gated recurrent units. NumPy alone: each can be pasted into a notebook as it is."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Stepped = tuple[Array, tuple[Any, ...]]
Candidate = Callable[..., Any]
"""From ``x_n`` (the input's part, its bias included), r, h, the rows of Whh and of bhh."""


# gru_cell_forward: the reset gate after the product


def gru_cell_forward_reset_before(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The other form: the reset gate acts on the state before the product."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_before)


def gru_cell_forward_order_zrn(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The gates are packed z, r, n."""
    return _cell(x, h, *_reordered(Wih, Whh, bih, bhh), candidate=_after)


def gru_cell_forward_update_swapped(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The update gate says how much is *new*: ``z n + (1 - z) h``."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_after, mixed=_swapped)


def gru_cell_forward_reset_on_everything(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The reset gate acts on the input's part of the candidate, too."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_everything)


def gru_cell_forward_bias_outside(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The reset gate multiplies ``Wh``, and the bias is added afterwards."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_bias_outside)


def gru_cell_forward_no_reset(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The candidate is a plain recurrent step: the reset gate is computed and forgotten."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_no_reset)


def gru_cell_forward_candidate_sigmoid(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """All three blocks are gates, so the candidate gets a sigmoid as well."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_squashed)


def gru_cell_forward_no_bhh(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """One bias is enough: the recurrent one is dropped."""
    return _cell(x, h, Wih, Whh, bih, 0.0 * bhh, candidate=_after)


def gru_cell_forward_no_bih(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """One bias is enough: the input's is dropped."""
    return _cell(x, h, Wih, Whh, 0.0 * bih, bhh, candidate=_after)


def gru_cell_forward_recurrence_transposed(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The blocks of Whh are square, so ``h W`` runs for each; but row i holds the weights into unit i."""
    return _cell(x, h, Wih, _turned(Whh), bih, bhh, candidate=_after)


# gru_cell_cho: the reset gate before the product


def gru_cell_cho_reset_after(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The other form: the reset gate acts after the product."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_after)


def gru_cell_cho_bias_outside(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The reset gate multiplies ``Wh`` after the product; only the bias is left alone."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_bias_outside)


def gru_cell_cho_order_zrn(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The gates are packed z, r, n."""
    return _cell(x, h, *_reordered(Wih, Whh, bih, bhh), candidate=_before)


def gru_cell_cho_update_swapped(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The update gate says how much is *new*: ``z n + (1 - z) h``."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_before, mixed=_swapped)


def gru_cell_cho_reset_state_kept(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """What is reset is reset for good: ``(1 - z) n + z (r h)``."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_before, mixed=_reset_kept)


def gru_cell_cho_no_reset(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """The candidate is a plain recurrent step: the reset gate is computed and forgotten."""
    return _cell(x, h, Wih, Whh, bih, bhh, candidate=_no_reset)


def gru_cell_cho_no_bhh(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """One bias is enough: the recurrent one is dropped."""
    return _cell(x, h, Wih, Whh, bih, 0.0 * bhh, candidate=_before)


def gru_cell_cho_recurrence_transposed(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> Stepped:
    """The blocks of Whh are square, so ``h W`` runs for each; but row i holds the weights into unit i."""
    return _cell(x, h, Wih, _turned(Whh), bih, bhh, candidate=_before)


# what all of them get right


def _sigmoid(a: Array) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * a))
    return halves


def _after(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(x_n + r * (h @ W.T + b))


def _before(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(x_n + (r * h) @ W.T + b)


def _everything(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(r * (x_n + h @ W.T + b))


def _bias_outside(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(x_n + r * (h @ W.T) + b)


def _no_reset(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return np.tanh(x_n + h @ W.T + b)


def _squashed(x_n: Array, r: Array, h: Array, W: Array, b: Array) -> Any:
    return _sigmoid(x_n + r * (h @ W.T + b))


def _old_stays(r: Array, z: Array, n: Array, h: Array) -> Any:
    return (1.0 - z) * n + z * h


def _swapped(r: Array, z: Array, n: Array, h: Array) -> Any:
    return z * n + (1.0 - z) * h


def _reset_kept(r: Array, z: Array, n: Array, h: Array) -> Any:
    return (1.0 - z) * n + z * (r * h)


def _reordered(*packed: Array) -> tuple[Array, ...]:
    """Read the first block as z and the second as r."""
    found = []
    for array in packed:
        z, r, n = np.split(array, 3)
        found.append(np.concatenate([r, z, n]))
    return tuple(found)


def _turned(Whh: Array) -> Any:
    return np.concatenate([block.T for block in np.split(Whh, 3)])


def _cell(
    x: Array,
    h: Array,
    Wih: Array,
    Whh: Array,
    bih: Array,
    bhh: Array,
    *,
    candidate: Candidate,
    mixed: Callable[[Array, Array, Array, Array], Any] = _old_stays,
) -> Stepped:
    units = h.shape[1]
    x_r, x_z, x_n = np.split(x @ Wih.T + bih, 3, axis=1)
    h_r, h_z, _ = np.split(h @ Whh.T + bhh, 3, axis=1)
    r, z = _sigmoid(x_r + h_r), _sigmoid(x_z + h_z)
    n = candidate(x_n, r, h, Whh[2 * units :], bhh[2 * units :])
    return mixed(r, z, n, h), (r, z, n)
