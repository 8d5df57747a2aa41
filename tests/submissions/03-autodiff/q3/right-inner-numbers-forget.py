# assignment: 03-autodiff
# question: q3
# right: inner numbers forget
# replaces: Value
# earned: 35
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

class ValueOnATape:
    """All numbers stand on one tape in the order in which they were made: no graph has to be sorted."""
    number: Any = float
    tape: list[Any] = []

    def __init__(self, data: Any, pairs: tuple[tuple[Any, Any], ...]=()) -> None:
        self.data = self.number(data)
        self.grad = self.number(0)
        self.pairs = pairs
        self.inputs = tuple((below for below, _ in pairs))
        self.place = len(self.tape)
        self.tape.append(self)

    def _two(self, data: Any, other: Any, own: Any, others: Any) -> Any:
        return type(self)(data, ((self, own), (other, others)))

    def _lift(self, other: Any) -> Any:
        return other if hasattr(other, 'data') and hasattr(other, 'grad') else type(self)(other)

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
        return type(self)(self.data ** n, ((self, n * self.data ** (n - 1)),))

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
        for node in self.tape[self.place::-1]:
            grad = arrived.pop(node.place, None)
            if grad is not None:
                node.grad = node.grad + grad
                for below, slope in node.pairs:
                    arrived[below.place] = arrived.get(below.place, 0) + slope * grad

class Value(ValueOnATape):
    """As PyTorch does by default: after a pass, only numbers that were given keep their gradients."""
    tape: list[Any] = []

    def backward(self) -> None:
        super().backward()
        for node in self.tape:
            if node.inputs:
                node.grad = 0.0
