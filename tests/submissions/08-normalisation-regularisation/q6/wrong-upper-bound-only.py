# assignment: 08-normalisation-regularisation
# question: q6
# wrong: upper bound only
# replaces: clip_by_value
# earned: 9.9
# diagnosis: upper bound only
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def clip_by_value(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """Only what is too large is clipped."""
    return [np.minimum(g, hi) for g in gs]
