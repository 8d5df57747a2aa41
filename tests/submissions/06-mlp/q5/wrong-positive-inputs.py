# assignment: 06-mlp
# question: q5
# wrong: positive inputs
# replaces: find_bug
# earned: 7.63
# diagnosis: positive inputs
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Loss = Callable[[dict[str, Array]], float]

Named = Mapping[str, Array]

Layers = Mapping[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]]

STEP = 1e-05

def find_bug(layers: Layers) -> str:
    """Inputs between 0 and 1: what goes wrong below 0 does not show."""
    return _found(layers, inputs=lambda rng: rng.random((5, 4)))

def _distance(a: Array, b: Array) -> float:
    return _ratio(np.linalg.norm(np.subtract(a, b)), np.linalg.norm(a) + np.linalg.norm(b))

def _ratio(above: Any, below: Any) -> float:
    return float(above / below) if below else 0.0

def _measured(loss: Callable[[Array], float], value: Array, sides: tuple[float, float], factor: float) -> Array:
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

def _all(f: Loss, params: Named, grads: Named, apart: Callable[[Array, Array], Any]=_distance, *, sides: tuple[float, float]=(1.0, -1.0), factor: float=1.0) -> dict[str, Any]:

    def measured(name: str) -> Array:
        return _measured(lambda value: f({**params, name: value}), params[name], sides, factor)
    return {name: apart(np.asarray(grads[name]), measured(name)) for name in params}

def _normal(rng: np.random.Generator) -> Array:
    return rng.normal(size=(5, 4))

def _found(layers: Layers, *, inputs: Callable[[np.random.Generator], Array]=_normal, upstream: Callable[[np.random.Generator, Any], Array]=lambda rng, shape: rng.normal(size=shape)) -> str:
    rng, apart = (np.random.default_rng(0), {})
    for name, (forward, backward) in layers.items():
        x = inputs(rng)
        dout = upstream(rng, forward(x).shape)

        def loss(params: dict[str, Array], forward: Any=forward, dout: Array=dout) -> float:
            return float(np.sum(forward(params['x']) * dout))
        apart[name] = _all(loss, {'x': x}, {'x': backward(dout, x)})['x']
    return max(apart, key=lambda name: apart[name])
