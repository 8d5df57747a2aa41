"""The training loop against one written out by hand, its variants, and what wrong ones do."""

import copy
import weakref

import numpy as np
import pytest
import torch
from torch import nn

from reference.mistakes import train_loop as mistakes
from reference.train_loop import train
from reference.variants import train_loop as variants

VARIANTS = [name for name in sorted(vars(variants)) if name.startswith("train_")]
SAME_VALUES = ("train_keeping_graphs",)
WRONG = [name for name in sorted(vars(mistakes)) if name.startswith("train_") and name not in SAME_VALUES]


@pytest.fixture(autouse=True)
def _one_thread():
    """Threads of small networks only wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def lesson(seed=0, sizes=(5, 5, 2), normed=True):
    """A model in eval mode, batches, an optimiser."""
    generator = torch.Generator().manual_seed(seed)
    X = torch.randn(sum(sizes), 3, generator=generator, dtype=torch.float64)
    y = torch.arange(sum(sizes)) % 4
    torch.manual_seed(seed)
    layers = [nn.Linear(3, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 4)] if normed else [nn.Linear(3, 4)]
    model = nn.Sequential(*layers).double().eval()
    batches = list(zip(X.split(list(sizes)), y.split(list(sizes)), strict=True))
    return model, batches, torch.optim.SGD(model.parameters(), lr=0.3)


def history(loop, epochs=3, **how):
    """What a loop returns, as numbers."""
    model, batches, opt = lesson(**how)
    return np.array(
        [float(loss) for loss in map(_plain, loop(model, batches, opt, nn.CrossEntropyLoss(), epochs))]
    )


def _plain(loss):
    return loss.detach() if isinstance(loss, torch.Tensor) else loss


def by_hand(X, y, W, lr, sizes, epochs):
    """Softmax regression without a bias, in NumPy: the mean loss of an example in each epoch."""
    found = []
    for _ in range(epochs):
        losses = []
        for rows in np.split(np.arange(len(X)), np.cumsum(sizes)[:-1]):
            scores = X[rows] @ W.T
            p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
            losses += list(-np.log(p[np.arange(len(rows)), y[rows]]))
            p[np.arange(len(rows)), y[rows]] -= 1
            W = W - lr * p.T @ X[rows] / len(rows)
        found.append(np.mean(losses))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_losses_are_those_of_softmax_regression_by_hand(seed):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 7, size=4).tolist()
    X, y = rng.normal(size=(sum(sizes), 3)), rng.integers(0, 4, size=sum(sizes))
    model = nn.Linear(3, 4, bias=False).double()
    want = by_hand(X, y, model.weight.detach().numpy().copy(), 0.4, sizes, epochs=3)
    batches = list(zip(torch.tensor(X).split(sizes), torch.tensor(y).split(sizes), strict=True))
    got = train(model, batches, torch.optim.SGD(model.parameters(), lr=0.4), nn.CrossEntropyLoss(), epochs=3)
    np.testing.assert_allclose(got, want, rtol=1e-9)


def test_no_epochs_make_no_losses_and_leave_the_model_as_it_was():
    model, batches, opt = lesson()
    before = copy.deepcopy(model.state_dict())
    assert train(model, batches, opt, nn.CrossEntropyLoss(), 0) == []
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_gives_the_same_losses(name):
    tolerance = 1e-5 if name.endswith("float32") else 1e-12
    np.testing.assert_allclose(history(getattr(variants, name)), history(train), rtol=tolerance)


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_shows_in_the_losses(name):
    assert np.abs(history(getattr(mistakes, name)) - history(train)).max() > 1e-3


def test_no_two_mistakes_give_the_same_losses_but_those_that_never_learn():
    found = {name: history(getattr(mistakes, name)) for name in WRONG}
    same = {(a, b) for a in found for b in found if a < b and np.abs(found[a] - found[b]).max() < 1e-4}
    assert same == {("train_without_step", "train_zeroed_before_the_step")}


@pytest.mark.parametrize(
    ("name", "how"),
    [("train_mean_of_batches", {"sizes": (4, 4, 4)}), ("train_left_in_eval_mode", {"normed": False})],
)
def test_a_mistake_hides_where_it_is_said_to(name, how):
    np.testing.assert_allclose(history(getattr(mistakes, name), **how), history(train, **how), rtol=1e-12)


def graphs_alive(loop):
    """How many graphs of earlier losses are there when the last loss of an epoch is asked for."""
    nodes, alive = [], []

    class Token:
        def __call__(self, gradient):
            return None

    def loss_fn(outputs, labels):
        alive.append(sum(node() is not None for node in nodes))
        loss, token = nn.functional.cross_entropy(outputs, labels), Token()
        loss.register_hook(token)
        nodes.append(weakref.ref(token))
        return loss

    model, batches, opt = lesson(sizes=(2,) * 6)
    loop(model, batches, opt, loss_fn, 1)
    return alive[5]


def test_graphs_are_let_go_unless_losses_are_added_up_as_tensors():
    assert graphs_alive(train) <= 1
    assert [name for name in VARIANTS if graphs_alive(getattr(variants, name)) > 1] == []
    assert graphs_alive(mistakes.train_keeping_graphs) == 5
    np.testing.assert_allclose(history(mistakes.train_keeping_graphs), history(train), rtol=1e-12)
