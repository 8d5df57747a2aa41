"""A recurrent network of tensor operations against torch's own, and networks that keep the parity."""

import itertools

import numpy as np
import pytest
import torch

from reference import running_parity as parity
from reference.mistakes import running_parity as mistakes
from reference.variants import running_parity as variants


def both(seed):
    """Our network and torch's, with the same weights."""
    torch.manual_seed(seed)
    ours, theirs = parity.ManualRNN(3, 5).double(), torch.nn.RNN(3, 5).double()
    with torch.no_grad():
        for name, of_torch in zip(("Wih", "Whh", "bih", "bhh"), theirs.parameters(), strict=True):
            of_torch.copy_(getattr(ours, name))
    return ours, theirs


@pytest.mark.parametrize("seed", range(20))
def test_it_agrees_with_torchs_own_on_padded_sequences(seed):
    ours, theirs = both(seed)
    lengths = torch.randint(1, 7, (4,))
    X = torch.randn(int(lengths.max()), 4, 3, dtype=torch.float64)
    packed = torch.nn.utils.rnn.pack_padded_sequence(X, lengths, enforce_sorted=False)
    states, last = theirs(packed)
    states, _ = torch.nn.utils.rnn.pad_packed_sequence(states)
    assert torch.allclose(ours(X, lengths), states, rtol=0, atol=1e-9)
    assert torch.allclose(ours(X, lengths, mode="many-to-one"), last[0], rtol=0, atol=1e-9)
    assert torch.allclose(ours(X), theirs(X)[0], rtol=0, atol=1e-9)


def test_what_stands_in_the_padding_does_not_matter():
    network, lengths = parity.ManualRNN(3, 5), torch.tensor([2, 4])
    X = torch.randn(4, 2, 3)
    other = X.clone()
    other[2:, 0] = 99.0
    for mode in parity.MODES:
        assert torch.equal(network(X, lengths, mode), network(other, lengths, mode))


def test_another_mode_is_refused():
    with pytest.raises(ValueError, match="mode is one of"):
        parity.ManualRNN(1, 2)(torch.ones(1, 1, 1), mode="one-to-one")


@pytest.mark.parametrize("steps", [1, 2, 6, 12])
def test_weights_by_hand_are_right_for_all_strings(steps):
    bits = np.array(list(itertools.product([0, 1], repeat=steps))).T
    right = {name: made for name, made in vars(variants).items() if name.startswith("parity_weights_")}
    for name, made in {"reference": parity.parity_weights, **right}.items():
        np.testing.assert_array_equal(parity.parities(made(), bits), bits.sum(axis=0) % 2, err_msg=name)


def test_every_wrong_network_of_two_units_answers_otherwise():
    bits = np.random.default_rng(0).integers(0, 2, (12, 300))
    wrong = [made for name, made in vars(mistakes).items() if name.startswith("parity_weights_")]
    answers = [tuple(parity.parities(made(), bits)) for made in [parity.parity_weights, *wrong]]
    assert len(set(answers)) == len(answers) == 6


def test_a_training_learns():
    bits = np.random.default_rng(3).integers(0, 2, (7, 300))
    answers = np.cumsum(bits, axis=0) % 2
    got = parity.train_parity(bits[:, :200, None], answers[:, :200], bits[:, 200:, None], seed=3)
    assert np.mean(got == answers[:, 200:]) >= 0.95
