"""What a released notebook needs, in the versions that the sandbox image grades with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

DOCKER = Path(__file__).resolve().parents[2] / "docker"

USUAL = ("ipython", "matplotlib", "numpy", "torch")
"""What the image holds in any case; asked of this machine where the image's own list is not at hand."""

_PYTHON = re.compile(r"BASE_IMAGE=\S*python:(\d+\.\d+)")


def requirements(notebook: Mapping[str, Any], docker: Path = DOCKER) -> str:
    """A requirements file: what the notebook imports, then as comments what else grading has."""
    pins = image_pins(docker)
    modules = metadata.packages_distributions()
    imported = {name for module in _imported(notebook) for name in modules.get(module, [module])}
    needed = sorted(name for name in map(_normal, imported) if name in pins)
    lines = [
        f"# The versions that grading uses{_python(docker)}: pip install -r requirements.txt",
        *(f"{name}=={pins[name]}" for name in needed),
        "",
        "# The checks in the notebook, and what runs notebooks.",
        f"otter-grader=={metadata.version('otter-grader')}",
        "ipykernel",
        "",
        "# Also there when your notebook is graded, should you import it:",
        *(f"# {name}=={version}" for name, version in pins.items() if name not in needed),
    ]
    return "\n".join(lines) + "\n"


def image_pins(docker: Path = DOCKER) -> dict[str, str]:
    """The image's versions by normalised name; without its list, those installed here."""
    try:
        lines = (docker / "requirements.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {name: metadata.version(name).partition("+")[0] for name in USUAL}
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {_normal(name): version.strip() for name, version in pairs}


def _python(docker: Path) -> str:
    file = docker / "Dockerfile"
    found = _PYTHON.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return f", with Python {found[1]}" if found else ""


def _imported(notebook: Mapping[str, Any]) -> set[str]:
    """The modules that a notebook's cells and its checks import."""
    tests = notebook["metadata"].get("otter", {}).get("tests", {}).values()
    texts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return {name for text in [*texts, *(t for t in tests if isinstance(t, str))] for name in _modules(text)}


def _modules(text: str) -> Iterator[str]:
    plain = re.sub(r"^(\s*)[%!?].*$", r"\1pass", text, flags=re.MULTILINE)
    try:
        nodes = list(ast.walk(ast.parse(plain)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
