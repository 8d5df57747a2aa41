# assignment: 14-text
# question: q2
# right: sorted twice
# replaces: build_vocab
# earned: 14
# diagnosis: none
# other questions: full

from collections import defaultdict

from typing import Any

def build_vocab(token_lists: Any, min_count: Any=1, max_size: Any=None) -> Any:
    """Alphabetical first; the second sort keeps that order among ties."""
    counts: dict[str, int] = defaultdict(int)
    for tokens in token_lists:
        for token in tokens:
            counts[token] += 1
    ranked = sorted((token for token in counts if token not in ('<pad>', '<unk>')))
    ranked.sort(key=counts.__getitem__, reverse=True)
    vocab = {'<pad>': 0, '<unk>': 1}
    for token in ranked:
        if counts[token] >= min_count and (max_size is None or len(vocab) - 2 < max_size):
            vocab[token] = len(vocab)
    return vocab
