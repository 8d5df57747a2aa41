"""Hidden tests of logistic and softmax regression: shares, losses, gradients, and a classifier that learns."""

from typing import Any

import numpy as np

from autograder.spec import (
    EXACT,
    T32,
    Case,
    Fixture,
    Function,
    Generator,
    Inspected,
    Right,
    Scored,
    Wrong,
    integers,
    normal,
)
from reference import classification
from reference.mistakes import classification as mistakes
from reference.mistakes import softmax_network as network_mistakes
from reference.mistakes import softmax_regression as fitting_mistakes
from reference.softmax_network import SoftmaxRegression
from reference.softmax_regression import softmax_regression_fit
from reference.variants import classification as variants
from reference.variants import softmax_network as network_variants
from reference.variants import softmax_regression as fitting_variants

INF = float("inf")
PROBE = {"Z": [[1.0, 2.0, 3.0], [1.0, 0.0, -1.0], [2.0, 2.0, -1.0], [0.0, -3.0, 1.0]], "y": [2, 0, 1, 2]}
BINARY = {"z": [2.0, -1.0, 0.5, -3.0, 0.0], "y": [1.0, 0.0, 0.0, 1.0, 1.0]}
SATURATED = {"Z": [[0.0, 2000.0], [-1500.0, 500.0], [800.0, -800.0]], "y": [0, 0, 1]}
LABELLED = {"Z": normal("N", "C", scale=2.0), "y": integers("N", high="C")}
MANY = {"sizes": {"N": (6, 9), "C": (3, 5)}}  # so many examples that a sum is far from every mean

# Together: what is computed in float64 from a float32 number is not as precise as it looks.
SINGLE = {
    "logsumexp": variants.logsumexp_float32,
    "softmax": variants.softmax_float32,
    "cross_entropy": variants.cross_entropy_float32,
    "cross_entropy_grad": variants.cross_entropy_grad_float32,
    "ce_soft": variants.ce_soft_float32,
    "softmax_regression_fit": fitting_variants.fit_float32,
}


def shifted(rng: np.random.Generator) -> dict[str, Any]:
    """Rows far out on either side; quarters, which single precision holds exactly there."""
    return {"Z": rng.integers(-8, 9, size=(3, 4)) / 4.0 + rng.choice([-1e4, 1e4], size=(3, 1))}


q1 = Function(
    "q1",
    "logsumexp",
    reference=classification.logsumexp,
    cases=[
        Case("rows", Z=normal("N", "C", scale=2.0)),
        Case("one row", Z=normal(1, "C"), draws=1),
        Case("worked example", group="examples", Z=[[0.0, 0.0], [1.0, 1.0]]),
        Case("probe", group="examples", Z=PROBE["Z"]),
        Case("a vector", group="axes", Z=normal("C"), draws=1),
        Case("columns", group="axes", Z=normal("N", "C"), axis=0, draws=1),
        Case("the middle of three", group="axes", Z=normal("N", "T", "C"), axis=1, draws=1),
        Case("the last of three", group="axes", Z=normal("N", "T", "C"), draws=1),
        Case("kept", group="axes", Z=normal("N", "C"), axis=-1, keepdims=True, draws=1),
        Case("columns kept", group="axes", Z=normal("N", "C"), axis=0, keepdims=True, draws=1),
        Case("far out", group="stability", Z=[[1000.0, 1000.0], [-1000.0, -1001.0]]),
        Case("rows far apart", group="stability", Z=[[700.0, 900.0, 2000.0], [-3.0, 0.0, -2.0]]),
        Case("shifted", group="stability", make=shifted),
        Case("minus infinity among others", group="empty", Z=[[0.0, -INF, 1.0]]),
        Case("nothing but minus infinity", group="empty", Z=[[-INF, -INF], [1.0, 2.0]]),
    ],
    groups={"basic": 3, "examples": 1, "axes": 2, "stability": 3, "empty": 1},
    wrong=[
        Wrong("overflow", mistakes.logsumexp_naive,
              says="exp(1000) is too large for a float, and exp(-1000) too small. Take out the largest entry before exp, as the text shows."),
        Wrong("largest not added back", mistakes.logsumexp_not_added_back,
              says="You take out the largest entry, and it never comes back. What does taking it out change about the result?"),
        Wrong("one largest for all", mistakes.logsumexp_one_largest,
              says="You take out the largest entry of the whole array. A row far below it vanishes: each row has a largest entry of its own."),
        Wrong("nan of nothing", mistakes.logsumexp_nothing_left,
              says="A row of minus infinities gives nan: taking out a largest entry of minus infinity is infinity less infinity."),
        Wrong("always the last axis", mistakes.logsumexp_last_axis,
              says="You always sum along the last axis. The argument axis says along which."),
        Wrong("first axis by default", mistakes.logsumexp_first_axis,
              says="Where nobody names an axis you sum down the columns. The signature says which axis is meant then."),
        Wrong("axis always kept", mistakes.logsumexp_keeps_always,
              says="The summed axis stays in your result, at length 1, even where keepdims is False."),
        Wrong("axis never kept", mistakes.logsumexp_keeps_never,
              says="keepdims is ignored: where it is True, the summed axis stays, at length 1."),
        Wrong("sum of logs", mistakes.logsumexp_logs_summed,
              says="Log and sum have changed places: a sum of log(exp(z)) is just the sum of z."),
    ],
    right=[
        Right("logaddexp", variants.logsumexp_by_logaddexp),
        Right("number by number", variants.logsumexp_by_numbers),
        Right("float32", SINGLE),
    ],
)  # fmt: skip

