"""Wrong linear layers and perceptrons. Each reads the caches of `reference.mlp`.

The caches: ``(x, W, b)`` for a layer; ``(act, linear_caches, pre_activations)`` for a network.
Where a docstring says that something *raises*, NumPy refuses the shapes, and so it would for a
student who believes the same.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Any, ...]
Params = Sequence[tuple[Array, Array | None]]
LinearGrads = tuple[Array, Array, Array | None]
MlpGrads = tuple[Array, list[tuple[Array, Array | None]]]


# linear_forward


def linear_forward_weight_in_out(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """A weight has its inputs in the rows: ``x W``. Raises unless W is square."""
    return x @ W + (0.0 if b is None else b), (x, W, b)


def linear_forward_no_bias(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """A layer is its weight; the bias is a detail that can wait."""
    return x @ W.T, (x, W, b)


def linear_forward_bias_required(x: Array, W: Array, b: Any) -> tuple[Array, Cache]:
    """There always is a bias. Raises where ``b`` is None."""
    return x @ W.T + b, (x, W, b)


def linear_forward_flattened(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """The first axis holds the examples and all others together are one example's features.

    Right for a matrix; raises where ``x`` has more axes.
    """
    return x.reshape(len(x), -1) @ W.T + (0.0 if b is None else b), (x, W, b)


# linear_backward


def linear_backward_weight_transposed(dout: Array, cache: Cache) -> LinearGrads:
    """The gradient of a weight is ``xᵀ dout``, so (in, out)."""
    dx, dW, db = _linear_backward(dout, cache)
    return dx, dW.T, db


def linear_backward_bias_mean(dout: Array, cache: Cache) -> LinearGrads:
    """The bias is shared by all examples, so its gradient is their average."""
    dx, dW, db = _linear_backward(dout, cache)
    return dx, dW, None if db is None else db / _examples(dout)


def linear_backward_input_through_transpose(dout: Array, cache: Cache) -> LinearGrads:
    """Forwards went through Wᵀ, so backwards does too: ``dout Wᵀ``. Raises unless W is square."""
    _, dW, db = _linear_backward(dout, cache)
    return dout @ cache[1].T, dW, db


def linear_backward_averaged_again(dout: Array, cache: Cache) -> LinearGrads:
    """A gradient of parameters is an average over examples, although the loss has averaged already."""
    dx, dW, db = _linear_backward(dout, cache)
    return dx, dW / _examples(dout), None if db is None else db / _examples(dout)


def linear_backward_bias_first_axis(dout: Array, cache: Cache) -> LinearGrads:
    """Only the first axis holds examples, so the bias sums over that one. Right for a matrix."""
    dx, dW, db = _linear_backward(dout, cache)
    return dx, dW, None if db is None else dout.sum(axis=0)


def linear_backward_matrices_only(dout: Array, cache: Cache) -> LinearGrads:
    """There are two axes, always. Right for a matrix; raises where ``x`` has more axes."""
    x, W, b = cache
    return dout @ W, dout.T @ x, None if b is None else dout.sum(axis=0)


def linear_backward_bias_always(dout: Array, cache: Cache) -> LinearGrads:
    """There always is a bias to give a gradient, even where ``b`` was None."""
    dx, dW, _ = _linear_backward(dout, cache)
    return dx, dW, dout.reshape(-1, dout.shape[-1]).sum(axis=0)


# mlp_forward


def mlp_forward_activation_on_output(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Every layer ends in the activation, the last one too."""
    out, cache = _mlp_forward(params, x, act)
    return ACTIVATIONS[act](out), cache


