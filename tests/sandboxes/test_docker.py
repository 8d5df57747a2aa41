"""``docker``: what its containers may do, what is left of them, and whose fault their end is."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from autograder.errors import SandboxUnavailable, SystemFault
from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe
from autograder.sandboxes import daemon, docker, owners
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.counters import Counters
from autograder.settings import Settings

LIMITS = Limits(memory_mb=512, cell_cpu_s=10, call_cpu_s=5)


@pytest.fixture
def client(docker_image: str) -> Any:
    assert docker_image
    return daemon.connect()


@pytest.fixture
def box(client: Any, docker_image: str) -> Iterator[docker.DockerBox]:
    opened = docker.DockerBox(client, docker.Container(image=docker_image, uid=20_007, memory_mb=512))
    yield opened
    opened.close()


def run(source: str, *names: str, slot: int = 0, limits: Limits = LIMITS) -> Execution:
    """Run one cell in a container, then call its functions, each as a question of its own."""
    calls = tuple(
        Call(id=f"c{number:04}", group=f"q{number}", kind="function", target=name)
        for number, name in enumerate(names)
    )
    probe = Probe(cells=(Cell(index=0, source=source),), calls=calls)
    return docker.from_settings(Settings(isolation="strict"), slot).run(probe, limits)


def read_on(box: docker.DockerBox) -> None:
    """Read until that fails."""
    while True:
        box.read(time.monotonic() + 30)


def outcomes(seen: Execution) -> list[Outcome]:
    return [observation.outcome for observation in seen.observations]


# -- the walls ---------------------------------------------------------------------------


@pytest.mark.docker
def test_nothing_is_mounted_and_every_wall_is_asked_for(client: Any, box: docker.DockerBox) -> None:
    found = client.inspect_container(box.name)
    host = found["HostConfig"]
    assert found["Mounts"] == []
    assert (host["Binds"], host.get("Mounts"), host["VolumesFrom"], host["Devices"]) == (
        None,
        None,
        None,
        None,
    )
    assert (host["Privileged"], host["ReadonlyRootfs"], host["CapAdd"]) == (False, True, None)
    assert host["CapDrop"] == ["ALL"]
    assert (host["NetworkMode"], host["IpcMode"], host["PidMode"]) == ("none", "private", "")
    assert (host["RestartPolicy"]["Name"], host["LogConfig"]["Type"], host["Init"]) == ("no", "none", True)
    options = dict(option.partition("=")[::2] for option in host["SecurityOpt"])
    assert "no-new-privileges" in options
    assert json.loads(options["seccomp"])["defaultAction"] == "SCMP_ACT_ERRNO"
    assert found["Config"]["User"] == "20007:20007"
    assert found["Image"] == box.image


@pytest.mark.docker
def test_every_limit_is_asked_for(client: Any, box: docker.DockerBox) -> None:
    host = client.inspect_container(box.name)["HostConfig"]
    assert (host["Memory"], host["MemorySwap"], host["PidsLimit"]) == (512 << 20, 512 << 20, 128)
    assert (host["NanoCpus"], host["ShmSize"], host["OomScoreAdj"]) == (10**9, 64 << 20, 1000)
    assert set(host["Tmpfs"]) == {"/tmp", "/box"}
    assert all("noexec,nosuid,nodev,size=64m" in options for options in host["Tmpfs"].values())
    assert {limit["Name"]: limit["Hard"] for limit in host["Ulimits"]} == docker.ULIMITS


@pytest.mark.docker
def test_a_gpu_is_asked_for_by_its_uuid_and_nothing_else_is_let_go(client: Any, docker_image: str) -> None:
    """The engine here need not have one: what it is asked for can be seen, and that it says so."""
    uuid = "GPU-0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e"
    name = f"grade-{secrets.token_hex(8)}"
    plain = docker.Container(image=docker_image, memory_mb=512)
    replace(plain, gpu=uuid).create(client, name)
    try:
        found = client.inspect_container(name)
    finally:
        client.remove_container(name, force=True)
    host = found["HostConfig"]
    (asked,) = host["DeviceRequests"]
    assert (asked["DeviceIDs"], asked["Count"]) == ([uuid], 0)
    assert asked["Capabilities"] == [["gpu", "compute", "utility"]]
    assert (host["Privileged"], host["Devices"], host["CapDrop"]) == (False, None, ["ALL"])
    assert (host["NetworkMode"], host["ReadonlyRootfs"]) == ("none", True)
    assert host["Memory"] == (512 + 4096) << 20
    assert {f"CUDA_VISIBLE_DEVICES={uuid}", "CUBLAS_WORKSPACE_CONFIG=:4096:8"} <= set(found["Config"]["Env"])
    assert plain.host_config(client).get("DeviceRequests") is None


@pytest.mark.docker
def test_an_engine_that_has_no_such_gpu_is_our_fault(client: Any, docker_image: str) -> None:
    with pytest.raises(SystemFault, match="starting a container"):
        docker.DockerBox(client, docker.Container(image=docker_image, gpu="GPU-there-is-none"))


@pytest.mark.docker
def test_the_walls_stand_when_student_code_runs_against_them() -> None:
    source = """
