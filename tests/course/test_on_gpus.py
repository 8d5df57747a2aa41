"""Questions for a GPU, on a machine that has none: what is run where, and by what it is judged.

The GPUs are two that a listing names; the sandbox that is told to use one computes on the CPU and says which.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course import gpus
from autograder.course.choice import open_sandbox
from autograder.course.preparation import prepare
from autograder.course.verification import prove
from autograder.errors import AuthorError, SystemFault, UsageError
from autograder.exporters.results_json import results_json

FIRST, SECOND = "GPU-11111111-aaaa", "GPU-22222222-bbbb"
LISTING = f"GPU 0: NVIDIA L4 (UUID: {FIRST})\nGPU 1: NVIDIA L4 (UUID: {SECOND})\n"
ON_GPU = """
q1 = Function(
    "q1", "double", reference=double, tolerance=T32,
    cases=[Case("plain", x=tensor(normal("N"))), Case("table", group="tables", x=tensor(normal("N", "C")))],
    wrong=[Wrong("squares", square, says="You square; twice a number is not its square.")],
)
"""
SQUARE = "def double(x):\n    return x * x"
UNMOVED = "# box: unmoved"
PROOF = ["g01 g02", "g01 g02"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with two GPUs, and nobody who holds one of them."""
    listing = tmp_path / "listing"
    listing.write_text(LISTING)
    monkeypatch.setattr(gpus, "LISTING", ("cat", str(listing)))
    monkeypatch.setattr(gpus, "_held", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield listing
    if gpus._held is not None:  # by this process, which did a worker's work
        gpus._held.close()


@pytest.fixture
def on_gpu(room: Any, machine: Path) -> Any:
    """The tiny class, whose first question asks for a GPU."""
    text = room.spec.read_text()
    end = text.index("q1 = Function("), text.index("q2 = Function(")
    spec = text[: end[0]] + ON_GPU + text[end[1] :]
    room.spec.write_text(spec.replace("import Case", "import T32, tensor, Case"))
    (room.folder / "assignment.toml").write_text('device = { q1 = "cuda" }\n')
    room.gpus = "all"
    return room


# -- which GPUs ---------------------------------------------------------------------------


SLICED = """GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-0a)
  MIG 1g.5gb      Device  0: (UUID: MIG-aa)
  MIG 2g.10gb     Device  1: (UUID: MIG-bb)
GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-1b)
"""


def uuids(words: str, listing: str) -> list[str]:
    return [gpu.uuid for gpu in gpus.chosen(words, gpus.read(listing))]


def test_they_are_named_by_all_index_or_uuid_each_once() -> None:
    assert uuids("all", LISTING) == [FIRST, SECOND]
    assert uuids("1", LISTING) == [SECOND]
    assert uuids(f"1, {FIRST},1", LISTING) == [SECOND, FIRST]


def test_of_a_gpu_that_is_cut_into_slices_the_slices_are_taken() -> None:
    assert uuids("all", SLICED) == ["MIG-aa", "MIG-bb", "GPU-1b"]
    assert uuids("0", SLICED) == ["MIG-aa", "MIG-bb"]
    assert uuids("MIG-bb,1", SLICED) == ["MIG-bb", "GPU-1b"]
    assert gpus.read(SLICED)[1].name == "NVIDIA A100-SXM4-40GB, MIG 2g.10gb"


@pytest.mark.parametrize(
    ("words", "says"),
    [("7", "Unknown GPU '7'"), ("GPU-x", "Unknown GPU 'GPU-x'"), (" , ", "names none")],
)
def test_one_that_is_not_there_is_told_with_those_that_are(words: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        uuids(words, LISTING)


def test_a_machine_without_a_driver_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpus, "LISTING", ("there-is-no-such-program", "-L"))
    with pytest.raises(UsageError, match=r"No GPU can be listed here .* leave out --gpus"):
        gpus.asked_for("all")


def test_no_two_processes_hold_one(tmp_path: Path) -> None:
    with gpus.borrowed([FIRST, SECOND], tmp_path) as one, gpus.borrowed([FIRST, SECOND], tmp_path) as other:
        assert {one, other} == {FIRST, SECOND}
        with (
            pytest.raises(SystemFault, match="All 2 GPUs of this run are taken"),
            gpus.borrowed([FIRST, SECOND], tmp_path),
        ):
            pass
    with gpus.borrowed([FIRST], tmp_path) as again:
        assert again == FIRST


# -- a class ------------------------------------------------------------------------------


def test_what_is_right_on_the_cpu_is_run_on_a_gpu_and_only_that(on_gpu: Any) -> None:
    on_gpu.hand_in("ada")
    on_gpu.hand_in("bo", SQUARE)
    on_gpu.grade()
    assert on_gpu.visits() == [*PROOF, f"g01 {FIRST}", "g01 g02", "g01 g02", f"g01 {FIRST}"]
    assert on_gpu.scores() == {"ada": "10", "bo": "4"}
    ada = on_gpu.reports()["ada"]
    assert (ada.device, ada.gpu_mb) == ("cuda", 7)
    assert ada.verdicts[0].notes == ()
    result = json.loads(results_json(ada))
    assert (result["sandbox"]["device"], result["run"]["gpu_mb"]) == ("cuda", 7)
    assert on_gpu.reports()["bo"].device == "cpu"


def test_what_works_on_the_cpu_alone_loses_its_points_and_is_told_why(on_gpu: Any) -> None:
    on_gpu.hand_in("ada", UNMOVED)
    on_gpu.grade()
    verdict = on_gpu.reports()["ada"].verdicts[0]
    assert verdict.earned == 0
    (note,) = verdict.notes
    assert note.startswith("On a GPU this earns 0 of 6, on the CPU 6. Is there a tensor that your code makes")
    first = next(item for item in verdict.evidence if not item.passed)
    assert first.mismatch.observation.error.type == "RuntimeError", "what is shown is what was seen there"


def test_the_same_command_again_runs_nothing(on_gpu: Any) -> None:
    on_gpu.hand_in("ada")
    on_gpu.hand_in("bo", UNMOVED)
    on_gpu.grade()
    scores, _ = on_gpu.scores(), on_gpu.visits()
    on_gpu.grade()
    # The solution alone, to see that the GPU can be trusted: the other one, for this process still has its own.
    assert on_gpu.visits() == [f"g01 {SECOND}"]
    assert on_gpu.scores() == scores == {"ada": "10", "bo": "4"}


def test_without_a_gpu_the_cpu_judges_and_a_later_run_with_one_goes_on(on_gpu: Any, watch: Any) -> None:
    on_gpu.hand_in("ada", UNMOVED)
    on_gpu.gpus, seen = "", watch()
    on_gpu.grade(watch=seen)
    assert "no GPU is given (--gpus): q1 are judged on the CPU" in seen.steps
    assert on_gpu.scores() == {"ada": "10"}
    on_gpu.visits()
    on_gpu.gpus = "1"
    on_gpu.grade()
    assert on_gpu.visits() == [f"g01 {SECOND}", f"g01 {SECOND}"]
    assert on_gpu.scores() == {"ada": "4"}


def test_a_fault_of_ours_on_the_gpu_is_told_and_tried_again_by_the_same_command(
    on_gpu: Any, watch: Any, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    on_gpu.gpus = ""
    on_gpu.hand_in("ada", f"# box: fault while {broken}")
    on_gpu.grade()
    broken.touch()
    on_gpu.gpus, seen = "all", watch()
    on_gpu.grade(watch=seen)
    assert any("1 of 1 could not be run on a GPU, and stand as on the CPU" in step for step in seen.steps)
    assert on_gpu.scores() == {"ada": "10"}
    broken.unlink()
    on_gpu.grade()
    assert on_gpu.reports()["ada"].device == "cuda"


def test_a_solution_that_loses_points_on_the_gpu_stops_the_run(on_gpu: Any) -> None:
    text = (on_gpu.folder / "tiny.ipynb").read_text()
    (on_gpu.folder / "tiny.ipynb").write_text(
        text.replace("import numpy as np", f"import numpy as np\\n{UNMOVED}")
    )
    on_gpu.hand_in("ada")
    with pytest.raises(AuthorError, match=r"the solution loses points on the GPU[^$]*q1 earns 0 of 6"):
        on_gpu.grade()
    assert not (on_gpu.run / "grades.csv").exists()


def test_regrading_judges_by_what_the_gpu_answered(on_gpu: Any) -> None:
    on_gpu.hand_in("ada", UNMOVED)
    on_gpu.hand_in("bo")
    on_gpu.grade()
    on_gpu.visits()
    on_gpu.edit("by=2.5", "by=3.5")
    on_gpu.regrade()
    assert on_gpu.scores() == {"ada": "4", "bo": "10"}


def test_a_gpu_that_is_not_there_is_told_before_anything_is_run(on_gpu: Any) -> None:
    on_gpu.hand_in("ada")
    on_gpu.gpus = "9"
    with pytest.raises(UsageError, match="Unknown GPU '9'"):
        on_gpu.grade()
    assert on_gpu.visits() == []


def test_a_question_that_sends_no_tensor_is_named_by_verify(on_gpu: Any) -> None:
    (on_gpu.folder / "assignment.toml").write_text('device = "cuda"\n')
    proof = prove(prepare(on_gpu.folder, on_gpu.seed), open_sandbox("quick", on_gpu.settings))
    said = [text for text in proof.warnings if "cuda" in text]
    assert said == ["q2: device is cuda, but no case sends a tensor(...): the CPU judges it."]


@pytest.mark.parametrize(
    ("device", "says"),
    [('"gpu"', "device is 'gpu'"), ('{ q9 = "cuda" }', "Unknown question 'q9'"), ("3", "device is 3")],
)
def test_a_device_that_is_none_is_told_with_its_file(on_gpu: Any, device: str, says: str) -> None:
    (on_gpu.folder / "assignment.toml").write_text(f"device = {device}\n")
    with pytest.raises(AuthorError, match=says):
        on_gpu.grade()


def test_each_worker_has_a_gpu_of_its_own(
    with_workers: Any, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers on two GPUs; the command finds them as on any machine, by the program on its path."""
    room = with_workers
    bin = machine.parent / "bin"
    bin.mkdir()
    (bin / "nvidia-smi").write_text(f"#!/bin/sh\ncat {machine}\n")
    (bin / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}{os.pathsep}{os.environ['PATH']}")
    text = room.spec.read_text()
    end = text.index("q1 = Function("), text.index("q2 = Function(")
    room.spec.write_text(
        (text[: end[0]] + ON_GPU + text[end[1] :]).replace("import Case", "import T32, tensor, Case")
    )
    (room.folder / "assignment.toml").write_text('device = { q1 = "cuda" }\n')
    for student in ("ada", "bo", "cy", "dee"):
        room.hand_in(student, "# box: wait 1")
    done = room.do(*room.grade_words(), "--gpus", "all")
    assert done.returncode == 0, done.stderr
    used = [line.split()[-1] for line in room.visits() if "GPU" in line]
    assert {FIRST, SECOND} == set(used[1:])
    assert len(used) == 1 + 4, "the solution, and everyone"
    assert set(room.scores().values()) == {"10"}
