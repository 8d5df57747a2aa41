# assignment: 08-normalisation-regularisation
# question: q6
# wrong: symmetric
# replaces: clip_by_value
# earned: 9.9
# diagnosis: symmetric
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def clip_by_value(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """hi bounds the size, to either side."""
    return [np.clip(g, -hi, hi) for g in gs]
