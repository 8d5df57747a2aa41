# assignment: 11-cnn-pytorch
# question: q1
# right: torch's own shapes
# replaces: layer_shapes
# earned: 16
# diagnosis: none
# other questions: full

from typing import Any

import torch

def layer_shapes(m: Any, shape: Any) -> Any:
    """One hook for all, torch's own shapes."""
    found = []

    def hook(layer: Any, inputs: Any, output: Any) -> None:
        found.append(output.shape)
    handles, modes = ([], {})
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
