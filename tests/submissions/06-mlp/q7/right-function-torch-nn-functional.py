# assignment: 06-mlp
# question: q7
# right: function: torch.nn.functional
# replaces: functional_regressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

def functional_regressor(x: Any, params: Any) -> Any:
    """torch.nn.functional, as in the lecture."""
    W1, b1, W2, b2 = params
    hidden = nn.functional.relu(nn.functional.linear(x, W1, b1))
    return nn.functional.linear(hidden, W2, b2)
