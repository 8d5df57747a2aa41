"""Backpropagation through a recurrent network that looks back a few steps only, and why one wants that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.arrays import Array
from reference.recurrent import NAMES, Cache, Grads, rnn_backward

__all__ = ["grad_norm_through_time", "truncated_bptt", "truncated_bptt_on"]


def truncated_bptt(dHs: Array, caches: Cache, k: int) -> tuple[Array, Array, Grads]:
    """Backpropagate through windows of ``k`` steps, with nothing carried from one into the one before it.

    Shapes:
        dHs: (T, N, H), as for `rnn_backward`
        caches: the second result of `rnn_forward`
        k: at least 1
        returns: dX (T, N, I), dh0 (N, H), and the gradients of the parameters, summed over all steps

    Windows are counted **from the end**: where ``k`` does not divide ``T``, the *first* one is shorter.
    ``dh0`` is what the first window carries out of the first step. With ``k`` at least ``T`` this is
    `rnn_backward`.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Backpropagation Through Time",
    "Truncating Time Steps".

    Raises:
        ValueError: ``k`` is below 1, or as `rnn_backward`.

    >>> from reference.recurrent import rnn_forward
    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> params = {"Wih": one, "Whh": 2 * one, "bih": zero, "bhh": zero}
    >>> _, caches = rnn_forward(np.zeros((3, 1, 1)), np.zeros((1, 1)), params)  # every state is 0
    >>> dX, dh0, grads = truncated_bptt(np.array([[[0.0]], [[0.0]], [[1.0]]]), caches, k=2)
    >>> dX.ravel(), dh0.item(), grads["bih"].item()  # the first step is in a window of its own
    (array([0., 2., 1.]), 0.0, 3.0)
    """
    dX, dh0, grads = truncated_bptt_on(rnn_backward)(dHs, caches, k)
    return dX, dh0, grads


def truncated_bptt_on(rnn_backward: Callable[..., Any]) -> Callable[..., Any]:
    """Build `truncated_bptt` on the way back through a sequence.

    >>> marked = truncated_bptt_on(lambda dHs, caches: (dHs, len(dHs), {}))
    >>> params = dict.fromkeys(NAMES, np.zeros(1))
    >>> marked(np.zeros((5, 1, 1)), (params, [None] * 5), k=2)[1]  # the first window is the shorter one
    1
    """

    def truncated_bptt(dHs: Any, caches: Any, k: int) -> tuple[Any, ...]:
        if k < 1:
            raise ValueError(f"a window holds at least one step; got k={k}")
        params, steps = caches
        grads = {name: np.zeros(np.shape(params[name])) for name in NAMES}
        parts, dh0 = [], np.zeros(np.shape(dHs)[1:])
        for stop in range(len(steps), 0, -k):
            window = slice(max(0, stop - k), stop)
            dX, dh0, of_window = rnn_backward(dHs[window], (params, steps[window]))
            parts.append(dX)
            grads = {name: grads[name] + of_window.get(name, 0.0) for name in NAMES}
        return np.concatenate(parts[::-1]), dh0, grads

    return truncated_bptt


def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """Say how strongly the last state of a linear recurrent network feels each earlier one.

    Shapes:
        Whh: (H, H)
        T: the number of steps, at least 1
        returns: T numbers; the one at place t is the spectral norm of the derivative of h_T by h_t

    Without inputs and without tanh, h_T is ``Whh`` to the power ``T - t`` times h_t, and that matrix is the
    derivative. Its norm is its largest singular value, which for a matrix that is not normal may be much
    larger than the largest eigenvalue.

    Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks", 2013,
    section 2.

    >>> grad_norm_through_time(2.0 * np.eye(3), T=3)
    [8.0, 4.0, 2.0]
    """
    power, norms = np.eye(len(Whh)), list[float]()
    for _ in range(T):
        power = power @ np.asarray(Whh, dtype=float)
        norms.append(float(np.linalg.norm(power, ord=2)))
    return norms[::-1]
