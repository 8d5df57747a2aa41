"""Reverse-mode automatic differentiation of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.autodiff import topo_sort

__all__ = ["Tensor", "unbroadcast"]

Pull: TypeAlias = Callable[[Array], Array]
"""Takes the gradient with respect to a result, and gives the one with respect to an input."""


def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Bring the gradient of a broadcast array back to the shape that the array had.

    Broadcasting copies an entry along an axis, so the entry collects the sum over that axis: over axes that
    were added in front, and over those that were stretched from size 1, which stay with size 1.

    Shapes:
        g: whatever ``shape`` can be broadcast to
        returns: ``shape``

    Source: NumPy, "Broadcasting", https://numpy.org/doc/stable/user/basics.broadcasting.html; the sum is the
    transpose of the copying.

    >>> unbroadcast(np.ones((2, 3, 4)), (3, 1)).tolist()
    [[8.0], [8.0], [8.0]]
    """
    added = g.ndim - len(shape)
    stretched = (added + i for i, size in enumerate(shape) if size == 1)
    total: Array = g.sum(axis=(*range(added), *stretched), keepdims=True)
    return total.reshape(shape)


def _opened(g: Array, axis: int | None, keepdims: bool) -> Array:
    """A reduced array's gradient with the reduced axis back in its place, of size 1."""
    return g if axis is None or keepdims else np.expand_dims(g, axis)


def _flipped(matrix: Array) -> Array:
    """Each matrix of a batch transposed."""
    return np.swapaxes(matrix, -1, -2)


