"""Hidden tests of text: q1 tokens, q2 a vocabulary, q3 bags of words, q4 sentiment, q6 a language model."""

from pathlib import Path
from typing import Any

import numpy as np

from autograder.model import CheckKind, Tensor, Tolerance
from autograder.questions.plan import Planner, Scoring, result_of
from autograder.questions.scored import LABELS
from autograder.spec import EXACT, T32, Case, Fixture, Function, Inspected, Right, Scored, Wrong
from reference import chants, language_model, reviews, sentiment, text
from reference.mistakes import char_lm as network_mistakes
from reference.mistakes import language_model as language_mistakes
from reference.mistakes import sentiment as sentiment_mistakes
from reference.mistakes import text as mistakes
from reference.variants import language_model as language_variants
from reference.variants import sentiment as sentiment_variants
from reference.variants import text as variants

Rng = np.random.Generator

# -- q1: tokens ------------------------------------------------------------------------------

WORDS = ("it's", "42", "Great", "don't", "film", "so", "SLOW", "7up", "'tis", "plot", "a", "rock'n'roll")
BETWEEN = (" ", ", ", "! ", "-", "... ", " (", "; ", "\t", "\n\n", "  ", "_", "&")
FOREIGN = ("caf\u00e9", "na\u00efve", "stra\u00dfe", "\u03c0", "\u4f60\u597d", "\u00c5se", "x\u00b2")


def phrase(rng: Rng) -> dict[str, Any]:
    """Words with something between any two of them."""
    parts = zip(rng.permutation(WORDS).tolist(), rng.choice(BETWEEN, len(WORDS)).tolist(), strict=True)
    return {"s": "".join(word + between for word, between in parts)}


def foreign(rng: Rng) -> dict[str, Any]:
    """Letters of other alphabets in and between words."""
    return {"s": " ".join(rng.permutation([*FOREIGN, *WORDS[:3]]).tolist())}


q1 = Function(
    "q1",
    "tokenize",
    reference=text.tokenize,
    tolerance=EXACT,
    hygiene=("again",),
    cases=[
        Case("a phrase", group="words", make=phrase),
        Case("simple words", group="words", s="the plot is thin"),
        Case("tabs and newlines", group="edge", s="a\tb\n\nc   d\r\n"),
        Case("punctuation at both ends", group="edge", s=" (one), two!  "),
        Case("nothing", group="edge", s=""),
        Case("nothing but punctuation", group="edge", s=" ?! ... -- "),
        Case("other letters", group="other letters", make=foreign),
    ],
    groups={"words": 4, "edge": 2, "other letters": 1},
    wrong=[
        Wrong("split on spaces", mistakes.tokenize_split_on_spaces,
              says="You cut at single spaces: punctuation sticks to your words, and two spaces in a row give an empty one."),
        Wrong("split", mistakes.tokenize_split,
              says="You cut at white space alone, so that punctuation sticks to your words."),
        Wrong("case kept", mistakes.tokenize_case_kept,
              says="Your words lose their capitals. Lower-case comes first."),
        Wrong("apostrophe splits", mistakes.tokenize_apostrophe_splits,
              says="You cut at apostrophes. On this sheet they belong to the word."),
        Wrong("any letter", mistakes.tokenize_any_letter,
              says="You keep letters that are not among a to z. Look up which characters make a word here."),
    ],
    right=[
        Right("character by character", variants.tokenize_loops),
        Right("everything else a space", variants.tokenize_vectorised),
        Right("match by match", variants.tokenize_float32),
    ],
)  # fmt: skip

# -- q2: a vocabulary ------------------------------------------------------------------------


def documents(rng: Rng, words: int = 9) -> list[list[str]]:
    """Six documents over few words, in which several are equally frequent."""
    names = [f"{letter}{n}" for n, letter in enumerate(rng.permutation(list("kvbzqam"))[:7])]
    names += ["w", "u'r"]
    return [[names[i] for i in rng.integers(0, words, size=rng.integers(3, 9))] for _ in range(6)]


def listed(**limits: int) -> Any:
    """A case's `make`: documents, and the limits."""
    return lambda rng: {"token_lists": documents(rng), **limits}


