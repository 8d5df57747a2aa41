"""Matplotlib as notebooks use it: windows that cannot open here, and styles under their former names."""

from __future__ import annotations

import contextlib
import functools
from types import ModuleType
from typing import Any

from . import arrivals, findings

_FORMER, _NOW = "seaborn", "seaborn-v0_8"


def _inline(matplotlib: ModuleType) -> None:
    original = matplotlib.use

    @functools.wraps(original)
    def use(backend: Any, *args: Any, **kwargs: Any) -> None:
        try:
            original(backend, *args, **kwargs)
        except ImportError:
            findings.note("plot-window", backend)

    matplotlib.use = use  # type: ignore[attr-defined]


def _styles(style: ModuleType) -> None:
    """``plt.style.use("seaborn")``: the same styles have been called ``seaborn-v0_8`` since."""
    with contextlib.suppress(AttributeError, TypeError):
        for name in [name for name in style.library if name.startswith(_NOW)]:
            style.library.setdefault(name.replace(_NOW, _FORMER), style.library[name])


def install() -> None:
    """Act when matplotlib is imported."""
    arrivals.when_imported("matplotlib", _inline)
    arrivals.when_imported("matplotlib.style", _styles)
