"""The command line: every command says what it does, every mistake what was meant, and nothing ends in a traceback."""

from __future__ import annotations

import re
import resource
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from autograder.cli import cli
from autograder.errors import (
    AuthorError,
    AutograderError,
    SandboxUnavailable,
    SubmissionError,
    SystemFault,
    UsageError,
)

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "pandas", "docker", "nbconvert", "sqlalchemy", "numpy", "pydantic", "matplotlib", "IPython")
GRADE = ("grade", "09-convolution", "some.ipynb")


def commands(
    group: click.Group = cli, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command by its words, groups included."""
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


COMMANDS = dict(commands())
LEAVES = {words: command for words, command in COMMANDS.items() if not isinstance(command, click.Group)}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(ROOT)

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], prog_name="autograder")

    return run


# -- help ---------------------------------------------------------------------------------


def test_help_starts_at_once_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['autograder', '--help']\n"
        "from autograder.cli import main\n"
        "try: main()\n"
        f"finally: print('loaded:', *[name for name in {HEAVY} if name in sys.modules])"
    )
    began = child_cpu_s()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("loaded:\n")
    assert child_cpu_s() - began < 0.5


def child_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(typed: Any, words: tuple[str, ...], flag: str) -> None:
    result = typed(*words, flag)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"Usage: {' '.join(['autograder', *words])} ")
    command = COMMANDS.get(words, cli)
    assert command.help
    first = command.help.strip().splitlines()[0]
    assert len(first) > 20
    assert first[0].isupper()


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_option_is_explained(words: tuple[str, ...]) -> None:
    options = [param for param in LEAVES[words].params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_examples_in_the_help_are_commands_that_exist(words: tuple[str, ...]) -> None:
    for example in examples(LEAVES[words].help or ""):
        assert parses(example), example


def test_the_first_help_shows_a_term() -> None:
    assert [example.split()[1] for example in examples(cli.help or "")] == [
        "verify",
        "release",
        "grade",
        "regrade",
    ]
    assert all(parses(example) for example in examples(cli.help or ""))


def examples(text: str) -> list[str]:
    found = re.findall(r"^\s+(autograder .*)$", text, re.MULTILINE)
    return [re.split(r"\s{3,}|\s+#", line)[0].strip() for line in found]


def parses(example: str) -> bool:
    """Whether a line's command and options exist; nothing is run."""
    words = shlex.split(example)[1:]
    group: click.Command = cli
    while isinstance(group, click.Group):
        group = group.commands[words.pop(0)]
    group.make_context("autograder", words)
    return True


# -- the README ---------------------------------------------------------------------------


def told_in_readme() -> set[tuple[str, ...]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {words: " ".join(words) if len(words) > 1 else f"autograder {words[0]}" for words in LEAVES}
    return {words for words, name in names.items() if re.search(rf"\b{name}\b", text)}


def test_every_command_is_in_the_readme() -> None:
    missing = [" ".join(words) for words in LEAVES if words not in told_in_readme()]
    assert missing == []


def test_what_the_readme_shows_can_be_typed() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in examples(re.sub(r"^", " ", block, flags=re.MULTILINE))]
    assert len(lines) >= 5
    for line in lines:
        assert parses(line), line


# -- what is typed wrong ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("grad",), "No command 'grad'. Did you mean 'grade'? Known: new, verify, certify, grade, regrade, report, export, release,"),
        (("xyzzy",), "No command 'xyzzy'. Known: new, verify, certify, grade,"),
        (("sandbox", "biuld"), "No command 'biuld'. Did you mean 'build'? Known: build, list, prune, doctor."),
        (("--hepl",), "No option '--hepl'. Did you mean '--help'? Known: --version,"),
        ((*GRADE, "--job", "3"), "No option '--job'. Did you mean '--jobs'? Known: --out, --sandbox, --isolation, --gpus, --jobs,"),
        (("sandbox", "build", "--weels", "x"), "No option '--weels'. Did you mean '--wheels'? Known: --base,"),
        (("grade", "09-convolution"), "Missing argument 'SUBMISSIONS...'."),
        ((*GRADE, "--jobs", "many"), "Invalid value for '--jobs'"),
        (("sandbox", "build", "--wheels", "nowhere"), "Directory 'nowhere' does not exist."),
        (("verify", "19-convolution"), "Unknown assignment '19-convolution'. Did you mean '09-convolution'? Known: 00-"),
        ((*GRADE, "--sandbox", "dokcer", "--out", "x"), "Unknown sandbox 'dokcer'. Did you mean 'docker'? Known: auto,"),
        ((*GRADE, "--jobs", "-1"), "jobs is -1: give 1 or more, or 0 for one per core."),
        ((*GRADE, "--roster", "r.csv"), "--roster is for a class, which needs a place for its reports: add --out RUN."),
        (GRADE, "There is no file or folder some.ipynb."),
        (("grade", "09", "a.ipynb", "b.ipynb"), "Several submissions need a place for their reports: add --out RUN."),
        (("grade", "09", "tests"), "Several submissions need a place for their reports: add --out RUN."),
        (("export", "docs", "--format", "cvs"), "Unknown format 'cvs'. Did you mean 'csv'? Known: csv."),
        (("export", "docs"), "docs is not a run: there is no staff/run.sqlite."),
        (("report", "docs"), "docs is not a run: there is no staff/run.sqlite."),
        (("regrade", "docs"), "docs is not a run: there is no staff/run.sqlite."),
        (("verify", "09", "--question", "q19"), "Unknown question 'q19'."),
        (("verify", "09", "--explain", "q19"), "Unknown question 'q19'."),
        (("verify", "09", "--question", "q2", "--explain", "q19"), "Unknown question 'q19'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_mistake_is_answered_with_what_is_known(typed: Any, tmp_path: Path, words: Any, says: str) -> None:
    result = typed(*(tmp_path / word if word == "x" else word for word in words))
    assert says in result.stderr, result.stderr
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_an_unknown_setting_is_answered_with_the_known_ones(
    typed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_JOBBS", "3")
    result = typed(*GRADE)
    assert "Unknown setting in the environment, 'jobbs'. Did you mean 'jobs'?" in result.stderr
    assert result.exit_code == 2


# -- how it ends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "status"),
    [(UsageError("what, where"), 2), (AuthorError(["one", "two"]), 1), (SubmissionError("unreadable"), 1),
     (SystemFault("ours"), 1), (SandboxUnavailable("no engine"), 1), (AutograderError("else"), 1)],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_every_error_of_ours_is_a_sentence(
    typed: Any, monkeypatch: pytest.MonkeyPatch, error: AutograderError, status: int
) -> None:
    raising(monkeypatch, error)
    result = typed("export", "run")
    assert (result.exit_code, result.stderr, result.stdout) == (status, f"autograder: {error}\n", "")


def test_a_file_that_may_not_be_written_is_named(typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, PermissionError(13, "Permission denied", "/full/grades.csv"))
    result = typed("export", "run")
    assert (result.exit_code, result.stderr) == (1, "autograder: /full/grades.csv: Permission denied.\n")


def test_a_mistake_in_our_own_code_is_not_hidden(typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, ZeroDivisionError("ours"))
    assert isinstance(typed("export", "run").exception, ZeroDivisionError)


def test_ctrl_c_ends_with_130(typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, KeyboardInterrupt())
    result = typed("export", "run")
    assert (result.exit_code, result.stderr) == (
        130,
        "autograder: stopped. Give the same command again to go on.\n",
    )


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    from autograder.course import export

    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(export, "export_run", fail)


def test_the_version(typed: Any) -> None:
    from autograder import __version__

    assert typed("--version").output == f"autograder, version {__version__}\n"
