"""What the sandbox image is built from: our sources, and what a build may be given beside the network."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.errors import SandboxUnavailable

PACKAGE = Path(__file__).resolve().parents[1]
DOCKER = PACKAGE.parent / "docker"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
FORWARDED = (
    "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", "TORCH_INDEX",
    *PROXIES, *(name.lower() for name in PROXIES),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything of ours that goes into the image, as bytes by their path in the build's context."""

    files: Mapping[str, bytes]

    @classmethod
    def read(cls, docker: Path = DOCKER, inside: Path = PACKAGE / "inside") -> Sources:
        """Read the Dockerfile, the pinned requirements and the package ``inside``.

        Raises:
            SandboxUnavailable: they are not there, as where only the package is installed.
        """
        found = {f"inside/{path.relative_to(inside).as_posix()}": path for path in inside.rglob("*.py")}
        found |= {name: docker / name for name in ("Dockerfile", "requirements.txt")}
        try:
            return cls(files={name: path.read_bytes() for name, path in sorted(found.items())})
        except FileNotFoundError as error:
            raise SandboxUnavailable(
                f"{error.filename} is missing: the sandbox image is built from a checkout of the sources. "
                "Run from there, or name a ready image: AUTOGRADER_IMAGE=..."
            ) from error

    @property
    def hash(self) -> str:
        return hash_of(part for name, data in self.files.items() for part in (name.encode(), data))

    def pins(self) -> dict[str, str]:
        """The pinned versions by normalised name."""
        lines = self.files["requirements.txt"].decode().splitlines()
        pairs = [line.split("==") for line in lines if "==" in line and not line.startswith("#")]
        return {_normal(name): version.strip() for name, version in pairs}


@dataclass(frozen=True, kw_only=True)
class Offline:
    """What a build may be given beside the network: a folder of wheels, a bundle of certificates."""

    wheels: Path | None = None
    ca: Path | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Offline:
        """What pip itself is told: the first folder in ``PIP_FIND_LINKS``, and ``PIP_CERT``."""
        folders = [Path(word) for word in environ.get("PIP_FIND_LINKS", "").split()]
        wheels = next((folder for folder in folders if folder.is_dir()), None)
        ca = Path(environ.get("PIP_CERT", ""))
        return cls(wheels=wheels, ca=ca if ca.is_file() else None)

    def wheels_for(self, pins: Mapping[str, str], *, cuda: bool = False) -> list[Path]:
        """The wheels of exactly the pinned versions; a local label (``+cpu``) makes no other version.

        Args:
            cuda: leave out those that compute on the CPU alone.
        """
        found = sorted(self.wheels.glob("*.whl")) if self.wheels else []
        return [path for path in found if _is_pinned(path, pins) and not (cuda and "+cpu" in path.name)]


def write_context(file: IO[bytes], sources: Sources, offline: Offline, *, cuda: bool = False) -> None:
    """Write the build's context: the sources, and ``offline/``, which the first stage alone sees."""
    given = {f"offline/wheels/{path.name}": path for path in offline.wheels_for(sources.pins(), cuda=cuda)}
    if offline.ca is not None:
        given["offline/ca.pem"] = offline.ca
    folder = _entry("offline", 0)
    folder.type, folder.mode = tarfile.DIRTYPE, 0o755
    with tarfile.open(fileobj=file, mode="w") as tar:
        for name, data in sources.files.items():
            tar.addfile(_entry(name, len(data)), io.BytesIO(data))
        tar.addfile(folder)
        for name, path in given.items():
            with path.open("rb") as content:
                tar.addfile(_entry(name, path.stat().st_size), content)


def forwarded(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What pip inside the build must know to reach the same indexes; this machine's folders left out."""
    found = {}
    for name in FORWARDED:
        words = [word for word in environ.get(name, "").split() if not word.startswith("file:")]
        if words:
            found[name] = " ".join(words)
    return found


def hash_of(parts: Iterable[bytes]) -> str:
    """Hash parts so that a byte moved from one to the next changes the hash."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o644
    return entry


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_pinned(wheel: Path, pins: Mapping[str, str]) -> bool:
    name, _, rest = wheel.name.partition("-")
    version = rest.partition("-")[0].partition("+")[0]
    return pins.get(_normal(name)) == version
