"""``autograder sandbox doctor``: what the sandbox needs, whether it is there, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import SandboxUnavailable, SystemFault
from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe
from autograder.sandboxes import daemon, image
from autograder.settings import RUNTIMES, Settings

ARCHITECTURES = ("x86_64", "amd64", "aarch64", "arm64")
GPU_DRIVER = Path("/proc/driver/nvidia/version")
TRIAL_MEMORY_MB = 256

TRIAL = Cell(
    index=0,
    source="""
import os, socket, threading, time

def memory():
    held = []
    while True:
        held.append(b"x" * (16 << 20))

def network():
    socket.create_connection(("192.0.2.1", 9), timeout=2)

def files():
    open("/opt/written", "w")

def rights():
    os.setuid(0)

def processes():
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
""",
)
EXPECTED = {
    "memory": Outcome.MEMORY_LIMIT,
    "network": Outcome.RAISED,
    "files": Outcome.RAISED,
    "rights": Outcome.RAISED,
    "processes": Outcome.RAISED,
}
"""What each function of the trial must come to where every limit holds."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at. ``ok`` is None where it is neither right nor wrong."""

    name: str
    ok: bool | None
    says: str
    advice: str = ""


def examine(settings: Settings | None = None) -> tuple[Finding, ...]:
    """Look at the engine, the image and the limits; run one container to see that they hold.

    Nothing is raised for what is found: a missing engine is a finding too.
    """
    settings = settings or Settings()
    try:
        client = daemon.connect()
        with daemon.faults("being asked about itself"):
            info: dict[str, Any] = client.info()
    except SystemFault as error:
        return (
            Finding(
                name="engine", ok=False, says=str(error), advice="Install Docker, start it, and look again."
            ),
        )
    present = image_finding(client, settings)
    findings = (
        engine(info),
        architecture(info),
        cgroups(info),
        limits(info),
        seccomp(info),
        first_process(info),
        runtimes(info, settings.runtime),
        gpus(info),
        present,
    )
    return (*findings, *(trial(settings) if present.ok else ()))


def engine(info: Mapping[str, Any]) -> Finding:
    """The engine's version and where it listens."""
    version, system = info.get("ServerVersion", "?"), info.get("OperatingSystem", "?")
    return Finding(name="engine", ok=True, says=f"Docker {version} on {system}, at {daemon.address()}")


def architecture(info: Mapping[str, Any]) -> Finding:
    """Whether the list of allowed system calls knows this machine."""
    name = info.get("Architecture", "?")
    if name in ARCHITECTURES:
        return Finding(name="architecture", ok=True, says=name)
    advice = "The list of system calls is for x86-64 and arm64: grade on such a machine."
    return Finding(name="architecture", ok=False, says=name, advice=advice)


def cgroups(info: Mapping[str, Any]) -> Finding:
    """What enforces the limits."""
    version, driver = info.get("CgroupVersion", "1"), info.get("CgroupDriver", "?")
    says = f"version {version}, driver {driver}"
    if driver == "none":
        advice = "No limit is enforced. A rootless engine needs cgroup version 2 and systemd."
        return Finding(name="cgroups", ok=False, says=says, advice=advice)
    return Finding(name="cgroups", ok=True, says=says)


def limits(info: Mapping[str, Any]) -> Finding:
    """Whether the engine can limit memory, processes and CPU."""
    wanted = {"MemoryLimit": "memory", "PidsLimit": "processes", "CpuCfsQuota": "CPU"}
    missing = [what for key, what in wanted.items() if not info.get(key)]
    if missing:
        advice = "Switch these controllers on in the kernel's command line or in systemd's delegation."
        return Finding(name="limits", ok=False, says=f"no limit on {', '.join(missing)}", advice=advice)
    if not info.get("SwapLimit"):
        advice = "Where the machine has swap, boot it with swapaccount=1."
        return Finding(name="limits", ok=None, says="memory, processes, CPU; but not swap", advice=advice)
    return Finding(name="limits", ok=True, says="memory with swap, processes, CPU")


def seccomp(info: Mapping[str, Any]) -> Finding:
    """Whether system calls can be refused."""
    options = info.get("SecurityOptions") or ()
    if any("seccomp" in option for option in options):
        return Finding(name="seccomp", ok=True, says="system calls can be refused")
    advice = "The sandbox does not start without: use a kernel and an engine with seccomp."
    return Finding(name="seccomp", ok=False, says="not supported by this engine", advice=advice)


