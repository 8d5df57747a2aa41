"""Weights for XOR and XNOR: what the network says to the four corners, and what wrong ones say."""

import numpy as np
import pytest
import torch

from reference import logic
from reference.mistakes import logic as mistakes
from reference.variants import logic as variants

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR, XNOR = [0, 1, 1, 0], [1, 0, 0, 1]
UNDECIDED = [-1, -1, -1, -1]


def said(weights):
    """0 below 0.1, 1 above 0.9, else -1; by torch, from weights of any reasonable shape."""
    W1, b1, W2, b2 = (
        torch.tensor(np.asarray(weights[name], dtype=float)) for name in ("W1", "b1", "W2", "b2")
    )
    hidden = torch.sigmoid(torch.nn.functional.linear(torch.tensor(CORNERS), W1, b1))
    out = torch.sigmoid(torch.nn.functional.linear(hidden, W2.reshape(1, 2), b2.reshape(1)))[:, 0]
    return [1 if answer > 0.9 else 0 if answer < 0.1 else -1 for answer in out.tolist()]


@pytest.mark.parametrize(
    "weights",
    [logic.xor_weights, variants.xor_two_sides, variants.xor_or_and, variants.xor_plain_shapes,
     variants.xor_slanted],
)  # fmt: skip
def test_xor(weights):
    assert said(weights()) == XOR


@pytest.mark.parametrize(
    "weights",
    [logic.xnor_weights, variants.xnor_two_sides, variants.xnor_both_or_none, variants.xnor_plain_shapes],
)
def test_xnor(weights):
    assert said(weights()) == XNOR


@pytest.mark.parametrize(
    ("weights", "want"),
    [
        (mistakes.xor_or, [0, 1, 1, 1]),
        (mistakes.xor_and, [0, 0, 0, 1]),
        (mistakes.xor_nand, [1, 1, 1, 0]),
        (mistakes.xor_turned, XNOR),
        (mistakes.xor_one_side, [0, 0, 1, 0]),
        (mistakes.xor_too_small, UNDECIDED),
        (mistakes.xnor_and, [0, 0, 0, 1]),
        (mistakes.xnor_nor, [1, 0, 0, 0]),
        (mistakes.xnor_turned, XOR),
        (mistakes.xnor_too_small, UNDECIDED),
    ],
)
def test_what_wrong_weights_say(weights, want):
    assert said(weights()) == want


@pytest.mark.parametrize(("weights", "want"), [(mistakes.xor_in_out, XOR), (mistakes.xnor_in_out, XNOR)])
def test_weights_in_columns_are_wrong_and_right_once_they_are_turned(weights, want):
    assert said(weights()) != want
    assert said({**weights(), "W1": weights()["W1"].T}) == want


def test_the_network_is_torchs_on_random_weights():
    rng = np.random.default_rng(0)
    for _ in range(20):
        shapes = {"W1": (2, 2), "b1": (2,), "W2": (1, 2), "b2": (1,)}
        weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
        W1, b1, W2, b2 = map(torch.tensor, weights.values())
        X = rng.normal(size=(5, 2))
        want = torch.sigmoid(torch.sigmoid(torch.tensor(X) @ W1.T + b1) @ W2.T + b2)[:, 0]
        np.testing.assert_allclose(logic.answers(weights, X), want.numpy(), rtol=0, atol=1e-9)
