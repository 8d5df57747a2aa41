"""torch where there is no GPU: what was written for one is done on the CPU."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from types import ModuleType
from typing import Any

from . import arrivals, findings

_MAKERS = (
    "arange as_tensor asarray bartlett_window blackman_window empty empty_like empty_permuted empty_strided"
    " eye from_file full full_like hamming_window hann_window kaiser_window linspace logspace normal ones"
    " ones_like rand rand_like randint randint_like randn randn_like randperm range scalar_tensor"
    " sparse_coo_tensor tensor tril_indices triu_indices zeros zeros_like"
).split()
_METHODS = "to new_tensor new_full new_empty new_ones new_zeros".split()


class _Torch:
    """One torch, and whether it has a GPU: asked when a GPU is asked for, and not before."""

    def __init__(self, torch: ModuleType) -> None:
        self.torch: Any = torch
        self.originals: dict[Any, Any] = {}

    def absent(self, kind: str) -> bool:
        with contextlib.suppress(Exception):
            if kind == "mps":
                return not self.torch.backends.mps.is_available()
            return kind == "cuda" and not self.torch.cuda.is_available()
        return False

    def here(self, device: Any) -> Any:
        """A device that exists: the CPU in place of a GPU that does not."""
        torch = self.torch
        if type(device) is str:
            kind = device.partition(":")[0]
        elif isinstance(device, torch.device):
            kind = device.type
        else:
            kind = "cuda" if type(device) is int else ""
        if not kind or not self.absent(kind):
            return device
        findings.note("gpu-on-cpu", f'device "{kind}"')
        return torch.device("cpu")

    def on_cpu(self, made: Callable[..., Any], *, first: bool = False) -> Callable[..., Any]:
        """Wrap what takes ``device=``; with ``first``, as ``x.to("cuda")`` does, also its first argument."""

        @functools.wraps(made)
        def make(*args: Any, **kwargs: Any) -> Any:
            if kwargs.get("device") is not None:
                kwargs["device"] = self.here(kwargs["device"])
            if first and len(args) > 1:
                args = (args[0], self.here(args[1]), *args[2:])
            return made(*args, **kwargs)

        return make

    def maker(self, made: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap what makes a tensor; ``torch.jit`` and ``with torch.device(...)`` go on to know it."""
        wrapped = self.on_cpu(made)
        self.originals[wrapped] = made
        with contextlib.suppress(Exception):
            known = self.torch.jit._builtins
            operator = known._find_builtin(made)
            if operator is not None:
                known._register_builtin(wrapped, operator)
        return wrapped

    def follow_device(self, module: ModuleType) -> None:
        """Tell ``with torch.device(...)``, which looks the makers up by name, what is beneath them."""
        with contextlib.suppress(Exception):
            known = module._device_constructors()
            known |= {made for wrapped, made in self.originals.items() if wrapped in known}

    def cuda(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """``x.cuda()`` without a GPU is ``x``, as ``x.to(device)`` is on a machine that has none."""

        @functools.wraps(original)
        def cuda(owner: Any, *args: Any, **kwargs: Any) -> Any:
            if not self.absent("cuda"):
                return original(owner, *args, **kwargs)
            findings.note("gpu-on-cpu", ".cuda()")
            return owner

        return cuda

    def load(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """``torch.load`` of what was saved on a GPU: tried as it is written, then onto the CPU."""

        @functools.wraps(original)
        def load(f: Any, *args: Any, **kwargs: Any) -> Any:
            start = f.tell() if hasattr(f, "seek") else None
            try:
                return original(f, *args, **kwargs)
            except (RuntimeError, AssertionError) as error:
                if "CUDA" not in str(error) or not self.absent("cuda"):
                    raise
                findings.note("gpu-on-cpu", "torch.load")
            if start is not None:
                f.seek(start)
            return original(f, **kwargs | {"map_location": "cpu"})

        return load

    def without(self, original: Callable[..., Any], value: Any) -> Callable[..., Any]:
        """A question to the GPU, answered with ``value`` where there is none."""

        @functools.wraps(original)
        def ask(*args: Any, **kwargs: Any) -> Any:
            return value if self.absent("cuda") else original(*args, **kwargs)

        return ask


_ANSWERS: dict[str, Any] = {
    "get_device_name": "no GPU", "synchronize": None, "set_device": None, "current_device": 0,
    "reset_peak_memory_stats": None, "mem_get_info": (0, 0), "ipc_collect": None,
}  # fmt: skip


def _prepare(module: ModuleType) -> None:
    one = _Torch(module)
    torch = one.torch
    for name in _MAKERS:
        _replace(torch, name, one.maker)
    for name in _METHODS:
        _replace(torch.Tensor, name, functools.partial(one.on_cpu, first=name == "to"))
    _replace(torch.nn.Module, "to", functools.partial(one.on_cpu, first=True))
    for owner in (torch.Tensor, torch.nn.Module):
        _replace(owner, "cuda", one.cuda)
    _replace(torch, "load", one.load)
    arrivals.when_imported("torch.utils._device", one.follow_device)
    _replace(torch.Tensor, "pin_memory", lambda original: _pinned(one, original))
    _replace(torch, "set_default_device", lambda original: lambda device: original(one.here(device)))
    for name, value in _ANSWERS.items():
        _replace(torch.cuda, name, functools.partial(one.without, value=value))


def _pinned(one: _Torch, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def pin_memory(tensor: Any, *args: Any, **kwargs: Any) -> Any:
        return tensor if one.absent("cuda") else original(tensor, *args, **kwargs)

    return pin_memory


def _replace(owner: Any, name: str, wrap: Callable[[Any], Any]) -> None:
    original = getattr(owner, name, None)
    if original is not None:
        setattr(owner, name, wrap(original))


def install() -> None:
    """Act when torch is imported; never import it."""
    arrivals.when_imported("torch", _prepare)
