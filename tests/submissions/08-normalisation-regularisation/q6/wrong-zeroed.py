# assignment: 08-normalisation-regularisation
# question: q6
# wrong: zeroed
# replaces: clip_by_value
# earned: 9.9
# diagnosis: zeroed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def clip_by_value(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """What lies outside is thrown away."""
    return [np.where((g < lo) | (g > hi), 0.0, g) for g in gs]
