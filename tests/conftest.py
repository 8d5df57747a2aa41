"""What every test may use, and the line that says what was not tested."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

# Before torch is loaded: workers that each take all cores slow each other down, and the sandbox has one thread, too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from autograder.errors import SandboxUnavailable

REQUIRED = "AUTOGRADER_REQUIRE_DOCKER"

collect_ignore = ["submissions"]  # data: what students hand in


@pytest.fixture(scope="session")
def docker_image() -> str:
    """The digest of the sandbox image; without engine or image the test is skipped, or fails if required."""
    from autograder.sandboxes import daemon, image
    from autograder.settings import Settings

    try:
        return image.find(daemon.connect(), Settings()).id
    except SandboxUnavailable as error:
        problem = str(error)
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set, but: {problem}", pytrace=False)
    pytest.skip(problem)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever is marked ``docker`` waits for the image, whether it asks for it or not."""
    for item in items:
        if item.get_closest_marker("docker") and isinstance(item, pytest.Function):
            # A list of its own: the tests that one function makes for other backends share theirs.
            item.fixturenames = ["docker_image", *item.fixturenames]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """End with one loud line that says what was not tested for want of an engine."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if left_out := sum("docker" in report.keywords for report in skipped):
        line = f"NOT TESTED: the Docker sandbox ({left_out} tests), for want of an engine or the image: make image"
        reporter.write_line(line, red=True, bold=True)
