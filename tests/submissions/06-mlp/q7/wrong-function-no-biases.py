# assignment: 06-mlp
# question: q7
# wrong: function: no biases
# replaces: functional_regressor
# earned: 7
# diagnosis: function: no biases
# other questions: full

import torch

from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]

def functional_regressor(x: Tensor, params: Weights) -> Tensor:
    """Weights alone."""
    W1, _, W2, _ = params
    return torch.relu(x @ W1.T) @ W2.T
