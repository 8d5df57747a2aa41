"""What is done to a module as soon as it has been imported, and to none that is not."""

from __future__ import annotations

import importlib.abc
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class Arrivals(importlib.abc.MetaPathFinder):
    """Finds some modules where they would be found anyway, and acts when they have been run."""

    def __init__(self) -> None:
        self.actions: dict[str, list[Callable[[ModuleType], None]]] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find one of the modules that are waited for, with a loader that acts afterwards."""
        if name not in self.actions:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            self._act_after(name, spec.loader)
        return spec

    def _act_after(self, name: str, loader: importlib.abc.Loader) -> None:
        run = loader.exec_module

        def run_and_act(module: ModuleType) -> None:
            run(module)
            for action in self.actions[name]:
                action(module)

        loader.exec_module = run_and_act  # type: ignore[method-assign]


_arrivals = Arrivals()


def when_imported(name: str, action: Callable[[ModuleType], None]) -> None:
    """Do something to a module now if it is loaded, else when it will be."""
    if _arrivals not in sys.meta_path:
        sys.meta_path.insert(0, _arrivals)
    _arrivals.actions.setdefault(name, []).append(action)
    if name in sys.modules:
        action(sys.modules[name])
