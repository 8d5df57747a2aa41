"""``isolation = fast``: submissions of a worker share a container, each in a child shut in like a container.

Whenever the nursery in it is in doubt, the submission is run again in a container of its own.
"""

from __future__ import annotations

from multiprocessing import util
from typing import Any

from autograder.model import Execution, Limits, Probe
from autograder.sandboxes.data_image import SHELF
from autograder.sandboxes.docker import Container, Docker
from autograder.sandboxes.nursery import Nursery, NurseryLost, NurseryUnfit, SharedContainer, kind_for
from autograder.sandboxes.session import drive

MAX_LOSSES = 3
SHARED = ", fast"
"""What the level of isolation is called by, after the engine's."""

_EXIT_PRIORITY = 10


class Nurseries:
    """The nursery that a worker has, if any: another is started for another image or memory limit.

    After ``MAX_LOSSES`` in a row no more are started: this machine does not allow what they need.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self.now: Nursery | None = None
        self.losses = 0

    def of(self, container: SharedContainer) -> Nursery:
        """The one for such a container, started if need be.

        Raises:
            NurseryLost: it does not come up.
            SystemFault: the engine failed.
        """
        if self.given_up:
            raise NurseryLost("too many were lost")
        if self.now is not None and (self.now.spent or self.now.container != container):
            self.close()
        if self.now is None:
            self.now = Nursery(self._client, container)
        return self.now

    @property
    def given_up(self) -> bool:
        """Whether no more are started."""
        return self.losses >= MAX_LOSSES

    def lose(self, *, for_good: bool) -> None:
        """Give up the one there is."""
        self.losses += MAX_LOSSES if for_good else 1
        self.close()

    def close(self) -> None:
        """Remove its container."""
        nursery, self.now = self.now, None
        if nursery is not None:
            nursery.close()


class FastDocker(Docker):
    """Docker with a nursery per worker; its container ends with the worker."""

    def __init__(self, client: Any, container: Container, *, isolation: str = f"docker{SHARED}") -> None:
        super().__init__(client, container, isolation=isolation)
        self.strictly = isolation.removesuffix(SHARED)
        self.nurseries = Nurseries(client)
        # Also when this object is forgotten; plain exit handlers do not run in a worker.
        self.close = util.Finalize(self, self.nurseries.close, exitpriority=_EXIT_PRIORITY)

    def run(self, probe: Probe, limits: Limits) -> Execution:
        execution = super().run(probe, limits)
        if self.nurseries.given_up:
            self.isolation = self.strictly
        return execution

    def rest(self) -> None:
        """Give back what the next submission would have been run in: for a while there is none."""
        self.nurseries.close()

    def _visit(self, container: Container, probe: Probe, limits: Limits) -> Execution:
        shared = SharedContainer(
            image=container.image, uid=container.uid, memory_mb=container.memory_mb, runtime=container.runtime
        )
        try:
            execution = drive(
                lambda: self.nurseries.of(shared).open(kind_for(probe)),
                probe, limits, sandbox=self.name, shelf=SHELF,
            )  # fmt: skip
        except NurseryLost as error:
            self.nurseries.lose(for_good=isinstance(error, NurseryUnfit))
            return super()._visit(container, probe, limits)
        self.nurseries.losses = 0
        return execution
