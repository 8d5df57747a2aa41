# assignment: 00-tensors
# question: q1
# right: zip
# replaces: model_out
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def model_out(W: Any, x: Any) -> float:
    """Python's own sum over pairs."""
    return float(sum((w * a for w, a in zip(W, x, strict=True))))