TIED = [["pear", "fig"], ["plum", "fig", "apple"], ["apple", "quince"], ["date"]]

q2 = Function(
    "q2",
    "build_vocab",
    reference=text.build_vocab,
    tolerance=EXACT,
    hygiene=("again",),
    cases=[
        Case("no ties", group="order", token_lists=[["b", "a", "c"], ["c", "c", "a"]]),
        Case("documents", group="order", make=listed()),
        Case("ties", group="ties", token_lists=TIED),
        Case("min_count", group="min_count", make=listed(min_count=3)),
        Case("min_count beside ties", group="min_count", token_lists=TIED, min_count=2),
        Case("max_size", group="max_size", make=listed(max_size=4)),
        Case("max_size beside ties", group="max_size", token_lists=TIED, max_size=3),
        Case("more room than words", group="max_size", token_lists=TIED, max_size=30),
        Case("both", group="edge", make=listed(min_count=2, max_size=3)),
        Case("no room", group="edge", token_lists=TIED, max_size=0),
        Case("no words", group="edge", token_lists=[[], []]),
    ],
    groups={"order": 3, "ties": 2, "min_count": 2, "max_size": 2, "edge": 1},
    wrong=[
        Wrong("insertion order", mistakes.build_vocab_insertion_order,
              says="You number words as you meet them. The most frequent comes first."),
        Wrong("ties as met", mistakes.build_vocab_ties_as_met,
              says="Equally frequent words are numbered as you meet them. The sheet says which of them comes first."),
        Wrong("specials counted", mistakes.build_vocab_specials_counted,
              says="You count <pad> and <unk> towards max_size. It is the number of words beside them."),
        Wrong("more than min_count", mistakes.build_vocab_more_than_min_count,
              says="You leave out words that are seen exactly min_count times. Are those seldom enough?"),
        Wrong("max_size ignored", mistakes.build_vocab_max_size_ignored,
              says="max_size changes nothing in yours."),
    ],
    right=[
        Right("sorted twice", variants.build_vocab_loops),
        Right("np.unique", variants.build_vocab_vectorised),
        Right("by rank", variants.build_vocab_float32),
    ],
)  # fmt: skip

# -- q3: bags of words -----------------------------------------------------------------------

FRUIT = {"<pad>": 0, "<unk>": 1, "fig": 2, "pear": 3, "date": 4}
BASKETS = [["fig", "pear", "fig", "fig"], ["date"], ["pear", "date", "pear"]]


def bags(known: bool = True, **options: Any) -> Any:
    """A case's `make`: documents and their vocabulary; words that it lacks where not all are known."""

    def make(rng: Rng) -> dict[str, Any]:
        found = documents(rng)
        vocab = text.build_vocab(found, max_size=None if known else 4)
        return {"token_lists": [*found, found[0] + found[0][:2]], "vocab": vocab, **options}

    return make


def tfidf_on(own: Any) -> Any:
    """What is right but for the bags."""

    def tfidf(token_lists: Any, vocab: Any) -> Any:
        counts = np.asarray(own(token_lists, vocab))
        return counts * (np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))) + 1)

    return tfidf


DROPPED = {"bow": mistakes.bow_unknown_dropped, "tfidf": mistakes.tfidf_unknown_dropped}
BINARY = {"bow": mistakes.bow_always_binary, "tfidf": mistakes.tfidf_always_binary}

