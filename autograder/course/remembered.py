"""Identical work is never done twice: what a sandbox saw, kept by the content of what it was asked."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from autograder.inside.wire import WireError
from autograder.model import Execution, Limits, Outcome, Probe, Sandbox, call_hash
from autograder.settings import Settings
from autograder.store import translate

PACKAGE = Path(__file__).parents[1]
OUR_HALF = ("sandboxes/*.py", "inside/*.py", "answers.py", "model/*.py")
"""What asks and reads the answers; the other half is in the sandbox's own identity."""

SETTLED = (Outcome.RETURNED, Outcome.RAISED, Outcome.MISSING, Outcome.REFUSED, Outcome.NOT_RUN)


class Remembering:
    """A sandbox that is entered only with what it has not seen.

    Whatever hit a limit or ended a process is not kept: that may be the machine's doing, and is run again.
    """

    def __init__(self, sandbox: Sandbox, memory: Memory, identity: str) -> None:
        self.name, self.isolation = sandbox.name, sandbox.isolation
        self._sandbox, self._memory, self._identity = sandbox, memory, identity

    def run(self, probe: Probe, limits: Limits) -> Execution:
        key = key_of(probe, limits, f"{self._identity} {self.isolation}")
        kept = self._memory.recall(key, probe)
        if kept is not None:
            return kept
        execution = self._sandbox.run(probe, limits)
        if settled(execution):
            self._memory.keep(key, execution)
        return execution


def remembering(sandbox: Sandbox, settings: Settings) -> Sandbox:
    """The sandbox with a memory, if it says what it is (``identity``) and a memory is wanted."""
    identity = getattr(sandbox, "identity", "")
    if not identity or not settings.cache_mb:
        return sandbox
    memory = Memory(folder_of(settings))
    memory.shrink(settings.cache_mb)
    return Remembering(sandbox, memory, identity)


def folder_of(settings: Settings) -> Path:
    """Where observations are kept: as set, or below the user's own cache."""
    if settings.cache:
        return Path(settings.cache).expanduser()
    own = os.environ.get("XDG_CACHE_HOME", "")
    above = Path(own) if own.startswith("/") else Path.home() / ".cache"
    return above / "autograder" / "observations"


def settled(execution: Execution) -> bool:
    """Whether another run would see the same: one box, and nothing was cut short."""
    cells = all(not cell.detail and cell.outcome in ("ok", "error", "skipped") for cell in execution.cells)
    calls = all(seen.outcome in SETTLED for seen in execution.observations)
    return execution.boxes == 1 and not execution.only_definitions and cells and calls


def key_of(probe: Probe, limits: Limits, identity: str) -> str:
    """A name for everything that what is seen depends on."""
    plain = {
        "half": _our_half(), "sandbox": identity,
        "cells": [[cell.index, cell.source, cell.tags, cell.file] for cell in probe.cells],
        "calls": [[call.id, call.group, call_hash(call)] for call in probe.calls],
        "files": [[file.path, hashlib.sha256(file.body).hexdigest()] for file in probe.files],
        "modules": probe.modules, "data": [[data.path, data.sha256] for data in probe.data],
        "device": probe.device,
        "limits": dataclasses.asdict(limits),
    }  # fmt: skip
    # What students write may hold half a surrogate pair: escaped, it is plain text.
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


@functools.cache
def _our_half() -> str:
    total = hashlib.sha256()
    for pattern in OUR_HALF:
        for path in sorted(PACKAGE.glob(pattern)):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


class Memory:
    """Executions in a folder, a file each; a file that cannot be read is as good as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, key: str, probe: Probe) -> Execution | None:
        """What was seen of this very probe, or None."""
        path = self._path(key)
        try:
            head, *bodies = _parts(path.read_bytes())
            seen = [
                translate.observation_from_bytes(call.id, call_hash(call), body)
                for call, body in zip(probe.calls, bodies, strict=True)
            ]
            execution = translate.execution_from_bytes(head, seen)
        except (OSError, ValueError, KeyError, TypeError, zlib.error, WireError, ValidationError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # what is used last is thrown away last
        return execution

    def keep(self, key: str, execution: Execution) -> None:
        """Keep it, all or nothing; a full disk costs the memory, and no grade."""
        bodies = map(translate.observation_to_bytes, execution.observations)
        parts = [translate.execution_to_bytes(execution), *bodies]
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.writelines(len(part).to_bytes(8, "big") + part for part in parts)
                os.replace(made, path)
            finally:
                Path(made).unlink(missing_ok=True)

    def shrink(self, limit_mb: int) -> None:
        """Throw away what was not used for longest, until the rest fits."""
        found = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                state = path.stat()
                found.append((state.st_mtime, state.st_size, path))
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if left <= limit_mb << 20:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            left -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _parts(data: bytes) -> Iterable[bytes]:
    """The parts of a file, each behind its length; one that is cut short raises ValueError."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 8], "big")
        at += 8 + size
        if at > len(data):
            raise ValueError("cut short")
        yield data[at - size : at]
