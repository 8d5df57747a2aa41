"""Settings: where they come from, which source wins, and what is said of a wrong one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.settings import Settings, read_settings


def write(folder: Path, text: str) -> Path:
    (folder / "autograder.toml").write_text(text, encoding="utf-8")
    return folder


def test_nothing_said_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(folder=tmp_path, environ={}) == Settings()


def test_flags_win_over_environment_over_file_over_defaults(tmp_path: Path) -> None:
    folder = write(tmp_path, 'jobs = 2\nmemory_mb = 512\nsandbox = "docker"\n')
    environ = {"AUTOGRADER_JOBS": "3", "AUTOGRADER_MEMORY_MB": "768"}
    got = read_settings({"jobs": 4}, folder=folder, environ=environ)
    assert (got.jobs, got.memory_mb, got.sandbox, got.runtime) == (4, 768, "docker", "auto")


def test_a_flag_that_was_not_typed_changes_nothing(tmp_path: Path) -> None:
    assert read_settings({"jobs": None}, folder=write(tmp_path, "jobs = 2"), environ={}).jobs == 2


@pytest.mark.parametrize(("text", "environ"), [("memorymb = 512", {}), ("", {"AUTOGRADER_MEMORYMB": "512"})])
def test_an_unknown_key_is_refused_with_the_one_probably_meant(
    tmp_path: Path, text: str, environ: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match="Did you mean 'memory_mb'"):
        read_settings(folder=write(tmp_path, text), environ=environ)


def test_the_switch_of_the_tests_is_no_setting(tmp_path: Path) -> None:
    assert read_settings(folder=tmp_path, environ={"AUTOGRADER_REQUIRE_DOCKER": "1"}) == Settings()


def test_another_programs_variable_is_not_read(tmp_path: Path) -> None:
    assert read_settings(folder=tmp_path, environ={"JOBS": "7", "XAUTOGRADER_JOBS": "7"}) == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('jobs = "two"', "jobs in .*autograder.toml is 'two': it must be a whole number"),
        ("jobs = true", "it must be a whole number"),
        ("sandbox = 3", "it must be text"),
        ("jobs = -1", "jobs is -1"),
        ("memory_mb = 16", "memory_mb is 16"),
        ('runtime = "runcs"', "Did you mean 'runc'.*Known: auto, kata, runc, runsc"),
        ('isolation = "fsat"', "Did you mean 'fast'.*Known: fast, strict"),
        ("jobs: 2", "is not TOML"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_settings(folder=write(tmp_path, text), environ={})


def test_a_number_in_the_environment_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jobs in the environment is 'many'"):
        read_settings(folder=tmp_path, environ={"AUTOGRADER_JOBS": "many"})


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "autograder.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_settings(folder=tmp_path, environ={})


def test_workers_are_the_jobs_or_one_per_core() -> None:
    assert Settings(jobs=3).workers == 3
    assert Settings(jobs=0).workers >= 1


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().jobs = 3  # type: ignore[misc]
