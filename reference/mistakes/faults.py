"""Loops taken for others: each can be pasted into a notebook as it is."""


def faults_no_step() -> dict[str, str]:
    """The loop whose gradients pile up is taken for one that makes no step."""
    return {**_RIGHT, "C": "no_step"}


def faults_no_step_where_cut() -> dict[str, str]:
    """The loop whose loss is cut off is taken for one that makes no step."""
    return {**_RIGHT, "D": "no_step"}


def faults_cut_and_piled_up() -> dict[str, str]:
    """Two loops, each taken for the other."""
    return {**_RIGHT, "C": "detached", "D": "zero_grad"}


def faults_eval_mode() -> dict[str, str]:
    """The loop that measures what it trained on is taken for one that measures in training mode."""
    return {**_RIGHT, "B": "eval_mode"}


def faults_sign_and_softmax() -> dict[str, str]:
    """Two losses, each taken for the other."""
    return {**_RIGHT, "A": "softmax", "F": "sign"}


def faults_argmax_and_softmax() -> dict[str, str]:
    """An axis and a softmax, each taken for the other."""
    return {**_RIGHT, "E": "softmax", "F": "argmax"}


def faults_optimiser() -> dict[str, str]:
    """The loop whose loss is cut off is taken for one whose optimiser holds other parameters."""
    return {**_RIGHT, "D": "optimiser"}


def faults_all_the_same() -> dict[str, str]:
    """One code for everything."""
    return dict.fromkeys(_RIGHT, "zero_grad")


_RIGHT = {"A": "sign", "B": "train_set", "C": "zero_grad", "D": "detached", "E": "argmax", "F": "softmax"}
