# assignment: 16-training-discipline
# question: q4
# regression: seeded afterwards
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
    """The seeds are set when everything is drawn."""
    found = experiment()
    _seeded(seed, int)
    return found

def _seeded(seed: int, experiment: Experiment) -> Any:
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return experiment()
