"""The single-source notebook in otter-assign format: headers, solution cells, the blank version."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from autograder.model import Cell

_BLOCK = re.compile(r"#\s+(begin|end)\s+(question|prompt|solution|tests)\s*", re.IGNORECASE)
_HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)

# How otter-assign reads lines: what it takes for a mark of a solution, and what it then leaves.
_DROPPED = ("# SOLUTION NO PROMPT", "# BEGIN PROMPT", "# END PROMPT", "# SEED")
_SOLUTION = re.compile(r"(\s*)# BEGIN SOLUTION( NO PROMPT)?")
_ASSIGNED = re.compile(r"(\s*(?:[\w.]+(?=[^\w.])(?:\[['\"]?.*['\"]?\])*(?:,\s*)?)+\s*=).* ?# ?SOLUTION")
_MARKED = re.compile(r"(\s*).* ?# ?SOLUTION")
_IGNORED_CELL = re.compile(r"##\s*ignore\s*##|#\s*ignore", re.IGNORECASE)
_IGNORED = re.compile(r"\s*#\s*BEGIN\s*IGNORE", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Header:
    """A question's header: its name, its points, the first heading of its text; is it marked by hand?"""

    name: str
    points: Fraction
    title: str
    cell: int
    manual: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a source notebook holds; ``mistakes`` are sentences with the cell they are about."""

    headers: tuple[Header, ...]
    solution: tuple[Cell, ...]
    blank: tuple[Cell, ...]
    mistakes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A cell as it stands in the file, and the blocks around it, outermost first."""

    index: int
    kind: str
    text: str
    blocks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_source(path: Path) -> Source:
    """Read a source notebook; mistakes are gathered, not raised one by one."""
    try:
        cells = _raw_cells(path)
    except FileNotFoundError:
        return Source(headers=(), solution=(), blank=(), mistakes=(f"{path}: there is no such notebook",))
    except (AttributeError, OSError, RecursionError, ValueError, KeyError, TypeError) as error:
        return Source(headers=(), solution=(), blank=(), mistakes=(f"{path}: not a notebook: {error}",))
    return _Reader(path, cells).read()


def cells_in_blocks(path: Path) -> tuple[Raw, ...]:
    """Every cell of a readable source notebook but the boundaries of blocks, ignored ones included."""
    return tuple(_Reader(path, _raw_cells(path)).with_blocks())


def _raw_cells(path: Path) -> list[Raw]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        Raw(
            index=i,
            kind=c["cell_type"],
            text="".join(c["source"]),
            tags=tuple(c.get("metadata", {}).get("tags", ())),
        )
        for i, c in enumerate(cells)
    ]


class _Reader:
    def __init__(self, path: Path, cells: list[Raw]) -> None:
        self.path, self.cells = path, cells
        self.headers: list[Header] = []
        self.mistakes: list[str] = []

    def read(self) -> Source:
        solution, blank = [], []
        for raw in self.with_blocks():
            text = without_ignored(raw.text)
            if raw.kind != "code" or "tests" in raw.blocks or text is None:
                continue
            solution.append(Cell(index=raw.index, source=text, tags=raw.tags))
            text = strip_solution(text) if "solution" in raw.blocks else text
            blank.append(Cell(index=raw.index, source=text, tags=raw.tags))
        names = [header.name for header in self.headers]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.mistakes.append(f"{self.path}: question {name!r} has {names.count(name)} headers")
        return Source(
            headers=tuple(self.headers), solution=tuple(solution), blank=tuple(blank),
            mistakes=tuple(self.mistakes),
        )  # fmt: skip

    def with_blocks(self) -> Iterator[Raw]:
        blocks: list[str] = []
        for raw in self.cells:
            match = _BLOCK.match(raw.text) if raw.kind == "raw" else None
            if match is None:
                yield replace(raw, blocks=tuple(blocks))
                continue
            edge, block = match[1].lower(), match[2].lower()
            if edge == "begin":
                blocks.append(block)
                if block == "question":
                    self._header(raw)
            elif not blocks or blocks.pop() != block:
                self.mistakes.append(f"{self._place(raw)}: END {block.upper()} without its BEGIN")
        if blocks:
            self.mistakes.append(f"{self.path}: BEGIN {blocks[-1].upper()} is never ended")

    def _place(self, raw: Raw) -> str:
        return f"{self.path}, cell {raw.index + 1}"

    def _header(self, raw: Raw) -> None:
        try:
            fields: Any = yaml.safe_load(raw.text)
        except yaml.YAMLError as error:
            self.mistakes.append(f"{self._place(raw)}: the question's header is not YAML: {error}")
            return
        fields = fields if isinstance(fields, dict) else {}
        if not fields.get("name"):
            self.mistakes.append(f"{self._place(raw)}: the question's header has no name")
        elif fields.get("manual") and fields.get("points") is None:
            return  # read by a person, and worth nothing here
        elif not _are_points(fields.get("points")):
            self.mistakes.append(
                f"{self._place(raw)}: question {fields['name']!r} has no points (points: 10)"
            )
        else:
            self.headers.append(
                Header(
                    name=str(fields["name"]),
                    points=Fraction(str(fields["points"])),
                    title=self._title(raw.index),
                    cell=raw.index,
                    manual=bool(fields.get("manual")),
                )
            )

    def _title(self, index: int) -> str:
        following = [raw.text for raw in self.cells[index + 1 : index + 3] if raw.kind == "markdown"]
        headings = [match[1] for text in following for match in _HEADING.finditer(text)]
        return headings[0].strip() if headings else ""


def _are_points(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and value > 0


def strip_solution(text: str) -> str:
    """Take the solution out of a cell by otter-assign's rules: a block or a marked line leaves ``...``."""
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare.endswith(_DROPPED):
            continue
        if inside or bare.endswith("# END SOLUTION"):
            inside = not bare.endswith("# END SOLUTION")
        elif begin := _SOLUTION.match(line):
            inside = True
            kept += [] if begin[2] else [f"{begin[1]}..."]
        elif assigned := _ASSIGNED.match(line):
            kept.append(f"{assigned[1]} ...")
        elif marked := _MARKED.match(line):
            kept.append(f"{marked[1]}...")
        else:
            kept.append(line)
    return "\n".join(kept)


def without_ignored(text: str) -> str | None:
    """A cell without what otter-assign ignores in it; None where that is the whole cell."""
    kept: list[str] = []
    inside = False
    if _IGNORED_CELL.match(text.partition("\n")[0]):
        return None
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare.endswith("# IGNORE"):
            continue
        if inside or bare.endswith("# END IGNORE"):
            inside = not bare.endswith("# END IGNORE")
        elif _IGNORED.match(line):
            inside = True
        else:
            kept.append(line)
    return "\n".join(kept)
