# assignment: 16-training-discipline
# question: q4
# wrong: torch alone
# replaces: run
# earned: 2
# diagnosis: torch alone
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """NumPy and Python draw as they like."""
    torch.manual_seed(seed)
    return experiment()
