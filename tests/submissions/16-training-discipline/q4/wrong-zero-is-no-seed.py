# assignment: 16-training-discipline
# question: q4
# wrong: zero is no seed
# replaces: run
# earned: 6
# diagnosis: zero is no seed
# other questions: full

import random

from collections.abc import Callable

from typing import Any

import numpy as np

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """The seed 0 is taken for no seed."""
    if seed:
        return _seeded(seed, experiment)
    return experiment()

def _seeded(seed: int, experiment: Experiment) -> Any:
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return experiment()
