"""An assignment's data in a read-only layer over the sandbox image: baked once, tagged by a hash."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO, Any

from autograder.errors import SystemFault
from autograder.model import Data
from autograder.sandboxes import daemon
from autograder.sandboxes.image import DATA_REPOSITORY
from autograder.sandboxes.shelf import key_of

SHELF = "/opt/data"
BAKE_S = 3600


def with_data(client: Any, base: str, data: Sequence[Data]) -> str:
    """The id of an image with data in ``SHELF``, made on ``base`` unless it is there.

    Raises:
        SystemFault: it cannot be made; the text says why.
    """
    mark = hashlib.sha256(f"{base} {key_of(data)}".encode()).hexdigest()[:24]
    tag = f"{DATA_REPOSITORY}:{mark}"
    return _id_of(client, tag) or _baked(client, base, tag, data)


def _id_of(client: Any, tag: str) -> str:
    from docker.errors import ImageNotFound

    with daemon.faults(f"looking for the image {tag}"):
        try:
            return str(client.inspect_image(tag)["Id"])
        except ImageNotFound:
            return ""


def _baked(client: Any, base: str, tag: str, data: Sequence[Data]) -> str:
    with tempfile.TemporaryFile() as context, daemon.faults("baking the data of the assignment"):
        _write_context(context, base, data)
        context.seek(0)
        events = client.build(
            fileobj=context, custom_context=True, tag=tag, rm=True, forcerm=True, decode=True,
            timeout=BAKE_S,
        )  # fmt: skip
        for event in events:
            if "error" in event:
                raise SystemFault(f"The data of the assignment could not be baked: {event['error']}")
    return _id_of(client, tag)


def _write_context(file: IO[bytes], base: str, data: Sequence[Data]) -> None:
    """The build's context: files that only root may write, in folders that all may look into."""
    script = f"FROM {base}\nCOPY data/ {SHELF}/\n".encode()
    folders = {parent for item in data for parent in PurePosixPath("data", item.path).parents} - {
        PurePosixPath(".")
    }
    with tempfile.SpooledTemporaryFile() as dockerfile, tarfile.open(fileobj=file, mode="w") as tar:
        dockerfile.write(script)
        dockerfile.seek(0)
        tar.addfile(_entry("Dockerfile", len(script)), dockerfile)
        for folder in sorted(folders):
            entry = _entry(str(folder), 0)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(entry)
        for item in data:
            with item.place.open("rb") as content:
                tar.addfile(_entry(f"data/{item.path}", item.size), _Checked(content, item))


class _Checked:
    """A file as it is read, checked at its end: it may have changed since its checksum was taken."""

    def __init__(self, content: IO[bytes], item: Data) -> None:
        self.content, self.item, self.digest, self.left = content, item, hashlib.sha256(), item.size

    def read(self, size: int = -1) -> bytes:
        part = self.content.read(size)
        self.digest.update(part)
        self.left -= len(part)
        if self.left <= 0 and self.digest.hexdigest() != self.item.sha256:
            raise SystemFault(f"{self.item.place} has changed since it was read. Run the command again.")
        return part


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o444
    return entry
