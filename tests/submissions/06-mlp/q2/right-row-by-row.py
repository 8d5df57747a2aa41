# assignment: 06-mlp
# question: q2
# right: row by row
# replaces: init_mlp
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def init_mlp(sizes: Any, rng: Any, scheme: str) -> Any:
    """Unit after unit, the last layer first; biases are lists."""
    params: list[Any] = []
    for number in reversed(range(len(sizes) - 1)):
        before, after = sizes[number:number + 2]
        spread = np.sqrt(2.0 / before) if scheme == 'he' else np.sqrt(2.0 / (before + after))
        rows = [spread * rng.normal(size=before) for _ in range(after)]
        params.insert(0, (np.stack(rows), [0.0] * after))
    return params
