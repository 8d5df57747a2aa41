"""The linear layer and the multilayer perceptron, forwards and backwards.

Conventions: examples are rows, a weight is ``(out, in)`` as in ``y = x Wᵀ + b``, and a
``backward`` turns the gradient of one number (the loss) with respect to the output into its
gradients with respect to every input. The loss has already averaged over the examples, so
nothing here divides by their number.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from reference.arrays import Array
from reference.neuron import sigmoid

Params = Sequence[tuple[Array, Array | None]]
"""One ``(W, b)`` per layer, from the input to the output; ``b`` may be ``None``."""

Grads = list[tuple[Array, Array | None]]
"""One ``(dW, db)`` per layer, in the order of `Params`."""

Cache = tuple[Any, ...]
"""What a forward pass keeps for its backward pass; only the two of them look inside."""


Activation = Callable[[Array], Array]
"""An elementwise function of the pre-activation, or its slope."""


def linear_forward(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """Compute ``x Wᵀ + b``, a linear layer.

    Shapes:
        x: (N, ..., in), every axis but the last holds examples
        W: (out, in)
        b: (out,), or None for a layer without bias
        returns: out (N, ..., out) float64, and the cache ``(x, W, b)``

    Source: PyTorch documentation, torch.nn.Linear: the same layout of ``W``, and the same
    reading of extra axes.

    Raises:
        ValueError: ``x`` does not end in ``in`` features, or ``b`` has not one entry per output.

    >>> x = np.array([[1.0, 2.0, 3.0]])
    >>> W = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]])
    >>> out, cache = linear_forward(x, W, b=np.array([0.5, -0.5]))
    >>> out
    array([[-1.5,  3.5]])
    """
    x, W = np.asarray(x, dtype=float), np.asarray(W, dtype=float)
    if b is not None and np.shape(b) != W.shape[:1]:
        raise ValueError(f"b must have shape {W.shape[:1]}, one entry per output; got {np.shape(b)}")
    out: Array = x @ W.T  # (N, ..., out)
    return out if b is None else out + b, (x, W, b)


def linear_backward(dout: Array, cache: Cache) -> tuple[Array, Array, Array | None]:
    """Carry a gradient from the output of `linear_forward` to ``x``, ``W`` and ``b``.

    Shapes:
        dout: (N, ..., out), the gradient of the loss with respect to the output
        cache: the second result of `linear_forward`
        returns: dx (N, ..., in), dW (out, in), db (out,), or None where ``b`` was None

    ``W`` and ``b`` are used once per example, so their gradients are *sums* over all examples
    and all extra axes. There is no mean: a loss that averages has put its 1/N into ``dout``.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Forward Propagation,
    Backward Propagation, and Computational Graphs", written there for one example in a column.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> x = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])
    >>> W = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]])
    >>> _, cache = linear_forward(x, W, b=np.array([0.5, -0.5]))
    >>> dx, dW, db = linear_backward(np.array([[1.0, 10.0], [2.0, -1.0]]), cache)
    >>> dx
    array([[21., 10., -1.],
           [ 0., -1., -2.]])
    >>> dW
    array([[ 1.,  4.,  1.],
           [10., 19., 31.]])
    >>> db
    array([3., 9.])
    """
    x, W, b = cache
    dout = np.asarray(dout, dtype=float)
    _same_shape(dout, (*x.shape[:-1], len(W)))
    examples = x.reshape(-1, W.shape[1])  # (N·..., in)
    d_examples = dout.reshape(-1, len(W))  # (N·..., out)
    dW: Array = d_examples.T @ examples  # (out, in)
    db = None if b is None else d_examples.sum(axis=0)  # (out,)
    return dout @ W, dW, db


def mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Run ``x`` through linear layers with an activation between them.

    Shapes:
        params: one (W, b) per layer, W (width of the layer, width of the one before)
        x: (N, ..., in)
        act: "relu", "tanh" or "sigmoid"
        returns: out (N, ..., out) float64, and the cache ``(act, linear_caches, pre_activations)``

    The last layer stays linear: its outputs are logits or predictions, which an activation
    would squeeze. One layer is therefore just `linear_forward`.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Forward Propagation,
    Backward Propagation, and Computational Graphs" (one hidden layer, without biases).

    Raises:
        ValueError: no layers, an unknown activation, or layers whose widths do not meet.

    >>> hidden = (np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([0.5, -0.5]))
    >>> output = (np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([0.0, 0.1]))
    >>> logits, cache = mlp_forward([hidden, output], np.array([[1.0, 2.0], [-1.0, 1.0]]), "relu")
    >>> logits
    array([[2. , 0.6],
           [0. , 0.1]])
    """
    if not params:
        raise ValueError("params is empty: a perceptron needs at least one (W, b)")
    activate = _known(act, ACTIVATIONS)
    linear_caches: list[Cache] = []
    pre_activations: list[Array] = []
    h = x
    for W, b in params[:-1]:
        z, linear_cache = linear_forward(h, W, b)  # (N, ..., width)
        h = activate(z)
        linear_caches.append(linear_cache)
        pre_activations.append(z)
    out, linear_cache = linear_forward(h, *params[-1])
    return out, (act, [*linear_caches, linear_cache], pre_activations)