import os, socket, subprocess, ctypes
def root(): open("/opt/x", "w")
def network(): socket.create_connection(("192.0.2.1", 9), 2)
def names(): socket.getaddrinfo("example.invalid", 80)
def setuid(): os.setuid(0)
def mount():
    if ctypes.CDLL(None, use_errno=True).mount(b"x", b"/box", b"tmpfs", 0, None):
        raise OSError(ctypes.get_errno(), "refused")
def unshare():
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000):
        raise OSError(ctypes.get_errno(), "refused")
def ptrace():
    if ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0):
        raise OSError(ctypes.get_errno(), "refused")
def program():
    open("/box/p", "w").write("#!/bin/sh"); os.chmod("/box/p", 0o755); subprocess.run(["/box/p"], check=True)
def vsock(): socket.socket(40, socket.SOCK_STREAM)
"""
    names = ["root", "network", "names", "setuid", "mount", "unshare", "ptrace", "program", "vsock"]
    seen = run(source, *names)
    raised = {
        name: observation.error.types[0] if observation.error else observation.outcome
        for name, observation in zip(names, seen.observations, strict=True)
    }
    assert raised == dict.fromkeys(names, "PermissionError") | {
        "root": "OSError", "network": "OSError", "names": "gaierror",
    }  # fmt: skip


@pytest.mark.docker
def test_student_code_finds_a_fixed_environment_and_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", "canary-71c2")
    source = """
import os, getpass, pwd
def environment(): return dict(os.environ)
def user(): return getpass.getuser(), pwd.getpwuid(os.getuid()).pw_name, os.getuid(), os.path.expanduser("~")
"""
    seen = run(source, "environment", "user", slot=3)
    environment, user = (observation.value for observation in seen.observations)
    assert environment.items() >= docker.BOX_ENVIRONMENT.items()
    assert not {"SECRET_OF_THE_HOST", "DOCKER_HOST", "PIP_CERT", "HTTPS_PROXY"} & environment.keys()
    assert "canary-71c2" not in str(environment)
    assert user == ("student", "student", 20_004, "/box")


@pytest.mark.docker
def test_a_proxy_in_the_users_docker_settings_does_not_reach_student_code(
    docker_image: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxies = {"proxies": {"default": {"httpProxy": "http://user:canary-5d1e@proxy.invalid"}}}
    (tmp_path / "config.json").write_text(json.dumps(proxies))
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    fresh = daemon.connect.__wrapped__()
    try:
        box = docker.DockerBox(fresh, docker.Container(image=docker_image))
        try:
            assert "canary-5d1e" in str(fresh._proxy_configs.get_environment())
            assert "canary-5d1e" not in str(fresh.inspect_container(box.name))
        finally:
            box.close()
    finally:
        fresh.close()


# -- limits ------------------------------------------------------------------------------


@pytest.mark.docker
def test_a_memory_hog_loses_its_question_and_no_other() -> None:
    source = """
def hog():
    held = []
    while True:
        held.append(b"x" * (16 << 20))
def fine(): return 7
"""
    seen = run(source, "fine", "hog", "fine", "hog", "fine")
    returned, memory = Outcome.RETURNED, Outcome.MEMORY_LIMIT
    assert outcomes(seen) == [returned, memory, returned, memory, returned]
    assert seen.boxes == 1


@pytest.mark.docker
def test_disks_threads_and_shared_memory_have_an_end() -> None:
    source = """
import threading, time
def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True: file.write(b"x" * (1 << 20))
        except OSError as error: return file.tell() >> 20, error.errno
def box(): return fill("/box/x")
def tmp(): return fill("/tmp/x")
def shm(): return fill("/dev/shm/x")
def threads():
    for _ in range(1000): threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
"""
    seen = run(source, "box", "tmp", "shm", "threads")
    for observation in seen.observations[:3]:
        size_mb, errno = observation.value
        assert 60 <= size_mb <= 64
        assert errno == 28
    assert seen.observations[3].error is not None
    assert seen.observations[3].error.message == "can't start new thread"


@pytest.mark.docker
def test_an_endless_loop_is_a_time_limit_and_its_cpu_time_is_counted() -> None:
    seen = run("def loop():\n    while True: pass\n", "loop", limits=replace(LIMITS, call_cpu_s=1))
    assert outcomes(seen) == [Outcome.TIME_LIMIT]
    assert seen.cpu_s is None or seen.cpu_s > 1


@pytest.mark.docker
def test_a_submission_that_kills_its_container_is_charged_and_the_rest_goes_on() -> None:
    source = """
