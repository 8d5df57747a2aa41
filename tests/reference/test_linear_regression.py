"""Linear regression against torch in double precision, the lecture's table, and what is believed about it."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from reference.linear_regression import (
    gd_fit,
    linreg_predict,
    max_stable_lr,
    mse,
    mse_grads,
    normal_equation,
)
from reference.mistakes import linear_regression as mistakes
from reference.variants import linear_regression as variants

SUBJECTS = np.array(
    [
        [10, 30, 40, 1], [80, 70, 60, 2], [40, 10, 80, 6], [50, 0, 70, 0], [50, 90, 0, 1], [60, 50, 60, 3],
        [20, 50, 40, 1], [40, 80, 70, 2], [40, 70, 70, 5], [50, 0, 60, 2], [80, 30, 80, 3], [90, 40, 50, 1],
        [60, 90, 90, 6], [80, 90, 90, 6], [80, 50, 60, 1], [0, 70, 10, 6], [70, 70, 90, 8], [50, 90, 0, 4],
        [10, 80, 50, 1], [10, 40, 70, 2],
    ],
    dtype=float,
)  # fmt: skip
PRESSURE = np.array(
    [160, 40, 120, 180, 100, 0, 20, 50, 40, 80, 110, 110, 120, 130, 150, 170, 140, 100, 130, 140], dtype=float
)[:, None]
W = np.array([0.3, 0.8, -0.4, 10.0])


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    n, d = np.random.default_rng(seed).integers(1, 9, size=2)
    return normal(seed, n, d), normal(seed + 1, n), normal(seed + 2, d), float(normal(seed + 3, 1)[0])


@pytest.mark.parametrize("seed", range(24))
def test_line_loss_and_slopes_agree_with_torch(seed: int) -> None:
    X, y, w, b = drawn(seed)
    tw, tb = torch.tensor(w, requires_grad=True), torch.tensor(b, dtype=torch.float64, requires_grad=True)
    out = torch.nn.functional.linear(torch.tensor(X), tw[None], tb[None])[:, 0]
    loss = torch.nn.functional.mse_loss(out, torch.tensor(y))
    loss.backward()  # type: ignore[no-untyped-call]
    assert tw.grad is not None
    assert tb.grad is not None
    assert_allclose(linreg_predict(X, w, b), out.detach().numpy(), rtol=0, atol=1e-9)
    assert_allclose(mse(linreg_predict(X, w, b), y), loss.item(), rtol=0, atol=1e-9)
    dw, db = mse_grads(X, y[:, None], w, b)
    assert_allclose(dw, tw.grad.numpy(), rtol=0, atol=1e-9)
    assert_allclose(db, tb.grad.item(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_slopes_agree_with_central_differences(seed: int) -> None:
    X, y, w, b = drawn(seed)
    way, h = normal(seed + 4, len(w) + 1), 1e-5
    ahead, behind = (mse(linreg_predict(X, w + s * way[:-1], b + s * way[-1]), y) for s in (h, -h))
    dw, db = mse_grads(X, y, w, b)
    assert_allclose((ahead - behind) / (2 * h), dw @ way[:-1] + db * way[-1], rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("seed", range(24))
def test_steps_agree_with_those_of_torch(seed: int) -> None:
    X, y, w, b = drawn(seed)
    tw, tb = torch.tensor(w, requires_grad=True), torch.tensor(b, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([tw, tb], lr=0.03)
    losses = []
    for _ in range(5):
        optimiser.zero_grad()
        loss = ((torch.tensor(X) @ tw + tb - torch.tensor(y)) ** 2).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        losses.append(loss.item())
        optimiser.step()
    got_w, got_b, history = gd_fit(X, y, 0.03, 5, w, b)
    assert_allclose(got_w, tw.detach().numpy(), rtol=0, atol=1e-9)
    assert_allclose(got_b, tb.item(), rtol=0, atol=1e-9)
    assert_allclose(history[:-1], losses, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_the_normal_equation_agrees_with_torch_and_has_no_slope(seed: int) -> None:
    X, y, _, _ = drawn(seed)
    A = torch.tensor(np.column_stack([X, np.ones(len(X))]))
    best = normal_equation(X, y[:, None])
    assert_allclose(best, (torch.linalg.pinv(A) @ torch.tensor(y)).numpy(), rtol=1e-9, atol=1e-9)
    dw, db = mse_grads(X, y, best[:-1], best[-1])
    assert_allclose([*dw, db], 0.0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_below_the_largest_rate_steps_shrink_and_above_they_grow(seed: int) -> None:
    X = normal(seed, *np.random.default_rng(seed).integers(1, 9, size=2))
    bends = torch.linalg.eigvalsh(torch.tensor(2.0 * X.T @ X / len(X)))
    assert max_stable_lr(X) == pytest.approx(2.0 / bends[-1].item(), rel=1e-9)
    v = np.linalg.svd(X)[2][0]  # the direction that bends most
    for factor, grows in ((0.9, False), (1.1, True)):
        moved = v - factor * max_stable_lr(X) * (2.0 * X.T @ (X @ v) / len(X))
        assert (np.linalg.norm(moved) > 1.0) == grows


def test_the_lectures_table() -> None:
    assert mse(SUBJECTS @ W, PRESSURE) == pytest.approx(5782.25, rel=1e-12)
    assert_allclose(mse_grads(SUBJECTS, PRESSURE, W, 0.0)[0], [-2929, -1762, -4687, -128.2], rtol=1e-12)
    best = normal_equation(SUBJECTS, PRESSURE)
    assert_allclose(best, [-0.2497601, -0.4281247, -0.1262631, 4.5818506, 133.3825796], rtol=3e-7)
    assert mse(linreg_predict(SUBJECTS, best[:-1], best[-1]), PRESSURE) == pytest.approx(
        2273.268906, abs=1e-6
    )
    assert max_stable_lr(SUBJECTS) == pytest.approx(1.0566315e-4, rel=1e-7)


def test_steps_on_the_standardised_table_reach_the_bottom() -> None:
    Z = (SUBJECTS - SUBJECTS.mean(axis=0)) / SUBJECTS.std(axis=0)
    assert gd_fit(Z, PRESSURE, 0.1, 2000, np.zeros(4), 0.0)[2][-1] == pytest.approx(2273.268906, abs=1e-6)


def test_the_table_under_what_is_believed_about_the_loss() -> None:
    beliefs = {"half": 2891.125, "sum": 115645.0, "root": 76.0411, "absolute": 59.75, "broadcast": 5466.0}
    for name, want in beliefs.items():
        assert getattr(mistakes, f"mse_{name}")(SUBJECTS @ W, PRESSURE) == pytest.approx(want, rel=1e-6)


def test_a_rate_far_too_large_ends_at_infinity_and_raises_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the overflow, which is the point
        history = gd_fit([[1.0], [3.0]], [1.0, 2.0], 50.0, 200, [0.0], 0.0)[2]
    assert np.isfinite(history[:50]).all()
    assert not np.isfinite(history[-1])


def test_of_no_examples_there_is_no_mean() -> None:
    with pytest.raises(ValueError, match="0 predictions"):
        mse(np.zeros(0), np.zeros(0))


def test_of_many_solutions_the_shortest() -> None:
    assert_allclose(normal_equation([[1.0, 2.0]], [12.0]), [2.0, 4.0, 2.0])


def test_the_start_stays_as_it_is() -> None:
    w0 = np.array([1.0])
    gd_fit([[1.0], [2.0]], [0.0, 1.0], 0.1, 3, w0, 0.0)
    assert w0.tolist() == [1.0]


X, Y, START = normal(1, 6, 3), normal(2, 6), normal(3, 3)
PROBES: dict[str, list[tuple[Any, ...]]] = {
    "predict": [(X, START, 0.7), (normal(4, 3, 3), START, 0.7), (X[:1], START, 0.7)],
    "mse": [(Y, X[:, 0] + 1.0), (Y, X[:, :1] + 1.0), (Y[:0], Y[:0])],
    "grads": [(X, Y, START, 0.7), (X, Y[:, None], START, 0.7)],
    "fit": [(X, Y, 0.05, 4, START, 0.7)],
    "normal": [(X, Y + 3.0), (X + 2.0, Y + 3.0), (np.array([[1.0, 2.0]]), np.array([12.0]))],
    "stable": [(X,), (normal(5, 5, 2),)],
}
REFERENCES: dict[str, Callable[..., Any]] = {
    "predict": linreg_predict, "mse": mse, "grads": mse_grads, "fit": gd_fit, "normal": normal_equation,
    "stable": max_stable_lr,
}  # fmt: skip


def joined(f: Callable[..., Any]) -> Callable[..., Any]:
    """All that a function returns, as one row of numbers, after its shape where it is one array."""

    def answer(*arguments: Any) -> Any:
        try:
            got = f(*arguments)
        except ValueError:
            return np.array([7.0e3])
        parts = got if isinstance(got, tuple) else ([10.0 * size for size in np.shape(got)], got)
        return np.nan_to_num(np.concatenate([np.ravel(part) for part in parts]), nan=9e3)

    return answer


@pytest.mark.parametrize("name", PROBES)
def test_every_belief_differs_from_the_rest(
    name: str, named: Callable[..., dict[str, Any]], not_told_apart: Callable[..., list[str]]
) -> None:
    beliefs = {key: joined(f) for key, f in named(mistakes, f"{name}_").items()}
    assert not_told_apart({"reference": joined(REFERENCES[name]), **beliefs}, PROBES[name]) == []


@pytest.mark.parametrize("name", PROBES)
def test_every_variant_agrees(
    name: str, named: Callable[..., dict[str, Any]], distance: Callable[..., float]
) -> None:
    for variant, f in named(variants, f"{name}_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if "float32" in variant else {}
        for probe in PROBES[name]:
            assert distance(joined(f)(*probe), joined(REFERENCES[name])(*probe), **loose) <= 1.0, variant
