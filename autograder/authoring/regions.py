"""What of a source notebook students are meant to see, and what they must never see."""

from __future__ import annotations

import ast
import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from autograder.authoring.files import Listed
from autograder.authoring.setup_cell import SETUP
from autograder.authoring.source import Raw, cells_in_blocks, strip_solution, without_ignored

SOLUTION = "the solution"
HIDDEN_TEST = "a hidden test"
HIDDEN_FILE = "hidden material"
IGNORED = "what is marked to be ignored"
PUBLIC_TEST = "a public test"
SHOWN = "what students see"

_CONFIG = re.compile(r'(?:.\s*=\s*)?""?"?\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_CONFIG_END = re.compile(r'^""?"?\s*#\s*END\s*TEST\s*CONFIG.*$', re.IGNORECASE | re.MULTILINE)
_HIDDEN = re.compile(r"\s*#.*\bhidden\b", re.IGNORECASE)
_MARK = re.compile(r"#\s?(?:(?:BEGIN|END)\s)?(?:SOLUTION|PROMPT)(?: NO PROMPT)?\s*$", re.MULTILINE)
_KEPT_TAG = "otter_include"


@dataclass(frozen=True, kw_only=True)
class Region:
    """A stretch of a source notebook or of a hidden file: what it is, where it stands, its text."""

    what: str
    where: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Material:
    """A source notebook and its hidden folder, told apart."""

    public: tuple[Region, ...]
    secret: tuple[Region, ...]


def read_material(notebook: Path, hidden: Path, files: Listed | None = None) -> Material:
    """Tell apart what may be released and what may not.

    Args:
        files: what lies beside the notebook.
    """
    public = [Region(what=SHOWN, where="the cell that sets up the checks", text=SETUP)]
    secret: list[Region] = []
    for raw in cells_in_blocks(notebook):
        shown, kept_back = _parts_of(raw)
        where = f"cell {raw.index + 1} ({raw.kind} cell)"
        public += [Region(what=what, where=where, text=text) for what, text in shown]
        secret += [Region(what=what, where=where, text=text) for what, text in kept_back]
    for what, region in _of_modules(files) if files else ():
        (public if what == SHOWN else secret).append(region)
    for path in hidden_files(hidden):
        where = f"{hidden.name}/{path.relative_to(hidden).as_posix()}"
        secret.append(Region(what=HIDDEN_FILE, where=where, text=text_of(path.read_bytes())))
    return Material(public=tuple(public), secret=tuple(secret))


def _of_modules(files: Listed) -> Iterator[tuple[str, Region]]:
    """Of the modules beside a notebook, what students get and the solutions in them."""
    shown = {file.path: text_of(file.body) for file in files.starters}
    for path, text in shown.items():
        yield SHOWN, Region(what=SHOWN, where=path, text=text)
    for file in files.solution:
        for chunk in _removed(text_of(file.body), shown.get(file.path, "")):
            yield SOLUTION, Region(what=SOLUTION, where=file.path, text=_MARK.sub("", chunk))


def text_of(data: bytes) -> str:
    """What a file says; nothing where it is no text."""
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def hidden_files(hidden: Path) -> list[Path]:
    """Every file under ``hidden/`` that an author wrote."""
    return sorted(p for p in hidden.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def unmarked_solutions(notebook: Path) -> list[str]:
    """A sentence per code cell that stands in a SOLUTION block and would be released as it is."""
    return [
        f"{notebook}, cell {raw.index + 1}: stands in a SOLUTION block, and no line of it is marked as "
        "solution, so students would get all of it. Put # BEGIN SOLUTION and # END SOLUTION around what they "
        "are to write, or move the cell out of the block."
        for raw in cells_in_blocks(notebook)
        if raw.kind == "code" and "solution" in raw.blocks and raw.text.strip()
        if raw.text == without_ignored(raw.text) == strip_solution(raw.text)
    ]


def unsaved_outputs(notebook: Path) -> list[str]:
    """A sentence per test cell that ends in an expression and has no saved output to compare with."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [
        f"{notebook}, cell {raw.index + 1}: this test has no saved output, so nothing is what it expects. "
        "Run the notebook and save it, or write tests as functions with assert (tests: {ok_format: false})."
        for raw in cells_in_blocks(notebook)
        if "tests" in raw.blocks and not cells[raw.index].get("outputs") and _ends_in_expression(raw.text)
    ]


def is_hidden_test(text: str) -> bool:
    """Whether otter-assign takes a test cell for hidden."""
    hidden = bool(_HIDDEN.match(text.partition("\n")[0]))
    if not _CONFIG.match(text):
        return hidden
    config = _CONFIG_END.split(text, maxsplit=1)[0].partition("\n")[2]
    try:
        fields = yaml.safe_load(config)
    except yaml.YAMLError:
        return True  # otter says no to it; until then it is not for students
    return bool(fields.get("hidden", hidden)) if isinstance(fields, dict) else hidden


_Parts = tuple[list[tuple[str, str]], list[tuple[str, str]]]


def _parts_of(raw: Raw) -> _Parts:
    """What of a cell is shown and what is kept back, each with what it is."""
    text = without_ignored(raw.text)
    if text is None:
        return [], [(IGNORED, raw.text)]
    shown, kept_back = _without_secrets(raw, text)
    return shown, kept_back + [(IGNORED, chunk) for chunk in _removed(raw.text, text)]


def _without_secrets(raw: Raw, text: str) -> _Parts:
    if "tests" in raw.blocks:
        if is_hidden_test(text):
            return [], [(HIDDEN_TEST, text)]
        return [(PUBLIC_TEST, text), (PUBLIC_TEST, _unparsed(text))], []
    if "solution" not in raw.blocks:
        return [(SHOWN, text)], []
    if raw.kind != "code":
        return ([(SHOWN, text)], []) if _KEPT_TAG in raw.tags else ([], [(SOLUTION, text)])
    blank = strip_solution(text)
    return [(SHOWN, blank)], [(SOLUTION, _MARK.sub("", chunk)) for chunk in _removed(text, blank)]


def _removed(before: str, after: str) -> Iterator[str]:
    """The stretches of lines that are in one text and not in the other."""
    old, new = before.split("\n"), after.split("\n")
    for tag, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            yield "\n".join(old[start:end])


def _unparsed(text: str) -> str:
    """Tests are released as Python prints their syntax tree: parentheses and quotes may change."""
    try:
        return ast.unparse(ast.parse(text))
    except SyntaxError:
        return ""


def _ends_in_expression(text: str) -> bool:
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return False
    return bool(body) and isinstance(body[-1], ast.Expr)
