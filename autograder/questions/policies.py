"""What a question does not allow: found in the source, and at run time. A policy, and no wall."""

from __future__ import annotations

import ast
import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from autograder.definitions import as_python, uses
from autograder.model import Cell, Outcome, Verdict
from autograder.questions.observe import Seen

_BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
CALLED = "a function that is not allowed was called"
MAX_SAID = 3


@dataclasses.dataclass(frozen=True, kw_only=True)
class Policy:
    """Names that answers must do without.

    ``forbids`` are dotted names; whatever lies below one is meant too. ``calls`` are functions that raise
    while a call is made, where the policy is to cost the question (``zero``). ``says`` is for the student.
    ``questions``: those it covers; all where none is named.
    """

    name: str
    says: str
    forbids: tuple[str, ...]
    calls: tuple[str, ...] = ()
    zero: bool = False
    questions: tuple[str, ...] = ()

    def covers(self, question: str) -> bool:
        """Whether it holds for a question."""
        return not self.questions or question in self.questions

    def context(self) -> tuple[str, ...]:
        """What a call is made under."""
        return tuple(f"ban:{name}" for name in self.calls) if self.zero else ()


_TORCH_MADE = ("torch.tensor", "torch.from_numpy", "torch.as_tensor", "torch.Tensor.numpy")
_CONVOLUTIONS = tuple(
    f"{owner}.{name}"
    for owner, names in {
        "numpy": ("convolve", "correlate"),
        "scipy.signal": ("convolve", "convolve2d", "correlate", "correlate2d", "fftconvolve"),
        "scipy.ndimage": ("convolve", "correlate", "convolve1d", "correlate1d"),
    }.items()
    for name in names
)
_LAYERS = tuple(
    f"torch.nn.functional.{name}"
    for name in "linear conv1d conv2d conv3d max_pool2d avg_pool2d batch_norm layer_norm dropout embedding "
    "softmax log_softmax cross_entropy nll_loss scaled_dot_product_attention unfold fold".split()
)

