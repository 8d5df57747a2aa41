"""The attacks as files: what each does, what must come of it, and what must not appear anywhere.

``tests/attacks/<group>/<name>.py`` holds a notebook's cells, parted by ``# %%``, under a header of ``#:`` lines:

* ``#: line: TEXT``: the line of the catalogue that it covers (docs/security.md has them),
* ``#: earns: q1=0 q2=4``: what each question must earn; this unless said,
* ``#: state: graded``: the submission's state; this unless said,
* ``#: outcome: q1 time-limit``: how a question's calls must end,
* ``#: says: TEXT``: words that the student must be told,
* ``#: never: TEXT``: words that must not come out of the sandbox or stand in the student's report,
* ``#: mutation: NAME``: a defence without which it succeeds (see ``mutations.py``); ``none: WHY`` if there is none,
* ``#: uncontained: unsafe-local WHY``: the sandbox that does not promise to contain it.

In the cells ``@ESCAPED@`` stands for a word that no attack may get out, ``@PORT@`` for a listener that must
see no connection, ``@HOST@`` for a folder of the trusted side that must stay as it is. A file with ``#: kind: file``
is a module of ours, with the ``NAME`` and the ``BODY`` of a submission that is no ordinary notebook.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
GROUPS = ("theft", "forging", "exhaustion", "escape", "reports", "data", "honest")
SHIFT = "def shift(x, by):\n    return x + by"
ESCAPED = "ESCAPED-6b1f"
KEYS = frozenset(["line", "earns", "state", "outcome", "says", "never", "mutation", "uncontained", "kind"])


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One attack, or an honest control."""

    group: str
    name: str
    path: Path
    fields: dict[str, tuple[str, ...]]
    source: str

    @property
    def id(self) -> str:
        return f"{self.group}/{self.name}"

    def one(self, key: str, default: str = "") -> str:
        return self.fields.get(key, (default,))[0]

    @property
    def earns(self) -> dict[str, str]:
        default = "q1=6 q2=4" if self.group == "honest" else "q1=0 q2=4"
        return dict(part.split("=") for part in self.one("earns", default).split())

    @property
    def mutation(self) -> str:
        """The defence without which this succeeds; "" where there is none."""
        named = self.one("mutation")
        return "" if named.startswith("none") else named

    def contained_by(self, sandbox: str) -> bool:
        """Whether a sandbox promises to contain it."""
        return not any(text.split()[0] == sandbox for text in self.fields.get("uncontained", ()))

    def cells(self, port: int, host: Path) -> list[str]:
        """The notebook's code, with the rig's own places filled in; q2 is right unless it is attacked."""
        word = f'"".join(("{ESCAPED[:7]}", "{ESCAPED[7:]}"))'
        text = (
            self.source.replace("@ESCAPED@", word).replace("@PORT@", str(port)).replace("@HOST@", str(host))
        )
        cells = [cell.strip("\n") for cell in text.split("\n# %%")]
        return cells if "def shift" in text else [*cells, SHIFT]

    def hand_in(self, folder: Path, port: int, host: Path) -> Path:
        """Write the submission."""
        if self.one("kind"):
            module = _module(self.path)
            path = folder / module.NAME
            path.write_bytes(module.BODY)
            return path
        path = folder / f"{self.name}.ipynb"
        path.write_text(notebook(self.cells(port, host)))
        return path


def notebook(cells: list[str]) -> str:
    """A notebook of code cells."""
    made = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "source": text,
            "outputs": [],
            "execution_count": None,
        }
        for i, text in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def entries() -> list[Entry]:
    """Every entry, by group and name."""
    return [_read(path) for group in GROUPS for path in sorted((HERE / group).glob("*.py"))]


def _read(path: Path) -> Entry:
    head, body = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        (head if line.startswith("#:") else body).append(line)
    fields: dict[str, tuple[str, ...]] = {}
    for line in head:
        key, _, text = line.removeprefix("#:").strip().partition(": ")
        if key not in KEYS:
            raise ValueError(f"{path}: no field {key!r}")
        fields[key] = (*fields.get(key, ()), text)
    return Entry(group=path.parent.name, name=path.stem, path=path, fields=fields, source="\n".join(body))


def _module(path: Path):  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location(f"attack_{path.stem.replace('-', '_')}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
