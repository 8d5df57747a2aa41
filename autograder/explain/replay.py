"""A check as a small Python script: the student's cells, the very call, and what was seen and wanted.

It is for staff: it holds hidden inputs and expected values. It runs the student's code with no wall.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.answers import references_in
from autograder.inside.layouts import layout_of
from autograder.inside.modules import module_name
from autograder.model import ALONE, Beside, Call, Cell, Fixture, Generator, Opaque, Ref, Tensor

HEAD = '''"""Replay of {check} for {student}. FOR STAFF ONLY: it holds hidden inputs and expected values.

It runs the student's code WITHOUT the sandbox. Read the cells below first, and run it only if you trust them.
"""

import base64
import importlib
import io
import os
import pathlib
import sys
import tempfile
import traceback

import numpy as np


def array(text, layout):
    """An array of the hidden inputs, laid out in memory as it was then."""
    data = np.load(io.BytesIO(base64.b64decode(text)), allow_pickle=False)
    if layout == "F":
        return np.asfortranarray(data)
    if layout == "strided" and data.ndim:
        wide = np.zeros((*data.shape[:-1], 2 * data.shape[-1]), data.dtype)
        wide[..., ::2] = data
        return wide[..., ::2]
    if layout == "negative" and data.ndim:
        axis = max((a for a, size in enumerate(data.shape) if size > 1), default=0)
        return np.flip(np.flip(data, axis).copy(), axis)
    return data


def cell(number, source):
    """Run one of the student's cells; one that fails is shown, and the others run."""
    try:
        exec(compile(source, f"<cell {{number}}>", "exec"), globals())
    except BaseException:
        print(f"cell {{number}} ended early:")
        traceback.print_exc(limit=-2)


def file(path, text):
    """Put a file beside the notebook."""
    place = pathlib.Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(base64.b64decode(text))


def look_into(module):
    """Take from a module beside the notebook what the notebook does not define."""
    try:
        found = vars(importlib.import_module(module))
    except BaseException:
        print(f"{{module}} cannot be imported:")
        traceback.print_exc(limit=-2)
        return
    for name, value in found.items():
        globals().setdefault(name, value)