PRESETS = {
    "numpy": Policy(
        name="numpy", says="Write it with NumPy alone.",
        forbids=("torch", "tensorflow", "jax", "sklearn", "autograd", "scipy.signal", "scipy.ndimage",
                 "scipy.special"),
        calls=(*_TORCH_MADE, *(name for name in _CONVOLUTIONS if name.startswith("scipy"))),
    ),
    "own-convolution": Policy(
        name="own-convolution", says="Write the convolution yourself.",
        forbids=_CONVOLUTIONS, calls=_CONVOLUTIONS,
    ),
    "own-gradients": Policy(
        name="own-gradients", says="Compute the gradients yourself.",
        forbids=("torch.autograd", "torch.func", "torch.Tensor.backward"),
        calls=("torch.Tensor.backward", "torch.autograd.backward", "torch.autograd.grad"),
    ),
    "own-layers": Policy(
        name="own-layers", says="Write the layer from tensor operations.",
        forbids=("torch.nn.functional", "torch.conv1d", "torch.conv2d", "torch.conv3d", "torch.ops",
                 "torch.nn.Linear", "torch.nn.Conv2d", "torch.nn.RNN", "torch.nn.LSTM", "torch.nn.GRU",
                 "torch.nn.MultiheadAttention", "torch.nn.Unfold"),
        calls=(*_LAYERS, "torch.conv1d", "torch.conv2d", "torch.conv3d"),
    ),
    "own-optimisers": Policy(
        name="own-optimisers", says="Write the optimiser yourself.", forbids=("torch.optim",),
        calls=tuple(f"torch.optim.{name}.step" for name in ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad")),
    ),
}  # fmt: skip
"""Policies by name, for ``use`` in ``assignment.toml``."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mention:
    """A forbidden name in the source: in full, and where it stands, in words."""

    name: str
    place: str


def mentions(code: Sequence[Cell], targets: Iterable[str], policy: Policy) -> tuple[Mention, ...]:
    """Where the functions that are asked for, or what they use, name something forbidden.

    Aliases are resolved (``import torch.nn.functional as F``), nothing is run: what is built at run time is
    not seen.
    """
    read = _read(tuple(code))
    wanted = {name for target in targets for name in (target, *read.reached.get(target, ()))}
    seen: dict[str, Mention] = {}
    for node, cell in read.blocks:
        if node.name in wanted:
            for mention in _in_definition(node, cell, read.aliases, policy):
                seen.setdefault(mention.name, mention)
    return tuple(seen.values())


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Read:
    """A notebook's code as syntax: what uses what, what imports are called, and every definition."""

    reached: Mapping[str, frozenset[str]]
    aliases: Mapping[str, str]
    blocks: tuple[tuple[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, Cell], ...]


@functools.lru_cache(maxsize=2)
def _read(code: tuple[Cell, ...]) -> _Read:
    """Read a notebook once for all its questions and policies."""
    parsed = [(cell, found[1]) for cell in code if (found := as_python(cell.source)) is not None]
    nodes = ((node, cell) for cell, tree in parsed for node in ast.walk(tree))
    return _Read(
        reached=uses(code),
        aliases={name: full for _, tree in parsed for name, full in _aliases(tree)},
        blocks=tuple((node, cell) for node, cell in nodes if isinstance(node, _BLOCKS)),
    )


def _aliases(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                top = item.name.partition(".")[0]
                yield item.asname or top, item.name if item.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for item in node.names:
                yield item.asname or item.name, f"{node.module}.{item.name}"


def _in_definition(
    node: ast.AST, cell: Cell, aliases: Mapping[str, str], policy: Policy
) -> Iterator[Mention]:
    local = {**aliases, **dict(_aliases(node))}
    place = cell.file or f"cell {cell.index + 1}"
    for part in ast.walk(node):
        full = _dotted(part, local) if isinstance(part, (ast.Name, ast.Attribute)) else ""
        if full and any(full == name or full.startswith(f"{name}.") for name in policy.forbids):
            yield Mention(name=full, place=f"{place}, line {getattr(part, 'lineno', 0)}")


def _dotted(node: ast.expr, aliases: Mapping[str, str]) -> str:
    """The full name behind ``F.conv2d``; "" where its beginning is no import."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in aliases:
        return ""
    return ".".join([aliases[node.id], *reversed(names)])


def policed(
    verdict: Verdict, policies: Iterable[Policy], seen: Seen, code: Sequence[Cell], targets: Iterable[str]
) -> Verdict:
    """A verdict with a note on each policy that was not kept; one that is to cost the question does."""
    targets = tuple(targets)
    calls = {item.check.call for item in verdict.evidence}
    for policy in policies:
        called = _called(policy, (seen[call] for call in sorted(calls) if call in seen))
        named = _longest(mentions(code, targets, policy))
        if called:
            verdict = _zero(
                verdict, f"{policy.says} Your code calls `{called}`, which earns this question nothing."
            )
        elif named:
            places = ", ".join(f"`{m.name}` ({m.place})" for m in named[:MAX_SAID])
            verdict = _noted(verdict, f"{policy.says} Your code names {places}; your teachers can see that.")
    return verdict


def _longest(found: Sequence[Mention]) -> list[Mention]:
    """Without those that are only the beginning of another."""
    names = [mention.name for mention in found]
    return [m for m in found if not any(name.startswith(f"{m.name}.") for name in names)]


def _called(policy: Policy, observations: Iterable[object]) -> str:
    """The forbidden function that a call raised over, as we spell it."""
    for one in observations:
        error = getattr(one, "error", None)
        if (
            getattr(one, "outcome", None) is Outcome.RAISED
            and error is not None
            and error.type == "BannedCall"
        ):
            return next(
                (name for name in policy.context() and policy.calls if error.message.startswith(name)), ""
            )
    return ""


def _noted(verdict: Verdict, note: str) -> Verdict:
    return dataclasses.replace(verdict, notes=(*verdict.notes, note))


def _zero(verdict: Verdict, note: str) -> Verdict:
    groups = tuple(
        dataclasses.replace(group, earned=Fraction(0), why_not=CALLED) if group.earned else group
        for group in verdict.groups
    )
    return _noted(dataclasses.replace(verdict, earned=Fraction(0), groups=groups), note)
