"""Wrong ways to descend with autograd: each can be pasted into a notebook as it is."""

from typing import Any

import torch
from torch import Tensor

Fitted = tuple[Tensor, Tensor]


def fit_never_cleared(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The slopes of all steps so far pile up in grad."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _step(w, b, lr)
    return w.detach(), b.detach()


def fit_cleared_too_early(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The slopes are cleared after backward, and before the step."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _clear(w, b)
        _step(w, b, lr)
    return w.detach(), b.detach()


def fit_under_the_graph(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The step is recorded: what it gives is no leaf, and gets no grad."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        dw: Any = w.grad
        db: Any = b.grad
        w = w - lr * dw
        b = b - lr * db
    return w.detach(), b.detach()


def fit_in_place_under_the_graph(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """A leaf is changed in place while its graph is recorded, which torch refuses."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        dw: Any = w.grad
        db: Any = b.grad
        w -= lr * dw
        b -= lr * db
    return w.detach(), b.detach()


def fit_detached_prediction(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The prediction is taken out of the graph before the loss."""
    w, b = _start(X, seed)
    for _ in range(steps):
        prediction = (X @ w + b).detach()
        loss: Any = ((prediction - y.reshape(-1)) ** 2).mean()
        loss.backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def fit_detached_weights(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The weights are taken out of the graph before the prediction, so that they have no grad."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w.detach(), b).backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def fit_detached_after_the_step(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The new weights want no gradient any more."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        dw: Any = w.grad
        db: Any = b.grad
        w = (w - lr * dw).detach()
        b = (b - lr * db).detach()
    return w, b


def fit_graph_kept(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The steps are part of the graph, which grows with each, and is handed back."""
    w, b = _start(X, seed)
    for _ in range(steps):
        dw, db = torch.autograd.grad(_loss(X, y, w, b), (w, b))
        w = w - lr * dw
        b = b - lr * db
    return w, b


def fit_bias_fixed(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The bias stays 0."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _step_of_the_weights(w, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def fit_broadcast(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """Targets in a column are subtracted from a row of predictions: each from each."""
    w, b = _start(X, seed)
    for _ in range(steps):
        loss: Any = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def fit_of_the_sum(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The squares are added up, not averaged."""
    return _descended(X, y, lr, steps, seed, factor=float(len(X)))


def fit_of_half(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The loss is halved, as some books do."""
    return _descended(X, y, lr, steps, seed, factor=0.5)


def fit_uphill(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The slope is added."""
    return _descended(X, y, -lr, steps, seed)


def fit_slope_of_the_start(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """One backward, and all steps with its slopes."""
    w, b = _start(X, seed)
    _loss(X, y, w, b).backward()
    for _ in range(steps):
        _step(w, b, lr)
    return w.detach(), b.detach()


def fit_from_zeros(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The seed is not looked at: the weights start as zeros."""
    w, b = torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def fit_random_bias(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The bias is drawn, too, after the weights."""
    torch.manual_seed(seed)
    w, b = torch.randn(X.shape[1], requires_grad=True), torch.randn((), requires_grad=True)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def _descended(X: Tensor, y: Tensor, lr: float, steps: int, seed: int, factor: float = 1.0) -> Fitted:
    w, b = _start(X, seed)
    for _ in range(steps):
        (factor * _loss(X, y, w, b)).backward()
        _step(w, b, lr)
        _clear(w, b)
    return w.detach(), b.detach()


def _start(X: Tensor, seed: int) -> Fitted:
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    return w.requires_grad_(), torch.zeros((), requires_grad=True)


def _loss(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Any:
    return ((X @ w + b - y.reshape(-1)) ** 2).mean()


def _step(w: Any, b: Any, lr: float) -> None:
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad


def _step_of_the_weights(w: Any, lr: float) -> None:
    with torch.no_grad():
        w -= lr * w.grad


def _clear(w: Tensor, b: Tensor) -> None:
    for parameter in (w, b):
        if parameter.grad is not None:
            parameter.grad.zero_()
