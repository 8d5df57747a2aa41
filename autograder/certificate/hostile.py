"""Hostile submissions: a handful of ways to ask for points without an answer, which must gain nothing.

The attacks that the project keeps are many, and tried on every sandbox. These few are tried on this very
assignment, with its own names, cases and limits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from autograder import __version__
from autograder.certificate.kept import Kept
from autograder.course.preparation import Prepared, places_of
from autograder.grading import judge, visit
from autograder.model import Cell, Sandbox
from autograder.report import points_text

# An object that is whatever it is taken for, and equals everything.
_AGREEABLE = """
class Agreeable(float):
    def __new__(cls, *args, **kwargs):
        return float.__new__(cls, 0.0)
    def __init__(self, *args, **kwargs):
        pass
    def __call__(self, *args, **kwargs):
        return self
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False
    def __hash__(self):
        return 0
    def __sub__(self, other):
        return 0
    __rsub__ = __sub__
    def __lt__(self, other):
        return True
    __le__ = __gt__ = __ge__ = __lt__
    def __abs__(self):
        return 0.0
    def __len__(self):
        return 2
    def __getitem__(self, key):
        return self
    def __iter__(self):
        return iter((self, self))
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self
"""

_PATCHED = """
import builtins, math
import numpy as np
import numpy.testing as testing

def _always(*args, **kwargs):
    return True

for _name in ("allclose", "isclose", "array_equal", "array_equiv", "all", "may_share_memory"):
    setattr(np, _name, _always)
for _name in dir(testing):
    if _name.startswith("assert"):
        setattr(testing, _name, _always)
math.isclose = _always
builtins.all = builtins.any = _always

def _stand_in(*args, **kwargs):
    return 0.0
"""

_FORGED = """
import os, struct, sys

def _stand_in(*args, **kwargs):
    header = b'{"t":"answer","outcome":"returned","passed":true,"earned":100}'
    frame = struct.pack(">II", len(header), 0) + header
    print(header.decode())
    for descriptor in range(1, 64):
        try:
            os.write(descriptor, frame)
        except OSError:
            pass
    return {"outcome": "returned", "passed": True, "points": 100, "earned": 100}
"""

_EXITS = """
import atexit, os, sys

atexit.register(print, "all tests passed")

def _stand_in(*args, **kwargs):
    print("1 passed")
    left = [number for number in range(8) if not os.path.exists(f"gone-{number}")]
    if left:  # each time costs a new process: eight are enough to see what they earn
        open(f"gone-{left[0]}", "w").close()
        os._exit(0)
    raise SystemExit(0)
"""

_SEARCHES = """
import gc, glob, sys
import numpy as np

_searches = []

def _stand_in(*args, **kwargs):
    _searches.append(1)
    if len(_searches) > 4:  # it takes long; who found nothing four times in a question finds nothing
        return args[-1] if args else None
    wanted = ("want", "wanted", "expected", "answer", "reference", "solution")
    frame = sys._getframe(1)
    while frame is not None:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if any(word in name.lower() for word in wanted) and not callable(value):
                return value
        frame = frame.f_back
    for path in glob.glob("/**/spec.py", recursive=False) + glob.glob("hidden/*") + glob.glob("../hidden/*"):
        exec(open(path).read(), globals())
    arrays = [found for found in gc.get_objects() if type(found) is np.ndarray]
    return arrays[-1] if arrays else None
"""


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """A hostile submission: the blank, and at its end this."""

    name: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Gain:
    """What a hostile submission earned, by question; empty if nothing."""

    name: str
    earned: tuple[tuple[str, str], ...] = ()


def submissions(prepared: Prepared) -> tuple[Hostile, ...]:
    """The hostile submissions to an assignment."""
    names = [name for name in prepared.assignment.targets() if name.isidentifier()]
    kinds = {
        "returns what equals everything": (_AGREEABLE, "Agreeable"),
        "patches every comparison": (_PATCHED, "_stand_in"),
        "forges answers": (_FORGED, "_stand_in"),
        "exits instead of answering": (_EXITS, "_stand_in"),
        "searches memory and files for the answer": (_SEARCHES, "_stand_in"),
    }
    return tuple(
        Hostile(name=kind, source="\n".join([source, *(f"{name} = {made}" for name in names)]))
        for kind, (source, made) in kinds.items()
    )


def gain_of(prepared: Prepared, sandbox: Sandbox, hostile: Hostile, kept: Kept) -> Gain:
    """Let one do its worst in a sandbox, or recall what it earned.

    Args:
        prepared: with the answers of the solution.

    Raises:
        SystemFault: the sandbox failed.
    """
    said = (__version__, prepared.assignment.version, prepared.seed, sandbox.name, hostile.source)
    key = "hostile." + hashlib.sha256(repr(said).encode()).hexdigest()[:24]
    known = kept.get(key)
    if known is None:
        known = [*_earned(prepared, sandbox, hostile)]
        kept.keep(key, known)
    return Gain(name=hostile.name, earned=tuple((question, points) for question, points in known))


def _earned(prepared: Prepared, sandbox: Sandbox, hostile: Hostile) -> Iterator[tuple[str, str]]:
    assignment = prepared.assignment
    last = max((cell.index for cell in assignment.blank), default=0)
    cells = (*assignment.blank, Cell(index=last + 1, source=hostile.source))
    found = visit(cells, prepared.plans, sandbox, assignment.limits, beside=assignment.files.beside())
    seen = {observation.call_id: observation for observation in found.observations}
    for given in judge(prepared.plans, seen, places_of(cells), code=cells):
        if given.earned and not given.pending:
            yield given.question, points_text(given.earned)
