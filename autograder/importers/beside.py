"""The files beside a submitted notebook: those that an assignment asks for, found, read and bounded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.errors import SubmissionError
from autograder.importers.notebook import MAX_NAMED, file_name
from autograder.model import File, Submission

MAX_MODULE_BYTES = 1 << 20
MAX_FILE_BYTES = 16 << 20
MAX_ALL_BYTES = 24 << 20
"""Together with what is given this fits into what travels to a sandbox."""

_OF_A_RELEASE = frozenset(["requirements.txt", "SHA256SUMS"])


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an assignment takes: the students' files by path; ``ours`` are put back, whatever is handed in.

    ``released``: which of the students' files we handed out. ``max_bytes``: caps of single files.
    """

    student: tuple[str, ...] = ()
    released: frozenset[str] = frozenset()
    ours: Mapping[str, bytes | None] = field(default_factory=dict)
    max_bytes: Mapping[str, int] = field(default_factory=dict)

    def cap(self, path: str) -> int:
        """How large a file may be."""
        default = MAX_MODULE_BYTES if path.endswith(".py") else MAX_FILE_BYTES
        return min(self.max_bytes.get(path, default), MAX_FILE_BYTES)


NOTHING = Wanted()


@dataclass(frozen=True, kw_only=True)
class Lying:
    """What lies in a student's folder beside the notebook in ``home``, which is below ``folder``."""

    paths: tuple[Path, ...]
    folder: Path
    home: Path

    def named(self, path: Path) -> str:
        """A file's path in the student's folder, as it can be shown."""
        parts = path.relative_to(self.folder).parts
        return "/".join(file_name(Path(part)) for part in parts)

    def that_is(self, wanted: str) -> Path | None:
        """The file that is asked for: at its place, or else the only one of its name.

        Raises:
            SubmissionError: several may be it.
        """
        for exact in (self.home / wanted, self.folder / wanted):
            if exact in self.paths:
                return exact
        ends = [path for path in self.paths if self.named(path).endswith(f"/{wanted}")]
        name = wanted.rpartition("/")[2].casefold()
        same = [path for path in self.paths if path.name.casefold() == name and name != "__init__.py"]
        found = ends or same
        if len(found) > 1:
            names = " and ".join(self.named(path) for path in found[:MAX_NAMED])
            raise SubmissionError(f"{names} could each be the file {wanted}. Keep one, at that place.")
        return found[0] if found else None


def with_files(found: Submission, lying: Lying, wanted: Wanted) -> Submission:
    """A submission with the files that the assignment takes, and a notice on each of the others.

    Raises:
        SubmissionError: it is not clear which file counts, or one cannot be read.
    """
    places = {path: place for path in wanted.student if (place := lying.that_is(path)) is not None}
    files, notices, room = [], [], MAX_ALL_BYTES
    for path, place in places.items():
        file, notice = _read(path, place, min(wanted.cap(path), room))
        if lying.named(place) != path and place != lying.home / path:
            notice += f" `{path}` was taken from {lying.named(place)}."
        if file is not None:
            room -= len(file.body)
            files.append(file)
        notices.append(notice.strip())
    taken = {file.path for file in files}
    notices += [_absent(path, wanted) for path in wanted.student if path not in places]
    notices += _others(lying, set(places.values()), wanted)
    laid = tuple(sorted(files, key=lambda file: file.path))
    texts = [_module(file) for file in laid if file.path.endswith(".py") and file.path in taken]
    notebook = {**found.notebook, "modules": texts} if texts else found.notebook
    told = (*found.notices, *filter(None, notices))
    return replace(found, files=laid, notebook=notebook, notices=told)


def without_files(found: Submission, wanted: Wanted) -> Submission:
    """A lone notebook, with a notice on each file that should have come with it."""
    absent = (_absent(path, wanted) for path in wanted.student)
    return replace(found, notices=(*found.notices, *absent))


def files_beside(notebook: Path, wanted: Wanted) -> Lying:
    """What lies beside a notebook that was named by itself: only what stands at its exact place."""
    here = notebook.parent
    return Lying(
        paths=tuple(here / path for path in wanted.student if (here / path).exists()), folder=here, home=here
    )


def checksums(files: Sequence[File]) -> tuple[tuple[str, str], ...]:
    """The (path, SHA-256) of files."""
    return tuple((file.path, hashlib.sha256(file.body).hexdigest()) for file in files)


def _read(path: str, place: Path, cap: int) -> tuple[File | None, str]:
    if place.is_symlink() or not place.is_file():
        raise SubmissionError(f"{path} is not a plain file.")
    try:
        with place.open("rb") as opened:
            body = opened.read(cap + 1)
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror}.") from error
    if len(body) > cap:
        size = place.stat().st_size / 2**20
        return (
            None,
            f"`{path}` has {size:.1f} MB; at most {cap / 2**20:.1f} MB are taken, so it was left out.",
        )
    return File(path=path, body=body), ""


def _module(file: File) -> dict[str, str]:
    return {"path": file.path, "source": file.body.decode("utf-8-sig", "replace")}


def _absent(path: str, wanted: Wanted) -> str:
    instead = "; the released one was used" if path in wanted.released else ""
    return f"`{path}` was not handed in{instead}."


def _others(lying: Lying, taken: set[Path], wanted: Wanted) -> list[str]:
    """Notices on files that are not taken: ours that were changed, and all that nobody asked for."""
    changed, left_out = [], []
    for path in lying.paths:
        name = lying.named(path)
        ours = next((own for own in wanted.ours if path in (lying.home / own, lying.folder / own)), None)
        if path in taken or path.name in _OF_A_RELEASE:
            continue
        if ours is None:
            left_out.append(name)
        elif (body := wanted.ours[ours]) is not None and not _is(path, body):
            changed.append(f"`{ours}` was changed; the released one was used, as for everybody.")
    return [*changed[:MAX_NAMED], *_said(left_out)]


def _is(path: Path, body: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(body) and path.read_bytes() == body
    except OSError:
        return False


def _said(left_out: Sequence[str]) -> list[str]:
    if not left_out:
        return []
    more = f" and {len(left_out) - MAX_NAMED} more" if len(left_out) > MAX_NAMED else ""
    verb = "was" if len(left_out) == 1 else "were"
    return [
        f"{', '.join(left_out[:MAX_NAMED])}{more} {verb} left out: this assignment does not take such files."
    ]
