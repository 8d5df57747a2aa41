"""Our defences, each as a context in which it is gone: an attack that it contains must succeed there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from rig import Ground

from autograder.exporters import gradebook_csv
from autograder.importers import notebook
from autograder.sandboxes import docker
from autograder.sandboxes.docker import Container

Weaken = Callable[[dict[str, Any], Ground], None]
WEAKER: dict[str, Weaken] = {
    "mount": lambda config, ground: config.update(
        Binds=[f"{ground.root}:{ground.root}:ro", "/var/tmp:/var/tmp"]
    ),
    "network": lambda config, ground: config.update(NetworkMode="host"),
    "disk": lambda config, ground: config["Tmpfs"].update({"/tmp": "size=512m,mode=1777"}),
    "inodes": lambda config, ground: config["Tmpfs"].update({"/tmp": "size=64m,mode=1777"}),
    "shm": lambda config, ground: config.update(ShmSize=256 << 20),
    "descriptors": lambda config, ground: config.update(
        Ulimits=[{"Name": "nofile", "Soft": 8192, "Hard": 8192}]
    ),
    "seccomp": lambda config, ground: config.update(SecurityOpt=["seccomp=unconfined"]),
}
"""What a container's configuration is without a defence."""


@contextmanager
def _weaker_container(ground: Ground, weaken: Weaken) -> Iterator[None]:
    whole = Container.host_config

    def weakened(self: Container, client: Any) -> Any:
        config = json.loads(json.dumps(whole(self, client)))
        weaken(config, ground)
        return config

    with patch.object(Container, "host_config", weakened):
        yield


def without(name: str, ground: Ground) -> AbstractContextManager[Any]:
    """Take one defence away.

    Raises:
        KeyError: no such defence.
    """
    if name in WEAKER:
        return _weaker_container(ground, WEAKER[name])
    others: dict[str, Callable[[], AbstractContextManager[Any]]] = {
        "environment": lambda: patch.dict(docker.BOX_ENVIRONMENT, GRADER_SECRET=ground.token),
        "parts": lambda: patch.object(notebook, "MAX_PARTS", 1 << 60),
        "csv": lambda: patch.object(gradebook_csv, "safe_cell", lambda text: text),
    }
    return others[name]()
