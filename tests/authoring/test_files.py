"""``[files]`` in assignment.toml: what is found, what is refused, what a release shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from autograder.authoring.files import identity, listed_files, read_files, write_given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "00-files"
    for name in ("pkg/layers.py", "pkg/plots.py", "hidden/spec.py", "00-files.ipynb", "assignment.toml"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(f"# {name}\n")
    return made


def test_given_files_are_found_by_name_and_by_pattern(folder: Path) -> None:
    (folder / "pkg" / "__pycache__").mkdir()
    (folder / "pkg" / "__pycache__" / "x.py").write_text("")
    files, wrong = read_files(folder, {"given": ["pkg/*.py", "pkg/layers.py", "**/x.py", "**/plots.py"][::3]})
    assert wrong == []
    assert [(file.path, file.body) for file in files] == [
        ("pkg/layers.py", b"# pkg/layers.py\n"), ("pkg/plots.py", b"# pkg/plots.py\n"),
    ]  # fmt: skip


def test_without_files_nothing_is_said(folder: Path) -> None:
    (folder / "assignment.toml").unlink()
    assert listed_files(folder) == ((), [])


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"givn": []}, "Unknown key 'givn'. Did you mean 'given'?"),
        ({"given": "pkg/*.py"}, 'given must be a list of paths, like ["pkg/*.py"]'),
        ({"given": ["pkg/layer.py"]}, "no file matches 'pkg/layer.py'"),
        ({"given": ["../x.py"]}, "'../x.py' is no path inside the assignment's folder"),
        ({"given": ["/etc/passwd"]}, "'/etc/passwd' is no path inside"),
        ({"given": ["**/*.py"]}, "'hidden/spec.py' is hidden from students"),
        ({"given": ["*.ipynb"]}, "'00-files.ipynb' is part of every assignment"),
        (3, "files must be a table, [files], not 3"),
    ],
)
def test_a_mistake_is_named(folder: Path, table: object, says: str) -> None:
    files, wrong = read_files(folder, table)
    assert files == ()
    assert len(wrong) == 1
    assert says in wrong[0]


def test_a_link_out_of_the_folder_or_to_what_is_hidden_is_refused(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("x")
    (folder / "a.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "b.txt").symlink_to(folder / "hidden" / "spec.py")
    _, wrong = read_files(folder, {"given": ["a.txt", "b.txt"]})
    assert len(wrong) == 2
    assert all("is a link to a file that is not the students'" in sentence for sentence in wrong)


def test_files_too_large_together_are_refused_with_their_size(folder: Path) -> None:
    (folder / "w.npy").write_bytes(bytes(9 << 20))
    _, wrong = read_files(folder, {"given": ["w.npy"]})
    assert "1 files with 9.0 MB" in wrong[0]


def test_a_changed_file_changes_the_identity(folder: Path) -> None:
    before = identity(read_files(folder, {"given": ["pkg/*.py"]})[0])
    (folder / "pkg" / "layers.py").write_text("changed = 1\n")
    assert identity(read_files(folder, {"given": ["pkg/*.py"]})[0]) != before


def test_released_files_pass_their_checksums(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_given(read_files(folder, {"given": ["pkg/*.py"]})[0], out)
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, check=True, capture_output=True)
    (out / "pkg" / "layers.py").write_text("changed")
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, capture_output=True).returncode == 1
