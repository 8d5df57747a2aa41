"""Seeds: the same draws in every run of the same seed, also from a torch that is imported later."""

from __future__ import annotations

import contextlib
import importlib.abc
import random
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import numpy as np

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


class TorchSeeds(importlib.abc.MetaPathFinder):
    """Seeds torch as it is imported: until then its generator starts from the machine's entropy."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find torch where it would be found anyway, and seed it when it has been run."""
        if name != "torch":
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            self._seed_after(spec.loader)
        return spec

    def _seed_after(self, loader: importlib.abc.Loader) -> None:
        run = loader.exec_module

        def run_and_seed(module: ModuleType) -> None:
            run(module)
            _seed_torch(module, self.seed)

        loader.exec_module = run_and_seed  # type: ignore[method-assign]


def install(seed: int) -> None:
    """Seed what is loaded, and torch when it will be."""
    seed_everything(seed)
    sys.meta_path.insert(0, TorchSeeds(seed))
