# assignment: 05-activations-losses
# question: q3
# right: slopes
# replaces: elu_forward, elu_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: elu_forward
from typing import Any

import numpy as np

def elu_forward(x: Any, alpha: float=1.0) -> Any:
    """Both halves added, each of which is 0 where the other is not."""
    small = np.exp(np.clip(x, None, 0))
    return (np.clip(x, 0, None) + alpha * (small - 1), np.where(x > 0, 1, alpha * small))


# cell: elu_backward
from typing import Any

def elu_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache
