"""Wrong looks at a network: each can be pasted into a notebook as it is."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

Shape = tuple[int, ...]


# count_params


def count_params_with_buffers(m: nn.Module, trainable_only: bool = True) -> int:
    """Everything that is saved is a parameter: running statistics as well."""
    buffers = sum(buffer.numel() for buffer in m.buffers())
    return _count(m, trainable_only) + buffers


def count_params_from_state(m: nn.Module, trainable_only: bool = True) -> int:
    """What is saved is counted: buffers too, shared parameters once for each name, and frozen ones always."""
    return sum(value.numel() for value in m.state_dict().values())


def count_params_shared_twice(m: nn.Module, trainable_only: bool = True) -> int:
    """Layer by layer, so that what two layers share counts twice."""
    own = (p for layer in m.modules() for p in layer._parameters.values())
    return sum(p.numel() for p in own if p is not None and (p.requires_grad or not trainable_only))


def count_params_frozen_too(m: nn.Module, trainable_only: bool = True) -> int:
    """Frozen parameters are counted whatever was asked."""
    return _count(m, trainable_only=False)


def count_params_never_frozen(m: nn.Module, trainable_only: bool = True) -> int:
    """Frozen parameters are left out whatever was asked."""
    return _count(m, trainable_only=True)


def count_params_flag_swapped(m: nn.Module, trainable_only: bool = True) -> int:
    """The flag is read the other way round."""
    return _count(m, not trainable_only)


def count_params_tensors(m: nn.Module, trainable_only: bool = True) -> int:
    """Each weight and each bias is one parameter."""
    return sum(1 for p in m.parameters() if p.requires_grad or not trainable_only)


def count_params_weights_only(m: nn.Module, trainable_only: bool = True) -> int:
    """Biases are left out."""
    named = (p for name, p in m.named_parameters() if not name.endswith("bias"))
    return sum(p.numel() for p in named if p.requires_grad or not trainable_only)


# layer_shapes


def layer_shapes_without_batch(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The batch is no part of a layer's shape."""
    return [found[1:] for found in _shapes(m, shape)]


def layer_shapes_of_inputs(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """What goes into each layer is noted."""
    return _shapes(m, shape, noted=lambda inputs, output: inputs[0])


def layer_shapes_of_children(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The network's direct parts are its layers, whatever they hold themselves."""
    return _shapes(m, shape, layers=list(m.children()))


def layer_shapes_of_everything(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """Containers are listed as well, the network itself last."""
    return _shapes(m, shape, layers=list(m.modules()))


def layer_shapes_hooks_left(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The hooks stay."""
    return _shapes(m, shape, remove=False)


def layer_shapes_left_in_eval_mode(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The network is switched to eval mode, and stays in it."""
    found = _shapes(m, shape)
    m.eval()
    return found


def layer_shapes_in_training_mode(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """The zeros run through in whichever mode the network is in: batch norms learn from them."""
    return _shapes(m, shape, evaluating=False)


def layer_shapes_in_order_of_registration(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """One shape per layer, in the order in which the network lists them, the last run of each."""
    found: dict[int, Shape] = {}
    layers = [layer for layer in m.modules() if not list(layer.children())]
    for number, layer in enumerate(layers):
        found[number] = _shapes(m, shape, layers=[layer])[-1]
    return list(found.values())


# what all of them get right


def _count(m: nn.Module, trainable_only: bool) -> int:
    return sum(p.numel() for p in m.parameters() if p.requires_grad or not trainable_only)


def _output(inputs: Any, output: Any) -> Any:
    return output


def _shapes(
    m: nn.Module,
    shape: Sequence[int],
    *,
    layers: Sequence[nn.Module] | None = None,
    noted: Callable[[Any, Any], Any] = _output,
    remove: bool = True,
    evaluating: bool = True,
) -> list[Shape]:
    found: list[Shape] = []
    if layers is None:
        layers = [layer for layer in m.modules() if not list(layer.children())]
    hooks = [
        layer.register_forward_hook(
            lambda _, inputs, output: found.append(tuple(noted(inputs, output).shape))
        )
        for layer in layers
    ]
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
