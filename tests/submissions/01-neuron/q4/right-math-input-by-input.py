# assignment: 01-neuron
# question: q4
# right: math, input by input
# replaces: neuron_grad
# earned: 20
# diagnosis: none
# other questions: full

import math

from typing import Any

def neuron_grad(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """math, one input at a time; a list."""
    total = float(b)
    for weight, number in zip(w, x, strict=True):
        total += float(weight) * float(number)
    small = math.exp(-abs(total))
    answer = 1.0 / (1.0 + small) if total >= 0 else small / (1.0 + small)
    error = answer - y
    if loss in ('half_se', 'se'):
        error *= small / (1.0 + small) ** 2
    if loss == 'se':
        error *= 2.0
    return ([error * float(number) for number in x], error)
