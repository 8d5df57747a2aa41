# assignment: 07-optimisers
# question: q1
# wrong: decay without the rate
# replaces: sgd
# earned: 10.4
# diagnosis: decay without the rate
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def sgd(w: Array, g: Array, state: State | None, lr: float, weight_decay: float=0.0) -> Step:
    """The decay shrinks the weights by itself, whatever the rate."""
    return (w - lr * g - weight_decay * w, {})
