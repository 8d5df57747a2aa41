"""Try every attack on a backend and print what was contained, by group.

    python tests/attacks/table.py [--backend docker|unsafe-local] [--isolation fast|strict] [--only GROUP/NAME] [--mutations]

The exit status is 1 if anything was not contained that is promised to be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import GROUPS, Entry, entries
from mutations import mutated
from rig import Rig, rig

from autograder.settings import ISOLATIONS


def main() -> int:
    """Run the corpus and print the table."""
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--backend", default="docker", choices=["docker", "unsafe-local"])
    words.add_argument("--isolation", default="strict", choices=ISOLATIONS)
    words.add_argument("--only", default="", help="a group, or the beginning of a name")
    words.add_argument("--mutations", action="store_true", help="also take each defence away once")
    asked = words.parse_args()
    chosen = [entry for entry in entries() if entry.id.startswith(asked.only)]
    backend, fast = asked.backend, asked.isolation == "fast"
    with (
        tempfile.TemporaryDirectory(prefix="attacks-") as folder,
        rig(Path(folder), backend, asked.isolation) as made,
    ):
        wrong = {entry.id: _tried(made, entry, asked.backend) for entry in chosen}
        weak = _mutations(made, chosen) if asked.mutations and backend == "docker" and not fast else []
    _print(chosen, wrong, backend, asked.isolation if backend == "docker" else "")
    for sentence in weak:
        print(f"  {sentence}")
    return int(bool(weak) or any(wrong[e.id] for e in chosen if e.contained_by(asked.backend)))


def _tried(made: Rig, entry: Entry, backend: str) -> list[str]:
    if not entry.contained_by(backend):
        return []
    before = made.losses()
    found = made.attack(entry)
    if made.losses() > before:
        print(f"    {entry.id} cost a nursery, and was tried again in a container of its own")
    print(f"{'ok ' if not found else 'NO '} {entry.id}", *found, sep="\n      " if found else "", flush=True)
    return found


def _mutations(made: Rig, chosen: list[Entry]) -> list[str]:
    """Without its defence each attack must succeed: else its test could not fail."""
    weak = []
    for entry in chosen:
        if not entry.mutation:
            continue
        with mutated(entry.mutation, made):
            found = made.judge(
                entry, made.visit(entry.hand_in(made.inbox, made.listener.port, made.host), made.open())
            )
        print(
            f"{'ok ' if found else 'NO '} {entry.id} without {entry.mutation}: {(found or ['still contained'])[0][:120]}"
        )
        weak += [] if found else [f"{entry.id} is contained without {entry.mutation}, too"]
    return weak


def _print(chosen: list[Entry], wrong: dict[str, list[str]], backend: str, isolation: str) -> None:
    tried = Counter(e.group for e in chosen if e.contained_by(backend))
    held = Counter(e.group for e in chosen if e.contained_by(backend) and not wrong[e.id])
    print(f"\n{f'{backend} {isolation}':<14} tried  contained  not promised")
    for group in GROUPS:
        free = sum(e.group == group and not e.contained_by(backend) for e in chosen)
        if tried[group] or free:
            print(f"  {group:<12} {tried[group]:>5}  {held[group]:>9}  {free or '':>12}")
    free = [e for e in chosen if not e.contained_by(backend)]
    print(f"  {'all':<12} {sum(tried.values()):>5}  {sum(held.values()):>9}  {len(free) or '':>12}")
    for entry in free:
        why = next(text for text in entry.fields["uncontained"] if text.split()[0] == backend)
        print(f"  not promised: {entry.id}: {why.partition(' ')[2]}")


if __name__ == "__main__":
    sys.exit(main())
