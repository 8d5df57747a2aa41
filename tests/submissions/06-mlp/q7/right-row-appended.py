# assignment: 06-mlp
# question: q7
# right: row: appended
# replaces: sequential_regressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> Any:
    """Layer after layer."""
    layers = nn.Sequential()
    for number, layer in enumerate((nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1))):
        layers.add_module(str(number), layer)
    return layers
