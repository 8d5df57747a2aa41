# assignment: 11-cnn-pytorch
# question: q1
# right: a set of parameters
# replaces: count_params
# earned: 16
# diagnosis: none
# other questions: full

from typing import Any

def count_params(m: Any, trainable_only: bool=True) -> Any:
    """Layer by layer, and each parameter only once."""
    seen = {id(p): p for layer in m.modules() for p in layer._parameters.values() if p is not None}
    return sum((p.nelement() for p in seen.values() if not trainable_only or p.requires_grad))
