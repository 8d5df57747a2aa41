"""What is said beside a mark never costs the mark."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.faults import silent


def shapes(one: Any, other: Any) -> tuple[Any, ...]:
    return (one @ other,)


def test_what_fails_is_not_said() -> None:
    assert silent(shapes, ())(np.ones((2, 3)), np.ones((2, 3))) == ()


def test_what_does_not_is_said_as_it_is() -> None:
    assert silent(shapes, ())(2 * np.eye(1), np.eye(1)) == (2 * np.eye(1),)


def test_whoever_stops_us_is_obeyed() -> None:
    def stopped() -> tuple[Any, ...]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        silent(stopped, ())()
