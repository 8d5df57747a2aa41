"""Values and calls in few lines, for staff."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from autograder.explain.visible import one_line
from autograder.inside.wire import layout_of
from autograder.model import Call, Fixture, Generator, Opaque, Ref, Tensor

WHOLE = 36
"""Arrays of up to so many entries are printed whole."""

SMALL = 16 << 10
"""Bytes of arrays whose text is kept, for the next who has the same."""


def abbreviated(value: Any, depth: int = 0) -> str:
    """A value as staff read it: small arrays whole, large ones by their corners.

    >>> abbreviated(np.array([1.0, 2.5]))
    'array (2,) float64 [1.  2.5]'
    >>> abbreviated((Ref("q1c0002", (1,)), "relu"))
    "(result of q1c0002[1], 'relu')"
    """
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Tensor):
        grad = ", requires_grad" if value.requires_grad else ""
        return f"tensor {value.data.shape} {value.name} {value.device}{grad} {_numbers(value.data)}"
    if isinstance(value, (list, tuple)):
        left, right = "()" if isinstance(value, tuple) else "[]"
        return left + _listed([abbreviated(v, depth + 1) for v in value[:8]], len(value), depth) + right
    if isinstance(value, dict):
        parts = [f"{k!r}: {abbreviated(v, depth + 1)}" for k, v in list(value.items())[:8]]
        return "{" + _listed(parts, len(value), depth) + "}"
    return _plain(value)


def call_text(call: Call) -> str:
    """A call as one would type it, its arguments abbreviated, one to a line where they are long."""
    parts = [abbreviated(value) for value in call.args]
    parts += [f"{name}={abbreviated(value)}" for name, value in call.kwargs]
    on = "" if call.on is None else f"({abbreviated(call.on)})"
    head = f"{on}.{call.target}" if on and call.target else on or call.target
    if call.kind == "setattr":
        return f"{head} = {', '.join(parts)}"
    if call.kind in ("getattr", "variable"):
        return head
    if call.kind == "iterate":
        return f"list(islice({head}, {call.max_items}))"
    joined = ", ".join(parts)
    if len(joined) > 80 or "\n" in joined:
        joined = "".join(f"\n    {_indented(part)}," for part in parts) + "\n"
    context = f"   under {', '.join(call.context)}" if call.context else ""
    return f"{head}({joined}){context}"


def typed(call: Call) -> str:
    """A call of a function on plain data as one would type it, ready to be pasted into a cell.

    >>> typed(Call(id="c", group="g", kind="function", target="f", args=(np.array([0.5, 2.0]), 3)))
    'f(np.array([0.5, 2. ]), 3)'
    """
    parts = [_literal(value) for value in call.args]
    parts += [f"{name}={_literal(value, len(name) + 1)}" for name, value in call.kwargs]
    joined = ", ".join(parts)
    if len(joined) > 80 or "\n" in joined:
        joined = "".join(f"\n    {_indented(part)}," for part in parts) + "\n"
    return f"{call.target}({joined})"


def _literal(value: Any, before: int = 0) -> str:
    if isinstance(value, np.ndarray):
        return _array_literal(value, before)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        left, right = "()" if isinstance(value, tuple) else "[]"
        end = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return left + ", ".join(_literal(item) for item in value) + end + right
    return repr(value.item() if isinstance(value, np.generic) else value)


def _array_literal(data: Any, before: int) -> str:
    if not data.size:
        return f"np.zeros({data.shape})"
    prefix = " " * before + "np.array("
    text = np.array2string(data, separator=", ", max_line_width=84, prefix=prefix)
    return f"np.array({text})"


def _array(value: Any) -> str:
    layout = layout_of(value)
    note = "" if layout == "C" else f" {layout} layout"
    return f"array {value.shape} {value.dtype}{note} {_numbers(value)}"


def _numbers(data: Any) -> str:
    """A class is asked the same, and mostly answers the same; writing it out takes longest in a report."""
    if data.dtype.hasobject or data.nbytes > SMALL:
        return _written(data)
    return _written_bytes(data.dtype, data.shape, data.tobytes())


@functools.lru_cache(maxsize=2048)
def _written_bytes(dtype: Any, shape: tuple[int, ...], body: bytes) -> str:
    return _written(np.frombuffer(body, dtype).reshape(shape))


def _written(data: Any) -> str:
    text = np.array2string(data, precision=6, max_line_width=84, threshold=WHOLE, edgeitems=2)
    # On lines of its own, so that columns stay columns.
    return f"\n{text}" if "\n" in text else text


def _plain(value: Any) -> str:
    if isinstance(value, Ref):
        steps = "".join(str(s) if str(s).startswith(".") else f"[{s!r}]" for s in value.path)
        return f"result of {value.call}{steps}"
    if isinstance(value, Generator):
        return f"default_rng({value.seed})"
    if isinstance(value, Fixture):
        return f"function {value.name}"
    if isinstance(value, Opaque):
        return f"<{one_line(value.type)}>"
    if isinstance(value, np.generic):
        return f"{value!s} ({value.dtype})"
    return one_line(repr(value), 200)


def _listed(parts: list[str], total: int, depth: int) -> str:
    more = [f"… {total - len(parts)} more"] if total > len(parts) else []
    gap = ",\n" + " " * (depth + 1) if any("\n" in part for part in parts) else ", "
    return gap.join(parts + more)


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")
