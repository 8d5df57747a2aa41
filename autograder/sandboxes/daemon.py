"""The Docker engine: how it is reached, and its errors as ours."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import time
from collections.abc import Iterator
from typing import Any

from autograder.errors import SandboxUnavailable, SystemFault

TIMEOUT_S = 120
REMOVE_S = 60.0


@functools.cache
def connect() -> Any:
    """Return the Docker SDK's low-level client, one per process.

    Raises:
        SandboxUnavailable: no engine answers; the text says what to do.
    """
    from docker.errors import DockerException
    from docker.utils import kwargs_from_env

    import docker

    where = address()
    try:
        _knock(where)
        return docker.APIClient(**({"base_url": where} | kwargs_from_env()), timeout=TIMEOUT_S)
    except (DockerException, OSError) as error:
        raise SandboxUnavailable(_advice(where, str(error))) from error


def address() -> str:
    """Where the engine listens: ``DOCKER_HOST``, else the docker command's current context."""
    from docker.context import ContextAPI
    from docker.errors import DockerException

    if os.environ.get("DOCKER_HOST"):
        return os.environ["DOCKER_HOST"]
    with contextlib.suppress(DockerException, OSError, ValueError):
        context = ContextAPI.get_current_context()
        if context is not None and context.Host:
            return str(context.Host).removeprefix("http+")
    return "unix:///var/run/docker.sock"


def _knock(where: str) -> None:
    """Try a local socket first: the SDK leaves one open behind each failure."""
    if where.startswith("unix://"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
            door.settimeout(TIMEOUT_S)
            door.connect(where.removeprefix("unix://"))


def _advice(where: str, problem: str) -> str:
    if "Permission denied" in problem or "PermissionError" in problem:
        advice = "You may not use it: ask to be added to the group 'docker', then log in again."
    else:
        advice = "Install Docker and start it (systemctl start docker), or pass --sandbox unsafe-local."
    return f"No Docker engine answers at {where}. {advice}"


@contextlib.contextmanager
def faults(doing: str) -> Iterator[None]:
    """Turn whatever the engine complains of inside the block into a ``SystemFault``."""
    from docker.errors import DockerException

    try:
        yield
    except (DockerException, OSError) as error:  # requests' errors are OSErrors
        detail = getattr(error, "explanation", None) or error
        raise SystemFault(
            f"The Docker engine failed while {doing}: {detail}. Look at: autograder sandbox doctor"
        ) from error


def remove(client: Any, name: str) -> None:
    """Kill a container and remove it; return only when the engine no longer knows it.

    Raises:
        SystemFault: it is still there after a minute, or the engine is gone.
    """
    from docker.errors import APIError, NotFound

    deadline = time.monotonic() + REMOVE_S
    while True:
        try:
            client.remove_container(name, v=True, force=True)
        except NotFound:
            return
        except APIError as error:  # someone else is removing it, or it is not dead yet
            problem = error.explanation or str(error)
        except OSError as error:
            raise SystemFault(f"The Docker engine went away while {name} was removed: {error}") from error
        else:
            continue
        if time.monotonic() > deadline:
            raise SystemFault(f"{name} does not go away: {problem}. Try: docker rm --force {name}")
        time.sleep(0.02)
