"""An assignment travels by content: everything a mark depends on, and nothing twice."""

from __future__ import annotations

import dataclasses
import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course import parcel
from autograder.course.parcel import fingerprint, own_packages, pack, unpack
from autograder.errors import UsageError

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return zipfile.ZipFile(BytesIO(pack(folder).body)).namelist()


def test_what_is_unpacked_has_the_same_version(room: Any, tmp_path: Path) -> None:
    made = pack(room.folder)
    assert load(unpack(made, tmp_path / "elsewhere")).version == load(room.folder).version


def test_packages_that_are_imported_come_along_whole_and_only_these(room: Any) -> None:
    for name, text in {
        "far_pkg/__init__.py": "", "far_pkg/deep.py": "import far_single", "far_pkg/table.txt": "1",
        "far_single.py": "def later():\n    import far_lazy", "far_lazy.py": "", "far_other.py": "",
    }.items():  # fmt: skip
        (room.root / name).parent.mkdir(exist_ok=True)
        (room.root / name).write_text(text)
    room.spec.write_text("import json, numpy, autograder.spec, not_there\nfrom far_pkg import deep\n")
    assert set(own_packages(room.folder)) == {"far_pkg", "far_single", "far_lazy"}
    found = names(room.folder)
    assert {"far_pkg/deep.py", "far_pkg/table.txt", "far_single.py", "far_lazy.py"} <= set(found)
    assert "far_other.py" not in found
    assert len(found) == len(set(found))


def test_what_is_installed_stays_where_it_is(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = room.root / "site-packages"
    place.mkdir()
    (place / "bought.py").write_text("")
    monkeypatch.syspath_prepend(place)
    room.spec.write_text("import bought, sys, numpy")
    assert own_packages(room.folder) == {}
    assert str(room.root) not in sys.path


def test_the_same_files_make_the_same_bytes(room: Any) -> None:
    before = pack(room.folder)
    os.utime(room.spec, (1, 1))
    (room.folder / "__pycache__").mkdir()
    (room.folder / "__pycache__" / "spec.pyc").write_bytes(b"0")
    assert pack(room.folder) == before
    room.spec.write_text(room.spec.read_text() + "\n")
    assert pack(room.folder).body != before.body


def test_what_is_too_large_to_be_sent_is_refused(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MAX_BYTES", 100)
    with pytest.raises(UsageError, match="can be sent to a cluster"):
        pack(room.folder)


def test_a_shipped_assignment_brings_the_mathematics(tmp_path: Path) -> None:
    made = pack(ROOT / "assignments" / "01-neuron")
    assert made.packages == ("reference",)
    assert len(made.body) < 4 << 20
    folder = unpack(made, tmp_path)
    assert (folder / "hidden" / "spec.py").is_file()
    assert (tmp_path / "reference").is_dir()


def test_a_program_is_told_from_another_by_its_sources() -> None:
    assert len(fingerprint()) == 16
    assert fingerprint() == pack(ROOT / "assignments" / "01-neuron").program


def test_a_file_that_leads_elsewhere_is_not_written(room: Any, tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../outside.py", "")
    sent = dataclasses.replace(pack(room.folder), body=made.getvalue())
    with pytest.raises(ValueError, match="leads out of the parcel"):
        unpack(sent, tmp_path / "inside")
    assert not (tmp_path / "outside.py").exists()
