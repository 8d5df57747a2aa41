"""The walls round one child of a nursery: what makes it as shut in as a container of its own.

They are put up by a process with rights, in the one order that works; after ``enter`` it has none. Whatever
cannot be put up raises, and no student code runs.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import platform
import signal
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NEW_NAMESPACES = 0x00020000 | 0x04000000 | 0x08000000 | 0x40000000  # mount, uts, ipc, net
NEW_PID = 0x20000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_FLAGS = {"nosuid": _NOSUID, "nodev": _NODEV, "noexec": _NOEXEC, "ro": _RDONLY, "rw": 0}
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 24, 38, 22
_CAPABILITY_VERSION_3, _LAST_CAPABILITY = 0x20080522, 63
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1
DENIED = ("mount", "setns", "unshare")
"""What a nursery may call and nothing in a strict container may: taken away again from each child."""

_NUMBERS = {
    "x86_64": (0xC000003E, {"mount": 165, "setns": 308, "unshare": 272}),
    "aarch64": (0xC00000B7, {"mount": 40, "setns": 268, "unshare": 97}),
}
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL, _ALLOW, _REFUSE = 0x80000000, 0x7FFF0000, 0x00050000 | 1  # 1: EPERM, as the engine's filter says
_libc = ctypes.CDLL(None, use_errno=True)


def _do(failed: int, what: str) -> None:
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Leave namespaces for new ones."""
    _do(_libc.unshare(flags), "unshare")


def set_namespace(fd: int, kind: int) -> None:
    """Enter a namespace, or let children be born into it."""
    _do(_libc.setns(fd, kind), "setns")


@dataclass(frozen=True, kw_only=True)
class Walls:
    """What a child is shut in by.

    ``tmpfs``: options of the file systems in memory that are its own, by place; the engine's own notation.
    ``closed``: places below ``/proc`` that the engine has covered, and whether by a folder.
    ``fixed``: places below ``/proc`` that the engine lets nobody write to.
    """

    uid: int
    tmpfs: Mapping[str, str]
    oom_score_adj: int = 1000
    closed: tuple[tuple[str, bool], ...] = ()
    fixed: tuple[str, ...] = ()
    home: tuple[Laid, ...] = field(default=(), repr=False)

    def enter(self) -> None:
        """Put them up round this process, which must be the first of a new pid namespace."""
        unshare(_NEW_NAMESPACES)
        self._mount_all()
        _raise_loopback()
        Path("/proc/self/oom_score_adj").write_text(str(self.oom_score_adj))
        _become(self.uid)
        os.chmod("/box", 0o755)  # as in the image: the engine takes it from there, whatever is asked for
        for one in self.home:
            one.lay()
        os.chdir("/box")
        _do(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
        _filter()

    def _mount_all(self) -> None:
        _mount("none", "/", flags=_REC | _PRIVATE)
        for place, options in self.tmpfs.items():
            words = options.split(",")
            flags = sum(_FLAGS.get(word, 0) for word in words)
            _mount("tmpfs", place, "tmpfs", flags, ",".join(w for w in words if w not in _FLAGS))
        strict = _NOSUID | _NODEV | _NOEXEC
        _mount("mqueue", "/dev/mqueue", "mqueue", strict)
        terminals = "newinstance,ptmxmode=0666,mode=0620,gid=5"
        _mount("devpts", "/dev/pts", "devpts", _NOSUID | _NOEXEC, terminals)
        _mount("proc", "/proc", "proc", strict)
        for place in self.fixed:
            _mount(place, place, flags=_BIND | _REC)
            _mount(place, place, flags=_BIND | _REMOUNT | _RDONLY | strict)
        for place, folder in self.closed:
            if folder:
                _mount("tmpfs", place, "tmpfs", _RDONLY)
            else:
                _mount("/dev/null", place, flags=_BIND)


@dataclass(frozen=True)
class Laid:
    """A file or a folder (no ``body``) that a child finds: what loading our modules leaves behind."""

    path: str
    mode: int
    body: bytes | None

    def lay(self) -> None:
        if self.body is None:
            os.mkdir(self.path, self.mode)
            return
        with open(self.path, "wb") as file:
            file.write(self.body)
            os.fchmod(file.fileno(), self.mode)


def found_below(*folders: str) -> tuple[Laid, ...]:
    """All that lies in some folders, those above first."""
    found = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            body = None if path.is_dir() else path.read_bytes()
            found.append(Laid(str(path), path.stat().st_mode & 0o777, body))
    return tuple(found)


def covered() -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """What the engine has covered and what it has fixed below ``/proc``, as it stands in this process."""
    closed: list[tuple[str, bool]] = []
    fixed: list[str] = []
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        fields, _, rest = line.partition(" - ")
        place, kind = fields.split()[4], rest.split()[0]
        if place.startswith("/proc/") and kind == "proc":
            fixed.append(place)
        elif place.startswith("/proc/"):
            closed.append((place, os.path.isdir(place)))
    return tuple(closed), tuple(fixed)


def _mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    failed = _libc.mount(
        source.encode(),
        target.encode(),
        kind.encode() or None,
        ctypes.c_ulong(flags),
        options.encode() or None,
    )
    _do(failed, f"mounting {target}")


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        fcntl.ioctl(door, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def _become(uid: int) -> None:
    """Be this user, for good: with no capability, and none that a program started later could get."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            break  # the kernel knows no more of them
    os.setgroups([uid])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _do(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    # A change of identity has cleared this: whoever forked us dies with all that it knows of us.
    _do(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16), ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8), ("value", ctypes.c_uint32),
    ]  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def _filter() -> None:
    """Take from this process what its container's filter allows the nursery alone."""
    architecture, numbers = _NUMBERS[platform.machine()]
    denied = [numbers[name] for name in DENIED]
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    lines += [(_EQUAL, len(denied) - at, 0, number) for at, number in enumerate(denied)]
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    made = (_Instruction * len(lines))(*(_Instruction(*line) for line in lines))
    program = _Program(len(lines), made)
    _do(_libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "seccomp")
