"""Whether a release gives away what it must not: solutions, hidden tests, hidden files, outputs."""

from __future__ import annotations

import ast
import base64
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.fingerprints import Fingerprints
from autograder.authoring.regions import PUBLIC_TEST, Material, hidden_files, text_of
from autograder.authoring.setup_cell import brings_other_checks

Notebook = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A text in a release: where, and whether it is a cell that came from the source."""

    where: str
    text: str
    authored: bool = False


def leaks_in(student: Path, source: Path, hidden: Path, material: Material) -> list[str]:
    """A sentence per leak in a students' folder: where it is, of what kind, and whose text it is."""
    prints = Fingerprints(material)
    found = [
        f"{source.name}, {shown.where} of the source shows {secret.what} of {secret.where}: {words!r}. "
        "Show it in one place only, between # BEGIN SOLUTION and # END SOLUTION"
        for shown, secret, words in prints.copied_in(material.public)
    ]
    original = read_notebook(source)
    for path in sorted(p for p in student.rglob("*") if p.is_file()):
        name = path.relative_to(student).as_posix()
        if path.suffix == ".ipynb":
            sentences = _in_notebook(read_notebook(path), original, material, prints)
            found += [f"{name}, {sentence}" for sentence in sentences]
        else:
            found += _hidden_file(name, path, hidden) + list(_in_file(name, path, prints))
    return found


def _in_notebook(
    released: Notebook, source: Notebook, material: Material, prints: Fingerprints
) -> Iterator[str]:
    yield from _kept_outputs(released)
    yield from _foreign_tests(released, material)
    if brings_other_checks(released):
        yield "the cell that sets up the checks brings others than the notebook's metadata holds"
    yield from _foreign_attachments(released, source)
    for place in _places(released, source):
        yield from _given_away(place, prints)


def _in_file(name: str, path: Path, prints: Fingerprints) -> Iterator[str]:
    for member, data in _members(name, path):
        yield from _given_away(Place(where=f"file {member}", text=text_of(data)), prints)


def read_notebook(path: Path) -> dict[str, Any]:
    """A notebook as JSON, every source one text."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def _given_away(place: Place, prints: Fingerprints) -> Iterator[str]:
    found = prints.found_in(place.text, words=place.authored)
    if found:
        secret, words = found
        yield f"{place.where} holds {secret.what} of {secret.where}: {words!r}"


def _places(released: Notebook, source: Notebook) -> Iterator[Place]:
    """Every text of a notebook but its outputs, with where an author finds it."""
    yield from _in_metadata(released["metadata"])
    own = {cell["id"]: i + 1 for i, cell in enumerate(source["cells"]) if "id" in cell}
    for i, cell in enumerate(released["cells"]):
        number = own.get(cell.get("id"))
        where = f"cell {number} of the source" if number else f"cell {i + 1} of the release"
        kind = cell["cell_type"]
        yield Place(where=f"{where} ({kind} cell)", text=cell["source"], authored=number is not None)
        for text in _texts([cell["metadata"], cell.get("id", "")]):
            yield Place(where=f"{where} (cell metadata)", text=text)
        for name, data in _attachments(cell):
            text = f"{name}\n{data.decode('utf-8', 'replace')}"
            yield Place(where=f"{where} (attachment {name!r})", text=text)


def _in_metadata(metadata: Notebook) -> Iterator[Place]:
    otter = dict(metadata.get("otter", {}))
    for question, test in otter.pop("tests", {}).items():
        for text in _texts(_without_frame(test)):
            yield Place(where=f"notebook metadata, otter.tests of {question}", text=text)
    for text in _texts({**metadata, "otter": otter}):
        yield Place(where="notebook metadata", text=text)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield name
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _attachments(cell: Notebook) -> Iterator[tuple[str, bytes]]:
    for name, by_type in cell.get("attachments", {}).items():
        for data in by_type.values():
            text = "".join("".join(data).split())
            try:
                yield name, base64.b64decode(text, validate=True)
            except ValueError:
                yield name, text.encode()


def _kept_outputs(released: Notebook) -> list[str]:
    """Outputs come from the solution, and a picture shows it as well as a text does."""
    return [
        f"cell {i + 1} of the release ({cell['cell_type']} cell) holds a saved output; outputs come from the "
        "solution"
        for i, cell in enumerate(released["cells"])
        if cell.get("outputs")
    ]


def _foreign_attachments(released: Notebook, source: Notebook) -> list[str]:
    """Attachments that are not on the same cell of the source."""
    own = {(cell.get("id"), *item) for cell in source["cells"] for item in _attachments(cell)}
    return [
        f"cell {i + 1} of the release: attachment {item[0]!r} is not on this cell in the source"
        for i, cell in enumerate(released["cells"])
        for item in _attachments(cell)
        if "id" in cell and (cell["id"], *item) not in own
    ]


def _foreign_tests(released: Notebook, material: Material) -> list[str]:
    """Tests in the metadata that are marked hidden, or are no public test of the source."""
    public = {_plain(node) for region in material.public if region.what == PUBLIC_TEST
              for node in _functions(region.text)}  # fmt: skip
    found = []
    for question, test in released["metadata"].get("otter", {}).get("tests", {}).items():
        where = f"notebook metadata, otter.tests of {question}"
        if isinstance(test, str):
            nodes = _functions(test)
            found += [f"{where} holds {node.name}, which is no public test of the source"
                      for node in nodes if _plain(node) not in public]  # fmt: skip
            shown = not any(_says_hidden(node) for node in nodes)
        else:
            shown = not any(c.get("hidden", True) for suite in test["suites"] for c in suite["cases"])
        found += [] if shown else [f"{where} holds a test that is marked hidden"]
    return found


def _functions(text: str) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]


def _without_frame(test: Any) -> Any:
    """A test without the lines that otter-grader writes around the author's."""
    if not isinstance(test, str):
        return test
    nodes = _functions(test)
    said = [part.value for node in nodes for made in node.decorator_list for part in ast.walk(made)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)]  # fmt: skip
    return [_plain(node) for node in nodes] + said


def _plain(node: ast.FunctionDef) -> str:
    return ast.unparse(ast.FunctionDef(**{**vars(node), "decorator_list": []}))


def _says_hidden(node: ast.FunctionDef) -> bool:
    calls = [made for made in node.decorator_list if isinstance(made, ast.Call)]
    given = [word.value for made in calls for word in made.keywords if word.arg == "hidden"]
    return any(not (isinstance(value, ast.Constant) and value.value is False) for value in given)


def _hidden_file(name: str, path: Path, hidden: Path) -> list[str]:
    """A released file that is one of ``hidden/``, by its place or by its bytes."""
    if hidden.name in Path(name).parts:
        return [f"file {name} is from {hidden.name}/"]
    data = path.read_bytes()
    same = [other for other in hidden_files(hidden) if data and other.read_bytes() == data]
    return [f"file {name} is {hidden.name}/{other.relative_to(hidden).as_posix()}" for other in same]


def _members(name: str, path: Path) -> Iterator[tuple[str, bytes]]:
    """A file, or what an archive holds."""
    if not zipfile.is_zipfile(path):
        yield name, path.read_bytes()
        return
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            yield f"{name}/{member}", archive.read(member)
