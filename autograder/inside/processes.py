"""Processes inside the sandbox: what the kernel says of them, and how they end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal

_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_THP_DISABLE = 41
_TICKS = os.sysconf("SC_CLK_TCK")


def become_reaper() -> None:
    """Adopt orphaned descendants, and keep other processes of this uid out of our memory."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def become_ordinary() -> None:
    """Undo ``become_reaper`` in a child that will run student code."""
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)


def use_small_pages() -> None:
    """Take no large pages, nor let children.

    When the kernel ends a process for want of memory, its large pages are given back last. If anybody asks
    for memory meanwhile, the kernel ends one more process: one that did nothing wrong.
    """
    ctypes.CDLL(None).prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)


def _stat(pid: int | str) -> list[bytes] | None:
    """What the kernel tells of a process, from its state on (field 3 of proc(5)); None when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()
    except OSError:
        return None


def used(pid: int) -> tuple[float, bytes]:
    """CPU seconds of a process and of its waited-for children, and its state; 0 and none when it is gone.

    Of the states (proc(5)), ``T`` is one that no code of an honest student brings about: stopped by a
    signal, it would wait for ever.
    """
    fields = _stat(pid)
    if not fields:
        return 0.0, b""
    return sum(map(int, fields[11:15])) / _TICKS, fields[0]


def at_work(pid: int) -> bool:
    """Whether a thread of a process, or of one that came of it, runs, or waits for a processor or a disk."""
    came_from = {child: int(fields[1]) for child in _all() if (fields := _stat(child))}
    family, found = {pid}, {pid}
    while found:
        found = {child for child, parent in came_from.items() if parent in found} - family
        family |= found
    return any(state in (b"R", b"D") for member in family for state in _states(member))


def _all() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _states(pid: int) -> list[bytes]:
    """The state of every thread of a process."""
    try:
        found = [_stat(f"{pid}/task/{thread}") for thread in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []
    return [fields[0] for fields in found if fields]


def cpu_s(pid: int) -> float:
    """CPU seconds of a process and of its waited-for children; 0 when it is gone."""
    return used(pid)[0]


def ended_with(pid: int) -> int | None:
    """The wait status of a process that has ended and that its parent, not us, has not waited for."""
    fields = _stat(pid)
    return int(fields[49]) if fields and fields[0] == b"Z" else None


def is_gone(pid: int) -> bool:
    """Whether there is no such process, not even one that nobody has waited for."""
    return _stat(pid) is None


def threads() -> int:
    """How many threads this process has."""
    return len(os.listdir("/proc/self/task"))


def children_of(pid: int) -> list[int]:
    """The direct children of a process, read from /proc."""
    return [child for child in _all() if (fields := _stat(child)) and int(fields[1]) == pid]


def is_ours(pid: int) -> bool:
    """Whether a process is our child, or came of one."""
    us = os.getpid()
    while pid > 1 and (fields := _stat(pid)):
        pid = int(fields[1])
        if pid == us:
            return True
    return False


def kill(pid: int) -> None:
    """Kill a process and the group it leads; never everybody, which 0 and 1 would mean."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if pid > 1:
                send(pid, signal.SIGKILL)


def kill_all_children(*keep: int) -> None:
    """Kill our children but for the named ones; orphans come to us, so a few rounds find them all."""
    for _ in range(50):
        found = [pid for pid in children_of(os.getpid()) if pid not in keep]
        if not found:
            return
        for pid in found:
            kill(pid)
        for pid in found:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def close_all_but(*keep: int) -> None:
    """Close every descriptor above 2 except the named ones."""
    low = 3
    for fd in sorted(keep):
        os.closerange(low, fd)
        low = fd + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX") if low < 4096 else low + 1)


def allow_cpu(seconds: float) -> None:
    """Let this process use so many more CPU seconds; then the kernel ends it with SIGXCPU."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used + seconds + 1)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def allow_memory(megabytes: int) -> None:
    """Cap this process's private memory, where no cgroup does; 0 leaves it alone."""
    if megabytes:
        size, hard = megabytes << 20, resource.getrlimit(resource.RLIMIT_DATA)[1]
        size = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
