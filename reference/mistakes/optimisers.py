"""Wrong optimisers. Each keeps its state under the names of `reference.optimisers`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
State = dict[str, Any]
Step = tuple[Array, State]


# -- sgd -----------------------------------------------------------------------------------------


def sgd_decay_without_rate(
    w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0
) -> Step:
    """The decay shrinks the weights by itself, whatever the rate."""
    return w - lr * g - weight_decay * w, {}


def sgd_decay_after_the_step(
    w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0
) -> Step:
    """What decays is the weight that the step has already moved."""
    w = w - lr * g
    return w - lr * weight_decay * w, {}


def sgd_decay_grows(w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0) -> Step:
    """The decay has the sign of growth."""
    return w - lr * (g - weight_decay * w), {}


def sgd_no_decay(w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0) -> Step:
    """The decay is a parameter that nobody reads."""
    return w - lr * g, {}


def sgd_uphill(w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0) -> Step:
    """A step goes along the gradient."""
    return w + lr * (g + weight_decay * w), {}


# -- momentum ------------------------------------------------------------------------------------


def momentum_mean(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity is a running mean: the gradient comes in with ``1 - mu``."""
    v = (1 - mu) * g + mu * _kept(state, "v")
    return w - lr * v, {"v": v}


def momentum_rate_inside(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity keeps steps, each at the rate of its own time. Right while the rate stays."""
    v = lr * g + mu * _kept(state, "v")
    return w - v, {"v": v}


def momentum_uphill(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """One sign too many: the velocity gathers downhill, and the step goes against it."""
    v = mu * _kept(state, "v") - g
    return w - lr * v, {"v": v}


def momentum_forgets(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """Every step starts from rest, so that nothing gathers."""
    return w - lr * g, {"v": g}


def momentum_one_step_late(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The step goes along the velocity of the time before this gradient."""
    old = _kept(state, "v") + np.zeros_like(w)
    return w - lr * old, {"v": mu * old + g}


def momentum_state_in_place(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {"v": np.zeros(np.shape(w))}
    state["v"] = mu * state["v"] + g
    return w - lr * state["v"], state


def momentum_kept_outside(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """One velocity for all tensors, in a variable outside; a tensor that begins sets it to rest."""
    if state is None:
        _OUTSIDE["v"] = np.zeros(np.shape(w))
    _OUTSIDE["v"] = mu * _OUTSIDE["v"] + g
    return w - lr * _OUTSIDE["v"], {"v": _OUTSIDE["v"]}


_OUTSIDE: State = {"v": 0.0}


# -- nesterov ------------------------------------------------------------------------------------


def nesterov_plain(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """Looking ahead is along the previous velocity, which makes plain momentum."""
    v = g + mu * _kept(state, "v")
    return w - lr * v, {"v": v}


def nesterov_mean(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity is a running mean: the gradient comes in with ``1 - mu``."""
    v = (1 - mu) * g + mu * _kept(state, "v")
    return w - lr * (g + mu * v), {"v": v}


def nesterov_rate_inside(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The velocity keeps steps, each at the rate of its own time. Right while the rate stays."""
    v = lr * g + mu * _kept(state, "v")
    return w - (lr * g + mu * v), {"v": v}


def nesterov_without_gradient(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The step is the look ahead alone."""
    v = g + mu * _kept(state, "v")
    return w - lr * mu * v, {"v": v}


def nesterov_gradient_twice(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The gradient is added to the whole new velocity, which has it already."""
    v = g + mu * _kept(state, "v")
    return w - lr * (g + v), {"v": v}


def nesterov_keeps_the_look(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """What is kept for the next step is the look ahead, and no velocity."""
    v = g + mu * _kept(state, "v")
    ahead = g + mu * v
    return w - lr * ahead, {"v": ahead}


def nesterov_state_in_place(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {"v": np.zeros(np.shape(w))}
    state["v"] = mu * state["v"] + g
    return w - lr * (g + mu * state["v"]), state


def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