q3_bow = Function(
    "q3",
    "bow",
    reference=text.bow,
    axes={"": ("N", "V")},
    hygiene=("again",),
    cases=[
        Case("counts", group="counts", make=bags()),
        Case("one document", group="counts", token_lists=[["pear", "fig", "pear"]], vocab=FRUIT),
        Case("unknown words", group="unknown", make=bags(known=False)),
        Case("nothing but unknown words", group="unknown", token_lists=[["nut", "nut"], ["fig"]], vocab=FRUIT),
        Case("binary", group="binary", make=bags(known=False, binary=True)),
        Case("l1", group="normalize", make=bags(known=False, normalize="l1")),
        Case("l2", group="normalize", make=bags(known=False, normalize="l2")),
        Case("binary, then l2", group="normalize", make=bags(known=False, binary=True, normalize="l2")),
        Case("empty", group="empty", token_lists=[[], ["fig"]], vocab=FRUIT),
        Case("empty, l1", group="empty", token_lists=[["fig", "date"], []], vocab=FRUIT, normalize="l1"),
        Case("empty, l2", group="empty", token_lists=[[]], vocab=FRUIT, normalize="l2"),
    ],
    groups={"counts": 3, "unknown": 2, "binary": 1, "normalize": 3, "empty": 2, "weights": 5, "weights, edge": 2},
    wrong=[
        Wrong("unknown dropped", mistakes.bow_unknown_dropped,
              says="Words outside the vocabulary count nowhere in yours. They have a column of their own."),
        Wrong("unknown dropped, and in tfidf", DROPPED,
              says="Words outside the vocabulary count nowhere in your bow, and so in tfidf. They have a column of their own."),
        Wrong("always binary", mistakes.bow_always_binary,
              says="Your bags say whether a word is there, even where binary is False. How often is it there?"),
        Wrong("always binary, and in tfidf", BINARY,
              says="Your bow says whether a word is there, even where binary is False, and so tfidf never learns how often."),
        Wrong("empty divided", mistakes.bow_empty_divided,
              says="An empty document becomes 0 / 0, which is no number. Its row should stay 0."),
        Wrong("not normalized", mistakes.bow_not_normalized, says="normalize changes nothing in yours."),
        Wrong("columns normalized", mistakes.bow_columns_normalized,
              says="You divide every word by its size in all documents. Whose size should become 1?"),
        Wrong("binary at the end", mistakes.bow_binary_at_the_end,
              says="With binary, your rows are made 0 and 1 after the division, which undoes it."),
    ],
    right=[
        Right("lists", {"bow": variants.bow_loops, "tfidf": variants.tfidf_loops}),
        Right("all tokens at once", {"bow": variants.bow_vectorised, "tfidf": variants.tfidf_vectorised}),
        Right("float32", {"bow": variants.bow_float32, "tfidf": variants.tfidf_float32}),
    ],
)  # fmt: skip

q3_tfidf = Function(
    "q3",
    "tfidf",
    reference=text.tfidf,
    builds_on={"bow": tfidf_on},
    axes={"": ("N", "V")},
    hygiene=("again",),
    cases=[
        Case("documents", group="weights", make=bags()),
        Case("worked example", group="weights", token_lists=BASKETS, vocab=FRUIT),
        Case("tf-idf of unknown words", group="weights, edge", make=bags(known=False)),
        Case("tf-idf of an empty document", group="weights, edge", token_lists=[[], ["fig", "nut", "fig"]], vocab=FRUIT),
    ],
    wrong=[
        Wrong("log10", mistakes.tfidf_log10, says="Your logarithm is to the base ten. Logarithms are natural here."),
        Wrong("no 1 added", mistakes.tfidf_no_one_added,
              says="A word that is in all documents weighs nothing in yours. Something stands behind the logarithm."),
        Wrong("total count", mistakes.tfidf_total_count,
              says="Your df counts how often a word is there. In how many documents is it?"),
        Wrong("not smoothed", mistakes.tfidf_not_smoothed,
              says="The formula adds 1 to both numbers of documents; yours does not."),
        Wrong("rows normalized", mistakes.tfidf_rows_normalized,
              says="You divide every document by its length. Some libraries do; the formula of this sheet does not."),
    ],
    right=[Right("tfidf: bags of its own", variants.tfidf_loops)],
)  # fmt: skip

# -- a function that returns something trained -----------------------------------------------


