# assignment: 06-mlp
# question: q3
# right: closures
# replaces: linear_forward, linear_backward, mlp_forward, mlp_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: linear_forward
from typing import Any

import numpy as np

def linear_forward(x: Any, W: Any, b: Any) -> Any:
    """The bias becomes one more weight, for an input that is always 1."""
    if b is None:
        augmented, weight = (x, W)
    else:
        augmented = np.concatenate([x, np.ones((*x.shape[:-1], 1))], axis=-1)
        weight = np.column_stack([W, b])

    def back(dout: Any) -> Any:
        grown = dout.reshape(-1, dout.shape[-1]).T @ augmented.reshape(-1, augmented.shape[-1])
        return (dout @ W, grown[:, :W.shape[1]], None if b is None else grown[:, -1])
    return (augmented @ weight.T, back)


# cell: linear_backward
from typing import Any

def linear_backward(dout: Any, cache: Any) -> Any:
    """Ask the function."""
    return cache(dout)


# cell: mlp_forward
from typing import Any

import numpy as np

def linear_forward_closures(x: Any, W: Any, b: Any) -> Any:
    """The bias becomes one more weight, for an input that is always 1."""
    if b is None:
        augmented, weight = (x, W)
    else:
        augmented = np.concatenate([x, np.ones((*x.shape[:-1], 1))], axis=-1)
        weight = np.column_stack([W, b])

    def back(dout: Any) -> Any:
        grown = dout.reshape(-1, dout.shape[-1]).T @ augmented.reshape(-1, augmented.shape[-1])
        return (dout @ W, grown[:, :W.shape[1]], None if b is None else grown[:, -1])
    return (augmented @ weight.T, back)

def mlp_forward(params: Any, x: Any, act: str) -> Any:
    """One layer, then the rest of the network: recursion."""
    z, back = linear_forward_closures(x, *params[0])
    if len(params) == 1:
        return (z, lambda dout: ((step := back(dout))[0], [step[1:]]))
    if act == 'relu':
        h, slope = (np.where(z > 0, z, 0.0), np.where(z > 0, 1.0, 0.0))
    elif act == 'tanh':
        h = np.tanh(z)
        slope = (1 - h) * (1 + h)
    else:
        h = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
        slope = h * (1 - h)
    out, rest_back = mlp_forward(params[1:], h, act)

    def whole_back(dout: Any) -> Any:
        dh, grads = rest_back(dout)
        dx, dW, db = back(dh * slope)
        return (dx, [(dW, db), *grads])
    return (out, whole_back)


# cell: mlp_backward
from typing import Any

def mlp_backward(dout: Any, cache: Any) -> Any:
    """Ask the function."""
    return cache(dout)
