"""The sandbox image: whether it is there, and how it is made.

``python -m autograder.sandboxes.image`` makes it; exit status 3 says that no engine answers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from autograder.errors import AutograderError, SandboxUnavailable
from autograder.inside.devices import CPU, CUDA
from autograder.sandboxes import daemon
from autograder.sandboxes.context import DOCKER, Offline, Sources, forwarded, hash_of, write_context
from autograder.settings import Settings, read_settings

REPOSITORY = "autograder-sandbox"
DATA_REPOSITORY = "autograder-data"
"""Of images with an assignment's data on one of ours; they have its labels."""
PUBLIC_BASE = "python:3.11-slim-bookworm"
OWN_BASE = "autograder-base:bookworm"
SOURCES_LABEL = "autograder.sources"
BASE_LABEL = "autograder.base"
BASE_NAME_LABEL = "autograder.base-name"
TORCH_LABEL = "autograder.torch"
CUDA_INDEX = "https://pypi.org/simple"
"""Where torch's wheel for Linux is the one with CUDA."""
BUILD_TIMEOUT_S = 3600
NO_ENGINE = 3
HOW = "Make it with: make image (or: autograder sandbox build)"
HOW_CUDA = "Make it with: autograder sandbox build --cuda"


@dataclass(frozen=True, kw_only=True)
class Image:
    """An image of ours; ``id`` is its digest, ``current``: it is built from the sources as they are.

    ``torch``: whether its torch computes on the ``cpu`` alone or with ``cuda``.
    """

    id: str
    tag: str
    size_mb: int
    created: int = 0
    base: str = ""
    current: bool = True
    torch: str = CPU


def find(client: Any, settings: Settings, *, cuda: bool = False) -> Image:
    """Return the image that the settings name, or the newest one built from the sources as they are.

    Args:
        cuda: the variant whose torch computes on a GPU.

    Raises:
        SandboxUnavailable: there is none; the text says how to make it.
    """
    if settings.image:
        entry = _inspect(client, settings.image)
        if entry is None:
            raise SandboxUnavailable(f"There is no image {settings.image} here. Pull it, or unset image.")
        return Image(id=entry["Id"], tag=settings.image, size_mb=entry["Size"] >> 20)
    for image in listing(client):
        if image.current and settings.base_image in ("", image.base) and (image.torch == CUDA) == cuda:
            return image
    which, how = ("CUDA image", HOW_CUDA) if cuda else ("sandbox image", HOW)
    raise SandboxUnavailable(f"The {which} for these sources is not there. {how}")


def listing(client: Any) -> tuple[Image, ...]:
    """Our images, the newest first."""
    sources = Sources.read().hash
    with daemon.faults("listing images"):
        found = client.images(filters={"label": SOURCES_LABEL})
    images = [
        Image(
            id=entry["Id"],
            tag=tag,
            size_mb=entry["Size"] >> 20,
            created=entry["Created"],
            base=entry["Labels"].get(BASE_NAME_LABEL, ""),
            current=entry["Labels"][SOURCES_LABEL] == sources,
            torch=entry["Labels"].get(TORCH_LABEL, CPU),
        )
        for entry in found
        for tag in entry["RepoTags"] or ()
        if tag.startswith(f"{REPOSITORY}:")
    ]
    return tuple(sorted(images, key=lambda image: (-image.created, image.tag)))


