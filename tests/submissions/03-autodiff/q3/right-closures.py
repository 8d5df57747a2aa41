# assignment: 03-autodiff
# question: q3
# right: closures
# replaces: Value
# earned: 35
# diagnosis: none
# other questions: full

import math

from collections.abc import Callable, Iterable

from typing import Any

Push = Callable[[float], None]

class Value:
    """Each operation leaves a function behind that hands gradients down."""

    def __init__(self, data: Any, inputs: tuple[Any, ...]=()) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.inputs = inputs
        self._push: Push = lambda grad: None

    def _lift(self, other: Any) -> Any:
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other: Any) -> Any:
        other = self._lift(other)
        out = Value(self.data + other.data, (self, other))

        def push(grad: float) -> None:
            self.grad += grad
            other.grad += grad
        out._push = push
        return out

    def __mul__(self, other: Any) -> Any:
        other = self._lift(other)
        out = Value(self.data * other.data, (self, other))

        def push(grad: float) -> None:
            self.grad += other.data * grad
            other.grad += self.data * grad
        out._push = push
        return out

    def _single(self, data: float, slope: float) -> Any:
        out = Value(data, (self,))

        def push(grad: float) -> None:
            self.grad += slope * grad
        out._push = push
        return out

    def __pow__(self, n: Any) -> Any:
        return self._single(self.data ** n, n * self.data ** (n - 1))

    def __neg__(self) -> Any:
        return -1 * self

    def __sub__(self, other: Any) -> Any:
        return self + -1 * self._lift(other)

    def __truediv__(self, other: Any) -> Any:
        return self * self._lift(other) ** (-1)

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
        order, opened, stack = ({}, set(), [self])
        while stack:
            node = stack.pop()
            if node in opened:
                order[node] = node.grad
                continue
            if node not in order:
                opened.add(node)
                stack.append(node)
                stack.extend((below for below in node.inputs if below not in opened))
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
    for node in order:
        for user in users[node]:
            missing[user] -= 1
            if missing[user] == 0:
                order.append(user)
    return order
