"""Shell commands and magics that fetch or install something: left out, and noted."""

from __future__ import annotations

import re
import shutil

from . import findings

SAID = "Not run while grading: "
FETCHES = frozenset(
    "pip pip3 conda mamba micromamba uv poetry apt apt-get brew npm wget curl gdown git kaggle"
    " huggingface-cli gsutil aws rclone nvidia-smi nvcc nohup tensorboard wandb jupyter sudo".split()
)
MAGICS = frozenset("pip conda mamba micromamba uv tensorboard wandb watermark lprun memit mprun".split())
_ASSIGNMENT = re.compile(r"\A\w+=\S*\Z")
_MODULE = re.compile(r"\A\S*python[\d.]*\s+-m\s+(\S+)")


def left_out(command: str) -> bool:
    """Say and note that a command is not run, if it is one that could only fail here."""
    parts = [part.strip() for part in re.split(r"&&|\|\||;|\|", command)]
    chosen = next((part for part in parts if _fetches(part)), None)
    if chosen is None:
        return False
    findings.note("shell-command", "!" + " ".join(chosen.split()[:3]))
    print(f"{SAID}{command[:200]}")
    return True


def _fetches(command: str) -> bool:
    module = _MODULE.match(command)
    words = [word for word in command.split() if not _ASSIGNMENT.match(word)]
    first = module[1] if module else words[0].rpartition("/")[2] if words else ""
    return first in FETCHES or (first in ("unzip", "7z", "unrar") and shutil.which(first) is None)


def left_out_magic(name: str, line: str) -> bool:
    """The same for a line magic; an extension that is not installed is left out too."""
    wanted = name in MAGICS or (name in ("load_ext", "reload_ext") and _not_installed(line.strip()))
    if wanted:
        findings.note("shell-command", f"%{name} {line}"[:60].strip())
        print(f"{SAID}%{name} {line[:200]}")
    return wanted


def _not_installed(extension: str) -> bool:
    from importlib.util import find_spec

    if extension in ("autoreload", "storemagic"):
        return False
    try:
        return find_spec(extension) is None
    except (ImportError, ValueError):
        return True
