"""``python tests/attacks/table.py [BACKEND] [GROUP...]``: tried and contained, by group."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import rig


def main(backend: str = "docker", *groups: str) -> int:
    """Try the corpus, print the table, and return 1 if anything that should be was not contained."""
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    declared, escaped = [], []
    for group in groups or rig.GROUPS:
        local = backend == "unsafe-local"
        entries = [
            e for e in rig.corpus(group) if not (local and e.fields.get("local", "").startswith("skip"))
        ]
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "ground"
            root.mkdir()
            for one in rig.attack(rig.Ground(root, backend, jobs=2), entries):
                tried[group] += one.entry.group == group
                held[group] += one.entry.group == group and not one.faults
                known = local and one.faults and "local" in one.entry.fields
                (declared if known else escaped).extend(f"{one.entry.id}: {fault}" for fault in one.faults)
        print(f"{group:12} tried {tried[group]:3}  contained {held[group]:3}", flush=True)
    print(f"{'all':12} tried {tried.total():3}  contained {held.total():3}  ({backend})")
    for title, lines in (("Known not to be contained here", declared), ("NOT CONTAINED", escaped)):
        print("\n".join([f"{title}:", *lines]) if lines else f"{title}: none")
    return bool(escaped)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
