"""Right recurrent networks, written as students write them. Each family keeps its own cache."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one number at a time


def rnn_step_forward_loops(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """One unit of one example at a time."""
    h_next = np.zeros(h.shape)
    for n in range(len(x)):
        for unit in range(len(Whh)):
            a = float(bih[unit] + bhh[unit])
            a += sum(Wih[unit, i] * x[n, i] for i in range(x.shape[1]))
            a += sum(Whh[unit, j] * h[n, j] for j in range(h.shape[1]))
            h_next[n, unit] = math.tanh(a)
    return h_next, {"x": x, "h": h, "Wih": Wih, "Whh": Whh, "out": h_next}


def rnn_forward_loops(X: Any, h0: Any, params: Any) -> Any:
    """A list of states, stacked at the end."""
    states, caches, h = [], [], h0
    for t in range(X.shape[0]):
        h, cache = rnn_step_forward_loops(X[t], h, **params)
        states.append(h)
        caches.append(cache)
    shape = (X.shape[0], X.shape[1], h0.shape[1])
    return np.array(states, dtype=float).reshape(shape), {"steps": caches, "params": params}


def rnn_step_backward_loops(dh: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, h, Wih, Whh = (cache[name] for name in ("x", "h", "Wih", "Whh"))
    dx, dh_prev, dWih, dWhh = (np.zeros(value.shape) for value in (x, h, Wih, Whh))
    db = np.zeros(len(Whh))
    for n, unit in np.ndindex(*dh.shape):
        da = dh[n, unit] * (1 - cache["out"][n, unit] ** 2)
        db[unit] += da
        for i in range(x.shape[1]):
            dx[n, i] += da * Wih[unit, i]
            dWih[unit, i] += da * x[n, i]
        for j in range(h.shape[1]):
            dh_prev[n, j] += da * Whh[unit, j]
            dWhh[unit, j] += da * h[n, j]
    return dx, dh_prev, dWih, dWhh, db, np.array(db)


def rnn_backward_loops(dHs: Any, caches: Any) -> Any:
    """Popping the caches off their list, from the last."""
    grads = {name: np.zeros(value.shape) for name, value in caches["params"].items()}
    dX = np.zeros((*dHs.shape[:2], caches["params"]["Wih"].shape[1]))
    dh = np.zeros(dHs.shape[1:])
    t = len(caches["steps"]) - 1
    while t >= 0:
        dX[t], dh, dWih, dWhh, dbih, dbhh = rnn_step_backward_loops(dh + dHs[t], caches["steps"][t])
        grads["Wih"] += dWih
        grads["Whh"] += dWhh
        grads["bih"] += dbih
        grads["bhh"] += dbhh
        t -= 1
    return dX, dh, grads


# concatenated: [x, h] times one wide weight, as in many textbooks


def rnn_step_forward_concatenated(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Input and state side by side, one matrix, one bias."""
    joined = np.concatenate([x, h], axis=1)
    a = joined @ np.concatenate([Wih, Whh], axis=1).T + (bih + bhh)
    return np.tanh(a), (joined, np.concatenate([Wih, Whh], axis=1), a)


def rnn_forward_concatenated(X: Any, h0: Any, params: Any) -> Any:
    """The initial state leads the list and is cut off at the end."""
    states, caches = [np.asarray(h0, dtype=float)], []
    for x in X:
        h, cache = rnn_step_forward_concatenated(x, states[-1], **params)
        states.append(h)
        caches.append(cache)
    return np.stack(states)[1:], (X, h0, params, caches)


def rnn_step_backward_concatenated(dh: Any, cache: Any) -> Any:
    """Split what comes back at the seam."""
    joined, wide, a = cache
    seam = wide.shape[1] - len(wide)
    da = dh / np.cosh(a) ** 2
    djoined, dwide, db = da @ wide, da.T @ joined, np.ones(len(da)) @ da
    return djoined[:, :seam], djoined[:, seam:], dwide[:, :seam], dwide[:, seam:], db, db


def rnn_backward_concatenated(dHs: Any, caches: Any) -> Any:
    """Collect the gradients of every step, then add them up."""
    X, h0, params, steps = caches
    dh, found = np.zeros(h0.shape), []
    for step, direct in zip(steps[::-1], dHs[::-1], strict=True):
        outcome = rnn_step_backward_concatenated(direct + dh, step)
        dh = outcome[1]
        found.append(outcome)
    dX = np.array([outcome[0] for outcome in found[::-1]]).reshape(X.shape)
    totals = {
        name: sum((outcome[place] for outcome in found), np.zeros(params[name].shape))
        for place, name in enumerate(("Wih", "Whh", "bih", "bhh"), start=2)
    }
    return dX, dh, totals


