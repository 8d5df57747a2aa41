"""One call: look the target up, build the arguments, run it, capture what came of it.

The sandbox runs this on a student's namespace; the trusted side runs the very same code on
the references', so that both are observed in the same way.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import itertools
import operator
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import numpy as np

from . import devices, modules, wire
from .captures import CELL as CELL
from .captures import Room, plain_error
from .captures import capture as capture
from .captures import describe as describe

KINDS = ("function", "construct", "method", "operator", "getattr", "setattr", "iterate", "variable")
OPERATORS = frozenset(
    "add sub mul truediv floordiv mod pow matmul neg pos abs eq ne lt le gt ge getitem contains".split()
)


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is asked of the sandbox: a target and its inputs, and nothing that says what is right.

    ``views`` names the parts of the result to send back (empty: all of it); ``after`` names the
    arguments whose values after the call are wanted, by position or by name. ``context`` holds
    ``"raise"`` (floating-point overflow, division by zero and invalid operations raise),
    ``"no_grad"`` and ``"ban:dotted.name"`` entries.
    """

    id: str
    group: str
    kind: str
    target: str = ""
    on: wire.Ref | None = None
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    views: tuple[tuple[int | str, ...], ...] = ()
    after: tuple[int | str, ...] = ()
    context: tuple[str, ...] = ()
    max_items: int = 1000

    def body(self) -> bytes:
        """The call as bytes, without its id and group: equal bytes mean an equal question."""
        return self._body

    @functools.cached_property
    def _body(self) -> bytes:
        """Kept: a run asks every student the same."""
        names = ("kind", "target", "on", "args", "kwargs", "views", "after", "context", "max_items")
        return wire.encode({name: getattr(self, name) for name in names})


@dataclass(frozen=True)
class Answer:
    """What came of a call, ready to be encoded.

    ``outcome`` is ``returned``, ``raised``, ``missing`` (no such name) or ``refused`` (the result
    could not be read). ``viewed`` says whether ``value`` holds the views or the whole result.
    """

    outcome: str
    value: Any = None
    viewed: bool = False
    after: dict[str, Any] = field(default_factory=dict)
    error: dict[str, Any] | None = None

    def body(self) -> bytes:
        names = ("outcome", "value", "viewed", "after", "error")
        try:
            return wire.encode({name: getattr(self, name) for name in names})
        except Exception as error:
            return Answer("refused", error=plain_error(type(error).__name__, str(error))).body()


def read_call(body: bytes, *, id: str, group: str) -> Call:
    """Decode ``Call.body``."""
    return Call(id=id, group=group, **wire.decode(body))


def perform(
    call: Call, namespace: Mapping[str, Any], handles: dict[str, Any], device: str = devices.CPU
) -> Answer:
    """Run one call; its result stays in ``handles`` under the call's id.

    Whatever the called code raises is an answer, never an exception here. On a GPU, a network that the call
    makes is brought there.
    """
    try:
        if call.target and call.on is None and call.kind != "operator" and call.target not in namespace:
            return Answer("missing", error=modules.why_not(namespace, call.target))
        args = [materialise(value, handles) for value in call.args]
        kwargs = {name: materialise(value, handles) for name, value in call.kwargs}
        with contextlib.ExitStack() as stack:
            for entry in call.context:
                stack.enter_context(_context(entry, _globals_of(call, namespace)))
            result = devices.placed(_evaluate(call, namespace, handles, args, kwargs), device)
    except BaseException as error:
        return Answer("raised", error=describe(error))
    handles[call.id] = result
    return _captured(call, result, args, kwargs)


def _evaluate(
    call: Call, namespace: Mapping[str, Any], handles: dict[str, Any], args: list[Any], kwargs: Any
) -> Any:
    if call.kind == "operator":
        if call.target not in OPERATORS:
            raise ValueError(f"no operator {call.target}")
        return getattr(operator, call.target)(*args)
    subject = namespace[call.target] if call.on is None else resolve(call.on, handles)
    if call.kind in ("function", "construct"):
        return subject(*args, **kwargs)
    if call.kind == "method":
        return getattr(subject, call.target)(*args, **kwargs)
    if call.kind == "getattr":
        return getattr(subject, call.target)
    if call.kind == "setattr":
        return setattr(subject, call.target, args[0])
    if call.kind == "iterate":
        return list(itertools.islice(iter(subject), call.max_items))
    return subject


def _captured(call: Call, result: Any, args: list[Any], kwargs: dict[str, Any]) -> Answer:
    try:
        room = Room()
        viewed, value = _views(call, result, room)
        after = {str(key): capture(_argument(key, args, kwargs), 0, room) for key in call.after}
        return Answer("returned", value=value, viewed=viewed, after=after)
    except BaseException as error:
        return Answer("refused", error=describe(error))


