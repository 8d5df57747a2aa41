"""Settings: read once, at the edge, from defaults, ``autograder.toml``, the environment and flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from autograder.errors import UsageError, unknown

FILE = "autograder.toml"
PREFIX = "AUTOGRADER_"
RUNTIMES = ("auto", "runc", "runsc", "kata")
ISOLATIONS = ("fast", "strict")
MIN_MEMORY_MB = 256
NOT_SETTINGS = frozenset(["AUTOGRADER_REQUIRE_DOCKER", "AUTOGRADER_REQUIRE_POSTGRES"])
UNLIMITED = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a site chooses; every field has a default that works.

    Attributes:
        sandbox: where student code runs: ``docker``, ``unsafe-local``, or ``auto``.
        jobs: how many submissions run at once; 0 means one per core.
        memory_mb: what one submission may use.
        runtime: the container runtime: ``auto`` is the engine's own default.
        isolation: a fresh, walled-in process for each submission in a container that those of a worker
            share (``fast``), or a container for each (``strict``).
        image: a sandbox image to use instead of the one built from these sources.
        base_image: what the sandbox image is built on; empty: a public slim Python.
        cache: where observations are kept, so that the same work is not done twice; empty: the user's cache.
        cache_mb: how large that may grow; 0 keeps nothing.
        engine: what maps a class over workers: ``processes`` of this machine, or ``dask``.
        scheduler: a Dask scheduler's address, or the path of its scheduler file.
        database: where new runs are kept, as a SQLAlchemy URL; empty: in a file of their own. It may hold
            a password, and is never shown.
        gpus: which GPUs questions with ``device = "cuda"`` may use: ``all``, or indices or UUIDs with commas
            between; empty: none, and they are judged on the CPU.
        min_free_mb: with less room than this where a run is kept, nothing more is run.
    """

    sandbox: str = "auto"
    jobs: int = 0
    memory_mb: int = 1024
    runtime: str = "auto"
    isolation: str = "fast"
    image: str = ""
    base_image: str = ""
    cache: str = ""
    cache_mb: int = 1024
    engine: str = "processes"
    scheduler: str = ""
    database: str = field(default="", repr=False)
    gpus: str = ""
    min_free_mb: int = 200

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise UsageError(f"jobs is {self.jobs}: give 1 or more, or 0 for one per core.")
        if self.min_free_mb < 0:
            raise UsageError(f"min_free_mb is {self.min_free_mb}: give 0 or more.")
        if self.memory_mb < MIN_MEMORY_MB:
            raise UsageError(
                f"memory_mb is {self.memory_mb}: a notebook with torch needs {MIN_MEMORY_MB} or more."
            )
        if self.cache_mb < 0:
            raise UsageError(f"cache_mb is {self.cache_mb}: give 0 to keep nothing, or how many megabytes.")
        if self.runtime not in RUNTIMES:
            raise unknown("runtime", self.runtime, RUNTIMES)
        if self.isolation not in ISOLATIONS:
            raise unknown("isolation", self.isolation, ISOLATIONS)

    @property
    def workers(self) -> int:
        """Processes on this machine."""
        return self.jobs or os.cpu_count() or 1

    @property
    def at_once(self) -> int:
        """Submissions at once; an engine on other machines has as many workers as it has."""
        return self.workers if self.engine == "processes" else self.jobs or UNLIMITED


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
    if _has_password(str(typed.get("database", ""))):
        raise UsageError(
            "A password on the command line can be read by everyone on this machine. Leave it out of "
            "--database, and put it into ~/.pgpass, PGPASSWORD, or the whole URL into AUTOGRADER_DATABASE."
        )
    found: dict[str, object] = {}
    for where, values in (
        (str(folder / FILE), _in_file(folder / FILE)),
        ("the environment", _in_environment(environ)),
        ("the flags", typed),
    ):
        found |= {key: _checked(where, key, value) for key, value in values.items()}
    return Settings(**found)  # type: ignore[arg-type]  # _checked has compared the kinds


def _has_password(url: str) -> bool:
    try:
        found = urlsplit(url)
    except ValueError:
        return False  # no URL at all, as whoever opens it will say
    return found.password is not None or bool({"password", "sslpassword"} & parse_qs(found.query).keys())


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
    return {item.name: type(item.default) for item in fields(Settings)}
