"""Names that are called: the notebook's, and behind them those of the modules that lie beside it."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from .captures import describe, plain_error


class Names(Mapping[str, Any]):
    """A notebook's names; one that it lacks is looked up in the modules, in the one named last first.

    A module is imported when it is first needed, where the call that needs it is made and timed.
    """

    def __init__(self, own: Mapping[str, Any], modules: tuple[str, ...], folder: str) -> None:
        self.own, self.modules, self.folder = own, modules[::-1], folder
        self.troubles: dict[str, BaseException] = {}

    def __getitem__(self, name: str) -> Any:
        if name in self.own:
            return self.own[name]
        for path in self.modules:
            found = vars(self._loaded(path))
            if name in found:
                return found[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)

    def _loaded(self, path: str) -> ModuleType:
        """A module, empty where it cannot be imported."""
        if path in self.troubles or not os.path.isfile(os.path.join(self.folder, path)):
            return ModuleType(path)
        try:
            return importlib.import_module(module_name(path))
        except BaseException as error:
            self.troubles[path] = error
            return ModuleType(path)


def module_name(path: str) -> str:
    """The dotted name under which a file beside the notebook is imported.

    >>> module_name("pkg/layers.py"), module_name("pkg/__init__.py")
    ('pkg.layers', 'pkg')
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def why_not(names: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Why a name is not there: the exception of a module that could not be imported, or no reason at all."""
    if isinstance(names, Names) and names.troubles:
        return describe(next(iter(names.troubles.values())))
    return plain_error("NameError", f"{name} is not defined")


def find_beside(folder: str) -> None:
    """Let modules be found where the notebook lies, also from a folder that it changes to.

    Last, so that no file of the student's takes a library's place.
    """
    sys.path += ["", folder]
