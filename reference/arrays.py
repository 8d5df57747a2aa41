"""The one type of this house."""

from typing import Any, TypeAlias

from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
"""A NumPy array. Which axes it has stands under ``Shapes:`` in each docstring."""
