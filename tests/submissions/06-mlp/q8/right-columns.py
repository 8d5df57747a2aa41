# assignment: 06-mlp
# question: q8
# right: columns
# replaces: manual_backward_torch
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import torch

def manual_backward_torch(x: Any, y: Any, params: Any) -> Any:
    """Examples as columns."""
    W1, b1, W2, b2 = params
    H = (W1 @ x.T + b1[:, None]).tanh()
    D = (W2 @ H + b2[:, None] - y.T).mul(2.0).div(y.numel())
    Z = W2.T @ D * (1 - H.square())
    return (Z @ x, Z @ torch.ones(len(x)), D @ H.T, D.sum(dim=1))
