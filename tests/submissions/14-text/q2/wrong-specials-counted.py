# assignment: 14-text
# question: q2
# wrong: specials counted
# replaces: build_vocab
# earned: 10.22
# diagnosis: specials counted
# other questions: full

from collections import Counter

from collections.abc import Mapping, Sequence

Documents = Sequence[Sequence[str]]

def build_vocab(token_lists: Documents, min_count: int=1, max_size: int | None=None) -> dict[str, int]:
    """``max_size`` is the size of the whole dictionary."""
    kept = None if max_size is None else max(0, max_size - 2)
    return _vocabulary(token_lists, min_count, kept)

def _counts(token_lists: Documents) -> Counter[str]:
    """How often each token is there, in the order met."""
    return Counter((token for tokens in token_lists for token in tokens))

def _numbered(tokens: Sequence[str]) -> dict[str, int]:
    """The tokens after the two specials."""
    return {token: column for column, token in enumerate((*('<pad>', '<unk>'), *tokens))}

def _vocabulary(token_lists: Documents, min_count: int=1, max_size: int | None=None) -> dict[str, int]:
    counts = _counts(token_lists)
    ranked = sorted(counts, key=lambda token: (-counts[token], token))
    return _numbered([token for token in ranked if counts[token] >= min_count][:max_size])
