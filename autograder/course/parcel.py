"""An assignment as one value, for workers elsewhere: its folder, and what of ours its spec imports."""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.util
import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError

MAX_BYTES = 512 << 20
PROGRAM = "autograder"
_LEFT_OUT = frozenset(["__pycache__", ".git", ".ipynb_checkpoints"])
_INSTALLED = frozenset(["site-packages", "dist-packages"])
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What a worker needs in order to judge.

    Attributes:
        assignment: the assignment's id.
        body: a zip archive: ``assignments/<id>/`` and the packages.
        packages: the names of the packages, which stand above any that are installed on the worker.
        program: what this program's own sources hash to: a worker must run the same.
    """

    assignment: str
    body: bytes
    packages: tuple[str, ...]
    program: str


def pack(folder: Path) -> Parcel:
    """Pack an assignment that loads.

    Raises:
        UsageError: it is too large to be sent.
    """
    packages = own_packages(folder)
    home = f"assignments/{folder.name}"
    files = {_inside(home, folder, path): path for path in _files(folder)}
    for name, places in packages.items():
        for place in places:
            files |= {_inside(name, place, path): path for path in _files(place)}
    size = sum(path.stat().st_size for path in files.values())
    if size > MAX_BYTES:
        raise UsageError(
            f"{folder} and what its spec imports have {size >> 20} MB; {MAX_BYTES >> 20} MB can be sent to a "
            "cluster. Move what no mark depends on out of the folder, or grade with --engine processes."
        )
    return Parcel(
        assignment=folder.name, body=_zipped(files), packages=tuple(sorted(packages)), program=fingerprint()
    )


def unpack(parcel: Parcel, root: Path) -> Path:
    """Write a parcel's files below ``root``; return the assignment's folder.

    Raises:
        ValueError: a file would lie elsewhere.
    """
    with zipfile.ZipFile(io.BytesIO(parcel.body)) as archive:
        for name in archive.namelist():
            place = root / name
            if not place.resolve().is_relative_to(root.resolve()):
                raise ValueError(f"{name!r} leads out of the parcel")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(archive.read(name))
    return root / "assignments" / parcel.assignment


@functools.cache
def fingerprint() -> str:
    """What the sources of this program hash to, wherever they are installed."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def own_packages(folder: Path) -> dict[str, tuple[Path, ...]]:
    """The top-level packages and modules of ours that the files in ``hidden/`` import, directly or not.

    What is installed (and so is no part of an assignment's version) must be installed on the workers too.
    """
    found: dict[str, tuple[Path, ...]] = {}
    left = list((folder / "hidden").rglob("*.py"))
    with _importable(folder.parents[1]):
        while left:
            for name in _imported(left.pop()) - found.keys():
                places = _places(name)
                if places:
                    found[name] = places
                    left += [path for place in places for path in _files(place) if path.suffix == ".py"]
    return found


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    """As a spec is loaded: what lies beside ``assignments/`` can be imported, after all else."""
    sys.path.append(str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))


def _imported(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {PROGRAM}


def _places(name: str) -> tuple[Path, ...]:
    """Where a module of ours lies; nothing if it is installed, or is not there."""
    try:
        found = importlib.util.find_spec(name)
    except ValueError:  # a module that was made by hand, such as __main__
        return ()
    if found is None:
        return ()
    folders = [Path(place) for place in found.submodule_search_locations or ()]
    places = folders or [Path(found.origin or "")]  # a built-in module's origin is no file
    return tuple(p for p in places if p.exists() and p != Path() and not _INSTALLED & set(p.parts))


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(p for p in place.rglob("*") if p.is_file() and not _LEFT_OUT & set(p.parts))


def _inside(name: str, place: Path, path: Path) -> str:
    return path.name if place == path else f"{name}/{path.relative_to(place).as_posix()}"


def _zipped(files: dict[str, Path]) -> bytes:
    """The same bytes for the same files, whenever they were written."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()
