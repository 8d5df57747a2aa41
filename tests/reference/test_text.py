"""The reference of text as numbers agrees with slow definitions and with numbers worked by hand."""

import math

import numpy as np
import pytest

from reference.mistakes import text as mistakes
from reference.text import bow, build_vocab, tfidf, tokenize
from reference.variants.text import FAMILIES

VOCAB = {"<pad>": 0, "<unk>": 1, "a": 2, "b": 3}
ALPHABET = "aZ09' \t\n.,-_é\u00df"


def documents(seed):
    """Random documents over few words, an empty one among them."""
    rng = np.random.default_rng(seed)
    drawn = [[f"w{word}" for word in rng.integers(0, 9, size=rng.integers(0, 12))] for _ in range(6)]
    return [*drawn, []]


def tokens_by_character(s):
    """The definition of a token, one character at a time."""
    kept = "abcdefghijklmnopqrstuvwxyz0123456789'"
    return "".join(c if c in kept else " " for c in s.lower()).split()


@pytest.mark.parametrize(
    ("s", "want"),
    [
        ("", []),
        ("?! ...", []),
        ("Don't", ["don't"]),
        ("a\tb\n\nC", ["a", "b", "c"]),
        ("café_au-lait", ["caf", "au", "lait"]),
        ("3.14", ["3", "14"]),
    ],
)
def test_tokens_of_known_strings(s, want):
    assert tokenize(s) == want


@pytest.mark.parametrize("seed", range(20))
def test_tokens_agree_with_the_definition_by_character(seed):
    s = "".join(np.random.default_rng(seed).choice(list(ALPHABET), size=40))
    assert tokenize(s) == tokens_by_character(s)


def test_ties_are_broken_alphabetically_whatever_the_order_seen():
    assert list(build_vocab([["c", "b"], ["a", "b"]])) == ["<pad>", "<unk>", "b", "a", "c"]


@pytest.mark.parametrize(
    ("limits", "want"),
    [({"min_count": 2}, ["b", "c"]), ({"max_size": 1}, ["b"]), ({"max_size": 0}, []), ({}, ["b", "c", "a"])],
)
def test_the_limits_leave_the_specials_alone(limits, want):
    vocab = build_vocab([["b", "c", "b"], ["c", "a", "b"]], **limits)
    assert vocab == {token: column for column, token in enumerate(["<pad>", "<unk>", *want])}


def test_a_special_found_in_the_text_keeps_its_number():
    assert build_vocab([["<unk>", "<pad>", "a"]]) == {"<pad>": 0, "<unk>": 1, "a": 2}


def test_a_negative_size_is_refused():
    with pytest.raises(ValueError, match="max_size is -1"):
        build_vocab([["a"]], max_size=-1)


@pytest.mark.parametrize(
    ("options", "want"),
    [
        ({}, [0, 1, 3, 0]),
        ({"binary": True}, [0, 1, 1, 0]),
        ({"normalize": "l1"}, [0, 0.25, 0.75, 0]),
        ({"normalize": "l2"}, [0, 1 / math.sqrt(10), 3 / math.sqrt(10), 0]),
        ({"binary": True, "normalize": "l1"}, [0, 0.5, 0.5, 0]),
    ],
)
def test_a_bag_and_an_empty_bag_by_hand(options, want):
    got = bow([["a", "z", "a", "a"], []], VOCAB, **options)
    np.testing.assert_allclose(got, [want, [0, 0, 0, 0]], rtol=1e-12)


def test_an_unknown_normalisation_is_refused():
    with pytest.raises(ValueError, match="'max'"):
        bow([["a"]], VOCAB, normalize="max")


def test_no_documents_give_no_rows():
    assert bow([], VOCAB).shape == tfidf([], VOCAB).shape == (0, 4)


@pytest.mark.parametrize("seed", range(20))
def test_tfidf_agrees_with_its_definition_entry_by_entry(seed):
    texts = documents(seed)
    vocab = build_vocab(texts, max_size=5)
    known = [[token if token in vocab else "<unk>" for token in tokens] for tokens in texts]
    want = [[weight(token, tokens, known) for token in vocab] for tokens in known]
    np.testing.assert_allclose(tfidf(texts, vocab), want, rtol=0, atol=1e-12)


def weight(token, tokens, texts):
    """One entry of tf-idf."""
    df = sum(token in other for other in texts)
    return tokens.count(token) * (math.log((1 + len(texts)) / (1 + df)) + 1)


STRINGS = ("It's  GOOD, really", "caf\u00e9 don't", "")
RIVALS = (["c", "b", "b"], ["e"], ["a", "b", "c", "d"], [])
COLUMNS = {"<pad>": 0, "<unk>": 1, "b": 2, "c": 3}


@pytest.mark.parametrize("name", [name for name in vars(mistakes) if name.startswith("tokenize_")])
def test_a_mistaken_tokenizer_differs(name):
    wrong = getattr(mistakes, name)
    assert [wrong(s) for s in STRINGS] != [tokenize(s) for s in STRINGS]


@pytest.mark.parametrize("name", [name for name in vars(mistakes) if name.startswith("build_vocab_")])
def test_a_mistaken_vocabulary_differs(name):
    got = getattr(mistakes, name)(RIVALS, min_count=1, max_size=3)
    assert got != build_vocab(RIVALS, min_count=1, max_size=3)


@pytest.mark.parametrize("name", [name for name in vars(mistakes) if name.startswith("bow_")])
def test_a_mistaken_bag_differs(name):
    wrong = getattr(mistakes, name)
    answers = [
        (wrong(RIVALS, COLUMNS, binary, "l1"), bow(RIVALS, COLUMNS, binary, "l1")) for binary in (False, True)
    ]
    assert not all(np.allclose(got, want) for got, want in answers)


@pytest.mark.parametrize("name", [name for name in vars(mistakes) if name.startswith("tfidf_")])
def test_a_mistaken_weight_differs(name):
    assert not np.allclose(getattr(mistakes, name)(RIVALS, COLUMNS), tfidf(RIVALS, COLUMNS))


@pytest.mark.parametrize("style", FAMILIES)
@pytest.mark.parametrize("seed", range(20))
def test_a_variant_agrees_on_tokens_and_vocabulary(style, seed):
    family, rng = FAMILIES[style], np.random.default_rng(seed)
    s = "".join(rng.choice(list(ALPHABET), size=40))
    assert family["tokenize"](s) == tokenize(s)
    for limits in ({}, {"min_count": 2}, {"max_size": 3}, {"max_size": 0}):
        assert family["build_vocab"](documents(seed), **limits) == build_vocab(documents(seed), **limits)


@pytest.mark.parametrize("style", FAMILIES)
@pytest.mark.parametrize("texts", [*map(documents, range(10)), []])
def test_a_variant_agrees_on_bags_and_weights(style, texts):
    family, vocab = FAMILIES[style], build_vocab(texts, max_size=5)
    rtol = 1e-5 if style == "float32" else 1e-12
    for options in ({}, {"binary": True}, {"normalize": "l1"}, {"normalize": "l2", "binary": True}):
        want = bow(texts, vocab, **options)
        np.testing.assert_allclose(family["bow"](texts, vocab, **options), want, rtol=rtol)
    np.testing.assert_allclose(family["tfidf"](texts, vocab), tfidf(texts, vocab), rtol=rtol)
