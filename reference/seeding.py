"""Runs that can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch


def run(seed: int, experiment: Callable[[], Any]) -> Any:
    """Run an experiment that draws from the random numbers of torch, NumPy and Python, repeatably.

    What it returns hangs on ``seed`` alone, not on what was drawn before.

    Source: PyTorch documentation, "Reproducibility", https://docs.pytorch.org/docs/stable/notes/randomness.html

    >>> def experiment():
    ...     return torch.rand(()).item(), np.random.rand(), random.random()
    >>> run(3, experiment) == run(3, experiment), run(3, experiment) == run(4, experiment)
    (True, False)
    """
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return experiment()
