# assignment: 14-text
# question: q2
# right: by rank
# replaces: build_vocab
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

def build_vocab(token_lists: Any, min_count: Any=1, max_size: Any=None) -> Any:
    """A token's place is how many others go before it."""
    tokens = [token for tokens in token_lists for token in tokens]
    kept = [(-tokens.count(t), t) for t in set(tokens) - {'<pad>', '<unk>'} if tokens.count(t) >= min_count]
    places = {token: 2 + sum((other < (count, token) for other in kept)) for count, token in kept}
    limit = len(kept) if max_size is None else max_size
    return {'<pad>': 0, '<unk>': 1} | {token: place for token, place in places.items() if place < limit + 2}
