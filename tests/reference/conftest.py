"""How far apart two implementations are, in units of the tolerance that a float64 answer is judged by."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pytest

RAISED = (ValueError, TypeError, FloatingPointError, IndexError)


def outcome(implementation: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """The answer without its cache; for one that raises, the name of the exception."""
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        try:
            answer = implementation(*arguments)
        except RAISED as error:
            return type(error).__name__
    return np.asarray(answer[0] if isinstance(answer, tuple) else answer)


def distance(got: Any, want: Any, rtol: float = 1e-7, atol: float = 1e-9) -> float:
    """The worst entry's error over its tolerance; infinite where shapes or exceptions differ."""
    if isinstance(got, str) or isinstance(want, str):
        return 0.0 if isinstance(got, str) and isinstance(want, str) and got == want else np.inf
    if got.shape != want.shape:
        return np.inf
    if want.size == 0:
        return 0.0
    allowed = rtol * np.abs(want) + atol * max(1.0, np.abs(want).max())
    return float(np.max(np.abs(got.astype(float) - want) / allowed))


def _not_told_apart(
    implementations: Mapping[str, Callable[..., Any]], probes: Sequence[tuple[Any, ...]]
) -> list[str]:
    """The pairs that no probe separates by 100 tolerances."""
    answers = {name: [outcome(f, probe) for probe in probes] for name, f in implementations.items()}
    pairs = itertools.combinations(answers, 2)
    return [
        f"{a} and {b}"
        for a, b in pairs
        if max(distance(*both) for both in zip(answers[a], answers[b], strict=True)) < 100.0
    ]


def _named(module: ModuleType, prefix: str) -> dict[str, Any]:
    """What a module offers for one function, by name."""
    found = {name: thing for name, thing in vars(module).items() if name.startswith(prefix)}
    assert len(found) >= 3, f"{module.__name__} offers {sorted(found)} for {prefix}"
    return found


@pytest.fixture(name="outcome")
def _outcome() -> Callable[..., Any]:
    return outcome


@pytest.fixture(name="distance")
def _distance() -> Callable[..., float]:
    return distance


@pytest.fixture
def not_told_apart() -> Callable[..., list[str]]:
    return _not_told_apart


@pytest.fixture
def named() -> Callable[..., dict[str, Any]]:
    return _named
