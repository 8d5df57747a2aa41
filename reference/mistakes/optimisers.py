"""Wrong optimisers. Each keeps its state under the names of `reference.optimisers`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
State = dict[str, Any]
Step = tuple[Array, State]


def sgd_decay_without_rate(
    w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0
) -> Step:
    """The decay shrinks the weights by itself, whatever the rate."""
    return w - lr * g - weight_decay * w, {}


def sgd_uphill(w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0) -> Step:
    """A step goes along the gradient."""
    return w + lr * (g + weight_decay * w), {}


def momentum_mean(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity is a running mean: the gradient comes in with ``1 - mu``."""
    v = (1 - mu) * g + mu * _kept(state, "v")
    return w - lr * v, {"v": v}


def momentum_rate_inside(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity keeps steps, each at the rate of its own time. Right while the rate stays."""
    v = lr * g + mu * _kept(state, "v")
    return w - v, {"v": v}


def nesterov_plain(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """Looking ahead is along the previous velocity, which makes plain momentum."""
    v = g + mu * _kept(state, "v")
    return w - lr * v, {"v": v}


def adagrad_no_root(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """The sum of squares divides as it is, without a root."""
    s = _kept(state, "s") + g * g
    return w - lr * g / (s + eps), {"s": s}


def adagrad_forgets(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """Only this step's square counts, so that every step is as long as the rate."""
    s = g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_alpha_swapped(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The weight ``alpha`` belongs to what is new."""
    s = (1 - alpha) * _kept(state, "s") + alpha * g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_eps_inside(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The ``eps`` stands inside the root. Shows only where gradients are tiny."""
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / np.sqrt(s + eps), {"s": s}


def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
