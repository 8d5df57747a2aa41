# assignment: 06-mlp
# question: q5
# wrong: half the way
# replaces: gradcheck
# earned: 2.37
# diagnosis: half the way
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Loss = Callable[[dict[str, Array]], float]

Named = Mapping[str, Array]

STEP = 1e-05

def gradcheck(f: Loss, params: Named, grads: Named) -> tuple[str, float]:
    """Two steps lie between the two losses, and one is divided by."""
    return _worst(f, params, grads, _distance, factor=2.0)

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

def _worst(f: Loss, params: Named, grads: Named, apart: Callable[[Array, Array], Any], **how: Any) -> tuple[str, float]:
    found = _all(f, params, grads, apart, **how)
    worst = max(found, key=lambda name: found[name])
    return (worst, float(found[worst]))
