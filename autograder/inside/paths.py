"""Paths of the student's own machine: ``C:\\Users\\me\\data.csv`` is ``data.csv`` beside the notebook."""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from IPython.core import interactiveshell

from . import findings

_ELSEWHERE = re.compile(
    r"\A(?:[A-Za-z]:[\\/]|~[\\/]|[\\/](?:Users|home|root|content|gdrive|kaggle|Volumes|mnt|workspace|workspaces)(?:[\\/]|\Z))"
)


def elsewhere(path: Any) -> str | None:
    """The text of a path that can only be meant for another machine."""
    if not isinstance(path, (str, os.PathLike)):
        return None
    text = os.fspath(path)
    foreign = type(text) is str and (_ELSEWHERE.match(text) or "\\" in text)
    return text if foreign else None


def nearby(path: str) -> str | None:
    """The file in the working directory that a foreign path ends with: the longest ending that exists."""
    parts = [part for part in re.split(r"[\\/]+", path) if part not in ("", ".", "..", "~")]
    endings = (os.path.join(*parts[start:]) for start in range(1 if len(parts) > 1 else 0, len(parts)))
    return next((ending for ending in endings if os.path.isfile(ending)), None)


class _Open:
    """``open``, which finds a file of the same name here when the path leads to another machine.

    An object and not a function, so that it is no method when it becomes a class's attribute.
    """

    def __init__(self, original: Callable[..., Any]) -> None:
        self._original = original
        self.__doc__ = original.__doc__

    def __call__(self, file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        try:
            return self._original(file, mode, *args, **kwargs)
        except FileNotFoundError:
            path = elsewhere(file)
            found = None if path is None else _instead(path, str(mode))
            if path is None or found is None:
                raise
            findings.note("foreign-path", _name(path))
            return self._original(found, mode, *args, **kwargs)


def _instead(path: str, mode: str) -> str | None:
    return re.split(r"[\\/]+", path)[-1] or None if set(mode) & set("wax") else nearby(path)


def _name(path: str) -> str:
    return re.split(r"[\\/]+", path.rstrip("\\/"))[-1]


class _Folder:
    """``os.chdir`` and ``os.mkdir``: of a folder on another machine they do nothing, and note it."""

    def __init__(self, original: Callable[..., Any], forgiven: tuple[int, ...]) -> None:
        self._original, self._forgiven = original, forgiven
        self.__doc__ = original.__doc__

    def __call__(self, path: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return self._original(path, *args, **kwargs)
        except OSError as error:
            if elsewhere(path) is None or error.errno not in self._forgiven:
                raise
            findings.note("foreign-folder", _name(os.fspath(path)))
            return None


def explain(error: BaseException | None) -> None:
    """Note that a cell failed for want of a file that lies on another machine."""
    with contextlib.suppress(Exception):
        path = elsewhere(error.filename) if type(error) is FileNotFoundError else None
        if path is not None:
            findings.note("missing-file", _name(path))


def install() -> None:
    """Take the places of ``open``, ``os.chdir`` and ``os.mkdir`` in the notebook's process."""
    opener: Any = _Open(builtins.open)
    # IPython's cells have an ``open`` of their own, which ends in this one.
    builtins.open = io.open = interactiveshell.io_open = opener
    tables: Any = np.lib._datasource  # what ``loadtxt`` opens its files with
    tables.open = _Open(tables.open)
    absent = (errno.ENOENT, errno.ENOTDIR)
    os.chdir = _Folder(os.chdir, absent)
    os.mkdir = _Folder(os.mkdir, (*absent, errno.EROFS, errno.EACCES, errno.EPERM))
