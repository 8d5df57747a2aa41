# assignment: 06-mlp
# question: q3
# right: einsum
# replaces: linear_forward, linear_backward, mlp_forward, mlp_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: linear_forward
from typing import Any

import numpy as np

def linear_forward(x: Any, W: Any, b: Any) -> Any:
    """Sum over the shared index ``i``."""
    out = np.einsum('...i,oi->...o', x, W)
    return (out if b is None else out + b, {'x': x, 'W': W, 'b': b})


# cell: linear_backward
from typing import Any

import numpy as np

def linear_backward(dout: Any, cache: Any) -> Any:
    """The same indices, another one missing from the result each time."""
    x = cache['x'].reshape(-1, cache['x'].shape[-1])
    rows = dout.reshape(-1, dout.shape[-1])
    dx = np.einsum('...o,oi->...i', dout, cache['W'])
    db = None if cache['b'] is None else np.einsum('no->o', rows)
    return (dx, np.einsum('no,ni->oi', rows, x), db)


# cell: mlp_forward
from typing import Any

import numpy as np

def linear_forward_einsum(x: Any, W: Any, b: Any) -> Any:
    """Sum over the shared index ``i``."""
    out = np.einsum('...i,oi->...o', x, W)
    return (out if b is None else out + b, {'x': x, 'W': W, 'b': b})

def mlp_forward(params: Any, x: Any, act: str) -> Any:
    """Keep the activations only; no pre-activation is remembered."""
    hs = [x]
    for number, (W, b) in enumerate(params):
        z, _ = linear_forward_einsum(hs[-1], W, b)
        if number == len(params) - 1:
            hs.append(z)
        elif act == 'relu':
            hs.append(z * (z > 0))
        elif act == 'tanh':
            hs.append(np.tanh(z))
        else:
            hs.append(np.exp(-np.logaddexp(0.0, -z)))
    return (hs[-1], (params, hs, act))


# cell: mlp_backward
from typing import Any

import numpy as np

def linear_backward_einsum(dout: Any, cache: Any) -> Any:
    """The same indices, another one missing from the result each time."""
    x = cache['x'].reshape(-1, cache['x'].shape[-1])
    rows = dout.reshape(-1, dout.shape[-1])
    dx = np.einsum('...o,oi->...i', dout, cache['W'])
    db = None if cache['b'] is None else np.einsum('no->o', rows)
    return (dx, np.einsum('no,ni->oi', rows, x), db)

def mlp_backward(dout: Any, cache: Any) -> Any:
    """``h > 0``, ``1 - h²`` and ``h (1 - h)``: every slope follows from the activation."""
    params, hs, act = cache
    grads: list[Any] = [None] * len(params)
    for number in range(len(params) - 1, -1, -1):
        W, b = params[number]
        dout, dW, db = linear_backward_einsum(dout, {'x': hs[number], 'W': W, 'b': b})
        grads[number] = (dW, db)
        if number:
            h = hs[number]
            dout = dout * {'relu': h > 0, 'tanh': 1 - h * h, 'sigmoid': h * (1 - h)}[act]
    return (dout, grads)
