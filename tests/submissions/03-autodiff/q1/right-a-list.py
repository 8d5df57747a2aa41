# assignment: 03-autodiff
# question: q1
# right: a list
# replaces: numeric_gradient
# earned: 10
# diagnosis: none
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """The numbers as a flat list; an array is made of it for every call."""
    shape = np.shape(x)
    numbers = [float(number) for number in np.ravel(np.asarray(x, dtype=float))]

    def moved(i: int, step: float) -> float:
        return float(f(np.array([*numbers[:i], numbers[i] + step, *numbers[i + 1:]]).reshape(shape)))
    return np.array([(moved(i, h) - moved(i, -h)) / (2 * h) for i in range(len(numbers))]).reshape(shape)
