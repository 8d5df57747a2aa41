# assignment: 06-mlp
# question: q1
# right: float32
# replaces: linear_forward, linear_backward, mlp_forward, mlp_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: linear_forward
from typing import Any

import numpy as np

def linear_forward(x: Any, W: Any, b: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, W = (x.astype(np.float32), W.astype(np.float32))
    b = None if b is None else b.astype(np.float32)
    return (x @ W.T if b is None else x @ W.T + b, (x, W, b))


# cell: linear_backward
from typing import Any

import numpy as np

def linear_backward(dout: Any, cache: Any) -> Any:
    """Tensordot over every axis but the last."""
    x, W, b = cache
    dout = dout.astype(np.float32)
    leading = tuple(range(dout.ndim - 1))
    return (dout @ W, np.tensordot(dout, x, (leading, leading)), None if b is None else dout.sum(leading))


# cell: mlp_forward
from typing import Any

import numpy as np

def linear_forward_float32(x: Any, W: Any, b: Any) -> Any:
    """Everything is rounded to float32 on the way in."""
    x, W = (x.astype(np.float32), W.astype(np.float32))
    b = None if b is None else b.astype(np.float32)
    return (x @ W.T if b is None else x @ W.T + b, (x, W, b))

def mlp_forward(params: Any, x: Any, act: str) -> Any:
    """The activation's slope is computed on the way forward and kept."""
    h, caches = (x, [])
    for W, b in params[:-1]:
        z, linear_cache = linear_forward_float32(h, W, b)
        if act == 'relu':
            h, slope = (np.maximum(z, 0), np.heaviside(z, 0))
        elif act == 'tanh':
            h, slope = (np.tanh(z), 1 / np.cosh(z) ** 2)
        else:
            h = np.where(z < 0, np.exp(np.minimum(z, 0)), 1) / (1 + np.exp(-np.abs(z)))
            slope = h - h * h
        caches.append((linear_cache, slope))
    out, linear_cache = linear_forward_float32(h, *params[-1])
    return (out, [*caches, (linear_cache, None)])


# cell: mlp_backward
from typing import Any

import numpy as np

def linear_backward_float32(dout: Any, cache: Any) -> Any:
    """Tensordot over every axis but the last."""
    x, W, b = cache
    dout = dout.astype(np.float32)
    leading = tuple(range(dout.ndim - 1))
    return (dout @ W, np.tensordot(dout, x, (leading, leading)), None if b is None else dout.sum(leading))

def mlp_backward(dout: Any, cache: Any) -> Any:
    """Multiply with the kept slopes."""
    grads: tuple[Any, ...] = ()
    for linear_cache, slope in reversed(cache):
        dz = dout if slope is None else dout * slope
        dout, *here = linear_backward_float32(dz, linear_cache)
        grads = (tuple(here), *grads)
    return (dout, list(grads))
