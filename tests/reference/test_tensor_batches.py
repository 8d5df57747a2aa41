"""Rows to tensors, and products in batches: against NumPy in double precision, by hand, and what is believed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from reference.mistakes import tensor_batches as mistakes
from reference.tensor_batches import batched_matmul, to_tensor_batch
from reference.variants import tensor_batches as variants


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def factors(seed: int, batch: int, n: int, m: int, p: int, dtype: torch.dtype = torch.float64) -> Any:
    return torch.tensor(normal(seed, batch, n, m)).to(dtype), torch.tensor(normal(seed + 1, batch, m, p)).to(
        dtype
    )


@pytest.mark.parametrize("seed", range(24))
def test_products_agree_with_a_loop_of_numpy_and_with_bmm(seed: int) -> None:
    A, B = factors(seed, *np.random.default_rng(seed).integers(1, 7, size=4).tolist())
    got = batched_matmul(A, B).numpy()
    assert_allclose(
        got, np.stack([a @ b for a, b in zip(A.numpy(), B.numpy(), strict=True)]), rtol=0, atol=1e-12
    )
    assert_allclose(got, torch.bmm(A, B).numpy(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(24))
def test_gradients_flow_through_the_product(seed: int) -> None:
    A, B = factors(seed, *np.random.default_rng(seed).integers(1, 5, size=4).tolist())
    assert torch.autograd.gradcheck(batched_matmul, (A.requires_grad_(), B.requires_grad_()))


@pytest.mark.parametrize("kind", [list, tuple, np.array])
@pytest.mark.parametrize("numbers", [[[1, 2, 3], [4, 5, 6]], [[0.5, -1.25, 3.0], [1e-3, 4.0, 2.0]]])
def test_rows_of_any_kind_become_single_precision(
    kind: Callable[..., Any], numbers: list[list[float]]
) -> None:
    batch = to_tensor_batch([kind(row) for row in numbers])
    assert batch.dtype is torch.float32
    assert_allclose(batch.numpy(), np.array(numbers, dtype=np.float32), rtol=0, atol=0)


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="inhomogeneous"):
        to_tensor_batch([[1.0, 2.0], [3.0]])


def test_matrices_that_do_not_fit_are_refused() -> None:
    with pytest.raises(RuntimeError):
        batched_matmul(torch.zeros(2, 3, 4), torch.zeros(2, 3, 4))


ROWS = [normal(5, 4, 3).tolist(), [[1, 2, 3], [4, 5, 6]], [[2.5, 1.0]]]
FACTORS = [factors(1, 4, 2, 3, 5, torch.float32), factors(2, 3, 4, 4, 4, torch.float32)]
BATCHES = [getattr(variants, name) for name in vars(variants) if name.startswith("batch_")]
PRODUCTS = [getattr(variants, name) for name in vars(variants) if name.startswith("matmul_")]


@pytest.mark.parametrize("variant", BATCHES)
def test_variants_of_the_batch_agree(variant: Callable[..., Any]) -> None:
    for rows in ROWS:
        got = variant(rows)
        assert got.dtype is torch.float32
        assert torch.equal(got, to_tensor_batch(rows))


@pytest.mark.parametrize("variant", PRODUCTS)
def test_variants_of_the_product_agree(variant: Callable[..., Any]) -> None:
    for A, B in [*FACTORS, factors(3, 1, 3, 1, 2, torch.float32)]:
        torch.testing.assert_close(variant(A, B), batched_matmul(A, B))


def told(function: Callable[..., Any], *arguments: Any) -> Any:
    """An answer with its type, or the exception's."""
    try:
        answer = function(*arguments)
    except RuntimeError as error:
        return type(error).__name__
    return str(answer.dtype), tuple(answer.shape), np.asarray(answer).round(4).tolist()


@pytest.mark.parametrize(
    ("prefix", "right", "probes"),
    [("batch_", to_tensor_batch, [(rows,) for rows in ROWS]), ("matmul_", batched_matmul, FACTORS)],
)
def test_every_belief_shows_and_is_told_from_the_others(prefix: str, right: Any, probes: list[Any]) -> None:
    beliefs = {name: made for name, made in vars(mistakes).items() if name.startswith(prefix)}
    answers = [repr([told(made, *probe) for probe in probes]) for made in (right, *beliefs.values())]
    assert len(beliefs) >= 7
    assert len(set(answers)) == len(beliefs) + 1
