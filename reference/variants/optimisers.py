"""Right optimisers, written as students write them; each keeps what it likes from step to step."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

# -- sgd -----------------------------------------------------------------------------------------


def sgd_shrunk(w: Any, g: Any, state: Any, lr: float, weight_decay: float = 0.0) -> Any:
    """Shrink first, then step; there is no state, so None goes round."""
    return (1 - lr * weight_decay) * w - lr * g, state


def sgd_copied(w: Any, g: Any, state: Any, lr: float, weight_decay: float = 0.0) -> Any:
    """In place, on copies."""
    new, slope = np.array(w, dtype=float), np.array(g, dtype=float)
    slope += weight_decay * new
    new -= lr * slope
    return new, {}


def sgd_loop(w: Any, g: Any, state: Any, lr: float, weight_decay: float = 0.0) -> Any:
    """One number at a time."""
    new = np.empty(np.shape(w))
    for index in np.ndindex(new.shape):
        new[index] = w[index] - lr * (g[index] + weight_decay * w[index])
    return new, {}


def sgd_float32(w: Any, g: Any, state: Any, lr: float, weight_decay: float = 0.0) -> Any:
    """In single precision."""
    w, g = np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32)
    return w - np.float32(lr) * (g + np.float32(weight_decay) * w), {"steps": 1}


# -- momentum ------------------------------------------------------------------------------------


def momentum_bare_state(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """The state is the velocity itself, and points downhill."""
    v = -g if state is None else mu * state - g
    return w + lr * v, v


def momentum_history(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """The state is every gradient so far; a velocity is their weighted sum."""
    seen = [*(state or []), g]
    v = sum(mu ** (len(seen) - 1 - i) * past for i, past in enumerate(seen))
    return w - lr * v, seen


def momentum_loop(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """One number at a time."""
    old = np.zeros(np.shape(w)) if not state else state["v"]
    new, v = np.zeros(np.shape(w)), np.zeros(np.shape(w))
    for index in np.ndindex(np.shape(w)):
        v[index] = mu * old[index] + g[index]
        new[index] = w[index] - lr * v[index]
    return new, {"v": v}


def momentum_float32(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """In single precision."""
    w, g = np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32)
    v = g if state is None else np.float32(mu) * state["velocity"] + g
    return w - np.float32(lr) * v, {"velocity": v}


# -- nesterov ------------------------------------------------------------------------------------


def nesterov_two_moves(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """The gradient first, and then along the new velocity."""
    v = np.zeros_like(w) if state is None else np.copy(state["v"])
    v *= mu
    v += g
    return (w - lr * g) - lr * mu * v, {"v": v}


def nesterov_from_the_old(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """Multiplied out: the new gradient counts 1 + mu, the old velocity mu squared."""
    old = 0 * g if state is None else state[0]
    return w - lr * ((1 + mu) * g + mu**2 * old), (mu * old + g,)


def nesterov_loop(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """One number at a time."""
    old = np.zeros(np.shape(w)) if not state else state["v"]
    new, v = np.zeros(np.shape(w)), np.zeros(np.shape(w))
    for index in np.ndindex(np.shape(w)):
        v[index] = mu * old[index] + g[index]
        new[index] = w[index] - lr * (g[index] + mu * v[index])
    return new, {"v": v}


def nesterov_float32(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> Any:
    """In single precision."""
    w, g = np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32)
    v = g if state is None else np.float32(mu) * state["v"] + g
    return w - np.float32(lr) * (g + np.float32(mu) * v), {"v": v}


# -- adagrad -------------------------------------------------------------------------------------


def adagrad_history(w: Any, g: Any, state: Any, lr: float, eps: float = 1e-10) -> Any:
    """The state is every gradient so far."""
    seen = (*(state or ()), np.asarray(g))
    return w - lr * g / (np.sqrt(np.sum(np.square(seen), axis=0)) + eps), seen


def adagrad_rates(w: Any, g: Any, state: Any, lr: float, eps: float = 1e-10) -> Any:
    """A rate for every entry, and the root is what is kept."""
    root = np.hypot(0.0 if state is None else state["root"], g)
    rates = lr / (root + eps)
    return np.subtract(w, rates * g), {"root": root}


def adagrad_loop(w: Any, g: Any, state: Any, lr: float, eps: float = 1e-10) -> Any:
    """One number at a time."""
    s = np.zeros(np.shape(w)) if state is None else np.array(state["s"])
    new = np.zeros(np.shape(w))
    for index in np.ndindex(np.shape(w)):
        s[index] += g[index] ** 2
        new[index] = w[index] - lr * g[index] / (math.sqrt(s[index]) + eps)
    return new, {"s": s}


def adagrad_float32(w: Any, g: Any, state: Any, lr: float, eps: float = 1e-10) -> Any:
    """In single precision."""
    w, g = np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32)
    s = g**2 if state is None else state["s"] + g**2
    return w - np.float32(lr) * g / (np.sqrt(s) + np.float32(eps)), {"s": s}


# -- rmsprop -------------------------------------------------------------------------------------


def rmsprop_towards(w: Any, g: Any, state: Any, lr: float, *, alpha: float = 0.9, eps: float = 1e-8) -> Any:
    """The mean moves towards the new square."""
    s = np.zeros_like(g) if state is None else state["mean"]
    s = s + (1 - alpha) * (np.square(g) - s)
    return w - lr * (g / (s**0.5 + eps)), {"mean": s}


def rmsprop_history(w: Any, g: Any, state: Any, lr: float, *, alpha: float = 0.9, eps: float = 1e-8) -> Any:
    """The state is every gradient so far, the latest one first."""
    seen = [np.asarray(g), *(state or [])]
    s = sum((1 - alpha) * alpha**age * past**2 for age, past in enumerate(seen))
    return w - lr * g / (np.sqrt(s) + eps), seen


def rmsprop_loop(w: Any, g: Any, state: Any, lr: float, *, alpha: float = 0.9, eps: float = 1e-8) -> Any:
    """One number at a time."""
    old = np.zeros(np.shape(w)) if not state else state["s"]
    new, s = np.zeros(np.shape(w)), np.zeros(np.shape(w))
    for index in np.ndindex(np.shape(w)):
        s[index] = alpha * old[index] + (1 - alpha) * g[index] ** 2
        new[index] = w[index] - lr * g[index] / (math.sqrt(s[index]) + eps)
    return new, {"s": s}


def rmsprop_float32(w: Any, g: Any, state: Any, lr: float, alpha: float = 0.9, eps: float = 1e-8) -> Any:
    """In single precision."""
    w, g = np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32)
    old = np.float32(0) if state is None else state["s"]
    s = np.float32(alpha) * old + np.float32(1 - alpha) * g**2
    return w - np.float32(lr) * g / (np.sqrt(s) + np.float32(eps)), {"s": s}
