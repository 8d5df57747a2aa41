"""What the questions on training look at: this text runs in the sandbox, beside student code.

It is read as text and sent as an input; our side runs the very same text on the references. So it holds no
answer: it makes networks and batches, hands them to the function in question, and turns what became of them
into plain numbers.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

MOST = 1e3
"""A training whose weights are larger has diverged."""


class Nothing(Exception):
    """None was returned where an answer is asked for."""


class Diary:
    """What happened to a network, however often it was copied."""

    def __init__(self) -> None:
        self.graphs: list[bool] = []
        self.updates, self.stale = 0, False
        self._last: Tensor | None = None
        self._arrived: dict[int, Tensor] = {}
        self._before: dict[int, Tensor] = {}

    def __deepcopy__(self, memo: Any) -> Diary:
        return self

    def note(self, network: nn.Module) -> None:
        """Take note of a call, and of whether the parameters have moved since the last one."""
        self.graphs.append(torch.is_grad_enabled())
        now = weights(network)
        self.updates += self._last is not None and not torch.equal(now, self._last)
        self._last = now

    def watch(self, network: nn.Module) -> None:
        """Find out whether gradients are added to those of another place."""
        for p in network.parameters():
            p.register_hook(lambda fresh, p=p: self._arrives(p, fresh))
            p.register_post_accumulate_grad_hook(self._added)

    def _arrives(self, p: Tensor, fresh: Tensor) -> None:
        self._arrived[id(p)] = fresh.detach().clone()

    def _added(self, p: Tensor) -> None:
        before, fresh = self._before.get(id(p)), self._arrived[id(p)]
        if p.grad is None or torch.equal(p.grad, fresh):
            pass
        elif before is None or not torch.equal(before, p):
            self.stale |= not torch.allclose(p.grad, fresh, equal_nan=True)
        self._before[id(p)] = p.detach().clone()


class Watched(nn.Module):
    """A network that keeps a diary."""

    def __init__(self, *layers: nn.Module, seed: int) -> None:
        super().__init__()
        self.layers, self.diary = nn.Sequential(*layers), Diary()
        started(self, seed)

    def forward(self, x: Tensor) -> Tensor:
        self.diary.note(self)
        answer: Tensor = self.layers(x)
        return answer


def started(network: nn.Module, seed: int) -> None:
    """Give a network's linear layers the weights that a seed stands for; no other random number is touched."""
    rng = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for layer in network.modules():
            if isinstance(layer, nn.Linear):
                large = 1.0 / layer.in_features**0.5
                layer.weight.copy_((torch.rand(layer.weight.shape, generator=rng) * 2 - 1) * 1.7 * large)
                layer.bias.copy_((torch.rand(layer.bias.shape, generator=rng) * 2 - 1) * large)


def weights(network: nn.Module) -> Tensor:
    return torch.cat([p.detach().flatten() for p in network.parameters()])


def averages(network: nn.Module) -> Tensor:
    """Everything that is kept but not learnt: the running averages of batch norms."""
    return torch.cat([torch.zeros(1), *(b.detach().flatten().float() for b in network.buffers())])


def answers(network: nn.Module, X: Tensor) -> Tensor:
    network.eval()
    with torch.no_grad():
        logits: Tensor = network(X)
    return logits


def batches(X: Tensor, y: Tensor, size: int) -> list[tuple[Tensor, Tensor]]:
    return list(zip(X.split(size), y.split(size), strict=True))


def plain(loss: Any) -> float | None:
    """A number as it is, None for one that still hangs on a network."""
    return None if getattr(loss, "requires_grad", False) else float(loss)


@contextmanager
def own_numbers() -> Iterator[None]:
    """Leave the random numbers of everything else as they were."""
    kept = torch.get_rng_state(), np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        torch.set_rng_state(kept[0])
        np.random.set_state(kept[1])
        random.setstate(kept[2])


def disturbed(number: int) -> None:
    """Bring all three sources of random numbers into another state."""
    torch.manual_seed(number)
    np.random.seed(number)
    random.seed(number)


SOURCES: Mapping[str, Callable[[], list[float]]] = {
    "torch": lambda: torch.rand(4).tolist(),
    "numpy": lambda: np.random.rand(4).tolist(),
    "random": lambda: [random.random() for _ in range(4)],
}


