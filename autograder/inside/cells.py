"""The notebook's cells in IPython's own shell: outputs kept and capped, errors as data."""

from __future__ import annotations

import ast
import base64
import importlib
import io
import json
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils import process
from IPython.utils.text import LSString, SList
from traitlets.config import Config

from . import captures, commands, findings, missing, paths, salvage, statements

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

    _done = 0

    def __init__(self, **kwargs: Any) -> None:
        self.outputs = Outputs()
        self.trim = statements.Trim()
        super().__init__(**kwargs)

    async def run_ast_nodes(self, nodelist: list[ast.stmt], *args: Any, **kwargs: Any) -> bool:
        """Run a cell's statements; after one that fails, those that only define are run still."""
        before, self._done = self._done, 0
        failed = True
        try:
            failed = await super().run_ast_nodes(nodelist, *args, **kwargs)
        finally:
            done, self._done = self._done, before
            if failed and done < len(nodelist):
                salvage.after(nodelist, done, self._define)
        return failed

    async def run_code(self, *args: Any, **kwargs: Any) -> bool:
        failed: bool = await super().run_code(*args, **kwargs)
        self._done += not failed
        return failed

    def _define(self, node: ast.stmt) -> None:
        tree = ast.Module([node], [])
        name = self.compile.get_code_name("", "", 0)
        exec(self.compile(tree, name, "exec"), self.user_global_ns, self.user_ns)

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """A magic that manages packages or shows a service's page does nothing here."""
        if commands.left_out_magic(magic_name, line):
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def system(self, cmd: str) -> None:
        """``!command``: run, unless it fetches or installs something."""
        command = self.var_expand(cmd, depth=1)
        if not commands.left_out(command):
            self.user_ns["_exit_code"] = process.system(command)

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """``x = !command``: the same, with its output kept."""
        if commands.left_out(self.var_expand(cmd, depth=depth + 1)):
            return SList([]) if split else LSString("")
        return super().getoutput(cmd, split=split, depth=depth + 1)

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """Figures are kept as pictures, whichever window or widget was asked for."""
        if gui not in (None, "inline", "agg"):
            findings.note("plot-window", gui)
        return super().enable_matplotlib("inline")

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
    missing.install()
    return shell


@dataclass(frozen=True)
class CellResult:
    """What became of one cell: ``ok``, ``error``, ``interrupted`` or ``skipped``."""

    index: int
    outcome: str
    error: dict[str, Any] | None
    missing: list[str]
    outputs: Outputs
    cpu_s: float
    findings: list[list[str]] = field(default_factory=list)

    def header(self) -> dict[str, Any]:
        return {"t": "cell", "index": self.index, "outcome": self.outcome}

    def body(self) -> bytes:
        entry = {
            "error": self.error, "missing": self.missing[:20], "outputs": self.outputs.parts,
            "cut": self.outputs.cut, "cpu_s": round(self.cpu_s, 3), "findings": self.findings,
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
    missing.take()
    findings.take()
    shell.trim.only_definitions, shell.trim.only_functions = only_definitions, only_functions
    importlib.invalidate_caches()
    started = time.process_time()
    sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
    shell.trim.kept = 0
    error = _run(shell, _ready(source))
    paths.explain(error)
    if only_functions and shell.trim.kept:
        findings.note("salvaged", 0)
    return CellResult(
        index=index,
        outcome=_outcome(error),
        error=None if error is None else captures.describe(error),
        missing=missing.take(),
        outputs=shell.outputs,
        cpu_s=time.process_time() - started,
        findings=findings.take(),
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