class Trained(Scored):
    """Asks for a function that returns something trained, and asks that for answers.

    A case's `make` returns what the function is called with, as ``init``, and what the trained thing is asked, by
    group of points. What belongs to one of the ``levels`` is measured against ``labels``, the rest is compared.
    """

    def __init__(
        self, question: str, target: str, *, cases: list[Case], wrong: list[Wrong], **scored: Any
    ) -> None:
        super().__init__(question, target, make=lambda rng: cases[0].realise(rng)["arguments"], **scored)
        self.cases: tuple[Case, ...] = tuple(cases)  # type: ignore[assignment]
        self.wrong = tuple(wrong)

    def group_names(self) -> tuple[str, ...]:
        return tuple(self.groups)

    def plan(self, planner: Planner) -> None:
        for case in self.cases:
            for number in range(case.draws):
                drawn = planner.draw(case, number)
                args, kwargs = planner.arguments(self.target, drawn["init"])
                trained = planner.call("function", self.target, args=args, kwargs=kwargs)
                asked = dict(drawn["arguments"])
                labels = asked.pop(LABELS, None)
                for group, inputs in asked.items():
                    for one in inputs:
                        self._ask(planner, case, group, self._answer(planner, trained, one, group), labels)

    def _ask(self, planner: Planner, case: Case, group: str, call: str, labels: Any) -> None:
        if group not in self.levels:
            planner.check(CheckKind.VALUE, case, call, group=group, tolerance=EXACT)
            return
        planner.scoring[call] = Scoring(labels=labels, metric=self.metric)
        planner.check(CheckKind.SCORE, case, call, group=group, param=repr(self.levels[group]))

    def _answer(self, planner: Planner, trained: str, one: Any, group: str) -> str:
        """Call what was returned."""
        return planner.call("function", "", on=result_of(trained), args=(one,))


# -- q4: praise or blame ---------------------------------------------------------------------


def written(rng: Rng, language: reviews.Language, labels: Any, l2: float) -> dict[str, Any]:
    """What `train_sentiment` is called with."""
    docs = reviews.draw_reviews(rng, language, labels)
    return {"docs": docs, "labels": labels, "l2": l2, "seed": int(rng.integers(1000))}


def clear(rng: Rng, language: reviews.Language) -> list[str]:
    """Eight reviews that leave no doubt, half of them praise."""
    return [
        reviews.clear_review(rng, language, label) for label in rng.permutation(np.arange(8) % 2).tolist()
    ]


def new_language(rng: Rng) -> dict[str, Any]:
    """160 reviews of one kind and 140 of the other to learn from, as many of each to tell."""
    language = reviews.made_up(rng)
    told = rng.permutation(np.arange(300) < 160).astype(int) ^ rng.integers(2)
    asked = rng.permutation(np.arange(300) % 2)
    sure = clear(rng, language)
    return {
        "init": written(rng, language, told, 0.01),
        "learns": [reviews.draw_reviews(rng, language, asked)],
        "clear": [sure],
        "alone": [[one] for one in sure[:4]],
        "labels": asked,
    }


def mostly_praise(l2: float) -> Any:
    """A case's `make`: four in five are praise."""

    def make(rng: Rng) -> dict[str, Any]:
        language = reviews.made_up(rng)
        told = rng.permutation((np.arange(150) % 5 > 0).astype(int))
        return {"init": written(rng, language, told, l2), "penalty": [clear(rng, language)]}

    return make


q4 = Trained(
    "q4",
    "train_sentiment",
    reference=sentiment.train_sentiment,
    cases=[
        Case("a new language", make=new_language),
        Case("a strong penalty", make=mostly_praise(1.0), draws=1),
        Case("a weak penalty", make=mostly_praise(0.001), draws=1),
    ],
    levels={"learns": 0.85},  # measured on 40 draws: .93 to .98; the variants .91 to .99
    groups={"learns": 6, "clear": 3, "alone": 2, "penalty": 2},
    wrong=[
        Wrong("vocabulary from test", sentiment_mistakes.train_sentiment_vocabulary_from_test,
              says="You count new reviews in a vocabulary of their own. Its columns are other words than those that you learnt weights for."),
        Wrong("labels inverted", sentiment_mistakes.train_sentiment_inverted,
              says="Your answers are the wrong way round: you call praise what is blame. Follow one label and one sign through your code."),
        Wrong("always the majority", sentiment_mistakes.train_sentiment_majority,
              says="Your answer is the same for every review. Does anything of the review reach it? Do the weights change?"),
        Wrong("l2 ignored", sentiment_mistakes.train_sentiment_l2_ignored,
              says="l2 changes nothing in yours. A strong penalty leaves hardly any weight to words."),
    ],
    right=[
        Right("Newton", sentiment_variants.train_sentiment_newton),
        Right("minibatches", sentiment_variants.train_sentiment_minibatches),
        Right("pairs of words", sentiment_variants.train_sentiment_pairs),
    ],
)  # fmt: skip

