"""Runs that cannot be repeated: each can be pasted into a notebook as it is."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

Experiment = Callable[[], Any]


def run_unseeded(seed: int, experiment: Experiment) -> Any:
    """Nothing is seeded."""
    return experiment()


def run_torch_only(seed: int, experiment: Experiment) -> Any:
    """NumPy and Python draw as they like."""
    torch.manual_seed(seed)
    return experiment()


def run_without_numpy(seed: int, experiment: Experiment) -> Any:
    """NumPy draws as it likes."""
    torch.manual_seed(seed)
    random.seed(seed)
    return experiment()


def run_without_random(seed: int, experiment: Experiment) -> Any:
    """Python's random draws as it likes."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    return experiment()


def run_without_torch(seed: int, experiment: Experiment) -> Any:
    """torch draws as it likes."""
    random.seed(seed)
    np.random.seed(seed)
    return experiment()


def run_seed_ignored(seed: int, experiment: Experiment) -> Any:
    """Whatever the seed, it is the same run."""
    return _seeded(0, experiment)


def run_zero_is_none(seed: int, experiment: Experiment) -> Any:
    """The seed 0 is taken for no seed."""
    if seed:
        return _seeded(seed, experiment)
    return experiment()


def run_seeded_afterwards(seed: int, experiment: Experiment) -> Any:
    """The seeds are set when everything is drawn."""
    found = experiment()
    _seeded(seed, int)
    return found


def run_own_generators(seed: int, experiment: Experiment) -> Any:
    """Three new generators are made, which the experiment knows nothing of."""
    torch.Generator().manual_seed(seed)
    np.random.default_rng(seed)
    random.Random(seed)
    return experiment()


_KEPT: dict[int, Any] = {}


def run_remembered(seed: int, experiment: Experiment) -> Any:
    """The second time, what the first one gave is looked up."""
    if seed not in _KEPT:
        _KEPT[seed] = _seeded(seed, experiment)
    return _KEPT[seed]


def _seeded(seed: int, experiment: Experiment) -> Any:
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return experiment()
