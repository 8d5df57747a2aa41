"""Archives of a class and of a student: unpacked with bounds; one bad member costs nobody else anything."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import SubmissionError, UsageError
from autograder.importers.archive import Caps, unpack
from autograder.importers.folder import collect, read_handed

CAPS = Caps(members=20, member_bytes=3 << 20, total_bytes=5 << 20)
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "id": "c", "metadata": {}, "source": "def f(): pass"}],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
    }
)  # fmt: skip


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return made.getvalue()


def tarred(members: dict[str, bytes | str], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as file:  # type: ignore[call-overload]
        for name, body in members.items():
            data = body.encode() if isinstance(body, str) else body
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return made.getvalue()


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """What each student of an archive came to: a notebook's name, or the sentence of the refusal."""

    def run(name: str, body: bytes) -> dict[str, Any]:
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "scratch").mkdir(exist_ok=True)
        path = tmp_path / "in" / name
        path.write_bytes(body)
        found = {}
        for handed in collect([path], tmp_path / "scratch"):
            try:
                found[handed.student] = read_handed(handed, ["f"]).file
            except SubmissionError as error:
                found[handed.student] = str(error)
        return found

    return run


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("class.zip", zipped),
        ("class.tar.gz", tarred),
        ("class.tgz", tarred),
        ("class.tar", lambda m: tarred(m, "w")),
    ],
)
def test_a_class_in_any_archive_is_a_class(take: Any, name: str, pack: Any) -> None:
    members = {
        "ann.ipynb": NOTEBOOK,
        "bo/hw.ipynb": NOTEBOOK,
        "bo/notes.txt": "n",
        "__MACOSX/ann.ipynb": "junk",
    }
    assert take(name, pack(members)) == {"ann": "ann.ipynb", "bo": "hw.ipynb"}


def test_a_folder_around_the_class_does_no_harm(take: Any) -> None:
    members = {"hw1/ann.ipynb": NOTEBOOK, "hw1/bo/hw.ipynb": NOTEBOOK}
    found = take("class.zip", zipped(members))
    assert found == {"ann": "ann.ipynb", "bo": "hw.ipynb"}


def test_students_archives_are_opened_in_a_folder_and_in_a_class(take: Any, tmp_path: Path) -> None:
    one = zipped({"work/hw.ipynb": NOTEBOOK, "work/pkg/layers.py": "x = 1"})
    assert take("class.zip", zipped({"ann.lee.zip": one, "bo/upload.zip": one})) == {
        "ann.lee": "hw.ipynb", "bo": "hw.ipynb",
    }  # fmt: skip


def test_names_of_windows_are_paths(take: Any) -> None:
    assert take("class.zip", zipped({"ann\\hw.ipynb": NOTEBOOK})) == {"ann": "hw.ipynb"}


def test_a_bad_member_costs_its_student_and_nobody_else(take: Any) -> None:
    made = io.BytesIO(zipped({"bo.ipynb": NOTEBOOK}))
    with zipfile.ZipFile(made, "a") as file:
        info = zipfile.ZipInfo("ann/hw.ipynb")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    assert take("class.zip", made.getvalue()) == {
        "ann": "class.zip: ann/hw.ipynb is a link, which is not followed. Pack the file itself.",
        "bo": "bo.ipynb",
    }


def test_a_students_archive_that_is_broken_is_theirs_alone(take: Any) -> None:
    found = take("class.zip", zipped({"ann.zip": b"PK\x03\x04 and no more", "bo.ipynb": NOTEBOOK}))
    assert found["bo"] == "bo.ipynb"
    assert found["ann"].startswith("ann.zip is no archive that can be read")


def test_a_class_that_cannot_be_read_is_refused_by_name(take: Any) -> None:
    with pytest.raises(UsageError, match=r"class.zip is no archive that can be read"):
        take("class.zip", b"not a zip")


def test_without_a_scratch_folder_archives_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ann.zip").write_bytes(zipped({"hw.ipynb": NOTEBOOK}))
    with pytest.raises(UsageError, match="holds no notebooks"):
        collect([tmp_path / "class"])


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[..., Any]:
    def run(body: bytes, name: str = "a.zip", caps: Caps = CAPS) -> tuple[list[str], list[str]]:
        path, into = tmp_path / name, tmp_path / "into"
        path.write_bytes(body)
        into.mkdir()
        troubles = unpack(path, into, caps)
        files = sorted(p.relative_to(into).as_posix() for p in into.rglob("*") if p.is_file())
        return files, [trouble.sentence for trouble in troubles]

    return run


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../up.txt", "leads out of the archive"),
        ("a/../../up.txt", "leads out of the archive"),
        ("c:/up.txt", "leads out of the archive"),
        ("a" * 250, "has a name that cannot be written"),
        ("/".join("abcdefghijklmn"), "has a name that cannot be written"),
        ("a\x1b[2Jb", "has a name that cannot be written"),
    ],
)
def test_what_must_not_be_written_is_left_out_and_told(unpacked: Any, name: str, says: str) -> None:
    files, troubles = unpacked(zipped({name: "x", "good.txt": "y"}))
    assert files == ["good.txt"]
    assert len(troubles) == 1
    assert says in troubles[0]
    assert "\x1b" not in troubles[0]


def test_two_names_that_are_one_on_some_systems(unpacked: Any) -> None:
    files, troubles = unpacked(zipped({"A.txt": "1", "a.TXT": "2"}))
    assert files == ["A.txt"]
    assert troubles == ["a.zip: a.TXT stands twice in the archive (as A.txt). Keep one."]


def test_sizes_counts_and_ratios_are_bounded(unpacked: Any) -> None:
    files, troubles = unpacked(zipped({"big": bytes(4 << 20), "empty": bytes(2 << 20), "ok": "x"}))
    assert files == ["ok"]
    assert troubles == [
        "a.zip: big has 4 MB; at most 3 MB are read.",
        "a.zip: empty unpacks to more than 200 times its size. Pack it again.",
    ]


def test_too_many_members_are_refused(unpacked: Any) -> None:
    with pytest.raises(SubmissionError, match="holds more than 20 files"):
        unpacked(zipped({f"f{i}": "x" for i in range(21)}))


def test_all_together_are_bounded_as_they_are_written(unpacked: Any) -> None:
    noise = bytes(range(256)) * (11 << 10)
    with pytest.raises(SubmissionError, match="holds more than it says, or more than is read"):
        unpacked(zipped({"a": noise, "b": noise}, zipfile.ZIP_STORED))


def test_a_size_that_is_not_true_is_found_out(unpacked: Any) -> None:
    body = zipped({"a": bytes(range(256)) * 4000}).replace((256 * 4000).to_bytes(4, "little"), b"\x0a\0\0\0")
    with pytest.raises(SubmissionError, match=r"holds more than it says|is damaged"):
        unpacked(body)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_half_an_archive_is_told(unpacked: Any, share: float) -> None:
    body = tarred({"a": bytes(range(256)) * 50, "b": bytes(range(255)) * 70})
    with pytest.raises(SubmissionError, match=r"is damaged|no archive that can be read"):
        unpacked(body[: int(share * len(body))], name="a.tar.gz")


def test_devices_and_links_of_a_tar_are_not_made(unpacked: Any) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as file:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("p", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            file.addfile(info)
    files, troubles = unpacked(made.getvalue(), name="a.tar")
    assert files == []
    assert [trouble.split(" is a ")[1].split(",")[0] for trouble in troubles] == [
        "link",
        "link",
        "device",
        "device",
    ]