q2 = Function(
    "q2",
    "softmax",
    reference=classification.softmax,
    cases=[
        Case("rows", Z=normal("N", "C", scale=2.0)),
        Case("positive scores", make=lambda rng: {"Z": rng.uniform(1.0, 3.0, size=(3, 4))}),
        Case("worked example", group="examples", Z=[[1.0, 2.0, 3.0]]),
        Case("probe", group="examples", Z=PROBE["Z"]),
        Case("a vector", group="axes", Z=normal("C"), draws=1),
        Case("columns", group="axes", Z=normal("N", "C"), axis=0, draws=1),
        Case("the middle of three", group="axes", Z=normal("N", "T", "C"), axis=1, draws=1),
        Case("the last of three", group="axes", Z=normal("N", "T", "C"), draws=1),
        Case("far out", group="stability", Z=[[1000.0, 0.0, -1000.0], [-1000.0, -1001.0, -999.0]]),
        Case("rows far apart", group="stability", Z=[[5000.0, 4999.0], [-2.0, 1.0]]),
        Case("shifted", group="stability", make=shifted),
        Case("one class", group="edge", Z=normal("N", 1), draws=1),
        Case("a class shut out", group="edge", Z=[[2.0, 2.0, -INF], [0.0, -INF, 1.0]]),
    ],
    groups={"basic": 5, "examples": 2, "axes": 3, "stability": 4, "edge": 1},
    builds_on={"logsumexp": lambda own: lambda Z, axis=-1: np.exp(Z - own(Z, axis=axis, keepdims=True))},
    wrong=[
        Wrong("overflow", mistakes.softmax_naive,
              says="For large scores your shares are inf / inf, which is no number. All scores of a row may be moved by the same amount first."),
        Wrong("one largest for all", mistakes.softmax_one_largest,
              says="You take out the largest score of the whole array. A row far below it becomes 0 / 0: each row has a largest score of its own."),
        Wrong("first axis by default", mistakes.softmax_first_axis,
              says="Where nobody names an axis, your columns sum to 1. Examples are rows: which sums should be 1?"),
        Wrong("always the last axis", mistakes.softmax_last_axis,
              says="Your shares always sum to 1 along the last axis. The argument axis says along which."),
        Wrong("everything sums to 1", mistakes.softmax_of_everything,
              says="All your entries together sum to 1. Every row is an example of its own."),
        Wrong("sigmoid", mistakes.softmax_each_alone,
              says="You squash each score by itself, as a sigmoid does. The classes of a row share a whole of 1."),
        Wrong("no exp", mistakes.softmax_without_exp,
              says="You divide the scores by their sum. Scores may be negative; what makes them positive first?"),
        Wrong("not divided", mistakes.softmax_not_divided,
              says="Your entries are positive, but their sum is not 1: the division is missing."),
        Wrong("logarithm", mistakes.softmax_logarithm,
              says="You return the logarithms of the shares. The shares themselves are asked for."),
    ],
    right=[
        Right("log of the sum", variants.softmax_by_logarithm),
        Right("number by number", variants.softmax_by_numbers),
        Right("axis moved to the end", variants.softmax_with_the_axis_last),
        Right("float32", SINGLE),
    ],
)  # fmt: skip


def cross_entropy_on(logsumexp: Any) -> Any:
    """A right cross-entropy on top of somebody's logsumexp."""
    return lambda Z, y: np.mean(logsumexp(Z) - Z[np.arange(len(Z)), y])


