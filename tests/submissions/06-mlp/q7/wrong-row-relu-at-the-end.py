# assignment: 06-mlp
# question: q7
# wrong: row: ReLU at the end
# replaces: sequential_regressor
# earned: 7
# diagnosis: row: ReLU at the end
# other questions: full

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> nn.Module:
    """Every layer has a ReLU."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1), nn.ReLU())