# -- q6: a language model --------------------------------------------------------------------

MODELS = Path(__file__).with_name("models.py").read_text(encoding="utf-8")
LOOKS = Fixture("inspector", MODELS)
SHARE = Tolerance(name="share", rtol=0.0, atol=0.1)  # of 1200 draws: 4.9 sigma between two of the same


def model(made: str) -> Fixture:
    """A language model of ours as an input."""
    return Fixture("model", f"{MODELS}\nmodel = {made}\n")


def tensor(values: Any) -> Tensor:
    """Whole numbers and masks as they are, others as float64."""
    data = np.asarray(values)
    names = {"b": "torch.bool", "i": "torch.int64"}
    return Tensor(data, names.get(data.dtype.kind, "torch.float64"))


def text_of(low: int, high: int, B: int, T: int) -> Any:
    """A case's `make`: between so many ids, B streams, T steps."""
    return lambda rng: {"ids": tensor(rng.integers(0, 50, rng.integers(low, high))), "B": B, "T": T}


q6_batches = Function(
    "q6",
    "make_lm_batches",
    reference=language_model.make_lm_batches,
    outputs=("inputs", "targets"),
    axes={"inputs": ("K", "T", "B"), "targets": ("K", "T", "B")},
    tolerance=EXACT,
    hygiene=("again",),
    cases=[
        Case("a text", group="batches", make=text_of(49, 60, 3, 4)),
        Case("another", group="batches", make=text_of(66, 70, 2, 5)),
        Case("nothing left over", group="batches, edge", make=text_of(37, 38, 3, 4)),
        Case("one id too few", group="batches, edge", make=text_of(36, 37, 3, 4)),
        Case("a long rest", group="batches, edge", make=text_of(47, 48, 4, 3)),
        Case("one stream", group="batches, edge", make=text_of(12, 15, 1, 4), draws=1),
        Case("one step", group="batches, edge", make=text_of(12, 15, 4, 1), draws=1),
        Case("one batch", group="batches, edge", make=text_of(16, 19, 3, 4), draws=1),
        Case("too short", group="batches, edge", make=text_of(12, 13, 3, 4), raises="ValueError", draws=1),
    ],
    groups={
        "batches": 5, "batches, edge": 2, "network": 4, "network, state": 2, "perplexity": 3, "mask": 2,
        "perplexity, edge": 1, "likeliest": 3, "temperature": 2, "sample, edge": 1,
    },
    wrong=[
        Wrong("no shift", language_mistakes.make_lm_batches_no_shift,
              says="Your targets are your inputs: whoever can copy is perfect. The target is what comes next."),
        Wrong("previous", language_mistakes.make_lm_batches_previous,
              says="You shifted the other way: your target is the character before."),
        Wrong("rolled", language_mistakes.make_lm_batches_rolled,
              says="The last target of each of your pieces is the piece's own first character. The text goes on behind the piece."),
        Wrong("interleaved", language_mistakes.make_lm_batches_interleaved,
              says="Neighbours in the text stand beside each other in your batch. In a stream, each step should be the next character."),
        Wrong("not continued", language_mistakes.make_lm_batches_not_continued,
              says="Your next batch does not go on where the last one stopped, so the state that is carried on belongs to another place."),
        Wrong("batch first", language_mistakes.make_lm_batches_batch_first,
              says="Your batches are (B, T). Time comes first on this sheet."),
        Wrong("long streams", language_mistakes.make_lm_batches_long_streams,
              says="Your streams begin too far apart: you share out the rest of the text, too. Only whole batches are shared out."),
    ],
    right=[
        Right("place by place", language_variants.make_lm_batches_loops),
        Right("streams stacked", language_variants.make_lm_batches_stacked),
        Right("indices", language_variants.make_lm_batches_indices),
    ],
)  # fmt: skip