def mlp_backward(dout: Array, cache: Cache) -> tuple[Array, Grads]:
    """Backpropagate through `mlp_forward`.

    Shapes:
        dout: (N, ..., out), the gradient of the loss with respect to the output
        cache: the second result of `mlp_forward`
        returns: dx (N, ..., in), and one (dW, db) per layer in the order of ``params``

    The slope of an activation is taken where the activation was applied, at the pre-activation
    ``z``; the slope of ReLU at exactly 0 is 0, as in PyTorch.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Forward Propagation,
    Backward Propagation, and Computational Graphs".

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> layers = [(np.array([[2.0], [-1.0]]), None), (np.array([[3.0, 5.0]]), None)]
    >>> _, cache = mlp_forward(layers, np.array([[1.0]]), "relu")  # z = [2, -1]: one unit is off
    >>> dx, grads = mlp_backward(np.array([[1.0]]), cache)
    >>> dx, grads[0][0], grads[1][0]
    (array([[6.]]), array([[3.],
           [0.]]), array([[2., 0.]]))
    """
    act, linear_caches, pre_activations = cache
    slope = _known(act, SLOPES)
    dh, dW, db = linear_backward(dout, linear_caches[-1])
    grads: Grads = [(dW, db)]
    for linear_cache, z in zip(reversed(linear_caches[:-1]), reversed(pre_activations), strict=True):
        dz = dh * slope(z)  # (N, ..., width)
        dh, dW, db = linear_backward(dz, linear_cache)
        grads.append((dW, db))
    return dh, grads[::-1]


def relu(z: Array) -> Array:
    """Keep what is positive, replace the rest by 0.

    Shapes:
        z: any
        returns: as ``z``

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    return np.maximum(z, 0.0)


def _relu_slope(z: Array) -> Array:
    return (z > 0).astype(float)


def _tanh_slope(z: Array) -> Array:
    return 1.0 - np.tanh(z) ** 2


def _sigmoid_slope(z: Array) -> Array:
    return sigmoid(z) * sigmoid(-z)  # not s (1 - s), which is 0 as soon as s rounds to 1


ACTIVATIONS: dict[str, Activation] = {"relu": relu, "tanh": np.tanh, "sigmoid": sigmoid}
SLOPES: dict[str, Activation] = {"relu": _relu_slope, "tanh": _tanh_slope, "sigmoid": _sigmoid_slope}


def _known(act: str, table: dict[str, Activation]) -> Activation:
    if act not in table:
        raise ValueError(f"unknown activation {act!r}; known: {', '.join(table)}")
    return table[act]


def _same_shape(dout: Array, want: tuple[int, ...]) -> None:
    if dout.shape != want:
        raise ValueError(f"dout must have the shape of the output, {want}; got {dout.shape}")
