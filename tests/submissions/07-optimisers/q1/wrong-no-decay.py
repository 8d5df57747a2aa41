# assignment: 07-optimisers
# question: q1
# wrong: no decay
# replaces: sgd
# earned: 10.4
# diagnosis: no decay
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def sgd(w: Array, g: Array, state: State | None, lr: float, weight_decay: float=0.0) -> Step:
    """The decay is a parameter that nobody reads."""
    return (w - lr * g, {})
