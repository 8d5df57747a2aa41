"""Archives that students and learning platforms hand over: read with bounds; nothing is followed or run."""

from __future__ import annotations

import lzma
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.errors import SubmissionError
from autograder.importers.notebook import file_name

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
MAX_NAME = 240
MAX_DEPTH = 12
MAX_RATIO = 200
SMALL = 1 << 20
"""A member smaller than this may be as empty as it likes."""
_CHUNK = 1 << 16
_DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError,
    LookupError, OverflowError, NotImplementedError,
)  # fmt: skip
"""What the standard readers raise over bytes that are no archive."""
_SKIPPED = frozenset(["__MACOSX", "__pycache__", ".DS_Store", "Thumbs.db"])


@dataclass(frozen=True, kw_only=True)
class Caps:
    """What an archive may hold: members, bytes of one, bytes of all."""

    members: int
    member_bytes: int
    total_bytes: int


CLASS = Caps(members=200_000, member_bytes=256 << 20, total_bytes=32 << 30)
"""A class's download."""
STUDENT = Caps(members=5_000, member_bytes=128 << 20, total_bytes=512 << 20)
"""One student's."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A member that was left out: whose it is (the first part of its name), and why, as a sentence."""

    owner: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class _Member:
    name: str
    size: int
    packed: int
    kind: str
    handle: zipfile.ZipInfo | tarfile.TarInfo


def is_archive(path: Path) -> bool:
    """Whether a file is named like an archive that can be read."""
    return path.name.lower().endswith(SUFFIXES) and not path.name.startswith(".")


def stem_of(name: str) -> str:
    """A file's name without the suffix of a notebook or an archive: a student's id.

    >>> stem_of("ann.lee.tar.gz"), stem_of("ann.ipynb"), stem_of("ann.lee")
    ('ann.lee', 'ann', 'ann.lee')
    """
    suffix = next((end for end in (*SUFFIXES[::-1], ".ipynb") if name.lower().endswith(end)), "")
    return name[: len(name) - len(suffix)]


def unpack(path: Path, into: Path, caps: Caps) -> list[Trouble]:
    """Write an archive's plain files below a folder; what may not be written is left out, and told.

    Args:
        path: a .zip, .tar or .tar.gz file; it is not followed if it is a link.
        into: an empty folder of ours.

    Raises:
        SubmissionError: it cannot be read, or holds too much.
    """
    name = file_name(path)
    if path.is_symlink() or not path.is_file():
        raise SubmissionError(f"{name} is not a plain file.")
    troubles: list[Trouble] = []
    with _opened(path, name) as archive:
        seen: dict[str, str] = {}
        room = caps.total_bytes
        for count, member in enumerate(_members(archive, name)):
            if count >= caps.members:
                raise SubmissionError(f"{name} holds more than {caps.members} files. Pack fewer.")
            parts = _parts(member.name)
            if member.kind == "folder" or not parts or _SKIPPED & set(parts) or parts[-1].startswith("."):
                continue
            why = _refused(member, parts, caps, seen)
            if why:
                troubles.append(Trouble(owner=parts[0], sentence=f"{name}: {_shown(member.name)} {why}"))
                continue
            room -= _write(archive, member, into.joinpath(*parts), name, min(room, caps.member_bytes))
    return troubles


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]


def _shown(name: str) -> str:
    return "".join("?" if unicodedata.category(c)[0] == "C" else c for c in name)[:MAX_NAME]


def _refused(member: _Member, parts: list[str], caps: Caps, seen: dict[str, str]) -> str:
    """Why a member is not written; "" if it may be."""
    spelt = unicodedata.normalize("NFC", "/".join(parts)).casefold()
    if member.kind != "file":
        return f"is a {member.kind}, which is not followed. Pack the file itself."
    if ".." in parts or member.name.startswith(("/", "\\")) or ":" in parts[0]:
        return "leads out of the archive. Pack the folder itself."
    if len(member.name) > MAX_NAME or len(parts) > MAX_DEPTH or _shown(member.name) != member.name:
        return "has a name that cannot be written. Rename it."
    if member.size > caps.member_bytes:
        return f"has {member.size >> 20} MB; at most {caps.member_bytes >> 20} MB are read."
    if member.size > SMALL and member.size > MAX_RATIO * max(1, member.packed):
        return f"unpacks to more than {MAX_RATIO} times its size. Pack it again."
    if spelt in seen:
        return f"stands twice in the archive (as {_shown(seen[spelt])}). Keep one."
    seen[spelt] = member.name
    return ""


def _write(
    archive: zipfile.ZipFile | tarfile.TarFile, member: _Member, place: Path, name: str, cap: int
) -> int:
    """Copy one member, counting: what an archive says of sizes need not be true."""
    written = 0
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            source = stack.enter_context(_stream(archive, member))
            target = stack.enter_context(place.open("xb"))
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > cap or written > member.size:
                    raise SubmissionError(
                        f"{name} holds more than it says, or more than is read. Pack it again."
                    )
                target.write(chunk)
    except _DAMAGE as error:
        raise SubmissionError(
            f"{name}: {_shown(member.name)} is damaged ({error}). Pack it again."
        ) from error
    except RuntimeError as error:  # what zipfile says of a password
        raise SubmissionError(f"{name} is locked with a password. Pack it without one.") from error
    except OSError as error:
        raise SubmissionError(
            f"{name}: {_shown(member.name)} cannot be unpacked ({error.strerror})."
        ) from error
    return written


def _stream(archive: zipfile.ZipFile | tarfile.TarFile, member: _Member) -> IO[bytes]:
    if isinstance(archive, zipfile.ZipFile):
        assert isinstance(member.handle, zipfile.ZipInfo)
        return archive.open(member.handle)
    assert isinstance(member.handle, tarfile.TarInfo)
    found = archive.extractfile(member.handle)
    if found is None:
        raise tarfile.TarError("no content")
    return found


@contextmanager
def _opened(path: Path, name: str) -> Iterator[zipfile.ZipFile | tarfile.TarFile]:
    try:
        is_zip = path.name.lower().endswith(".zip")
        archive = zipfile.ZipFile(path) if is_zip else tarfile.open(path)  # noqa: SIM115
    except (*_DAMAGE, OSError) as error:
        raise SubmissionError(f"{name} is no archive that can be read ({error}). Pack it again.") from error
    with archive:
        yield archive


def _members(archive: zipfile.ZipFile | tarfile.TarFile, name: str) -> Iterator[_Member]:
    if isinstance(archive, zipfile.ZipFile):
        yield from map(_of_zip, archive.infolist())
        return
    try:
        yield from map(_of_tar, archive)
    except (*_DAMAGE, OSError) as error:
        raise SubmissionError(f"{name} is damaged ({error}). Pack it again.") from error


def _of_zip(info: zipfile.ZipInfo) -> _Member:
    mode = info.external_attr >> 16
    kind = "folder" if info.is_dir() else "link" if stat.S_ISLNK(mode) else "file"
    if kind == "file" and mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        kind = "device"
    return _Member(name=info.filename, size=info.file_size, packed=info.compress_size, kind=kind, handle=info)


def _of_tar(info: tarfile.TarInfo) -> _Member:
    kind = "folder" if info.isdir() else "link" if info.issym() or info.islnk() else "device"
    kind = "file" if info.isfile() else kind
    # A tar is packed as a whole; how much of it one member takes is not known, and the counting bounds it.
    return _Member(name=info.name, size=info.size, packed=info.size, kind=kind, handle=info)
