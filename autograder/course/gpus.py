"""GPUs: which there are, which a run may use, and each for one submission at a time."""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.errors import SystemFault, UsageError, unknown
from autograder.sandboxes.taken import locked_file, own_folder

ALL = "all"
LISTING = ("nvidia-smi", "-L")
LISTING_S = 30.0
_WHOLE = re.compile(r"GPU (\d+): (.+?) \(UUID: (GPU-[0-9a-fA-F-]+)\)")
_SLICE = re.compile(r"\s+MIG (\S+)\s.*\(UUID: (MIG-[^)\s]+)\)")

_held: IO[str] | None = None
_mine = ""


@dataclass(frozen=True, kw_only=True)
class Gpu:
    """A GPU, or a slice of one (MIG); ``index`` is that of the whole one, as the driver counts."""

    index: int
    uuid: str
    name: str


def found() -> tuple[Gpu, ...]:
    """What this machine has to compute on: of a GPU that is cut into slices, the slices.

    Raises:
        UsageError: there is no driver, or it lists none.
    """
    try:
        done = subprocess.run(LISTING, capture_output=True, text=True, timeout=LISTING_S, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(
            f"No GPU can be listed here ({' '.join(LISTING)}: {error}). Install its driver, or leave out "
            "--gpus: questions for a GPU are then judged on the CPU."
        ) from error
    listed = read(done.stdout)
    if not listed:
        said = (done.stderr or done.stdout).strip()[:200]
        raise UsageError(
            f"{' '.join(LISTING)} lists no GPU here: {said or 'it says nothing'}. Leave out --gpus."
        )
    return listed


def read(listing: str) -> tuple[Gpu, ...]:
    """Read what ``nvidia-smi -L`` prints."""
    gpus: list[Gpu] = []
    slices: list[Gpu] = []
    for line in listing.splitlines():
        if whole := _WHOLE.match(line):
            gpus.append(Gpu(index=int(whole[1]), uuid=whole[3], name=whole[2]))
        elif gpus and (part := _SLICE.match(line)):
            above = gpus[-1]
            slices.append(Gpu(index=above.index, uuid=part[2], name=f"{above.name}, MIG {part[1]}"))
    cut = {part.index for part in slices}
    return tuple(sorted([*(gpu for gpu in gpus if gpu.index not in cut), *slices], key=lambda gpu: gpu.index))


def chosen(words: str, listed: Sequence[Gpu]) -> tuple[Gpu, ...]:
    """Those that are asked for: ``all``, or indices and UUIDs with commas between; each once.

    Raises:
        UsageError: there is no such GPU; those that there are, are named.
    """
    if words.strip() == ALL:
        return tuple(listed)
    picked: dict[str, Gpu] = {}
    for word in filter(None, map(str.strip, words.split(","))):
        those = [gpu for gpu in listed if word in (str(gpu.index), gpu.uuid)]
        if not those:
            raise unknown(
                "GPU", word, [ALL, *dict.fromkeys(str(g.index) for g in listed), *(g.uuid for g in listed)]
            )
        picked |= {gpu.uuid: gpu for gpu in those}
    if not picked:
        raise UsageError(f"--gpus {words!r} names none: give all, or indices or UUIDs with commas between.")
    return tuple(picked.values())


def asked_for(words: str) -> tuple[str, ...]:
    """The UUIDs of the GPUs that the settings name, on this machine; none where they name none."""
    return tuple(gpu.uuid for gpu in chosen(words, found())) if words else ()


def claim(uuids: Sequence[str], folder: Path | None = None) -> str:
    """This process's own GPU, taken on the first call and held until the process ends, however it ends.

    Raises:
        SystemFault: all of them are taken by other submissions.
    """
    global _held, _mine
    if _held is None:
        _held, _mine = _taken(uuids, folder)
    return _mine


@contextlib.contextmanager
def borrowed(uuids: Sequence[str], folder: Path | None = None) -> Iterator[str]:
    """One of these GPUs, for a while.

    Raises:
        SystemFault: all of them are taken by other submissions.
    """
    file, uuid = _taken(uuids, folder)
    with file:
        yield uuid


def _taken(uuids: Sequence[str], folder: Path | None) -> tuple[IO[str], str]:
    place = own_folder(folder)
    for uuid in uuids:
        file = locked_file(place / re.sub(r"[^\w-]", "_", uuid))
        if file is not None:
            return file, uuid
    raise SystemFault(
        f"All {len(uuids)} GPUs of this run are taken: another run on this machine has them. Wait, and "
        "give the same command again."
    )
