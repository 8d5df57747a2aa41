"""Whose container is it: a label that says which process started it, and the removal of orphans."""

from __future__ import annotations

import contextlib
import os
import platform
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import psutil

from autograder.sandboxes import daemon

LABEL = "autograder.owner"
CLOCK_SLACK_S = 5.0


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A process, told apart from every other: a pid alone is used again and means nothing elsewhere."""

    machine: str
    boot: str
    namespace: str
    pid: str
    started: str

    @classmethod
    def me(cls) -> Owner:
        return cls(
            machine=_text("/etc/machine-id") or platform.node(),
            boot=_text("/proc/sys/kernel/random/boot_id"),
            namespace=_pid_namespace(),
            pid=str(os.getpid()),
            started=str(psutil.Process().create_time()),
        )

    def label(self) -> str:
        return "/".join(asdict(self).values())

    @classmethod
    def read(cls, label: str) -> Owner | None:
        parts = label.split("/")
        names = [field.name for field in fields(cls)]
        if len(parts) != len(names):
            return None
        return cls(**dict(zip(names, parts, strict=True)))

    def is_dead(self, here: Owner) -> bool:
        """Whether this process is certainly gone, as seen from ``here``; in doubt it lives."""
        if self.machine != here.machine:
            return False
        if self.boot != here.boot:
            return True
        return self.namespace == here.namespace and not self._runs()

    def _runs(self) -> bool:
        try:
            started = psutil.Process(int(self.pid)).create_time()
            return abs(started - float(self.started)) < CLOCK_SLACK_S
        except (psutil.NoSuchProcess, ValueError):
            return False
        except psutil.AccessDenied:
            return True


def sweep(client: Any) -> tuple[str, ...]:
    """Remove the containers of runs that are dead; return their names.

    Raises:
        SystemFault: the engine fails.
    """
    here = Owner.me()
    with daemon.faults("looking for containers of earlier runs"):
        found = client.containers(all=True, filters={"label": LABEL})
    names = []
    for container in found:
        owner = Owner.read(container["Labels"].get(LABEL, ""))
        if owner is not None and owner.is_dead(here):
            daemon.remove(client, container["Id"])
            names.append(container["Names"][0].lstrip("/") if container["Names"] else container["Id"])
    return tuple(names)


def _text(path: str) -> str:
    with contextlib.suppress(OSError):
        return Path(path).read_text(encoding="ascii").strip().replace("/", "-")
    return ""


def _pid_namespace() -> str:
    with contextlib.suppress(OSError):
        return str(Path("/proc/self/ns/pid").readlink()).replace("/", "-")
    return ""
