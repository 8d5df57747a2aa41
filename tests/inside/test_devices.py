"""Where there is no GPU, what is done for one does nothing; what torch is told can be seen without."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from autograder.explain.endings import ending
from autograder.explain.source import Source
from autograder.inside import devices
from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe, Tensor
from autograder.sandboxes.here import Here


def test_on_the_cpu_nothing_is_moved_warmed_or_counted() -> None:
    network = torch.nn.Linear(2, 3)
    assert devices.placed(network, devices.CPU) is network
    assert devices.settled_mb(devices.CPU) == 0
    devices.warm_up(devices.CPU)
    devices.install(devices.CPU)
    assert torch.backends.cudnn.allow_tf32


def test_only_a_network_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.nn.Module, "to", lambda network, device: (device, network))
    network = torch.nn.Linear(2, 3)
    assert devices.placed(network, devices.CUDA) == ("cuda", network)
    assert devices.placed([network], devices.CUDA) == [network]


def test_torch_is_told_to_be_precise_and_steady() -> None:
    told: list[Any] = []
    backends = SimpleNamespace(
        cuda=SimpleNamespace(matmul=SimpleNamespace(allow_tf32=True)),
        cudnn=SimpleNamespace(allow_tf32=True, benchmark=True, deterministic=False),
    )
    fake: Any = SimpleNamespace(
        backends=backends, use_deterministic_algorithms=lambda *how, **more: told.append((how, more))
    )
    devices._steady(fake)
    assert not backends.cuda.matmul.allow_tf32
    assert vars(backends.cudnn) == {"allow_tf32": False, "benchmark": False, "deterministic": True}
    assert told == [((True,), {"warn_only": True})]


def test_a_gpu_that_does_not_answer_is_left_to_the_first_call() -> None:
    devices.warm_up(devices.CUDA)  # this machine may have none
    assert devices.settled_mb(devices.CUDA) >= 0


SOURCE = """
import os
import torch
ME = os.getpid()
def served(x): return os.getpid() == ME, x.device.type, torch.backends.cudnn.deterministic
def greedy(x): raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
"""


def seen_on(device: str) -> Execution:
    x = Tensor(np.ones(3, "float32"), "torch.float32", device=device)
    calls = tuple(
        Call(id=f"c{number}", group=group, kind="function", target=target, args=(x,))
        for number, (group, target) in enumerate([("g1", "served"), ("g2", "served"), ("g2", "greedy")])
    )
    probe = Probe(cells=(Cell(index=0, source=SOURCE),), calls=calls, device=device)
    return Here().run(probe, Limits(memory_mb=4096))


def test_on_a_gpu_each_question_is_served_by_a_process_that_was_never_forked_from_one_with_cuda() -> None:
    """There is none here, so the tensors stay on the CPU, as a student's own do."""
    on_gpu, on_cpu = seen_on("cuda"), seen_on("cpu")
    assert [one.value for one in on_gpu.observations[:2]] == [(True, "cpu", True)] * 2
    assert [one.value for one in on_cpu.observations[:2]] == [(False, "cpu", False)] * 2
    assert (on_gpu.device, on_cpu.device) == ("cuda", "cpu")


def test_want_of_gpu_memory_is_a_limit_and_told_as_one() -> None:
    greedy = seen_on("cuda").observations[2]
    assert (greedy.outcome, greedy.detail) == (Outcome.MEMORY_LIMIT, "gpu-memory")
    assert seen_on("cpu").observations[2].outcome is Outcome.RAISED
    told = ending(greedy, Source(()), {"memory_mb": 1024})
    assert told.sentence == "Your code needed more memory than the GPU has."
