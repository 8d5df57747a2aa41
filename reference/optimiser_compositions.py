"""Optimisers that end in a step of another one, which is handed in, right or wrong.

States are those of `reference.optimisers`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Step = Callable[..., tuple[Any, Any]]


def momentum_on_sgd(sgd: Step) -> Step:
    """Build `reference.optimisers.momentum`, which steps along its velocity as gradient descent does.

    >>> momentum_on_sgd(lambda w, g, state, lr: (w + lr * g, {}))(1.0, 2.0, {"v": 4.0}, 0.5, mu=0.5)
    (3.0, {'v': 4.0})
    """

    def momentum(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> tuple[Any, Any]:
        v = g + mu * _kept(state, "v")
        return sgd(w, v, None, lr)[0], {"v": v}

    return momentum


def nesterov_on_sgd(sgd: Step) -> Step:
    """Build `reference.optimisers.nesterov`, whose step is one of gradient descent.

    >>> nesterov_on_sgd(lambda w, g, state, lr: (w + lr * g, {}))(1.0, 2.0, {"v": 4.0}, 0.5, mu=0.5)
    (3.0, {'v': 4.0})
    """

    def nesterov(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> tuple[Any, Any]:
        v = g + mu * _kept(state, "v")
        return sgd(w, g + mu * v, None, lr)[0], {"v": v}

    return nesterov


def nesterov_on_momentum(momentum: Step) -> Step:
    """Build `reference.optimisers.nesterov`, which takes its velocity out of a step of momentum.

    >>> nesterov_on_momentum(lambda w, g, state, lr, mu: (w, {"v": 6.0}))(1.0, 2.0, None, 0.5, mu=0.5)
    (-1.5, {'v': 6.0})
    """

    def nesterov(w: Any, g: Any, state: Any, lr: float, mu: float = 0.9) -> tuple[Any, Any]:
        after = momentum(w, g, state, lr, mu)[1]
        return w - lr * (g + mu * after["v"]), after

    return nesterov


def adagrad_on_sgd(sgd: Step) -> Step:
    """Build `reference.optimisers.adagrad`, whose step is one of gradient descent.

    >>> adagrad_on_sgd(lambda w, g, state, lr: (w + lr * g, {}))(1.0, 2.0, None, 0.5, eps=0.0)
    (np.float64(1.5), {'s': 4.0})
    """

    def adagrad(w: Any, g: Any, state: Any, lr: float, eps: float = 1e-10) -> tuple[Any, Any]:
        s = g * g + _kept(state, "s")
        return sgd(w, g / (np.sqrt(s) + eps), None, lr)[0], {"s": s}

    return adagrad


def rmsprop_on_sgd(sgd: Step) -> Step:
    """Build `reference.optimisers.rmsprop`, whose step is one of gradient descent.

    >>> rmsprop_on_sgd(lambda w, g, state, lr: (w + lr * g, {}))(1.0, 2.0, None, 0.5, alpha=0.75, eps=0.0)
    (np.float64(2.0), {'s': 1.0})
    """

    def rmsprop(
        w: Any, g: Any, state: Any, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
    ) -> tuple[Any, Any]:
        s = alpha * _kept(state, "s") + (1 - alpha) * g * g
        return sgd(w, g / (np.sqrt(s) + eps), None, lr)[0], {"s": s}

    return rmsprop


def _kept(state: Any, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
