# assignment: 16-training-discipline
# question: q4
# right: seeds of their own
# replaces: run
# earned: 10
# diagnosis: none
# other questions: full

import random

from typing import Any

import numpy as np

import torch

def run(seed: Any, experiment: Any) -> Any:
    """Each source has a seed of its own."""
    own = dict(zip(('torch', 'numpy', 'random'), np.random.SeedSequence(seed).generate_state(3), strict=True))
    torch.manual_seed(int(own['torch']))
    np.random.seed(int(own['numpy']))
    random.seed(int(own['random']))
    return experiment()
