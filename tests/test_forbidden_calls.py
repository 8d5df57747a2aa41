"""Trusted code has no way to execute what a student sent: no unpickling, no ``eval``, no shell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import autograder

TRUSTED = Path(autograder.__file__).parent
UNTRUSTED = "inside"
"""What runs in the sandbox with the student's code; it executes cells, for that is its work."""

MODULES = frozenset(["pickle", "_pickle", "cPickle", "cloudpickle", "dill", "marshal", "shelve", "joblib"])
CALLS = frozenset(["eval", "exec", "builtins.eval", "builtins.exec", "builtins.compile", "__import__"])
LOADERS = frozenset(
    """yaml.load yaml.load_all yaml.full_load yaml.full_load_all yaml.unsafe_load yaml.unsafe_load_all
    torch.load torch.hub.load torch.jit.load pandas.read_pickle
    os.system os.popen os.spawnl os.spawnlp os.spawnv os.spawnvp subprocess.getoutput
    subprocess.getstatusoutput asyncio.create_subprocess_shell runpy.run_path runpy.run_module
    shutil.unpack_archive""".split()
)
METHODS = frozenset(["read_pickle", "extractall"])
"""Forbidden whatever they are called on."""

NOT_FALSE = frozenset(["shell", "allow_pickle"])
"""Arguments that may only be given as the word False."""


def forbidden(source: str) -> list[tuple[int, str]]:
    """Every forbidden thing in a module: its line, and what it is."""
    tree = ast.parse(source)
    known = dict(_known_as(tree))
    found = {item for node in ast.walk(tree) for item in _of(node, known)}
    return sorted(found)


def _known_as(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module calls things it imports: their full names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.asname or a.name.split(".")[0], a.name if a.asname else a.name.split(".")[0])
                        for a in node.names)  # fmt: skip
        elif isinstance(node, ast.ImportFrom):
            yield from ((a.asname or a.name, f"{node.module}.{a.name}") for a in node.names)


def _of(node: ast.AST, known: dict[str, str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, a.name) for a in node.names if a.name.split(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom):
        full = [f"{node.module}.{a.name}" for a in node.names]
        yield from ((node.lineno, name) for name in full if name.split(".")[0] in MODULES or name in LOADERS)
    elif isinstance(node, ast.Name) and known.get(node.id, node.id) in CALLS | LOADERS:
        yield node.lineno, known.get(node.id, node.id)  # not only called: passed on, it is called elsewhere
    elif isinstance(node, ast.Attribute):
        name = _full_name(node, known)
        if name in CALLS | LOADERS or node.attr in METHODS:
            yield node.lineno, name
    elif isinstance(node, ast.Call):
        yield from _arguments(node)


def _arguments(call: ast.Call) -> Iterator[tuple[int, str]]:
    for keyword in call.keywords:
        is_false = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg in NOT_FALSE and not is_false:
            yield call.lineno, f"{keyword.arg}="
    named = call.args[0] if call.args and _last(call.func) == "import_module" else None
    if isinstance(named, ast.Constant) and str(named.value).split(".")[0] in MODULES:
        yield call.lineno, str(named.value)


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _full_name(node: ast.expr, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, known)}.{node.attr}"
    return known.get(node.id, node.id) if isinstance(node, ast.Name) else "?"


def modules() -> list[Path]:
    return [p for p in sorted(TRUSTED.rglob("*.py")) if p.relative_to(TRUSTED).parts[0] != UNTRUSTED]


def test_trusted_code_executes_nothing_it_was_sent() -> None:
    found = [
        f"{path.relative_to(TRUSTED.parent)}:{line}: {what}"
        for path in modules()
        for line, what in forbidden(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_trusted_module_is_looked_at() -> None:
    names = {path.relative_to(TRUSTED).as_posix() for path in modules()}
    assert {
        "grading.py",
        "answers.py",
        "importers/notebook.py",
        "store/runs.py",
        "sandboxes/here.py",
    } <= names
    assert not any(name.startswith("inside/") for name in names)


@pytest.mark.parametrize(
    "planted",
    [
        "import pickle",
        "import dill as d",
        "from marshal import loads",
        "import shelve",
        "import joblib",
        "def f():\n    import pickle.whatever",
        "from cloudpickle import load",
        "eval('1')",
        "exec(text)",
        "list(map(eval, texts))",
        "import builtins\nbuiltins.exec(text)",
        "from builtins import eval as read\nread(text)",
        "__import__(name)",
        "import yaml\nyaml.load(text)",
        "import yaml as y\ny.unsafe_load(text)",
        "from yaml import load\nload(text)",
        "import torch\ntorch.load(path)",
        "import torch as t\nt.load(path, weights_only=True)",
        "from torch import load as read",
        "import numpy as np\nnp.load(path, allow_pickle=True)",
        "import numpy as np\nnp.load(path, allow_pickle=trusted)",
        "subprocess.run(line, shell=True)",
        "subprocess.run(line, shell=1)",
        "import os\nos.system(line)",
        "from os import popen",
        "import pandas as pd\npd.read_pickle(path)",
        "archive.extractall(folder)",
        "import importlib\nimportlib.import_module('pickle')",
    ],
)
def test_the_lint_catches_what_is_planted(planted: str) -> None:
    assert forbidden(planted)


@pytest.mark.parametrize(
    "fine",
    [
        "import yaml\nyaml.safe_load(text)",
        "import json\njson.loads(text)",
        "import numpy as np\nnp.load(path, allow_pickle=False)",
        "import subprocess\nsubprocess.run([program], shell=False)",
        "model.eval()",
        "connection.exec_driver_sql(text)",
        "assignment.load(folder)",
        "'pickle' in text",
        "import ast\nast.literal_eval(text)",
    ],
)
def test_the_lint_lets_pass_what_executes_nothing(fine: str) -> None:
    assert forbidden(fine) == []
