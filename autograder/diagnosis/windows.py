"""Whether windows over an image share pixels, from the arguments of a convolution or a pooling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.diagnosis.pairs import array_of

_IMAGES = ("x", "X", "image", "images", "dx")
_KERNELS = ("w", "W", "K", "kernel", "weight", "weights")
_SIZES = ("k", "size", "kernel_size", "pool_size", "window")
_PADS = ("pad", "padding")

Sizes = tuple[int, int]


def windows_overlap(given: Mapping[str, Any]) -> bool:
    """Whether some pixel is in two windows; False, too, where the arguments speak of no windows."""
    image, kernel = _shape(given, _IMAGES), _shape(given, _KERNELS) or _pair(given, _SIZES)
    if image is None or kernel is None:
        return False
    stride = _pair(given, ("stride",)) or kernel
    pad, dilation = _pair(given, _PADS) or (0, 0), _pair(given, ("dilation",)) or (1, 1)
    one_by_one = zip(image, kernel, stride, pad, dilation, strict=True)
    return any(_share(*sizes) for sizes in one_by_one) and _all_fit(image, kernel, pad, dilation)


def _share(size: int, kernel: int, stride: int, pad: int, dilation: int) -> bool:
    """Whether two windows along one axis have a pixel of the image in common."""
    reach = (kernel - 1) * dilation
    starts = range(-pad, size + pad - reach, max(stride, 1))
    seen = [at + tap * dilation for at in starts for tap in range(kernel)]
    inside = [place for place in seen if 0 <= place < size]
    return len(set(inside)) < len(inside)


def _all_fit(image: Sizes, kernel: Sizes, pad: Sizes, dilation: Sizes) -> bool:
    parts = zip(image, kernel, pad, dilation, strict=True)
    return all((window - 1) * step < size + 2 * edge for size, window, edge, step in parts)


def _shape(given: Mapping[str, Any], names: tuple[str, ...]) -> Sizes | None:
    for name in names:
        array = array_of(given.get(name))
        if array is not None and array.ndim >= 2:
            return int(array.shape[-2]), int(array.shape[-1])
    return None


def _pair(given: Mapping[str, Any], names: tuple[str, ...]) -> Sizes | None:
    for name in names:
        value = given.get(name)
        if type(value) is int:
            return value, value
        if isinstance(value, (tuple, list)) and len(value) == 2 and all(type(one) is int for one in value):
            return value[0], value[1]
    return None
