"""A stand-in for tqdm where it is not installed: it goes through everything and draws nothing."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType, TracebackType
from typing import Any


class tqdm:  # noqa: N801, the name that students import
    """A progress bar that is never drawn."""

    def __init__(self, iterable: Iterable[Any] | None = None, *args: Any, **kwargs: Any) -> None:
        self.iterable = iterable
        self.n = kwargs.get("initial", 0)
        self.total = kwargs.get("total", args[1] if len(args) > 1 else None)
        if self.total is None and hasattr(iterable, "__len__"):
            self.total = len(iterable)  # type: ignore[arg-type]
        self.desc, self.postfix, self.disable = kwargs.get("desc", ""), None, True

    def __iter__(self) -> Iterator[Any]:
        for item in self.iterable or ():
            yield item
            self.n += 1

    def __len__(self) -> int:
        return int(self.total or 0)

    def __bool__(self) -> bool:
        return bool(self.total) if self.iterable is None else True

    def __enter__(self) -> tqdm:
        return self

    def __exit__(self, kind: Any, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def update(self, n: float = 1) -> None:
        self.n += n

    def set_description(self, desc: Any = None, refresh: bool = True) -> None:
        self.desc = desc or ""

    def _nothing(self, *_args: Any, **_kwargs: Any) -> None: ...

    set_description_str = set_description
    set_postfix = set_postfix_str = refresh = close = clear = display = reset = unpause = _nothing

    @staticmethod
    def write(s: Any, file: Any = None, end: str = "\n", nolock: bool = False) -> None:
        print(s, file=file or sys.stdout, end=end)

    @classmethod
    def pandas(cls, *_args: Any, **_kwargs: Any) -> None:
        """``progress_apply`` is not given; without pandas nobody can use it."""


def trange(*args: int, **kwargs: Any) -> tqdm:
    """Go through a range."""
    return tqdm(range(*args), **kwargs)


NAMES = frozenset(
    f"tqdm{part}" for part in ("", ".auto", ".notebook", ".std", ".autonotebook", ".asyncio", ".rich")
)


class _StandIn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The last of the finders: it gives tqdm where no other has it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        known = name in NAMES
        return importlib.machinery.ModuleSpec(name, self, is_package=name == "tqdm") if known else None

    def exec_module(self, module: ModuleType) -> None:
        names = {"tqdm": tqdm, "trange": trange, "tqdm_notebook": tqdm, "tnrange": trange}
        module.__dict__.update(names)


def install() -> None:
    """Make tqdm importable."""
    sys.meta_path.append(_StandIn())
