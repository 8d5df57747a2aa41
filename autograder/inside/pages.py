"""Large pages: a process whose memory lies in them is forked in a fraction of the time."""

from __future__ import annotations

import ctypes
import re

_COLLAPSE = 25  # since Linux 6.1; an older kernel refuses, and forks cost what they cost
_LARGE = 2 << 20
_AREA = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p \S+ \S+ 0 *(\[heap\])?$", re.MULTILINE)


def gather() -> None:
    """Move this process's own memory into large pages, where the kernel can."""
    libc = ctypes.CDLL(None)
    with open("/proc/self/maps") as file:
        areas = _AREA.findall(file.read())
    for low, high, _ in areas:
        start, end = -(-int(low, 16) // _LARGE) * _LARGE, int(high, 16) // _LARGE * _LARGE
        if start < end:
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _COLLAPSE)
