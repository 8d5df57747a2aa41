"""Settings: read once, at the edge, from defaults, ``autograder.toml``, the environment and flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.errors import UsageError, unknown

FILE = "autograder.toml"
PREFIX = "AUTOGRADER_"
RUNTIMES = ("auto", "runc", "runsc", "kata")
ISOLATIONS = ("fast", "strict")
MIN_MEMORY_MB = 256
NOT_SETTINGS = frozenset(["AUTOGRADER_REQUIRE_DOCKER"])


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a site chooses; every field has a default that works.

    Attributes:
        sandbox: where student code runs: ``docker``, ``unsafe-local``, or ``auto``.
        jobs: how many submissions run at once; 0 means one per core.
        memory_mb: what one submission may use.
        runtime: the container runtime: ``auto`` is the engine's own default.
        isolation: a container for each submission (``strict``), or a fresh, walled-in process for each in
            a container that the submissions of a worker share (``fast``).
        image: a sandbox image to use instead of the one built from these sources.
        base_image: what the sandbox image is built on; empty: a public slim Python.
    """

    sandbox: str = "auto"
    jobs: int = 0
    memory_mb: int = 1024
    runtime: str = "auto"
    isolation: str = "strict"
    image: str = ""
    base_image: str = ""

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise UsageError(f"jobs is {self.jobs}: give 1 or more, or 0 for one per core.")
        if self.memory_mb < MIN_MEMORY_MB:
            raise UsageError(
                f"memory_mb is {self.memory_mb}: a notebook with torch needs {MIN_MEMORY_MB} or more."
            )
        if self.runtime not in RUNTIMES:
            raise unknown("runtime", self.runtime, RUNTIMES)
        if self.isolation not in ISOLATIONS:
            raise unknown("isolation", self.isolation, ISOLATIONS)

    @property
    def workers(self) -> int:
        return self.jobs or os.cpu_count() or 1


def read_settings(
    flags: Mapping[str, object] | None = None,
    *,
    folder: Path = Path(),
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Gather the settings; later sources win: defaults, file, environment, flags.

    Args:
        flags: what was typed; a value of None was not typed.
        folder: where ``autograder.toml`` is looked for.

    Raises:
        UsageError: an unknown key, or a value of the wrong kind; the text says where.
    """
    typed = {key: value for key, value in (flags or {}).items() if value is not None}
    found: dict[str, object] = {}
    for where, values in (
        (str(folder / FILE), _in_file(folder / FILE)),
        ("the environment", _in_environment(environ)),
        ("the flags", typed),
    ):
        found |= {key: _checked(where, key, value) for key, value in values.items()}
    return Settings(**found)  # type: ignore[arg-type]  # _checked has compared the kinds


def _in_file(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}. Make it a UTF-8 text file.") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f'{path} is not TOML: {error}. A line reads: jobs = 4, or: sandbox = "docker".'
        ) from error


def _in_environment(environ: Mapping[str, str]) -> dict[str, object]:
    kinds = _kinds()
    found: dict[str, object] = {}
    for name, text in environ.items():
        if not name.startswith(PREFIX) or name in NOT_SETTINGS:
            continue
        key = name.removeprefix(PREFIX).lower()
        number = kinds.get(key) is int and text.strip().isdecimal()
        found[key] = int(text) if number else text
    return found


def _checked(where: str, key: str, value: object) -> object:
    kinds = _kinds()
    if key not in kinds:
        raise unknown(f"setting in {where},", key, kinds)
    if type(value) is not kinds[key]:
        wanted = "a whole number" if kinds[key] is int else "text"
        raise UsageError(f"{key} in {where} is {value!r}: it must be {wanted}.")
    return value


def _kinds() -> dict[str, type]:
    return {field.name: type(field.default) for field in fields(Settings)}
