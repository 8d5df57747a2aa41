# assignment: 06-mlp
# question: q7
# right: function: einsum
# replaces: functional_regressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import torch

def functional_regressor(x: Any, params: Any) -> Any:
    """Indices instead of transposes."""
    h = torch.einsum('ni,hi->nh', x, params[0]) + params[1]
    h = h * (h > 0)
    return torch.einsum('nh,oh->no', h, params[2]) + params[3]
