"""``unsafe-local``: for machines without an engine: a process of its own, and the walls its kernel allows."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from autograder.errors import SandboxUnavailable
from autograder.inside import devices
from autograder.model import Execution, Limits, Probe
from autograder.sandboxes import taken
from autograder.sandboxes.enclosure import Plan, Walls
from autograder.sandboxes.here import PYTHON, ProcessBox, environment, private_folder
from autograder.sandboxes.session import drive
from autograder.sandboxes.shelf import shelved

WARNING = """\
UNSAFE: student code runs on this machine as an ordinary process, not in a container.
It can read whatever you can read: the hidden tests, other submissions, your keys. Memory is limited for each
process, not for all together. Grade only notebooks whose authors you trust. `autograder sandbox doctor` says
what is missing for the docker sandbox."""

FIRST_UID = 60_720
"""From here to 61,167 no system has users of its own: systemd, which gives those near it away, keeps off."""
RUNS = 7
MAX_PROCESSES = 256
TRIAL_S = 60.0
MACHINE = Path("/run/autograder")
_users: dict[int, tuple[IO[str], int]] = {}
_NAMESPACES = ("--mount", "--net", "--ipc", "--uts")
_OWN_PROCESSES = ("--pid", "--fork", "--kill-child")
_OWN_USER = ("--user", "--map-root-user")

_SENTENCES = {
    "processes": "sees and signals only its own processes; none outlives the run",
    "network": "has no network",
    "disk": "writes nowhere on the disk",
    "folder": "works in a folder of its own, in memory",
    "rights": "has no rights of an administrator",
    "identity": "runs as a user of its own",
    "fork_bombs": "starts at most a few hundred processes",
}


class UnsafeLocal:
    """Runs student code on this machine behind whatever its kernel lets a plain process put up.

    ``isolation`` begins with ``none``, for no namespace makes this safe: see ``WARNING``.
    """

    name = "unsafe-local"

    def __init__(self, plan: Plan | None = None, *, slot: int = 0, gpu: str = "") -> None:
        self._gpu = devices.environment(gpu) if gpu else {}
        self.plan = _for_slot(trial() if plan is None else plan, slot)
        kinds = [
            flag.removeprefix("--") for flag in self.plan.flags if flag in (*_NAMESPACES, "--pid", "--user")
        ]
        self.isolation = f"none (namespaces: {', '.join(kinds) or 'denied by this kernel'})"

    @property
    def walls(self) -> Walls:
        """Which walls stood in the trial, and must stand in every run."""
        return self.plan.walls or Walls()

    def promises(self) -> tuple[str, ...]:
        """What this kernel allowed: sentences about student code."""
        return tuple(says for wall, says in _SENTENCES.items() if getattr(self.walls, wall))

    def missing(self) -> tuple[str, ...]:
        """What it did not allow: the other sentences."""
        return tuple(says for wall, says in _SENTENCES.items() if not getattr(self.walls, wall))

    def run(self, probe: Probe, limits: Limits) -> Execution:
        shelf = shelved(probe.data)
        if self._gpu:
            limits = replace(limits, memory_mb=limits.memory_mb + devices.HOST_MB)
        return drive(self._open, probe, limits, sandbox=self.name, shelf=shelf)

    def _open(self) -> ProcessBox:
        folder = private_folder(self.name)
        if self.plan.uid:
            os.chown(folder, self.plan.uid, self.plan.uid)
        return ProcessBox(_command(self.plan), env=environment(folder) | self._gpu, cwd=folder)


def from_settings(settings: Any, slot: int = 0, gpu: str = "") -> UnsafeLocal:
    """Find out what this kernel allows, once, and run behind that. Nothing in ``settings`` changes it."""
    return UnsafeLocal(slot=slot, gpu=gpu)


@functools.cache
def trial() -> Plan:
    """Try the ways to start, the strongest first, and keep the first that works.

    Raises:
        SandboxUnavailable: not even a plain process starts.
    """
    for plan in _plans():
        walls = _tried(plan)
        if walls is not None:
            return replace(plan, walls=walls)
    raise SandboxUnavailable(
        "unsafe-local could not start a Python process, with or without namespaces. "
        f"Look at what this prints: {' '.join([*PYTHON, 'autograder.inside'])} < /dev/null"
    )


def _for_slot(plan: Plan, slot: int) -> Plan:
    """Side by side, no two share a user: its processes are counted together, and may end each other."""
    return replace(plan, uid=plan.uid + _user(slot)) if plan.uid else plan


def _user(slot: int) -> int:
    """A slot's user, counted from the first: other runs on this machine number their slots from 0 too.

    It is this process's until it ends.
    """
    if slot not in _users:
        _users[slot] = _free_user(slot)
    return _users[slot][1]


def _free_user(slot: int) -> tuple[IO[str], int]:
    folder = taken.own_folder(MACHINE if os.access(MACHINE.parent, os.W_OK) else None)
    for user in range(slot, taken.SLOTS * RUNS, taken.SLOTS):
        file = taken.locked_file(folder / f"user-{user}")
        if file is not None:
            return file, user
    raise SandboxUnavailable(f"{RUNS} runs on this machine use unsafe-local. Wait until one has ended.")


def _plans() -> Iterator[Plan]:
    root = os.geteuid() == 0
    full, fewer = (*_NAMESPACES, *_OWN_PROCESSES), _NAMESPACES
    kinds = [full, (*_OWN_USER, *full), fewer, (*_OWN_USER, *fewer)] if shutil.which("unshare") else []
    for flags in [*kinds, ()]:
        own_user = "--user" in flags
        if root and not own_user:
            yield Plan(flags=flags, uid=FIRST_UID, max_processes=MAX_PROCESSES)
        if root or own_user or not flags:
            # Counted for one user namespace only since 5.14; before, for everything of yours.
            limited = own_user and not root and _kernel() >= (5, 14)
            yield Plan(flags=flags, max_processes=MAX_PROCESSES if limited else 0)


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])


def _command(plan: Plan) -> list[str]:
    program = [*PYTHON, "autograder.sandboxes.enclosure", plan.text()]
    return ["unshare", *plan.flags, "--", *program] if plan.flags else program


def _tried(plan: Plan) -> Walls | None:
    """Start as in a run; the walls that stood, or None where this way does not work."""
    folder = private_folder("trial")
    try:
        if plan.uid:
            os.chown(folder, plan.uid, plan.uid)
        done = subprocess.run(
            _command(plan), env=environment(folder), cwd=folder, timeout=TRIAL_S,
            capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        walls = Walls(**json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    works = (walls.processes or "--pid" not in plan.flags) and (walls.folder or not walls.disk)
    return walls if works else None
