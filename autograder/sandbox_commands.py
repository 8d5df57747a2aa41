"""What ``autograder sandbox ...`` does, as text."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import click

from autograder.inside.devices import CUDA
from autograder.sandboxes import daemon
from autograder.sandboxes.context import Offline
from autograder.sandboxes.doctor import examine
from autograder.sandboxes.image import Builder, listing, prune
from autograder.settings import read_settings

_MARKS = {True: "ok  ", False: "FAIL", None: "    "}


def build(base: str | None, wheels: Path | None, ca: Path | None, *, cuda: bool = False) -> str:
    """Make the image and name it."""
    flags = {} if base is None else {"base_image": base}
    given = {"wheels": wheels, "ca": ca}
    offline = dataclasses.replace(
        Offline.from_environment(), **{name: path for name, path in given.items() if path is not None}
    )
    builder = Builder(
        client=daemon.connect(), say=click.echo, settings=read_settings(flags), offline=offline, cuda=cuda
    )
    image = builder.build()
    return f"The sandbox image is {image.tag} ({image.size_mb} MB)."


def listed() -> str:
    """Every image of ours, the current one marked."""
    images = listing(daemon.connect())
    if not images:
        return "There is no sandbox image here. Make it with: autograder sandbox build"
    lines = [
        f"{image.tag}  {image.size_mb} MB  {datetime.fromtimestamp(image.created, UTC):%Y-%m-%d %H:%M}"
        f"{'  for GPUs' if image.torch == CUDA else ''}{'  current' if image.current else ''}"
        for image in images
    ]
    return "\n".join(lines)


def pruned() -> tuple[str, bool]:
    """What was removed and what could not be, and whether all that should go is gone."""
    removed, kept = prune(daemon.connect())
    lines = [f"removed  {name}" for name in removed]
    lines += [f"kept     {name}: {why}" for name, why in kept]
    return "\n".join(lines) or "There is nothing to remove: every image here is of this version.", not kept


def examined() -> tuple[str, bool]:
    """Every finding with its advice, and whether grading can run here."""
    found = examine(read_settings())
    lines = []
    for finding in found:
        lines.append(f"{_MARKS[finding.ok]} {finding.name}: {finding.says}")
        if finding.advice:
            lines.append(f"       {finding.advice}")
    return "\n".join(lines), all(finding.ok is not False for finding in found)
