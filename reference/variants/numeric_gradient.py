"""Other ways to measure a gradient. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Function = Callable[[Array], float]


def numeric_gradient_with_unit_vectors(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """Each row of the identity, laid out like x, is a direction to move in."""
    x = np.asarray(x, dtype=float)
    ways = h * np.eye(x.size).reshape(x.size, *x.shape)
    measured: Array = np.array([(f(x + way) - f(x - way)) / (2 * h) for way in ways])
    return measured.reshape(x.shape)


def numeric_gradient_in_place(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """One working copy, nudged and put back, of which f gets copies."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    places = np.nditer(work, flags=["multi_index"])
    while not places.finished:
        place = places.multi_index
        middle = work[place]
        work[place] = middle + h
        ahead = f(np.copy(work))
        work[place] = middle - h
        behind = f(np.copy(work))
        work[place] = middle
        gradient[place] = (ahead - behind) / (2 * h)
        places.iternext()
    return gradient


def numeric_gradient_of_a_list(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The numbers as a flat list; an array is made of it for every call."""
    shape = np.shape(x)
    numbers = [float(number) for number in np.ravel(np.asarray(x, dtype=float))]

    def moved(i: int, step: float) -> float:
        return float(f(np.array([*numbers[:i], numbers[i] + step, *numbers[i + 1 :]]).reshape(shape)))

    return np.array([(moved(i, h) - moved(i, -h)) / (2 * h) for i in range(len(numbers))]).reshape(shape)


def numeric_gradient_by_true_distance(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """Divided by how far apart the two points are once they are rounded, which is not quite 2h."""
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in range(x.size):
        ahead, behind = x.flatten(), x.flatten()
        ahead[i] += h
        behind[i] -= h
        apart = ahead[i] - behind[i]
        gradient.flat[i] = (f(ahead.reshape(x.shape)) - f(behind.reshape(x.shape))) / apart
    return gradient
