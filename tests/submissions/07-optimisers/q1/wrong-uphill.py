# assignment: 07-optimisers
# question: q1
# wrong: uphill
# replaces: sgd
# earned: 0
# diagnosis: uphill
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def sgd(w: Array, g: Array, state: State | None, lr: float, weight_decay: float=0.0) -> Step:
    """A step goes along the gradient."""
    return (w + lr * (g + weight_decay * w), {})