q3 = Function(
    "q3",
    "cross_entropy",
    reference=classification.cross_entropy,
    builds_on={"logsumexp": cross_entropy_on},
    cases=[
        # As many examples as classes: a logsumexp of the wrong axis gives numbers here, not an exception.
        Case("square", Z=normal(4, 4, scale=2.0), y=integers(4, high=4)),
        Case("labels", **LABELLED, **MANY),
        Case("few examples", **LABELLED, sizes={"N": (2, 3), "C": (5, 8)}),
        Case("probe", group="examples", **PROBE),
        Case("worked example", group="examples", Z=[[1.0, 2.0, 3.0]], y=[2]),
        Case("one example", group="edge", Z=normal(1, "C"), y=integers(1, high="C"), draws=1),
        Case("one of two classes", group="edge", Z=normal("N", 2, scale=3.0), y=integers("N", high=2), draws=1),
        Case("one class", group="edge", Z=normal("N", 1), y=np.zeros(1, int), sizes={"N": (1, 1)}, draws=1),
        Case("square, wrong by 2000", group="stability", Z=[[0.0, 2000.0], [-1500.0, 500.0]], y=[0, 0]),
        Case("wrong by 2000", group="stability", **SATURATED),
        Case("a single bad one", group="stability", Z=[[0.0, 2000.0]], y=[0]),
        Case("right by 2000", group="stability", Z=[[0.0, 2000.0], [1.0, 2.0]], y=[1, 0]),
        Case("wrong by 40", group="stability", make=lambda rng: {"Z": rng.normal(size=(3, 2)) + np.array([0.0, 40.0]), "y": np.zeros(3, int)}, draws=1),
    ],
    groups={"basic": 5, "examples": 3, "edge": 2, "stability": 5},
    wrong=[
        Wrong("sum", mistakes.cross_entropy_sum,
              says="You sum the losses of the examples. On this sheet a loss is their mean."),
        Wrong("mean of all entries", mistakes.cross_entropy_mean_of_entries,
              says="You divide by the number of entries in Z. There is one loss per example: how many losses are there?"),
        Wrong("bits", mistakes.cross_entropy_bits,
              says="Your logarithm has base 2. Here log is the natural one."),
        Wrong("softmax twice", mistakes.cross_entropy_of_shares,
              says="The softmax is applied twice. Z holds logits; what you hand to the loss are shares already."),
        Wrong("down the columns", mistakes.cross_entropy_down_columns,
              says="Your softmax runs down the columns, over the examples. It belongs to the classes of one example."),
        Wrong("all classes", mistakes.cross_entropy_all_classes,
              says="You average over all classes, as if each were the right one. Only the share of the label counts."),
        Wrong("each class alone", mistakes.cross_entropy_each_class_alone,
              says="You ask of every class by itself whether it is right, a binary loss for each. Only the share of the label counts here."),
        Wrong("no minus", mistakes.cross_entropy_negative,
              says="Your loss has the wrong sign: the log of a share is never above 0, and a loss never below."),
        Wrong("shares clipped", mistakes.cross_entropy_clipped,
              says="You keep the shares above a small number before the log, so that no example can cost more than about 28. Compute from the logits, without the shares."),
        Wrong("log of 0", mistakes.cross_entropy_log_of_share,
              says="Far out a share rounds to 0, and its log is infinite. Compute the log of the share from the logits, as the text shows."),
        Wrong("overflow", mistakes.cross_entropy_overflowing,
              says="Far out your shares overflow before you take their log. Compute the log of the share from the logits, as the text shows."),
    ],
    right=[
        Right("one-hot", variants.cross_entropy_by_onehot),
        Right("margins", variants.cross_entropy_by_margins),
        Right("float32", variants.cross_entropy_float32),
    ],
)  # fmt: skip


def cross_entropy_grad_on(softmax: Any) -> Any:
    """A right gradient on top of somebody's softmax."""
    return lambda Z, y: (softmax(Z) - np.eye(Z.shape[1])[y]) / len(Z)


