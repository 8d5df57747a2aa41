"""The attacks are data, not tests: only what tries them is collected."""

from __future__ import annotations

collect_ignore_glob = [
    f"{group}/*" for group in ("theft", "forging", "exhaustion", "escape", "reports", "data", "honest")
]
collect_ignore_glob += ["rig.py", "table.py", "corpus.py", "mutations.py"]
