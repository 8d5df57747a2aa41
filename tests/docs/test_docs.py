"""What the docs say is done, in the order they say it, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from autograder.authoring.assignment import KEYS
from autograder.model import Limits
from autograder.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r'# in (\S+), (before|after) "(.*)"\n')


def edit(root: Path, block: str) -> None:
    """Put a block of the page where its first line says."""
    head = _EDIT.match(block)
    assert head, block
    path = root / head[1]
    lines = path.read_text().split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(head[3]))
    at += head[2] == "after"
    lines[at:at] = block[head.end() :].rstrip("\n").split("\n") + ([""] if head[2] == "before" else [])
    path.write_text("\n".join(lines))


@pytest.mark.slow
def test_the_hour_of_writing_an_assignment(tmp_path: Path) -> None:
    """Every command succeeds, every edit fits, and the tables say what the page says."""
    page = (DOCS / "writing-assignments.md").read_text()
    scripts = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "AUTOGRADER_SANDBOX": "unsafe-local"}
    root, outputs = tmp_path, []
    for kind, block in _BLOCK.findall(page):
        if kind == "python":
            edit(root, block)
            continue
        for command in block.strip().split("\n"):
            if command.startswith("cd "):
                root = root / command[3:]
                continue
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=root,
                env=env,
                capture_output=True,
                text=True,
                timeout=200,
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            outputs.append((command, done.stdout))
    told = [out for command, out in outputs if command == "autograder verify 01-softmax"]
    assert told[0].rstrip().endswith("all 22 hold")
    assert told[1].rstrip().endswith("all 23 hold")
    assert any(re.search(r"ok +q1 +wrong +rounded", out) for _, out in outputs)
    assert any("0 of 20 points" in out for _, out in outputs)
    assert "first-student" in (root / "runs" / "week1" / "grades.csv").read_text()


def test_every_setting_is_on_the_page() -> None:
    page = (DOCS / "who-edits-what.md").read_text()
    named = {*(field.name for field in fields(Settings)), *KEYS - {"limits", "files"}, "[files]", "[limits]"}
    named |= {field.name for field in fields(Limits)} - {"seed", "group_cpu_s"}
    assert sorted(name for name in named if f"`{name}`" not in page) == []


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_no_page_links_to_nowhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
