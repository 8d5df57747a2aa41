# assignment: 07-optimisers
# question: q4
# wrong: state in place
# replaces: adagrad
# earned: 12.95
# diagnosis: state in place
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {'s': np.zeros(np.shape(w))}
    state['s'] = state['s'] + g * g
    return (w - lr * g / (np.sqrt(state['s']) + eps), state)
