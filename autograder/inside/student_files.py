"""Modules that lie beside the notebook: their imports of what is not installed fail alone too."""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from . import statements


class _Loader(SourceFileLoader):
    """Runs a student's file as a cell is run, with every import at its top under a guard."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        tree = statements.Trim().visit_Module(ast.parse(data, path))
        code: CodeType = compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)
        return code


class _Finder(importlib.abc.MetaPathFinder):
    """Finds what would be found anyway, and loads it otherwise where it lies in the working directory."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        with contextlib.suppress(OSError):
            here = os.getcwd() + os.sep
            if not _lies(name.rpartition(".")[2], here, [here] if path is None else path):
                return None
            spec = PathFinder.find_spec(name, path, target)
            if spec is not None and type(spec.loader) is SourceFileLoader:
                file = os.path.abspath(spec.origin or "")
                spec.loader = _Loader(name, file) if file.startswith(here) else spec.loader
            return spec
        return None


def _lies(name: str, here: str, places: Sequence[str]) -> bool:
    """Whether a module may lie below the working directory: two looks at the disk, no search."""
    near = (
        os.path.join(place, name) for place in places if (os.path.abspath(place) + os.sep).startswith(here)
    )
    return any(os.path.isfile(f"{p}.py") or os.path.isfile(os.path.join(p, "__init__.py")) for p in near)


def install() -> None:
    """Look at each module's place before it is loaded."""
    sys.meta_path.insert(0, _Finder())
