# assignment: 11-cnn-pytorch
# question: q1
# right: a hook for all modules
# replaces: layer_shapes
# earned: 16
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

def layer_shapes(m: Any, shape: Any) -> Any:
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
        layer.train(mode) if not list(layer.children()) else setattr(layer, 'training', mode)
    return found
