# assignment: 16-training-discipline
# question: q4
# wrong: random forgotten
# replaces: run
# earned: 4
# diagnosis: random forgotten
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """Python's random draws as it likes."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    return experiment()
