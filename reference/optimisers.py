"""Optimisers as pure steps: weights, their gradient and a state go in, new weights and state come out.

Conventions: the first call passes ``state=None``; nothing that goes in is changed; each tensor
keeps a state of its own, a dictionary; ``lr`` may be another at every step, and no state
depends on it.
"""

import numpy as np

from reference.arrays import Array

State = dict[str, Array]
"""What an optimiser remembers of one tensor between two steps."""


def sgd(w: Array, g: Array, state: State | None, lr: float, weight_decay: float = 0.0) -> tuple[Array, State]:
    """Take a step of gradient descent: ``w - lr (g + weight_decay w)``.

    Shapes:
        w, g: any shape, the same
        returns: the new w, and an empty state

    Source: PyTorch documentation, torch.optim.SGD.

    Raises:
        ValueError: ``g`` has not the shape of ``w``.

    >>> sgd(np.array([1.0, 2.0]), np.array([5.0, -5.0]), None, lr=0.1)[0]
    array([0.5, 2.5])
    """
    w, g = _pair(w, g)
    return w - lr * (g + weight_decay * w), {}


def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> tuple[Array, State]:
    """Step along a velocity that gathers gradients: ``v = mu v + g``, then ``w - lr v``.

    Shapes:
        w, g: any shape, the same
        returns: the new w, and the state ``{"v": the shape of w}``

    The first velocity is the first gradient. ``lr`` stays outside the velocity, so that a
    change of it takes effect at once.

    Source: PyTorch documentation, torch.optim.SGD with momentum.

    Raises:
        ValueError: ``g`` has not the shape of ``w``.

    >>> w, state = momentum(np.array([1.0]), np.array([2.0]), None, lr=0.5, mu=0.5)
    >>> w, state["v"]
    (array([0.]), array([2.]))
    >>> momentum(w, np.array([2.0]), state, lr=0.5, mu=0.5)[0]
    array([-1.5])
    """
    w, g = _pair(w, g)
    v = g + mu * _kept(state, "v")
    return w - lr * v, {"v": v}


def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float = 0.9) -> tuple[Array, State]:
    """Step as momentum does, looking one velocity ahead: ``w - lr (g + mu v)``, v being the new one.

    Shapes:
        w, g: any shape, the same
        returns: the new w, and the state ``{"v": the shape of w}``

    Source: PyTorch documentation, torch.optim.SGD with nesterov=True.

    Raises:
        ValueError: ``g`` has not the shape of ``w``.

    >>> nesterov(np.array([1.0]), np.array([2.0]), None, lr=0.5, mu=0.5)[0]
    array([-0.5])
    """
    w, g = _pair(w, g)
    v = g + mu * _kept(state, "v")
    return w - lr * (g + mu * v), {"v": v}


def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float = 1e-10) -> tuple[Array, State]:
    """Divide each entry's step by the root of the sum of its squared gradients.

    Shapes:
        w, g: any shape, the same
        returns: the new w, and the state ``{"s": the shape of w}``

    ``s`` counts this gradient, too; ``eps`` stands outside the root.

    Source: PyTorch documentation, torch.optim.Adagrad.

    Raises:
        ValueError: ``g`` has not the shape of ``w``.

    >>> w, state = adagrad(np.array([1.0]), np.array([3.0]), None, lr=1.0, eps=0.0)
    >>> w, state["s"]
    (array([0.]), array([9.]))
    >>> adagrad(w, np.array([4.0]), state, lr=1.0, eps=0.0)[0]
    array([-0.8])
    """
    w, g = _pair(w, g)
    s = _kept(state, "s") + g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def rmsprop(
    w: Array, g: Array, state: State | None, lr: float, *, alpha: float = 0.9, eps: float = 1e-8
) -> tuple[Array, State]:
    """Divide each entry's step by the root of a running mean of its squared gradients.

    Shapes:
        w, g: any shape, the same
        alpha: the weight of the past in the mean
        returns: the new w, and the state ``{"s": the shape of w}``

    The mean starts at 0 and counts this gradient, too; ``eps`` stands outside the root.

    Source: PyTorch documentation, torch.optim.RMSprop.

    Raises:
        ValueError: ``g`` has not the shape of ``w``.

    >>> w, state = rmsprop(np.array([1.0]), np.array([2.0]), None, lr=1.0, alpha=0.75, eps=0.0)
    >>> w, state["s"]
    (array([-1.]), array([1.]))
    """
    w, g = _pair(w, g)
    s = alpha * _kept(state, "s") + (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def _kept(state: State | None, name: str) -> Array | float:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]


def _pair(w: Array, g: Array) -> tuple[Array, Array]:
    """Weights and gradient as floats, in copies, of one shape."""
    w, g = np.array(w, dtype=float), np.array(g, dtype=float)
    if w.shape != g.shape:
        raise ValueError(f"g must have the shape of w, {w.shape}; got {g.shape}")
    return w, g