os.chdir(tempfile.mkdtemp(prefix="replay-"))
sys.path.append(os.getcwd())
{beside}
# -- the student's cells; magics are taken out ---------------------------------------------
'''
ARRAY_TEXT = 24
"""Arrays of up to so many entries are written as numbers."""


def replay(
    check: str,
    student: str,
    cells: Sequence[Cell],
    calls: Sequence[Call],
    known: Mapping[str, tuple[str, str]],
    *,
    beside: Beside = ALONE,
) -> str:
    """The script for one check.

    Args:
        calls: every call of the question, in order; those that the last one builds on are made too.
        beside: what lay beside the notebook; data is only named.
        known: ("seen", "wanted") as text, by the id of a call, as staff read them.
    """
    parts = [HEAD.format(check=check, student=_one_line(student), beside="\n".join(_beside(beside)))]
    own = [cell for cell in cells if not cell.file]
    parts += [f"cell({cell.index + 1}, {_without_magics(cell.source)!r})" for cell in own]
    parts += [f"look_into({module_name(path)!r})" for path in reversed(beside.modules)]
    parts.append("\n# -- the hidden calls ".ljust(93, "-"))
    for call in _chain(calls):
        parts.append(_call(call))
    last = calls[-1].id
    seen, want = known.get(last, ("", ""))
    parts.append(f'\nprint("here: ", {_name(last)})')
    parts.append(f'print("then: ", {seen!r})')
    parts.append(f'print("wanted:", {want!r})\n')
    return "\n".join(parts)


def _beside(beside: Beside) -> Iterator[str]:
    for item in beside.files:
        yield f"file({item.path!r}, {base64.b64encode(item.body).decode()!r})"
    for data in beside.data:
        yield f"# put {data.path!r} into this folder: {data.size} bytes, SHA-256 {data.sha256}"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() and c not in '"\\' else "?" for c in text)


def _chain(calls: Sequence[Call]) -> list[Call]:
    """The last call, those whose results it uses, and those that used the same before: in order.

    A call may change the object that it is made on, so that none on it can be left out.
    """
    needed = {calls[-1].id}
    kept = []
    for call in reversed(calls):
        used = set(references_in(call))
        if call.id in needed or used & needed:
            needed |= used
            kept.append(call)
    return kept[::-1]


def _without_magics(source: str) -> str:
    lines = source.split("\n")
    bare = ["pass  # " + line if line.lstrip()[:1] in ("%", "!", "?") else line for line in lines]
    indents = [line[: len(line) - len(line.lstrip())] for line in lines]
    return "\n".join(i + b if b.startswith("pass  # ") else b for i, b in zip(indents, bare, strict=True))


def _name(id: str) -> str:
    return f"r_{id}"


def _call(call: Call) -> str:
    args = [literal(value) for value in call.args]
    args += [f"{name}={literal(value)}" for name, value in call.kwargs]
    on = "" if call.on is None else literal(call.on)
    target = f"{on}.{call.target}" if on and call.target else on or call.target
    return "\n".join([*_context(call), f"{_name(call.id)} = {_expression(call, target, args)}"])


def _expression(call: Call, target: str, args: Sequence[str]) -> str:
    if call.kind == "operator":
        return f"__import__('operator').{call.target}({', '.join(args)})"
    if call.kind == "setattr":
        return f"setattr({target.rpartition('.')[0]}, {call.target!r}, {args[0]})"
    if call.kind in ("getattr", "variable"):
        return target
    if call.kind == "iterate":
        return f"list(__import__('itertools').islice(iter({target}), {call.max_items}))"
    return f"{target}({', '.join(args)})"


def _context(call: Call) -> list[str]:
    return [f"# then it ran under: {', '.join(call.context)}"] if call.context else []


def literal(value: Any) -> str:
    """A value that crossed the wall, as Python source that makes it.

    >>> literal((1.5, "relu", np.arange(3)))
    "(1.5, 'relu', np.array([0, 1, 2], dtype='int64'),)"
    """
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        return f"np.{value.dtype}({value.item()!r})"
    if isinstance(value, float) and not np.isfinite(value):
        return f"float({str(value)!r})"
    if isinstance(value, (list, tuple)):
        return _wrapped(value, [literal(item) for item in value])
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {literal(item)}" for key, item in value.items()) + "}"
    return _special(value)


def _wrapped(value: Any, items: Sequence[str]) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(items) + ("," if items else "") + ")"
    return "[" + ", ".join(items) + "]"


def _special(value: Any) -> str:
    if isinstance(value, Ref):
        steps = "".join(str(s) if str(s).startswith(".") else f"[{s!r}]" for s in value.path)
        return f"{_name(value.call)}{steps}"
    if isinstance(value, Generator):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, Tensor):
        grad = ".requires_grad_()" if value.requires_grad else ""
        made = f"__import__('torch').from_numpy(np.array({_array(value.data)}))"
        return f"{made}.to(__import__('torch').{value.name.split('.')[1]}){grad}"
    if isinstance(value, Fixture):
        return f"(exec({value.source!r}, globals()), {value.name})[1]"
    return f"None  # {value.type}" if isinstance(value, Opaque) else repr(value)


def _array(value: Any) -> str:
    layout = layout_of(value)
    plain = layout == "C" and value.size <= ARRAY_TEXT and value.ndim > 0
    if plain and value.size and value.dtype.kind in "iufb" and np.all(np.isfinite(value)):
        return f"np.array({value.tolist()!r}, dtype={str(value.dtype)!r})"
    packed = io.BytesIO()
    np.save(packed, np.ascontiguousarray(value).reshape(value.shape), allow_pickle=False)
    return f"array({base64.b64encode(packed.getvalue()).decode()!r}, {layout!r})"
