"""``docker``: each submission in a fresh container without network, rights, or anything mounted."""

from __future__ import annotations

import contextlib
import functools
import secrets
import socket
import struct
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.errors import SandboxUnavailable, SystemFault, unknown
from autograder.inside import devices
from autograder.model import Data, Execution, Limits, Probe
from autograder.sandboxes import daemon, image, owners
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.counters import Counters
from autograder.sandboxes.data_image import SHELF, with_data
from autograder.sandboxes.here import ENVIRONMENT
from autograder.sandboxes.session import drive
from autograder.sandboxes.taken import SLOTS
from autograder.settings import Settings

FIRST_UID = 20_001
PIDS = 128
SETTLE_S = 3.0
TMPFS = "rw,noexec,nosuid,nodev,size=64m,nr_inodes=4k"
ULIMITS = {
    "nofile": 1024, "core": 0, "fsize": 128 << 20, "stack": 16 << 20, "memlock": 64 << 10, "msgqueue": 0,
}  # fmt: skip
BOX_ENVIRONMENT = ENVIRONMENT | {
    "HOME": "/box", "USER": "student", "LOGNAME": "student", "MPLCONFIGDIR": "/tmp/.matplotlib",
}  # fmt: skip
_HEADER = struct.Struct(">BxxxI")
_STDOUT = 1


@dataclass(frozen=True, kw_only=True)
class Container:
    """What a container is made of; everything else about it is the same for all.

    ``gpu``: the UUID of the one GPU, or slice of one, that it may see.
    """

    image: str
    uid: int = FIRST_UID
    memory_mb: int = 1024
    runtime: str = ""
    gpu: str = ""

    @staticmethod
    def own_tmpfs(uid: int) -> dict[str, str]:
        """The only places that can be written to: file systems in memory, by their place."""
        return {"/tmp": f"{TMPFS},mode=1777", "/box": f"{TMPFS},mode=0700,uid={uid},gid={uid}"}

    def host_config(self, client: Any) -> Any:
        """The limits and the walls, as the engine takes them."""
        size = f"{self.memory_mb + (devices.HOST_MB if self.gpu else 0)}m"
        return client.create_host_config(
            cap_drop=["ALL"],
            security_opt=["no-new-privileges", f"seccomp={seccomp_profile()}"],
            network_mode="none",
            ipc_mode="private",
            shm_size="64m",
            read_only=True,
            tmpfs=self.own_tmpfs(self.uid),
            mem_limit=size,
            memswap_limit=size,
            mem_swappiness=0,
            oom_score_adj=1000,
            pids_limit=PIDS,
            nano_cpus=1_000_000_000,
            ulimits=[{"Name": name, "Soft": value, "Hard": value} for name, value in ULIMITS.items()],
            log_config={"type": "none", "config": {}},
            init=True,
            restart_policy={"Name": "no"},
            runtime=self.runtime or None,
            device_requests=self._devices(),
        )

    def _devices(self) -> list[Any] | None:
        """Never all: one GPU by its UUID, for the driver's computing and its tools."""
        from docker.types import DeviceRequest

        wanted = [["gpu", "compute", "utility"]]
        return [DeviceRequest(device_ids=[self.gpu], capabilities=wanted)] if self.gpu else None

    def create(self, client: Any, name: str) -> str:
        """Make the container, not yet started, and return its id."""
        made = client.create_container(
            image=self.image,
            name=name,
            user=f"{self.uid}:{self.uid}",
            hostname="box",
            working_dir="/box",
            environment=BOX_ENVIRONMENT | (devices.environment(self.gpu) if self.gpu else {}),
            labels={owners.LABEL: owners.Owner.me().label()},
            stdin_open=True,
            stop_signal="SIGKILL",
            stop_timeout=1,
            healthcheck={"test": ["NONE"]},
            host_config=self.host_config(client),
            use_config_proxy=False,  # the user's proxy settings may hold a password
        )
        return str(made["Id"])