def prune(client: Any) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Remove our images, and those with data on them, that are not of the sources as they are.

    Returns:
        What was removed, by name, and what could not be, each with the engine's reason.
    """
    from docker.errors import APIError, ImageNotFound

    sources = Sources.read().hash
    with daemon.faults("listing images"):
        found = client.images(filters={"label": SOURCES_LABEL})
    removed, kept = [], []
    # Data lies on an image of ours, which cannot go before it.
    for entry in sorted(found, key=lambda entry: -int(entry["Created"])):
        names = [tag for tag in entry["RepoTags"] or () if not tag.startswith("<none>")]
        ours = [tag for tag in names if tag.startswith((f"{REPOSITORY}:", f"{DATA_REPOSITORY}:"))]
        if entry["Labels"][SOURCES_LABEL] == sources:
            continue
        for name in ours if names else [entry["Id"]]:
            with daemon.faults(f"removing {name}"):
                try:
                    client.remove_image(name)
                    removed.append(name)
                except ImageNotFound:
                    continue
                except APIError as error:
                    kept.append((name, str(error.explanation or error)))
    return tuple(removed), tuple(kept)


@dataclass(frozen=True, kw_only=True)
class Builder:
    """Makes the image; ``say`` is given one line of progress at a time. ``cuda``: the variant for GPUs."""

    client: Any
    say: Callable[[str], None]
    settings: Settings = field(default_factory=Settings)
    offline: Offline = field(default_factory=Offline.from_environment)
    cuda: bool = False

    def build(self, *, force: bool = False) -> Image:
        """Return the image for these sources, after making it if it is not there or ``force`` is set.

        Raises:
            SandboxUnavailable: it cannot be made; the text holds the build's last words.
        """
        if not force:
            try:
                return find(self.client, self.settings, cuda=self.cuda)
            except SandboxUnavailable:
                if self.settings.image:
                    raise
        sources, (name, base) = Sources.read(), self._base()
        variant = "-cuda" if self.cuda else ""
        tag = f"{REPOSITORY}:{hash_of([sources.hash.encode(), base.encode()])[:12]}{variant}"
        self.say(f"Building {tag} on {name}")
        with tempfile.TemporaryFile() as context:
            write_context(context, sources, self.offline, cuda=self.cuda)
            context.seek(0)
            labels = {SOURCES_LABEL: sources.hash, BASE_LABEL: base, BASE_NAME_LABEL: name}
            labels[TORCH_LABEL] = CUDA if self.cuda else CPU
            self._run(context, tag, labels)
        return find(self.client, Settings(image=tag))

    def _run(self, context: IO[bytes], tag: str, labels: dict[str, str]) -> None:
        last: list[str] = []
        given = ({"TORCH_INDEX": CUDA_INDEX} if self.cuda else {}) | forwarded()
        with daemon.faults("building the image"):
            events = self.client.build(
                fileobj=context, custom_context=True, tag=tag, rm=True, forcerm=True, decode=True,
                buildargs=given | {"BASE_IMAGE": labels[BASE_NAME_LABEL]}, labels=labels,
                network_mode="host", timeout=BUILD_TIMEOUT_S,
            )  # fmt: skip
            for event in events:
                for line in _lines(event):
                    self.say(line)
                    last = [*last[-7:], line]
                if "error" in event:
                    words = "\n  ".join(last)
                    raise SandboxUnavailable(f"The image could not be built. The last it said:\n  {words}")

    def _base(self) -> tuple[str, str]:
        """The base image's name and digest: one that is here, else pulled, else made from packages."""
        wanted = self.settings.base_image
        for name in [wanted] if wanted else [PUBLIC_BASE, OWN_BASE]:
            if entry := _inspect(self.client, name):
                return name, entry["Id"]
        name = wanted or PUBLIC_BASE
        self.say(f"Pulling {name}")
        if problem := self._pull(name):
            if wanted:
                raise SandboxUnavailable(f"The base image {name} cannot be pulled: {problem}")
            self.say(f"It cannot be pulled: {problem}")
            name = self._make_base()
        entry = _inspect(self.client, name)
        if entry is None:
            raise SandboxUnavailable(f"The base image {name} was made but is not there. Try again.")
        return name, entry["Id"]

    def _pull(self, name: str) -> str:
        """Pull an image; return what went wrong, or nothing."""
        from docker.errors import DockerException

        try:
            for event in self.client.pull(name, stream=True, decode=True):
                if "error" in event:
                    return str(event["error"])
        except (DockerException, OSError) as error:
            return str(getattr(error, "explanation", None) or error)
        return ""

    def _make_base(self) -> str:
        script = DOCKER / "make-base.sh"
        self.say(f"Making {OWN_BASE} from Debian packages")
        last = ""
        with subprocess.Popen(
            ["sh", str(script), OWN_BASE], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as made:
            for line in made.stdout or ():
                last = line.rstrip()
                self.say(last)
        if made.returncode:
            raise SandboxUnavailable(f"There is no base image to build on. {last}")
        return OWN_BASE


def _inspect(client: Any, name: str) -> dict[str, Any] | None:
    from docker.errors import ImageNotFound

    with daemon.faults(f"looking for the image {name}"):
        try:
            found: dict[str, Any] = client.inspect_image(name)
        except ImageNotFound:
            return None
        return found


def _lines(event: Mapping[str, Any]) -> Iterator[str]:
    text = event.get("stream") or event.get("error") or event.get("status") or ""
    for line in str(text).splitlines():
        if line.strip() and not line.startswith(" --->"):
            yield line.rstrip()


def main() -> int:
    """Make the image if it is not there, and say what it is."""
    try:
        client = daemon.connect()
    except SandboxUnavailable as error:
        print(error, file=sys.stderr)
        return NO_ENGINE
    try:
        image = Builder(client=client, say=print, settings=read_settings()).build()
    except AutograderError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The sandbox image is {image.tag} ({image.size_mb} MB).")
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main())
