# assignment: 16-training-discipline
# question: q4
# wrong: seed ignored
# replaces: run
# earned: 6
# diagnosis: seed ignored
# other questions: full

import random

from collections.abc import Callable

from typing import Any

import numpy as np

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """Whatever the seed, it is the same run."""
    return _seeded(0, experiment)

def _seeded(seed: int, experiment: Experiment) -> Any:
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return experiment()
