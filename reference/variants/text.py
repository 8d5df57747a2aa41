"""Right tokens, vocabularies and bags of words, written as students write them."""

import math
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one character, one token, one number at a time


def tokenize_loops(s: Any) -> Any:
    """A word is gathered character by character."""
    tokens, word = [], ""
    for character in s.lower() + " ":
        if "a" <= character <= "z" or "0" <= character <= "9" or character == "'":
            word += character
        elif word:
            tokens.append(word)
            word = ""
    return tokens


def build_vocab_loops(token_lists: Any, min_count: Any = 1, max_size: Any = None) -> Any:
    """Alphabetical first; the second sort keeps that order among ties."""
    counts: dict[str, int] = defaultdict(int)
    for tokens in token_lists:
        for token in tokens:
            counts[token] += 1
    ranked = sorted(token for token in counts if token not in ("<pad>", "<unk>"))
    ranked.sort(key=counts.__getitem__, reverse=True)
    vocab = {"<pad>": 0, "<unk>": 1}
    for token in ranked:
        if counts[token] >= min_count and (max_size is None or len(vocab) - 2 < max_size):
            vocab[token] = len(vocab)
    return vocab


def bow_loops(token_lists: Any, vocab: Any, binary: Any = False, normalize: Any = None) -> Any:
    """One row after another, as lists."""
    rows = []
    for tokens in token_lists:
        row = [0.0] * len(vocab)
        for token in tokens:
            column = vocab[token] if token in vocab else vocab["<unk>"]
            row[column] = 1.0 if binary else row[column] + 1.0
        size = {None: 1.0, "l1": sum(row), "l2": math.sqrt(sum(value * value for value in row))}[normalize]
        rows.append([value / size if size else 0.0 for value in row])
    return np.array(rows, dtype=float).reshape(len(token_lists), len(vocab))


def tfidf_loops(token_lists: Any, vocab: Any) -> Any:
    """One column after another."""
    weighed = bow_loops(token_lists, vocab)
    for column in range(len(vocab)):
        df = sum(1 for value in weighed[:, column] if value > 0)
        weighed[:, column] *= math.log((1 + len(weighed)) / (1 + df)) + 1
    return weighed


# vectorised: whole arrays


def tokenize_vectorised(s: Any) -> Any:
    """Everything else becomes a space."""
    return re.sub(r"[^a-z0-9']", " ", s.lower()).split()


def build_vocab_vectorised(token_lists: Any, min_count: Any = 1, max_size: Any = None) -> Any:
    """`np.unique` sorts alphabetically, a stable sort by count does the rest."""
    tokens = [token for tokens in token_lists for token in tokens if token not in ("<pad>", "<unk>")]
    words, counts = np.unique(np.array(tokens, dtype=str), return_counts=True)
    order = np.argsort(-counts, kind="stable")
    kept = words[order][counts[order] >= min_count].tolist()[:max_size]
    return dict(zip(["<pad>", "<unk>", *kept], range(len(kept) + 2), strict=True))


def bow_vectorised(token_lists: Any, vocab: Any, binary: Any = False, normalize: Any = None) -> Any:
    """Scatter-add over all tokens at once."""
    rows = np.repeat(np.arange(len(token_lists)), [len(tokens) for tokens in token_lists])
    columns = [vocab.get(token, vocab["<unk>"]) for tokens in token_lists for token in tokens]
    counts = np.zeros((len(token_lists), len(vocab)))
    np.add.at(counts, (rows.astype(int), np.array(columns, dtype=int)), 1)
    counts = (counts > 0).astype(float) if binary else counts
    squares = counts if normalize == "l1" else counts**2
    size = squares.sum(1, keepdims=True) ** (1.0 if normalize == "l1" else 0.5)
    return np.divide(counts, size, out=np.zeros_like(counts), where=size > 0) if normalize else counts


def tfidf_vectorised(token_lists: Any, vocab: Any) -> Any:
    """The logarithm of a quotient as a difference."""
    counts = bow_vectorised(token_lists, vocab)
    df = np.count_nonzero(counts, axis=0)
    return counts * (np.log1p(len(token_lists)) - np.log1p(df) + 1)


# float32: in single precision where there are numbers at all


def tokenize_float32(s: Any) -> Any:
    """One match after another."""
    return [match.group() for match in re.compile("[a-z'0-9]+").finditer(s.lower())]


def build_vocab_float32(token_lists: Any, min_count: Any = 1, max_size: Any = None) -> Any:
    """A token's place is how many others go before it."""
    tokens = [token for tokens in token_lists for token in tokens]
    kept = [(-tokens.count(t), t) for t in set(tokens) - {"<pad>", "<unk>"} if tokens.count(t) >= min_count]
    places = {token: 2 + sum(other < (count, token) for other in kept) for count, token in kept}
    limit = len(kept) if max_size is None else max_size
    return {"<pad>": 0, "<unk>": 1} | {token: place for token, place in places.items() if place < limit + 2}


def bow_float32(token_lists: Any, vocab: Any, binary: Any = False, normalize: Any = None) -> Any:
    """`np.bincount` per document, in single precision."""
    counts = np.zeros((len(token_lists), len(vocab)), np.float32)
    for n, tokens in enumerate(token_lists):
        columns = np.array([vocab.get(token, 1) for token in tokens], dtype=int)
        row = np.bincount(columns, minlength=len(vocab)).astype(np.float32)
        row = np.sign(row) if binary else row
        counts[n] = row / np.maximum(np.linalg.norm(row, int(normalize[1])), 1) if normalize else row
    return counts


def tfidf_float32(token_lists: Any, vocab: Any) -> Any:
    """Minus the logarithm of the turned quotient, in single precision."""
    counts = bow_float32(token_lists, vocab)
    share = (1 + (counts != 0).sum(0)) / (1 + len(token_lists))
    return counts * (1 - np.log(share)).astype(np.float32)


NAMES = ("tokenize", "build_vocab", "bow", "tfidf")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "vectorised", "float32")
}
"""Per style, the functions that belong together."""
