"""Fuzzing guided by coverage, for as long as wanted; needs atheris, which is no dependency.

    pip install atheris
    python tests/fuzz/nightly.py decoder -max_total_time=3600

The first word names a target of ``targets.py``; the others are libFuzzer's. What is found lies in the
current folder as ``crash-...``; running with that file as the last word repeats it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main(words: list[str]) -> None:
    """Fuzz the named target, starting from its seeds."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    sys.path.insert(0, str(Path(__file__).parent))
    with atheris.instrument_imports(include=["autograder"]):
        from seeds import SEEDS
        from targets import TARGETS
    if not words or words[0] not in TARGETS:
        sys.exit(f"Name a target: {', '.join(TARGETS)}.")
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS[words[0]]):
            (Path(folder) / str(number)).write_bytes(seed)
        files = [] if any(not word.startswith("-") for word in words[1:]) else [folder]
        atheris.Setup([sys.argv[0], *words[1:], *files], TARGETS[words[0]])
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
