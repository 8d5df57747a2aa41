"""Initial weights: their shapes and their spread; and two linear layers folded into one."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from reference.initial_weights import collapse, init_mlp
from reference.mistakes import initial_weights as mistakes
from reference.variants import initial_weights as variants

INITS = [
    init_mlp, variants.init_uniform, variants.init_scaled, variants.init_row_by_row, variants.init_float32,
]  # fmt: skip
COLLAPSES = [
    collapse, variants.collapse_probed, variants.collapse_augmented, variants.collapse_loops,
    variants.collapse_float32,
]  # fmt: skip
WRONG_INITS = [made for name, made in vars(mistakes).items() if name.startswith("init_")]
WRONG_COLLAPSES = [made for name, made in vars(mistakes).items() if name.startswith("collapse_")]


def named(function):
    return function.__name__


class TestInitMlp:
    @pytest.mark.parametrize("init", INITS, ids=named)
    @pytest.mark.parametrize(("scheme", "want"), [("he", (2 / 400, 2 / 300)), ("xavier", (2 / 700, 2 / 550))])
    def test_variances_are_those_of_the_scheme_within_four_of_their_own_deviations(self, init, scheme, want):
        for (W, b), variance in zip(
            init((400, 300, 250), np.random.default_rng(0), scheme), want, strict=True
        ):
            assert abs(np.var(W) / variance - 1.0) < 4.0 * np.sqrt(2.0 / np.size(W))
            assert abs(np.mean(W)) < 4.0 * np.sqrt(variance / np.size(W))
            assert not np.any(b)

    @pytest.mark.parametrize("init", INITS, ids=named)
    @pytest.mark.parametrize("sizes", [(3, 2), (1, 1), (4, 5, 6, 7)])
    def test_there_is_a_layer_between_every_two_widths(self, init, sizes):
        params = init(sizes, np.random.default_rng(1), "he")
        want = [((after, before), (after,)) for before, after in pairwise(sizes)]
        assert [(np.shape(W), np.shape(b)) for W, b in params] == want

    def test_torch_draws_with_the_same_spread(self):
        for ours, theirs in (("he", torch.nn.init.kaiming_normal_), ("xavier", torch.nn.init.xavier_normal_)):
            drawn = torch.empty(500, 400)
            theirs(drawn, generator=torch.Generator().manual_seed(0))
            W = init_mlp((400, 500), np.random.default_rng(0), ours)[0][0]
            assert drawn.std().item() == pytest.approx(W.std(), rel=0.01)

    def test_equal_generators_give_equal_networks_and_one_that_goes_on_another(self):
        rng = np.random.default_rng(3)
        first, later = init_mlp((3, 4), rng, "he"), init_mlp((3, 4), rng, "he")
        again = init_mlp((3, 4), np.random.default_rng(3), "he")
        np.testing.assert_array_equal(first[0][0], again[0][0])
        assert not np.any(first[0][0] == later[0][0])

    def test_an_unknown_scheme_is_refused(self):
        with pytest.raises(ValueError, match="known: he, xavier"):
            init_mlp((2, 2), np.random.default_rng(0), "glorot")

    def test_equal_units_stay_equal(self):
        """What the wrong starts with equal rows come to, by one step of gradient descent."""
        for start in (mistakes.init_zeros, mistakes.init_constant, mistakes.init_equal_rows):
            W, _ = start((3, 4), np.random.default_rng(0), "he")[0]
            assert len(np.unique(W, axis=0)) == 1

    def test_there_is_a_mistake_for_each_property(self):
        assert len(WRONG_INITS) == 13


class TestCollapse:
    @pytest.mark.parametrize("function", COLLAPSES, ids=named)
    @pytest.mark.parametrize("seed", range(20))
    def test_one_layer_answers_as_both_of_torch(self, function, seed):
        rng = np.random.default_rng(seed)
        inputs, hidden, outputs = rng.permutation(np.arange(1, 8))[:3]
        W1, b1 = rng.normal(size=(hidden, inputs)), rng.normal(size=hidden)
        W2, b2 = rng.normal(size=(outputs, hidden)), rng.normal(size=outputs)
        x = rng.normal(size=(5, inputs))
        linear = torch.nn.functional.linear
        first = linear(torch.tensor(x), torch.tensor(W1), torch.tensor(b1))
        want = linear(first, torch.tensor(W2), torch.tensor(b2))
        W, b = function(W1, b1, W2, b2)
        assert (W.shape, b.shape) == ((outputs, inputs), (outputs,))
        single = function is variants.collapse_float32
        np.testing.assert_allclose(x @ W.T + b, want.numpy(), rtol=0, atol=1e-4 if single else 1e-9)

    def test_every_mistake_differs_from_it_and_from_every_other(self):
        rng = np.random.default_rng(4)
        four = rng.normal(size=(4, 4)), rng.normal(size=4), rng.normal(size=(4, 4)), rng.normal(size=4)
        seen = [np.concatenate([W.ravel(), b]) for W, b in (f(*four) for f in (collapse, *WRONG_COLLAPSES))]
        assert len(seen) == 7
        assert all(np.abs(a - b).max() > 1e-5 for i, a in enumerate(seen) for b in seen[:i])
