"""What is wrong with the six training loops of the sheet on training."""

from __future__ import annotations

CODES = (
    "zero_grad", "softmax", "argmax", "train_set", "detached", "sign", "no_step", "eval_mode", "optimiser",
)  # fmt: skip
"""Every code that may be given; three of them fit no loop."""


def faults() -> dict[str, str]:
    """Name the fault of each loop.

    >>> set(faults().values()) < set(CODES)
    True
    """
    return {
        "A": "sign", "B": "train_set", "C": "zero_grad", "D": "detached", "E": "argmax", "F": "softmax",
    }  # fmt: skip
