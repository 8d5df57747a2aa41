"""Right random weights, drawn as students draw them: every way has a stream of its own."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np


def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == "xavier" else math.sqrt(2 / fan_in)


# scaled: numbers of a standard kind, times something


def xavier_uniform_scaled(shape: Any, rng: Any) -> Any:
    """Uniform numbers from 0 to 1, stretched and moved."""
    return (2 * rng.random(shape) - 1) * math.sqrt(3) * _std(shape, "xavier")


def xavier_normal_scaled(shape: Any, rng: Any) -> Any:
    """Standard normal numbers, stretched."""
    return rng.standard_normal(shape) * _std(shape, "xavier")


def he_uniform_scaled(shape: Any, rng: Any) -> Any:
    """Uniform numbers from 0 to 1, stretched and moved."""
    return (2 * rng.random(shape) - 1) * math.sqrt(3) * _std(shape, "he")


def he_normal_scaled(shape: Any, rng: Any) -> Any:
    """Standard normal numbers, stretched."""
    return rng.standard_normal(shape) * _std(shape, "he")


# loops: one neuron after the other


def _by_rows(shape: Any, draw: Any) -> Any:
    weights = np.empty(shape)
    for row in range(shape[0]):
        weights[row] = draw(shape[1:])
    return weights


def xavier_uniform_loops(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    bound = _std(shape, "xavier") * 3**0.5
    return _by_rows(shape, lambda rest: rng.uniform(low=-bound, high=bound, size=rest))


def xavier_normal_loops(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    return _by_rows(shape, lambda rest: rng.normal(scale=_std(shape, "xavier"), size=rest))


def he_uniform_loops(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    bound = _std(shape, "he") * 3**0.5
    return _by_rows(shape, lambda rest: rng.uniform(low=-bound, high=bound, size=rest))


def he_normal_loops(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    return _by_rows(shape, lambda rest: rng.normal(scale=_std(shape, "he"), size=rest))


# by hand: every number from a uniform one


def _box_muller(shape: Any, rng: Any) -> Any:
    radius = np.sqrt(-2 * np.log(1 - rng.random(shape)))
    return radius * np.cos(2 * np.pi * rng.random(shape))


def xavier_uniform_by_hand(shape: Any, rng: Any) -> Any:
    """Laid out the other way in memory."""
    bound = math.sqrt(3) * _std(shape, "xavier")
    return np.asfortranarray(bound - 2 * bound * rng.random(shape))


def xavier_normal_by_hand(shape: Any, rng: Any) -> Any:
    """Box and Muller's way."""
    return _std(shape, "xavier") * _box_muller(shape, rng)


def he_uniform_by_hand(shape: Any, rng: Any) -> Any:
    """Laid out the other way in memory."""
    bound = math.sqrt(3) * _std(shape, "he")
    return np.asfortranarray(bound - 2 * bound * rng.random(shape))


def he_normal_by_hand(shape: Any, rng: Any) -> Any:
    """Box and Muller's way."""
    return _std(shape, "he") * _box_muller(shape, rng)


# float32: in single precision, from a generator that is seeded with the one handed in


def xavier_uniform_float32(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2**63))
    bound = np.float32(math.sqrt(3) * _std(shape, "xavier"))
    return bound * (1 - 2 * own.random(shape, dtype=np.float32))


def xavier_normal_float32(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2**63))
    return np.float32(_std(shape, "xavier")) * own.standard_normal(shape, dtype=np.float32)


def he_uniform_float32(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2**63))
    return np.float32(math.sqrt(3) * _std(shape, "he")) * (1 - 2 * own.random(shape, dtype=np.float32))


def he_normal_float32(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2**63))
    return np.float32(_std(shape, "he")) * own.standard_normal(shape, dtype=np.float32)


NAMES = ("xavier_uniform", "xavier_normal", "he_normal", "he_uniform")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style.replace(' ', '_')}"] for name in NAMES}
    for style in ("scaled", "loops", "by hand", "float32")
}
"""Per style, the functions that belong together."""
