"""Right LSTMs, written as students write them."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one number at a time


def lstm_cell_forward_loops(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next, c_next = np.zeros(h.shape), np.zeros(c.shape)
    units = h.shape[1]
    for n in range(len(x)):
        for unit in range(units):
            a = []
            for row in (unit, units + unit, 2 * units + unit, 3 * units + unit):
                total = float(bih[row]) + float(bhh[row])
                total += sum(float(w) * float(v) for w, v in zip(Wih[row], x[n], strict=True))
                total += sum(float(w) * float(v) for w, v in zip(Whh[row], h[n], strict=True))
                a.append(total)
            i, f, o = (0.5 + 0.5 * math.tanh(a[gate] / 2) for gate in (0, 1, 3))
            c_next[n, unit] = f * c[n, unit] + i * math.tanh(a[2])
            h_next[n, unit] = o * math.tanh(c_next[n, unit])
    return h_next, c_next, {"x": x, "h": h, "c": c}


def lstm_forward_loops(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """A list of states, stacked at the end; the last states as a list."""
    states, h, c = [], h0, c0
    for t in range(X.shape[0]):
        h, c, _ = lstm_cell_forward_loops(X[t], h, c, **params)
        states.append(h)
    Hs = np.array(states, dtype=float).reshape(X.shape[0], X.shape[1], h0.shape[1])
    return Hs, [h, c]


# concatenated: [x, h] times one wide weight, as in many textbooks


def lstm_cell_forward_concatenated(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias; slices instead of a split."""
    H = h.shape[-1]
    a = np.hstack([x, h]) @ np.hstack([Wih, Whh]).T + (bih + bhh)
    gates = np.exp(-np.logaddexp(0, -a))  # the sigmoid of all four, one of them for nothing
    c_next = gates[:, H : 2 * H] * c + gates[:, :H] * np.tanh(a[:, 2 * H : 3 * H])
    return gates[:, 3 * H :] * np.tanh(c_next), c_next, (a, c_next)


def lstm_forward_concatenated(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """The initial state leads the list and is cut off at the end."""
    states, c = [np.asarray(h0, dtype=float)], c0
    for x in X:
        h, c, _ = lstm_cell_forward_concatenated(x, states[-1], c, **params)
        states.append(h)
    return np.stack(states)[1:], (states[-1], c)


# einsum: gates on an axis of their own, the inputs of all steps at once


def lstm_cell_forward_einsum(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Weights of shape (4, H, ...): one axis for the gate, one for the unit."""
    W, U = Wih.reshape(4, -1, x.shape[1]), Whh.reshape(4, h.shape[1], h.shape[1])
    a = np.einsum("ni,ghi->gnh", x, W) + np.einsum("nj,ghj->gnh", h, U)
    i, f, g, o = a + (bih + bhh).reshape(4, 1, -1)
    i, f, o = (np.where(v > 0, 1, np.exp(-abs(v))) / (1 + np.exp(-abs(v))) for v in (i, f, o))
    c_next = f * c + i * np.tanh(g)
    return o * np.tanh(c_next), c_next, [i, f, g, o]


def lstm_forward_einsum(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """Project every input first; then a step has no input and no bias of its own."""
    projected = np.einsum("tni,gi->tng", X, params["Wih"]) + params["bih"] + params["bhh"]
    Hs, h, c = np.empty((len(X), *h0.shape)), h0, c0
    for t, from_input in enumerate(projected):
        a = (from_input + h @ params["Whh"].T).reshape(len(h), 4, -1)
        i, f, o = (0.5 + 0.5 * np.tanh(a[:, gate] / 2) for gate in (0, 1, 3))
        c = f * c + i * np.tanh(a[:, 2])
        h = Hs[t] = o * np.tanh(c)
    return Hs, (h, c)


# float32: the same mathematics in half the memory


def lstm_cell_forward_float32(x: Any, h: Any, c: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the four gates are four products."""
    x, h, c, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, c, Wih, Whh, bih, bhh))
    sums = []
    for gate in range(4):
        rows = slice(gate * h.shape[1], (gate + 1) * h.shape[1])
        sums.append(np.dot(x, Wih[rows].T) + bih[rows] + np.dot(h, Whh[rows].T) + bhh[rows])
    i, f, o = (np.float32(0.5) * (1 + np.tanh(sums[gate] / 2)) for gate in (0, 1, 3))
    c_next = np.multiply(f, c) + np.multiply(i, np.tanh(sums[2]))
    return np.multiply(o, np.tanh(c_next)), c_next, None


def lstm_forward_float32(X: Any, h0: Any, c0: Any, params: Any) -> Any:
    """Fill a float32 array step by step."""
    Hs = np.zeros((X.shape[0], *h0.shape), dtype=np.float32)
    h, c = h0.astype(np.float32), c0.astype(np.float32)
    for t in range(len(X)):
        h, c, _ = lstm_cell_forward_float32(X[t], h, c, **params)
        Hs[t] = h
    return Hs, (h, c)


NAMES = ("lstm_cell_forward", "lstm_forward")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "concatenated", "einsum", "float32")
}
"""Per style, the functions that belong together."""
