"""Right linear layers and perceptrons, written as students write them. Each family keeps its own cache."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


# loops: one number at a time


def linear_forward_loops(x: Any, W: Any, b: Any) -> Any:
    """One output of one example at a time."""
    out = np.zeros((*x.shape[:-1], len(W)))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            out[(*example, o)] = 0.0 if b is None else b[o]
            for i in range(x.shape[-1]):
                out[(*example, o)] += W[o, i] * x[(*example, i)]
    return out, (x, W, b is not None)


def linear_backward_loops(dout: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, W, has_bias = cache
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(len(W))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            db[o] += dout[(*example, o)]
            for i in range(x.shape[-1]):
                dx[(*example, i)] += W[o, i] * dout[(*example, o)]
                dW[o, i] += x[(*example, i)] * dout[(*example, o)]
    return dx, dW, db if has_bias else None


def mlp_forward_loops(params: Any, x: Any, act: str) -> Any:
    """An activation written with ``math``, number by number."""
    functions: dict[str, Callable[[float], float]] = {
        "relu": lambda z: max(z, 0.0),
        "tanh": math.tanh,
        "sigmoid": lambda z: 0.5 + 0.5 * math.tanh(0.5 * z),
    }
    caches = []
    h = x
    for number, (W, b) in enumerate(params):
        z, linear_cache = linear_forward_loops(h, W, b)
        caches.append((linear_cache, z))
        h = z if number == len(params) - 1 else np.vectorize(functions[act], otypes=[float])(z)
    return h, {"act": act, "layers": caches}


def mlp_backward_loops(dout: Any, cache: Any) -> Any:
    """A while loop over the layers, slopes number by number."""
    slopes: dict[str, Callable[[float], float]] = {
        "relu": lambda z: 1.0 if z > 0 else 0.0,
        "tanh": lambda z: 1.0 - math.tanh(z) ** 2,
        "sigmoid": lambda z: 0.25 * (1.0 - math.tanh(0.5 * z) ** 2),
    }
    layers = list(cache["layers"])
    grads: list[Any] = []
    while layers:
        linear_cache, z = layers.pop()
        if grads:
            dout = dout * np.vectorize(slopes[cache["act"]], otypes=[float])(z)
        dout, dW, db = linear_backward_loops(dout, linear_cache)
        grads.insert(0, (dW, db))
    return dout, grads


# einsum: indices instead of transposes; the slope from the activation's output


def linear_forward_einsum(x: Any, W: Any, b: Any) -> Any:
    """Sum over the shared index ``i``."""
    out = np.einsum("...i,oi->...o", x, W)
    return (out if b is None else out + b), {"x": x, "W": W, "b": b}


def linear_backward_einsum(dout: Any, cache: Any) -> Any:
    """The same indices, another one missing from the result each time."""
    x = cache["x"].reshape(-1, cache["x"].shape[-1])
    rows = dout.reshape(-1, dout.shape[-1])
    dx = np.einsum("...o,oi->...i", dout, cache["W"])
    db = None if cache["b"] is None else np.einsum("no->o", rows)
    return dx, np.einsum("no,ni->oi", rows, x), db


def mlp_forward_einsum(params: Any, x: Any, act: str) -> Any:
    """Keep the activations only; no pre-activation is remembered."""
    hs = [x]
    for number, (W, b) in enumerate(params):
        z, _ = linear_forward_einsum(hs[-1], W, b)
        if number == len(params) - 1:
            hs.append(z)
        elif act == "relu":
            hs.append(z * (z > 0))
        elif act == "tanh":
            hs.append(np.tanh(z))
        else:
            hs.append(np.exp(-np.logaddexp(0.0, -z)))
    return hs[-1], (params, hs, act)


def mlp_backward_einsum(dout: Any, cache: Any) -> Any:
    """``h > 0``, ``1 - h²`` and ``h (1 - h)``: every slope follows from the activation."""
    params, hs, act = cache
    grads: list[Any] = [None] * len(params)
    for number in range(len(params) - 1, -1, -1):
        W, b = params[number]
        dout, dW, db = linear_backward_einsum(dout, {"x": hs[number], "W": W, "b": b})
        grads[number] = (dW, db)
        if number:
            h = hs[number]
            dout = dout * {"relu": h > 0, "tanh": 1 - h * h, "sigmoid": h * (1 - h)}[act]
    return dout, grads


# float32: the same mathematics in half the memory


def linear_forward_float32(x: Any, W: Any, b: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, W = x.astype(np.float32), W.astype(np.float32)
    b = None if b is None else b.astype(np.float32)
    return (x @ W.T if b is None else x @ W.T + b), (x, W, b)


def linear_backward_float32(dout: Any, cache: Any) -> Any:
    """Tensordot over every axis but the last."""
    x, W, b = cache
    dout = dout.astype(np.float32)
    leading = tuple(range(dout.ndim - 1))
    return dout @ W, np.tensordot(dout, x, (leading, leading)), None if b is None else dout.sum(leading)


def mlp_forward_float32(params: Any, x: Any, act: str) -> Any:
    """The activation's slope is computed on the way forward and kept."""
    h, caches = x, []
    for W, b in params[:-1]:
        z, linear_cache = linear_forward_float32(h, W, b)
        if act == "relu":
            h, slope = np.maximum(z, 0), np.heaviside(z, 0)
        elif act == "tanh":
            h, slope = np.tanh(z), 1 / np.cosh(z) ** 2
        else:
            h = np.where(z < 0, np.exp(np.minimum(z, 0)), 1) / (1 + np.exp(-np.abs(z)))
            slope = h - h * h
        caches.append((linear_cache, slope))
    out, linear_cache = linear_forward_float32(h, *params[-1])
    return out, [*caches, (linear_cache, None)]


