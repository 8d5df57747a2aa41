# assignment: 14-text
# question: q2
# wrong: insertion order
# replaces: build_vocab
# earned: 0
# diagnosis: insertion order
# other questions: full

from collections import Counter

from collections.abc import Mapping, Sequence

Documents = Sequence[Sequence[str]]

def build_vocab(token_lists: Documents, min_count: int=1, max_size: int | None=None) -> dict[str, int]:
    """Tokens are numbered as they are met."""
    counts = _counts(token_lists)
    return _numbered([token for token in counts if counts[token] >= min_count][:max_size])

def _counts(token_lists: Documents) -> Counter[str]:
    """How often each token is there, in the order met."""
    return Counter((token for tokens in token_lists for token in tokens))

def _numbered(tokens: Sequence[str]) -> dict[str, int]:
    """The tokens after the two specials."""
    return {token: column for column, token in enumerate((*('<pad>', '<unk>'), *tokens))}
