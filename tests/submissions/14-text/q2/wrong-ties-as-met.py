# assignment: 14-text
# question: q2
# wrong: ties as met
# replaces: build_vocab
# earned: 0
# diagnosis: ties as met
# other questions: full

from collections import Counter

from collections.abc import Mapping, Sequence

Documents = Sequence[Sequence[str]]

def build_vocab(token_lists: Documents, min_count: int=1, max_size: int | None=None) -> dict[str, int]:
    """`Counter.most_common` does the sorting; it leaves ties as they were met."""
    ranked = _counts(token_lists).most_common()
    return _numbered([token for token, count in ranked if count >= min_count][:max_size])

def _counts(token_lists: Documents) -> Counter[str]:
    """How often each token is there, in the order met."""
    return Counter((token for tokens in token_lists for token in tokens))

def _numbered(tokens: Sequence[str]) -> dict[str, int]:
    """The tokens after the two specials."""
    return {token: column for column, token in enumerate((*('<pad>', '<unk>'), *tokens))}