def mlp_backward_float32(dout: Any, cache: Any) -> Any:
    """Multiply with the kept slopes."""
    grads: tuple[Any, ...] = ()
    for linear_cache, slope in reversed(cache):
        dz = dout if slope is None else dout * slope
        dout, *here = linear_backward_float32(dz, linear_cache)
        grads = (tuple(here), *grads)
    return dout, list(grads)


# closures: the cache is a function that knows the way back


def linear_forward_closures(x: Any, W: Any, b: Any) -> Any:
    """The bias becomes one more weight, for an input that is always 1."""
    if b is None:
        augmented, weight = x, W
    else:
        augmented = np.concatenate([x, np.ones((*x.shape[:-1], 1))], axis=-1)
        weight = np.column_stack([W, b])

    def back(dout: Any) -> Any:
        grown = dout.reshape(-1, dout.shape[-1]).T @ augmented.reshape(-1, augmented.shape[-1])
        return dout @ W, grown[:, : W.shape[1]], None if b is None else grown[:, -1]

    return augmented @ weight.T, back


def linear_backward_closures(dout: Any, cache: Any) -> Any:
    """Ask the function."""
    return cache(dout)


def mlp_forward_closures(params: Any, x: Any, act: str) -> Any:
    """One layer, then the rest of the network: recursion."""
    z, back = linear_forward_closures(x, *params[0])
    if len(params) == 1:
        return z, lambda dout: ((step := back(dout))[0], [step[1:]])
    if act == "relu":
        h, slope = np.where(z > 0, z, 0.0), np.where(z > 0, 1.0, 0.0)
    elif act == "tanh":
        h = np.tanh(z)
        slope = (1 - h) * (1 + h)
    else:
        h = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
        slope = h * (1 - h)
    out, rest_back = mlp_forward_closures(params[1:], h, act)

    def whole_back(dout: Any) -> Any:
        dh, grads = rest_back(dout)
        dx, dW, db = back(dh * slope)
        return dx, [(dW, db), *grads]

    return out, whole_back


def mlp_backward_closures(dout: Any, cache: Any) -> Any:
    """Ask the function."""
    return cache(dout)


NAMES = ("linear_forward", "linear_backward", "mlp_forward", "mlp_backward")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "einsum", "float32", "closures")
}
"""Per style, the functions that belong together: a backward reads the cache of its own forward."""
