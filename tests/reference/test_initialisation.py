"""Random weights: their law, the course's numbers, their mistakes and variants."""

import math

import numpy as np
import pytest
import torch

from reference import initialisation
from reference.mistakes import initialisation as mistakes
from reference.variants import initialisation as variants

NAMES = ("xavier_uniform", "xavier_normal", "he_normal", "he_uniform")
SHAPES = [(100, 400), (401, 103), (40, 70, 3, 5), (90, 50, 5, 2)]


def moments(weights):
    """Mean, standard deviation, kurtosis, largest size."""
    away = weights - weights.mean()
    return weights.mean(), weights.std(), (away**4).mean() / weights.var() ** 2, np.abs(weights).max()


def gain_of_torch(name, shape):
    """What PyTorch makes the standard deviation of, from its own count of the fans."""
    fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))
    if name.startswith("xavier"):
        return math.sqrt(2.0 / (fan_in + fan_out))
    return torch.nn.init.calculate_gain("relu") / math.sqrt(fan_in)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
class TestLaw:
    def check(self, weights, name, shape):
        n, std = weights.size, gain_of_torch(name, shape)
        mean, spread, kurtosis, largest = moments(weights)
        assert weights.shape == shape
        assert abs(mean) < 6 * std / math.sqrt(n)
        assert spread == pytest.approx(std, rel=0.03)
        assert kurtosis == pytest.approx(1.8 if name.endswith("uniform") else 3.0, rel=0.06)
        if name.endswith("uniform"):
            assert 0.999 * std * math.sqrt(3) < largest <= std * math.sqrt(3) * (1 + 1e-6)

    def test_of_the_reference(self, name, shape):
        for seed in range(5):
            weights = getattr(initialisation, name)(shape, np.random.default_rng(seed))
            assert weights.dtype == np.float64
            self.check(weights, name, shape)

    @pytest.mark.parametrize("style", variants.FAMILIES)
    def test_of_every_variant(self, name, shape, style):
        self.check(variants.FAMILIES[style][name](shape, np.random.default_rng(3)), name, shape)

    def test_of_pytorch(self, name, shape):
        torch.manual_seed(1)
        fill = {
            "xavier_uniform": torch.nn.init.xavier_uniform_, "xavier_normal": torch.nn.init.xavier_normal_,
            "he_normal": lambda w: torch.nn.init.kaiming_normal_(w, nonlinearity="relu"),
            "he_uniform": lambda w: torch.nn.init.kaiming_uniform_(w, nonlinearity="relu"),
        }[name]  # fmt: skip
        self.check(fill(torch.empty(shape, dtype=torch.float64)).numpy(), name, shape)


def test_the_courses_numbers():
    """400 inputs, 100 outputs: the bounds and standard deviations that the sheet prints."""
    want = {"xavier_uniform": 0.1095445, "xavier_normal": 0.0632456, "he_normal": 0.0707107}
    for name, number in (want | {"he_uniform": 0.1224745}).items():
        std = gain_of_torch(name, (100, 400))
        assert (std * math.sqrt(3) if name.endswith("uniform") else std) == pytest.approx(number, abs=5e-8)


@pytest.mark.parametrize("name", NAMES)
class TestGenerator:
    def test_used_on_it_gives_other_weights_and_an_equal_one_the_same(self, name):
        for function in (getattr(initialisation, name), *(f[name] for f in variants.FAMILIES.values())):
            rng = np.random.default_rng(7)
            first, second = function((3, 4), rng), function((3, 4), rng)
            assert not np.any(first == second)
            np.testing.assert_array_equal(function((3, 4), np.random.default_rng(7)), first)

    def test_a_weight_has_two_axes(self, name):
        with pytest.raises(ValueError, match="at least two axes"):
            getattr(initialisation, name)((5,), np.random.default_rng(0))

    def test_no_weights_are_no_mistake(self, name):
        assert getattr(initialisation, name)((0, 4), np.random.default_rng(0)).shape == (0, 4)


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_shows_in_a_moment_of_dense_layers_or_of_kernels_or_in_the_generator(name, named):
    beliefs = named(mistakes, f"{name}_")
    signatures = {"right": self_of(getattr(initialisation, name))}
    signatures |= {belief: self_of(function) for belief, function in beliefs.items()}
    names = list(signatures)
    alike = [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if not told_apart(signatures[a], signatures[b])
    ]
    assert alike == []


def self_of(function):
    """What a function's weights are like, dense and as kernels, and what becomes of the generator."""
    found = [function(shape, np.random.default_rng(5)) for shape in ((100, 400), (40, 70, 3, 5))]
    rng = np.random.default_rng(5)
    used_on = np.array_equal(function((3, 4), rng), function((3, 4), rng))
    equal = [function((3, 4), np.random.default_rng(5)) for _ in range(2)]
    few = [len(np.unique(weights)) < weights.size / 2 for weights in found]
    return [moments(weights)[:3] for weights in found], (used_on, np.array_equal(*equal), *few)


def told_apart(left, right):
    if left[1] != right[1]:
        return True
    pairs = zip(np.ravel(left[0]), np.ravel(right[0]), strict=True)
    return any(abs(a - b) > 0.1 * max(abs(a), abs(b)) for a, b in pairs if max(abs(a), abs(b)) > 1e-2)
