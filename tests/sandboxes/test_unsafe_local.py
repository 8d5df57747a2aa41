"""``unsafe-local``: it says what it is not, uses what the kernel allows, and insists on what it found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import SandboxUnavailable, SystemFault
from autograder.model import Call, Cell, Limits, Outcome, Probe
from autograder.sandboxes import enclosure, unsafe_local
from autograder.sandboxes.enclosure import Plan, Walls
from autograder.sandboxes.here import ENVIRONMENT
from autograder.sandboxes.unsafe_local import WARNING, UnsafeLocal, from_settings, trial

SEES = """
import os, resource
status = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
capabilities = [int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")]
no_new_privileges = status["NoNewPrivs"]
limits = [resource.getrlimit(getattr(resource, "RLIMIT_" + name))[1] for name in ("CORE", "FSIZE", "NOFILE", "DATA")]
uid = os.getuid()
names = sorted(os.environ)
def become_root():
    os.setuid(0)
    os.chroot("/")
"""
CANARY = "A_SECRET_OF_YOURS"
NAMES = ("capabilities", "no_new_privileges", "limits", "uid", "names")
CALLS = tuple(Call(id=name, group=name, kind="variable", target=name) for name in NAMES)
ROOT = Call(id="root", group="root", kind="function", target="become_root")


def look(sandbox: UnsafeLocal) -> dict:
    probe = Probe(cells=(Cell(index=0, source=SEES),), calls=(*CALLS, ROOT))
    execution = sandbox.run(probe, Limits(memory_mb=700))
    return {one.call_id: one for one in execution.observations} | {"execution": execution}


@pytest.fixture(scope="module")
def seen() -> dict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CANARY, "secret")
        return look(UnsafeLocal())


# -- what it says --------------------------------------------------------------------------


def test_it_says_loudly_what_it_is_not() -> None:
    assert WARNING.startswith("UNSAFE")
    for word in ("read", "hidden tests", "Memory", "trust"):
        assert word in WARNING
    assert UnsafeLocal().isolation.startswith("none")


def test_every_wall_is_either_promised_or_missing() -> None:
    sandbox = UnsafeLocal(Plan(walls=Walls(network=True)))
    assert sandbox.promises() == ("has no network",)
    assert len(sandbox.missing()) == len(fields(Walls)) - 1
    assert "denied by this kernel" in sandbox.isolation


def test_it_is_found_by_its_name() -> None:
    (entry,) = entry_points(group="autograder.sandboxes", name="unsafe-local")
    opened = entry.load()(None, 2)
    assert (opened.name, opened.run.__self__) == ("unsafe-local", opened)
    assert from_settings(object(), 0).name == "unsafe-local"


# -- what it does --------------------------------------------------------------------------


def test_student_code_has_no_rights_and_gets_none(seen: dict) -> None:
    assert seen["capabilities"].value == [0, 0, 0, 0]
    assert seen["no_new_privileges"].value == "1"
    assert seen["root"].error.type in ("PermissionError", "OSError")


def test_student_code_is_limited(seen: dict) -> None:
    core, file_size, files, data = seen["limits"].value
    assert (core, data) == (0, 700 << 20)
    assert file_size <= 128 << 20
    assert files <= 1024


def test_the_environment_is_ours_and_nothing_of_yours(seen: dict) -> None:
    assert CANARY not in seen["names"].value
    assert set(ENVIRONMENT) <= set(seen["names"].value)


def test_the_execution_names_it(seen: dict) -> None:
    assert seen["execution"].sandbox == "unsafe-local"


PLAN = Plan(uid=unsafe_local.FIRST_UID, walls=Walls())
ANOTHER = """
from autograder.sandboxes.enclosure import Plan, Walls
from autograder.sandboxes.unsafe_local import FIRST_UID, UnsafeLocal
print(UnsafeLocal(Plan(uid=FIRST_UID, walls=Walls())).plan.uid, flush=True)
input()
"""


@pytest.fixture
def users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[int, Any]]:
    """Which this process has taken, on a machine of its own."""
    found: dict[int, Any] = {}
    monkeypatch.setattr(unsafe_local, "_users", found)
    monkeypatch.setattr(unsafe_local, "MACHINE", tmp_path / "machine")
    yield found
    for file, _ in found.values():
        file.close()


@pytest.mark.usefixtures("users")
def test_a_slot_keeps_its_user_and_shares_it_with_no_other_slot() -> None:
    uids = [UnsafeLocal(PLAN, slot=slot).plan.uid for slot in (0, 3, 63, 0)]
    assert uids == [PLAN.uid, PLAN.uid + 3, PLAN.uid + 63, PLAN.uid]


def test_two_runs_on_a_machine_never_share_a_user() -> None:
    """What the kernel counts, it counts for all of a user's processes: a fork bomb in one would stop the other."""
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        theirs = int(other.stdout.readline())
        assert theirs != UnsafeLocal(PLAN).plan.uid
        other.kill()


def test_more_runs_than_there_are_users_is_said(users: dict[int, Any]) -> None:
    uids = []
    for run in range(unsafe_local.RUNS):
        uids.append(UnsafeLocal(PLAN, slot=63).plan.uid)
        users[-run - 1] = users.pop(63)  # another run's, from here on
    assert len(set(uids)) == unsafe_local.RUNS
    assert max(uids) == 61_167
    with pytest.raises(SandboxUnavailable, match="7 runs on this machine use unsafe-local"):
        UnsafeLocal(PLAN, slot=63)


# -- what the kernel allows ----------------------------------------------------------------


def test_the_trial_takes_the_strongest_way_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def only_the_last(plan: Plan) -> Walls | None:
        tried.append(plan)
        return Walls(rights=True) if not plan.flags and not plan.uid else None

    monkeypatch.setattr(unsafe_local, "_tried", only_the_last)
    assert trial.__wrapped__() == Plan(walls=Walls(rights=True))
    namespaces = [
        len([flag for flag in plan.flags if flag in ("--pid", *unsafe_local._NAMESPACES)]) for plan in tried
    ]
    assert namespaces == sorted(namespaces, reverse=True)
    assert namespaces[0] == 5


@pytest.mark.parametrize("euid", [0, 1000])
def test_root_tries_another_user_first_and_others_a_user_namespace(
    monkeypatch: pytest.MonkeyPatch, euid: int
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: euid)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/unshare")
    plans = list(unsafe_local._plans())
    assert bool(plans[0].uid) is (euid == 0)
    assert ("--user" in plans[0].flags) is (euid != 0)
    assert all("--user" in plan.flags or not plan.flags for plan in plans) is (euid != 0)
    assert plans[-1] == Plan()


def test_without_unshare_or_namespaces_it_still_runs_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    sandbox = UnsafeLocal(trial.__wrapped__())
    assert "denied by this kernel" in sandbox.isolation
    assert "has no network" in sandbox.missing()
    assert look(sandbox)["uid"].value == (sandbox.plan.uid or os.geteuid())


def test_every_way_that_works_runs_the_same_notebook_without_rights() -> None:
    """Also the ways that this machine would not choose: as root, the ones through a user namespace."""
    found = {plan: unsafe_local._tried(plan) for plan in unsafe_local._plans()}
    working = [replace(plan, walls=walls) for plan, walls in found.items() if walls is not None]
    assert working[-1].flags == ()
    for plan in working:
        seen = look(UnsafeLocal(plan))
        assert seen["capabilities"].value == [0, 0, 0, 0], plan
        assert seen["root"].outcome is Outcome.RAISED, plan


def test_a_way_that_does_not_work_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unsafe_local._tried(Plan(flags=("--no-such-flag",))) is None

    def hangs(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("unshare", 1.0)

    monkeypatch.setattr(subprocess, "run", hangs)
    assert unsafe_local._tried(Plan()) is None


def test_where_not_even_a_process_starts_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsafe_local, "_tried", lambda _plan: None)
    with pytest.raises(SandboxUnavailable, match="could not start"):
        trial.__wrapped__()


def test_a_wall_that_stood_in_the_trial_must_stand_in_the_run() -> None:
    plan = UnsafeLocal().plan
    assert plan.walls is not None
    flipped = replace(plan.walls, identity=not plan.walls.identity)
    with pytest.raises(SystemFault, match="did not start"):
        look(UnsafeLocal(replace(plan, walls=flipped)))


# -- the enclosure -------------------------------------------------------------------------


@pytest.mark.parametrize("walls", [None, Walls(), Walls(network=True, disk=True)])
def test_a_plan_crosses_as_text(walls: Walls | None) -> None:
    plan = Plan(flags=("--pid", "--fork"), uid=7, max_processes=9, walls=walls)
    assert Plan.read(plan.text()) == plan
    assert json.loads(plan.text())["walls"] == (None if walls is None else asdict(walls))


def test_the_limits_of_a_process_are_never_raised() -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    assert enclosure._lower(resource.RLIMIT_NOFILE, hard)
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[1] == hard