def read(look: str, T: int, N: int, before: int = 0) -> Any:
    """A case's `make`: ids that a network of drawn sizes is to read."""

    def make(rng: Rng) -> dict[str, Any]:
        V, E, H = rng.permutation(np.arange(5, 11))[:3].tolist()
        arrays = {"ids": rng.integers(0, V, (T, N))} | (
            {"before": rng.integers(0, V, (before, N))} if before else {}
        )
        return {"init": {"vocab_size": V, "embedding_size": E, "hidden_size": H}, "look": look, **arrays}

    return make


SIZES = {"vocab_size": 28, "embedding_size": 16, "hidden_size": 64}

q6_network = Inspected(
    "q6",
    "CharLM",
    reference=language_model.CharLM,
    by=LOOKS,
    cases=[
        Case("ids", group="network", look="shares", make=read("shares", 6, 4)),
        Case("one id", group="network", look="shares", make=read("shares", 1, 1)),
        Case("how many", group="network", look="parameters", init=SIZES, tolerance=EXACT),
        Case("a state that is handed in", group="network, state", look="carried", make=read("carried", 4, 3, 5)),
        Case("the state", group="network, state", look="state", make=read("state", 5, 3)),
    ],
    wrong=[
        Wrong("softmax at the end", network_mistakes.CharLMSoftmax,
              says="Your network ends with a softmax. Cross-entropy and perplexity take logits, and would make it a softmax of a softmax."),
        Wrong("forgets", network_mistakes.CharLMForgets,
              says="The state that is handed in changes nothing: your network starts from nothing each time."),
        Wrong("GRU with batch first", network_mistakes.CharLMBatchFirst,
              says="Your recurrent layer takes the streams for time. The shapes fit all the same; look at the layer's arguments."),
        Wrong("plain RNN", network_mistakes.CharLMPlain, says="Your recurrent layer has no gates. A GRU is asked for."),
        Wrong("last step", network_mistakes.CharLMLastStep,
              says="You answer the last character alone. Every character has one that follows."),
        Wrong("both directions", network_mistakes.CharLMTwoWays,
              says="Your GRU reads in both directions. From behind it knows what it should predict."),
    ],
    right=[
        Right("batch first and back", language_variants.CharLMTransposed),
        Right("step by step", language_variants.CharLMStepwise),
        Right("a cell and log-probabilities", language_variants.CharLMLogProbabilities),
    ],
)  # fmt: skip


def surprised(shift: float = 0.0, kept: bool = False) -> Any:
    """A case's `make`: logits and targets of drawn sizes; rows far out, and a mask that keeps some of each step."""

    def make(rng: Rng) -> dict[str, Any]:
        T, N, V = rng.permutation(np.arange(3, 8))[:3].tolist()
        logits = 1.5 * rng.normal(size=(T, N, V)) + shift * rng.choice([-1.0, 1.0], size=(T, N, 1))
        given = {"logits": tensor(logits), "targets": tensor(rng.integers(0, V, (T, N)))}
        mask = np.arange(T)[:, None] < rng.integers(1, T, N)
        mask[0, 0] = True
        return given | ({"mask": tensor(mask)} if kept else {})

    return make


ZEROS, NONE = tensor(np.zeros((2, 3, 4))), tensor(np.zeros((2, 3), dtype=bool))
FIRSTS = tensor(np.zeros((2, 3), dtype=np.int64))

