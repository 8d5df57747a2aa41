# assignment: 06-mlp
# question: q8
# right: einsum
# replaces: manual_backward_torch
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import torch

def manual_backward_torch(x: Any, y: Any, params: Any) -> Any:
    """Indices; the slope from the sums."""
    W1, b1, W2, b2 = params
    z = torch.einsum('ni,hi->nh', x, W1) + b1
    out = torch.einsum('nh,oh->no', torch.tanh(z), W2) + b2
    dout = (out - y) * (2.0 / (y.shape[0] * y.shape[1]))
    dz = torch.einsum('no,oh->nh', dout, W2) / torch.cosh(z) ** 2
    dW1, dW2 = (torch.einsum('nh,ni->hi', dz, x), torch.einsum('no,nh->oh', dout, torch.tanh(z)))
    return [dW1, dz.sum(0), dW2, dout.sum(0)]
