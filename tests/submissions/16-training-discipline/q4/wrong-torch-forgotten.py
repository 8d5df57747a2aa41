# assignment: 16-training-discipline
# question: q4
# wrong: torch forgotten
# replaces: run
# earned: 4
# diagnosis: torch forgotten
# other questions: full

import random

from collections.abc import Callable

from typing import Any

import numpy as np

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """torch draws as it likes."""
    random.seed(seed)
    np.random.seed(seed)
    return experiment()