q4 = Function(
    "q4",
    "cross_entropy_grad",
    reference=classification.cross_entropy_grad,
    builds_on={"softmax": cross_entropy_grad_on},
    axes={"": ("N", "C")},
    cases=[
        Case("labels", **LABELLED, **MANY),
        Case("few examples", **LABELLED, sizes={"N": (2, 3), "C": (5, 8)}),
        Case("probe", group="examples", **PROBE),
        Case("worked example", group="examples", Z=[[0.0, 0.0], [0.0, 0.0]], y=[0, 1]),
        Case("one example", group="edge", Z=normal(1, "C"), y=integers(1, high="C"), draws=1),
        Case("one of two classes", group="edge", Z=normal("N", 2), y=integers("N", high=2), draws=1),
        Case("saturated", group="saturated", Z=[[0.0, 300.0], [-200.0, 100.0], [80.0, -80.0]], y=[0, 0, 1]),
        Case("sure and right", group="saturated", Z=[[200.0, 0.0, 5.0], [0.0, 0.0, 90.0], [0.0, 1.0, 2.0]], y=[0, 2, 1]),
        # A group of its own, which counts little: whose softmax overflows has paid for it in q2.
        Case("far out", group="overflow", **SATURATED),
    ],
    groups={"basic": 6, "examples": 4, "edge": 2, "saturated": 2, "overflow": 1},
    wrong=[
        Wrong("not averaged", mistakes.cross_entropy_grad_sum,
              says="Your gradient is that of a sum of losses. The loss is a mean over the examples; what does that do to its gradient?"),
        Wrong("downhill", mistakes.cross_entropy_grad_negative,
              says="Your gradient has the wrong sign: it points to where the loss falls. Whoever uses it goes downhill by subtracting it."),
        Wrong("label only", mistakes.cross_entropy_grad_true_class_only,
              says="Only the logit of the label gets a gradient. The other logits stand in the sum below the fraction bar, too."),
        Wrong("with respect to the shares", mistakes.cross_entropy_grad_by_shares,
              says="That is the gradient with respect to the shares. Asked for is the one with respect to the logits, which comes before the softmax."),
        Wrong("through the softmax again", mistakes.cross_entropy_grad_jacobian_again,
              says="You carry the gradient through the softmax once more. Share less label is the gradient with respect to the logits already."),
        Wrong("down the columns", mistakes.cross_entropy_grad_down_columns,
              says="Your softmax runs down the columns, over the examples. It belongs to the classes of one example."),
        Wrong("overflow", mistakes.cross_entropy_grad_overflowing,
              says="For large logits the shares in your gradient are inf / inf, which is no number. Your softmax of q2 does better."),
    ],
    right=[
        Right("one-hot", variants.cross_entropy_grad_by_onehot),
        Right("through the Jacobian", variants.cross_entropy_grad_by_jacobian),
        Right("float32", SINGLE),
    ],
)  # fmt: skip


def smoothed(rng: np.random.Generator) -> dict[str, Any]:
    """Labels of which every class has got a little."""
    y, C = rng.integers(5, size=4), 5
    return {"Z": rng.normal(size=(4, C), scale=2.0), "P": 0.8 * np.eye(C)[y] + 0.2 / C}


def shared(rng: np.random.Generator) -> dict[str, Any]:
    """Any shares."""
    return {"Z": rng.normal(size=(6, 4), scale=2.0), "P": rng.dirichlet(np.ones(4), size=6)}


def square(rng: np.random.Generator) -> dict[str, Any]:
    """As many examples as classes: a logsumexp that keeps no axis gives numbers here, not an exception."""
    return {"Z": rng.normal(size=(4, 4), scale=2.0), "P": rng.dirichlet(np.ones(4), size=4)}


q5_soft = Function(
    "q5",
    "ce_soft",
    reference=classification.ce_soft,
    builds_on={"logsumexp": lambda own: lambda Z, P: np.mean(np.sum(P * (own(Z, keepdims=True) - Z), axis=1))},
    cases=[
        Case("square", group="soft", make=square),
        Case("any shares", group="soft", make=shared),
        Case("smoothed labels", group="soft", make=smoothed),
        Case("undecided", group="soft examples", Z=[[0.0, 0.0]], P=[[0.9, 0.1]]),
        Case("by hand", group="soft examples", Z=[[1.0, 0.0], [0.0, 2.0]], P=[[0.5, 0.5], [0.0, 1.0]]),
        Case("certain, square", group="soft edge", make=lambda rng: {"Z": rng.normal(size=(3, 3)), "P": np.eye(3)[[2, 0, 1]]}, draws=1),
        Case("certain", group="soft edge", make=lambda rng: {"Z": rng.normal(size=(3, 4)), "P": np.eye(4)[rng.integers(4, size=3)]}, draws=1),
        Case("one row", group="soft edge", make=lambda rng: {"Z": rng.normal(size=(1, 4)), "P": rng.dirichlet(np.ones(4), size=1)}, draws=1),
        Case("far out", group="soft edge", Z=[[0.0, 2000.0], [500.0, -500.0]], P=[[0.25, 0.75], [0.5, 0.5]]),
    ],
    groups={"soft": 2, "soft examples": 2, "soft edge": 1, "ignore": 2, "ignore examples": 2, "all ignored": 1},
    wrong=[
        Wrong("soft: sum", mistakes.ce_soft_sum,
              says="In ce_soft you sum the losses of the examples. On this sheet a loss is their mean."),
        Wrong("soft: mean of all entries", mistakes.ce_soft_mean_of_entries,
              says="In ce_soft you divide by the number of entries. Sum over the classes, average over the examples."),
        Wrong("soft: softmax twice", mistakes.ce_soft_of_shares,
              says="In ce_soft the softmax is applied twice: Z holds logits, not shares."),
        Wrong("soft: log of 0", mistakes.ce_soft_log_of_share,
              says="In ce_soft, far out a share rounds to 0, and its log is infinite. Compute the logs of the shares from the logits, as in q3."),
        Wrong("soft: made hard", mistakes.ce_soft_hardened,
              says="In ce_soft you take the largest target for a label. The other targets count, too, each by its size."),
        Wrong("soft: swapped", mistakes.ce_soft_swapped,
              says="In ce_soft you take the log of the targets and weigh it with the shares. It is the other way round."),
    ],
    right=[
        Right("soft: log of the sum", variants.ce_soft_by_log_sum),
        Right("soft: loops", variants.ce_soft_by_loops),
        Right("soft: float32", variants.ce_soft_float32),
    ],
)  # fmt: skip