class Tensor:
    """An array of float64 that remembers what it was computed from.

    ``+`` and ``*`` take tensors, arrays and numbers on either side, ``@`` two tensors of at least two axes.
    Arrays and numbers are constants: they get no gradient.

    Args:
        data: the numbers; they are copied.
        requires_grad: False for a constant, whose ``grad`` is and stays None. Of others it is an array of the
            shape of ``data``, of zeros at first; each ``backward`` *adds* to it.

    Source: the interface and its rules are those of ``torch.Tensor``,
    https://docs.pytorch.org/docs/stable/tensors.html

    >>> W = Tensor([[1, 2], [3, 4]])
    >>> (W * [10, 20]).sum().backward()
    >>> W.grad.tolist()
    [[10.0, 20.0], [10.0, 20.0]]
    """

    __array_ufunc__ = (
        None  # else an array on the left of * multiplies entry by entry, and gives an array of tensors
    )

    _sorted: Callable[[Any], list[Any]] = staticmethod(topo_sort)
    _fitted: Callable[[Array, tuple[int, ...]], Array] = staticmethod(unbroadcast)

    def __init__(self, data: ArrayLike, requires_grad: bool = True) -> None:
        self.data: Array = np.array(data, dtype=np.float64)
        self.requires_grad = requires_grad
        self.grad: Any = np.zeros_like(self.data) if requires_grad else None
        self.inputs: tuple[Tensor, ...] = ()
        self.pulls: tuple[Pull, ...] = ()

    def _of(self, other: Any) -> Tensor:
        return other if isinstance(other, Tensor) else type(self)(other, requires_grad=False)

    def _made(self, data: Any, *pairs: tuple[Tensor, Pull]) -> Tensor:
        """A result: what it was computed from, and how gradients get back; constants are left out."""
        kept = [(tensor, pull) for tensor, pull in pairs if tensor.requires_grad]
        made = type(self)(data, requires_grad=bool(kept))
        made.inputs = tuple(tensor for tensor, _ in kept)
        made.pulls = tuple(pull for _, pull in kept)
        return made

    def __add__(self, other: Any) -> Tensor:
        other = self._of(other)
        return self._made(
            self.data + other.data,
            (self, lambda g: self._fitted(g, self.data.shape)),
            (other, lambda g: self._fitted(g, other.data.shape)),
        )

    def __mul__(self, other: Any) -> Tensor:
        other = self._of(other)
        return self._made(
            self.data * other.data,
            (self, lambda g: self._fitted(g * other.data, self.data.shape)),
            (other, lambda g: self._fitted(g * self.data, other.data.shape)),
        )

    __radd__, __rmul__ = __add__, __mul__

    def __matmul__(self, other: Tensor) -> Tensor:
        """Multiply matrices, or batches of them.

        Shapes:
            self: (..., N, D)
            other: (..., D, M); the axes in front are broadcast
            returns: (..., N, M)

        Raises:
            ValueError: one of the two has fewer than two axes, or D differs.
        """
        if min(self.data.ndim, other.data.ndim) < 2:
            raise ValueError(f"@ needs matrices, not shapes {self.data.shape} and {other.data.shape}")
        return self._made(
            self.data @ other.data,
            (self, lambda g: self._fitted(g @ _flipped(other.data), self.data.shape)),
            (other, lambda g: self._fitted(_flipped(self.data) @ g, other.data.shape)),
        )

    def sum(self, axis: int | None = None, keepdims: bool = False) -> Tensor:
        shape = self.data.shape
        total = self.data.sum(axis=axis, keepdims=keepdims)
        return self._made(total, (self, lambda g: np.broadcast_to(_opened(g, axis, keepdims), shape)))

    def mean(self, axis: int | None = None, keepdims: bool = False) -> Tensor:
        count = self.data.size if axis is None else self.data.shape[axis]
        return self.sum(axis, keepdims) * (1.0 / count)

    def max(self, axis: int | None = None, keepdims: bool = False) -> Tensor:
        """The largest entry; the first of them, where several are, gets all of the gradient."""
        won = np.zeros_like(self.data)
        if axis is None:
            won.flat[np.argmax(self.data)] = 1.0
        else:
            first = np.argmax(self.data, axis=axis, keepdims=True)
            np.put_along_axis(won, first, 1.0, axis=axis)
        largest = self.data.max(axis=axis, keepdims=keepdims)
        return self._made(largest, (self, lambda g: won * _opened(g, axis, keepdims)))

    def reshape(self, *shape: int) -> Tensor:
        return self._made(self.data.reshape(shape), (self, lambda g: g.reshape(self.data.shape)))

    def transpose(self, *axes: int) -> Tensor:
        """Reorder the axes; without any, turn their order round. Axis ``i`` of the result is ``axes[i]``."""
        order = axes or tuple(reversed(range(self.data.ndim)))
        back = tuple(int(place) for place in np.argsort([axis % self.data.ndim for axis in order]))
        return self._made(self.data.transpose(order), (self, lambda g: g.transpose(back)))

    def __getitem__(self, index: Any) -> Tensor:
        def pull(g: Array) -> Array:
            spread = np.zeros_like(self.data)
            np.add.at(spread, index, g)  # spread[index] += g would count a repeated entry once
            return spread

        return self._made(self.data[index], (self, pull))

    def relu(self) -> Tensor:
        return self._made(np.maximum(self.data, 0.0), (self, lambda g: g * (self.data > 0)))

    def exp(self) -> Tensor:
        grown = np.exp(self.data)
        return self._made(grown, (self, lambda g: g * grown))

    def log(self) -> Tensor:
        return self._made(np.log(self.data), (self, lambda g: g / self.data))

    def cross_entropy(self, labels: ArrayLike) -> Tensor:
        """The mean over the examples of ``-log softmax(self)[label]``.

        Shapes:
            self: (N, C) logits
            labels: (N,), whole numbers in [0, C)
            returns: ()
        """
        rows, labels = np.arange(len(self.data)), np.asarray(labels)
        shifted = self.data - self.data.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))  # (N, C)

        def pull(g: Array) -> Array:
            slope: Array = np.exp(logs)
            slope[rows, labels] -= 1.0
            return slope * (g / len(rows))

        return self._made(-logs[rows, labels].mean(), (self, pull))

    def backward(self, upstream: ArrayLike | None = None) -> None:
        """Add the gradient of ``sum(upstream * self)`` to every ``grad`` of the graph, its own included.

        Args:
            upstream: of the shape of this tensor; 1 where this is a single number and nothing is said.

        Raises:
            ValueError: nothing is said, and this is not a single number; or the shape does not fit.
        """
        if upstream is None and self.data.size != 1:
            raise ValueError(f"backward() starts from one number; for shape {self.data.shape} give upstream")
        start = np.ones_like(self.data) if upstream is None else np.array(upstream, dtype=np.float64)
        if start.shape != self.data.shape:
            raise ValueError(f"upstream has shape {start.shape}, the tensor {self.data.shape}")
        order = self._sorted(self)
        before = {tensor: tensor.grad for tensor in order}
        for tensor in before:
            tensor.grad = np.zeros_like(tensor.data)
        self.grad = start
        for tensor in reversed(order):
            for below, pull in zip(tensor.inputs, tensor.pulls, strict=True):
                below.grad = below.grad + pull(tensor.grad)
        for tensor, grad in before.items():
            tensor.grad = tensor.grad + grad
