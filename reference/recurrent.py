"""The plain recurrent network (Elman), forwards and backwards through time.

Conventions: sequences are ``(T, N, features)``, time first; weights are ``(out, in)``; there are
*two* biases, as in PyTorch, one with the input and one with the state. A ``backward`` turns the
gradient of one number (the loss) into its gradients with respect to every input, and divides by
neither the number of examples nor the number of steps.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from reference.arrays import Array

Params = Mapping[str, Array]
"""The keys ``Wih`` (H, I), ``Whh`` (H, H), ``bih`` (H,) and ``bhh`` (H,)."""

Grads = dict[str, Array]
"""The keys of `Params`, each with the shape of what it is the gradient of."""

Cache = tuple[Any, ...]
"""What a forward pass keeps for its backward pass; only the two of them look inside."""

StepGrads = tuple[Array, Array, Array, Array, Array, Array]
"""``dx, dh_prev, dWih, dWhh, dbih, dbhh``."""

NAMES = ("Wih", "Whh", "bih", "bhh")


def rnn_step_forward(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """Advance the hidden state by one step: ``tanh(x Wihᵀ + bih + h Whhᵀ + bhh)``.

    Shapes:
        x: (N, I), the input of this step
        h: (N, H), the state before it
        Wih: (H, I)
        Whh: (H, H), row i holds the weights *into* unit i
        bih, bhh: (H,)
        returns: h_next (N, H) float64, and the cache ``(x, h, Wih, Whh, h_next)``

    Source: PyTorch documentation, torch.nn.RNN: the formula, both biases, the layout.

    Raises:
        ValueError: shapes that do not fit together.

    >>> ones, zeros = np.ones((1, 1)), np.zeros(1)
    >>> h_next, _ = rnn_step_forward(ones, -ones, 2 * ones, 3 * ones, zeros + 0.5, zeros + 0.5)
    >>> h_next  # tanh(2 + 0.5 - 3 + 0.5) = tanh(0)
    array([[0.]])
    """
    x, h, Wih, Whh, bih, bhh = (np.asarray(value, dtype=float) for value in (x, h, Wih, Whh, bih, bhh))
    _fits(h.shape, (len(x), len(Whh)), "h")
    _fits(bih.shape, Whh.shape[:1], "bih")
    _fits(bhh.shape, Whh.shape[:1], "bhh")
    h_next: Array = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)  # (N, H)
    return h_next, (x, h, Wih, Whh, h_next)


def rnn_forward(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """Run `rnn_step_forward` over a sequence and keep every state.

    Shapes:
        X: (T, N, I); T may be 0
        h0: (N, H), the state before the first step
        params: see `Params`
        returns: Hs (T, N, H) float64, without ``h0``; the cache ``(params, steps)`` with the
            cache of each step in time order

    Source: PyTorch documentation, torch.nn.RNN, the code equivalent given there.

    Raises:
        ValueError: shapes that do not fit together.

    >>> params = {"Wih": np.zeros((1, 1)), "Whh": np.ones((1, 1)), "bih": np.zeros(1), "bhh": np.zeros(1)}
    >>> Hs, _ = rnn_forward(np.zeros((2, 1, 1)), np.ones((1, 1)), params)
    >>> Hs.round(4).tolist()  # tanh(1), then tanh(tanh(1))
    [[[0.7616]], [[0.642]]]
    """
    Hs = np.zeros((len(X), *np.shape(h0)))  # (T, N, H)
    steps: list[Cache] = []
    h = h0
    for t, x in enumerate(X):
        h, step = rnn_step_forward(x, h, *(params[name] for name in NAMES))
        Hs[t] = h
        steps.append(step)
    return Hs, (params, steps)


def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """Carry a gradient from the state after a step to everything the step used.

    Shapes:
        dh: (N, H), the gradient of the loss with respect to ``h_next``
        cache: the second result of `rnn_step_forward`
        returns: dx (N, I), dh_prev (N, H), dWih (H, I), dWhh (H, H), dbih (H,), dbhh (H,)

    tanh' is ``1 - h_next²``: the state already is the tanh. The two biases are added to the same
    sum, so their gradients are equal.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Backpropagation
    Through Time", written there without tanh and biases.

    Raises:
        ValueError: ``dh`` has not the shape of the state.

    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> _, cache = rnn_step_forward(2 * one, -one, 2 * one, 4 * one, zero, zero)  # tanh(4 - 4) = 0
    >>> [float(gradient.item()) for gradient in rnn_step_backward(3 * one, cache)]
    [6.0, 12.0, 6.0, -3.0, 3.0, 3.0]
    """
    x, h, Wih, Whh, h_next = cache
    dh = np.asarray(dh, dtype=float)
    _fits(dh.shape, h_next.shape, "dh")
    da = dh * (1.0 - h_next**2)  # (N, H), the gradient before the tanh
    db = da.sum(axis=0)  # (H,)
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, db, db.copy()


def rnn_backward(dHs: Array, caches: Cache) -> tuple[Array, Array, Grads]:
    """Backpropagate through time: the gradients of a loss that may look at every state.

    Shapes:
        dHs: (T, N, H), the gradient of the loss with respect to each state *directly*; zero where
            the loss does not look
        caches: the second result of `rnn_forward`
        returns: dX (T, N, I), dh0 (N, H), and the gradients of the parameters under their names

    A state matters twice: to the loss now, and to the next state. So the gradient that enters step
    t is ``dHs[t]`` plus what step t+1 carried back. The parameters are the same at every step, so
    their gradients are summed over the steps.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Backpropagation
    Through Time".

    Raises:
        ValueError: ``dHs`` has another number of steps than the sequence, or another state shape.

    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> params = {"Wih": one, "Whh": 2 * one, "bih": zero, "bhh": zero}
    >>> _, caches = rnn_forward(np.zeros((3, 1, 1)), np.zeros((1, 1)), params)  # every state is 0
    >>> dX, dh0, grads = rnn_backward(np.array([[[0.0]], [[0.0]], [[1.0]]]), caches)
    >>> dX.ravel(), dh0.item(), grads["bih"].item()  # doubled at each step back
    (array([4., 2., 1.]), 8.0, 7.0)
    """
    params, steps = caches
    dHs = np.asarray(dHs, dtype=float)
    _fits(dHs.shape[:1], (len(steps),), "dHs (its first axis)")
    dX = np.zeros((*dHs.shape[:2], np.shape(params["Wih"])[1]))  # (T, N, I)
    grads = {name: np.zeros(np.shape(params[name])) for name in NAMES}
    carried = np.zeros(dHs.shape[1:])  # (N, H), what the later steps send back
    for t in reversed(range(len(steps))):
        dX[t], carried, *of_step = rnn_step_backward(dHs[t] + carried, steps[t])
        for name, gradient in zip(NAMES, of_step, strict=True):
            grads[name] += gradient
    return dX, carried, grads


def _fits(got: tuple[int, ...], want: tuple[int, ...], name: str) -> None:
    if got != want:
        raise ValueError(f"{name} must have shape {want}; got {got}")
