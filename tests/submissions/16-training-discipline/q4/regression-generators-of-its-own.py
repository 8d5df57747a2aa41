# assignment: 16-training-discipline
# question: q4
# regression: generators of its own
# replaces: run
# earned: 0
# diagnosis: nothing seeded
# other questions: full

import random

from collections.abc import Callable

from typing import Any

import numpy as np

import torch

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """Three new generators are made, which the experiment knows nothing of."""
    torch.Generator().manual_seed(seed)
    np.random.default_rng(seed)
    random.Random(seed)
    return experiment()
