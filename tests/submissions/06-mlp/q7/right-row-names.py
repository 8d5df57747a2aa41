# assignment: 06-mlp
# question: q7
# right: row: names
# replaces: sequential_regressor
# earned: 10
# diagnosis: none
# other questions: full

from collections import OrderedDict

from typing import Any

from torch import Tensor, nn

def sequential_regressor(input_size: int, hidden_size: int) -> Any:
    """Layers with names."""
    first, last = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))
    return nn.Sequential(OrderedDict([('hidden', first), ('relu', nn.ReLU()), ('out', last)]))