def mlp_forward_activation_on_input(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Every layer begins with the activation, the first one too."""
    return _mlp_forward(params, ACTIVATIONS[act](x), act)


def mlp_forward_no_activation(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Stacking layers is enough; but linear layers in a row are one linear layer."""
    h, linear_caches, pre_activations = x, [], []
    for W, b in params:
        linear_caches.append((h, W, b))
        h = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(h)
    return h, (act, linear_caches, pre_activations[:-1])


def mlp_forward_always_relu(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """The activation is ReLU, whatever ``act`` says."""
    return _mlp_forward(params, x, "relu")


def mlp_forward_no_bias(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Weights and activations make a network; biases are left out (24 parameters for 2-8-1, not 33)."""
    return _mlp_forward([(W, None) for W, _ in params], x, act)


def mlp_forward_shared_cache(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """One cache serves all layers; each overwrites it, so only the last is remembered.

    The output is right: only a backward pass shows it (and raises where the widths differ).
    """
    out, (act, linear_caches, pre_activations) = _mlp_forward(params, x, act)
    shared = [linear_caches[-1]] * len(linear_caches)
    return out, (act, shared, pre_activations[-1:] * len(pre_activations))


# mlp_backward


def mlp_backward_no_slope(dout: Array, cache: Cache) -> MlpGrads:
    """The activation has no weights, so the gradient passes it unchanged (no ReLU mask)."""
    return _mlp_backward(dout, cache, through=lambda dh, z, act: dh)


def mlp_backward_mask_on_gradient(dout: Array, cache: Cache) -> MlpGrads:
    """ReLU lets a *gradient* through where the gradient is positive."""
    return _mlp_backward(
        dout, cache, through=lambda dh, z, act: np.maximum(dh, 0.0) if act == "relu" else dh * SLOPES[act](z)
    )


def mlp_backward_slope_at_output(dout: Array, cache: Cache) -> MlpGrads:
    """The slope is taken at the activation's output: ``1 - tanh²(h)``. For ReLU that is the same."""
    return _mlp_backward(dout, cache, through=lambda dh, z, act: dh * SLOPES[act](ACTIVATIONS[act](z)))


def mlp_backward_always_relu(dout: Array, cache: Cache) -> MlpGrads:
    """The slope is ReLU's, whatever the activation was."""
    return _mlp_backward(dout, cache, through=lambda dh, z, act: dh * SLOPES["relu"](z))


def mlp_backward_slope_on_output_layer(dout: Array, cache: Cache) -> MlpGrads:
    """Every layer has a slope, the last one too, although it is linear."""
    act, linear_caches, _ = cache
    h, W, b = linear_caches[-1]
    out = h @ W.T + (0.0 if b is None else b)
    return _mlp_backward(dout * SLOPES[act](out), cache)


def mlp_backward_pre_activation_in_weight(dout: Array, cache: Cache) -> MlpGrads:
    """A weight multiplied what the layer before computed, before its activation."""
    act, linear_caches, pre_activations = cache
    inputs = [linear_caches[0][0], *pre_activations]
    believed = [(z, W, b) for z, (_, W, b) in zip(inputs, linear_caches, strict=True)]
    return _mlp_backward(dout, (act, believed, pre_activations))


def mlp_backward_bias_mean(dout: Array, cache: Cache) -> MlpGrads:
    """The gradient of a bias is the average over the examples."""
    return _mlp_backward(dout, cache, layer=linear_backward_bias_mean)


def mlp_backward_weight_transposed(dout: Array, cache: Cache) -> MlpGrads:
    """The gradient of a weight is (in, out)."""
    return _mlp_backward(dout, cache, layer=linear_backward_weight_transposed)


def mlp_backward_averaged_again(dout: Array, cache: Cache) -> MlpGrads:
    """Gradients of parameters are averages over the examples, although the loss has averaged already."""
    return _mlp_backward(dout, cache, layer=linear_backward_averaged_again)


def mlp_backward_not_averaged(dout: Array, cache: Cache) -> MlpGrads:
    """Gradients are sums over the examples, so the loss's 1/N must go (four times too much for N = 4)."""
    return _mlp_backward(dout * _examples(dout), cache)


def mlp_backward_output_layer_first(dout: Array, cache: Cache) -> MlpGrads:
    """Gradients are returned in the order in which they are found, from the output to the input."""
    dx, grads = _mlp_backward(dout, cache)
    return dx, grads[::-1]


# what all of them get right

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "relu": lambda z: np.maximum(z, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 0.5 * (1.0 + np.tanh(0.5 * z)),
}
SLOPES: dict[str, Callable[[Array], Array]] = {
    "relu": lambda z: (z > 0).astype(float),
    "tanh": lambda z: 1.0 - np.tanh(z) ** 2,
    "sigmoid": lambda z: 0.25 * (1.0 - np.tanh(0.5 * z) ** 2),
}


def _examples(dout: Array) -> int:
    return int(np.prod(dout.shape[:-1]))


def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0)


def _mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    h, z, linear_caches, pre_activations = x, x, [], []
    for W, b in params:
        linear_caches.append((h, W, b))
        z = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(z)
        h = ACTIVATIONS[act](z)
    return z, (act, linear_caches, pre_activations[:-1])


def _through(dh: Array, z: Array, act: str) -> Array:
    return dh * SLOPES[act](z)


def _mlp_backward(
    dout: Array,
    cache: Cache,
    *,
    through: Callable[[Array, Array, str], Array] = _through,
    layer: Callable[[Array, Cache], LinearGrads] = _linear_backward,
) -> MlpGrads:
    act, linear_caches, pre_activations = cache
    dh, dW, db = layer(dout, linear_caches[-1])
    grads = [(dW, db)]
    for linear_cache, z in zip(reversed(linear_caches[:-1]), reversed(pre_activations), strict=True):
        dh, dW, db = layer(through(dh, z, act), linear_cache)
        grads.append((dW, db))
    return dh, grads[::-1]
