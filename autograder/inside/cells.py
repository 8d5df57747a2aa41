"""The notebook's cells in IPython's own shell: outputs kept and capped, errors as data."""

from __future__ import annotations

import ast
import base64
import builtins
import importlib
import io
import json
import math
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from . import captures

MAX_OUTPUT_TEXT = 20_000
MAX_IMAGE = 1 << 20
MAX_IMAGES = 8
SKIP_TAG = "skip-when-grading"


@dataclass
class Outputs:
    """What one cell showed: text in order, and PNG images; more than the caps is dropped and said."""

    parts: list[dict[str, str]] = field(default_factory=list)
    text_left: int = MAX_OUTPUT_TEXT
    images_left: int = MAX_IMAGES
    cut: bool = False

    def text(self, stream: str, text: str) -> None:
        kept = text[: self.text_left]
        self.text_left -= len(kept)
        self.cut = self.cut or len(kept) < len(text)
        last = self.parts[-1] if self.parts else {}
        if last.get("kind") == stream and stream in ("stdout", "stderr"):
            last["data"] += kept
        elif kept:
            self.parts.append({"kind": stream, "data": kept})

    def rich(self, data: dict[str, Any], kind: str) -> None:
        png = data.get("image/png")
        if png is None:
            return self.text(kind, str(data.get("text/plain", "")))
        encoded = base64.b64encode(png).decode() if isinstance(png, bytes) else str(png)
        if len(encoded) > MAX_IMAGE or not self.images_left:
            self.cut = True
            return None
        self.images_left -= 1
        self.parts.append({"kind": "png", "data": encoded})
        return None


class _Stream(io.TextIOBase):
    """A text stream that fills the current cell's outputs."""

    encoding = "utf-8"

    def __init__(self, shell: Shell, name: str) -> None:
        self._shell, self._name = shell, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._shell.outputs.text(self._name, str(text))
        return len(text)

    def fileno(self) -> int:
        return 1 if self._name == "stdout" else 2


class _Compiler(CachingCompiler):
    """Names each cell's code ``<cell N>``, so that tracebacks say which cell a line is in."""

    cell = 0

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return f"{captures.CELL}{self.cell}>"


class _Hook(DisplayHook):
    def start_displayhook(self) -> None: ...

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.rich(format_dict, "result")

    def finish_displayhook(self) -> None: ...


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, metadata: Any = None, **_kwargs: Any) -> None:
        self.shell.outputs.rich(data, "display")


class Shell(InteractiveShell):
    """IPython's shell with its history, colours and terminal taken away."""

    compiler_class = _Compiler
    displayhook_class = _Hook
    display_pub_class = _Publisher

    def __init__(self, **kwargs: Any) -> None:
        self.outputs = Outputs()
        self.missing = _MissingImports()
        self.trim = _Trim()
        super().__init__(**kwargs)

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Errors are taken from the result; nothing is printed."""

    def enable_gui(self, gui: Any = None) -> None:
        """No event loop runs here."""

    def ask_exit(self) -> None:
        """``exit()`` in a cell ends nothing: the cells after it run."""


def make_shell() -> Shell:
    """Create the shell once, before any student code exists in the process."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 1000
    config.InteractiveShell.xmode = "Plain"
    shell = Shell.instance(config=config)
    shell.ast_transformers.append(shell.trim)
    setattr(builtins, _ALONE, shell.missing)
    return shell


_ALONE = "__import_alone__"