import os
def kill():
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            try: os.kill(int(name), 9)
            except OSError: pass
def fine(): return 7
"""
    seen = run(source, "kill", "fine")
    assert outcomes(seen) == [Outcome.DIED, Outcome.RETURNED]
    assert seen.boxes == 2


# -- what is left ------------------------------------------------------------------------


@pytest.mark.docker
def test_closing_removes_the_container_and_may_be_done_twice(client: Any, docker_image: str) -> None:
    box = docker.DockerBox(client, docker.Container(image=docker_image))
    box.close()
    assert client.containers(all=True, filters={"name": box.name}) == []
    box.close()


@pytest.mark.docker
def test_a_container_that_cannot_start_is_our_fault_and_is_removed(client: Any, docker_image: str) -> None:
    own = {"label": f"{owners.LABEL}={owners.Owner.me().label()}"}
    before = {found["Id"] for found in client.containers(all=True, filters=own)}
    with pytest.raises(SystemFault, match=r"starting a container.*sandbox doctor"):
        docker.DockerBox(client, docker.Container(image=docker_image, runtime="no-such-runtime"))
    assert {found["Id"] for found in client.containers(all=True, filters=own)} == before


@pytest.fixture
def broken_image(client: Any, docker_image: str) -> Iterator[str]:
    """The same image, but its command ends at once."""
    made = client.create_container(image=docker_image, command=["true"])["Id"]
    broken = client.commit(made, changes='CMD ["false"]')["Id"]
    daemon.remove(client, made)
    yield broken
    client.remove_image(broken)


@pytest.mark.docker
def test_an_image_without_the_supervisor_is_our_fault(client: Any, broken_image: str) -> None:
    wrong = docker.Docker(client, docker.Container(image=broken_image))
    with pytest.raises(SystemFault, match=r"ended with status \d+ before it was ready"):
        wrong.run(Probe(cells=(), calls=()), LIMITS)


@pytest.mark.docker
def test_a_container_that_someone_removed_is_our_fault(client: Any, box: docker.DockerBox) -> None:
    assert box.read(time.monotonic() + 30)
    client.remove_container(box.name, force=True)
    with pytest.raises(BoxGone, match="it ended"):
        read_on(box)
    with pytest.raises(SystemFault, match="No such container"):
        box.check()


@pytest.mark.docker
def test_a_killed_container_is_not_our_fault_once_it_was_ready(client: Any, box: docker.DockerBox) -> None:
    assert box.read(time.monotonic() + 30)
    client.kill(box.name)
    with pytest.raises(BoxGone, match="it ended"):
        read_on(box)
    box.check()


@pytest.mark.docker
def test_deadlines_hold_both_ways(client: Any, box: docker.DockerBox) -> None:
    assert box.read(time.monotonic() + 30)
    client.pause(box.name)
    started = time.monotonic()
    with pytest.raises(BoxGone, match="did not answer in time"):
        box.read(started + 0.2)
    with pytest.raises(BoxGone, match="did not take its input in time"):
        box.write(bytes(64 << 20), time.monotonic() + 0.5)
    assert time.monotonic() - started < 10
    with pytest.raises(SystemFault, match="The container is paused"):
        box.check()


@pytest.mark.docker
def test_what_a_killed_run_leaves_is_swept_away_by_the_next(client: Any, docker_image: str) -> None:
    """A process opens a box and is killed; its container goes with the next start, a living one's stays."""
    script = (
        "import sys, time\n"
        "from autograder.sandboxes import daemon, docker\n"
        f"box = docker.DockerBox(daemon.connect(), docker.Container(image={docker_image!r}))\n"
        "print(box.name, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        name = run.stdout.readline().strip()
        assert name not in owners.sweep(client)
        run.kill()
    assert name in owners.sweep(client)
    assert client.containers(all=True, filters={"name": name}) == []


# -- whose container ---------------------------------------------------------------------


def test_an_owner_is_read_back_from_its_label() -> None:
    me = owners.Owner.me()
    assert owners.Owner.read(me.label()) == me
    assert owners.Owner.read("nonsense") is None


@pytest.mark.parametrize(
    ("changes", "dead"),
    [
        ({}, False),
        ({"boot": "earlier"}, True),
        ({"started": "1.0"}, True),
        ({"pid": "4194999"}, True),
        ({"pid": "no number"}, True),
        ({"pid": "4194999", "namespace": "another container"}, False),
        ({"pid": "4194999", "machine": "another machine"}, False),
        ({"boot": "earlier", "machine": "another machine"}, False),
    ],
)
def test_an_owner_is_dead_only_where_that_is_certain(changes: dict[str, str], dead: bool) -> None:
    me = owners.Owner.me()
    assert replace(me, **changes).is_dead(me) is dead


# -- small parts -------------------------------------------------------------------------


def framed(kind: int, data: bytes) -> bytes:
    return bytes([kind, 0, 0, 0]) + len(data).to_bytes(4, "big") + data


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 100])
def test_standard_output_is_found_however_the_stream_is_cut(size: int) -> None:
    stream = framed(1, b"hello ") + framed(2, b"error") + framed(1, b"") + framed(1, b"world" * 5)
    streams = docker.Streams()
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert b"".join(streams.feed(piece) for piece in pieces) == b"hello " + b"world" * 5


