# assignment: 11-cnn-pytorch
# question: q1
# right: a copy
# replaces: layer_shapes
# earned: 16
# diagnosis: none
# other questions: full

import copy

from typing import Any

import torch

def layer_shapes(m: Any, shape: Any) -> Any:
    """A copy of the network may be changed at will."""
    found: list[Any] = []
    double = copy.deepcopy(m).eval()
    for layer in double.modules():
        if not any((True for _ in layer.children())):
            layer.register_forward_hook(lambda layer, x, y: found.append(list(y.shape)))
    with torch.inference_mode():
        double(torch.zeros(size=tuple(shape)))
    return found
