"""A nursery: one container for many submissions, with a fresh child for each; the trusted side of it.

``inside.nursery`` runs in it. What a child may do is what a container of its own would let it do; what
differs is said in ``docs/security.md``.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from autograder.errors import SystemFault
from autograder.inside import envelopes
from autograder.inside.wire import WireError
from autograder.model import Probe
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.docker import BOX_ENVIRONMENT, PIDS, Container, DockerBox, seccomp_profile
from autograder.sandboxes.owners import LABEL, Owner

MARK = "autograder.nursery"
START_S = 120.0
CLOSE_S = 10.0
RECYCLE_AFTER = 200
OWN_PROCESSES = 2
"""The nursery and its zygote, beyond what a container of one submission has."""

OWN_MEMORY_MB = 128
"""What the nursery and its zygote need, generously: a submission never has less than it would have alone."""

OOM_SCORE = 300
"""Far below a child's 1000, so that the kernel, in want of memory, takes the child. One that lowers its own
may bring the nursery down with it: then it is run again in a container of its own."""

RIGHTS = ("KILL", "NET_ADMIN", "SETGID", "SETPCAP", "SETUID", "SYS_ADMIN")
CALLS = ("mount", "setns", "unshare")
COMMAND = 'cp -r /opt/venv/matplotlib "$MPLCONFIGDIR"; exec python3 -P -s -m inside "$0"'


class NurseryLost(Exception):
    """The nursery itself failed, or may have: what it said of the submission is not used."""


class NurseryUnfit(NurseryLost):
    """No nursery can be of use here."""


@dataclass(frozen=True, kw_only=True)
class SharedContainer(Container):
    """A container for a nursery: the walls of any other, and what it takes to put them up anew."""

    def host_config(self, client: Any) -> Any:
        found = super().host_config(client)
        found["CapAdd"] = [*RIGHTS]
        found["SecurityOpt"] = ["no-new-privileges", f"seccomp={widened(seccomp_profile())}"]
        found["Tmpfs"] = self.own_tmpfs(uid=0)
        found["PidsLimit"] = PIDS + OWN_PROCESSES
        found["Memory"] = found["MemorySwap"] = self.memory_mb + OWN_MEMORY_MB << 20
        found["OomScoreAdj"] = OOM_SCORE
        found["AutoRemove"] = True  # it ends when the worker does, however that ends
        return found

    def create(self, client: Any, name: str) -> str:
        made = client.create_container(
            image=self.image, name=name, user="0:0", hostname="box", working_dir="/box",
            command=["sh", "-c", COMMAND, self.settings()],
            environment=dict(BOX_ENVIRONMENT), labels={LABEL: Owner.me().label(), MARK: "1"},
            stdin_open=True, stop_signal="SIGKILL", stop_timeout=1, healthcheck={"test": ["NONE"]},
            host_config=self.host_config(client), use_config_proxy=False,
        )  # fmt: skip
        return str(made["Id"])

    def settings(self) -> str:
        """What the nursery is told: nothing that differs between submissions."""
        shared_memory = {"/dev/shm": "rw,noexec,nosuid,nodev,size=64m"}
        return json.dumps({"uid": self.uid, "tmpfs": self.own_tmpfs(uid=self.uid) | shared_memory})


def widened(profile: str) -> str:
    """The filter of a strict container, and the calls by which a nursery puts up walls."""
    rules = json.loads(profile)
    rules["syscalls"].append({"names": [*CALLS], "action": "SCMP_ACT_ALLOW"})
    return json.dumps(rules)


def kind_for(probe: Probe) -> str:
    """Which zygote a probe's child is forked from: it depends on the submission and on nothing before it."""
    texts = [
        *(cell.source.encode("utf-8", "replace") for cell in probe.cells),
        *(f.body for f in probe.files),
    ]
    plots = any(b"matplotlib" in text or b"pylab" in text for text in texts)
    torch = any(b"torch" in text for text in texts)
    if torch or any(b'"torch.' in call.body() for call in probe.calls):
        return envelopes.BOTH if plots else envelopes.TORCH
    return envelopes.PLOTS if plots else envelopes.PLAIN


