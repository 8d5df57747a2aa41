"""Modules that are not installed here: an import of one leaves a placeholder and costs nothing else."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Callable, Iterator, MutableMapping
from types import TracebackType
from typing import Any

from . import colab, findings
from .statements import GUARD

_names: list[str] = []


class MissingModule:
    """Stands for anything of a module that is not installed: it takes whatever is done with it.

    It is equal to nothing, has no length and is no number, so that an answer that came of it is
    refused by the name of this class. As a decorator or a parent class it changes nothing.
    """

    def __init__(self, name: str) -> None:
        self.__dict__["_missing_name"] = name

    def __getattr__(self, name: str) -> MissingModule:
        # NumPy, IPython and copy ask for such names to learn what an object can do.
        if name.startswith("_"):
            raise AttributeError(f"{self!r} has no {name}")
        return MissingModule(f"{self._missing_name}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and isinstance(args[0], (types.FunctionType, type)):
            return args[0]
        return MissingModule(f"{self._missing_name}()")

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, item: Any) -> bool:
        return False

    def __getitem__(self, key: Any) -> MissingModule:
        return self

    def __setitem__(self, key: Any, value: Any) -> None: ...

    def __enter__(self) -> MissingModule:
        return self

    def __exit__(self, *args: Any) -> None: ...

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return id(self)

    def __or__(self, other: Any) -> MissingModule:
        """In an annotation: ``DataFrame | None``."""
        return self

    __ror__ = __or__

    def __repr__(self) -> str:
        return f"<{self._missing_name}: not installed here>"


class _Alone:
    """``with`` this around an import: a module that is not installed is noted, and nothing is raised."""

    def __init__(self, binds: tuple[str, ...]) -> None:
        self.binds = binds

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, ModuleNotFoundError):
            return False
        name = str(error.name or error)[:100]
        origins = [text.partition("=") for text in self.binds]
        if name in ("google", "google.colab"):
            findings.note("colab", ", ".join(bound for bound, _, _ in origins))
        else:
            _names.append(name)
            findings.note("missing-module", name)
        _bind(sys._getframe(1).f_globals, origins)
        return True


def _bind(namespace: MutableMapping[str, Any], origins: list[tuple[str, str, str]]) -> None:
    for name, _, origin in origins:
        # A function that the student wrote under this name is worth more than a placeholder.
        if name not in namespace:
            namespace[name] = stand_in(origin)


def stand_in(origin: str) -> Any:
    """What takes the place of a name from a module that is not installed."""
    if origin in sys.modules:
        return sys.modules[origin]
    if origin == "numba.prange":
        return range
    if origin == "google" or origin.startswith("google.colab"):
        return colab.part(origin, MissingModule)
    return MissingModule(origin)


def take() -> list[str]:
    """Return the modules that were missing since the last time, and begin anew."""
    taken = list(dict.fromkeys(_names))
    _names.clear()
    return taken


def usable(namespace: MutableMapping[str, Any]) -> dict[str, Any]:
    """The names that stand for something: a call of a placeholder is a call of what is missing."""
    return {name: value for name, value in namespace.items() if type(value) is not MissingModule}


def guard(*binds: str) -> _Alone:
    """Stand around one import that binds ``binds``."""
    return _Alone(binds)


def install(guard: Callable[..., Any] = guard) -> None:
    """Make the guard known to every cell's code."""
    setattr(builtins, GUARD, guard)
