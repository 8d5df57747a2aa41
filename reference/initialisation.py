"""Random weights to start from, spread so that signals keep their size from layer to layer."""

import math

import numpy as np

from reference.arrays import Array

Rng = np.random.Generator


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """Count the numbers that one output adds up, and the outputs that one input takes part in.

    Shapes:
        shape: (out, in) of a dense layer, or (filters, channels, kernel rows, kernel columns)
        returns: fan_in, fan_out; of kernels both times the kernel's area

    Source: ``torch.nn.init``, ``_calculate_fan_in_and_fan_out``, https://docs.pytorch.org/docs/stable/nn.init.html

    Raises:
        ValueError: fewer than two axes.

    >>> fans((100, 400)), fans((8, 3, 5, 2))
    ((400, 100), (30, 80))
    """
    if len(shape) < 2:
        raise ValueError(f"a weight has at least two axes, (out, in); got the shape {shape}")
    area = math.prod(shape[2:])
    return shape[1] * area, shape[0] * area


def xavier_uniform(shape: tuple[int, ...], rng: Rng) -> Array:
    """Draw uniform weights between ±√(6 / (fan_in + fan_out)).

    Shapes:
        shape: as for `fans`
        returns: an array of that shape, float64

    The variance of uniform numbers is a third of the squared bound: 2 / (fan_in + fan_out).

    Source: Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010, equation 16.

    Raises:
        ValueError: fewer than two axes.

    >>> W = xavier_uniform((100, 400), np.random.default_rng(0))
    >>> W.shape, bool(np.abs(W).max() <= np.sqrt(6 / 500))
    ((100, 400), True)
    """
    bound = math.sqrt(6.0 / sum(fans(shape)))
    return rng.uniform(-bound, bound, shape)


def xavier_normal(shape: tuple[int, ...], rng: Rng) -> Array:
    """Draw normal weights with the standard deviation √(2 / (fan_in + fan_out)).

    Shapes:
        shape: as for `fans`
        returns: an array of that shape, float64

    Source: Glorot & Bengio, 2010, equation 12: the variance; normal numbers as in
    ``torch.nn.init.xavier_normal_``.

    Raises:
        ValueError: fewer than two axes.

    >>> round(float(xavier_normal((100, 400), np.random.default_rng(0)).std()), 3)  # √(2 / 500) = .0632
    0.063
    """
    return rng.normal(0.0, math.sqrt(2.0 / sum(fans(shape))), shape)


def he_uniform(shape: tuple[int, ...], rng: Rng) -> Array:
    """Draw uniform weights between ±√(6 / fan_in).

    Shapes:
        shape: as for `fans`
        returns: an array of that shape, float64

    Source: ``torch.nn.init.kaiming_uniform_`` with a gain of √2.

    Raises:
        ValueError: fewer than two axes.

    >>> W = he_uniform((100, 400), np.random.default_rng(0))
    >>> W.shape, bool(np.abs(W).max() <= np.sqrt(6 / 400))
    ((100, 400), True)
    """
    bound = math.sqrt(6.0 / fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


def he_normal(shape: tuple[int, ...], rng: Rng) -> Array:
    """Draw normal weights with the standard deviation √(2 / fan_in).

    Shapes:
        shape: as for `fans`
        returns: an array of that shape, float64

    Source: He, Zhang, Ren & Sun, "Delving Deep into Rectifiers", 2015, equation 10.

    Raises:
        ValueError: fewer than two axes.

    >>> round(float(he_normal((100, 400), np.random.default_rng(0)).std()), 3)  # √(2 / 400) = .0707
    0.071
    """
    return rng.normal(0.0, math.sqrt(2.0 / fans(shape)[0]), shape)
