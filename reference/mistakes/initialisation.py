"""What students believe about random weights. NumPy alone: it can be pasted into a notebook."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rng = np.random.Generator
Shape = tuple[int, ...]


def _fans(shape: Shape) -> tuple[int, int]:
    area = math.prod(shape[2:])
    return shape[1] * area, shape[0] * area


def _scale(shape: Shape, name: str) -> float:
    """The right standard deviation."""
    fan_in, fan_out = _fans(shape)
    return math.sqrt(2.0 / (fan_in + fan_out) if name == "xavier" else 2.0 / fan_in)


# -- the fans ----------------------------------------------------------------------------------------------


def he_normal_fans_swapped(shape: Shape, rng: Rng) -> Array:
    """The first axis is where the inputs come from."""
    return rng.normal(0.0, math.sqrt(2.0 / _fans(shape)[1]), shape)


def he_uniform_fans_swapped(shape: Shape, rng: Rng) -> Array:
    """The first axis is where the inputs come from."""
    bound = math.sqrt(6.0 / _fans(shape)[1])
    return rng.uniform(-bound, bound, shape)


def xavier_uniform_kernel_area_forgotten(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    bound = math.sqrt(6.0 / (shape[0] + shape[1]))
    return rng.uniform(-bound, bound, shape)


def xavier_normal_kernel_area_forgotten(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    return rng.normal(0.0, math.sqrt(2.0 / (shape[0] + shape[1])), shape)


def he_normal_kernel_area_forgotten(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    return rng.normal(0.0, math.sqrt(2.0 / shape[1]), shape)


def he_uniform_kernel_area_forgotten(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    bound = math.sqrt(6.0 / shape[1])
    return rng.uniform(-bound, bound, shape)


def xavier_uniform_inputs_alone(shape: Shape, rng: Rng) -> Array:
    """Only the inputs count, as in the older rule by LeCun."""
    bound = math.sqrt(3.0 / _fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


def xavier_normal_inputs_alone(shape: Shape, rng: Rng) -> Array:
    """Only the inputs count, as in the older rule by LeCun."""
    return rng.normal(0.0, math.sqrt(1.0 / _fans(shape)[0]), shape)


# -- the width ---------------------------------------------------------------------------------------------


def xavier_normal_variance(shape: Shape, rng: Rng) -> Array:
    """The second argument of rng.normal is the variance."""
    return rng.normal(0.0, _scale(shape, "xavier") ** 2, shape)


def he_normal_variance(shape: Shape, rng: Rng) -> Array:
    """The second argument of rng.normal is the variance."""
    return rng.normal(0.0, _scale(shape, "he") ** 2, shape)


def xavier_uniform_std_as_bound(shape: Shape, rng: Rng) -> Array:
    """Uniform numbers lie within one standard deviation."""
    std = _scale(shape, "xavier")
    return rng.uniform(-std, std, shape)


def he_uniform_std_as_bound(shape: Shape, rng: Rng) -> Array:
    """Uniform numbers lie within one standard deviation."""
    std = _scale(shape, "he")
    return rng.uniform(-std, std, shape)


def xavier_uniform_library_default(shape: Shape, rng: Rng) -> Array:
    """The bound is one over the root of the inputs, as in layers that nobody initialised."""
    bound = 1.0 / math.sqrt(_fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


def he_uniform_library_default(shape: Shape, rng: Rng) -> Array:
    """The bound is one over the root of the inputs, as in layers that nobody initialised."""
    bound = 1.0 / math.sqrt(_fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


def he_normal_no_factor_for_relu(shape: Shape, rng: Rng) -> Array:
    """The variance is one over the inputs: the ReLU takes nothing away."""
    return rng.normal(0.0, math.sqrt(1.0 / _fans(shape)[0]), shape)


def he_uniform_no_factor_for_relu(shape: Shape, rng: Rng) -> Array:
    """The variance is one over the inputs: the ReLU takes nothing away."""
    bound = math.sqrt(3.0 / _fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


def xavier_uniform_positive(shape: Shape, rng: Rng) -> Array:
    """Weights start at zero and go up to the bound."""
    return rng.random(shape) * _scale(shape, "xavier") * math.sqrt(3.0)


def he_uniform_positive(shape: Shape, rng: Rng) -> Array:
    """Weights start at zero and go up to the bound."""
    return rng.random(shape) * _scale(shape, "he") * math.sqrt(3.0)


# -- the generator -----------------------------------------------------------------------------------------


def _uniform(shape: Shape, rng: Any, name: str) -> Array:
    bound = _scale(shape, name) * math.sqrt(3.0)
    drawn: Array = rng.uniform(-bound, bound, shape)
    return drawn


def _normal(shape: Shape, rng: Any, name: str) -> Array:
    drawn: Array = rng.normal(0.0, _scale(shape, name), shape)
    return drawn


def xavier_uniform_own_generator(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _uniform(shape, np.random.default_rng(0), "xavier")


def xavier_normal_own_generator(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _normal(shape, np.random.default_rng(0), "xavier")


def he_normal_own_generator(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _normal(shape, np.random.default_rng(0), "he")


def he_uniform_own_generator(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _uniform(shape, np.random.default_rng(0), "he")


def xavier_uniform_global_generator(shape: Shape, rng: Rng) -> Array:
    """Random numbers come from np.random, wherever they are needed."""
    return _uniform(shape, np.random, "xavier")


def xavier_normal_global_generator(shape: Shape, rng: Rng) -> Array:
    """Random numbers come from np.random, wherever they are needed."""
    return _normal(shape, np.random, "xavier")


def he_normal_global_generator(shape: Shape, rng: Rng) -> Array:
    """Random numbers come from np.random, wherever they are needed."""
    return _normal(shape, np.random, "he")


def he_uniform_global_generator(shape: Shape, rng: Rng) -> Array:
    """Random numbers come from np.random, wherever they are needed."""
    return _uniform(shape, np.random, "he")


# -- the symmetry ------------------------------------------------------------------------------------------


def _repeated(row: Array, shape: Shape) -> Array:
    return np.broadcast_to(row, shape).copy()


def xavier_uniform_neurons_alike(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    bound = _scale(shape, "xavier") * math.sqrt(3.0)
    return _repeated(rng.uniform(-bound, bound, shape[1:]), shape)


def xavier_normal_neurons_alike(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    return _repeated(rng.normal(0.0, _scale(shape, "xavier"), shape[1:]), shape)


def he_normal_neurons_alike(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    return _repeated(rng.normal(0.0, _scale(shape, "he"), shape[1:]), shape)


def he_uniform_neurons_alike(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    bound = _scale(shape, "he") * math.sqrt(3.0)
    return _repeated(rng.uniform(-bound, bound, shape[1:]), shape)
