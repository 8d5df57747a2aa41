# assignment: 11-cnn-pytorch
# question: q1
# wrong: hooks left behind
# replaces: layer_shapes
# earned: 14.69
# diagnosis: hooks left behind
# other questions: full

from collections.abc import Callable, Sequence

from typing import Any

import torch

from torch import nn

Shape = tuple[int, ...]

def layer_shapes(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The hooks stay."""
    return _shapes(m, shape, remove=False)

def _output(inputs: Any, output: Any) -> Any:
    return output

def _shapes(m: nn.Module, shape: Sequence[int], *, layers: Sequence[nn.Module] | None=None, noted: Callable[[Any, Any], Any]=_output, remove: bool=True, evaluating: bool=True) -> list[Shape]:
    found: list[Shape] = []
    if layers is None:
        layers = [layer for layer in m.modules() if not list(layer.children())]
    hooks = [layer.register_forward_hook(lambda _, inputs, output: found.append(tuple(noted(inputs, output).shape))) for layer in layers]
    modes = [(layer, layer.training) for layer in m.modules()]
    if evaluating:
        m.eval()
    with torch.no_grad():
        m(torch.zeros(tuple(shape)))
    for layer, mode in modes:
        layer.training = mode
    for hook in hooks if remove else []:
        hook.remove()
    return found