def some_ignored(ignore_index: int) -> Any:
    """Labels of which at least one is ignored, and at least one is not."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        y = rng.integers(1, 4, size=7)
        y[rng.permutation(7)[:3]] = ignore_index
        return {"Z": rng.normal(size=(7, 4), scale=2.0), "y": y, "ignore_index": ignore_index}

    return make


def ce_ignore_on(cross_entropy: Any) -> Any:
    """Right but for somebody's cross_entropy."""

    def ce_ignore(Z: Any, y: Any, ignore_index: int) -> Any:
        kept = y != ignore_index
        return cross_entropy(Z[kept], y[kept]) if kept.any() else 0.0

    return ce_ignore


q5_ignore = Function(
    "q5",
    "ce_ignore",
    reference=classification.ce_ignore,
    builds_on={"cross_entropy": ce_ignore_on},
    cases=[
        Case("minus 100", group="ignore", make=some_ignored(-100)),
        Case("a class of its own", group="ignore", make=some_ignored(0)),
        Case("nothing ignored", group="ignore", **LABELLED, ignore_index=-1),
        Case("three kept", group="ignore examples", Z=PROBE["Z"], y=[2, 0, 1, -100], ignore_index=-100),
        Case("one kept by hand", group="ignore examples", Z=[[0.0, 0.0], [5.0, 0.0]], y=[1, -100], ignore_index=-100),
        Case("all ignored", group="all ignored", Z=normal("N", "C"), y=[-100, -100], ignore_index=-100, sizes={"N": (2, 2)}, draws=1),
        # So that the group is more than a 0 for everything.
        Case("all but two", group="all ignored", Z=normal(4, 2), y=[-100, 1, 0, -100], ignore_index=-100, draws=1),
        Case("one, ignored", group="all ignored", Z=normal(1, "C"), y=[0], ignore_index=0, draws=1),
    ],
    wrong=[
        Wrong("ignore: divided by all", mistakes.ce_ignore_divided_by_all,
              says="In ce_ignore you divide by the number of all examples. The mean is over those that are kept."),
        Wrong("ignore: nan of nothing", mistakes.ce_ignore_nothing_kept,
              says="In ce_ignore, where every example is ignored, you divide 0 by 0. The text says what the answer is there."),
        Wrong("ignore: negative labels", mistakes.ce_ignore_negative_only,
              says="In ce_ignore you leave out negative labels. The argument ignore_index says which label is left out; it may be 0 or any other."),
        Wrong("ignore: counted as class 0", mistakes.ce_ignore_class_zero,
              says="In ce_ignore an ignored example counts as one of class 0. It must not count at all, not in the sum and not in the number."),
    ],
    right=[
        Right("ignore: weights", variants.ce_ignore_by_weights),
        Right("ignore: loops", variants.ce_ignore_by_loops),
        Right("ignore: float32", variants.ce_ignore_float32),
    ],
)  # fmt: skip


def soft_binary(rng: np.random.Generator) -> dict[str, Any]:
    """Targets between 0 and 1."""
    return {"z": rng.normal(size=6, scale=2.0), "y": rng.uniform(size=6)}


def hard_binary(rng: np.random.Generator) -> dict[str, Any]:
    """Targets 0 and 1, both of them."""
    return {"z": rng.normal(size=7, scale=2.0), "y": rng.permutation([0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0])}


def several(rng: np.random.Generator) -> dict[str, Any]:
    """Several yes-no questions to each example."""
    return {"z": rng.normal(size=(4, 3)), "y": rng.integers(2, size=(4, 3)).astype(float)}


FAR = {"z": [1000.0, -1000.0, 800.0, -800.0], "y": [0.0, 1.0, 1.0, 0.0]}

