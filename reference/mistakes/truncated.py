"""What students believe about windows and norms. Caches are those of `reference.recurrent`, NumPy alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

NAMES = ("Wih", "Whh", "bih", "bhh")


def _back(dHs: Array, caches: Any, borders: Any, counted: Any = None) -> Any:
    """The way back; nothing is carried out of the steps in ``borders``, but for the first step of all."""
    params, steps = caches
    dX = np.zeros((*dHs.shape[:2], np.shape(params["Wih"])[1]))
    grads = {name: np.zeros(np.shape(params[name])) for name in NAMES}
    carried = np.zeros(dHs.shape[1:])
    for t in reversed(range(len(steps))):
        x, h, Wih, Whh, h_next = steps[t]
        da = (dHs[t] + carried) * (1 - h_next**2)
        dX[t], carried = da @ Wih, da @ Whh
        if counted is None or t in counted:
            for name, part in zip(NAMES, (da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0)), strict=True):
                grads[name] += part
        if t in borders and t > 0:
            carried = np.zeros_like(carried)
    return dX, carried, grads


def _firsts(T: int, k: int) -> set[int]:
    """The first step of each window."""
    return {max(0, stop - k) for stop in range(T, 0, -k)}


def truncated_bptt_from_the_start(dHs: Array, caches: Any, k: int) -> Any:
    """Windows are counted from the first step."""
    return _back(dHs, caches, set(range(0, len(dHs), k)))


def truncated_bptt_not_truncated(dHs: Array, caches: Any, k: int) -> Any:
    """The windows make no difference."""
    return _back(dHs, caches, set())


def truncated_bptt_one_step_more(dHs: Array, caches: Any, k: int) -> Any:
    """A window has k steps back from its last one, which makes k + 1."""
    return _back(dHs, caches, _firsts(len(dHs), k + 1))


def truncated_bptt_last_window_only(dHs: Array, caches: Any, k: int) -> Any:
    """Only the last k steps teach anything."""
    T = len(dHs)
    start = max(0, T - k)
    dX, dh0, grads = _back(dHs, caches, {start}, range(start, T))
    dX[:start] = 0.0
    return dX, dh0 if start == 0 else np.zeros_like(dh0), grads


def truncated_bptt_overwritten(dHs: Array, caches: Any, k: int) -> Any:
    """Each window's gradients take the place of those before."""
    firsts = _firsts(len(dHs), k)
    first_window = range(min((f for f in firsts if f > 0), default=len(dHs)))
    return _back(dHs, caches, firsts, first_window)


def truncated_bptt_no_dh0(dHs: Array, caches: Any, k: int) -> Any:
    """Nothing is carried out of the first window either."""
    dX, dh0, grads = _back(dHs, caches, _firsts(len(dHs), k))
    return dX, np.zeros_like(dh0), grads


def truncated_bptt_windows_reversed(dHs: Array, caches: Any, k: int) -> Any:
    """The windows stay in the order in which they are found, the last one first."""
    dX, dh0, grads = _back(dHs, caches, _firsts(len(dHs), k))
    stops = range(len(dHs), 0, -k)
    return np.concatenate([dX[max(0, stop - k) : stop] for stop in stops]), dh0, grads


def _powers(Whh: Array, T: int) -> list[Array]:
    return [np.linalg.matrix_power(np.asarray(Whh, dtype=float), T - t) for t in range(T)]


def grad_norm_through_time_spectral_radius(Whh: Array, T: int) -> list[float]:
    """The largest eigenvalue tells how much a matrix stretches."""
    return [float(np.abs(np.linalg.eigvals(power)).max()) for power in _powers(Whh, T)]


def grad_norm_through_time_norm_to_the_power(Whh: Array, T: int) -> list[float]:
    """The norm of a power is the power of the norm."""
    norm = float(np.linalg.norm(Whh, ord=2))
    return [norm ** (T - t) for t in range(T)]


def grad_norm_through_time_frobenius(Whh: Array, T: int) -> list[float]:
    """A matrix's norm is the root of the sum of its squares."""
    return [float(np.linalg.norm(power)) for power in _powers(Whh, T)]


def grad_norm_through_time_reversed(Whh: Array, T: int) -> list[float]:
    """The list begins one step back from the end."""
    return [float(np.linalg.norm(power, ord=2)) for power in _powers(Whh, T)][::-1]


def grad_norm_through_time_one_step_less(Whh: Array, T: int) -> list[float]:
    """From one state to the next, nothing is multiplied yet."""
    start = np.asarray(Whh, dtype=float)
    return [float(np.linalg.norm(np.linalg.matrix_power(start, T - t - 1), ord=2)) for t in range(T)]


def grad_norm_through_time_entrywise_power(Whh: Array, T: int) -> list[float]:
    """A power of a matrix is the power of its entries."""
    return [float(np.linalg.norm(np.asarray(Whh, dtype=float) ** (T - t), ord=2)) for t in range(T)]


def grad_norm_through_time_largest_entry(Whh: Array, T: int) -> list[float]:
    """The size of a matrix is that of its largest entry."""
    return [float(np.abs(power).max()) for power in _powers(Whh, T)]
