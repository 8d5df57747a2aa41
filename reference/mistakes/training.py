"""Wrong ways of stopping a training: each can be pasted into a notebook as it is."""

import copy
import math
from collections.abc import Callable, Iterable
from typing import Any

import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

Batches = Iterable[tuple[Tensor, Tensor]]
Val = Callable[[nn.Module], float]
History = dict[str, Any]


def fit_one_too_patient(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """It waits for one epoch more than patience."""
    return _fit(m, train, val, opt, (epochs, patience + 1))


def fit_counter_kept(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """The epochs that brought nothing are counted from the beginning, not in a row."""
    return _fit(m, train, val, opt, (epochs, patience), reset=False)


def fit_previous(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """Each epoch is compared with the one before it instead of the best."""
    return _fit(m, train, val, opt, (epochs, patience), against_previous=True)


def fit_ties_count(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """An epoch that is as good as the best brings something."""
    return _fit(m, train, val, opt, (epochs, patience), better=lambda new, best: new <= best)


def fit_nan_counts(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """Whatever is not worse brings something, nan too."""
    return _fit(m, train, val, opt, (epochs, patience), better=lambda new, best: not new >= best)


def fit_never_stops(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """All epochs are run; patience plays no part."""
    return _fit(m, train, val, opt, (epochs, epochs + 1))


def fit_last_weights(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """The weights of the last epoch stay."""
    return _fit(m, train, val, opt, (epochs, patience), restore=lambda m, kept, stopped: None)


def fit_shallow_copy(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """What is kept of the best epoch are the very tensors that training goes on to change."""
    return _fit(m, train, val, opt, (epochs, patience), keep=lambda m: dict(m.state_dict()))


def fit_restored_if_stopped(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """The best weights come back only where patience ran out before the epochs did."""
    return _fit(m, train, val, opt, (epochs, patience), restore=_if_stopped)


def fit_parameters_only(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """Parameters come back; the running averages of batch norms do not."""
    keep: Any = lambda m: {k: p.detach().clone() for k, p in m.named_parameters()}  # noqa: E731
    return _fit(m, train, val, opt, (epochs, patience), keep=keep)


def fit_counted_from_one(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """The first epoch is number one."""
    history = _fit(m, train, val, opt, (epochs, patience))
    return {**history, "best_epoch": history["best_epoch"] + 1}


def fit_last_epoch(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """The last epoch is called the best."""
    history = _fit(m, train, val, opt, (epochs, patience))
    return {**history, "best_epoch": len(history["val_loss"]) - 1}


def fit_means_of_batches(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """The losses of the batches are averaged, whatever their sizes."""
    return _fit(
        m, train, val, opt, (epochs, patience), summed=lambda said: sum(a for a, _ in said) / len(said)
    )


def fit_last_batch(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """The loss of the last batch stands for the epoch."""
    return _fit(m, train, val, opt, (epochs, patience), summed=lambda said: said[-1][0])


def fit_sum_of_batches(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """The losses of the batches are added up, and divided by nothing."""
    return _fit(m, train, val, opt, (epochs, patience), summed=lambda said: sum(a for a, _ in said))


def fit_left_in_eval_mode(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """Nobody switches back to training mode after a validation."""
    return _fit(m, train, val, opt, (epochs, patience), switch=False)


def fit_no_zero_grad(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """Gradients pile up."""
    return _fit(m, train, val, opt, (epochs, patience), zero=False)


def fit_double_softmax(
    m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int
) -> History:
    """The network's answers go through a softmax before a loss that has its own."""
    return _fit(m, train, val, opt, (epochs, patience), answer=lambda logits: logits.softmax(dim=1))


# what all of them get right


def _below(new: float, best: float) -> bool:
    return new < best


def _mean(said: list[tuple[float, int]]) -> float:
    return sum(loss * n for loss, n in said) / sum(n for _, n in said)


def _copied(m: nn.Module) -> Any:
    return copy.deepcopy(m.state_dict())


def _restored(m: nn.Module, kept: Any, stopped: bool) -> None:
    m.load_state_dict(kept, strict=False)


def _if_stopped(m: nn.Module, kept: Any, stopped: bool) -> None:
    if stopped:
        m.load_state_dict(kept)


def _as_it_is(logits: Tensor) -> Tensor:
    return logits


def _fit(
    m: nn.Module,
    train: Batches,
    val: Val,
    opt: Any,
    limits: tuple[int, int],
    *,
    better: Callable[[float, float], bool] = _below,
    against_previous: bool = False,
    reset: bool = True,
    keep: Callable[[nn.Module], Any] = _copied,
    restore: Callable[[nn.Module, Any, bool], None] = _restored,
    **training: Any,
) -> History:
    history: History = {"train_loss": [], "val_loss": [], "best_epoch": 0}
    best, waited, kept, stopped = math.inf, 0, keep(m), False
    for epoch in range(limits[0]):
        history["train_loss"].append(_epoch(m, train, opt, **training))
        history["val_loss"].append(val(m))
        if better(history["val_loss"][-1], best):
            best, kept, history["best_epoch"] = history["val_loss"][-1], keep(m), epoch
            waited = 0 if reset else waited
        else:
            waited += 1
            best = history["val_loss"][-1] if against_previous else best
        stopped = waited >= limits[1]
        if stopped:
            break
    restore(m, kept, stopped)
    return history


def _epoch(
    m: nn.Module,
    train: Batches,
    opt: Any,
    *,
    summed: Callable[[list[tuple[float, int]]], float] = _mean,
    switch: bool = True,
    zero: bool = True,
    answer: Callable[[Tensor], Tensor] = _as_it_is,
) -> float:
    said = []
    if switch:
        m.train()
    for X, y in train:
        loss: Any = F.cross_entropy(answer(m(X)), y)
        if zero:
            opt.zero_grad()
        loss.backward()
        opt.step()
        said.append((float(loss.detach()), len(y)))
    return summed(said)
