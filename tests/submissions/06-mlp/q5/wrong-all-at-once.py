# assignment: 06-mlp
# question: q5
# wrong: all at once
# replaces: gradcheck
# earned: 2.37
# diagnosis: all at once
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
    """Every entry of a parameter is nudged at the same time."""
    apart = {}
    for name, value in params.items():
        value = np.asarray(value, dtype=float)
        ahead, behind = (f({**params, name: value + step}) for step in (STEP, -STEP))
        apart[name] = _distance(grads[name], np.full(value.shape, (ahead - behind) / (2.0 * STEP)))
    worst = max(apart, key=lambda name: apart[name])
    return (worst, apart[worst])

def _distance(a: Array, b: Array) -> float:
    return _ratio(np.linalg.norm(np.subtract(a, b)), np.linalg.norm(a) + np.linalg.norm(b))

def _ratio(above: Any, below: Any) -> float:
    return float(above / below) if below else 0.0
