"""``[files]`` in assignment.toml: what is found, what is refused, what a release shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from autograder.authoring.files import Listed, listed_files, read_files, write_released
from autograder.model import File


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
    assert [(file.path, file.body) for file in files.given] == [
        ("pkg/layers.py", b"# pkg/layers.py\n"), ("pkg/plots.py", b"# pkg/plots.py\n"),
    ]  # fmt: skip


def test_without_files_nothing_is_said(folder: Path) -> None:
    (folder / "assignment.toml").unlink()
    assert listed_files(folder) == (Listed(), [])


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
    assert files == Listed()
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
    before = read_files(folder, {"given": ["pkg/*.py"]})[0].identity()
    (folder / "pkg" / "layers.py").write_text("changed = 1\n")
    assert read_files(folder, {"given": ["pkg/*.py"]})[0].identity() != before


def test_released_files_pass_their_checksums(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_released(read_files(folder, {"given": ["pkg/*.py"]})[0], out)
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, check=True, capture_output=True)
    (out / "pkg" / "layers.py").write_text("changed")
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, capture_output=True).returncode == 1


# -- students' files ------------------------------------------------------------------------

MARKED = "def f(x):\n    # BEGIN SOLUTION\n    return x + 1\n    # END SOLUTION\n"


def test_a_students_module_is_released_without_its_solution(folder: Path) -> None:
    (folder / "pkg" / "layers.py").write_text(MARKED)
    files, wrong = read_files(folder, {"student": ["pkg/layers.py"]})
    assert wrong == []
    assert files.starters == (File(path="pkg/layers.py", body=b"def f(x):\n    ...\n"),)
    assert files.solution == (File(path="pkg/layers.py", body=MARKED.encode()),)
    assert files.modules == ("pkg/layers.py",)


def test_what_students_train_has_our_own_hidden_and_no_starter(folder: Path) -> None:
    (folder / "hidden" / "student").mkdir()
    (folder / "hidden" / "student" / "weights.npz").write_bytes(b"ours")
    files, wrong = read_files(folder, {"student": ["weights.npz"]})
    assert (wrong, files.starters, files.modules) == ([], (), ())
    assert files.solution == (File(path="weights.npz", body=b"ours"),)


def test_beside_a_notebook_theirs_lie_over_the_starter_and_ours_over_both(folder: Path) -> None:
    (folder / "pkg" / "layers.py").write_text(MARKED)
    files, _ = read_files(folder, {"given": ["pkg/plots.py"], "student": ["pkg/layers.py"]})
    theirs = [File(path="pkg/layers.py", body=b"theirs"), File(path="pkg/plots.py", body=b"theirs")]
    assert {file.path: file.body for file in files.beside().files} == {
        "pkg/layers.py": b"def f(x):\n    ...\n", "pkg/plots.py": b"# pkg/plots.py\n",
    }  # fmt: skip
    assert {file.path: file.body for file in files.beside(theirs).files} == {
        "pkg/layers.py": b"theirs", "pkg/plots.py": b"# pkg/plots.py\n",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"student": "pkg/layers.py"}, "it must be a list of paths"),
        ({"student": ["pkg/*.py"]}, "'pkg/*.py' is no path of one file"),
        ({"student": ["hidden/spec.py"]}, "'hidden/spec.py' is no path of one file"),
        ({"student": ["../x.py"]}, "'../x.py' is no path of one file"),
        ({"student": ["x.exe"]}, "students hand in files that end in .py, .npz"),
        ({"student": ["my-layers.py"]}, "cannot be imported"),
        ({"student": ["random.py"]}, "has the name of a module of Python's or a library's"),
        ({"student": ["torch/layers.py"]}, "has the name of a module of Python's or a library's"),
        ({"student": ["pkg/new.py"]}, "there is no 'pkg/new.py': put yours there with # BEGIN SOLUTION"),
        ({"student": ["pkg/layers.py"]}, "no line of 'pkg/layers.py' is marked as solution"),
        ({"student": ["assignment.json"]}, "'assignment.json' would be released as it is"),
        ({"given": ["pkg/*.py"], "data": ["pkg/plots.py"]}, "'pkg/plots.py' is listed twice"),
        ({"data": ["hidden/spec.py"]}, "'hidden/spec.py' is hidden from students"),
    ],
)
def test_a_mistake_in_the_other_kinds_is_named(folder: Path, table: dict[str, object], says: str) -> None:
    (folder / "assignment.json").write_text("{}")
    files, wrong = read_files(folder, table)
    assert files == Listed()
    assert len(wrong) == 1
    assert says in wrong[0]


def test_data_are_known_by_their_checksum_and_never_read_whole(folder: Path, tmp_path: Path) -> None:
    (folder / "train.npz").write_bytes(bytes(3 << 20))
    files, wrong = read_files(folder, {"data": ["train.npz"]})
    assert wrong == []
    (item,) = files.data
    assert (item.path, item.size) == ("train.npz", 3 << 20)
    out = tmp_path / "out"
    write_released(files, out)
    assert (out / "SHA256SUMS").read_text() == f"{item.sha256}  train.npz\n"
    before = files.laid_identity()
    (folder / "train.npz").write_bytes(b"x" + bytes((3 << 20) - 1))
    assert read_files(folder, {"data": ["train.npz"]})[0].laid_identity() != before


def test_a_new_solution_is_a_new_version_and_runs_nobody_again(folder: Path) -> None:
    (folder / "pkg" / "layers.py").write_text(MARKED)
    before, _ = read_files(folder, {"student": ["pkg/layers.py"]})
    (folder / "pkg" / "layers.py").write_text(MARKED.replace("x + 1", "1 + x"))
    after, _ = read_files(folder, {"student": ["pkg/layers.py"]})
    assert before.identity() != after.identity()
    assert before.laid_identity() == after.laid_identity()
