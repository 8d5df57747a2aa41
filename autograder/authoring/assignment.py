"""An assignment: what its folder says, checked as a whole."""

from __future__ import annotations

import hashlib
import inspect
import math
import sysconfig
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.authoring.files import Listed, read_files
from autograder.authoring.policies import read_policies
from autograder.authoring.source import Header, Source, read_source
from autograder.authoring.spec_file import load_parts
from autograder.authoring.validation import mistakes_in
from autograder.definitions import definitions, signatures
from autograder.errors import AuthorError, UsageError, unknown
from autograder.inside.devices import CPU, CUDA
from autograder.model import Cell, Limits
from autograder.questions.manual import Manual
from autograder.questions.plan import Part
from autograder.questions.policies import Policy

KEYS = frozenset(["title", "summary", "device", "due", "lectures", "limits", "files", "policies"])


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """An assignment, loaded and valid.

    ``version`` is a hash of everything a mark depends on: notebook, spec, settings and the files of
    our own functions that the spec hands over.
    """

    id: str
    folder: Path
    title: str
    version: str
    headers: tuple[Header, ...]
    parts: tuple[Part, ...]
    limits: Limits
    solution: tuple[Cell, ...]
    blank: tuple[Cell, ...]
    signatures: Mapping[str, tuple[str, ...]]
    settings: Mapping[str, Any] = field(default_factory=dict)
    files: Listed = field(default_factory=Listed)
    policies: tuple[Policy, ...] = ()

    @property
    def code(self) -> tuple[Cell, ...]:
        """The solution's modules and cells."""
        return (*self.files.code(), *self.solution)

    @property
    def notebook(self) -> Path:
        return self.folder / f"{self.id}.ipynb"

    @property
    def on_gpu(self) -> tuple[str, ...]:
        """The questions whose tensors belong on a GPU: all of them, or those that ``device`` names."""
        device = self.settings.get("device", CPU)
        named = device if isinstance(device, dict) else {header.name: device for header in self.headers}
        return tuple(header.name for header in self.headers if named.get(header.name, CPU) == CUDA)

    @property
    def max_score(self) -> Fraction:
        return sum((header.points for header in self.headers), Fraction(0))

    def targets(self) -> tuple[str, ...]:
        """The names that students are asked to define, in order."""
        return tuple(dict.fromkeys(part.target for part in self.parts if part.target))

    def caps(self) -> dict[str, int]:
        """How large, in bytes, single files of the students' may be."""
        return {path: cap for part in self.parts for path, cap in getattr(part, "caps", {}).items()}

    def parts_of(self, question: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.question == question)


def shelf(root: Path | None = None) -> tuple[Path, ...]:
    """The folders of all assignments in ``assignments/``, by id.

    Raises:
        UsageError: there is none.
    """
    place = (root or Path.cwd()) / "assignments"
    found = sorted(path.parent.parent for path in place.glob("*/hidden/spec.py"))
    if not found:
        raise UsageError(f"There is no assignment in {place}: run this where the folder assignments/ lies.")
    return tuple(found)


def find(name: str, root: Path | None = None) -> Path:
    """Find an assignment's folder by path, by id, or by the start of its id (``09``).

    Raises:
        UsageError: there is none, or more than one; the known ones are named.
    """
    given = Path(name)
    if (given / "hidden" / "spec.py").is_file():
        return given.resolve()
    shelf = (root or Path.cwd()) / "assignments"
    ids = sorted(path.parent.parent.name for path in shelf.glob("*/hidden/spec.py"))
    close = [id for id in ids if id == name] or [id for id in ids if id.startswith(name)]
    if len(close) == 1:
        return (shelf / close[0]).resolve()
    raise unknown("assignment", name, ids)


def load(folder: Path) -> Assignment:
    """Load and check an assignment.

    Raises:
        AuthorError: with every mistake found, each with its file and line.
    """
    id = folder.name
    source = read_source(folder / f"{id}.ipynb")
    settings, wrong_settings = _settings(folder / "assignment.toml")
    parts, wrong_spec = load_parts(folder / "hidden" / "spec.py")
    named = {part.question for part in parts}
    unnamed = [header.name for header in source.headers if header.manual and header.name not in named]
    parts = (*parts, *(Manual(name) for name in unnamed))
    files, wrong_files = read_files(folder, settings.get("files", {}))
    asked = [header.name for header in source.headers]
    policies, wrong_policies = read_policies(folder / "assignment.toml", settings.get("policies", []), asked)
    wrong_settings += _wrong_devices(folder / "assignment.toml", settings.get("device", CPU), asked)
    mistakes = [*source.mistakes, *wrong_settings, *wrong_files, *wrong_policies, *wrong_spec]
    code = (*files.code(), *source.solution)
    mistakes += mistakes_in(source, parts, folder / "hidden" / "spec.py", code)
    mistakes += [
        f"{part.where}: {part.question} judges {path!r}, which [files] student does not list"
        for part in parts
        for path in getattr(part, "caps", {})
        if path not in files.student
    ]
    if mistakes:
        raise AuthorError(mistakes)
    return Assignment(
        id=id, folder=folder, title=str(settings.get("title", id)),
        version=_version(folder, parts, files), headers=source.headers, parts=parts,
        limits=Limits(**settings.get("limits", {})), solution=source.solution, blank=source.blank,
        signatures=signatures(code), settings=settings, files=files,
        policies=policies,
    )  # fmt: skip


