# assignment: 07-optimisers
# question: q3
# wrong: state in place
# replaces: nesterov
# earned: 13.03
# diagnosis: state in place
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The state that comes in is the one that goes out, changed."""
    if state is None:
        state = {'v': np.zeros(np.shape(w))}
    state['v'] = mu * state['v'] + g
    return (w - lr * (g + mu * state['v']), state)
