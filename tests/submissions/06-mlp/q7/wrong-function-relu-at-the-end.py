# assignment: 06-mlp
# question: q7
# wrong: function: ReLU at the end
# replaces: functional_regressor
# earned: 7
# diagnosis: function: ReLU at the end
# other questions: full

import torch

from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]

def functional_regressor(x: Tensor, params: Weights) -> Tensor:
    """Every layer has a ReLU."""
    W1, b1, W2, b2 = params
    return torch.relu(torch.relu(x @ W1.T + b1) @ W2.T + b2)
