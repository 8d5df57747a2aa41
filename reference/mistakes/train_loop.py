"""Wrong training loops."""

from __future__ import annotations

from typing import Any

import torch


def train_without_zero_grad(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Gradients of all batches so far add up."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_zeroed_once_an_epoch(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Gradients are cleared when an epoch begins, and add up until it ends."""
    model.train()
    history = []
    for _ in range(epochs):
        opt.zero_grad()
        total, examples = 0.0, 0
        for inputs, labels in loader:
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_zeroed_before_the_step(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The gradients are gone when the step is to be taken."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.zero_grad()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_without_step(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Gradients are computed, and nobody uses them."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_mean_of_batches(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Every batch counts the same, however small."""
    model.train()
    history = []
    for _ in range(epochs):
        losses = []
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history


def train_sum_of_batches(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """What the batches say is added up, and divided by nothing."""
    model.train()
    history = []
    for _ in range(epochs):
        total = 0.0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item()
        history.append(total)
    return history


def train_batch_means_over_examples(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Means of batches are divided by the number of examples, as if they were sums."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item()
            examples += len(labels)
        history.append(total / examples)
    return history


def train_last_batch(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The last batch speaks for the whole epoch."""
    model.train()
    history = []
    for _ in range(epochs):
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
        history.append(loss.item())
    return history


def train_never_reset(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """An epoch's average has all epochs before it in it."""
    model.train()
    history = []
    total, examples = 0.0, 0
    for _ in range(epochs):
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_measured_afterwards(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """A batch's loss is measured again, once the step has been taken."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss_fn(model(inputs), labels).backward()
            opt.step()
            with torch.no_grad():
                total += loss_fn(model(inputs), labels).item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_left_in_eval_mode(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The mode is nobody's business."""
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history


def train_keeping_graphs(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Losses are added up as tensors, each with the graph that it came from."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total = total + loss * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
