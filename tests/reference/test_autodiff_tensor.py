"""Arrays that remember: against torch in double precision, finite differences, and what is believed about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn.functional import cross_entropy

from reference.autodiff import topo_sort
from reference.autodiff_compositions import tensor_sorted_by, tensor_with
from reference.autodiff_tensor import Tensor, unbroadcast
from reference.mistakes import autodiff_tensor as beliefs
from reference.mistakes import unbroadcast as wrong_ways
from reference.numeric_gradient import numeric_gradient
from reference.variants import autodiff_tensor as others
from reference.variants import unbroadcast as other_ways

Expression = Callable[..., Any]


def of_torch(made: Any) -> Any:
    """torch says some things in other words."""
    return made.values if hasattr(made, "values") and not isinstance(made, torch.Tensor) else made


def both(ours: Expression, theirs: Expression | None = None) -> tuple[Expression, Expression]:
    return ours, theirs or ours


def reduced(name: str, axis: int | None, keepdims: bool = False) -> tuple[Expression, Expression]:
    def theirs(x: Any) -> Any:
        if axis is None:
            return getattr(x, name)()
        return of_torch(getattr(x, name)(dim=axis, keepdim=keepdims))

    return (lambda x: getattr(x, name)(axis, keepdims)), theirs


LABELS = np.array([2, 0, 0, 1])
ROWS = np.array([[0, 2, 0], [1, 1, 2]])

# Shapes with named axes, and what is computed of arrays of these shapes, by us and by torch.
OPERATIONS: dict[str, tuple[list[tuple[Any, ...]], tuple[Expression, Expression]]] = {
    "add": ([("N", "D"), ("D",)], both(lambda x, y: x + y)),
    "add, both stretched": ([("N", 1), ("B", 1, "D")], both(lambda x, y: x + y)),
    "mul": ([("N", "D"), ("N", 1)], both(lambda x, y: x * y)),
    "mul by one number": ([(), ("N", "D")], both(lambda x, y: y * x)),
    "numbers": ([("N",)], both(lambda x: 2.0 + (-1.5) * x * 3 + 1)),
    "matmul": ([("N", "D"), ("D", "M")], both(lambda x, y: x @ y)),
    "batch": ([("B", "N", "D"), ("B", "D", "M")], both(lambda x, y: x @ y)),
    "one matrix for a batch": ([("B", "N", "D"), ("D", "M")], both(lambda x, y: x @ y)),
    "a batch for one matrix": ([("N", "D"), ("A", "B", "D", "M")], both(lambda x, y: x @ y)),
    **{
        f"{name} {axis} {kept}": ([("N", "T", "D")], reduced(name, axis, kept))
        for name in ("sum", "mean", "max")
        for axis, kept in ((None, False), (1, False), (-1, True), (0, True))
    },
    "reshape": ([(3, 4)], both(lambda x: x.reshape(2, -1))),
    "transpose": ([("N", "D")], both(lambda x: x.transpose(), lambda x: x.permute(1, 0))),
    "permute": (
        [("N", "T", "D")],
        both(lambda x: x.transpose(2, 0, 1), lambda x: x.permute(2, 0, 1)),
    ),
    "negative axes": (
        [("N", "T", "D")],
        both(lambda x: x.transpose(0, -1, 1), lambda x: x.permute(0, -1, 1)),
    ),
    "row": ([(4, "D")], both(lambda x: x[1])),
    "slices": ([(5, 3)], both(lambda x: x[1::2, :2])),
    "rows": ([(3, "D")], both(lambda x: x[ROWS], lambda x: x[torch.tensor(ROWS)])),
    "entries": ([(3, 4)], both(lambda x: x[[0, 0, 2], [1, 1, 3]])),
    "mask": ([(3, 4)], both(lambda x: x[np.eye(3, 4) > 0], lambda x: x[torch.eye(3, 4) > 0])),
    "relu": ([("N", "D")], both(lambda x: x.relu())),
    "exp": ([("N", "D")], both(lambda x: x.exp())),
    "log": ([("N", "D")], both(lambda x: (x * x + 0.1).log())),
    "cross entropy": (
        [(4, 3)],
        both(lambda x: x.cross_entropy(LABELS), lambda x: cross_entropy(x, torch.tensor(LABELS))),
    ),
    "used again": ([("N", "D"), ("N", "D")], both(lambda x, y: (x * y + x) * (x * y) + x)),
    "added again": ([("N", "D"), ("N", "D")], both(lambda x, y: ((x + y) + x) + y)),
    "softmax": (
        [("N", "D"), ("N", "D")],
        both(
            lambda x, y: (x + -1.0 * x.exp().sum(1, True).log()).exp() * y,
            lambda x, y: torch.softmax(x, 1) * y,
        ),
    ),
}


def drawn(seed: int, shapes: list[tuple[Any, ...]]) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    names = sorted({axis for shape in shapes for axis in shape if isinstance(axis, str)})
    sizes = dict(zip(names, rng.choice(np.arange(1, 7), size=len(names), replace=False), strict=True))
    return [rng.normal(size=tuple(int(sizes.get(axis, axis)) for axis in shape)) for shape in shapes]


def differentiated(kind: Any, expression: Expression, arrays: list[np.ndarray], times: int = 1) -> list[Any]:
    """The result, then the gradients for a fixed upstream that is different everywhere."""
    tensors = [kind(array) for array in arrays]
    result = expression(*tensors)
    upstream = np.cos(np.arange(result.data.size)).reshape(result.data.shape)
    for _ in range(times):
        result.backward(upstream)
    return [result.data, *(tensor.grad for tensor in tensors)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_agrees_with_torch(name: str) -> None:
    shapes, (ours, theirs) = OPERATIONS[name]
    for seed in range(20):
        arrays = drawn(seed, shapes)
        got = differentiated(Tensor, ours, arrays)
        live = [torch.tensor(array, requires_grad=True) for array in arrays]
        result = theirs(*live)
        result.backward(torch.tensor(np.cos(np.arange(result.numel())).reshape(tuple(result.shape))))
        for mine, want in zip(got, [result.detach(), *(one.grad for one in live)], strict=True):
            assert np.shape(mine) == tuple(want.shape)
            assert_allclose(mine, want.numpy(), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_agrees_with_finite_differences(name: str) -> None:
    shapes, (ours, _) = OPERATIONS[name]
    for seed in range(3):
        arrays = drawn(100 + seed, shapes)
        _, *grads = differentiated(Tensor, ours, arrays)
        for place, grad in enumerate(grads):

            def loss(x: np.ndarray, place: int = place, arrays: list[np.ndarray] = arrays) -> float:
                data = ours(*(Tensor(x if i == place else array) for i, array in enumerate(arrays))).data
                return float(np.sum(data * np.cos(np.arange(data.size)).reshape(data.shape)))

            measured = numeric_gradient(loss, arrays[place])
            assert np.linalg.norm(grad - measured) <= 1e-6 * np.linalg.norm(measured) + 1e-8


# -- edges ---------------------------------------------------------------------------------


def test_the_sheets_network() -> None:
    W, b = Tensor([[1, 0], [-1, 3]]), Tensor([0, 1])
    X = Tensor([[1, 2]], requires_grad=False)
    loss = (X @ W + b).cross_entropy([0])
    loss.backward()
    assert f"{loss.data:.6f}" == "8.000335"
    assert_allclose(W.grad, [[-0.999665, 0.999665], [-1.999329, 1.999329]], atol=1e-6)
    assert X.grad is None


def test_the_first_of_the_largest_gets_all() -> None:
    x = Tensor([[2, 5, 5], [5, 1, 5]])
    x.max(axis=1).backward([1, 10])
    assert x.grad.tolist() == [[0, 1, 0], [10, 0, 0]]
    y = Tensor([[2, 5, 5], [5, 1, 5]])
    y.max().backward()
    assert y.grad.tolist() == [[0, 1, 0], [0, 0, 0]]


def test_vectors_are_no_matrices() -> None:
    for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2))]:
        with pytest.raises(ValueError, match="matrices"):
            Tensor(np.ones(left)) @ Tensor(np.ones(right))


def test_constants_have_no_gradient_and_arrays_may_stand_on_the_left() -> None:
    x, c = Tensor([1.0, 2.0]), Tensor([3.0, 4.0], requires_grad=False)
    result = np.array([[10.0], [20.0]]) * (x * c)
    result.backward(np.ones((2, 2)))
    assert x.grad.tolist() == [90.0, 120.0]
    assert c.grad is None
    assert (c * c).grad is None


def test_the_way_back_starts_from_one_number_or_from_what_it_is_given() -> None:
    with pytest.raises(ValueError, match="one number"):
        Tensor([1.0, 2.0]).backward()
    with pytest.raises(ValueError, match="upstream has shape"):
        Tensor([1.0, 2.0]).backward([1.0])


def test_large_logits_stay_finite() -> None:
    x = Tensor([[1000.0, 0.0], [-1000.0, 1000.0]])
    loss = x.cross_entropy([1, 0])
    loss.backward()
    assert loss.data == 1500.0
    assert_array_equal(x.grad, [[0.5, -0.5], [-0.5, 0.5]])


def test_gradients_add_up_and_inputs_stay() -> None:
    given, upstream = np.ones((2, 2)), np.ones((2, 2))
    x = Tensor(given)
    for times in (1, 2, 3):
        (x * x + x).backward(upstream)
        assert_array_equal(x.grad, np.full((2, 2), 3.0 * times))
    assert_array_equal([given, upstream], np.ones((2, 2, 2)))


# -- broadcasting --------------------------------------------------------------------------

SHAPES = [
    ((3,), (2, 3)), ((2, 1), (2, 3)), ((3, 1), (2, 3, 4)), ((1, 3, 1), (2, 3, 4)), ((), (2, 3)), ((1,), (2, 3)),
    ((1, 1), (2, 3)), ((2, 3), (2, 3)), ((1, 3), (1, 3)), ((), ()), ((4,), (2, 3, 4)), ((3, 1), (3, 3, 3)),
]  # fmt: skip


def probes() -> list[tuple[np.ndarray, tuple[int, ...]]]:
    rng = np.random.default_rng(0)
    return [(rng.normal(size=after), before) for before, after in SHAPES for _ in range(2)]


def _offered(module: Any, prefix: str) -> dict[str, Any]:
    found = {name: thing for name, thing in vars(module).items() if name.startswith(prefix)}
    assert len(found) >= 3
    return found


def test_unbroadcast_is_the_way_back_of_torchs_expand() -> None:
    for g, shape in probes():
        live = torch.zeros(shape, dtype=torch.float64, requires_grad=True)
        live.expand(g.shape).backward(torch.tensor(g))
        assert unbroadcast(g, shape).shape == shape
        assert_allclose(unbroadcast(g, shape), live.grad.numpy(), rtol=1e-12)


def test_beliefs_about_broadcasting_are_told_apart_and_other_ways_agree(
    not_told_apart: Any, distance: Any
) -> None:
    wrong = _offered(wrong_ways, "unbroadcast_")
    assert not_told_apart({"right": unbroadcast, **wrong}, probes()) == []
    for name, other in _offered(other_ways, "unbroadcast_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("32") else {}
        for g, shape in probes():
            assert distance(np.asarray(other(g, shape)), unbroadcast(g, shape), **loose) <= 1.0, name


# -- beliefs about tensors, and other right ones -------------------------------------------

TIED = np.array([[2.0, 5.0, 5.0], [5.0, 1.0, 3.0]])


def shown(kind: Any) -> Callable[[str], Any]:
    """What a class gives for one of the situations, as one row of numbers; what it raises, by name."""

    def show(situation: str) -> Any:
        if situation == "constants":
            x, c = kind([1.0, 2.0]), kind([3.0, 4.0], requires_grad=False)
            (x * c).backward(np.ones(2))
            return np.array([float(c.grad is None)])
        if situation == "refusals":
            return np.array(
                [
                    _refuses(lambda: kind(np.ones(3)) @ kind(np.ones(3))),
                    _refuses((kind([1.0, 2.0]) + 1).backward),
                ]
            )
        if situation == "ties":
            return np.concatenate(
                [np.ravel(one) for one in differentiated(kind, lambda x: x.max(axis=1), [TIED])]
            )
        if situation == "cubes":
            arrays = drawn(0, [(3, 3, 3), (3, 3, 3)])
            made = differentiated(kind, lambda x, y: (x @ y).transpose(1, 2, 0).sum(axis=0), arrays)
            return np.concatenate([np.ravel(one) for one in made])
        if situation == "far out":
            made = differentiated(
                kind, lambda x: x.cross_entropy([0, 1]), [np.array([[1e3, -1e3], [2e3, 0.0]])]
            )
            return np.concatenate([np.ravel(one) for one in made])
        shapes, (ours, _) = OPERATIONS[situation]
        made = differentiated(kind, ours, drawn(5, shapes), times=2 if situation == "used again" else 1)
        return np.concatenate([np.ravel(one) for one in made])

    return show


def _refuses(act: Callable[[], Any]) -> float:
    try:
        act()
    except ValueError:
        return 1.0
    return 0.0


SITUATIONS = [(name,) for name in (*OPERATIONS, "constants", "refusals", "ties", "cubes", "far out")]


def test_beliefs_about_tensors_are_told_apart(not_told_apart: Any) -> None:
    wrong = {name: shown(kind) for name, kind in _offered(beliefs, "Tensor").items()}
    assert not_told_apart({"right": shown(Tensor), **wrong}, SITUATIONS) == []


def test_other_right_tensors_agree(distance: Any) -> None:
    for name, kind in _offered(others, "Tensor").items():
        loose = {"rtol": 1e-4, "atol": 1e-4} if name.endswith("32") else {}
        for (situation,) in SITUATIONS:
            got, want = shown(kind)(situation), shown(Tensor)(situation)
            assert distance(got, want, **loose) <= 1.0, (name, situation)


def test_what_is_handed_in_is_what_is_used() -> None:
    shapes, (ours, _) = OPERATIONS["add, both stretched"]
    arrays, want = drawn(1, shapes), differentiated(Tensor, ours, drawn(1, shapes))
    for right in (tensor_with(other_ways.unbroadcast_padded), tensor_sorted_by(topo_sort)):
        for got, one in zip(differentiated(right, ours, arrays), want, strict=True):
            assert_allclose(got, one, rtol=1e-12)
    wrong = differentiated(tensor_with(wrong_ways.unbroadcast_mean), ours, arrays)
    assert not np.allclose(wrong[1], want[1])
    unsorted = differentiated(tensor_sorted_by(lambda root: [root]), lambda x: (x * x) * x, [np.ones(2)])
    assert_array_equal(unsorted[1], np.cos([0.0, 1.0]))
