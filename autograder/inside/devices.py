"""A GPU, where a question is asked on one: warmed up before any clock starts, and steady from run to run."""

from __future__ import annotations

import contextlib
import importlib
import sys
from types import ModuleType
from typing import Any

from . import arrivals

CPU, CUDA = "cpu", "cuda"
HOST_MB = 4096
"""What CUDA's own libraries may take of the host's memory, beside what a notebook takes."""

_WARM = 64


def environment(uuid: str) -> dict[str, str]:
    """What must stand there before CUDA is loaded: the one GPU to see, and cuBLAS adding always the same."""
    return {"CUDA_VISIBLE_DEVICES": uuid, "CUBLAS_WORKSPACE_CONFIG": ":4096:8", "CUDA_CACHE_DISABLE": "1"}


def install(device: str) -> None:
    """Make torch compute the same every time, as soon as it is imported; never import it."""
    if device == CUDA:
        arrivals.when_imported("torch", _steady)


def _steady(torch: ModuleType) -> None:
    """Full precision, and algorithms without chance where there are any; elsewhere torch warns."""
    with contextlib.suppress(Exception):
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
        torch.use_deterministic_algorithms(True, warn_only=True)


def warm_up(device: str) -> None:
    """Load what the first operation on a GPU loads, which takes seconds and is nobody's computing time."""
    if device != CUDA:
        return
    torch = importlib.import_module("torch")
    with contextlib.suppress(Exception):  # a GPU that does not answer is told by the first call
        x = torch.ones(_WARM, _WARM, device=CUDA)
        torch.nn.functional.conv2d((x @ x)[None, None], x[None, None, :3, :3])
        torch.cuda.synchronize()
        forget_peak()


def placed(result: Any, device: str) -> Any:
    """A network that a call has made, on the device that its inputs will come on."""
    torch = sys.modules.get("torch")
    if device == CUDA and torch is not None and isinstance(result, torch.nn.Module):
        return result.to(CUDA)
    return result


def settled_mb(device: str) -> int:
    """Wait for what a call has started; the most GPU memory, in MB, that tensors took since the last call."""
    torch = sys.modules.get("torch")
    if device != CUDA or torch is None:
        return 0
    with contextlib.suppress(Exception):
        torch.cuda.synchronize()
        peak = int(torch.cuda.max_memory_allocated()) >> 20
        forget_peak()
        return peak
    return 0


def forget_peak() -> None:
    """Count the memory of the next call from here."""
    sys.modules["torch"].cuda.reset_peak_memory_stats()
