"""What students believe about a measured gradient. NumPy alone: the file can be pasted into a notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Function = Callable[[Array], float]


def _moved(x: Array, place: tuple[int, ...], step: float) -> Array:
    moved = x.copy()
    moved[place] += step
    return moved


def _measured(
    f: Function, x: ArrayLike, ahead: float, behind: float, apart: float, dtype: Any = np.float64
) -> Array:
    """The difference between two steps, over how far apart they are said to be."""
    x = np.array(x, dtype=dtype)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        difference = float(f(_moved(x, place, ahead))) - float(f(_moved(x, place, behind)))
        gradient[place] = difference / apart
    return gradient


def numeric_gradient_forward(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """One step ahead, none back."""
    return _measured(f, x, h, 0.0, h)


def numeric_gradient_backward(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """One step back, none ahead."""
    return _measured(f, x, 0.0, -h, h)


def numeric_gradient_over_h(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The two points are 2h apart, but the difference is divided by h."""
    return _measured(f, x, h, -h, h)


def numeric_gradient_half_steps(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The two points are h apart, but the difference is divided by 2h."""
    return _measured(f, x, h / 2, -h / 2, 2 * h)


def numeric_gradient_sign(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """Behind minus ahead."""
    return _measured(f, x, -h, h, 2 * h)


def numeric_gradient_fixed_step(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The step is 1e-5, whatever h says."""
    return _measured(f, x, 1e-5, -1e-5, 2e-5)


def numeric_gradient_not_restored(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """An entry that was nudged stays where it is while the next ones are measured."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for place in np.ndindex(work.shape):
        work[place] += h
        ahead = float(f(work.copy()))
        work[place] -= 2 * h
        gradient[place] = (ahead - float(f(work.copy()))) / (2 * h)
    return gradient


def numeric_gradient_whole_numbers(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The copy has the type of x; among whole numbers a small step is no step."""
    x = np.array(x)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[place] = x[place] + h
        behind[place] = x[place] - h
        gradient[place] = (float(f(ahead)) - float(f(behind))) / (2 * h)
    return gradient


def numeric_gradient_all_at_once(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """All entries are nudged together: one number, the sum of the gradient, stands everywhere."""
    x = np.array(x, dtype=float)
    return np.full(x.shape, (float(f(x + h)) - float(f(x - h))) / (2 * h))


def numeric_gradient_flat(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """The gradient is a list of numbers, whatever the shape of x."""
    return _measured(f, x, h, -h, 2 * h).ravel()


def numeric_gradient_lost_copy(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """Nudges go into ``reshape(-1)``, a copy where the memory is not in reading order: f sees none."""
    work = np.array(x, dtype=float)
    flat, gradient = work.reshape(-1), np.zeros(work.size)
    for i in range(work.size):
        middle = flat[i]
        flat[i] = middle + h
        ahead = float(f(work.copy()))
        flat[i] = middle - h
        gradient[i] = (ahead - float(f(work.copy()))) / (2 * h)
        flat[i] = middle
    return gradient.reshape(work.shape)


def numeric_gradient_shared(f: Function, x: ArrayLike, h: float = 1e-5) -> Array:
    """f is handed the working copy itself: what it writes into that stays there."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for place in np.ndindex(work.shape):
        middle = work[place]
        work[place] = middle + h
        ahead = float(f(work))
        work[place] = middle - h
        gradient[place] = (ahead - float(f(work))) / (2 * h)
        work[place] = middle
    return gradient
