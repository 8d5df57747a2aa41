"""Other ways through windows and to norms. Caches are those of `reference.recurrent`, NumPy alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

NAMES = ("Wih", "Whh", "bih", "bhh")


def truncated_bptt_reset(dHs: Array, caches: Any, k: int) -> Any:
    """One loop back; what is carried is forgotten wherever a window begins."""
    params, steps = caches
    T = len(steps)
    dX = np.zeros((*dHs.shape[:2], params["Wih"].shape[1]))
    grads = {name: np.zeros(params[name].shape) for name in NAMES}
    dh = np.zeros(dHs.shape[1:])
    for back, (x, h, Wih, Whh, h_next) in enumerate(steps[::-1]):
        t = T - 1 - back
        if back % k == 0:
            dh = np.zeros(dHs.shape[1:])
        da = (dHs[t] + dh) * (1 - h_next**2)
        dX[t], dh = da @ Wih, da @ Whh
        grads["Wih"] += da.T @ x
        grads["Whh"] += da.T @ h
        grads["bih"] += da.sum(axis=0)
        grads["bhh"] += da.sum(axis=0)
    return dX, dh, grads


def truncated_bptt_da_first(dHs: Array, caches: Any, k: int) -> Any:
    """The gradients before the tanh first, window by window; every sum at the end."""
    params, steps = caches
    X, before, after = (np.array([step[place] for step in steps]) for place in (0, 1, 4))
    da = np.zeros(dHs.shape)
    for stop in range(len(steps), 0, -k):
        da[stop - 1] = dHs[stop - 1] * (1 - after[stop - 1] ** 2)
        for t in range(stop - 2, max(0, stop - k) - 1, -1):
            da[t] = (dHs[t] + da[t + 1] @ params["Whh"]) * (1 - after[t] ** 2)
    db = np.einsum("tnh->h", da)
    grads = {"Wih": np.einsum("tnh,tni->hi", da, X), "Whh": np.einsum("tnh,tnj->hj", da, before)}
    return da @ params["Wih"], da[0] @ params["Whh"], {**grads, "bih": db, "bhh": db.copy()}


def truncated_bptt_recursive(dHs: Array, caches: Any, k: int) -> Any:
    """The last window, and before it the rest of the sequence in the same way."""
    params, steps = caches
    start = max(0, len(steps) - k)
    dX, dh0, grads = truncated_bptt_reset(dHs[start:], (params, steps[start:]), len(steps) - start)
    if start == 0:
        return dX, dh0, grads
    dX_before, dh0, grads_before = truncated_bptt_recursive(dHs[:start], (params, steps[:start]), k)
    return np.concatenate([dX_before, dX]), dh0, {name: grads[name] + grads_before[name] for name in NAMES}


def grad_norm_through_time_singular(Whh: Array, T: int) -> list[float]:
    """The largest singular value of each power."""
    powers = [np.linalg.matrix_power(Whh, back) for back in range(T, 0, -1)]
    return [float(np.linalg.svd(power, compute_uv=False)[0]) for power in powers]


def grad_norm_through_time_eigenvalues(Whh: Array, T: int) -> Any:
    """The root of the largest eigenvalue of AᵀA; an array."""
    norms, power = np.zeros(T), np.asarray(Whh)
    for t in range(T - 1, -1, -1):
        norms[t] = np.sqrt(np.linalg.eigvalsh(power.T @ power).max())
        power = power @ Whh
    return norms


def grad_norm_through_time_transposed(Whh: Array, T: int) -> Any:
    """Gradients go back through the transpose, which stretches as much; a list of NumPy's numbers."""
    norms: list[Any] = []
    back = np.asarray(Whh).T
    for _ in range(T):
        norms.insert(0, np.linalg.norm(back, 2))
        back = np.asarray(Whh).T @ back
    return norms
