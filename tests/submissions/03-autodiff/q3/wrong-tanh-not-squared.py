# assignment: 03-autodiff
# question: q3
# wrong: tanh not squared
# replaces: Value
# earned: 30.8
# diagnosis: tanh not squared
# other questions: full

import math

from collections.abc import Iterable, Iterator

from typing import Any

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

class _Value:
    """A right value, for beliefs that bend it."""

    def __init__(self, data: Any, inputs: Iterable[Any]=(), slopes: Iterable[float]=()) -> None:
        self.data, self.grad = (float(data), 0.0)
        self.inputs, self.slopes = (tuple(inputs), tuple(slopes))

    def _of(self, other: Any) -> Any:
        return other if isinstance(other, _Value) else type(self)(other)

    def _made(self, data: float, *pairs: tuple[Any, float]) -> Any:
        return type(self)(data, [below for below, _ in pairs], [slope for _, slope in pairs])

    def __add__(self, other: Any) -> Any:
        other = self._of(other)
        return self._made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __sub__(self, other: Any) -> Any:
        other = self._of(other)
        return self._made(self.data - other.data, (self, 1.0), (other, -1.0))

    def __mul__(self, other: Any) -> Any:
        other = self._of(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __truediv__(self, other: Any) -> Any:
        other = self._of(other)
        slopes = (1.0 / other.data, -self.data / other.data ** 2)
        return self._made(self.data / other.data, (self, slopes[0]), (other, slopes[1]))

    def __pow__(self, n: float) -> Any:
        return self._made(self.data ** n, (self, n * self.data ** (n - 1)))

    def __neg__(self) -> Any:
        return self * -1.0

    def __radd__(self, other: Any) -> Any:
        return self._of(other) + self

    def __rsub__(self, other: Any) -> Any:
        return self._of(other) - self

    def __rmul__(self, other: Any) -> Any:
        return self._of(other) * self

    def __rtruediv__(self, other: Any) -> Any:
        return self._of(other) / self

    def exp(self) -> Any:
        return self._made(math.exp(self.data), (self, math.exp(self.data)))

    def log(self) -> Any:
        return self._made(math.log(self.data), (self, 1.0 / self.data))

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        return self._made(t, (self, 1.0 - t * t))

    def sigmoid(self) -> Any:
        s = 1.0 / (1.0 + math.exp(-self.data))
        return self._made(s, (self, s * (1.0 - s)))

    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data > 0)))

    def _pairs(self) -> Iterator[tuple[Any, float]]:
        return zip(self.inputs, self.slopes, strict=True)

    def _pass(self, order: list[Any]) -> None:
        self.grad = 1.0
        for node in reversed(order):
            for below, slope in node._pairs():
                below.grad += slope * node.grad

    def backward(self) -> None:
        order = _order(self)
        before = {node: node.grad for node in order}
        for node in order:
            node.grad = 0.0
        self._pass(order)
        for node, grad in before.items():
            node.grad += grad

class Value(_Value):
    """1 - tanh."""

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        return self._made(t, (self, 1.0 - t))
