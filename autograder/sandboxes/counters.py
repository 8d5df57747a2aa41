"""What the kernel counts for one container, read from the host's cgroup files where they can be seen."""

from __future__ import annotations

import contextlib
from pathlib import Path

PROC = Path("/proc")
CGROUPS = Path("/sys/fs/cgroup")


class Counters:
    """Memory kills and CPU time of a container.

    The files vanish with the container, so the last values read are kept. Where nothing can be
    read (an engine on another machine or in a virtual one), ``visible`` is false.
    """

    def __init__(self, kills: Path | None = None, cpu: Path | None = None) -> None:
        self._kills, self._cpu = kills, cpu
        self.memory_kills = 0
        self.cpu_s: float | None = None
        self.visible = self.refresh()

    @classmethod
    def of(cls, container: str, pid: int) -> Counters:
        """Find the files of a container by its id and the pid of its first process."""
        places = _places(container, pid)
        if "memory" in places and "cpuacct" in places:
            return cls(places["memory"] / "memory.oom_control", places["cpuacct"] / "cpuacct.usage")
        if "" in places:
            return cls(places[""] / "memory.events", places[""] / "cpu.stat")
        return cls()

    def refresh(self) -> bool:
        """Read both again, if they are still there."""
        if self._kills is None or self._cpu is None:
            return False
        try:
            kills = _field(self._kills.read_text(), "oom_kill")
            self.cpu_s = _seconds(self._cpu.read_text())
        except (OSError, ValueError):
            return False
        self.memory_kills = max(self.memory_kills, kills)
        return True


def _places(container: str, pid: int) -> dict[str, Path]:
    """The cgroup folders of a process by controller; version 2 has one, under ``""``.

    A pid from an engine elsewhere may be anybody's here: only a path with the container's id counts.
    """
    found: dict[str, Path] = {}
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if container in path:
                for name in controllers.split(","):
                    found[name] = _mounted(controllers, name) / path.lstrip("/")
    return found


def _mounted(controllers: str, name: str) -> Path:
    together = CGROUPS / controllers
    return together if together.is_dir() else CGROUPS / name


def _field(text: str, name: str) -> int:
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0


def _seconds(text: str) -> float:
    """``cpuacct.usage`` is nanoseconds alone; ``cpu.stat`` has microseconds under a name."""
    return _field(text, "usage_usec") / 1e6 if "usage_usec" in text else int(text) / 1e9
