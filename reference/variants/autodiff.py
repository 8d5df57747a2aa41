"""Other ways to differentiate numbers automatically. The file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

Push = Callable[[float], None]


class ValueWithClosures:
    """Each operation leaves a function behind that hands gradients down."""

    def __init__(self, data: Any, inputs: tuple[Any, ...] = ()) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.inputs = inputs
        self._push: Push = lambda grad: None

    def _lift(self, other: Any) -> Any:
        return other if isinstance(other, ValueWithClosures) else ValueWithClosures(other)

    def __add__(self, other: Any) -> Any:
        other = self._lift(other)
        out = ValueWithClosures(self.data + other.data, (self, other))

        def push(grad: float) -> None:
            self.grad += grad
            other.grad += grad

        out._push = push
        return out

    def __mul__(self, other: Any) -> Any:
        other = self._lift(other)
        out = ValueWithClosures(self.data * other.data, (self, other))

        def push(grad: float) -> None:
            self.grad += other.data * grad
            other.grad += self.data * grad

        out._push = push
        return out

    def _single(self, data: float, slope: float) -> Any:
        out = ValueWithClosures(data, (self,))

        def push(grad: float) -> None:
            self.grad += slope * grad

        out._push = push
        return out

    def __pow__(self, n: Any) -> Any:
        return self._single(self.data**n, n * self.data ** (n - 1))

    def __neg__(self) -> Any:
        return -1 * self

    def __sub__(self, other: Any) -> Any:
        return self + (-1 * self._lift(other))

    def __truediv__(self, other: Any) -> Any:
        return self * self._lift(other) ** -1

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rsub__(self, other: Any) -> Any:
        return self._lift(other) - self

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __rtruediv__(self, other: Any) -> Any:
        return self._lift(other) / self

    def exp(self) -> Any:
        return self._single(math.exp(self.data), math.exp(self.data))

    def log(self) -> Any:
        return self._single(math.log(self.data), 1 / self.data)

    def tanh(self) -> Any:
        return self._single(math.tanh(self.data), 1 / math.cosh(self.data) ** 2)

    def sigmoid(self) -> Any:
        s = 1 / (1 + math.exp(-self.data))
        return self._single(s, s - s * s)

    def relu(self) -> Any:
        return self._single(self.data * (self.data > 0), 1.0 if self.data > 0 else 0.0)

    def backward(self) -> None:
        order, opened, stack = {}, set(), [self]
        while stack:
            node = stack.pop()
            if node in opened:
                order[node] = node.grad
                continue
            if node not in order:
                opened.add(node)
                stack.append(node)
                stack.extend(below for below in node.inputs if below not in opened)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(_by_inputs(order)):
            node._push(node.grad)
        for node, before in order.items():
            node.grad += before


def _by_inputs(nodes: Iterable[Any]) -> list[Any]:
    """Nodes in an order in which inputs come first: counted, and let go when none is missing."""
    nodes = list(nodes)
    missing = {node: len(node.inputs) for node in nodes}
    users: dict[Any, list[Any]] = {node: [] for node in nodes}
    for node in nodes:
        for below in node.inputs:
            users[below].append(node)
    order = [node for node in nodes if not node.inputs]
    for node in order:  # it grows meanwhile
        for user in users[node]:
            missing[user] -= 1
            if missing[user] == 0:
                order.append(user)
    return order


class ValueOnATape:
    """All numbers stand on one tape in the order in which they were made: no graph has to be sorted."""

    number: Any = float
    tape: list[Any] = []

    def __init__(self, data: Any, pairs: tuple[tuple[Any, Any], ...] = ()) -> None:
        self.data = self.number(data)
        self.grad = self.number(0)
        self.pairs = pairs
        self.inputs = tuple(below for below, _ in pairs)
        self.place = len(self.tape)
        self.tape.append(self)

    def _two(self, data: Any, other: Any, own: Any, others: Any) -> Any:
        return type(self)(data, ((self, own), (other, others)))

    def _lift(self, other: Any) -> Any:
        return other if hasattr(other, "data") and hasattr(other, "grad") else type(self)(other)

    def __add__(self, other: Any) -> Any:
        other = self._lift(other)
        return self._two(self.data + other.data, other, 1, 1)

    def __sub__(self, other: Any) -> Any:
        other = self._lift(other)
        return self._two(self.data - other.data, other, 1, -1)

    def __mul__(self, other: Any) -> Any:
        other = self._lift(other)
        return self._two(self.data * other.data, other, other.data, self.data)

    def __truediv__(self, other: Any) -> Any:
        other = self._lift(other)
        quotient = self.data / other.data
        return self._two(quotient, other, 1 / other.data, -quotient / other.data)

    def __pow__(self, n: Any) -> Any:
        return type(self)(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self) -> Any:
        return self.__rsub__(0)

    def __radd__(self, other: Any) -> Any:
        return self._lift(other) + self

    def __rsub__(self, other: Any) -> Any:
        return self._lift(other) - self

    def __rmul__(self, other: Any) -> Any:
        return self._lift(other) * self

    def __rtruediv__(self, other: Any) -> Any:
        return self._lift(other) / self

    def _one(self, data: Any, slope: Any) -> Any:
        return type(self)(data, ((self, slope),))

    def exp(self) -> Any:
        grown = np.exp(self.data)
        return self._one(grown, grown)

    def log(self) -> Any:
        return self._one(np.log(self.data), 1 / self.data)

    def tanh(self) -> Any:
        return self._one(np.tanh(self.data), 1 - np.tanh(self.data) ** 2)

    def sigmoid(self) -> Any:
        share = 1 / (1 + np.exp(-self.data))
        return self._one(share, share * (1 - share))

    def relu(self) -> Any:
        return self._one(np.maximum(self.data, 0), self.data >= 0)

    def backward(self) -> None:
        arrived = {self.place: self.number(1)}
        for node in self.tape[self.place :: -1]:
            grad = arrived.pop(node.place, None)
            if grad is not None:
                node.grad = node.grad + grad
                for below, slope in node.pairs:
                    arrived[below.place] = arrived.get(below.place, 0) + slope * grad


class ValueFloat64(ValueOnATape):
    """NumPy's numbers instead of Python's, on a tape of their own."""

    number = np.float64
    tape: list[Any] = []


class ValueForgetful(ValueOnATape):
    """As PyTorch does by default: after a pass, only numbers that were given keep their gradients."""

    tape: list[Any] = []

    def backward(self) -> None:
        super().backward()
        for node in self.tape:
            if node.inputs:
                node.grad = 0.0
