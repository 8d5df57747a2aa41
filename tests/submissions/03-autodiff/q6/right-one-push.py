# assignment: 03-autodiff
# question: q6
# right: one push
# replaces: Tensor
# earned: 25
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _summed_to(g: Array, shape: tuple[int, ...]) -> Array:
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    axes = tuple((i for i in range(g.ndim) if padded[i] != g.shape[i]))
    summed: Array = g.sum(axis=axes, keepdims=True)
    return summed.reshape(shape)

class Tensor:
    """Each result keeps one function that hands its gradient down; what waits for nobody goes next."""
    __array_ufunc__ = None
    kind: Any = np.float64

    def __init__(self, data: Any, requires_grad: bool=True) -> None:
        self.data: Array = np.asarray(data).astype(self.kind)
        self.requires_grad = requires_grad
        self.grad: Any = np.zeros_like(self.data) if requires_grad else None
        self.inputs: tuple[Any, ...] = ()
        self.push: Any = None

    def _wrapped(self, other: Any) -> Any:
        return other if isinstance(other, Tensor) else type(self)(other, False)

    def _result(self, data: Any, inputs: tuple[Any, ...], push: Any) -> Any:
        made = type(self)(data, any((one.requires_grad for one in inputs)))
        made.inputs, made.push = (inputs, push)
        return made

    def __add__(self, other: Any) -> Any:
        other = self._wrapped(other)
        shapes = (self.data.shape, other.data.shape)
        return self._result(self.data + other.data, (self, other), lambda g: [_summed_to(g, shape) for shape in shapes])

    def __mul__(self, other: Any) -> Any:
        other = self._wrapped(other)
        a, b = (self.data, other.data)
        return self._result(a * b, (self, other), lambda g: (_summed_to(g * b, a.shape), _summed_to(g * a, b.shape)))

    def __radd__(self, other: Any) -> Any:
        return self._wrapped(other) + self

    def __rmul__(self, other: Any) -> Any:
        return self._wrapped(other) * self

    def _product(self, a: Array, b: Array) -> Array:
        product: Array = np.matmul(a, b)
        return product

    def __matmul__(self, other: Any) -> Any:
        a, b = (self.data, other.data)
        if a.ndim == 1 or b.ndim == 1:
            raise ValueError('a vector is no matrix')

        def push(g: Array) -> tuple[Array, Array]:
            left = self._product(g, np.moveaxis(b, -1, -2))
            right = self._product(np.moveaxis(a, -1, -2), g)
            return (_summed_to(left, a.shape), _summed_to(right, b.shape))
        return self._result(self._product(a, b), (self, other), push)

    def _reduced(self, axis: int | None) -> tuple[int, ...]:
        """The shape with the reduced axes kept, at size 1."""
        if axis is None:
            return (1,) * self.data.ndim
        return tuple((1 if i == axis % self.data.ndim else n for i, n in enumerate(self.data.shape)))

    def sum(self, axis: int | None=None, keepdims: bool=False) -> Any:
        shape, kept = (self.data.shape, self._reduced(axis))
        total = self.data.sum(axis=axis, keepdims=keepdims)
        return self._result(total, (self,), lambda g: [np.broadcast_to(g.reshape(kept), shape)])

    def mean(self, axis: int | None=None, keepdims: bool=False) -> Any:
        kept = self._reduced(axis)
        count = self.data.size // int(np.prod(kept))
        mean, ones = (self.data.mean(axis=axis, keepdims=keepdims), np.ones_like(self.data))
        return self._result(mean, (self,), lambda g: [ones * (g.reshape(kept) / count)])

    def max(self, axis: int | None=None, keepdims: bool=False) -> Any:
        """The winner is found by its place, and indexed as such."""
        largest = self.data.max(axis=axis, keepdims=keepdims)
        if axis is None:
            places: Any = np.unravel_index(int(self.data.argmax()), self.data.shape)
        else:
            best = np.expand_dims(self.data.argmax(axis=axis), axis)
            grid = np.ogrid[tuple((slice(n) for n in self.data.shape))]
            places = tuple((best if i == axis % self.data.ndim else g for i, g in enumerate(grid)))
        kept = self._reduced(axis)

        def push(g: Array) -> list[Array]:
            spread = np.zeros_like(self.data)
            spread[places] = g.reshape(kept) if axis is not None else g.item()
            return [spread]
        return self._result(largest, (self,), push)

    def reshape(self, *shape: int) -> Any:
        old = self.data.shape
        return self._result(self.data.reshape(*shape), (self,), lambda g: [g.reshape(old)])

    def transpose(self, *axes: int) -> Any:
        order = list(axes) if axes else list(range(self.data.ndim))[::-1]
        return self._result(np.moveaxis(self.data, order, range(self.data.ndim)), (self,), lambda g: [np.moveaxis(g, range(g.ndim), order)])

    def __getitem__(self, index: Any) -> Any:
        """Every entry has a number: what the index takes of the numbers says where gradients go."""
        numbers = np.arange(self.data.size).reshape(self.data.shape)[index]

        def push(g: Array) -> list[Array]:
            weights = np.broadcast_to(g, numbers.shape).ravel()
            counted = np.bincount(np.ravel(numbers), weights=weights, minlength=self.data.size)
            return [counted.reshape(self.data.shape).astype(self.kind)]
        return self._result(self.data[index], (self,), push)

    def relu(self) -> Any:
        return self._result(np.where(self.data > 0, self.data, 0), (self,), lambda g: [np.where(self.data > 0, g, 0)])

    def exp(self) -> Any:
        out = self._result(np.exp(self.data), (self,), None)
        out.push = lambda g: [g * out.data]
        return out

    def log(self) -> Any:
        return self._result(np.log(self.data), (self,), lambda g: [g * (1 / self.data)])

    def cross_entropy(self, labels: Any) -> Any:
        """With the logarithm of the sum of exponentials; the shares only on the way back."""
        n, target = (len(self.data), np.eye(self.data.shape[1], dtype=self.kind)[np.asarray(labels)])
        logsum = np.logaddexp.reduce(self.data, axis=1)
        loss = (logsum - (self.data * target).sum(axis=1)).mean()
        slope = (np.exp(self.data - logsum[:, None]) - target) / n
        return self._result(loss, (self,), lambda g: [g * slope])

    def backward(self, upstream: Any=None) -> None:
        if upstream is None:
            if self.data.size > 1:
                raise ValueError('more than one number')
            upstream = np.ones(self.data.shape)
        first = np.asarray(upstream, dtype=self.kind)
        if first.shape != self.data.shape:
            raise ValueError('upstream does not fit')
        arrived: dict[Any, Any] = {self: first.copy()}
        for node in self._in_turn():
            if not node.requires_grad:
                continue
            node.grad = node.grad + arrived[node]
            if node.push is not None:
                for below, g in zip(node.inputs, node.push(arrived[node]), strict=True):
                    arrived[below] = arrived[below] + g if below in arrived else np.array(g)

    def _in_turn(self) -> list[Any]:
        """From this tensor down: each once everything that uses it has had its turn."""
        found, uses = ([self], {self: 0})
        for node in found:
            for below in node.inputs:
                if below not in uses:
                    uses[below] = 0
                    found.append(below)
                uses[below] += 1
        turn = [self]
        for node in turn:
            for below in node.inputs:
                uses[below] -= 1
                if uses[below] == 0:
                    turn.append(below)
        return turn