class DockerBox:
    """One started container, spoken to over its attached standard input and output."""

    def __init__(self, client: Any, container: Container) -> None:
        self.image = container.image
        self.name = f"grade-{secrets.token_hex(8)}"
        self._client = client
        self._streams = Streams()
        self._counters = Counters()
        self._heard = False
        self._channel: _Channel | None = None
        try:
            with daemon.faults("starting a container"):
                self._start(container)
        except BaseException:
            self.close()
            raise

    def _start(self, container: Container) -> None:
        made = container.create(self._client, self.name)
        self._channel = _Channel(self._client, self.name)  # before the start, so that no byte is missed
        self._client.start(self.name)
        self._counters = Counters.of(made, int(self._state()["Pid"]))

    @property
    def ended(self) -> bool:
        """Whether its stream has come to an end."""
        return self._channel is None or self._channel.ended

    @property
    def counted(self) -> bool:
        """Whether the kernel's own counters can be seen from here."""
        return self._counters.visible

    def write(self, data: bytes, deadline: float) -> None:
        assert self._channel is not None
        view = memoryview(data)
        while view:
            view = view[self._channel.send(view[: 1 << 20], deadline) :]

    def read(self, deadline: float) -> bytes:
        assert self._channel is not None
        while not (found := self._streams.feed(self._channel.receive(deadline))):
            pass
        self._heard = True
        return found

    def memory_kills(self) -> int:
        if self._counters.refresh():
            return self._counters.memory_kills
        # The kernel's files went with the container, perhaps before a kill was read from them. The engine
        # remembers only that there was one, so after an earlier kill the last is not known.
        return max(self._counters.memory_kills, int(self._state().get("OOMKilled") is True))

    def cpu_s(self) -> float | None:
        self._counters.refresh()
        return self._counters.cpu_s

    def check(self) -> None:
        """Tell our own faults and the engine's from what a submission may do to its container."""
        state = self._state()
        if state.get("Error") or state.get("Status") in ("created", "paused", "dead"):
            reason = state.get("Error") or "no reason given"
            raise SystemFault(f"The container is {state.get('Status')}: {reason}.")
        if not self._heard:  # no student code has run yet
            how = "said nothing" if state.get("Running") else f"ended with status {state.get('ExitCode')}"
            raise SystemFault(f"The sandbox {how} before it was ready. Look at: autograder sandbox doctor")

    def close(self) -> None:
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.close()
        daemon.remove(self._client, self.name)

    def _state(self) -> dict[str, Any]:
        """What the engine knows; it learns of an end a moment after the stream has closed."""
        deadline = time.monotonic() + SETTLE_S
        while True:
            with daemon.faults(f"looking at {self.name}"):
                state: dict[str, Any] = self._client.inspect_container(self.name)["State"]
            ended = self._channel is not None and self._channel.ended
            if not (ended and state.get("Running") and time.monotonic() < deadline):
                return state
            time.sleep(0.02)


