"""Wrong optimisers with a rate for every entry. Each keeps its state as `reference.optimisers` does."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
State = dict[str, Any]
Step = tuple[Array, State]


# -- adagrad -------------------------------------------------------------------------------------


def adagrad_no_root(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """The sum of squares divides as it is, without a root."""
    s = _kept(state, "s") + g * g
    return w - lr * g / (s + eps), {"s": s}


def adagrad_forgets(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """Only this step's square counts, so that every step is as long as the rate."""
    s = g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def adagrad_sizes(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """Sizes are added up, and no squares."""
    s = _kept(state, "s") + np.abs(g)
    return w - lr * g / (s + eps), {"s": s}


def adagrad_one_rate(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """The squares of all entries together make one rate for all."""
    s = _kept(state, "s") + np.sum(g * g)
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def adagrad_one_step_late(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """This gradient's square counts from the next step on."""
    s = _kept(state, "s") + np.zeros_like(g)
    return w - lr * g / (np.sqrt(s) + eps), {"s": s + g * g}


def adagrad_eps_inside(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """The ``eps`` stands inside the root. Shows only where gradients are tiny, or ``eps`` is large."""
    s = _kept(state, "s") + g * g
    return w - lr * g / np.sqrt(s + eps), {"s": s}


def adagrad_no_eps(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """Nothing guards the quotient: an entry without a gradient so far is 0/0."""
    s = _kept(state, "s") + g * g
    return w - lr * g / np.sqrt(s), {"s": s}


def adagrad_state_in_place(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {"s": np.zeros(np.shape(w))}
    state["s"] = state["s"] + g * g
    return w - lr * g / (np.sqrt(state["s"]) + eps), state


# -- rmsprop -------------------------------------------------------------------------------------


def rmsprop_alpha_swapped(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The weight ``alpha`` belongs to what is new."""
    s = (1 - alpha) * _kept(state, "s") + alpha * g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_one_step_late(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """This gradient's square counts from the next step on."""
    s = _kept(state, "s") + np.zeros_like(g)
    return w - lr * g / (np.sqrt(s) + eps), {"s": alpha * s + (1 - alpha) * g * g}


def rmsprop_no_root(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The mean of squares divides as it is, without a root."""
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / (s + eps), {"s": s}


def rmsprop_sum(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The squares add up, as Adagrad's do."""
    s = _kept(state, "s") + g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_forgets(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The mean begins at 0 again with every step."""
    s = (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_begins_with_the_square(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The mean begins with the first square, and not at 0."""
    s = g * g if state is None else alpha * state["s"] + (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop_corrected(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """What the mean lacks at the beginning is made up for, as Adam does."""
    t = 1 + _kept(state, "t")
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(s / (1 - alpha**t)) + eps), {"s": s, "t": t}


def rmsprop_eps_inside(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The ``eps`` stands inside the root. Shows only where gradients are tiny, or ``eps`` is large."""
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / np.sqrt(s + eps), {"s": s}


def rmsprop_no_eps(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """Nothing guards the quotient: an entry without a gradient so far is 0/0."""
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / np.sqrt(s), {"s": s}


def rmsprop_state_in_place(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {"s": np.zeros(np.shape(w))}
    state["s"] = alpha * state["s"] + (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(state["s"]) + eps), state


def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
