# assignment: 14-text
# question: q6
# right: number by number
# replaces: perplexity
# earned: 29
# diagnosis: none
# other questions: full

import math

from typing import Any

def perplexity(logits: Any, targets: Any, mask: Any=None) -> Any:
    """Number by number."""
    V, total, count = (logits.shape[-1], 0.0, 0)
    kept = [True] * targets.numel() if mask is None else mask.flatten().tolist()
    rows = zip(logits.reshape(-1, V).tolist(), targets.flatten().tolist(), kept, strict=True)
    for row, y, counts in rows:
        if counts:
            top = max(row)
            total += top + math.log(sum((math.exp(z - top) for z in row))) - row[y]
            count += 1
    if count == 0:
        raise ValueError('nothing counts')
    return math.exp(total / count)