class Nursery:
    """A started nursery. It has one child at a time."""

    def __init__(self, client: Any, container: SharedContainer) -> None:
        self.container = container
        self.visits = 0
        self.usable = False
        self._parser = envelopes.Parser()
        try:
            self.box = DockerBox(client, container)
        except SystemFault as error:  # a strict container has less to ask of the engine, and will tell
            raise NurseryLost(str(error)) from error
        try:
            self._expect(envelopes.HELLO, time.monotonic() + START_S)
            if not self.box.counted:
                raise NurseryUnfit("what the kernel counts cannot be seen: whose memory ran out, neither")
            self.usable = True
        finally:
            if not self.usable:
                self.close()
        self.cpu_mark = self.box.cpu_s() or 0.0

    @property
    def spent(self) -> bool:
        """Whether the next submission should have another one."""
        return not self.usable or self.visits >= RECYCLE_AFTER

    def open(self, kind: str) -> ZygoteBox:
        """A fresh child.

        Raises:
            NurseryLost: there is none to be had.
        """
        if not self.usable:
            raise NurseryLost("it was given up")
        self.visits += 1
        self.usable = False  # until its child has been put away
        self._send(envelopes.OPEN, kind.encode(), time.monotonic() + CLOSE_S)
        return ZygoteBox(self)

    def end_child(self) -> None:
        """End the child and all that came of it; only a nursery that says so is used again."""
        deadline = time.monotonic() + CLOSE_S
        self._send(envelopes.CLOSE, b"", deadline)
        left = self._expect(envelopes.CLOSED, deadline)
        if left != b"0":
            raise NurseryLost(f"{left[:10]!r} processes of a submission are left")
        self.usable = True

    def send(self, data: bytes, deadline: float) -> None:
        """Give bytes to the child."""
        view = memoryview(data)
        for at in range(0, len(view), envelopes.MAX_BODY):
            self.box.write(envelopes.pack(envelopes.DATA, view[at : at + envelopes.MAX_BODY]), deadline)

    def receive(self, deadline: float) -> tuple[bytes, bytes]:
        """Wait for an envelope.

        Raises:
            BoxGone: none came in time.
            NurseryLost: the nursery has ended, or what it says is none.
        """
        try:
            while (envelope := self._parser.next()) is None:
                self._parser.feed(self.box.read(deadline))
        except WireError as error:
            raise NurseryLost(str(error)) from error
        except BoxGone as error:
            if self.box.ended:
                raise NurseryLost("it ended") from error
            raise
        return envelope

    def _send(self, kind: bytes, body: bytes, deadline: float) -> None:
        try:
            self.box.write(envelopes.pack(kind, body), deadline)
        except BoxGone as error:
            raise NurseryLost(error.why) from error

    def _expect(self, wanted: bytes, deadline: float) -> bytes:
        """Wait for one kind of envelope; what a child has said before it is thrown away."""
        try:
            while True:
                kind, body = self.receive(deadline)
                if kind == wanted:
                    return body
        except BoxGone as error:
            raise NurseryLost(error.why) from error

    def close(self) -> None:
        """Remove the container."""
        self.usable = False
        self.box.close()


class ZygoteBox:
    """A child of a nursery, as a box."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self.image = nursery.container.image
        self._kills = nursery.box.memory_kills()
        self._cpu_mark = nursery.cpu_mark
        self._heard, self._open = False, True

    def write(self, data: bytes, deadline: float) -> None:
        try:
            self._nursery.send(data, deadline)
        except BoxGone as error:
            if self._nursery.box.ended:
                raise NurseryLost(error.why) from error
            raise

    def read(self, deadline: float) -> bytes:
        kind, body = self._nursery.receive(deadline)
        if kind == envelopes.ENDED:
            raise BoxGone("it ended")
        if kind != envelopes.DATA:
            raise NurseryLost(f"an answer of kind {kind!r} to nothing")
        self._heard = True
        return body

    def memory_kills(self) -> int:
        return self._nursery.box.memory_kills() - self._kills

    def cpu_s(self) -> float | None:
        """Since the child before it was put away: getting this one ready is its own expense."""
        used = self._nursery.box.cpu_s()
        return None if used is None else used - self._cpu_mark

    def check(self) -> None:
        """A child that never spoke was not born: no student code has run."""
        if not self._heard:
            raise NurseryLost("a child was never ready")

    def close(self) -> None:
        if self._open:
            self._open = False
            self._nursery.end_child()
            self._nursery.cpu_mark = self._nursery.box.cpu_s() or 0.0
