"""Seeds: the same draws in every run of the same seed, also from a torch that is imported later."""

from __future__ import annotations

import contextlib
import random
import sys
from types import ModuleType

import numpy as np

from . import arrivals

# Bound before any student code can put something else in their place.
_seed_python, _seed_numpy = random.seed, np.random.seed


def seed_everything(seed: int) -> None:
    """Seed random, NumPy and, where it is loaded, torch."""
    _seed_python(seed)
    _seed_numpy(seed % 2**32)
    torch = sys.modules.get("torch")
    if torch is not None:
        _seed_torch(torch, seed)


def _seed_torch(torch: ModuleType, seed: int) -> None:
    with contextlib.suppress(Exception):
        torch.manual_seed(seed)


def install(seed: int) -> None:
    """Seed what is loaded, and torch as it is imported, before its generator takes the machine's entropy."""
    seed_everything(seed)
    arrivals.when_imported("torch", lambda torch: _seed_torch(torch, seed))
