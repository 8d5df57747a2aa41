# assignment: 08-normalisation-regularisation
# question: q6
# wrong: squeezed
# replaces: clip_by_value
# earned: 9.9
# diagnosis: squeezed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def clip_by_value(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """A tensor with an entry outside is scaled until all of it fits."""
    factors = [max(1.0, float(np.max(g)) / hi, float(np.min(g)) / lo) for g in gs]
    return [g / factor for g, factor in zip(gs, factors, strict=True)]
