# assignment: 07-optimisers
# question: q1
# wrong: decay after the step
# replaces: sgd
# earned: 10.4
# diagnosis: decay after the step
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def sgd(w: Array, g: Array, state: State | None, lr: float, weight_decay: float=0.0) -> Step:
    """What decays is the weight that the step has already moved."""
    w = w - lr * g
    return (w - lr * weight_decay * w, {})
