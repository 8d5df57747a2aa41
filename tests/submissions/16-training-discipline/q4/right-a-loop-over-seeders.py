# assignment: 16-training-discipline
# question: q4
# right: a loop over seeders
# replaces: run
# earned: 10
# diagnosis: none
# other questions: full

import random

from typing import Any

import numpy as np

import torch

def run(seed: Any, experiment: Any) -> Any:
    """A loop over all that can be seeded."""
    for set_seed in (random.seed, np.random.seed, torch.manual_seed, torch.cuda.manual_seed_all):
        set_seed(seed)
    return experiment()
