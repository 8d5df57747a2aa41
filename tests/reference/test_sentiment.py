"""The reviews in made-up words, and that logistic regression learns them: from every one of twenty seeds."""

import numpy as np
import pytest
import torch

from reference import reviews, text
from reference.mistakes import sentiment as mistakes
from reference.sentiment import train_sentiment
from reference.variants import sentiment as variants

AT_LEAST = 0.85
TRAININGS = {
    "reference": train_sentiment,
    **{name: made for name, made in vars(variants).items() if name.startswith("train_")},
}


def lesson(seed, count=300):
    """Reviews to learn from, a few more of one kind, and others of the same language."""
    rng = np.random.default_rng(seed)
    language = reviews.made_up(rng)
    told = rng.permutation(np.arange(count) < 0.53 * count).astype(int) ^ rng.integers(2)
    asked = rng.permutation(np.arange(count) % 2)
    docs = reviews.draw_reviews(rng, language, told)
    return rng, language, docs, told, reviews.draw_reviews(rng, language, asked), asked


def right_share(train, seed, l2=0.01):
    _, _, docs, told, others, asked = lesson(seed)
    return np.mean(np.asarray(train(docs, told, l2, seed)(others)) == asked)


def test_a_language_has_different_words_of_each_kind():
    language = reviews.made_up(np.random.default_rng(4))
    words = [*language.praise, *language.blame, *language.plain, *language.unseen]
    assert len(set(words)) == len(words) == 54
    assert reviews.NEGATION not in words
    assert all(text.tokenize(word) == [word] for word in words)


def test_reviews_mostly_say_what_their_label_says():
    """Opinions agree 95 times in 100, and one in eight stands behind a "not"."""
    rng = np.random.default_rng(0)
    language = reviews.made_up(rng)
    docs = [doc.split() for doc in reviews.draw_reviews(rng, language, [1] * 400)]
    opinions = [
        ((word in language.praise) != (before == reviews.NEGATION), before == reviews.NEGATION)
        for doc in docs
        for before, word in zip(["", *doc], doc, strict=False)
        if word in language.praise + language.blame
    ]
    agrees, negated = np.mean(opinions, axis=0)
    assert 0.93 < agrees < 0.97
    assert 0.10 < negated < 0.15
    assert not set(language.unseen) & {word for doc in docs for word in doc}


def test_a_clear_review_has_words_of_one_kind_and_unseen_ones():
    rng = np.random.default_rng(1)
    language = reviews.made_up(rng)
    said = set(reviews.clear_review(rng, language, 0).split())
    assert len(said & set(language.blame)) == 6
    assert not said & set(language.praise)
    assert len(said & set(language.unseen)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("seed", range(100, 120))
def test_training_succeeds_whatever_the_seed(name, seed):
    assert right_share(TRAININGS[name], seed) >= AT_LEAST


@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("seed", range(2))
def test_training_succeeds(name, seed):
    assert right_share(TRAININGS[name], seed) >= AT_LEAST


@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("seed", range(4))
def test_clear_reviews_leave_no_doubt_alone_or_together(name, seed):
    rng, language, docs, told, _, _ = lesson(seed)
    predict = TRAININGS[name](docs, told, 0.01, seed)
    labels = [0, 1, 1, 0]
    sure = [reviews.clear_review(rng, language, label) for label in labels]
    assert np.asarray(predict(sure)).tolist() == labels
    assert [int(np.asarray(predict([one]))[0]) for one in sure] == labels


@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("seed", range(4))
def test_a_strong_penalty_leaves_the_bias_alone(name, seed):
    """Where four in five are praise, hardly weighed words are outvoted; a weak penalty lets them speak."""
    rng = np.random.default_rng(seed)
    language = reviews.made_up(rng)
    told = rng.permutation((np.arange(150) % 5 > 0).astype(int))
    docs = reviews.draw_reviews(rng, language, told)
    sure = [reviews.clear_review(rng, language, label) for label in (0, 1)]
    assert np.asarray(TRAININGS[name](docs, told, 1.0, seed)(sure)).tolist() == [1, 1]
    assert np.asarray(TRAININGS[name](docs, told, 0.001, seed)(sure)).tolist() == [0, 1]


def test_the_fit_is_near_the_minimum_of_the_loss():
    """Hardly any gradient is left there, by automatic differentiation of the loss as the docstring has it."""
    _, _, docs, told, _, _ = lesson(5, count=60)
    tokens = [text.tokenize(doc) for doc in docs]
    X = torch.tensor(text.bow(tokens, text.build_vocab(tokens)))
    predict = train_sentiment(docs, told, 0.1, 0)
    inside = dict(zip(predict.__code__.co_freevars, predict.__closure__, strict=True))
    w = torch.tensor(inside["w"].cell_contents, requires_grad=True)
    b = torch.tensor(inside["b"].cell_contents, requires_grad=True)
    y = torch.tensor(told, dtype=torch.float64)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(X @ w + b, y) + 0.05 * (w**2).sum()
    loss.backward()
    assert max(w.grad.abs().max(), b.grad.abs()) < 1e-3


def test_training_leaves_its_inputs_alone_and_does_the_same_again():
    _, _, docs, told, others, _ = lesson(7, count=60)
    kept = list(docs), told.copy()
    first, second = (train_sentiment(docs, told, 0.01, 3)(others) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert docs == kept[0]
    np.testing.assert_array_equal(told, kept[1])


@pytest.mark.parametrize("seed", range(3))
def test_mistaken_trainings_fail_in_their_own_way(seed):
    assert right_share(mistakes.train_sentiment_inverted, seed) <= 1 - AT_LEAST
    assert right_share(mistakes.train_sentiment_majority, seed) == 0.5
    _, _, docs, told, others, _ = lesson(seed)
    predict = mistakes.train_sentiment_vocabulary_from_test(docs, told, 0.01, seed)
    with pytest.raises(ValueError, match="mismatch"):
        predict(others[:3])
