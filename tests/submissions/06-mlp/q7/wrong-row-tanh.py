# assignment: 06-mlp
# question: q7
# wrong: row: tanh
# replaces: sequential_regressor
# earned: 7
# diagnosis: row: tanh
# other questions: full

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> nn.Module:
    """Another activation."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.Tanh(), nn.Linear(hidden_size, 1))