class Inspector:
    """``inspector[asked]`` asks a function of the student's; indexing is a call that the wire knows."""

    def __getitem__(self, asked: Any) -> Any:
        ask, _, _, look, inputs = asked
        torch.set_num_threads(1)  # as in the sandbox; threads of small networks only wait for each other

        def something(*args: Any) -> Any:
            answer = ask(*args)
            if answer is None:
                raise Nothing
            return answer

        try:
            with own_numbers():
                return getattr(self, look)(something, **inputs)
        except Nothing:
            return None

    # overfit_tiny

    def memorised(self, ask: Any, X: Tensor, y: Tensor, hidden: int, seed: int) -> Any:
        """The answers to all examples, where they are right; else -1 for all; within 300 steps?"""
        network, _, made = self._overfitted(ask, X, y, hidden, seed, 300)
        if not isinstance(network, Watched):
            return network
        said = answers(network, X).argmax(dim=1)
        known = said if torch.equal(said, y) else torch.full_like(y, -1)
        return {"y": known.tolist(), "steps": sum(each.diary.updates for each in made) <= 300}

    def curve(self, ask: Any, X: Tensor, y: Tensor, hidden: int, seed: int) -> dict[str, Any]:
        """Where the losses begin, whether they are numbers that fall, and one for each step."""
        _, losses, made = self._overfitted(ask, X, y, hidden, seed, 40)
        numbers = [plain(loss) for loss in losses]
        clean = [number for number in numbers if number is not None]
        steps = sum(each.diary.updates for each in made)
        return {
            "losses": numbers[0],
            "numbers": len(clean) == len(losses),
            "falls": bool(clean) and clean[-1] < 0.9 * clean[0],
            "one a step": abs(len(losses) - steps) <= 1,
            "old gradients": any(each.diary.stale for each in made),
        }

    def limit(self, ask: Any, X: Tensor, y: Tensor, hidden: int, seed: int, steps: int) -> dict[str, Any]:
        """Whether it makes no more steps than are allowed."""
        _, losses, made = self._overfitted(ask, X, y, hidden, seed, steps)
        return {"losses": plain(losses[0]), "steps": sum(each.diary.updates for each in made) <= steps}

    def _overfitted(self, ask: Any, X: Tensor, y: Tensor, hidden: int, seed: int, steps: int) -> Any:
        made: list[Watched] = []

        def model_fn() -> nn.Module:
            classes = int(y.max()) + 1
            layers = nn.Linear(X.shape[1], hidden), nn.Tanh(), nn.Linear(hidden, classes)
            made.append(Watched(*layers, seed=seed))
            made[-1].diary.watch(made[-1])
            return made[-1]

        network, losses = ask(model_fn, X, y, steps)
        for each in made:
            each.diary.note(each)
        return network, list(losses), made

    # fit

    def stops(self, ask: Any, script: list[float], patience: int, **data: Any) -> Any:
        """What was noted of each epoch, how many there were, and how often val was asked."""
        history, _, shots = self._fitted(ask, script, patience, len(script), **data, one=True)
        if not isinstance(history, dict):
            return history
        said = [float(loss) for loss in history["val_loss"]]
        return {
            "val_loss": [loss if math.isfinite(loss) else "nan" for loss in said],
            "train_loss": len(history["train_loss"]),
            "epochs": len(shots),
        }

    def restores(
        self, ask: Any, script: list[float], patience: int, epochs: int = 0, **data: Any
    ) -> dict[str, int]:
        """The epoch whose weights, and whose running averages, the network has in the end; -1: none."""
        history, model, shots = self._fitted(ask, script, patience, epochs or len(script), **data, one=True)
        now = weights(model), averages(model)
        found = [
            next((i for i, shot in enumerate(shots) if torch.equal(shot[kind], now[kind])), -1)
            for kind in (0, 1)
        ]
        return {"best_epoch": int(history["best_epoch"]), "weights": found[0], "running averages": found[1]}

    def trains(self, ask: Any, script: list[float], patience: int, **data: Any) -> dict[str, Any]:
        """The losses of the epochs, and what the network answers in the end."""
        history, model, _ = self._fitted(ask, script, patience, len(script), **data)
        losses = [float(loss) for loss in history["train_loss"]]
        return {"train_loss": losses, "answers": answers(model, data["X"])}

    def _fitted(
        self, ask: Any, script: list[float], patience: int, epochs: int, X: Tensor, y: Tensor, size: int,
        seed: int, one: bool = False,
    ) -> Any:  # fmt: skip
        classes, hidden = int(y.max()) + 1, 6
        layers = nn.Linear(X.shape[1], hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, classes)
        model = Watched(*layers, seed=seed)
        shots: list[tuple[Tensor, Tensor]] = []

        def val(model: nn.Module) -> float:
            shots.append((weights(model), averages(model)))
            model.eval()
            return script[len(shots) - 1] if len(shots) <= len(script) else math.nan

        opt = torch.optim.SGD(model.parameters(), lr=0.2)
        train = batches(X, y, len(y) if one else size)
        return ask(model, train, val, opt, epochs, patience), model, shots

    # evaluate

    def measured(self, ask: Any, X: Tensor, y: Tensor, sizes: list[int], seed: int) -> list[dict[str, float]]:
        """Loss and accuracy, for each size of a batch."""
        model = Watched(nn.Linear(X.shape[1], 4), nn.Tanh(), nn.Linear(4, int(y.max()) + 1), seed=seed)
        loaders = [DataLoader(TensorDataset(X, y), batch_size=size) for size in sizes]
        return [self._evaluated(ask, model, loader) for loader in loaders]

    def listed(self, ask: Any, X: Tensor, y: Tensor, size: int, seed: int) -> dict[str, float]:
        """The same of batches in a list."""
        model = Watched(nn.Linear(X.shape[1], int(y.max()) + 1), seed=seed)
        return self._evaluated(ask, model, batches(X, y, size))

    def in_use(self, ask: Any, X: Tensor, y: Tensor, sizes: list[int], seed: int) -> list[dict[str, float]]:
        """Loss and accuracy of a network in which the mode matters."""
        torch.manual_seed(seed)
        loaders = [DataLoader(TensorDataset(X, y), batch_size=size) for size in sizes]
        return [self._evaluated(ask, self._moody(X, y, seed), loader) for loader in loaders]

    def traces(self, ask: Any, X: Tensor, y: Tensor, size: int, seed: int, training: bool) -> dict[str, Any]:
        """What is left behind, beside a loss that is right."""
        torch.manual_seed(seed)
        model = self._moody(X, y, seed).train(training)
        kept = averages(model)
        found = self._evaluated(ask, model, DataLoader(TensorDataset(X, y), batch_size=size))
        return {
            "loss": found["loss"],
            "training": model.training,
            "graph": any(model.diary.graphs),
            "running averages": torch.equal(averages(model), kept),
        }

    def _moody(self, X: Tensor, y: Tensor, seed: int) -> Watched:
        layers = nn.Linear(X.shape[1], 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5)
        return Watched(*layers, nn.Linear(6, int(y.max()) + 1), seed=seed)

    def _evaluated(self, ask: Any, model: nn.Module, loader: Any) -> dict[str, float]:
        loss, accuracy = ask(model, loader)
        return {"loss": float(loss), "accuracy": float(accuracy)}

    # run

    def repeats(self, ask: Any, seeds: list[int], source: str) -> list[dict[str, bool]]:
        """Whether a run gives the same again, whatever was drawn in between."""
        return [self._pair(ask, (seed, seed), (source,)) for seed in seeds]

    def differs(self, ask: Any, seeds: list[int]) -> list[dict[str, bool]]:
        """Whether runs of two seeds are two, and each can be repeated."""
        pairs = [(seeds[0], seeds[0]), *pairwise(seeds)]
        return [self._pair(ask, pair, (name,)) for name in SOURCES for pair in pairs]

    def _pair(self, ask: Any, seeds: tuple[int, int], names: tuple[str, ...]) -> dict[str, bool]:
        drawn: list[dict[str, list[float]]] = []

        def experiment() -> dict[str, list[float]]:
            drawn.append({name: SOURCES[name]() for name in names})
            return dict(drawn[-1])

        got = []
        for number, seed in enumerate(seeds):
            disturbed(1000 + number)
            got.append(ask(seed, experiment))
        return {"run": len(drawn) == len(seeds) and got == drawn, "same": got[0] == got[1]}

    # pick_lr

    def picks(self, ask: Any, lrs: list[float], lost: str, **data: Any) -> dict[str, Any]:
        """The learning rate that is taken, and the validation loss of each."""
        lr, losses = ask(lrs, *self._choice(lost, **data))
        return {"lr": float(lr), "losses": [self._shown(losses.get(each)) for each in lrs]}

    def refuses(
        self, ask: Any, lrs: list[float], huge: list[float], lost: str, **data: Any
    ) -> dict[str, Any]:
        """Whether it refuses where every training diverges, and only there."""
        choice = self._choice(lost, **data)
        lr = float(ask(lrs, *choice)[0])
        try:
            ask(huge, *choice)
        except ValueError:
            return {"lr": lr, "ValueError": True}
        return {"lr": lr, "ValueError": False}

    def _shown(self, loss: Any) -> Any:
        if loss is None:
            return None
        return float(loss) if math.isfinite(float(loss)) else "nan"

    def _choice(
        self, lost: str, X: Tensor, y: Tensor, X_val: Tensor, y_val: Tensor, size: int, seed: int, epochs: int
    ) -> tuple[Any, ...]:
        classes = int(y.max()) + 1

        def model_fn() -> nn.Module:
            return Watched(nn.Linear(X.shape[1], 8), nn.Tanh(), nn.Linear(8, classes), seed=seed)

        def val(model: nn.Module) -> float:
            now = weights(model)
            if not bool(torch.isfinite(now).all()) or float(now.abs().max()) > MOST:
                return float(lost)
            return float(functional.cross_entropy(answers(model, X_val), y_val))

        return model_fn, batches(X, y, size), val, epochs

    # faults

    def named(self, ask: Any, loop: str) -> Any:
        """The code of one loop; none where two loops are given the same."""
        given = ask()
        if not isinstance(given, dict):
            return given
        codes = {key: str(code).strip().lower() for key, code in given.items()}
        return codes[loop] if list(codes.values()).count(codes[loop]) == 1 else "given twice"


inspector = Inspector()
