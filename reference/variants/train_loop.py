"""Training loops that are right, written as students write them."""

from __future__ import annotations

from typing import Any

import torch


def train_textbook(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The loss of an epoch as it goes along; gradients are cleared at the end."""
    losses = []
    for _epoch in range(epochs):
        model.train()
        running_loss = 0.0
        n = 0
        for batch in loader:
            x, y = batch
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
            opt.zero_grad()
            running_loss += loss.item() * x.size(0)
            n += x.size(0)
        losses.append(running_loss / n)
    return losses


def train_detached(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Detached losses are kept, and weighed when the epoch is over; a tensor comes back."""
    model.train()
    history = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        losses, sizes = [], []
        for inputs, labels in loader:
            for p in model.parameters():
                p.grad = None
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            losses.append(loss.detach())
            sizes.append(float(len(labels)))
        weights = torch.tensor(sizes, dtype=torch.float64)
        history[epoch] = (torch.stack(losses) * weights).sum() / weights.sum()
    return history


def train_closure(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The optimiser asks for the loss itself."""
    model.train(True)

    def epoch() -> float:
        total, seen = 0.0, 0
        for inputs, labels in loader:

            def closure(inputs: Any = inputs, labels: Any = labels) -> Any:
                opt.zero_grad()
                loss = loss_fn(model(inputs), labels)
                loss.backward()
                return loss

            total += opt.step(closure).item() * labels.shape[0]
            seen += labels.shape[0]
        return total / seen

    return [epoch() for _ in range(epochs)]


def train_float32(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """A running average, in single precision."""
    model.train()
    history = []
    for _ in range(epochs):
        mean, seen = torch.zeros((), dtype=torch.float32), 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            seen += len(inputs)
            mean += (loss.detach().float() - mean) * (len(inputs) / seen)
        history.append(mean)
    return history
