# assignment: 06-mlp
# question: q1
# right: loops
# replaces: linear_forward, linear_backward, mlp_forward, mlp_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: linear_forward
from typing import Any

import numpy as np

def linear_forward(x: Any, W: Any, b: Any) -> Any:
    """One output of one example at a time."""
    out = np.zeros((*x.shape[:-1], len(W)))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            out[*example, o] = 0.0 if b is None else b[o]
            for i in range(x.shape[-1]):
                out[*example, o] += W[o, i] * x[*example, i]
    return (out, (x, W, b is not None))


# cell: linear_backward
from typing import Any

import numpy as np

def linear_backward(dout: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, W, has_bias = cache
    dx, dW, db = (np.zeros(x.shape), np.zeros(W.shape), np.zeros(len(W)))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            db[o] += dout[*example, o]
            for i in range(x.shape[-1]):
                dx[*example, i] += W[o, i] * dout[*example, o]
                dW[o, i] += x[*example, i] * dout[*example, o]
    return (dx, dW, db if has_bias else None)


# cell: mlp_forward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def linear_forward_loops(x: Any, W: Any, b: Any) -> Any:
    """One output of one example at a time."""
    out = np.zeros((*x.shape[:-1], len(W)))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            out[*example, o] = 0.0 if b is None else b[o]
            for i in range(x.shape[-1]):
                out[*example, o] += W[o, i] * x[*example, i]
    return (out, (x, W, b is not None))

def mlp_forward(params: Any, x: Any, act: str) -> Any:
    """An activation written with ``math``, number by number."""
    functions: dict[str, Callable[[float], float]] = {'relu': lambda z: max(z, 0.0), 'tanh': math.tanh, 'sigmoid': lambda z: 0.5 + 0.5 * math.tanh(0.5 * z)}
    caches = []
    h = x
    for number, (W, b) in enumerate(params):
        z, linear_cache = linear_forward_loops(h, W, b)
        caches.append((linear_cache, z))
        h = z if number == len(params) - 1 else np.vectorize(functions[act], otypes=[float])(z)
    return (h, {'act': act, 'layers': caches})


# cell: mlp_backward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def linear_backward_loops(dout: Any, cache: Any) -> Any:
    """Every product of the forward pass sends two gradients back."""
    x, W, has_bias = cache
    dx, dW, db = (np.zeros(x.shape), np.zeros(W.shape), np.zeros(len(W)))
    for example in np.ndindex(*x.shape[:-1]):
        for o in range(len(W)):
            db[o] += dout[*example, o]
            for i in range(x.shape[-1]):
                dx[*example, i] += W[o, i] * dout[*example, o]
                dW[o, i] += x[*example, i] * dout[*example, o]
    return (dx, dW, db if has_bias else None)

def mlp_backward(dout: Any, cache: Any) -> Any:
    """A while loop over the layers, slopes number by number."""
    slopes: dict[str, Callable[[float], float]] = {'relu': lambda z: 1.0 if z > 0 else 0.0, 'tanh': lambda z: 1.0 - math.tanh(z) ** 2, 'sigmoid': lambda z: 0.25 * (1.0 - math.tanh(0.5 * z) ** 2)}
    layers = list(cache['layers'])
    grads: list[Any] = []
    while layers:
        linear_cache, z = layers.pop()
        if grads:
            dout = dout * np.vectorize(slopes[cache['act']], otypes=[float])(z)
        dout, dW, db = linear_backward_loops(dout, linear_cache)
        grads.insert(0, (dW, db))
    return (dout, grads)