q6_perplexity = Function(
    "q6",
    "perplexity",
    reference=language_model.perplexity,
    tolerance=T32,
    hygiene=("again",),
    cases=[
        Case("logits", group="perplexity", make=surprised()),
        Case("all alike", group="perplexity", logits=ZEROS, targets=FIRSTS),
        Case("a mask", group="mask", make=surprised(kept=True)),
        Case("far out", group="perplexity, edge", make=surprised(shift=2000.0)),
        Case("far out with a mask", group="perplexity, edge", make=surprised(shift=2000.0, kept=True)),
        Case("nothing counts", group="perplexity, edge", logits=ZEROS, targets=FIRSTS, mask=NONE, raises="ValueError"),
    ],
    wrong=[
        Wrong("mean of rows", language_mistakes.perplexity_mean_of_rows,
              says="You take the mean of several perplexities. The mean comes first: over all characters, of the surprise."),
        Wrong("base two", language_mistakes.perplexity_base_two,
              says="You raise 2 to a surprise that is measured with the natural logarithm."),
        Wrong("no exp", language_mistakes.perplexity_no_exp,
              says="You return the mean surprise. How many equally likely characters is that?"),
        Wrong("softmax twice", language_mistakes.perplexity_softmax_twice,
              says="You hand probabilities to what takes logits."),
        Wrong("mask ignored", language_mistakes.perplexity_mask_ignored, says="The mask changes nothing in yours."),
        Wrong("mask inverted", language_mistakes.perplexity_mask_inverted,
              says="You count what the mask leaves out. True means that an entry counts."),
        Wrong("divided by all", language_mistakes.perplexity_divided_by_all,
              says="You divide by the number of all entries. The mask leaves fewer."),
        Wrong("sum", language_mistakes.perplexity_sum,
              says="You raise e to the whole surprise. It is the surprise per character that counts."),
        Wrong("overflow", language_mistakes.perplexity_overflow,
              says="exp of a large logit is infinite. How did you keep a softmax from overflowing?"),
    ],
    right=[
        Right("cross-entropy", language_variants.perplexity_cross_entropy),
        Right("number by number", language_variants.perplexity_loops),
        Right("weights in float32", language_variants.perplexity_weights),
    ],
)  # fmt: skip


def odometer(rng: Rng, S: int, length: int, temperature: float) -> dict[str, Any]:
    """To go on with a text whose next character hangs on all that came before."""
    made = model(f"Odometer({int(rng.choice([7, 11]))}, {int(rng.integers(2, 6))})")
    start = tensor(rng.integers(0, 7, S))
    return {
        "model": made,
        "start": start,
        "length": length,
        "temperature": temperature,
        "seed": int(rng.integers(99)),
    }


def goes_on(S: int, length: int, temperature: float) -> Any:
    """A case's `make`."""
    return lambda rng: odometer(rng, S, length, temperature)


q6_sample = Function(
    "q6",
    "sample",
    reference=language_model.sample,
    tolerance=EXACT,
    hygiene=("again",),
    cases=[
        Case("the likeliest", group="likeliest", make=goes_on(5, 9, 0.0)),
        Case("from one character", group="likeliest", make=goes_on(1, 6, 0.0), draws=1),
        Case("hardly warm", group="sample, edge", make=goes_on(4, 8, 0.005)),
        Case("nothing more", group="sample, edge", make=goes_on(3, 0, 1.0), draws=1),
    ],
    wrong=[
        Wrong("always the likeliest", language_mistakes.sample_always_likeliest,
              says="You take the likeliest character at every temperature. Above 0 there is a draw."),
        Wrong("multiplied", language_mistakes.sample_multiplied,
              says="A higher temperature makes your choice surer. Cold is sure, hot is wild: look at where the temperature stands."),
        Wrong("temperature ignored", language_mistakes.sample_temperature_ignored,
              says="The temperature changes nothing in yours, but for 0."),
        Wrong("divided by zero", language_mistakes.sample_divided_by_zero,
              says="At the temperature 0 you divide by 0. What does the draw become when it gets colder and colder?"),
        Wrong("temperature on probabilities", language_mistakes.sample_softmax_twice,
              says="You divide probabilities by the temperature, and take a softmax of that. The temperature belongs to the logits."),
        Wrong("state dropped", language_mistakes.sample_state_dropped,
              says="Your model sees each new character without what came before. What did it return beside the logits?"),
        Wrong("last of the start", language_mistakes.sample_last_of_start,
              says="Of the start your model reads the last character alone."),
        Wrong("read again", language_mistakes.sample_start_read_again,
              says="You hand in the whole text and the state: the model has read most of it already."),
        Wrong("start returned", language_mistakes.sample_with_start,
              says="You return the start as well. Only the new characters are asked for."),
    ],
    right=[
        Right("noise on the logits", language_variants.sample_gumbel),
        Right("the whole text each time", language_variants.sample_whole_text),
        Right("character by character", language_variants.sample_character_by_character),
    ],
)  # fmt: skip


