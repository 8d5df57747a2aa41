# assignment: 06-mlp
# question: q7
# right: function: example by example
# replaces: functional_regressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import torch

def functional_regressor(x: Any, params: Any) -> Any:
    """Example by example."""
    W1, b1, W2, b2 = params
    return torch.stack([W2.mv(torch.clamp(W1.mv(row) + b1, min=0.0)) + b2 for row in x])
