# assignment: 06-mlp
# question: q7
# wrong: function: no ReLU
# replaces: functional_regressor
# earned: 7
# diagnosis: function: no ReLU
# other questions: full

from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]

def functional_regressor(x: Tensor, params: Weights) -> Tensor:
    """Two linear layers, which are one."""
    W1, b1, W2, b2 = params
    return (x @ W1.T + b1) @ W2.T + b2