def drawn(**temperature: float) -> Any:
    """A case's `make`: many characters of a model that never learns, to be counted."""

    def make(rng: Rng) -> dict[str, Any]:
        made = model(f"Biased({rng.permutation([2.0, 1.0, 0.0, -1.0]).tolist()})")
        init = {"model": made, "start": np.array([0]), "length": 1200} | temperature
        return {"init": init | {"seed": int(rng.integers(99))}, "look": "frequencies", "symbols": 4}

    return make


q6_temperature = Inspected(
    "q6",
    "sample",
    reference=language_model.sample,
    by=LOOKS,
    tolerance=SHARE,
    cases=[
        Case("hot", group="temperature", look="frequencies", make=drawn(temperature=3.0), draws=1),
        Case("cold", group="temperature", look="frequencies", make=drawn(temperature=0.5), draws=1),
        Case("as warm as by default", group="temperature", look="frequencies", make=drawn(), draws=1),
    ],
)


class TrainedModel(Trained):
    """As `Trained`, for a language model: after each piece of text, what comes next?"""

    def _answer(self, planner: Planner, trained: str, one: Any, group: str) -> str:
        """The logits behind the last character; its likeliest, where they are not measured."""
        both = super()._answer(planner, trained, one, group)
        logits = planner.call("operator", "getitem", args=(result_of(both, 0), -1))
        return (
            logits
            if group in self.levels
            else planner.call("method", "argmax", on=result_of(logits), args=(-1,))
        )


def mean_chance(got: Any, want: Any) -> float:
    """The geometric mean of the probabilities that logits give to what came: 1 / perplexity."""
    shares = got - np.max(got, axis=-1, keepdims=True)
    shares = shares - np.log(np.exp(shares).sum(axis=-1, keepdims=True))
    return float(np.exp((shares * want).sum(axis=-1).mean()))


def chant(rng: Rng) -> dict[str, Any]:
    """A text that goes round, a model to learn it, and every place of it to go on from."""
    ids = chants.draw_chant(rng)
    heard = np.resize(ids, 513)
    X, Y = (tensor(part.reshape(8, 4, 16).transpose(1, 2, 0)) for part in (heard[:-1], heard[1:]))
    before, there = chants.windows(ids)
    order = rng.permutation(len(ids))
    return {
        "init": {"model": model(f"Elman({chants.SYMBOLS}, {int(rng.integers(1000))})"), "X": X, "Y": Y},
        "learns": [tensor(before[:, order])],
        "knows the text": [tensor(before[:, order[:10]])],
        "labels": np.eye(chants.SYMBOLS)[there[order]],
    }


q6_training = TrainedModel(
    "q6",
    "train_char_lm",
    reference=chants.train_perfectly,
    cases=[Case("a text that goes round", make=chant, draws=2)],
    metric=mean_chance,
    levels={"learns": 1 / 1.5},  # a perplexity of 1.5; measured on 20 seeds in the tests of the reference
    groups={"learns": 4, "knows the text": 2},
    wrong=[
        Wrong("learns to copy", network_mistakes.train_char_lm_no_shift,
              says="Your model predicts the character that it has just read. Which of X and Y goes into the loss?"),
        Wrong("untrained", network_mistakes.train_char_lm_untrained,
              says="The model comes back as it was. Who takes the steps, and which parameters does it know?"),
        Wrong("graph kept", network_mistakes.train_char_lm_graph_kept,
              says="The second batch goes back through the first, whose graph is gone. The numbers of a state go on, its history does not."),
    ],
    right=[
        Right("momentum", language_variants.train_char_lm_momentum),
        Right("restarted", language_variants.train_char_lm_restarted),
        Right("one long batch", language_variants.train_char_lm_one_batch),
    ],
)  # fmt: skip
