"""Wrong ways of learning a few examples by heart: each can be pasted into a notebook as it is."""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

Made = Callable[[], nn.Module]


def overfit_tiny_no_zero_grad(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Gradients pile up; it may get there all the same."""
    network, losses = model_fn(), []
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        losses.append(loss.item())
        if _all_right(network, X, y):
            break
        loss.backward()
        optimiser.step()
    return network, losses


def overfit_tiny_piled_up(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Gradients pile up, and with momentum on top the loss explodes."""
    network, losses = model_fn(), []
    optimiser = torch.optim.SGD(network.parameters(), lr=10.0, momentum=0.99)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return network, losses


def overfit_tiny_double_softmax(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """The network's answers go through a softmax before a loss that has its own."""
    return _trained(
        model_fn(), X, y, steps, loss_of=lambda logits, y: F.cross_entropy(logits.softmax(dim=1), y)
    )


def overfit_tiny_summed(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """The losses of all examples are added up."""
    return _trained(
        model_fn(), X, y, steps, loss_of=lambda logits, y: F.cross_entropy(logits, y, reduction="sum")
    )


def overfit_tiny_fresh(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """One network is trained, and another one returned."""
    _, losses = _trained(model_fn(), X, y, steps)
    return model_fn(), losses


def overfit_tiny_uphill(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """The loss is made larger."""
    network, losses = model_fn(), []
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        optimiser.zero_grad()
        (-loss).backward()
        optimiser.step()
        losses.append(loss.item())
    return network, losses


def overfit_tiny_no_step(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Gradients are computed, and nobody takes the step."""
    return _trained(model_fn(), X, y, steps, step=False)


def overfit_tiny_zeroed_too_late(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Gradients are set to zero right before the step that needs them."""
    network, losses = model_fn(), []
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        loss.backward()
        optimiser.zero_grad()
        optimiser.step()
        losses.append(loss.item())
    return network, losses


def overfit_tiny_steps_ignored(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Three hundred steps, whatever is allowed."""
    return _trained(model_fn(), X, y, 300)


def overfit_tiny_graphs_kept(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """The losses are tensors, each of which keeps its whole graph alive."""
    return _trained(model_fn(), X, y, steps, noted=lambda loss: loss)


def overfit_tiny_every_fifth(model_fn: Made, X: Tensor, y: Tensor, steps: int = 300) -> Any:
    """Only every fifth loss is written down."""
    network, losses = _trained(model_fn(), X, y, steps)
    return network, losses[::5]


def _all_right(network: nn.Module, X: Tensor, y: Tensor) -> bool:
    with torch.no_grad():
        return bool((network(X).argmax(dim=1) == y).all())


def _cross_entropy(logits: Tensor, y: Tensor) -> Any:
    return F.cross_entropy(logits, y)


def _number(loss: Any) -> Any:
    return loss.item()


def _trained(
    network: nn.Module,
    X: Tensor,
    y: Tensor,
    steps: int,
    *,
    loss_of: Callable[[Tensor, Tensor], Any] = _cross_entropy,
    noted: Callable[[Any], Any] = _number,
    step: bool = True,
) -> Any:
    losses = []
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(steps):
        loss = loss_of(network(X), y)
        losses.append(noted(loss))
        if _all_right(network, X, y):
            break
        optimiser.zero_grad()
        loss.backward()
        if step:
            optimiser.step()
    return network, losses
