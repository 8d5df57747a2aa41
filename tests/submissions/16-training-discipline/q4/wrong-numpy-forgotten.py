# assignment: 16-training-discipline
# question: q4
# wrong: NumPy forgotten
# replaces: run
# earned: 4
# diagnosis: NumPy forgotten
# other questions: full

import random

from collections.abc import Callable

from typing import Any

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """NumPy draws as it likes."""
    torch.manual_seed(seed)
    random.seed(seed)
    return experiment()
