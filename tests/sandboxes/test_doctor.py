"""The doctor: each finding says what is there, and what to do where something is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from autograder.errors import SandboxUnavailable, SystemFault
from autograder.model import Execution, Observation, Outcome
from autograder.sandboxes import daemon, doctor
from autograder.settings import Settings

HEALTHY: dict[str, Any] = {
    "ServerVersion": "28.2", "OperatingSystem": "Debian", "Architecture": "x86_64",
    "CgroupVersion": "2", "CgroupDriver": "systemd", "MemoryLimit": True, "PidsLimit": True,
    "CpuCfsQuota": True, "SwapLimit": True, "SecurityOptions": ["name=seccomp,profile=builtin"],
    "InitBinary": "docker-init", "Runtimes": {"runc": {}}, "DefaultRuntime": "runc",
}  # fmt: skip
LOOKS = (
    doctor.engine,
    doctor.architecture,
    doctor.cgroups,
    doctor.limits,
    doctor.seccomp,
    doctor.first_process,
)


def test_a_healthy_engine_has_no_bad_finding_and_needs_no_advice() -> None:
    found = [look(HEALTHY) for look in LOOKS]
    assert [(finding.ok, finding.advice) for finding in found] == [(True, "")] * len(LOOKS)


@pytest.mark.parametrize(
    ("look", "changes", "ok", "says", "advice"),
    [
        (doctor.architecture, {"Architecture": "riscv64"}, False, "riscv64", "x86-64 and arm64"),
        (doctor.cgroups, {"CgroupDriver": "none"}, False, "driver none", "cgroup version 2"),
        (doctor.limits, {"PidsLimit": False}, False, "no limit on processes", "kernel"),
        (doctor.limits, {"MemoryLimit": False, "CpuCfsQuota": False}, False, "memory, CPU", "kernel"),
        (doctor.limits, {"SwapLimit": False}, None, "not swap", "swapaccount=1"),
        (doctor.seccomp, {"SecurityOptions": ["name=apparmor"]}, False, "not supported", "seccomp"),
        (doctor.seccomp, {"SecurityOptions": None}, False, "not supported", "seccomp"),
        (doctor.first_process, {"InitBinary": ""}, False, "no init", "tini"),
    ],
)
def test_what_is_missing_is_named_with_what_to_do(
    look: Any, changes: dict[str, Any], ok: bool | None, says: str, advice: str
) -> None:
    found = look(HEALTHY | changes)
    assert found.ok is ok
    assert says in found.says
    assert advice in found.advice


def test_the_runtime_of_the_settings_must_be_there() -> None:
    assert doctor.runtimes(HEALTHY, "auto").ok is True
    missing = doctor.runtimes(HEALTHY, "runsc")
    assert missing.ok is False
    assert "daemon.json" in missing.advice
    stronger = doctor.runtimes(HEALTHY | {"Runtimes": {"runc": {}, "runsc": {}}}, "runsc")
    assert (stronger.ok, stronger.advice) == (True, "")


@pytest.mark.parametrize(
    ("driver", "runtime", "ok", "says"),
    [(True, True, True, "can be given"), (True, False, None, "not open"), (False, False, None, "none")],
)
def test_gpus_are_reported_by_driver_and_runtime(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, driver: bool, runtime: bool, ok: bool | None, says: str
) -> None:
    monkeypatch.setattr(doctor, "GPU_DRIVER", tmp_path / "version")
    if driver:
        (tmp_path / "version").touch()
    found = doctor.gpus({"Runtimes": {"nvidia": {}} if runtime else {}})
    assert found.ok is ok
    assert says in found.says


def executed(cpu_s: float | None = 1.0, **changes: Outcome) -> Execution:
    outcomes = doctor.EXPECTED | changes
    return Execution(
        observations=tuple(Observation(call_id=n, call_hash="", outcome=o) for n, o in outcomes.items()),
        cells=(),
        cpu_s=cpu_s,
    )


def test_a_wall_that_does_not_stand_is_named() -> None:
    assert doctor.held(executed()).ok is True
    broken = doctor.held(executed(network=Outcome.RETURNED, memory=Outcome.DIED))
    assert broken.ok is False
    assert broken.says == "not as it must be: memory (died), network (returned)"
    assert "Do not grade" in broken.advice


def test_counters_that_cannot_be_read_are_no_fault() -> None:
    assert doctor.counters(executed()).ok is True
    assert doctor.counters(executed(cpu_s=None)).ok is None


def test_without_an_engine_that_is_the_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise SandboxUnavailable("No Docker engine answers")

    monkeypatch.setattr(daemon, "connect", refuse)
    (found,) = doctor.examine()
    assert (found.name, found.ok, found.says) == ("engine", False, "No Docker engine answers")


def test_without_an_image_no_container_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    class Engine:
        def info(self) -> dict[str, Any]:
            return HEALTHY

        def images(self, **_options: Any) -> list[Any]:
            return []

    def must_not_run(_settings: Settings) -> None:
        raise AssertionError("a container was tried")

    monkeypatch.setattr(daemon, "connect", Engine)
    monkeypatch.setattr(doctor, "trial", must_not_run)
    found = {finding.name: finding for finding in doctor.examine()}
    assert found["image"].ok is False
    assert "make image" in found["image"].advice
    assert "trial" not in found


def test_a_sandbox_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_settings: Settings) -> None:
        raise SystemFault("the disk is full")

    monkeypatch.setattr("autograder.sandboxes.docker.from_settings", fail)
    (found,) = doctor.trial(Settings())
    assert (found.ok, found.says) == (False, "the disk is full")


@pytest.mark.docker
def test_here_every_wall_stands(docker_image: str) -> None:
    assert docker_image
    found = {finding.name: finding for finding in doctor.examine()}
    assert [finding for finding in found.values() if finding.ok is False] == []
    assert {"engine", "image", "trial", "counters"} <= found.keys()
    assert found["shared containers"].ok is True


@pytest.mark.parametrize(
    ("isolation", "now", "found"),
    [("fast", object(), [True]), ("fast", None, [None]), ("strict", None, [])],
)
def test_whether_submissions_share_containers_here_is_said_where_they_are_to(
    isolation: str, now: Any, found: list[Any]
) -> None:
    sandbox = SimpleNamespace(nurseries=SimpleNamespace(now=now))
    assert [one.ok for one in doctor.shared(Settings(isolation=isolation), sandbox)] == found
    assert [one.ok for one in doctor.shared(Settings(isolation="fast"), object())] == [None]