# einsum: the inputs of all steps at once, only the recurrence in a loop


def rnn_step_forward_einsum(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Sum over the shared indices; tanh by way of exp."""
    a = np.einsum("ni,hi->nh", x, Wih) + np.einsum("nj,hj->nh", h, Whh) + bih + bhh
    h_next = 1 - 2 / (np.exp(np.minimum(2 * a, 700)) + 1)
    return h_next, [h_next, h, x, Whh, Wih]


def rnn_forward_einsum(X: Any, h0: Any, params: Any) -> Any:
    """Project every input first."""
    projected = np.einsum("tni,hi->tnh", X, params["Wih"]) + params["bih"] + params["bhh"]
    padded = np.empty((len(X) + 1, *h0.shape))
    padded[0] = h0
    for t, from_input in enumerate(projected):
        padded[t + 1] = np.tanh(from_input + np.einsum("nj,hj->nh", padded[t], params["Whh"]))
    return padded[1:].copy(), (X, padded, params)


def rnn_step_backward_einsum(dh: Any, cache: Any) -> Any:
    """The same indices, another one missing from the result each time."""
    h_next, h, x, Whh, Wih = cache
    da = dh - dh * h_next * h_next
    db = np.einsum("nh->h", da)
    dx, dh_prev = np.einsum("nh,hi->ni", da, Wih), np.einsum("nh,hj->nj", da, Whh)
    return dx, dh_prev, np.einsum("nh,ni->hi", da, x), np.einsum("nh,nj->hj", da, h), db.copy(), db


def rnn_backward_einsum(dHs: Any, caches: Any) -> Any:
    """Only ``da`` needs the loop; every gradient is one sum over time and examples."""
    X, padded, params = caches
    da = np.zeros(dHs.shape)
    dh = np.zeros(dHs.shape[1:])
    for t in range(len(X) - 1, -1, -1):
        da[t] = (dHs[t] + dh) * (1 - padded[t + 1] ** 2)
        dh = da[t] @ params["Whh"]
    db = da.sum(axis=(0, 1))
    grads = {
        "bhh": db,
        "bih": db.copy(),
        "Whh": np.einsum("tnh,tnj->hj", da, padded[:-1]),
        "Wih": np.einsum("tnh,tni->hi", da, X),
    }
    return np.einsum("tnh,hi->tni", da, params["Wih"]), dh, grads


# float32: the same mathematics in half the memory


def rnn_step_forward_float32(x: Any, h: Any, Wih: Any, Whh: Any, bih: Any, bhh: Any) -> Any:
    """Everything is rounded to float32 on the way in; the slope is kept, not the state."""
    x, h, Wih, Whh, bih, bhh = (value.astype(np.float32) for value in (x, h, Wih, Whh, bih, bhh))
    h_next = np.tanh(np.dot(x, Wih.T) + np.dot(h, Whh.T) + bih + bhh)
    return h_next, (1 - h_next**2, x, h, Wih, Whh)


def rnn_forward_float32(X: Any, h0: Any, params: Any) -> Any:
    """Fill a float32 array step by step."""
    Hs = np.zeros((X.shape[0], *h0.shape), dtype=np.float32)
    caches = [(params, X.shape)]
    for t in range(len(X)):
        Hs[t], cache = rnn_step_forward_float32(X[t], Hs[t - 1] if t else h0, **params)
        caches.append(cache)
    return Hs, caches


def rnn_step_backward_float32(dh: Any, cache: Any) -> Any:
    """Multiply with the kept slope."""
    slope, x, h, Wih, Whh = cache
    da = dh.astype(np.float32) * slope
    return da.dot(Wih), da.dot(Whh), da.T.dot(x), da.T.dot(h), da.sum(0), da.sum(0)


def rnn_backward_float32(dHs: Any, caches: Any) -> Any:
    """The gradients live in one list until the end."""
    (params, shape), *steps = caches
    totals = [np.zeros(params[name].shape, np.float32) for name in ("Wih", "Whh", "bih", "bhh")]
    dX, dh = np.zeros(shape, np.float32), np.zeros(dHs.shape[1:], np.float32)
    for t in range(len(steps))[::-1]:
        dX[t], dh, *parts = rnn_step_backward_float32(dHs[t] + dh, steps[t])
        totals = [total + part for total, part in zip(totals, parts, strict=True)]
    return dX, dh, dict(zip(("Wih", "Whh", "bih", "bhh"), totals, strict=True))


NAMES = ("rnn_step_forward", "rnn_forward", "rnn_step_backward", "rnn_backward")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "concatenated", "einsum", "float32")
}
"""Per style, the functions that belong together: a backward reads the cache of its own forward."""
