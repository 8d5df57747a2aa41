"""What every test may use, and the line that says what was not tested."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator

import pytest

# Before torch is loaded: workers that each take all cores slow each other down, and the sandbox has one thread, too.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# What an earlier test, or an earlier day, saw must not stand in for a run.
os.environ["AUTOGRADER_CACHE_MB"] = "0"

from autograder.errors import SandboxUnavailable

REQUIRED = "AUTOGRADER_REQUIRE_DOCKER"
PART = "CORPUS_PART"
"""``2/4``: of what ``make test`` leaves out, the second of four parts."""

collect_ignore = ["submissions"]  # data: what students hand in

ONE_IN = {
    "test_a_submission_gets_the_verdict_beside_it": 16,
    "test_a_whole_notebook_in_a_process_of_its_own_gets_the_same": 64,
    "test_a_whole_notebook_in_a_container_gets_the_same": 32,
    "test_a_shipped_assignment_is_released": 8,
    "test_grading_sends_no_answer": 8,
    "test_it_is_contained": 8,
    "test_it_keeps_all_marks_and_is_named": 3,
    "test_without_what_stands_in_for_it_marks_are_lost": 3,
    "test_each_oddity_gets_the_marks_beside_it": 6,
    "test_each_oddity_is_named": 3,
    **dict.fromkeys(
        (
            "test_a_small_class_gets_what_was_expected",
            "test_every_wrong_one_is_told_what_it_did_and_every_right_one_keeps_full_marks",
            "test_killed_three_times_at_random_the_marks_are_those_of_an_undisturbed_run",
            "test_an_engine_that_stops_makes_faults_of_ours_and_the_same_command_finishes",
            "test_an_image_that_is_removed_makes_faults_of_ours_and_the_same_command_finishes",
            "test_a_lost_scheduler_is_a_sentence_and_the_same_command_goes_on",
            "test_a_cluster_behind_certificates_takes_work_from_who_has_one_only",
            "test_a_password_is_neither_kept_nor_shown",
            "test_training_succeeds_whatever_the_seed",
            "test_twenty_examples_are_learnt_whatever_the_seed",
            "test_a_module_to_be_written_and_data_are_released",
            "test_a_solution_of_a_module_that_another_file_shows_is_a_leak",
        ),
        0,
    ),
}
"""Of these ``make test`` runs one in so many, the same ones always; ``make corpus`` runs the others."""

WEAKER = 10
"""The contract of a sandbox is sampled so where the sandbox is none that strangers' code is run in."""


def is_left_out(item: pytest.Item) -> bool:
    """Whether a test is left to ``make corpus``; what once went wrong never is."""
    one_in = ONE_IN.get(getattr(item, "originalname", ""))
    if item.path.parent.name == "contract" and re.search(r"\[(here|unsafe-local)\b", item.name):
        one_in = WEAKER
    if one_in is None or "/regression-" in item.name:
        return False
    return one_in == 0 or zlib.crc32(item.name.encode()) % one_in != 0


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


def is_in_part(item: pytest.Item, part: str) -> bool:
    """Whether a test that was left out belongs to this part of them."""
    number, _, count = part.partition("/")
    return zlib.crc32(item.nodeid.encode()) % int(count) == int(number) - 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever is marked ``docker`` waits for the image, whether it asks for it or not."""
    for item in items:
        if is_left_out(item):
            item.add_marker("long")
        if item.get_closest_marker("docker") and isinstance(item, pytest.Function):
            # A list of its own: the tests that one function makes for other backends share theirs.
            item.fixturenames = ["docker_image", *item.fixturenames]
    part = os.environ.get(PART)
    if part:
        others = {item for item in items if item.get_closest_marker("long") and not is_in_part(item, part)}
        config.hook.pytest_deselected(items=list(others))
        items[:] = [item for item in items if item not in others]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """End with one loud line that says what was not tested for want of an engine."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if left_out := sum("docker" in report.keywords for report in skipped):
        line = f"NOT TESTED: the Docker sandbox ({left_out} tests), for want of an engine or the image: make image"
        reporter.write_line(line, red=True, bold=True)
