"""Wrong measurements of a network: each can be pasted into a notebook as it is."""

from collections.abc import Iterable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

Loader = Iterable[tuple[Tensor, Tensor]]


def evaluate_means_of_batches(model: nn.Module, loader: Loader) -> Any:
    """The means of the batches are averaged, whatever their sizes."""
    said = _in_eval_mode(model, loader)
    means = [(loss / n, right / n) for loss, right, n in said]
    return sum(a for a, _ in means) / len(means), sum(b for _, b in means) / len(means)


def evaluate_last_batch(model: nn.Module, loader: Loader) -> Any:
    """What the last batch says."""
    loss, right, n = _in_eval_mode(model, loader)[-1]
    return loss / n, right / n


def evaluate_full_batches(model: nn.Module, loader: Loader) -> Any:
    """Every batch is taken to be as large as the first."""
    said = _in_eval_mode(model, loader)
    n = len(said) * said[0][2]
    return sum(loss for loss, _, _ in said) / n, sum(right for _, right, _ in said) / n


def evaluate_per_batch(model: nn.Module, loader: Loader) -> Any:
    """The loss of all examples is divided by the number of batches."""
    said = _in_eval_mode(model, loader)
    n = sum(n for _, _, n in said)
    return sum(loss for loss, _, _ in said) / len(said), sum(right for _, right, _ in said) / n


def evaluate_summed_means(model: nn.Module, loader: Loader) -> Any:
    """The mean losses of the batches are added up and divided by the number of examples."""
    said = _in_eval_mode(model, loader)
    total = sum(n for _, _, n in said)
    return sum(loss / n for loss, _, n in said) / total, sum(right for _, right, _ in said) / total


def evaluate_percent(model: nn.Module, loader: Loader) -> Any:
    """An accuracy in per cent."""
    loss, accuracy = _means(_in_eval_mode(model, loader))
    return loss, 100.0 * accuracy


def evaluate_counted(model: nn.Module, loader: Loader) -> Any:
    """How many are right, not which share of them."""
    said = _in_eval_mode(model, loader)
    return _means(said)[0], float(sum(right for _, right, _ in said))


def evaluate_double_softmax(model: nn.Module, loader: Loader) -> Any:
    """The answers go through a softmax before a loss that has its own."""
    return _means(_in_eval_mode(model, loader, softmax=True))


def evaluate_swapped(model: nn.Module, loader: Loader) -> Any:
    """The accuracy comes first."""
    return _means(_in_eval_mode(model, loader))[::-1]


def evaluate_in_training_mode(model: nn.Module, loader: Loader) -> Any:
    """The network answers in the mode it is in."""
    with torch.no_grad():
        return _means(_measured(model, loader))


def evaluate_left_in_eval_mode(model: nn.Module, loader: Loader) -> Any:
    """The network stays in eval mode."""
    model.eval()
    with torch.no_grad():
        return _means(_measured(model, loader))


def evaluate_always_back_to_training(model: nn.Module, loader: Loader) -> Any:
    """Afterwards the network is in training mode, whichever it was in."""
    found = evaluate_left_in_eval_mode(model, loader)
    model.train()
    return found


def evaluate_with_graph(model: nn.Module, loader: Loader) -> Any:
    """A graph is built for each batch, for a gradient that nobody asks for."""
    mode = model.training
    model.eval()
    found = _means(_measured(model, loader))
    model.train(mode)
    return found


# what all of them get right


def _means(said: list[tuple[float, int, int]]) -> Any:
    n = sum(n for _, _, n in said)
    return sum(loss for loss, _, _ in said) / n, sum(right for _, right, _ in said) / n


def _in_eval_mode(model: nn.Module, loader: Loader, softmax: bool = False) -> list[tuple[float, int, int]]:
    mode = model.training
    model.eval()
    with torch.no_grad():
        said = _measured(model, loader, softmax)
    model.train(mode)
    return said


def _measured(model: nn.Module, loader: Loader, softmax: bool = False) -> list[tuple[float, int, int]]:
    """For each batch, the sum of its losses, how many are right, and how many there are."""
    said = []
    for X, y in loader:
        logits = model(X)
        loss = F.cross_entropy(logits.softmax(dim=1) if softmax else logits, y, reduction="sum")
        said.append((loss.item(), int((logits.argmax(dim=1) == y).sum()), len(y)))
    return said
