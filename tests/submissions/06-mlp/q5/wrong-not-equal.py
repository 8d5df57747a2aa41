# assignment: 06-mlp
# question: q5
# wrong: not equal
# replaces: find_bug
# earned: 7.63
# diagnosis: not equal
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Layers = Mapping[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]]

def find_bug(layers: Layers) -> str:
    """The first layer whose two gradients are not equal to the last digit, which is the first one."""
    return next(iter(layers))