class _Channel:
    """The attached connection: bytes both ways with deadlines, over whatever transport reaches the engine."""

    def __init__(self, client: Any, name: str) -> None:
        file = client.attach_socket(name, params={"stdin": 1, "stdout": 1, "stream": 1})
        self._socket: Any = getattr(file, "_sock", file)
        self.ended = False

    def send(self, data: memoryview, deadline: float) -> int:
        self._wait("it did not take its input in time", deadline)
        try:
            return int(self._socket.send(data))
        except TimeoutError as error:
            raise BoxGone("it did not take its input in time") from error
        except OSError as error:
            self.ended = True
            raise BoxGone("it ended") from error

    def receive(self, deadline: float) -> bytes:
        self._wait("it did not answer in time", deadline)
        try:
            data = bytes(self._socket.recv(1 << 16))
        except TimeoutError as error:
            raise BoxGone("it did not answer in time") from error
        except OSError:
            data = b""
        if not data:
            self.ended = True
            raise BoxGone("it ended")
        return data

    def _wait(self, why: str, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise BoxGone(why)
        self._socket.settimeout(left)

    def close(self) -> None:
        with contextlib.suppress(OSError, AttributeError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if isinstance(self._socket, socket.socket):
            # The SDK's response shares it and closes it when it is collected, some time or other.
            socket.close(self._socket.detach())
        else:  # a named pipe
            self._socket.close()


class Streams:
    """Takes the engine's eight-byte headers out of what an attached container sends."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._kind, self._left = 0, 0

    def feed(self, data: bytes) -> bytes:
        """Return the standard output among the bytes that have arrived, however they are cut."""
        self._buffer += data
        found = bytearray()
        while self._buffer and (self._left or self._next_header()):
            piece = self._buffer[: self._left]
            del self._buffer[: self._left]
            self._left -= len(piece)
            if self._kind == _STDOUT:
                found += piece
        return bytes(found)

    def _next_header(self) -> bool:
        if len(self._buffer) < _HEADER.size:
            return False
        self._kind, self._left = _HEADER.unpack_from(self._buffer)
        del self._buffer[: _HEADER.size]
        return True


class Docker:
    """Runs student code in containers; ``slot`` tells apart those that run side by side."""

    name = "docker"

    def __init__(self, client: Any, container: Container, *, isolation: str = "docker") -> None:
        self.isolation = isolation
        self._client, self._container = client, container
        self._images: dict[tuple[Data, ...], str] = {}

    @property
    def identity(self) -> str:
        """What runs student code here: the same observations come of the same image and runtime."""
        return f"{self.name} {self._container.image} {self._container.runtime} {self._container.gpu}".rstrip()

    def run(self, probe: Probe, limits: Limits) -> Execution:
        container = replace(self._container, memory_mb=limits.memory_mb)
        # The container's own limit counts everything in it; a second one per process would only
        # turn some of its verdicts into exceptions.
        inside = replace(limits, memory_mb=0)
        if probe.data:
            container = replace(container, image=self._with_data(probe.data))
        return self._visit(container, probe, inside)

    def _visit(self, container: Container, probe: Probe, limits: Limits) -> Execution:
        """Run a probe in a container of its own."""
        return drive(
            lambda: DockerBox(self._client, container), probe, limits, sandbox=self.name, shelf=SHELF
        )

    def _with_data(self, data: tuple[Data, ...]) -> str:
        """The image with an assignment's data, looked for once."""
        if data not in self._images:
            self._images[data] = with_data(self._client, self._container.image, data)
        return self._images[data]


def from_settings(settings: Settings, slot: int = 0, gpu: str = "") -> Docker:
    """Connect to the engine, clear away what dead runs left, and find the image.

    Args:
        gpu: the UUID of a GPU; the container of each submission, always one of its own, is given that one.

    Raises:
        SandboxUnavailable: no engine, no image, no such runtime; the text says what to do.
    """
    if not 0 <= slot < SLOTS:
        raise SandboxUnavailable(f"Slot {slot} does not exist: at most {SLOTS} jobs can run side by side.")
    client = daemon.connect()
    owners.sweep(client)
    with daemon.faults("being asked about itself"):
        info = client.info()
    runtime = find_runtime(settings.runtime, info)
    container = Container(
        image=image.find(client, settings, cuda=bool(gpu)).id,
        uid=FIRST_UID + slot,
        memory_mb=settings.memory_mb,
        runtime=runtime,
        gpu=gpu,
    )
    runs = runtime or info.get("DefaultRuntime", "runc")
    if settings.isolation == "fast" and runs == "runc" and not gpu:
        from autograder.sandboxes.fast import SHARED, FastDocker

        return FastDocker(client, container, isolation=f"docker ({runs}){SHARED}")
    return Docker(client, container, isolation=f"docker ({runs})")


def find_runtime(wanted: str, info: dict[str, Any]) -> str:
    """The engine's own name for a runtime; empty for its default.

    Raises:
        SandboxUnavailable: the engine does not have it.
    """
    if wanted == "auto":
        return ""
    known = info.get("Runtimes") or {}
    for name in sorted(known, key=len):
        if name == wanted or (wanted == "kata" and "kata" in name):
            return str(name)
    raise SandboxUnavailable(
        f"{unknown('runtime', wanted, known)} Add it to the engine's daemon.json, or set runtime to auto."
    )


@functools.cache
def seccomp_profile() -> str:
    """The system calls that student code may make, as the engine takes them."""
    return Path(__file__).with_name("seccomp.json").read_text(encoding="utf-8")
