"""Wrong tokens, vocabularies and bags of words, each named after the belief behind it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Documents = Sequence[Sequence[str]]


# tokenize


def tokenize_split_on_spaces(s: str) -> list[str]:
    """Words are what stands between single spaces: punctuation and empty strings stay."""
    return s.lower().split(" ")


def tokenize_split(s: str) -> list[str]:
    """Words are what stands between white space: punctuation stays."""
    return s.lower().split()


def tokenize_case_kept(s: str) -> list[str]:
    """Lower-casing is forgotten, so capitals are dropped like punctuation."""
    return "".join(c if c in "abcdefghijklmnopqrstuvwxyz0123456789'" else " " for c in s).split()


def tokenize_apostrophe_splits(s: str) -> list[str]:
    """An apostrophe is punctuation, so a contraction is two words."""
    return _tokens(s.replace("'", " "))


def tokenize_any_letter(s: str) -> list[str]:
    """Every letter of every alphabet belongs to a word."""
    return "".join(c if c.isalnum() or c == "'" else " " for c in s.lower()).split()


# build_vocab


def build_vocab_insertion_order(
    token_lists: Documents, min_count: int = 1, max_size: int | None = None
) -> dict[str, int]:
    """Tokens are numbered as they are met."""
    counts = _counts(token_lists)
    return _numbered([token for token in counts if counts[token] >= min_count][:max_size])


def build_vocab_ties_as_met(
    token_lists: Documents, min_count: int = 1, max_size: int | None = None
) -> dict[str, int]:
    """`Counter.most_common` does the sorting; it leaves ties as they were met."""
    ranked = _counts(token_lists).most_common()
    return _numbered([token for token, count in ranked if count >= min_count][:max_size])


def build_vocab_specials_counted(
    token_lists: Documents, min_count: int = 1, max_size: int | None = None
) -> dict[str, int]:
    """``max_size`` is the size of the whole dictionary."""
    kept = None if max_size is None else max(0, max_size - 2)
    return _vocabulary(token_lists, min_count, kept)


def build_vocab_more_than_min_count(
    token_lists: Documents, min_count: int = 1, max_size: int | None = None
) -> dict[str, int]:
    """A token must be seen more often than ``min_count``."""
    return _vocabulary(token_lists, min_count + 1, max_size)


def build_vocab_max_size_ignored(
    token_lists: Documents, min_count: int = 1, max_size: int | None = None
) -> dict[str, int]:
    """Every token gets a number: the answer holds all the right entries, and more."""
    return _vocabulary(token_lists, min_count)


# bow


def bow_unknown_dropped(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """A token outside the vocabulary counts nowhere."""
    known = [[token for token in tokens if token in vocab] for tokens in token_lists]
    return _bags(known, vocab, binary, normalize)


def bow_always_binary(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """A bag says whether a token is there, not how often."""
    return _bags(token_lists, vocab, True, normalize)


def bow_empty_divided(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """Every row is divided by its size, an empty document's too."""
    counts = _bags(token_lists, vocab, binary)
    if normalize is None:
        return counts
    size = np.linalg.norm(counts, ord=int(normalize[1]), axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        divided: Array = counts / size
    return divided


def bow_not_normalized(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """``normalize`` changes nothing."""
    return _bags(token_lists, vocab, binary)


def bow_columns_normalized(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """Each word is divided by its size in all documents, instead of each document by its own."""
    counts = _bags(token_lists, vocab, binary)
    if normalize is None:
        return counts
    size = np.linalg.norm(counts, ord=int(normalize[1]), axis=0, keepdims=True)
    divided: Array = counts / np.where(size == 0.0, 1.0, size)
    return divided


def bow_binary_at_the_end(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    """``binary`` comes after the division, and undoes it."""
    weighed = _bags(token_lists, vocab, False, normalize)
    return np.sign(weighed) if binary else weighed


# tfidf


def tfidf_log10(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The logarithm is to the base ten."""
    counts, df = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * (np.log10((1 + len(counts)) / (1 + df)) + 1)
    return weighed


def tfidf_no_one_added(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The 1 after the logarithm is left out: a token of every document weighs nothing."""
    counts, df = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * np.log((1 + len(counts)) / (1 + df))
    return weighed


def tfidf_total_count(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """``df`` is how often a token is there, in all documents together."""
    counts, _ = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + counts.sum(axis=0))) + 1)
    return weighed


def tfidf_not_smoothed(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """No 1 is added to either number of documents."""
    counts, df = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * (np.log(max(1, len(counts)) / np.maximum(df, 1)) + 1)
    return weighed


def tfidf_rows_normalized(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """Each document is divided by its length, as scikit-learn does unless it is told not to."""
    weighed = _weights(token_lists, vocab)
    size = np.linalg.norm(weighed, axis=1, keepdims=True)
    divided: Array = weighed / np.where(size == 0.0, 1.0, size)
    return divided


def tfidf_unknown_dropped(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The bags are those of `bow_unknown_dropped`."""
    counts = bow_unknown_dropped(token_lists, vocab)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))) + 1)
    return weighed


def tfidf_always_binary(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    """The bags are those of `bow_always_binary`."""
    counts = bow_always_binary(token_lists, vocab)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + counts.sum(axis=0))) + 1)
    return weighed


def _counts(token_lists: Documents) -> Counter[str]:
    """How often each token is there, in the order met."""
    return Counter(token for tokens in token_lists for token in tokens)


def _numbered(tokens: Sequence[str]) -> dict[str, int]:
    """The tokens after the two specials."""
    return {token: column for column, token in enumerate((*("<pad>", "<unk>"), *tokens))}


def _counts_and_df(token_lists: Documents, vocab: Mapping[str, int]) -> tuple[Array, Array]:
    """The bags, and in how many documents each column is."""
    counts = _bags(token_lists, vocab)
    return counts, (counts > 0).sum(axis=0)


# what is right but for the beliefs above


def _tokens(s: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", s.lower())


def _vocabulary(token_lists: Documents, min_count: int = 1, max_size: int | None = None) -> dict[str, int]:
    counts = _counts(token_lists)
    ranked = sorted(counts, key=lambda token: (-counts[token], token))
    return _numbered([token for token in ranked if counts[token] >= min_count][:max_size])


def _bags(
    token_lists: Documents, vocab: Mapping[str, int], binary: bool = False, normalize: str | None = None
) -> Array:
    counts = np.zeros((len(token_lists), len(vocab)))
    for row, tokens in zip(counts, token_lists, strict=True):
        for token in tokens:
            row[vocab.get(token, vocab["<unk>"])] += 1.0
    counts = np.minimum(counts, 1.0) if binary else counts
    size = np.linalg.norm(counts, ord=int((normalize or "l1")[1]), axis=1, keepdims=True)
    return counts if normalize is None else counts / np.where(size == 0.0, 1.0, size)


def _weights(token_lists: Documents, vocab: Mapping[str, int]) -> Array:
    counts, df = _counts_and_df(token_lists, vocab)
    weighed: Array = counts * (np.log((1 + len(counts)) / (1 + df)) + 1)
    return weighed
