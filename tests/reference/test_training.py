"""Training with discipline: the references agree with hand-made numbers, and what they promise holds."""

import copy
import math
import random
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from reference import evaluation, learning_rates, overfitting, seeding, training
from reference.mistakes import evaluation as evaluation_mistakes
from reference.mistakes import learning_rates as rate_mistakes
from reference.mistakes import overfitting as overfitting_mistakes
from reference.mistakes import seeding as seeding_mistakes
from reference.mistakes import training as training_mistakes
from reference.variants import evaluation as evaluation_variants
from reference.variants import learning_rates as rate_variants
from reference.variants import overfitting as overfitting_variants
from reference.variants import seeding as seeding_variants
from reference.variants import training as training_variants

NAN = math.nan


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Threads of small networks only wait for each other."""
    kept = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(kept)


def every(module, beginning):
    return [getattr(module, name) for name in vars(module) if name.startswith(beginning)]


def classified(seed, count=20, features=8, classes=3):
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(count) % classes)
    return torch.from_numpy(rng.normal(size=(count, features))).float(), torch.from_numpy(y)


def network(features=8, classes=3, hidden=24):
    return nn.Sequential(nn.Linear(features, hidden), nn.Tanh(), nn.Linear(hidden, classes))


def dealt(X, y, size):
    return list(zip(X.split(size), y.split(size), strict=True))


# -- learning by heart -----------------------------------------------------------------------


def by_heart(overfit, seed):
    """How many of twenty are right in the end, and the losses; labels have nothing to do with inputs."""
    rng = np.random.default_rng(seed)
    features, classes, hidden = int(rng.integers(8, 13)), int(rng.integers(3, 5)), int(rng.integers(24, 40))
    X, y = classified(seed, features=features, classes=classes)
    torch.manual_seed(seed)
    model, losses = overfit(lambda: network(features, classes, hidden), X, y)
    with torch.no_grad():
        return int((model(X).argmax(dim=1) == y).sum()), losses


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "overfit", [overfitting.overfit_tiny, *every(overfitting_variants, "overfit_")], ids=lambda f: f.__name__
)
def test_twenty_examples_are_learnt_whatever_the_seed(overfit, seed):
    right, losses = by_heart(overfit, seed)
    assert right == 20
    assert 1 <= len(losses) <= 300


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_twenty_examples_are_learnt(seed):
    right, losses = by_heart(overfitting.overfit_tiny, seed)
    assert right == 20
    assert len(losses) <= 300


@pytest.mark.parametrize("overfit", every(overfitting_variants, "overfit_"), ids=lambda f: f.__name__)
def test_variants_learn_them(overfit):
    assert by_heart(overfit, 3)[0] == 20


@pytest.mark.parametrize(
    "name", ["fresh", "uphill", "no_step", "zeroed_too_late", "piled_up"]
)  # the others may get there all the same
def test_what_trains_wrongly_does_not_learn_them(name):
    assert by_heart(getattr(overfitting_mistakes, f"overfit_tiny_{name}"), 4)[0] < 20


@pytest.mark.parametrize("seed", range(3))
def test_gradients_zeroed_before_the_step_are_as_good_as_no_step(seed):
    found = []
    for overfit in (
        overfitting_mistakes.overfit_tiny_no_step,
        overfitting_mistakes.overfit_tiny_zeroed_too_late,
    ):
        found.append(by_heart(overfit, seed))
    assert found[0] == found[1]


def test_the_first_loss_is_that_of_the_untrained_network():
    X, y = classified(5)
    model = network()
    with torch.no_grad():
        want = functional.cross_entropy(model(X), y).item()
    assert overfitting.overfit_tiny(lambda: model, X, y)[1][0] == pytest.approx(want, rel=1e-6)


def test_no_more_steps_than_allowed():
    X, y = classified(6)
    assert len(overfitting.overfit_tiny(network, X, y, 2)[1]) == 2


# -- stopping in time ------------------------------------------------------------------------


class Script:
    """Says what is written, and remembers the network of each epoch."""

    def __init__(self, said):
        self.said, self.shots = said, []

    def __call__(self, model):
        self.shots.append(copy.deepcopy(model.state_dict()))
        model.eval()
        return self.said[len(self.shots) - 1]


def fitted(fit, said, patience, epochs=None, seed=0):
    torch.manual_seed(seed)
    X, y = classified(seed, count=11, features=4)
    model = nn.Sequential(nn.Linear(4, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 3))
    script = Script(said)
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    history = fit(model, dealt(X, y, 4), script, opt, epochs or len(said), patience)
    return history, model, script.shots


SCRIPTS = [
    ([1.0, 0.8, 0.9, 0.7, 0.75, 0.7, 0.1], 2, 6, 3),  # a tie brings nothing
    ([1.0, 0.8, 0.9, 0.1], 1, 3, 1),
    ([1.0, 0.5, 0.7, 0.8], 9, 4, 1),  # out of epochs
    ([1.0, NAN, NAN, 0.9, NAN, NAN, NAN, 0.1], 3, 7, 3),
    ([1.0, 1.1, 0.9, 1.0, 0.8, 0.9, 0.9, 0.1], 2, 7, 4),  # in a row, not in all
    ([4.0, 3.0, 2.0, 1.0], 1, 4, 3),
    ([NAN, NAN, 1.0], 2, 2, -1),
]
FITS = [training.fit, *every(training_variants, "fit_")]


@pytest.mark.parametrize("fit", FITS, ids=lambda f: f.__name__)
@pytest.mark.parametrize(("said", "patience", "epochs", "best"), SCRIPTS[:6])
def test_a_scripted_training_stops_and_goes_back(fit, said, patience, epochs, best):
    history, model, shots = fitted(fit, said, patience)
    assert (len(shots), len(history["val_loss"]), len(history["train_loss"])) == (epochs, epochs, epochs)
    np.testing.assert_array_equal(history["val_loss"], said[:epochs])
    assert history["best_epoch"] == best
    now = model.state_dict()
    assert [i for i, shot in enumerate(shots) if all(torch.equal(shot[k], now[k]) for k in now)] == [best]


def test_where_nothing_was_ever_a_number_the_network_is_as_it_came():
    said, patience, epochs, best = SCRIPTS[6]
    history, model, shots = fitted(training.fit, said, patience)
    assert (len(shots), history["best_epoch"]) == (epochs, best)
    assert int(model[1].num_batches_tracked) == 0


def written_out(seed):
    """The losses of two epochs, and the answers in the end, step by step, in float64."""
    torch.manual_seed(seed)
    X, y = classified(seed, count=11, features=4)
    model = nn.Sequential(nn.Linear(4, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 3)).double()
    losses = []
    for _ in range(2):
        total = 0.0
        for rows in (slice(0, 4), slice(4, 8), slice(8, 11)):
            each = functional.cross_entropy(model(X[rows].double()), y[rows], reduction="none")
            slopes = torch.autograd.grad(each.mean(), list(model.parameters()))
            with torch.no_grad():
                for p, slope in zip(model.parameters(), slopes, strict=True):
                    p -= 0.2 * slope
            total += each.sum().item()
        losses.append(total / 11)
    return losses, model.eval()(X.double()).detach().numpy(), X


@pytest.mark.parametrize("seed", range(20))
def test_losses_and_steps_are_those_written_out(seed):
    losses, answers, X = written_out(seed)
    history, model, _ = fitted(training.fit, [1.0, 0.5], 5, seed=seed)
    np.testing.assert_allclose(history["train_loss"], losses, rtol=1e-5)
    np.testing.assert_allclose(model.eval()(X).detach().numpy(), answers, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("fit", FITS[1:], ids=lambda f: f.__name__)
def test_variants_have_the_same_losses(fit):
    want, _, _ = fitted(training.fit, [3.0, 2.0, 1.0], 5)
    got, _, _ = fitted(fit, [3.0, 2.0, 1.0], 5)
    np.testing.assert_allclose(got["train_loss"], want["train_loss"], rtol=1e-6)


@pytest.mark.parametrize(("said", "patience", "epochs", "best"), SCRIPTS[:6])
def test_live_tensors_put_back_are_the_last_weights(said, patience, epochs, best):
    found = [
        fitted(fit, said, patience)[1].state_dict()
        for fit in (training_mistakes.fit_last_weights, training_mistakes.fit_shallow_copy)
    ]
    assert all(torch.equal(found[0][key], found[1][key]) for key in found[0])


# -- measuring -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "evaluate", [evaluation.evaluate, *every(evaluation_variants, "evaluate_")], ids=lambda f: f.__name__
)
def test_measuring_agrees_with_float64_whatever_the_batches(evaluate, seed):
    rng = np.random.default_rng(seed)
    count, features, classes = (int(n) for n in rng.integers([15, 2, 2], [30, 6, 5]))
    X, y = classified(seed, count, features, classes)
    torch.manual_seed(seed)
    layers = nn.Linear(features, 6), nn.BatchNorm1d(6), nn.Dropout(0.5), nn.Linear(6, classes)
    model = nn.Sequential(*layers).train(bool(seed % 2))
    kept = copy.deepcopy(model.state_dict())
    wide = copy.deepcopy(model).double().eval()
    with torch.no_grad():
        logits = wide(X.double())
    want = functional.cross_entropy(logits, y).item(), (logits.argmax(dim=1) == y).double().mean().item()
    for size in (1, 7, count):
        loss, accuracy = evaluate(model, dealt(X, y, size))
        assert (float(loss), float(accuracy)) == pytest.approx(want, rel=2e-6, abs=1e-7)
    assert model.training == bool(seed % 2)
    assert all(torch.equal(kept[key], value) for key, value in model.state_dict().items())
    assert all(p.grad is None for p in model.parameters())


@pytest.mark.parametrize(
    "name", ["means_of_batches", "last_batch", "full_batches", "per_batch", "summed_means", "percent", "counted",
             "double_softmax", "swapped"]
)  # fmt: skip
def test_wrong_measurements_are_others(name):
    X, y = classified(1, count=16)
    torch.manual_seed(1)
    model = network().eval()
    want = evaluation.evaluate(model, dealt(X, y, 7))
    got = getattr(evaluation_mistakes, f"evaluate_{name}")(model, dealt(X, y, 7))
    assert max(abs(a - b) for a, b in zip(got, want, strict=True)) > 1e-3


# -- the same run twice ------------------------------------------------------------------------


def drawn():
    return torch.rand(3).tolist(), np.random.rand(3).tolist(), [random.random() for _ in range(3)]


RUNS = [seeding.run, *every(seeding_variants, "run_")]


@pytest.fixture
def kept_random_numbers():
    kept = torch.get_rng_state(), np.random.get_state(), random.getstate()
    yield
    torch.set_rng_state(kept[0])
    np.random.set_state(kept[1])
    random.setstate(kept[2])


@pytest.mark.usefixtures("kept_random_numbers")
@pytest.mark.parametrize("run", RUNS, ids=lambda f: f.__name__)
def test_a_run_hangs_on_its_seed_alone(run):
    found = []
    for seed in (0, 0, 7, 7, 8):
        found.append(run(seed, drawn))
        drawn()
    assert [a == b for a, b in pairwise(found)] == [True, False, True, False]
    assert all(a[i] != b[i] for a, b in ((found[0], found[2]), (found[2], found[4])) for i in range(3))


@pytest.mark.usefixtures("kept_random_numbers")
@pytest.mark.parametrize(
    "name", ["unseeded", "own_generators", "seeded_afterwards", "torch_only", "zero_is_none"]
)
def test_a_run_that_is_seeded_wrongly_does_not_repeat(name):
    run = getattr(seeding_mistakes, f"run_{name}")
    first = run(0, drawn)
    torch.manual_seed(99)
    np.random.seed(99)
    random.seed(99)
    assert run(0, drawn) != first


# -- a learning rate -----------------------------------------------------------------------------


def choice(seed, learnable=True):
    X, y = classified(seed, count=13, features=4)

    def model_fn():
        torch.manual_seed(seed)
        return network(4, 3, 8)

    def val(model):
        with torch.no_grad():
            if max(p.abs().max().item() for p in model.parameters()) > 1e3:
                return NAN if seed % 2 else math.inf
            return functional.cross_entropy(model(X), y if learnable else (y + 1) % 3).item()

    return model_fn, dealt(X, y, 5), val, 3


PICKS = [learning_rates.pick_lr, *every(rate_variants, "pick_")]


@pytest.mark.parametrize("learnable", [True, False])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("pick", PICKS, ids=lambda f: f.__name__)
def test_the_learning_rate_that_helps_is_picked_wherever_it_stands(pick, seed, learnable):
    lrs = [float(lr) for lr in np.random.default_rng(seed).permutation([0.05, 0.3, 1e7])]
    lr, losses = pick(lrs, *choice(seed, learnable))
    assert lr == (0.3 if learnable else 0.05)
    assert not math.isfinite(losses[1e7])
    want = learning_rates.pick_lr(lrs, *choice(seed, learnable))[1]
    assert [float(losses[each]) for each in lrs] == pytest.approx(
        [want[each] for each in lrs], rel=1e-5, nan_ok=True
    )


@pytest.mark.parametrize("pick", PICKS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", [0, 1])
def test_where_every_training_diverges_none_is_picked(pick, seed):
    with pytest.raises(ValueError, match=r".+"):
        pick([1e7, 3e7], *choice(seed))


@pytest.mark.parametrize("name", ["argmin", "min"])
def test_a_nan_that_comes_first_fools_argmin_and_min(name):
    lr, _ = getattr(rate_mistakes, f"pick_lr_{name}")([1e7, 0.3], *choice(1))
    assert lr == 1e7
