# assignment: 06-mlp
# question: q7
# right: row: a block
# replaces: sequential_regressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> Any:
    """A block in a row."""
    block = nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(inplace=True))
    return nn.Sequential(block, nn.Linear(hidden_size, 1))
