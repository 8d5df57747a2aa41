# assignment: 07-optimisers
# question: q5
# wrong: state in place
# replaces: rmsprop
# earned: 13.03
# diagnosis: state in place
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {'s': np.zeros(np.shape(w))}
    state['s'] = alpha * state['s'] + (1 - alpha) * g * g
    return (w - lr * g / (np.sqrt(state['s']) + eps), state)