class _MissingImports:
    """``with`` this around an import: a module that is not installed is noted, and nothing is raised."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, ModuleNotFoundError):
            return False
        self.names.append(str(error.name or error)[:100])
        return True


class _Trim(ast.NodeTransformer):
    """Lets each top-level import fail alone, and on request keeps a cell's definitions only.

    It works on the tree, so that every line keeps its number and its text.
    """

    only_definitions = False
    only_functions = False

    def visit_Module(self, node: ast.Module) -> ast.Module:
        kept = definitions_of(node.body) if self.only_definitions or self.only_functions else node.body
        kept = [item for item in kept if _is_function(item)] if self.only_functions else kept
        node.body = [part for item in kept for part in _alone(item)]
        return ast.fix_missing_locations(node)


def _alone(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, ast.Import):
        parts: list[ast.stmt] = [ast.Import([alias]) for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
        parts = [node]
    else:
        return [node]
    guard = ast.withitem(ast.Name(_ALONE, ast.Load()))
    return [ast.copy_location(ast.With([guard], [ast.copy_location(part, node)]), node) for part in parts]


_PLAIN = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def definitions_of(body: list[ast.stmt]) -> list[ast.stmt]:
    """Keep imports, definitions and assignments of literals and names; drop what computes."""
    return [kept for node in body for kept in _kept(node)]


def _is_function(node: ast.stmt) -> bool:
    """Whether a statement only gives a name to code: it can neither fail nor take time."""
    named = isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)
    return named or isinstance(node, _PLAIN)


def _kept(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, _PLAIN):
        return [node]
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        return [] if _computes(node.value) else [node]
    if isinstance(node, ast.Try):
        node.body = definitions_of(node.body) or [ast.copy_location(ast.Pass(), node)]
        return [node]
    return []


_HEAVY = (ast.Call, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Await)


def _small_sum(node: ast.AST) -> bool:
    """Whether arithmetic is on numbers alone and small: ``10**-9``, not ``[0] * 10**9``."""
    if isinstance(node, ast.BinOp):
        small = not isinstance(node.op, (ast.LShift, ast.Pow)) or abs(_number(node.right)) <= 64
        return small and _small_sum(node.left) and _small_sum(node.right)
    return _number(node) < math.inf


def _number(node: ast.AST) -> float:
    """A number as it is written; infinity for anything else."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    written = isinstance(node, ast.Constant) and type(node.value) in (int, float)
    return float(node.value) if written and abs(node.value) < 1e6 else math.inf  # type: ignore[attr-defined]


def _computes(node: ast.AST) -> bool:
    """Whether evaluating an expression may take time: a lambda's body is not evaluated yet."""
    if isinstance(node, ast.Lambda):
        return False
    if isinstance(node, ast.BinOp):
        return not _small_sum(node)
    return isinstance(node, _HEAVY) or any(_computes(part) for part in ast.iter_child_nodes(node))


@dataclass(frozen=True)
class CellResult:
    """What became of one cell: ``ok``, ``error``, ``interrupted`` or ``skipped``."""

    index: int
    outcome: str
    error: dict[str, Any] | None
    missing: list[str]
    outputs: Outputs
    cpu_s: float

    def header(self) -> dict[str, Any]:
        return {"t": "cell", "index": self.index, "outcome": self.outcome}

    def body(self) -> bytes:
        entry = {
            "error": self.error, "missing": self.missing[:20], "outputs": self.outputs.parts,
            "cut": self.outputs.cut, "cpu_s": round(self.cpu_s, 3),
        }  # fmt: skip
        return json.dumps(entry, allow_nan=False).encode("utf-8", "replace")


# IPython runs a timed cell under a file name of its own, and the student's lines would be lost.
_TIMED = re.compile(r"\A(\s*)%%time\b[^\n]*")
_LEADING = re.compile(r"\A(?:[^\S\n]*\n)+(?=([^\S\n]*)(?!%%)\S)")


def _ready(source: str) -> str:
    """Take timing off a cell, and hold the place of leading blank lines, which IPython would drop."""
    untimed = _TIMED.sub(r"\1", source)
    return _LEADING.sub(lambda found: f"{found[1]}#\n" * found[0].count("\n"), untimed)


def run_cell(
    shell: Shell, index: int, source: str, *, only_definitions: bool, only_functions: bool = False
) -> CellResult:
    """Run one cell as Jupyter would and say what became of it."""
    shell.outputs = Outputs()
    shell.compile.cell = index
    shell.missing.names = []
    shell.trim.only_definitions, shell.trim.only_functions = only_definitions, only_functions
    importlib.invalidate_caches()
    started = time.process_time()
    sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
    error = _run(shell, _ready(source))
    return CellResult(
        index=index,
        outcome=_outcome(error),
        error=None if error is None else captures.describe(error),
        missing=list(dict.fromkeys(shell.missing.names)),
        outputs=shell.outputs,
        cpu_s=time.process_time() - started,
    )


def _run(shell: Shell, source: str) -> BaseException | None:
    try:
        # Set anew for each cell, for the one before may have changed it. Between cells there is
        # nothing of the student's to interrupt, only our own reporting.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        result = shell.run_cell(source, store_history=True)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except BaseException as error:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return error
    found: BaseException | None = result.error_before_exec or result.error_in_exec
    return found


def _outcome(error: BaseException | None) -> str:
    if error is None:
        return "ok"
    return "interrupted" if isinstance(error, KeyboardInterrupt) else "error"
