"""Running ``hidden/spec.py`` and collecting the questions it defines."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder.questions.plan import Part

MEMBERS = ("question", "target", "cases", "plan", "targets", "signature", "family")
"""What makes a value in a spec a question, whichever package its class comes from."""

# What an author's mistake raises; our own faults (a MemoryError, say) are not theirs.
MISTAKES = (
    ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, NameError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip


def load_parts(path: Path) -> tuple[tuple[Part, ...], list[str]]:
    """Run a spec and return its questions in order, or the sentence that says why it does not run."""
    if not path.is_file():
        return (), [f"{path}: there is no spec; docs/spec-api.md shows how to write one"]
    path = path.absolute()  # as tracebacks have it
    name = "autograder_spec_" + hashlib.sha256(str(path).encode()).hexdigest()[:12]
    root = str(path.parents[3]) if len(path.parents) > 3 else ""
    added = root not in sys.path
    if added:
        sys.path.append(root)
    try:
        module = _run(name, path)
    except MISTAKES as error:
        return (), [f"{place_of(error, path)}: {type(error).__name__}: {error}"]
    finally:
        if added:
            sys.path.remove(root)
    parts = tuple(dict.fromkeys(_parts_in(vars(module).values())))
    return parts, [] if parts else [f"{path}: defines no question"]


def _parts_in(values: Iterable[Any]) -> Iterator[Part]:
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from _parts_in(value)
        elif not isinstance(value, type) and all(hasattr(value, name) for name in MEMBERS):
            yield value


def _run(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def place_of(error: BaseException, path: Path) -> str:
    """The file and line in a spec that an error came from."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    return f"{path}:{frames[-1].lineno}" if frames else str(path)