def first_process(info: Mapping[str, Any]) -> Finding:
    """Whether the engine brings a first process that buries the dead."""
    if info.get("InitBinary"):
        return Finding(name="init", ok=True, says=info["InitBinary"])
    advice = "Install the package 'tini', or an engine that brings docker-init."
    return Finding(name="init", ok=False, says="no init binary", advice=advice)


def runtimes(info: Mapping[str, Any], wanted: str) -> Finding:
    """Which runtimes there are, and whether the one in the settings is among them."""
    from autograder.sandboxes.docker import find_runtime

    known = info.get("Runtimes") or {}
    found = [name for name in RUNTIMES if any(name in entry for entry in known)]
    says = f"{', '.join(found) or 'unknown'}; {info.get('DefaultRuntime')} by default"
    try:
        find_runtime(wanted, dict(info))
    except SandboxUnavailable as error:
        return Finding(name="runtimes", ok=False, says=says, advice=str(error))
    stronger = {"runsc", "kata"} & set(found)
    advice = "" if stronger else "For stronger isolation install gVisor and set runtime to runsc."
    return Finding(name="runtimes", ok=True, says=says, advice=advice)


def gpus(info: Mapping[str, Any]) -> Finding:
    """Whether there is a GPU and whether containers could be given it."""
    driver, runtime = GPU_DRIVER.exists(), "nvidia" in (info.get("Runtimes") or {})
    if driver and runtime:
        return Finding(name="GPUs", ok=True, says="an NVIDIA driver, and containers can be given its GPUs")
    if driver:
        advice = "To use it, install the NVIDIA container toolkit and restart the engine."
        return Finding(name="GPUs", ok=None, says="an NVIDIA driver, not open to containers", advice=advice)
    return Finding(name="GPUs", ok=None, says="none; notebooks run on the CPU")


def image_finding(client: Any, settings: Settings) -> Finding:
    """Whether the image is there and built from the sources as they are."""
    try:
        found = image.find(client, settings)
    except SystemFault as error:
        return Finding(name="image", ok=False, says=str(error), advice=image.HOW)
    return Finding(name="image", ok=True, says=f"{found.tag}, {found.size_mb} MB, current")


def trial(settings: Settings) -> tuple[Finding, ...]:
    """Run a container that tries to overstep, and see whether it could."""
    from autograder.sandboxes.docker import from_settings

    calls = tuple(
        Call(id=f"c{number:04}", group=name, kind="function", target=name)
        for number, name in enumerate(EXPECTED)
    )
    cautious = Limits(memory_mb=TRIAL_MEMORY_MB, cell_cpu_s=10, call_cpu_s=5)
    try:
        sandbox = from_settings(settings)
        seen = sandbox.run(Probe(cells=(TRIAL,), calls=calls), cautious)
    except SystemFault as error:
        advice = "The sandbox does not run; grade nothing before this is mended."
        return (Finding(name="trial", ok=False, says=str(error), advice=advice),)
    return (held(seen), counters(seen), *shared(settings, sandbox))


def held(seen: Execution) -> Finding:
    """Compare the trial with what it must come to."""
    outcomes = zip(EXPECTED.items(), seen.observations, strict=True)
    broken = [f"{name} ({got.outcome})" for (name, want), got in outcomes if got.outcome is not want]
    if not broken:
        says = f"memory, network, files, rights and processes are held ({seen.wall_s:.1f} s)"
        return Finding(name="trial", ok=True, says=says)
    advice = "Do not grade other people's notebooks here; see the findings above."
    return Finding(name="trial", ok=False, says=f"not as it must be: {', '.join(broken)}", advice=advice)


def shared(settings: Settings, sandbox: Any) -> tuple[Finding, ...]:
    """Whether submissions can share a container, where they are to."""
    if settings.isolation != "fast":
        return ()
    nurseries = getattr(sandbox, "nurseries", None)
    if nurseries is not None and nurseries.now is not None:
        return (Finding(name="shared containers", ok=True, says="work: one for many submissions"),)
    says = "cannot be had: each submission runs in a container of its own, which is as safe, and slower"
    advice = "It takes runc, an engine on this machine, and no AppArmor profile that forbids mounts."
    return (Finding(name="shared containers", ok=None, says=says, advice=advice),)


def counters(seen: Execution) -> Finding:
    """Whether the kernel's counters could be read from here."""
    if seen.cpu_s is not None:
        return Finding(name="counters", ok=True, says=f"readable (the trial used {seen.cpu_s:.1f} s of CPU)")
    advice = "CPU time is left out, and an end for want of memory may be reported as 'died'."
    return Finding(name="counters", ok=None, says="cannot be read from here", advice=advice)
