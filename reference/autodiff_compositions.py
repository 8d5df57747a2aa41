"""Numbers and tensors that are right but for an earlier function, which is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reference.arrays import Array
from reference.autodiff import Value
from reference.autodiff_tensor import Tensor

Sort = Callable[[Any], list[Any]]
Unbroadcast = Callable[[Array, tuple[int, ...]], Array]


def value_sorted_by(topo_sort: Sort) -> type[Value]:
    """Build a Value whose way back goes through its graph in this order.

    >>> x = value_sorted_by(lambda root: [*root.inputs, root])(3.0)
    >>> (x * x).backward()
    >>> x.grad
    6.0
    """

    class Sorted(Value):
        """A number."""

        _sorted = staticmethod(topo_sort)

    return Sorted


def tensor_sorted_by(topo_sort: Sort) -> type[Tensor]:
    """Build a Tensor whose way back goes through its graph in this order."""

    class Sorted(Tensor):
        """An array."""

        _sorted = staticmethod(topo_sort)

    return Sorted


def tensor_with(unbroadcast: Unbroadcast) -> type[Tensor]:
    """Build a Tensor that brings the gradients of broadcast arrays back in this way."""

    class Fitted(Tensor):
        """An array."""

        _fitted = staticmethod(unbroadcast)

    return Fitted
