"""Right gated recurrent units, written as students write them."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one number at a time


def gru_cell_forward_loops(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    H = h.shape[1]
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        for unit in range(H):
            px = [float(Wih[row] @ x[n]) + float(bih[row]) for row in (unit, H + unit, 2 * H + unit)]
            ph = [float(Whh[row] @ h[n]) + float(bhh[row]) for row in (unit, H + unit, 2 * H + unit)]
            r, z = (0.5 + 0.5 * math.tanh((px[gate] + ph[gate]) / 2) for gate in (0, 1))
            h_next[n, unit] = (1 - z) * math.tanh(px[2] + r * ph[2]) + z * h[n, unit]
    return h_next, {"x": x, "h": h}


def gru_cell_cho_loops(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """All reset gates of an example first, then unit by unit."""
    H = h.shape[1]
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        px, ph = Wih @ x[n] + bih, Whh @ h[n] + bhh
        kept = np.array([(0.5 + 0.5 * math.tanh((px[j] + ph[j]) / 2)) * h[n, j] for j in range(H)])
        for unit in range(H):
            z = 0.5 + 0.5 * math.tanh((px[H + unit] + ph[H + unit]) / 2)
            a = px[2 * H + unit] + bhh[2 * H + unit] + sum(Whh[2 * H + unit, j] * kept[j] for j in range(H))
            h_next[n, unit] = (1 - z) * math.tanh(a) + z * h[n, unit]
    return h_next, {"x": x, "h": h}


# sliced: six weights with names of their own


def gru_cell_forward_sliced(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """The state moves from the old value towards the candidate: ``h + (1 - z) (n - h)``."""
    H = h.shape[-1]
    Wr, Wz, Wn = Wih[:H], Wih[H : 2 * H], Wih[2 * H :]
    Ur, Uz, Un = Whh[:H], Whh[H : 2 * H], Whh[2 * H :]
    b = bih + bhh
    r = np.exp(-np.logaddexp(0, -(x @ Wr.T + h @ Ur.T + b[:H])))
    kept_off = np.exp(-np.logaddexp(0, x @ Wz.T + h @ Uz.T + b[H : 2 * H]))  # 1 - z
    n = np.tanh(x @ Wn.T + bih[2 * H :] + r * (h @ Un.T + bhh[2 * H :]))
    return h + kept_off * (n - h), (r, kept_off, n)


def gru_cell_cho_sliced(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, as in many textbooks: once for the gates, once for the candidate."""
    H = h.shape[-1]
    W, b = np.concatenate([Wih, Whh], axis=1), bih + bhh
    gates = np.exp(-np.logaddexp(0, -(np.concatenate([x, h], axis=1) @ W[: 2 * H].T + b[: 2 * H])))
    r, z = gates[:, :H], gates[:, H:]
    n = np.tanh(np.concatenate([x, r * h], axis=1) @ W[2 * H :].T + b[2 * H :])
    return n - z * n + z * h, (r, z, n)


# einsum: gates on an axis of their own


def gru_cell_forward_einsum(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Weights of shape (3, H, ...): one axis for the gate, one for the unit."""
    H = h.shape[1]
    px = np.einsum("ni,ghi->gnh", x, Wih.reshape(3, H, -1)) + bih.reshape(3, 1, H)
    ph = np.einsum("nj,ghj->gnh", h, Whh.reshape(3, H, H)) + bhh.reshape(3, 1, H)
    r, z = 0.5 + 0.5 * np.tanh((px + ph)[:2] / 2)
    return (1 - z) * np.tanh(px[2] + r * ph[2]) + z * h, [px, ph]


def gru_cell_cho_einsum(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """The candidate's sum has the reset gate among its factors."""
    H = h.shape[1]
    U = Whh.reshape(3, H, H)
    px = np.einsum("ni,ghi->gnh", x, Wih.reshape(3, H, -1)) + (bih + bhh).reshape(3, 1, H)
    r, z = 0.5 + 0.5 * np.tanh((px[:2] + np.einsum("nj,ghj->gnh", h, U[:2])) / 2)
    n = np.tanh(px[2] + np.einsum("nj,nj,hj->nh", r, h, U[2]))
    return (1 - z) * n + z * h, [r, z, n]


# float32: the same mathematics in half the memory


def gru_cell_forward_float32(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    px, ph = x.dot(Wih.T) + bih, h.dot(Whh.T) + bhh
    H = h.shape[1]
    gates = np.float32(0.5) * (1 + np.tanh((px + ph)[:, : 2 * H] / 2))
    r, z = gates[:, :H], gates[:, H:]
    n = np.tanh(px[:, 2 * H :] + r * ph[:, 2 * H :])
    return (1 - z) * n + z * h, None


def gru_cell_cho_float32(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    Ws, Us, bs, cs = (np.split(packed, 3) for packed in (Wih, Whh, bih, bhh))
    r, z = (np.float32(0.5) * (1 + np.tanh((x @ Ws[k].T + bs[k] + h @ Us[k].T + cs[k]) / 2)) for k in (0, 1))
    n = np.tanh(x @ Ws[2].T + bs[2] + np.multiply(r, h) @ Us[2].T + cs[2])
    return (1 - z) * n + z * h, None


NAMES = ("gru_cell_forward", "gru_cell_cho")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "sliced", "einsum", "float32")
}
"""Per style, both forms."""
