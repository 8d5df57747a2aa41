# assignment: 06-mlp
# question: q7
# wrong: row: no ReLU
# replaces: sequential_regressor
# earned: 7
# diagnosis: row: no ReLU
# other questions: full

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> nn.Module:
    """Two linear layers, which are one."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))
