"""Defences taken away, one at a time: an attack that then succeeds shows that its test can fail."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

from autograder.exporters import pages
from autograder.importers import archive
from autograder.importers import notebook as notebook_reader
from autograder.model import File
from autograder.sandboxes import docker

Mutation = Callable[[Any], contextlib.AbstractContextManager[Any]]


@contextlib.contextmanager
def _host(**changes: Any) -> Iterator[None]:
    """Start containers with other limits and walls."""
    original = docker.Container.host_config

    def changed(self: Any, client: Any) -> Any:
        real = client.create_host_config

        def make(**given: Any) -> Any:
            return real(**(given | changes))

        with mock.patch.object(client, "create_host_config", make):
            return original(self, client)

    with mock.patch.object(docker.Container, "host_config", changed):
        yield


@contextlib.contextmanager
def _created(**changes: Any) -> Iterator[None]:
    """Create containers otherwise."""
    original = docker.Container.create

    def changed(self: Any, client: Any, name: str) -> str:
        real = client.create_container

        def make(**given: Any) -> Any:
            return real(**(given | {key: value(given) for key, value in changes.items()}))

        with mock.patch.object(client, "create_container", make):
            return original(self, client, name)

    with mock.patch.object(docker.Container, "create", changed):
        yield


def _tmpfs(**changes: str) -> dict[str, str]:
    uid = docker.FIRST_UID
    flags = docker.TMPFS
    for old, new in changes.items():
        flags = flags.replace(old, new)
    return {"/tmp": f"{flags},mode=1777", "/box": f"{flags},mode=0777,uid={uid},gid={uid}"}


def _ulimits(**changes: int) -> list[dict[str, Any]]:
    return [{"Name": k, "Soft": v, "Hard": v} for k, v in (docker.ULIMITS | changes).items()]


@contextlib.contextmanager
def _limits(**changes: Any) -> Iterator[None]:
    """Run with other limits than the assignment's."""
    from autograder import grading

    original = grading.limits_of
    with mock.patch.object(
        grading, "limits_of", lambda limits, plans: replace(original(limits, plans), **changes)
    ):
        yield


@contextlib.contextmanager
def _beside(rig: Any) -> Iterator[None]:
    """Send the spec along."""
    from autograder import grading

    original = grading.probe_of
    body = (rig.folder / "hidden" / "spec.py").read_bytes()

    def leaky(*args: Any) -> Any:
        return replace(original(*args), files=(File(path="hidden/spec.py", body=body),))

    with mock.patch.object(grading, "probe_of", leaky):
        yield


@contextlib.contextmanager
def _escaping() -> Iterator[None]:
    """Fill the report's templates without escaping."""
    from jinja2 import Environment

    def loose(*args: Any, **options: Any) -> Any:
        return Environment(*args, **(options | {"autoescape": False}))

    pages._environment.cache_clear()
    with (
        mock.patch("jinja2.Environment", loose),
        mock.patch.object(pages, "harden", return_value=None),
    ):
        yield
    pages._environment.cache_clear()


def _told_messages() -> Any:
    """Say an exception's message to students."""
    from autograder.explain import endings
    from autograder.explain.saying import Saying

    def told(error: Any, source: Any) -> Saying:
        return Saying(sentence=f"Your code raised {error.message}.")

    return mock.patch.object(endings, "_raised", told)


UNCONFINED = ["no-new-privileges", "seccomp=unconfined"]
ALL_RIGHTS = {"cap_add": ["SYS_ADMIN", "SYS_CHROOT", "MKNOD", "SETUID", "SETGID"], "cap_drop": None}
SOCKET = {"/var/run/docker.sock": {"bind": "/var/run/docker.sock", "mode": "rw"}}

MUTATIONS: dict[str, Mutation] = {
    "environment": lambda rig: _created(
        environment=lambda given: given["environment"] | {"GRADER": rig.canaries["environment"]}
    ),
    "spec-beside": _beside,
    "mount": lambda rig: _host(binds={str(rig.host): {"bind": str(rig.host), "mode": "rw"}}),
    "socket": lambda rig: _both(_host(binds=SOCKET), _created(user=lambda given: "0:0")),
    "network": lambda rig: _host(network_mode="host"),
    "seccomp": lambda rig: _host(security_opt=UNCONFINED),
    "user": lambda rig: _created(user=lambda given: "0:0"),
    "capabilities": lambda rig: _both(
        _host(security_opt=["seccomp=unconfined", "apparmor=unconfined"], **ALL_RIGHTS),
        _created(user=lambda given: "0:0"),
    ),
    "processes": lambda rig: _host(pids_limit=4000),
    "memory": lambda rig: _both(_host(mem_limit="3g", memswap_limit="3g"), _limits(call_cpu_s=20.0)),
    "disk": lambda rig: _host(tmpfs=_tmpfs(**{"size=64m": "size=200m"})),
    "inodes": lambda rig: _host(tmpfs=_tmpfs(**{"nr_inodes=4k": "nr_inodes=40k"})),
    "shm": lambda rig: _host(shm_size="200m"),
    "descriptors": lambda rig: _host(ulimits=_ulimits(nofile=8192)),
    "noexec": lambda rig: _host(tmpfs=_tmpfs(noexec="exec")),
    "cpu": lambda rig: _limits(call_cpu_s=60.0),
    "messages": lambda rig: _told_messages(),
    "escaping": lambda rig: _escaping(),
    "terminal": lambda rig: _seen_as_it_is(),
    "archive-ratio": lambda rig: mock.patch.object(archive, "MAX_RATIO", 10**9),
    "notebook-parts": lambda rig: mock.patch.object(notebook_reader, "MAX_PARTS", 10**9),
    "notebook-size": lambda rig: mock.patch.object(notebook_reader, "MAX_BYTES", 10**9),
    "notebook-cells": lambda rig: mock.patch.object(notebook_reader, "MAX_CELLS", 10**9),
}


@contextlib.contextmanager
def _both(*managers: contextlib.AbstractContextManager[Any]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager)
        yield


@contextlib.contextmanager
def _seen_as_it_is() -> Iterator[None]:
    """Let every character of a notebook through."""
    from autograder.exporters import notebook_html

    with mock.patch.object(notebook_html, "visible", lambda text, limit=0: text):
        yield


def mutated(name: str, rig: Any) -> contextlib.AbstractContextManager[Any]:
    """Take a defence away while the block runs."""
    return MUTATIONS[name](rig)


def known(name: str) -> bool:
    """Whether there is such a mutation."""
    return name in MUTATIONS


__all__ = ["MUTATIONS", "known", "mutated"]
