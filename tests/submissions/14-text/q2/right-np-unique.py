# assignment: 14-text
# question: q2
# right: np.unique
# replaces: build_vocab
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def build_vocab(token_lists: Any, min_count: Any=1, max_size: Any=None) -> Any:
    """`np.unique` sorts alphabetically, a stable sort by count does the rest."""
    tokens = [token for tokens in token_lists for token in tokens if token not in ('<pad>', '<unk>')]
    words, counts = np.unique(np.array(tokens, dtype=str), return_counts=True)
    order = np.argsort(-counts, kind='stable')
    kept = words[order][counts[order] >= min_count].tolist()[:max_size]
    return dict(zip(['<pad>', '<unk>', *kept], range(len(kept) + 2), strict=True))
