# assignment: 07-optimisers
# question: q2
# wrong: no memory
# replaces: momentum
# earned: 0
# diagnosis: no memory
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """Every step starts from rest, so that nothing gathers."""
    return (w - lr * g, {'v': g})
