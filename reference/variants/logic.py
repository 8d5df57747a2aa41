"""Other weights that answer XOR and XNOR."""

from typing import Any

import numpy as np


def xor_two_sides() -> Any:
    """The first and not the second, or the second and not the first."""
    return {
        "W1": np.array([[30.0, -30.0], [-30.0, 30.0]]), "b1": np.array([-15.0, -15.0]),
        "W2": np.array([[30.0, 30.0]]), "b2": np.array([-15.0]),
    }  # fmt: skip


def xor_or_and() -> Any:
    """At least one, less both; lists of whole numbers."""
    return {"W1": [[12, 12], [12, 12]], "b1": [-6, -18], "W2": [[12, -24]], "b2": [-6]}


def xor_plain_shapes() -> Any:
    """The output neuron's weights as a row of numbers, its bias as a number, in single precision."""
    return {
        "W2": np.array([-40.0, 40.0], dtype=np.float32), "b2": np.float32(-20.0),
        "W1": np.array([[25.0, 25.0], [25.0, 25.0]], dtype=np.float32),
        "b1": np.array([-37.0, -12.0], dtype=np.float32),
    }  # fmt: skip


def xor_slanted() -> Any:
    """Two lines that are not parallel, and numbers that nobody would choose."""
    return {
        "W1": np.array([[31.7, 26.2], [-22.9, -35.1]]), "b1": np.array([-14.3, 41.6]),
        "W2": np.array([[27.0, 38.5]]), "b2": np.array([-51.5]),
    }  # fmt: skip


def xnor_two_sides() -> Any:
    """Not one without the other, and not the other without the one."""
    return {
        "W1": np.array([[30.0, -30.0], [-30.0, 30.0]]), "b1": np.array([-15.0, -15.0]),
        "W2": np.array([[-30.0, -30.0]]), "b2": np.array([15.0]),
    }  # fmt: skip


def xnor_both_or_none() -> Any:
    """Both, or none of them; lists of whole numbers."""
    return {"W1": [[12, 12], [-12, -12]], "b1": [-18, 6], "W2": [[12, 12]], "b2": [-6]}


def xnor_plain_shapes() -> Any:
    """The output neuron's weights as a row of numbers, its bias as a number."""
    return {
        "W1": np.array([[25.0, 25.0], [25.0, 25.0]]), "b1": np.array([-37.0, -12.0]),
        "W2": np.array([40.0, -40.0]), "b2": 20.0,
    }  # fmt: skip
