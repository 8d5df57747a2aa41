# assignment: 16-training-discipline
# question: q4
# right: everything put back
# replaces: run
# earned: 10
# diagnosis: none
# other questions: full

import random

from typing import Any

import numpy as np

import torch

def run(seed: Any, experiment: Any) -> Any:
    """Everyone else's random numbers are as they were afterwards."""
    numpy_state, python_state = (np.random.get_state(), random.getstate())
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        np.random.seed(seed + 1)
        random.seed(f'run {seed}')
        found = experiment()
    np.random.set_state(numpy_state)
    random.setstate(python_state)
    return found
