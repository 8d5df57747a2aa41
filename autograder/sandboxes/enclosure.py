"""Before the supervisor starts without an engine: close what this kernel lets a plain process close.

Run by ``unsafe_local`` as ``python -m autograder.sandboxes.enclosure PLAN``, inside namespaces that the
``unshare`` command has made, or inside none. Given a plan without walls, it closes what it can, prints which
walls stand, and ends; otherwise it insists on the very walls of the plan, and becomes the supervisor.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import socket
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from autograder.inside import supervisor

_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_SYS_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE = 442, -100, 0x8000
_ATTR_RDONLY, _ATTR_NOSUID = 1, 2
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522
_TMPFS = "size=256m,nr_inodes=16k"
HOME = "/tmp/box"
LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 128 << 20, "RLIMIT_NOFILE": 1024, "RLIMIT_MEMLOCK": 64 << 10}


@dataclass(frozen=True, kw_only=True)
class Walls:
    """What stands between student code and the machine; each was tried, not assumed."""

    processes: bool = False
    network: bool = False
    disk: bool = False
    folder: bool = False
    rights: bool = False
    identity: bool = False
    fork_bombs: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How to start: which flags ``unshare`` was given, who to become, which walls must stand."""

    flags: tuple[str, ...] = ()
    uid: int = 0
    max_processes: int = 0
    walls: Walls | None = None

    def text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Plan:
        found = json.loads(text)
        walls = Walls(**found.pop("walls")) if found["walls"] else found.pop("walls")
        return cls(**found | {"flags": tuple(found["flags"])}, walls=walls)


def enclose(plan: Plan) -> Walls:
    """Close everything that can be closed, in the one order that works, and say what was."""
    _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    mounts = "--mount" in plan.flags
    disk = mounts and _read_only_disk()
    if mounts:
        # Read-only: who is root without any right still owns the kernel's settings.
        _mount("proc", "/proc", "proc", flags=_MS_NOEXEC | _MS_RDONLY)
        _mount("tmpfs", "/dev/shm", "tmpfs", options="size=64m")
    folder = mounts and _private_folder(plan.uid)
    for name, size in LIMITS.items():
        _lower(getattr(resource, name), size)
    _lower_bounds()
    identity = bool(plan.uid) and _become(plan.uid)
    return Walls(
        processes="--pid" in plan.flags and os.getpid() == 1 and os.readlink("/proc/self") == "1",
        network="--net" in plan.flags and [name for _, name in socket.if_nameindex()] == ["lo"],
        disk=disk,
        folder=folder,
        rights=_drop_rights(),
        identity=identity,
        fork_bombs=bool(plan.max_processes) and _lower(resource.RLIMIT_NPROC, plan.max_processes),
    )


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: str, kind: str, *, flags: int = 0, options: str = "") -> bool:
    words = [word.encode() for word in (source, target, kind)]
    failed = _libc().mount(*words, _MS_NOSUID | _MS_NODEV | flags, options.encode())
    return bool(failed == 0)


def _read_only_disk() -> bool:
    attributes = (ctypes.c_uint64 * 4)(_ATTR_RDONLY | _ATTR_NOSUID, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    failed = _libc().syscall(_SYS_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, attributes, size)
    return bool(failed == 0)


def _private_folder(uid: int) -> bool:
    """A /tmp of our own in memory, with the working folder in it: the same path in every run."""
    ours = [Path(entry) for entry in (*sys.path, sys.prefix, sys.base_prefix, __file__)]
    if any(entry.is_absolute() and entry.resolve().is_relative_to("/tmp") for entry in ours):
        folder = str(Path.cwd())
        done = _mount("tmpfs", folder, "tmpfs", options=f"{_TMPFS},mode=0755,uid={uid},gid={uid}")
    else:
        folder = HOME
        done = _mount("tmpfs", "/tmp", "tmpfs", options=f"{_TMPFS},mode=1777")
        if done:
            os.mkdir(folder)
            os.chown(folder, uid, uid)
    if done:
        os.chdir(folder)
        os.environ |= {"HOME": folder, "TMPDIR": "/tmp" if folder == HOME else folder}
    return done


def _lower(limit: int, size: int) -> bool:
    hard = resource.getrlimit(limit)[1]
    size = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(limit, (size, size))
    return True


def _become(uid: int) -> bool:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # A change of identity has cleared this; see unshare's --kill-child.
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # Python may live in a home that is closed to others: all that is imported later would fail.
    for needed in (sys.executable, os.__file__, np.__file__, __file__):
        Path(needed).open("rb").close()
    return os.getuid() == uid


def _lower_bounds() -> None:
    """Keep programs that are started later from getting a capability; who has none may not even do this."""
    for capability in range(64):
        _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _drop_rights() -> bool:
    """Give up every capability, for good; a new user namespace had given all of them."""
    libc = _libc()
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text()
        return "CapEff:\t0000000000000000" in status
    return False


def main(plan: Plan) -> None:
    """Put the walls up; then be the supervisor, or report."""
    walls = enclose(plan)
    if plan.walls is None:
        print(json.dumps(asdict(walls)))
    elif walls != plan.walls:
        down = [
            wall.name for wall in fields(Walls) if getattr(walls, wall.name) != getattr(plan.walls, wall.name)
        ]
        sys.exit(f"walls that stood in the trial do not stand now: {', '.join(down)}")
    else:
        supervisor.main()


if __name__ == "__main__":
    main(Plan.read(sys.argv[1]))