q6_loss = Function(
    "q6",
    "bce_with_logits",
    reference=classification.bce_with_logits,
    cases=[
        Case("yes and no", make=hard_binary),
        Case("soft targets", make=soft_binary),
        Case("probe", group="examples", **BINARY),
        Case("undecided", group="examples", z=[0.0, 0.0], y=[1.0, 0.0]),
        Case("far out", group="stability", **FAR),
        # A share of 1 less 4e-18 rounds to 1, where no exp overflows yet.
        Case("sure and wrong", group="stability", z=[40.0, -40.0], y=[0.0, 1.0]),
        Case("far to the left alone", group="stability", z=[-1000.0, 3.0], y=[1.0, 0.0]),
        Case("very far", group="stability", z=[1000.0, -1000.0], y=[0.0, 0.0]),
        Case("weighted", group="weight", make=hard_binary, pos_weight=3.0),
        Case("weighted, soft", group="weight", make=soft_binary, pos_weight=0.25, draws=1),
        Case("several questions", group="several", make=several),
    ],
    groups={
        "basic": 3, "examples": 1, "stability": 2, "weight": 1, "several": 1,
        "gradient": 3, "gradient examples": 1, "gradient stability": 1, "gradient weight": 1, "gradient several": 1,
    },
    wrong=[
        Wrong("sum", mistakes.bce_sum, says="You sum the losses. On this sheet a loss is a mean."),
        Wrong("swapped", mistakes.bce_swapped,
              says="Your two terms have each other's target: what costs an example of class 1 is a share near 0."),
        Wrong("positive only", mistakes.bce_positive_only,
              says="Examples of class 0 cost nothing in your loss. Write down both terms."),
        Wrong("sigmoid twice", mistakes.bce_of_shares,
              says="The sigmoid is applied twice. z holds logits; what you hand to the loss are shares already."),
        Wrong("log of 0", mistakes.bce_log_of_share,
              says="Far out a share rounds to 0 or 1, and a log is infinite. Never form the share: write the loss in z, as the text shows."),
        Wrong("overflow", mistakes.bce_overflowing,
              says="Far out your exp overflows, and the loss is infinite. The text names a function that has log(1 + exp(z)) without overflow."),
        Wrong("softplus overflows", mistakes.bce_softplus_overflowing,
              says="Far out log(1 + exp(z)) overflows, and the loss is infinite. The text names a function that computes it without overflow."),
        Wrong("clamped", mistakes.bce_clamped,
              says="You cut the logs off, so that no example can cost more than 100. Never form the share: write the loss in z, as the text shows."),
        Wrong("weight ignored", mistakes.bce_weight_ignored, says="pos_weight changes nothing in your loss."),
        Wrong("weight on both", mistakes.bce_weight_on_both,
              says="pos_weight multiplies your whole loss. It belongs to one of the two terms."),
    ],
    right=[
        Right("absolute value", variants.bce_by_absolute_value),
        Right("two classes", variants.bce_as_two_classes),
        Right("float32", variants.bce_float32),
    ],
)  # fmt: skip

q6_grad = Function(
    "q6",
    "bce_with_logits_grad",
    reference=classification.bce_with_logits_grad,
    cases=[
        Case("gradient: yes and no", group="gradient", make=hard_binary),
        Case("gradient: soft targets", group="gradient", make=soft_binary),
        Case("gradient: probe", group="gradient examples", **BINARY),
        Case("gradient: undecided", group="gradient examples", z=[0.0, 0.0], y=[1.0, 0.0]),
        Case("gradient: far out", group="gradient stability", **FAR),
        Case("gradient: weighted", group="gradient weight", make=hard_binary, pos_weight=3.0),
        Case("gradient: weighted, soft", group="gradient weight", make=soft_binary, pos_weight=0.25, draws=1),
        Case("gradient: several questions", group="gradient several", make=several),
    ],
    wrong=[
        Wrong("gradient: not averaged", mistakes.bce_grad_sum,
              says="Your gradient is that of a sum of losses. The loss is a mean; what does that do to its gradient?"),
        Wrong("gradient: divided by the rows", mistakes.bce_grad_by_rows,
              says="You divide your gradient by the number of rows. The loss is a mean over all entries of z."),
        Wrong("gradient: downhill", mistakes.bce_grad_negative,
              says="Your gradient has the wrong sign: it points to where the loss falls."),
        Wrong("gradient: slope again", mistakes.bce_grad_slope_again,
              says="You multiply with the slope of the sigmoid once more. In the derivative of this loss it has cancelled."),
        Wrong("gradient: overflow", mistakes.bce_grad_overflowing,
              says="Far to the right your sigmoid is infinity over infinity. Which form of it has an exponent that is never above 0?"),
        Wrong("gradient: weight ignored", mistakes.bce_grad_weight_ignored,
              says="pos_weight changes nothing in your gradient."),
        Wrong("gradient: weight on both", mistakes.bce_grad_weight_on_both,
              says="pos_weight multiplies your whole gradient. Which term of the loss does it stand before?"),
    ],
    right=[
        Right("gradient: tanh", variants.bce_grad_by_tanh),
        Right("gradient: two classes", variants.bce_grad_as_two_classes),
        Right("gradient: float32", variants.bce_grad_float32),
    ],
)  # fmt: skip


def alike(rng: np.random.Generator) -> dict[str, Any]:
    """Equal examples: every batch of two is the same, however they are shuffled."""
    return {"X": np.tile(rng.normal(size=3), (5, 1)), "y": np.full(5, rng.integers(4))}


