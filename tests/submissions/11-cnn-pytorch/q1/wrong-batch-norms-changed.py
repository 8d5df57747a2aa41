# assignment: 11-cnn-pytorch
# question: q1
# wrong: batch norms changed
# replaces: layer_shapes
# earned: 9.45
# diagnosis: batch norms changed
# other questions: full

from collections.abc import Callable, Sequence

from typing import Any

import torch

from torch import nn

Shape = tuple[int, ...]

def layer_shapes(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The zeros run through in whichever mode the network is in: batch norms learn from them."""
    return _shapes(m, shape, evaluating=False)

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
