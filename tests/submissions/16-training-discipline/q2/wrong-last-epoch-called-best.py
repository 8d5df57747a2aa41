# assignment: 16-training-discipline
# question: q2
# wrong: last epoch called best
# replaces: fit
# earned: 19
# diagnosis: last epoch called best
# other questions: full

import copy

import math

from collections.abc import Callable, Iterable

from typing import Any

import torch.nn.functional as F

from torch import Tensor, nn

Batches = Iterable[tuple[Tensor, Tensor]]

Val = Callable[[nn.Module], float]

History = dict[str, Any]

def fit(m: nn.Module, train: Batches, val: Val, opt: Any, epochs: int, patience: int) -> History:
    """The last epoch is called the best."""
    history = _fit(m, train, val, opt, (epochs, patience))
    return {**history, 'best_epoch': len(history['val_loss']) - 1}

def _below(new: float, best: float) -> bool:
    return new < best

def _mean(said: list[tuple[float, int]]) -> float:
    return sum((loss * n for loss, n in said)) / sum((n for _, n in said))

def _copied(m: nn.Module) -> Any:
    return copy.deepcopy(m.state_dict())

def _restored(m: nn.Module, kept: Any, stopped: bool) -> None:
    m.load_state_dict(kept, strict=False)

def _as_it_is(logits: Tensor) -> Tensor:
    return logits

def _fit(m: nn.Module, train: Batches, val: Val, opt: Any, limits: tuple[int, int], *, better: Callable[[float, float], bool]=_below, against_previous: bool=False, reset: bool=True, keep: Callable[[nn.Module], Any]=_copied, restore: Callable[[nn.Module, Any, bool], None]=_restored, **training: Any) -> History:
    history: History = {'train_loss': [], 'val_loss': [], 'best_epoch': 0}
    best, waited, kept, stopped = (math.inf, 0, keep(m), False)
    for epoch in range(limits[0]):
        history['train_loss'].append(_epoch(m, train, opt, **training))
        history['val_loss'].append(val(m))
        if better(history['val_loss'][-1], best):
            best, kept, history['best_epoch'] = (history['val_loss'][-1], keep(m), epoch)
            waited = 0 if reset else waited
        else:
            waited += 1
            best = history['val_loss'][-1] if against_previous else best
        stopped = waited >= limits[1]
        if stopped:
            break
    restore(m, kept, stopped)
    return history

def _epoch(m: nn.Module, train: Batches, opt: Any, *, summed: Callable[[list[tuple[float, int]]], float]=_mean, switch: bool=True, zero: bool=True, answer: Callable[[Tensor], Tensor]=_as_it_is) -> float:
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
