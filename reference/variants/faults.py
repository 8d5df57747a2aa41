"""The same faults, written down as students may."""

from typing import Any


def faults_zipped() -> Any:
    """Two rows put side by side."""
    codes = ["sign", "train_set", "zero_grad", "detached", "argmax", "softmax"]
    return dict(zip("ABCDEF", codes, strict=True))


def faults_one_by_one() -> Any:
    """One by one, in another order, with capitals."""
    found = {}
    found["F"] = "SOFTMAX"
    found["C"] = "Zero_grad"
    found["E"] = "argmax "
    found["B"] = "train_set"
    found["D"] = "detached"
    found["A"] = "sign"
    return found


def faults_the_other_way_round() -> Any:
    """From fault to loop, and turned round."""
    where = {"train_set": "B", "softmax": "F", "sign": "A", "detached": "D", "zero_grad": "C", "argmax": "E"}
    return {loop: fault for fault, loop in where.items()}
