"""Measuring gradients, and holding against them what a backward pass claims."""

from collections.abc import Callable, Mapping

import numpy as np

from reference.arrays import Array

__all__ = ["distance", "find_bug", "gradcheck", "numeric_gradient"]

Layer = tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]
"""``forward(x)``, and ``backward(dout, x)`` with the gradient with respect to ``x``."""

STEP = 1e-5
"""A smaller step drowns in rounding errors, a larger one feels how the loss bends."""


def numeric_gradient(loss: Callable[[Array], float], value: Array) -> Array:
    """Measure the gradient of ``loss(value)`` with central differences.

    Shapes:
        value: any, also (); whole numbers are taken as floats
        returns: as ``value``

    Source: Stanford CS231n, course notes "Learning", section "Gradient checks".

    >>> print(np.round(numeric_gradient(lambda v: (v**3).sum(), np.array([1, -2])), 6))
    [ 3. 12.]
    """
    value = np.array(value, dtype=float)
    gradient: Array = np.zeros_like(value)
    for index in np.ndindex(value.shape):
        middle = value[index]
        value[index] = middle + STEP
        ahead = loss(value)
        value[index] = middle - STEP
        behind = loss(value)
        value[index] = middle
        gradient[index] = (ahead - behind) / (2.0 * STEP)
    return gradient


def distance(a: Array, b: Array) -> float:
    """How far apart two gradients are as wholes: ``|a - b| / (|a| + |b|)``, and 0 where both are 0.

    Entry by entry, a gradient that is exactly 0 would be divided by 0, or compared with rounding errors.

    Source: Stanford CS231n, course notes "Learning", section "Gradient checks".

    >>> distance(np.array([3.0, 4.0]), np.array([6.0, 8.0])), distance(np.zeros(2), np.zeros(2))
    (0.3333333333333333, 0.0)
    """
    size = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(np.subtract(a, b))) / size if size else 0.0


def gradcheck(
    f: Callable[[dict[str, Array]], float], params: Mapping[str, Array], grads: Mapping[str, Array]
) -> tuple[str, float]:
    """Find the parameter whose claimed gradient is furthest from the measured one.

    Shapes:
        f: takes all parameters by name and returns one number
        params: arrays of any shapes by name
        grads: the claimed gradients, by the same names
        returns: the name of the worst, and its `distance`

    Source: Stanford CS231n, course notes "Learning", section "Gradient checks".

    >>> params = {"w": np.array([1.0, 2.0]), "b": np.array(3.0)}
    >>> claimed = {"w": np.array([2.0, 4.0]), "b": np.array(5.0)}  # of w·w + b, where db is 1
    >>> worst, apart = gradcheck(lambda p: float(p["w"] @ p["w"] + p["b"]), params, claimed)
    >>> worst, round(apart, 6)
    ('b', 0.666667)
    """
    apart = {
        name: distance(
            grads[name],
            numeric_gradient(lambda value, name=name: f({**params, name: value}), params[name]),  # type: ignore[misc]
        )
        for name in params
    }
    worst = max(apart, key=lambda name: apart[name])
    return worst, apart[worst]


def find_bug(layers: Mapping[str, Layer]) -> str:
    """Name the one layer whose backward pass is wrong.

    Shapes:
        layers: by name, forward (N, D) -> (N, K), and backward (N, K), (N, D) -> (N, D)

    Random inputs of both signs, several examples, and a random gradient from above: with a gradient of ones,
    one example, or positive inputs, many a wrong backward pass is right.

    Source: Stanford CS231n, course notes "Learning", section "Gradient checks".

    >>> find_bug({"square": (lambda x: x**2, lambda dout, x: 2 * x * dout),
    ...           "cube": (lambda x: x**3, lambda dout, x: 3 * x * dout)})
    'cube'
    """
    rng = np.random.default_rng(0)
    apart = {}
    for name, (forward, backward) in layers.items():
        x = rng.normal(size=(5, 4))
        dout = rng.normal(size=np.shape(forward(x)))
        _, apart[name] = gradcheck(
            lambda p, forward=forward, dout=dout: float(np.sum(forward(p["x"]) * dout)),  # type: ignore[misc]
            {"x": x},
            {"x": backward(dout, x)},
        )
    return max(apart, key=lambda name: apart[name])
