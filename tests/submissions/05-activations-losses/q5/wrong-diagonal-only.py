# assignment: 05-activations-losses
# question: q5
# wrong: diagonal only
# replaces: softmax_backward
# earned: 4.2
# diagnosis: diagonal only
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """Each output depends on its own logit: ``p (1 - p)``, as with a sigmoid."""
    p, = cache
    return dout * p * (1 - p)
