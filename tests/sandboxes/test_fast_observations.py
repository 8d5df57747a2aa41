"""What is seen of a notebook does not depend on whether its container is shared."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.authoring.assignment import find
from autograder.course.choice import open_sandbox
from autograder.course.preparation import prepare
from autograder.grading import visit
from autograder.settings import Settings
from autograder.store.translate import observation_to_bytes


@pytest.mark.docker
@pytest.mark.slow
@pytest.mark.parametrize("name", ["09-convolution", "11-cnn-pytorch"])
def test_the_solution_is_seen_byte_for_byte_the_same(name: str) -> None:
    prepared = prepare(find(name), 20_260)
    assignment = prepared.assignment
    seen: dict[str, Any] = {}
    for isolation in ("fast", "strict", "fast"):  # the second child of a nursery, too
        sandbox: Any = seen.get(f"box {isolation}") or open_sandbox(
            "docker", Settings(isolation=isolation), 15
        )
        seen[f"box {isolation}"] = sandbox
        found = visit(assignment.solution, prepared.plans, sandbox, assignment.limits)
        told = [(one.call_id, observation_to_bytes(one)) for one in found.observations]
        seen.setdefault(isolation, []).append((told, found.cells, dict(found.versions), found.boxes))
    assert seen["box fast"].nurseries.losses == 0
    seen["box fast"].close()
    (want,) = seen["strict"]
    assert len(want[0]) > 50
    assert seen["fast"] == [want, want]
