"""Reverse-mode automatic differentiation of numbers: the graph, its order, its way back."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

__all__ = ["Value", "passes", "topo_sort", "zero_grad"]


class Node(Protocol):
    """Whatever knows what it was computed from."""

    @property
    def inputs(self) -> Sequence[Any]:
        """The nodes that it was computed from."""
        ...


N = TypeVar("N", bound=Node)


def topo_sort(root: N) -> list[N]:
    """Put ``root``, and all that it was computed from, into an order in which inputs come first.

    Every node stands there once; ``root`` is the last. Of several such orders any one is right. No recursion:
    chains may be as long as memory allows.

    Source: T. Cormen et al., Introduction to Algorithms, section "Topological sort" (depth-first, by
    finishing time); here with a stack of iterators for the recursion.

    >>> x = Value(3)
    >>> [node.data for node in topo_sort(x * x + 1)]
    [3.0, 9.0, 1.0, 10.0]
    """
    order: list[N] = []
    seen = {id(root)}
    stack: list[tuple[N, Iterator[N]]] = [(root, iter(root.inputs))]
    while stack:
        node, left = stack[-1]
        for below in left:
            if id(below) not in seen:
                seen.add(id(below))
                stack.append((below, iter(below.inputs)))
                break
        else:
            order.append(node)
            stack.pop()
    return order


class Value:
    """A number that remembers what it was computed from.

    Operators take a ``Value`` or a plain number on either side; the exponent of ``**`` is a plain number.

    Args:
        data: the number.
        inputs: the values that it was computed from; none for a number that was simply given.
        slopes: for each input, the derivative of this number with respect to it.

    ``grad`` is 0 at first. Each ``backward`` *adds* the derivatives of the number that it is called on.

    Source: A. Griewank, A. Walther, Evaluating Derivatives, 2nd ed., chapter 3 (reverse accumulation);
    the interface is that of ``torch.Tensor``, https://docs.pytorch.org/docs/stable/autograd.html

    >>> x = Value(3.0)
    >>> (x * x + x).backward()
    >>> x.grad
    7.0
    """

    _sorted: Callable[[Any], list[Any]] = staticmethod(topo_sort)

    def __init__(self, data: float, inputs: Iterable[Value] = (), slopes: Iterable[float] = ()) -> None:
        self.data, self.grad = float(data), 0.0
        self.inputs, self.slopes = tuple(inputs), tuple(slopes)

    def _of(self, number: Value | float) -> Value:
        return number if isinstance(number, Value) else type(self)(number)

    def _one(self, data: float, slope: float) -> Value:
        return type(self)(data, (self,), (slope,))

    def __add__(self, other: Value | float) -> Value:
        other = self._of(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other: Value | float) -> Value:
        other = self._of(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __truediv__(self, other: Value | float) -> Value:
        other = self._of(other)
        slopes = (1.0 / other.data, -self.data / other.data**2)
        return type(self)(self.data / other.data, (self, other), slopes)

    def __pow__(self, exponent: float) -> Value:
        slope = exponent * self.data ** (exponent - 1) if exponent != 0 else 0.0
        return self._one(self.data**exponent, slope)

    def __neg__(self) -> Value:
        return self._one(-self.data, -1.0)

    def __sub__(self, other: Value | float) -> Value:
        other = self._of(other)
        return type(self)(self.data - other.data, (self, other), (1.0, -1.0))

    def __radd__(self, other: float) -> Value:
        return self + other

    def __rsub__(self, other: float) -> Value:
        return self._of(other) - self

    def __rmul__(self, other: float) -> Value:
        return self * other

    def __rtruediv__(self, other: float) -> Value:
        return self._of(other) / self

    def exp(self) -> Value:
        return self._one(math.exp(self.data), math.exp(self.data))

    def log(self) -> Value:
        return self._one(math.log(self.data), 1.0 / self.data)

    def tanh(self) -> Value:
        return self._one(math.tanh(self.data), 1.0 - math.tanh(self.data) ** 2)

    def sigmoid(self) -> Value:
        share = 0.5 * (1.0 + math.tanh(0.5 * self.data))  # unlike exp(-x), tanh never overflows
        return self._one(share, share * (1.0 - share))

    def relu(self) -> Value:
        return self._one(max(self.data, 0.0), float(self.data > 0))

    def backward(self) -> None:
        """Add the derivatives of this number to the ``grad`` of all that it was computed from, and its own.

        What earlier calls left in ``grad`` is set aside first: it belongs to another pass, and must not be
        handed on a second time.
        """
        order = self._sorted(self)
        before = {node: node.grad for node in order}
        for node in before:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for below, slope in zip(node.inputs, node.slopes, strict=True):
                below.grad += slope * node.grad
        for node, grad in before.items():
            node.grad += grad


def zero_grad(values: Iterable[Any]) -> None:
    """Set every ``grad`` back to 0, before a new gradient is to be accumulated.

    >>> x = Value(3.0)
    >>> (x * x).backward()
    >>> zero_grad([x])
    >>> x.grad
    0.0
    """
    for value in values:
        value.grad = 0.0


def passes(mode: str, n: int, m: int) -> int:
    """How many passes the whole Jacobian of a function from R^n to R^m takes.

    A forward pass carries one direction of the inputs along, and gives a column; a reverse pass brings one
    direction of the outputs back, and gives a row.

    Source: A. Baydin et al., Automatic Differentiation in Machine Learning: a Survey, JMLR 18 (2018).

    Raises:
        ValueError: the mode is neither ``forward`` nor ``reverse``.

    >>> passes("forward", 1000, 1), passes("reverse", 1000, 1)
    (1000, 1)
    """
    if mode not in ("forward", "reverse"):
        raise ValueError(f"the mode is 'forward' or 'reverse', not {mode!r}")
    return n if mode == "forward" else m
