"""A question on a GPU: the same calls, with the tensors that go in lying there. Nothing else changes.

What is right does not depend on the device, so our own functions answer on the CPU, as always.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable
from typing import Any

from autograder.model import Call, Tensor
from autograder.questions.plan import EXAMPLES, Plan


def on_gpu(plans: Iterable[Plan], questions: Container[str]) -> tuple[Plan, ...]:
    """The plans of these questions, asked on a GPU; examples, which nobody is judged by, stay on the CPU."""
    return tuple(
        dataclasses.replace(plan, calls=tuple(map(_on_gpu, plan.calls)))
        for plan in plans
        if plan.question in questions
    )


def _on_gpu(call: Call) -> Call:
    if call.group == EXAMPLES:
        return call
    kwargs = tuple((name, _moved(value)) for name, value in call.kwargs)
    return dataclasses.replace(call, args=_moved(call.args), kwargs=kwargs)


def _moved(value: Any) -> Any:
    if isinstance(value, Tensor):
        return dataclasses.replace(value, device="cuda")
    if isinstance(value, (list, tuple)):
        return type(value)(map(_moved, value))
    if isinstance(value, dict):
        return {key: _moved(item) for key, item in value.items()}
    return value