def test_a_runtime_is_found_by_name_or_refused_with_the_known_ones() -> None:
    info = {"Runtimes": {"runc": {}, "runsc": {}, "io.containerd.kata.v2": {}}}
    assert docker.find_runtime("auto", info) == ""
    assert docker.find_runtime("runsc", info) == "runsc"
    assert docker.find_runtime("kata", info) == "io.containerd.kata.v2"
    with pytest.raises(SandboxUnavailable, match=r"Unknown runtime 'runsc'.*Known: runc"):
        docker.find_runtime("runsc", {"Runtimes": {"runc": {}}})


def test_a_slot_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SandboxUnavailable, match="at most 64 jobs"):
        docker.from_settings(Settings(), slot=64)


def test_the_system_calls_of_both_architectures_are_listed_once() -> None:
    profile = json.loads(docker.seccomp_profile())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    assert [entry["architecture"] for entry in profile["archMap"]] == [
        "SCMP_ARCH_X86_64",
        "SCMP_ARCH_AARCH64",
    ]
    allowed = {
        name
        for rule in profile["syscalls"]
        if rule["action"] == "SCMP_ACT_ALLOW" and not rule.get("args")
        for name in rule["names"]
    }
    forbidden = "ptrace mount unshare bpf io_uring_setup keyctl perf_event_open process_vm_readv setns socket"
    assert not allowed & set(forbidden.split())


@pytest.fixture
def cgroup_files(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A made-up /proc and /sys/fs/cgroup."""
    monkeypatch.setattr("autograder.sandboxes.counters.PROC", tmp_path / "proc")
    monkeypatch.setattr("autograder.sandboxes.counters.CGROUPS", tmp_path / "cgroup")

    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    return write


def test_counters_of_cgroup_version_1_are_read(cgroup_files: Any) -> None:
    cgroup_files("proc/7/cgroup", "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n0::/\n")
    cgroup_files(
        "cgroup/memory/docker/abc/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n"
    )
    cgroup_files("cgroup/cpu,cpuacct/docker/abc/cpuacct.usage", "1500000000\n")
    found = Counters.of("abc", 7)
    assert (found.visible, found.memory_kills, found.cpu_s) == (True, 3, 1.5)


def test_counters_of_cgroup_version_2_are_read_and_kept_when_the_files_vanish(
    cgroup_files: Any, tmp_path: Any
) -> None:
    cgroup_files("proc/7/cgroup", "0::/system.slice/docker-abc.scope\n")
    cgroup_files("cgroup/system.slice/docker-abc.scope/memory.events", "low 0\noom 2\noom_kill 1\n")
    cgroup_files("cgroup/system.slice/docker-abc.scope/cpu.stat", "usage_usec 2500000\nuser_usec 1\n")
    found = Counters.of("abc", 7)
    (tmp_path / "cgroup/system.slice/docker-abc.scope/memory.events").unlink()
    assert found.refresh() is False
    assert (found.visible, found.memory_kills, found.cpu_s) == (True, 1, 2.5)


def test_another_process_with_the_same_pid_is_not_counted(cgroup_files: Any) -> None:
    cgroup_files("proc/7/cgroup", "0::/user.slice\n")
    cgroup_files("cgroup/user.slice/memory.events", "oom_kill 9\n")
    cgroup_files("cgroup/user.slice/cpu.stat", "usage_usec 9\n")
    found = Counters.of("abc", 7)
    assert (found.visible, found.memory_kills, found.cpu_s) == (False, 0, None)


def test_without_an_engine_one_is_told_where_it_was_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    with pytest.raises(SandboxUnavailable, match=r"No Docker engine answers at unix:///nowhere.*--sandbox"):
        daemon.connect.__wrapped__()
