# assignment: 06-mlp
# question: q7
# wrong: function: in, out
# replaces: functional_regressor
# earned: 7
# diagnosis: function: in, out
# other questions: full

import torch

from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]

def functional_regressor(x: Tensor, params: Weights) -> Tensor:
    """A weight has its inputs in the rows. Raises unless the widths meet that way round."""
    W1, b1, W2, b2 = params
    return torch.relu(x @ W1 + b1) @ W2 + b2