def _views(call: Call, result: Any, room: Room) -> tuple[bool, Any]:
    if not call.views:
        return False, capture(result, 0, room)
    try:
        parts = [follow(result, path) for path in call.views]
    except Exception:
        return False, capture(result, 0, room)
    return True, tuple(capture(part, 0, room) for part in parts)


def _argument(key: int | str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    return args[key] if isinstance(key, int) else kwargs[key]


def resolve(ref: wire.Ref, handles: Mapping[str, Any]) -> Any:
    """Find the object that a reference names."""
    if ref.call not in handles:
        raise LookupError(f"the result of {ref.call} is gone")
    return follow(handles[ref.call], ref.path)


def follow(value: Any, path: tuple[int | str, ...]) -> Any:
    """Walk into a value: numbers index, ``.name`` takes an attribute, other text is a key."""
    for step in path:
        if isinstance(step, str) and step.startswith("."):
            value = getattr(value, step[1:])
        elif isinstance(step, int) and not isinstance(value, (tuple, list, dict)):
            raise TypeError(f"a {type(value).__name__} where a tuple is expected")
        else:
            value = value[step]
    return value


def materialise(value: Any, handles: Mapping[str, Any]) -> Any:
    """Turn what crossed the wall into live objects: tensors, generators, functions, handles."""
    if isinstance(value, wire.Ref):
        return resolve(value, handles)
    if isinstance(value, wire.Generator):
        return np.random.default_rng(value.seed)
    if isinstance(value, wire.Tensor):
        return _live_tensor(value)
    if isinstance(value, wire.Fixture):
        scope: dict[str, Any] = {"np": np}
        exec(_compiled(value), scope)
        return scope[value.name]
    if isinstance(value, (list, tuple)):
        return type(value)(materialise(item, handles) for item in value)
    if isinstance(value, dict):
        return {key: materialise(item, handles) for key, item in value.items()}
    return value


@functools.lru_cache(maxsize=16)
def _compiled(fixture: wire.Fixture) -> CodeType:
    """A fixture's code: many calls bring the same text, and its objects are made anew each time."""
    return compile(fixture.source, f"<{fixture.name}>", "exec")


def _live_tensor(value: wire.Tensor) -> Any:
    torch = importlib.import_module("torch")
    tensor = torch.from_numpy(np.array(value.data)).to(getattr(torch, value.name.split(".")[1]))
    return tensor.to(value.device).requires_grad_(value.requires_grad)


def _globals_of(call: Call, namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The names that the called code sees: where a function was imported by its name, it stands there."""
    if not call.target or call.on is not None or call.kind == "operator":
        return {}
    found = getattr(namespace[call.target], "__globals__", None)
    return found if type(found) is dict else {}


def _context(entry: str, scope: dict[str, Any]) -> contextlib.AbstractContextManager[Any]:
    if entry == "raise":
        return np.errstate(over="raise", divide="raise", invalid="raise", under="ignore")
    if entry == "no_grad":
        grad: contextlib.AbstractContextManager[Any] = importlib.import_module("torch").no_grad()
        return grad
    if entry.startswith("ban:"):
        return _banned(entry[4:], scope)
    raise ValueError(f"unknown context {entry}")


def _loaded(path: str) -> Any:
    """A module that is loaded, or a class inside one: ``torch.nn.functional``, ``torch.Tensor``."""
    module, _, name = path.rpartition(".")
    return sys.modules.get(path) or getattr(sys.modules.get(module), name, None)


class BannedCall(RuntimeError):
    """The called code used a function that the question forbids."""


@contextlib.contextmanager
def _banned(dotted: str, scope: dict[str, Any]) -> Iterator[None]:
    """Make one function raise while the block runs, under whatever name ``scope`` has it.

    Nothing happens if its module is not loaded.
    """
    path, _, name = dotted.rpartition(".")
    owner = _loaded(path)
    original = getattr(owner, name, None)
    if original is None:
        yield
        return

    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise BannedCall(f"{dotted} is not allowed in this question")

    own = name in getattr(owner, "__dict__", (name,))
    aliases = [alias for alias, value in scope.items() if value is original]
    setattr(owner, name, refuse)
    scope |= dict.fromkeys(aliases, refuse)
    try:
        yield
    finally:
        if own:
            setattr(owner, name, original)
        else:  # inherited, perhaps from one that is forbidden, too: that must not stay
            delattr(owner, name)
        scope |= dict.fromkeys(aliases, original)
