"""Right looks at a network, written as students write them."""

import copy
from typing import Any

import numpy as np
import torch
from torch import nn


def count_params_products(m: Any, trainable_only: bool = True) -> Any:
    """The product of each shape, in a loop."""
    total = 0
    for _, p in m.named_parameters():
        if trainable_only and not p.requires_grad:
            continue
        total += int(np.prod(p.shape))
    return total


def count_params_set(m: Any, trainable_only: bool = True) -> Any:
    """Layer by layer, and each parameter only once."""
    seen = {id(p): p for layer in m.modules() for p in layer._parameters.values() if p is not None}
    return sum(p.nelement() for p in seen.values() if not trainable_only or p.requires_grad)


def count_params_array(m: Any, trainable_only: bool = True) -> Any:
    """NumPy's sum, which is no plain int."""
    sizes = [p.numel() for p in m.parameters() if p.requires_grad or not trainable_only]
    return np.sum(sizes, dtype=np.int64)


def layer_shapes_closure(m: Any, shape: Any) -> Any:
    """One hook for all, torch's own shapes."""
    found = []

    def hook(layer: Any, inputs: Any, output: Any) -> None:
        found.append(output.shape)

    handles, modes = [], {}
    for name, layer in m.named_modules():
        modes[name] = layer.training
        if len(list(layer.children())) == 0:
            handles.append(layer.register_forward_hook(hook))
    m.eval()
    with torch.no_grad():
        m(torch.zeros(*shape))
    for handle in handles:
        handle.remove()
    for name, layer in m.named_modules():
        layer.training = modes[name]
    return found


def layer_shapes_copied(m: Any, shape: Any) -> Any:
    """A copy of the network may be changed at will."""
    found: list[Any] = []
    double = copy.deepcopy(m).eval()
    for layer in double.modules():
        if not any(True for _ in layer.children()):
            layer.register_forward_hook(lambda layer, x, y: found.append(list(y.shape)))
    with torch.inference_mode():
        double(torch.zeros(size=tuple(shape)))
    return found


def layer_shapes_global_hook(m: Any, shape: Any) -> Any:
    """A hook for every module there is, as long as it is wanted."""
    found = []

    def hook(layer: nn.Module, inputs: Any, output: Any) -> None:
        if not list(layer.children()):
            found.append(tuple(output.size()))

    modes = [(layer, layer.training) for layer in m.modules()]
    handle = nn.modules.module.register_module_forward_hook(hook)
    m.eval()
    with torch.no_grad():
        m(torch.randn(*shape))
    handle.remove()
    for layer, mode in modes:
        layer.train(mode) if not list(layer.children()) else setattr(layer, "training", mode)
    return found
