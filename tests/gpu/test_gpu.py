"""What only a GPU can prove: ``make gpu``, in containers where the engine can give them one, else unsafe-local."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from autograder.course import gpus
from autograder.course.choice import open_sandbox
from autograder.errors import AutograderError
from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe, Sandbox, Tensor
from autograder.settings import Settings

pytestmark = pytest.mark.gpu

LIMITS = Limits(memory_mb=2048, call_cpu_s=5.0)
SOURCE = """
import torch

def where(x): return x.device.type, torch.cuda.device_count()
def product(a, b): return a @ b
def settings():
    return torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32, torch.are_deterministic_algorithms_enabled()
def hog(x): return torch.empty(1 << 42, dtype=torch.uint8, device=x.device)
def fill(x): return torch.ones(64 << 20, device=x.device).sum()
def unmoved(x): return x + torch.ones(3)
def make(): return torch.nn.Linear(3, 2)
def trained(x):
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(4 * 36, 2)).to(x.device)
    by = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(5):
        by.zero_grad()
        net(x).square().mean().backward()
        by.step()
    return net(x)
"""

Run = Callable[..., Execution]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """On the first GPU; skipped where there is none."""
    try:
        uuids = gpus.asked_for("all")
    except AutograderError as error:
        if os.environ.get("REQUIRE_GPU"):
            pytest.fail(f"make gpu needs one: {error}", pytrace=False)
        pytest.skip(f"no GPU here: {error}")
    with gpus.borrowed(uuids) as uuid:
        try:
            yield open_sandbox("docker", Settings(), gpu=uuid)
        except AutograderError:
            yield open_sandbox("unsafe-local", Settings(), gpu=uuid)


def run(sandbox: Sandbox, *calls: Call, limits: Limits = LIMITS) -> Execution:
    cells = (Cell(index=0, source=SOURCE),)
    return sandbox.run(Probe(cells=cells, calls=calls, device="cuda"), limits)


def call(target: str, *args: object, id: str = "c1", kind: str = "function", **more: object) -> Call:
    moved = tuple(dataclasses.replace(arg, device="cuda") if isinstance(arg, Tensor) else arg for arg in args)
    return Call(id=id, group="g1", kind=kind, target=target, args=moved, **more)  # type: ignore[arg-type]


def tensor(*shape: int) -> Tensor:
    return Tensor(np.random.default_rng(3).normal(size=shape).astype("float32"), "torch.float32")


def test_tensors_come_on_the_one_gpu_that_is_given(sandbox: Sandbox) -> None:
    (seen,) = run(sandbox, call("where", tensor(3))).observations
    assert seen.value == ("cuda", 1)


def test_products_have_full_precision_and_agree_with_the_cpu(sandbox: Sandbox) -> None:
    a, b = tensor(200, 300), tensor(300, 100)
    (seen,) = run(sandbox, call("product", a, b)).observations
    exact = a.data.astype("float64") @ b.data.astype("float64")
    assert seen.value.device == "cuda"
    assert np.max(np.abs(seen.value.data - exact)) < 1e-3 * 0.1  # TF32 misses by some 1e-2


def test_settings_are_steady_and_training_gives_the_same_twice(sandbox: Sandbox) -> None:
    images = tensor(4, 1, 8, 8)
    first, again = (run(sandbox, call("settings"), call("trained", images, id="c2")) for _ in range(2))
    assert first.observations[0].value == (False, False, True)
    np.testing.assert_array_equal(first.observations[1].value.data, again.observations[1].value.data)


def test_more_than_the_gpu_has_is_a_memory_limit_and_the_rest_goes_on(sandbox: Sandbox) -> None:
    hog, after = run(sandbox, call("hog", tensor(1)), call("where", tensor(1), id="c2")).observations
    assert (hog.outcome, hog.detail) == (Outcome.MEMORY_LIMIT, "gpu-memory")
    assert after.outcome is Outcome.RETURNED or after.because == "c1"


def test_the_most_memory_of_a_call_is_told(sandbox: Sandbox) -> None:
    assert run(sandbox, call("where", tensor(1))).gpu_mb < 64
    assert 256 <= run(sandbox, call("fill", tensor(1))).gpu_mb < 1024


def test_a_tensor_that_was_not_moved_is_an_error_of_the_student(sandbox: Sandbox) -> None:
    (seen,) = run(sandbox, call("unmoved", tensor(3))).observations
    assert seen.outcome is Outcome.RAISED
    assert seen.error is not None
    assert "same device" in seen.error.message


def test_a_network_that_a_call_makes_is_brought_there(sandbox: Sandbox) -> None:
    from autograder.model import Ref

    made = call("make", kind="construct")
    seen = run(
        sandbox, made, call("__call__", tensor(5, 3), id="c2", kind="method", on=Ref("c1", ()))
    ).observations
    assert seen[1].value.data.shape == (5, 2)


def test_loading_cuda_is_nobodys_computing_time(sandbox: Sandbox) -> None:
    quick = dataclasses.replace(LIMITS, call_cpu_s=0.5)
    (seen,) = run(sandbox, call("product", tensor(8, 8), tensor(8, 8)), limits=quick).observations
    assert seen.outcome is Outcome.RETURNED
