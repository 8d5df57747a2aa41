"""Which sandbox, by name; docker unless told otherwise, and never anything weaker by itself."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.course.choice import choose, open_asked, open_sandbox, sandbox_names
from autograder.errors import SandboxUnavailable, UsageError
from autograder.settings import Settings


def test_the_sandboxes_that_can_be_asked_for() -> None:
    assert sandbox_names() == ("auto", "docker", "unsafe-local")


def test_one_more_is_one_entry_point_away(room: Any) -> None:
    assert "quick" in sandbox_names()
    assert open_sandbox("quick", Settings()).name == "quick"


def test_auto_is_docker() -> None:
    assert choose("auto") == "docker"


def test_a_misspelt_sandbox_is_answered_with_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match=r"Unknown sandbox 'dokcer'. Did you mean 'docker'\? Known: auto, docker,"
    ):
        choose("dokcer")


@pytest.mark.parametrize("name", ["auto", "docker"])
def test_without_an_engine_nothing_weaker_is_taken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.sandboxes import daemon

    daemon.connect.cache_clear()
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    try:
        with pytest.raises(SandboxUnavailable) as caught:
            open_asked(Settings(sandbox=name))
        with pytest.raises(SandboxUnavailable) as in_a_worker:
            open_sandbox(name, Settings())
    finally:
        daemon.connect.cache_clear()
    text, reason = str(caught.value), str(in_a_worker.value)
    assert text.startswith("No Docker engine answers at unix:///nowhere/docker.sock.")
    advice = "Notebooks that you trust also run with no wall at all: --sandbox unsafe-local."
    assert text == f"{reason}\n{advice}"
    assert advice not in reason, "it is kept as the reason why a submission was not graded"