def _settings(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [f"{path}: {error}"]
    known = {item.name for item in fields(Limits)} - {"seed", "group_cpu_s"}
    wrong = [f"{path}: {unknown('key', key, KEYS)}" for key in found if key not in KEYS]
    limits = found.get("limits", {})
    if not isinstance(limits, dict):
        return found, [*wrong, f"{path}: limits must be a table, [limits], not {limits!r}"]
    wrong += [f"{path}, [limits]: {unknown('limit', key, known)}" for key in limits if key not in known]
    wrong += [
        f"{path}, [limits]: {key} must be a number over 0, not {value!r}"
        for key, value in limits.items()
        if key in known and not _is_limit(value)
    ]
    return found, wrong


def _wrong_devices(path: Path, device: Any, asked: Iterable[str]) -> Iterable[str]:
    """What is wrong with where an assignment's tensors are to be."""
    named = device if isinstance(device, dict) else {"": device}
    questions = list(asked)
    for question, kind in named.items():
        if question and question not in questions:
            yield f"{path}, device: {unknown('question', question, questions)}"
        if kind not in (CPU, CUDA):
            yield f'{path}: device is {kind!r}: write "cpu", "cuda", or {{ q3 = "cuda" }} for some questions.'


def _is_limit(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and value > 0


def _version(folder: Path, parts: Iterable[Part], listed: Listed) -> str:
    """Hash what marks depend on; file contents only, so that a copy has the same version."""
    own = [folder / f"{folder.name}.ipynb", folder / "assignment.toml", folder / "hidden" / "spec.py"]
    handed = (made for part in parts for made in _functions(part))
    hidden = {path for path in (folder / "hidden").rglob("*") if "__pycache__" not in path.parts}
    hidden.discard(
        folder / "hidden" / "equivalent.toml"
    )  # what a certificate sets aside: no mark depends on it
    files = {path for path in {*own, *hidden} if path.is_file()} | _files_behind(handed)
    hashed = sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)
    hashed += listed.identity()
    digest = hashlib.sha256(repr(hashed).encode())
    return digest.hexdigest()[:16]


def _functions(part: Part) -> Iterable[Any]:
    yield from part.family.values()
    yield from part.builds_on.values()
    for wrong in part.wrong:
        yield from wrong.replacing(part.target).values()
    for right in part.right:
        yield from right.replacing(part.target).values()


def _files_behind(handed: Iterable[Any]) -> set[Path]:
    """The source files of these functions, and those of ours that these files import in turn."""
    left = [inspect.getmodule(inspect.unwrap(made)) for made in handed]
    files: dict[ModuleType, Path] = {}
    while left:
        module = left.pop()
        path = _own_file(module) if module is not None else None
        if module is not None and path is not None and module not in files:
            files[module] = path
            left += [_module_of(value) for value in vars(module).values()]
    return set(files.values())


def _module_of(value: Any) -> ModuleType | None:
    return value if isinstance(value, ModuleType) else inspect.getmodule(value)


def _own_file(module: ModuleType) -> Path | None:
    """A module's file, unless it is of this program, Python's own or an installed package's."""
    file = getattr(module, "__file__", None)
    path = Path(file) if file and module.__name__.partition(".")[0] != "autograder" else None
    foreign = ("site-packages", "dist-packages")
    if path is None or not path.is_file() or any(part in foreign for part in path.parts):
        return None
    return None if path.is_relative_to(sysconfig.get_path("stdlib")) else path


def looks_like(cells: Iterable[Cell], shelf: Path, but: str) -> str:
    """The id of the assignment beside this one whose names a notebook defines most; "" if none."""
    defined = {found.name for found in definitions(cells)}
    scores: dict[str, int] = {}
    for notebook in sorted(shelf.glob("*/*.ipynb")):
        if notebook.stem == notebook.parent.name != but:
            own = {d.name for d in _asked(read_source(notebook))}
            scores[notebook.stem] = len(defined & own)
    best = max(scores, key=lambda id: scores[id], default="")
    return best if best and scores[best] else ""


def _asked(source: Source) -> Iterable[Any]:
    changed = {c.index for c, b in zip(source.solution, source.blank, strict=True) if c.source != b.source}
    own = definitions(cell for cell in source.solution if cell.index in changed)
    return [found for found in own if found.parameters is not None or "." not in found.name]
