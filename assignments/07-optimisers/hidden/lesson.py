"""What q8 is asked with: this text runs in the sandbox, beside student code, and on our side on the reference.

It builds a model, batches, a loss and an optimiser, hands them to the train function, and turns what comes
back into plain numbers. It holds no answer.
"""

import weakref

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs)


def normed(inputs, outputs):
    """Batch norm behaves otherwise in eval mode, and needs no chance for that."""
    return nn.Sequential(nn.Linear(inputs, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, outputs))


MODELS = {"linear": linear, "normed": normed}
LOSSES = {"cross entropy": nn.CrossEntropyLoss, "squares": nn.MSELoss}
OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.3),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, lr=0.05),
}


class Token:
    """Lives as long as the graph of a loss does, and notices when it is gone back through."""

    def __init__(self, watched):
        self.watched = weakref.ref(watched)

    def __call__(self, gradient):
        self.watched().backwards += 1


class Watched:
    """A loss function that counts, whenever it is called, how many of its earlier graphs are alive."""

    def __init__(self, loss_fn):
        self.loss_fn, self.tokens, self.most, self.backwards = loss_fn, [], 0, 0

    def __call__(self, outputs, labels):
        self.most = max(self.most, sum(token() is not None for token in self.tokens))
        loss, token = self.loss_fn(outputs, labels), Token(self)
        if loss.requires_grad:
            loss.register_hook(token)
            self.tokens.append(weakref.ref(token))
        return loss


def filled(model):
    """Weights that hang on nothing but where they stand."""
    with torch.no_grad():
        for number, p in enumerate(model.parameters()):
            angles = torch.arange(p.numel(), dtype=p.dtype) * 1.7 + number
            p.copy_(torch.cos(angles).reshape(p.shape) * 0.5)
    return model


def batches_of(X, y, sizes, loader):
    """Batches as a list, or out of a data loader: there, the first size is every batch's but the last one's."""
    if loader:
        return DataLoader(TensorDataset(X, y), batch_size=sizes[0])
    return list(zip(X.split(sizes), y.split(sizes), strict=True))


def plain(loss):
    return loss.detach() if isinstance(loss, torch.Tensor) else loss


class Lesson:
    def __getitem__(self, asked):
        train, _, _, look, inputs = asked
        torch.set_num_threads(1)
        return getattr(self, look)(train, **inputs)

    def losses(self, train, **inputs):
        """What the train function returns, number by number."""
        history, _ = self._taught(train, **inputs)
        return None if history is None else [plain(loss) for loss in history]

    def lets_go_of_graphs(self, train, **inputs):
        """Whether the graphs of the losses go away, one after the other; None if nobody goes back through them."""
        history, loss_fn = self._taught(train, **inputs)
        kept = [
            loss
            for loss in ([] if history is None else history)
            if isinstance(loss, torch.Tensor) and loss.grad_fn is not None
        ]
        return loss_fn.most <= 2 and not kept if loss_fn.backwards else None

    def _taught(self, train, X, y, sizes, epochs, model, loss, optimiser, training=True, loader=False):
        X, y = X.double(), y.double() if y.is_floating_point() else y
        outputs = y.shape[1] if y.dim() > 1 else 4
        made = filled(MODELS[model](X.shape[1], outputs).double()).train(training)
        loss_fn = Watched(LOSSES[loss]())
        opt = OPTIMISERS[optimiser](made.parameters())
        return train(made, batches_of(X, y, list(sizes), loader), opt, loss_fn, epochs), loss_fn


inspector = Lesson()
