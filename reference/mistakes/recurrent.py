"""Wrong recurrent networks. Each reads the caches of `reference.recurrent`.

The caches: ``(x, h, Wih, Whh, h_next)`` for a step; ``(params, steps)`` for a sequence.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Any, ...]
Params = Mapping[str, Array]
StepGrads = tuple[Array, Array, Array, Array, Array, Array]
SequenceGrads = tuple[Array, Array, dict[str, Array]]


# rnn_step_forward


def rnn_step_forward_no_bhh(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """One bias is enough: the recurrent one is dropped."""
    return _step(x, h, Wih, Whh, bih, 0.0 * bhh)


def rnn_step_forward_no_bih(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """One bias is enough: the input's is dropped."""
    return _step(x, h, Wih, Whh, 0.0 * bih, bhh)


def rnn_step_forward_recurrence_transposed(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """Whh is square, so ``h Whh`` runs; but row i holds the weights into unit i."""
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh + bhh)
    return h_next, (x, h, Wih, Whh, h_next)


def rnn_step_forward_sigmoid(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """A neuron's activation is the sigmoid."""
    h_next = 0.5 * (1.0 + np.tanh(0.5 * (x @ Wih.T + bih + h @ Whh.T + bhh)))
    return h_next, (x, h, Wih, Whh, h_next)


def rnn_step_forward_no_tanh(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """The state is the sum itself."""
    h_next = x @ Wih.T + bih + h @ Whh.T + bhh
    return h_next, (x, h, Wih, Whh, h_next)


def rnn_step_forward_no_state(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """The state follows from the input alone; the one before it is kept all the same."""
    h_next, _ = _step(x, 0.0 * h, Wih, Whh, bih, bhh)
    return h_next, (x, h, Wih, Whh, h_next)


def rnn_step_forward_two_tanhs(
    x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array
) -> tuple[Array, Cache]:
    """Input and state are two neurons, activated one by one and then added."""
    h_next = np.tanh(x @ Wih.T + bih) + np.tanh(h @ Whh.T + bhh)
    return h_next, (x, h, Wih, Whh, h_next)


# rnn_forward


def rnn_forward_one_bias(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """The recurrent bias is dropped at every step."""
    return _forward(X, h0, params, step=rnn_step_forward_no_bhh)


def rnn_forward_recurrence_transposed(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """``h Whh`` instead of ``h Whhᵀ``, at every step."""
    return _forward(X, h0, params, step=rnn_step_forward_recurrence_transposed)


def rnn_forward_h0_ignored(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """A sequence starts from nothing, whatever ``h0`` says."""
    return _forward(X, np.zeros_like(h0), params)


def rnn_forward_time_reversed(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """The sequence is read from its end."""
    return _forward(X[::-1], h0, params)


def rnn_forward_batch_first(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """The examples come first in what is returned: (N, T, H)."""
    Hs, caches = _forward(X, h0, params)
    return Hs.swapaxes(0, 1), caches


def rnn_forward_state_not_carried(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """Every step starts from ``h0``: the loop forgets to hand its state on. Right for one step."""
    outcomes = [_step(x, h0, *(params[name] for name in NAMES)) for x in X]
    Hs = np.array([h for h, _ in outcomes]).reshape(len(X), *h0.shape)
    return Hs, (params, [step for _, step in outcomes])


def rnn_forward_last_state_only(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """A recurrent network returns its last state: (N, H)."""
    Hs, caches = _forward(X, h0, params)
    return (Hs[-1] if len(Hs) else h0), caches


def rnn_forward_h0_included(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """The states start with ``h0``: (T + 1, N, H)."""
    Hs, caches = _forward(X, h0, params)
    return np.concatenate([h0[None], Hs]), caches


def rnn_forward_some_step(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """There always is a step to stack. Raises for T = 0, right otherwise."""
    Hs, caches = _forward(X, h0, params)
    return np.stack([*Hs]), caches


# rnn_step_backward


def rnn_step_backward_tanh_twice(dh: Array, cache: Cache) -> StepGrads:
    """The slope is ``1 - tanh²(h_next)``; but h_next already is a tanh."""
    return _from_sum(dh * (1.0 - np.tanh(cache[-1]) ** 2), cache)


def rnn_step_backward_no_slope(dh: Array, cache: Cache) -> StepGrads:
    """The tanh passes the gradient unchanged: no ``1 - h²``."""
    return _from_sum(dh, cache)


def rnn_step_backward_new_state_in_weight(dh: Array, cache: Cache) -> StepGrads:
    """Whh multiplied the state that the step produced."""
    x, _, Wih, Whh, h_next = cache
    return _from_sum(dh * (1.0 - h_next**2), (x, h_next, Wih, Whh, h_next))


def rnn_step_backward_old_state_in_slope(dh: Array, cache: Cache) -> StepGrads:
    """The slope of the tanh is ``1 - h²`` with the state *before* the step."""
    return _from_sum(dh * (1.0 - cache[1] ** 2), cache)


def rnn_step_backward_carry_transposed(dh: Array, cache: Cache) -> StepGrads:
    """Forwards went through Whhᵀ, so backwards does too."""
    dx, _, *of_params = _step_backward(dh, cache)
    carried = (dh * (1.0 - cache[-1] ** 2)) @ cache[3].T
    return dx, carried, *of_params


def rnn_step_backward_recurrence_transposed(dh: Array, cache: Cache) -> StepGrads:
    """The gradient of Whh is ``hᵀ da``; it is square, so the shape does not tell."""
    dx, dh_prev, dWih, dWhh, dbih, dbhh = _step_backward(dh, cache)
    return dx, dh_prev, dWih, dWhh.T, dbih, dbhh


def rnn_step_backward_bias_mean(dh: Array, cache: Cache) -> StepGrads:
    """The gradient of a bias is the average over the examples. Right for one example."""
    *others, dbih, dbhh = _step_backward(dh, cache)
    dx, dh_prev, dWih, dWhh = others
    return dx, dh_prev, dWih, dWhh, dbih / len(dh), dbhh / len(dh)


# rnn_backward


def rnn_backward_no_carry(dHs: Array, caches: Cache) -> SequenceGrads:
    """A state matters for the loss at its own step only: nothing comes back from later steps."""
    return _backward(dHs, caches, carry=lambda carried: 0.0 * carried)


def rnn_backward_last_loss_only(dHs: Array, caches: Cache) -> SequenceGrads:
    """The loss looks at the last state, so only the last of ``dHs`` enters."""
    seen = np.zeros_like(dHs)
    seen[-1:] = dHs[-1:]
    return _backward(seen, caches)


def rnn_backward_last_step_only(dHs: Array, caches: Cache) -> SequenceGrads:
    """The parameters' gradients come from the last step; earlier steps hand on, but do not add."""
    dX, dh0, grads = _backward(dHs, caches)
    if len(dHs):
        grads = dict(zip(NAMES, _step_backward(dHs[-1], caches[1][-1])[2:], strict=True))
    return dX, dh0, grads


def rnn_backward_overwritten(dHs: Array, caches: Cache) -> SequenceGrads:
    """``=`` instead of ``+=``: each step overwrites the parameters' gradients, the first one stays."""
    return _backward(dHs, caches, add=lambda total, gradient: gradient)


def rnn_backward_new_state_in_weight(dHs: Array, caches: Cache) -> SequenceGrads:
    """Whh multiplied the state that the step produced, h_t, not the one before it."""
    return _backward(dHs, caches, step=rnn_step_backward_new_state_in_weight)


def rnn_backward_carry_transposed(dHs: Array, caches: Cache) -> SequenceGrads:
    """The gradient goes back through Whhᵀ, as the state went forwards."""
    return _backward(dHs, caches, step=rnn_step_backward_carry_transposed)


def rnn_backward_no_slope(dHs: Array, caches: Cache) -> SequenceGrads:
    """No step has a tanh to go back through."""
    return _backward(dHs, caches, step=rnn_step_backward_no_slope)


def rnn_backward_divided_by_steps(dHs: Array, caches: Cache) -> SequenceGrads:
    """The parameters' gradients are the average over the steps."""
    dX, dh0, grads = _backward(dHs, caches)
    return dX, dh0, {name: gradient / max(len(dHs), 1) for name, gradient in grads.items()}


def rnn_backward_inputs_reversed(dHs: Array, caches: Cache) -> SequenceGrads:
    """dX is returned in the order in which it is found, from the last step to the first."""
    dX, dh0, grads = _backward(dHs, caches)
    return dX[::-1], dh0, grads


def rnn_backward_dh0_forgotten(dHs: Array, caches: Cache) -> SequenceGrads:
    """The initial state is given, so it has no gradient."""
    dX, dh0, grads = _backward(dHs, caches)
    return dX, 0.0 * dh0, grads


# what all of them get right

NAMES = ("Wih", "Whh", "bih", "bhh")


def _step(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    return h_next, (x, h, Wih, Whh, h_next)


def _forward(
    X: Array, h0: Array, params: Params, *, step: Callable[..., tuple[Array, Cache]] = _step
) -> tuple[Array, Cache]:
    Hs = np.zeros((len(X), *h0.shape))
    steps, h = [], h0
    for t, x in enumerate(X):
        h, cache = step(x, h, *(params[name] for name in NAMES))
        Hs[t] = h
        steps.append(cache)
    return Hs, (params, steps)


def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0)


def _step_backward(dh: Array, cache: Cache) -> StepGrads:
    return _from_sum(dh * (1.0 - cache[-1] ** 2), cache)


def _unchanged(carried: Array) -> Array:
    return carried


def _sum(total: Array, gradient: Array) -> Array:
    return total + gradient


def _backward(
    dHs: Array,
    caches: Cache,
    *,
    step: Callable[[Array, Cache], StepGrads] = _step_backward,
    carry: Callable[[Array], Array] = _unchanged,
    add: Callable[[Array, Array], Array] = _sum,
) -> SequenceGrads:
    params, steps = caches
    dX = np.zeros((*dHs.shape[:2], params["Wih"].shape[1]))
    grads = {name: np.zeros(params[name].shape) for name in NAMES}
    carried = np.zeros(dHs.shape[1:])
    for t in reversed(range(len(steps))):
        dX[t], carried, *of_params = step(dHs[t] + carry(carried), steps[t])
        for name, gradient in zip(NAMES, of_params, strict=True):
            grads[name] = add(grads[name], gradient)
    return dX, carried, grads
