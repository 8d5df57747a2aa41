# assignment: 07-optimisers
# question: q5
# wrong: a step late
# replaces: rmsprop
# earned: 0
# diagnosis: a step late
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """This gradient's square counts from the next step on."""
    s = _kept(state, 's') + np.zeros_like(g)
    return (w - lr * g / (np.sqrt(s) + eps), {'s': alpha * s + (1 - alpha) * g * g})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
