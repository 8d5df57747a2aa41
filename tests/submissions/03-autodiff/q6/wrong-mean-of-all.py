# assignment: 03-autodiff
# question: q6
# wrong: mean of all
# replaces: Tensor
# earned: 20.45
# diagnosis: mean of all
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Pull = Callable[[Array], Any]

def _order(root: Any) -> list[Any]:
    order, opened, noted, stack = ([], set(), set(), [root])
    while stack:
        node = stack.pop()
        if node not in opened:
            opened.add(node)
            stack += [node, *(below for below in node.inputs if below not in opened)]
        elif node not in noted:
            noted.add(node)
            order.append(node)
    return order

def _fitted(g: Array, shape: tuple[int, ...]) -> Array:
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    stretched = tuple((i for i, size in enumerate(shape) if size == 1))
    fitted: Array = g.sum(axis=stretched, keepdims=True)
    return fitted

def _open(g: Array, axis: int | None, keepdims: bool) -> Array:
    return g if axis is None or keepdims else np.expand_dims(g, axis)

class _Tensor:
    """A right tensor, for beliefs that bend it."""
    __array_ufunc__ = None

    def __init__(self, data: Any, requires_grad: bool=True) -> None:
        self.data: Array = np.array(data, dtype=float)
        self.requires_grad = requires_grad
        self.grad: Any = np.zeros(self.data.shape) if requires_grad else None
        self.inputs: tuple[Any, ...] = ()
        self.pulls: tuple[Pull, ...] = ()

    def _of(self, other: Any) -> Any:
        return other if isinstance(other, _Tensor) else type(self)(other, requires_grad=False)

    def _made(self, data: Any, *pairs: tuple[Any, Pull]) -> Any:
        kept = [(tensor, pull) for tensor, pull in pairs if tensor.requires_grad]
        made = type(self)(data, requires_grad=bool(kept))
        made.inputs = tuple((tensor for tensor, _ in kept))
        made.pulls = tuple((pull for _, pull in kept))
        return made

    def _fit(self, g: Array, shape: tuple[int, ...]) -> Array:
        return _fitted(g, shape)

    def __add__(self, other: Any) -> Any:
        other = self._of(other)
        pairs = [(one, lambda g, one=one: self._fit(g, one.data.shape)) for one in (self, other)]
        return self._made(self.data + other.data, *pairs)

    def __mul__(self, other: Any) -> Any:
        other = self._of(other)
        own = (self, lambda g: self._fit(g * other.data, self.data.shape))
        return self._made(self.data * other.data, own, (other, lambda g: self._fit(g * self.data, other.data.shape)))

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def _back_left(self, g: Array, left: Array, right: Array) -> Any:
        return g @ np.swapaxes(right, -1, -2)

    def _back_right(self, g: Array, left: Array, right: Array) -> Any:
        return np.swapaxes(left, -1, -2) @ g

    def __matmul__(self, other: Any) -> Any:
        left, right = (self.data, other.data)
        if min(left.ndim, right.ndim) < 2:
            raise ValueError('matrices are needed')
        own = (self, lambda g: self._fit(self._back_left(g, left, right), left.shape))
        return self._made(left @ right, own, (other, lambda g: self._fit(self._back_right(g, left, right), right.shape)))

    def sum(self, axis: int | None=None, keepdims: bool=False) -> Any:
        ones = np.ones(self.data.shape)
        return self._made(self.data.sum(axis, keepdims=keepdims), (self, lambda g: ones * _open(g, axis, keepdims)))

    def mean(self, axis: int | None=None, keepdims: bool=False) -> Any:
        return self.sum(axis, keepdims) * (1.0 / (self.data.size if axis is None else self.data.shape[axis]))

    def _won(self, axis: int | None) -> Array:
        flat = self.data.reshape(1, -1) if axis is None else np.moveaxis(self.data, axis, -1)
        won = np.arange(flat.shape[-1]) == flat.argmax(axis=-1)[..., None]
        return won.reshape(self.data.shape) if axis is None else np.moveaxis(won, -1, axis)

    def max(self, axis: int | None=None, keepdims: bool=False) -> Any:
        won, largest = (self._won(axis), self.data.max(axis, keepdims=keepdims))
        return self._made(largest, (self, lambda g: won * _open(g, axis, keepdims)))

    def reshape(self, *shape: int) -> Any:
        return self._made(self.data.reshape(shape), (self, lambda g: g.reshape(self.data.shape)))

    def transpose(self, *axes: int) -> Any:
        axes = tuple((axis % self.data.ndim for axis in axes)) or tuple(range(self.data.ndim))[::-1]
        return self._made(self.data.transpose(axes), (self, lambda g: g.transpose(np.argsort(axes))))

    def _spread(self, index: Any, g: Array) -> Array:
        spread = np.zeros(self.data.shape)
        np.add.at(spread, index, g)
        return spread

    def __getitem__(self, index: Any) -> Any:
        return self._made(self.data[index], (self, lambda g: self._spread(index, g)))

    def relu(self) -> Any:
        return self._made(np.maximum(self.data, 0.0), (self, lambda g: g * (self.data > 0)))

    def exp(self) -> Any:
        return self._made(np.exp(self.data), (self, lambda g: g * np.exp(self.data)))

    def log(self) -> Any:
        return self._made(np.log(self.data), (self, lambda g: g / self.data))

    def _loss_slope(self, shares: Array, labels: Array) -> Array:
        return (shares - np.eye(shares.shape[1])[labels]) / len(labels)

    def cross_entropy(self, labels: Any) -> Any:
        labels = np.asarray(labels)
        shifted = self.data - self.data.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        slope = self._loss_slope(np.exp(logs), labels)
        return self._made(-logs[np.arange(len(labels)), labels].mean(), (self, lambda g: g * slope))

    def _collect(self, below: Any, g: Any) -> None:
        below.grad = below.grad + g

    def _start(self, upstream: Any) -> Array:
        if upstream is None and self.data.size != 1:
            raise ValueError('say what comes from above')
        start = np.ones(self.data.shape) if upstream is None else np.array(upstream, dtype=float)
        if start.shape != self.data.shape:
            raise ValueError('what comes from above has another shape')
        return start

    def _pass(self, order: list[Any], start: Array) -> None:
        self.grad = start
        for tensor in reversed(order):
            for below, pull in zip(tensor.inputs, tensor.pulls, strict=True):
                self._collect(below, pull(tensor.grad))

    def backward(self, upstream: Any=None) -> None:
        start, order = (self._start(upstream), _order(self))
        before = [tensor.grad for tensor in order]
        for tensor in order:
            tensor.grad = np.zeros(tensor.data.shape)
        self._pass(order, start)
        for tensor, grad in zip(order, before, strict=True):
            tensor.grad = grad + tensor.grad

class Tensor(_Tensor):
    """The mean's gradient is divided by the number of all entries, whatever the axis."""

    def mean(self, axis: int | None=None, keepdims: bool=False) -> Any:
        share = np.full(self.data.shape, 1.0 / self.data.size)
        return self._made(self.data.mean(axis, keepdims=keepdims), (self, lambda g: share * _open(g, axis, keepdims)))
