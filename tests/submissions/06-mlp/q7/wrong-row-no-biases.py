# assignment: 06-mlp
# question: q7
# wrong: row: no biases
# replaces: sequential_regressor
# earned: 7
# diagnosis: row: no biases
# other questions: full

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> nn.Module:
    """Weights alone."""
    return nn.Sequential(nn.Linear(input_size, hidden_size, bias=False), nn.ReLU(), nn.Linear(hidden_size, 1, bias=False))