def fit_on(cross_entropy_grad: Any) -> Any:
    """A right fit on top of somebody's gradient."""

    def fit(X: Any, y: Any, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> Any:
        if y.min() < 0 or y.max() >= C:
            raise ValueError("a label is no class")
        W, b = np.zeros((C, X.shape[1])), np.zeros(C)
        for _ in range(epochs):
            order = rng.permutation(len(X))
            for start in range(0, len(X), m):
                rows = order[start : start + m]
                dZ = cross_entropy_grad(X[rows] @ W.T + b, y[rows])
                W, b = W - lr * dZ.T @ X[rows], b - lr * dZ.sum(axis=0)
        return W, b

    return fit


FULL = {
    "X": normal("N", "D"),
    "y": integers("N", high="C"),
    "rng": Generator(7),
    "sizes": {"N": (5, 9), "C": (3, 4), "D": (2, 6)},
}

q7_fit = Function(
    "q7",
    "softmax_regression_fit",
    reference=softmax_regression_fit,
    builds_on={"cross_entropy_grad": fit_on},
    outputs=("W", "b"),
    axes={"W": ("C", "D"), "b": ("C",)},
    cases=[
        Case("one batch", group="full batch", **FULL, C=4, lr=0.2, epochs=4, m=9),
        Case("a class that never comes", group="full batch", **FULL, C=5, lr=0.1, epochs=3, m=20),
        Case("one step by hand", group="full batch", X=[[1.0], [-1.0]], y=[0, 1], C=2, lr=1.0, epochs=1, m=2, rng=Generator(0)),
        Case("batches of equal examples", group="small batches", make=alike, C=4, lr=0.5, epochs=4, m=2, rng=Generator(3)),
        Case("one by one", group="small batches", make=alike, C=4, lr=0.25, epochs=2, m=1, rng=Generator(3)),
        Case("no such class", group="labels", X=normal("N", 2), y=[0, 1, 3], C=3, lr=0.1, epochs=1, m=2, rng=Generator(0), sizes={"N": (3, 3)}, raises="ValueError", draws=1),
        Case("a negative label", group="labels", X=normal("N", 2), y=[0, -1, 2], C=3, lr=0.1, epochs=1, m=2, rng=Generator(0), sizes={"N": (3, 3)}, raises="ValueError", draws=1),
    ],
    groups={"full batch": 6, "small batches": 4, "labels": 2, "learns": 3},
    wrong=[
        Wrong("down the columns", fitting_mistakes.fit_down_columns,
              says="Your softmax runs down the batch, over the examples. It belongs to the classes of one example."),
        Wrong("batch summed", fitting_mistakes.fit_batch_sum,
              says="Your step grows with the size of the batch. The loss is a mean over the batch; is its 1/m in your gradient?"),
        Wrong("divided by m", fitting_mistakes.fit_divided_by_m,
              says="You divide by m, even where the last batch is smaller. A mean divides by what is there."),
        Wrong("uphill", fitting_mistakes.fit_uphill,
              says="You add the gradient, which goes uphill."),
        Wrong("one step an epoch", fitting_mistakes.fit_one_step_an_epoch,
              says="You take one step per epoch. An epoch takes one step for every batch of m, until all examples have had their turn."),
        Wrong("rest dropped", fitting_mistakes.fit_rest_dropped,
              says="Examples that do not fill a batch are left out. The last batch of an epoch may be smaller."),
        Wrong("bias stays 0", fitting_mistakes.fit_without_bias,
              says="Your bias stays 0. It is learned like the weights: its gradient is the sum of those of the logits."),
        Wrong("W transposed", fitting_mistakes.fit_transposed,
              says="Your W is (D, C). On this sheet a weight is (out, in): one row for each class."),
        Wrong("any label", fitting_mistakes.fit_any_label,
              says="A label that is no class is not refused. To NumPy, -1 is the last class: look at the labels before the first step."),
    ],
    right=[
        Right("column of ones", fitting_variants.fit_with_ones),
        Right("example by example", fitting_variants.fit_by_examples),
        Right("float32", fitting_variants.fit_float32),
    ],
)  # fmt: skip


def three_blobs(rng: np.random.Generator) -> dict[str, Any]:
    """Three clouds at the corners of a triangle that is turned anew each time."""
    turn = rng.uniform(0.0, 2.0 * np.pi) + np.arange(3) * 2.0 * np.pi / 3.0
    y = rng.permutation(np.arange(150) % 3)
    X = 3.0 * np.stack([np.cos(turn), np.sin(turn)], axis=1)[y] + 0.8 * rng.normal(size=(150, 2))
    return {"X_train": X[:90], "y_train": y[:90], "X": X[90:], "labels": y[90:]}


def train_and_predict(X_train: Any, y_train: Any, X: Any) -> Any:
    """Fit, and take the class with the largest score."""
    rng = np.random.default_rng(0)
    W, b = softmax_regression_fit(X_train, y_train, int(y_train.max()) + 1, lr=0.1, epochs=20, m=16, rng=rng)
    return np.argmax(X @ W.T + b, axis=1)


q7_learns = Scored(
    "q7",
    "train_and_predict",
    reference=train_and_predict,
    make=three_blobs,
    levels={"learns": 0.9},  # measured on 40 draws: .983 to 1; the variants .966 to 1
    right=[
        Right("learns: full batches", fitting_variants.predict_after_full_batches),
        Right("learns: one against the rest", fitting_variants.predict_by_one_against_rest),
        Right("learns: nearest mean", fitting_variants.predict_by_means),
    ],
)

# Gives a network our weights, whatever it calls them and whichever way round they stand, and asks it.
CLASSIFIERS = Fixture(
    "inspector",
    """
import torch

class Inspector:
    def __getitem__(self, asked):
        make, args, kwargs, look, inputs = asked
        network = make(*args, **kwargs)
        return None if network is None else getattr(self, look)(network, **inputs)

    def logits(self, network, x, W, b, training=False):
        with torch.no_grad():
            network(x)  # lazy layers have their weights from now on
            for p in network.parameters():
                ours = {tuple(W.shape): W, tuple(W.T.shape): W.T}.get(tuple(p.shape))
                ours = b.reshape(p.shape) if ours is None and p.numel() == b.numel() else ours
                p.copy_(torch.zeros_like(p) if ours is None else ours)
            return network.train(training)(x)

    def parameters(self, network, x):
        network(x).sum().backward()
        learnt = [p for p in network.parameters() if p.requires_grad and p.grad is not None]
        return sum(p.numel() for p in learnt)

inspector = Inspector()
""",
)


def classifier(N: int, D: int, C: int, **more: Any) -> Any:
    """A case's ``make``: a network to be made, with weights for it, and examples."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        drawn = {"x": rng.normal(size=(N, D)), "W": rng.normal(size=(C, D)), "b": rng.normal(size=C)}
        return {"init": {"in_features": D, "num_classes": C}, **drawn, **more}

    return make


def mnist(D: int, C: int) -> dict[str, Any]:
    """How many numbers a network learns; exactly."""
    return {
        "look": "parameters",
        "init": {"in_features": D, "num_classes": C},
        "x": normal(2, D),
        "tolerance": EXACT,
        "draws": 1,
    }


q8 = Inspected(
    "q8",
    "SoftmaxRegression",
    reference=SoftmaxRegression,
    by=CLASSIFIERS,
    tolerance=T32,
    axes=("N", "C"),
    cases=[
        Case("random", group="logits", look="logits", make=classifier(5, 6, 4)),
        Case("more classes than features", group="logits", look="logits", make=classifier(4, 3, 7)),
        Case("digits", group="logits", look="logits", make=classifier(3, 784, 10), draws=1),
        Case("how many numbers", group="parameters", **mnist(784, 10)),
        Case("how many numbers of a small one", group="parameters", **mnist(5, 3)),
        Case("one example", group="edge", look="logits", make=classifier(1, 5, 3)),
        Case("two classes", group="edge", look="logits", make=classifier(6, 4, 2)),
        Case("in training mode", group="edge", look="logits", make=classifier(4, 8, 5, training=True)),
    ],
    groups={"logits": 3, "parameters": 1, "edge": 1},
    wrong=[
        Wrong("softmax in the model", network_mistakes.SoftmaxInTheModel,
              says="Your network answers with shares: its rows sum to 1. The loss takes a softmax itself, and would take that of a softmax. Return what stands before it."),
        Wrong("log-softmax in the model", network_mistakes.LogSoftmaxInTheModel,
              says="Your network answers with the logs of shares. Return what stands before them."),
        Wrong("softmax over the batch", network_mistakes.SoftmaxOverTheBatch,
              says="Your network has a softmax, and that runs down the batch. Return what stands before it."),
        Wrong("sigmoid in the model", network_mistakes.SigmoidInTheModel,
              says="Your network squeezes each logit between 0 and 1. Logits are the sums as they are."),
        Wrong("activated logits", network_mistakes.ActivatedLogits,
              says="Your logits pass through a ReLU. Logits are the sums as they are, below 0 as well."),
        Wrong("classes taken", network_mistakes.ClassesTaken,
              says="Your network answers with the number of a class, through which no gradient flows. Return the logits."),
        Wrong("no bias", network_mistakes.WithoutBias, says="Your layer has no bias."),
        Wrong("ten classes", network_mistakes.TenClasses,
              says="Your network always has ten outputs. The number of classes is handed in."),
    ],
    right=[
        Right("own parameters", network_variants.OwnParameters),
        Right("in, then out", network_variants.InThenOut),
        Right("in a row", network_variants.InARow),
        Right("functional", network_variants.Functional),
    ],
)  # fmt: skip
