"""Wrong gradient checks, and searches for a bug that look where it does not show."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Loss = Callable[[dict[str, Array]], float]
Named = Mapping[str, Array]
Layers = Mapping[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]]
STEP = 1e-5


# gradcheck


def gradcheck_elementwise(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """The largest relative error of an entry: 0 / 0 where a gradient is exactly 0."""
    return _worst(f, params, grads, _entry_by_entry)


def gradcheck_largest_difference(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """The largest difference of an entry, however large the gradient itself is."""
    return _worst(f, params, grads, lambda a, b: np.abs(a - b).max(initial=0.0))


def gradcheck_not_divided(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """The length of the difference alone."""
    return _worst(f, params, grads, lambda a, b: np.linalg.norm(a - b))


def gradcheck_over_one(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """Divided by the length of the measured gradient alone."""
    return _worst(f, params, grads, lambda a, b: _ratio(np.linalg.norm(a - b), np.linalg.norm(b)))


def gradcheck_over_length_of_sum(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """Divided by the length of the sum, not by the sum of the lengths."""
    return _worst(f, params, grads, lambda a, b: _ratio(np.linalg.norm(a - b), np.linalg.norm(a + b)))


def gradcheck_best(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """The parameter whose gradient fits best."""
    apart = _all(f, params, grads)
    best = min(apart, key=lambda name: apart[name])
    return best, apart[best]


def gradcheck_last(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """The loop forgets all but the last parameter."""
    apart = _all(f, params, grads)
    last = list(apart)[-1]
    return last, apart[last]


def gradcheck_one_sided(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """One step ahead only: the curvature stays in."""
    return _worst(f, params, grads, _distance, sides=(1.0, 0.0))


def gradcheck_half(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """Two steps lie between the two losses, and one is divided by."""
    return _worst(f, params, grads, _distance, factor=2.0)


def gradcheck_all_at_once(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """Every entry of a parameter is nudged at the same time."""
    apart = {}
    for name, value in params.items():
        value = np.asarray(value, dtype=float)
        ahead, behind = (f({**params, name: value + step}) for step in (STEP, -STEP))
        apart[name] = _distance(grads[name], np.full(value.shape, (ahead - behind) / (2.0 * STEP)))
    worst = max(apart, key=lambda name: apart[name])
    return worst, apart[worst]


# find_bug


def find_bug_upstream_of_ones(layers: Layers) -> str:
    """The gradient from above is 1 everywhere: what adds up to 0 does not show."""
    return _found(layers, upstream=lambda rng, shape: np.ones(shape))


def find_bug_positive_inputs(layers: Layers) -> str:
    """Inputs between 0 and 1: what goes wrong below 0 does not show."""
    return _found(layers, inputs=lambda rng: rng.random((5, 4)))


def find_bug_one_example(layers: Layers) -> str:
    """One example: a mean over the examples is their sum."""
    return _found(layers, inputs=lambda rng: rng.normal(size=(1, 4)))


def find_bug_first_difference(layers: Layers) -> str:
    """The first layer whose two gradients are not equal to the last digit, which is the first one."""
    return next(iter(layers))


# what several of them share


def _distance(a: Array, b: Array) -> float:
    return _ratio(np.linalg.norm(np.subtract(a, b)), np.linalg.norm(a) + np.linalg.norm(b))


def _ratio(above: Any, below: Any) -> float:
    return float(above / below) if below else 0.0


def _entry_by_entry(a: Array, b: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b)))


def _measured(
    loss: Callable[[Array], float], value: Array, sides: tuple[float, float], factor: float
) -> Array:
    value = np.array(value, dtype=float)
    gradient: Array = np.zeros_like(value)
    for index in np.ndindex(value.shape):
        middle = value[index]
        losses = []
        for side in sides:
            value[index] = middle + side * STEP
            losses.append(loss(value))
        value[index] = middle
        gradient[index] = factor * (losses[0] - losses[1]) / ((sides[0] - sides[1]) * STEP)
    return gradient


def _all(
    f: Loss,
    params: Named,
    grads: Named,
    apart: Callable[[Array, Array], Any] = _distance,
    *,
    sides: tuple[float, float] = (1.0, -1.0),
    factor: float = 1.0,
) -> dict[str, Any]:
    def measured(name: str) -> Array:
        return _measured(lambda value: f({**params, name: value}), params[name], sides, factor)

    return {name: apart(np.asarray(grads[name]), measured(name)) for name in params}


def _worst(
    f: Loss, params: Named, grads: Named, apart: Callable[[Array, Array], Any], **how: Any
) -> tuple[str, float]:
    found = _all(f, params, grads, apart, **how)
    worst = max(found, key=lambda name: found[name])
    return worst, float(found[worst])


def _normal(rng: np.random.Generator) -> Array:
    return rng.normal(size=(5, 4))


def _found(
    layers: Layers,
    *,
    inputs: Callable[[np.random.Generator], Array] = _normal,
    upstream: Callable[[np.random.Generator, Any], Array] = lambda rng, shape: rng.normal(size=shape),
) -> str:
    rng, apart = np.random.default_rng(0), {}
    for name, (forward, backward) in layers.items():
        x = inputs(rng)
        dout = upstream(rng, forward(x).shape)

        def loss(params: dict[str, Array], forward: Any = forward, dout: Array = dout) -> float:
            return float(np.sum(forward(params["x"]) * dout))

        apart[name] = _all(loss, {"x": x}, {"x": backward(dout, x)})["x"]
    return max(apart, key=lambda name: apart[name])
