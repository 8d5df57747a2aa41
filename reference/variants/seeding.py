"""Runs that can be repeated, written as students write them."""

import random
from typing import Any

import numpy as np
import torch


def run_own_seeds(seed: Any, experiment: Any) -> Any:
    """Each source has a seed of its own."""
    own = dict(zip(("torch", "numpy", "random"), np.random.SeedSequence(seed).generate_state(3), strict=True))
    torch.manual_seed(int(own["torch"]))
    np.random.seed(int(own["numpy"]))
    random.seed(int(own["random"]))
    return experiment()


def run_put_back(seed: Any, experiment: Any) -> Any:
    """Everyone else's random numbers are as they were afterwards."""
    numpy_state, python_state = np.random.get_state(), random.getstate()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        np.random.seed(seed + 1)
        random.seed(f"run {seed}")
        found = experiment()
    np.random.set_state(numpy_state)
    random.setstate(python_state)
    return found


def run_loop(seed: Any, experiment: Any) -> Any:
    """A loop over all that can be seeded."""
    for set_seed in (random.seed, np.random.seed, torch.manual_seed, torch.cuda.manual_seed_all):
        set_seed(seed)
    return experiment()
