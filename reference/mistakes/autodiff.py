"""What students believe about derivatives of numbers. The file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any


def _order(root: Any) -> list[Any]:
    order, opened, noted, stack = [], set(), set(), [root]
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

    def __init__(self, data: Any, inputs: Iterable[Any] = (), slopes: Iterable[float] = ()) -> None:
        self.data, self.grad = float(data), 0.0
        self.inputs, self.slopes = tuple(inputs), tuple(slopes)

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
        slopes = (1.0 / other.data, -self.data / other.data**2)
        return self._made(self.data / other.data, (self, slopes[0]), (other, slopes[1]))

    def __pow__(self, n: float) -> Any:
        return self._made(self.data**n, (self, n * self.data ** (n - 1)))

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


# -- slopes ------------------------------------------------------------------------------------------------


class ValueOwnFactor(_Value):
    """Each factor gets itself."""

    def __mul__(self, other: Any) -> Any:
        other = self._of(other)
        return self._made(self.data * other.data, (self, self.data), (other, other.data))


class ValueSubtractsUpwards(_Value):
    """What is subtracted gets the gradient with the same sign as what it is subtracted from."""

    def __sub__(self, other: Any) -> Any:
        other = self._of(other)
        return self._made(self.data - other.data, (self, 1.0), (other, 1.0))


class ValueDivisorSign(_Value):
    """The divisor's slope has no minus."""

    def __truediv__(self, other: Any) -> Any:
        other = self._of(other)
        slopes = (1.0 / other.data, self.data / other.data**2)
        return self._made(self.data / other.data, (self, slopes[0]), (other, slopes[1]))


class ValueDivisorNotSquared(_Value):
    """The divisor's slope is divided by the divisor once."""

    def __truediv__(self, other: Any) -> Any:
        other = self._of(other)
        slopes = (1.0 / other.data, -self.data / other.data)
        return self._made(self.data / other.data, (self, slopes[0]), (other, slopes[1]))


class ValuePowerKept(_Value):
    """n x^n: the exponent comes down in front, and is not reduced."""

    def __pow__(self, n: float) -> Any:
        return self._made(self.data**n, (self, n * self.data**n))


class ValuePowerWithoutFactor(_Value):
    """x^(n-1): the exponent is reduced, and does not come down in front."""

    def __pow__(self, n: float) -> Any:
        return self._made(self.data**n, (self, self.data ** (n - 1)))


class ValueNegKeepsSign(_Value):
    """The minus is in the number, and not in the slope."""

    def __neg__(self) -> Any:
        return self._made(-self.data, (self, 1.0))


class ValueExpAsPower(_Value):
    """exp(x) is e^x, so the power rule is applied: x e^(x-1)."""

    def exp(self) -> Any:
        return self._made(math.exp(self.data), (self, self.data * math.exp(self.data - 1.0)))


class ValueLogOfResult(_Value):
    """1 over the logarithm, instead of 1 over what the logarithm was taken of."""

    def log(self) -> Any:
        return self._made(math.log(self.data), (self, 1.0 / math.log(self.data)))


class ValueTanhNotSquared(_Value):
    """1 - tanh."""

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        return self._made(t, (self, 1.0 - t))


class ValueTanhOfInput(_Value):
    """1 - x^2: the formula wants the output, and gets the input."""

    def tanh(self) -> Any:
        return self._made(math.tanh(self.data), (self, 1.0 - self.data**2))


class ValueSigmoidOfInput(_Value):
    """x (1 - x): the formula wants the output, and gets the input."""

    def sigmoid(self) -> Any:
        return self._made(_Value.sigmoid(self).data, (self, self.data * (1.0 - self.data)))


class ValueReluOpen(_Value):
    """The gradient passes a relu whether it was on or off."""

    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, 1.0))


# -- constants ---------------------------------------------------------------------------------------------


class ValueReversedDifference(_Value):
    """c - x is taken for x - c."""

    def __rsub__(self, other: Any) -> Any:
        return self - other


class ValueReversedQuotient(_Value):
    """c / x is taken for x / c."""

    def __rtruediv__(self, other: Any) -> Any:
        return self / other


class ValueConstantsOnTheRight(_Value):
    """A number on the left of an operator is not foreseen."""

    def _refuse(self, other: Any) -> Any:
        return NotImplemented

    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = _refuse


class ValueNoConstants(ValueConstantsOnTheRight):
    """A plain number on either side is not foreseen."""

    def __neg__(self) -> Any:
        return self._made(-self.data, (self, -1.0))

    def _of(self, other: Any) -> Any:
        other.data  # noqa: B018 - a number has none
        return other


# -- the way back ------------------------------------------------------------------------------------------


class ValueAssigns(_Value):
    """The last one to hand a gradient down overwrites what others handed down."""

    def _pass(self, order: list[Any]) -> None:
        self.grad = 1.0
        for node in reversed(order):
            for below, slope in node._pairs():
                below.grad = slope * node.grad


class ValueNoStart(_Value):
    """The derivative of the result with respect to itself is left at 0."""

    def _pass(self, order: list[Any]) -> None:
        for node in reversed(order):
            for below, slope in node._pairs():
                below.grad += slope * node.grad


class ValueNoChain(_Value):
    """Slopes are handed down as they are, without the gradient that came from above."""

    def _pass(self, order: list[Any]) -> None:
        self.grad = 1.0
        for node in reversed(order):
            for below, slope in node._pairs():
                below.grad += slope


class ValueForwardOrder(_Value):
    """The graph is walked from its leaves to the result, when nothing has arrived yet."""

    def _pass(self, order: list[Any]) -> None:
        super()._pass(order[::-1])


class ValueLayerByLayer(_Value):
    """A node hands on when it is first reached, layer by layer: what comes the long way comes too late."""

    def _pass(self, order: list[Any]) -> None:
        met, seen = [self], {self}
        for node in met:
            for below in node.inputs:
                if below not in seen:
                    seen.add(below)
                    met.append(below)
        super()._pass(met[::-1])


class ValueHandsOnTwice(_Value):
    """A node hands on all that it has whenever something arrives, what it has handed on before included."""

    def _pass(self, order: list[Any]) -> None:
        self.grad = 1.0
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for below, slope in node._pairs():
                below.grad += slope * node.grad
                waiting.append(below)


class ValueRecursive(_Value):
    """The order is found by recursion, which ends at a thousand or so."""

    def _pass(self, order: list[Any]) -> None:
        found: dict[Any, None] = {}

        def visit(node: Any) -> None:
            if node not in found:
                for below in node.inputs:
                    visit(below)
                found[node] = None

        visit(self)
        super()._pass(list(found))


class ValueStaleInner(_Value):
    """A second pass starts from what the first one left inside the graph, and hands that on again."""

    def backward(self) -> None:
        self._pass(_order(self))


class ValueStartsAfresh(_Value):
    """Each pass throws away what earlier passes gave."""

    def backward(self) -> None:
        order = _order(self)
        for node in order:
            node.grad = 0.0
        self._pass(order)
