"""Hidden tests: q1 random weights, q2, q3 batch normalisation both ways, q5 dropout, q6 clipping."""

import numpy as np

from autograder.spec import (
    T32,
    T64,
    Case,
    Function,
    Generator,
    Gradient,
    Right,
    Sampled,
    Tolerance,
    Wrong,
    exactly,
    normal,
    normally,
    uniform,
    uniformly,
)
from reference import batchnorm, clipping, dropout, initialisation
from reference.mistakes import batchnorm as wrong_batchnorm
from reference.mistakes import batchnorm_backward as wrong_backward
from reference.mistakes import clipping as wrong_clipping
from reference.mistakes import dropout as wrong_dropout
from reference.mistakes import initialisation as wrong_weights
from reference.mistakes import running as wrong_running
from reference.variants import batchnorm as right_batchnorm
from reference.variants import clipping as right_clipping
from reference.variants import dropout as right_dropout
from reference.variants import initialisation as right_weights

# -- q1: random weights --------------------------------------------------------------------------------------

XAVIER, HE = ("xavier_uniform", "xavier_normal"), ("he_normal", "he_uniform")
FOUR = (*XAVIER, *HE)


def dense(rng):
    """A layer with far more inputs than outputs, 40 000 weights or a few more."""
    inputs = int(rng.integers(380, 440))
    return -(-40_000 // inputs) + int(rng.integers(0, 4)), inputs


def kernels(rng):
    """Kernels that are not square, 40 000 weights or more; fewer filters than channels."""
    channels, area = int(rng.integers(60, 75)), [int(size) for size in rng.permutation([3, 5])]
    return -(-40_000 // (channels * 15)), channels, *area


def few(rng):
    """So few weights that only what becomes of the generator is seen."""
    return tuple(int(size) for size in rng.permutation([3, 4, 5, 2])[: 2 if rng.random() < 0.5 else 4])


def drawn(target, name, group, sizes):
    """A case: weights of a shape, from a generator, and the law that they follow."""

    def make(rng):
        shape = sizes(rng)
        area = int(np.prod(shape[2:]))
        fan_in, fan_out = shape[1] * area, shape[0] * area
        variance = 2.0 / (fan_in + fan_out) if target in XAVIER else 2.0 / fan_in
        even = target.endswith("uniform")
        law = uniformly(shape, (3 * variance) ** 0.5) if even else normally(shape, variance**0.5)
        return {"shape": shape, "rng": Generator(int(rng.integers(1, 2**31))), "law": law}

    return Case(name, group=group, make=make, draws=2 if sizes is few else 1)


# The name of a belief: its functions, whose they are, whether one alone may hold it, and what is said.
BELIEFS = {
    "fans swapped": ("fans_swapped", HE, True,
        "You take the number of outputs for the number of inputs. Which axis of a weight (out, in) is which?"),
    "kernel area forgotten": ("kernel_area_forgotten", FOUR, True,
        "For kernels you count channels only. How many numbers does one output of a convolution add up?"),
    "variance as standard deviation": ("variance", ("xavier_normal", "he_normal"), True,
        "Your normal weights have the variance where the standard deviation should stand. What does rng.normal take?"),
    "standard deviation as bound": ("std_as_bound", ("xavier_uniform", "he_uniform"), True,
        "You draw uniform numbers between plus and minus the standard deviation. Those are narrower than that: what is the "
        "standard deviation of uniform numbers between -a and a?"),
    "a library's default": ("library_default", ("xavier_uniform", "he_uniform"), True,
        "The bound of your uniform weights is one over the root of the inputs, as PyTorch's layers have it by default. It is neither "
        "Xavier's nor He's."),
    "inputs alone": ("inputs_alone", XAVIER, False,
        "Your Xavier weights look at the inputs alone. Xavier is a compromise between the way forwards and the way back."),
    "no factor for the ReLU": ("no_factor_for_relu", HE, False,
        "Your He weights have the variance one over the inputs. A ReLU throws half of the signal away: what makes up for it?"),
    "only positive": ("positive", ("xavier_uniform", "he_uniform"), False,
        "Your uniform weights are all positive. They should lie evenly on both sides of zero."),
    "own generator": ("own_generator", FOUR, False,
        "You make a generator of your own, so that every layer starts with the same numbers. Use the one you are given."),
    "global generator": ("global_generator", FOUR, False,
        "You draw from np.random and not from rng, so that nobody who hands in a generator can repeat what you did."),
    "neurons alike": ("neurons_alike", FOUR, False,
        "All neurons of your layer start with the same weights. They then get the same gradients, and stay alike for ever."),
}  # fmt: skip


def everywhere():
    """Each belief, held in all functions that it touches."""
    for name, (belief, targets, _, says) in BELIEFS.items():
        yield Wrong(
            name, {target: getattr(wrong_weights, f"{target}_{belief}") for target in targets}, says=says
        )


def alone(target):
    """The beliefs that may have slipped into one function while the others are right."""
    for name, (belief, targets, slips, says) in BELIEFS.items():
        if slips and target in targets:
            yield Wrong(f"{name}, {target} alone", getattr(wrong_weights, f"{target}_{belief}"), says=says)


def weights(target, wrong=(), right=()):
    """One of the four functions: dense layers, kernels, and what becomes of the generator."""
    return Sampled(
        "q1",
        target,
        reference=getattr(initialisation, target),
        cases=[
            drawn(target, f"{target}: a dense layer", target, dense),
            drawn(target, f"{target}: kernels", f"{target} of kernels", kernels),
            drawn(target, f"{target}: the generator", f"{target} and its generator", few),
        ],
        groups={target: 2, f"{target} of kernels": 2, f"{target} and its generator": 1},
        wrong=[*wrong, *alone(target)],
        right=right,
    )


q1 = weights("xavier_uniform", everywhere(), [Right(*item) for item in right_weights.FAMILIES.items()])
q1_xavier_normal, q1_he_normal, q1_he_uniform = (weights(target) for target in FOUR[1:])

# -- q2, q3: batch normalisation -----------------------------------------------------------------------------

EXAMPLE = {
    "x": [[7.0, 0.0], [2.0, 0.0], [2.0, 3.0], [1.0, 1.0]], "gamma": [1.0, 2.0], "beta": [0.0, 1.0],
    "running_mean": [0.0, 0.0], "running_var": [1.0, 1.0], "train": True, "momentum": 0.1, "eps": 0.75,
}  # fmt: skip


def parameters(features):
    """Everything that a layer has for each of its features; variances so small that eps is seen."""
    return {
        "gamma": normal(features), "beta": normal(features), "running_mean": normal(features),
        "running_var": uniform(features, low=0.01, high=0.04),
    }  # fmt: skip


def table(*axes, train=True, **more):
    """A table, and its layer."""
    return {"x": normal(*axes, mean=0.5, scale=0.15), **parameters(axes[1]), "train": train, **more}


def one_feature(values, **more):
    """A single feature with the values that are given."""
    ones, zeros = np.ones(1), np.zeros(1)
    given = {"gamma": ones, "beta": zeros, "running_mean": zeros, "running_var": ones, "train": True}
    return {"x": np.array(values)[:, None], **given, **more}


IMAGES = ("N", "C", "H", "W")
PAIRS = [Right(style, family) for style, family in right_batchnorm.FAMILIES.items()]

q2 = Function(
    "q2",
    "batchnorm_forward",
    reference=batchnorm.batchnorm_forward,
    outputs=("out", "_cache", "_running_mean", "_running_var"),
    cases=[
        Case("a table", group="training", **table("N", "D"), sizes={"N": (4, 7)}),
        Case("two examples", group="training", **table(2, "D", eps=0.01)),
        Case("images", group="images", **table(*IMAGES)),
        Case("one image", group="images", **table(1, "C", "H", "W")),
        Case("a table, later", group="inference", **table("N", "D", train=False)),
        Case("one example, later", group="inference", **table(1, "D", train=False)),
        Case("images, later", group="inference", **table(*IMAGES, train=False)),
        Case("little variance", group="eps", **one_feature([1.0, 1.01, 0.99, 1.0])),
        Case("no variance", group="eps", **one_feature([3.0, 3.0, 3.0])),
        Case("a large eps", group="eps", **table("N", "D", eps=0.3)),
        # There the mean itself is right to 8 digits or so: what is asked is whether anything is left of x.
        Case("far from zero", group="far from zero", x=normal("N", "D", mean=1e8), **parameters("D"), train=True,
             eps=0.3, sizes={"N": (5, 7)}, tolerance=T32),
        Case("one example", group="one example", **table(1, "D"), raises="ValueError"),
        Case("one pixel", group="one example", **table(1, "C", 1, 1), raises="ValueError"),
        Case("worked example", group="example", **EXAMPLE),
    ],
    groups={"training": 4, "images": 4, "inference": 3, "eps": 2, "far from zero": 1, "one example": 1, "example": 2,
            "running statistics": 5},
    wrong=[
        Wrong("sample variance", wrong_batchnorm.batchnorm_forward_sample_variance,
              says="You normalise with the unbiased variance. In the output the sum of squares is divided by N; the N - 1 is for the running "
              "variance alone."),
        Wrong("eps outside the root", wrong_batchnorm.batchnorm_forward_eps_outside,
              says="You add eps to the standard deviation. It is added to the variance, under the root."),
        Wrong("eps forgotten", wrong_batchnorm.batchnorm_forward_eps_forgotten,
              says="eps never enters. A feature that does not vary would be divided by zero."),
        Wrong("no root", wrong_batchnorm.batchnorm_forward_no_root,
              says="You divide by the variance. What should the variance of a normalised feature be?"),
        Wrong("not scaled", wrong_batchnorm.batchnorm_forward_not_scaled,
              says="gamma and beta never enter: you return the normalised numbers."),
        Wrong("difference of squares", wrong_batchnorm.batchnorm_forward_difference_of_squares,
              says="You compute the variance as the mean of the squares less the square of the mean. Far from zero these two are large and almost "
              "equal, and their difference is mostly rounding."),
        Wrong("batch statistics in inference", wrong_batchnorm.batchnorm_forward_batch_in_inference,
              says="With train=False you still normalise with the batch. What one example is answered then hangs on who stands next to it."),
        Wrong("updated in inference", wrong_batchnorm.batchnorm_forward_updated_in_inference,
              says="With train=False you still change the running statistics. Inference only reads them."),
        Wrong("normalised by the running statistics", wrong_batchnorm.batchnorm_forward_running_in_training, simplifies=("q3",),
              says="In training you normalise with the running statistics. These are collected for later; the batch is normalised with its own."),
        Wrong("one example accepted", wrong_batchnorm.batchnorm_forward_one_example,
              says="A training batch with one value per feature goes through. It has no variance: refuse it as the question says."),
        Wrong("biased running variance", wrong_running.batchnorm_forward_biased_running,
              says="Your running variance takes in the variance that normalises. Later examples are not those whose mean was taken: which variance "
              "estimates theirs?"),
        Wrong("momentum of the old", wrong_running.batchnorm_forward_momentum_of_the_old,
              says="You take momentum for the share of the old running value, as Keras does. On this sheet it is the share of the new one."),
        Wrong("never updated", wrong_running.batchnorm_forward_never_updated,
              says="Your running statistics come out as they went in, in training too."),
        Wrong("added up", wrong_running.batchnorm_forward_added_up,
              says="You add the new statistics to the old ones, which keep all their weight. The two shares must sum to 1."),
        Wrong("examples counted", wrong_running.batchnorm_forward_examples_counted,
              says="For images you correct the running variance by N / (N - 1). How many values does a channel have in the batch?"),
        Wrong("per example", wrong_running.batchnorm_forward_per_example,
              says="You normalise each example by itself. Batch normalisation looks at one feature, through the whole batch."),
        Wrong("per image", wrong_running.batchnorm_forward_per_image,
              says="You normalise each channel of each image by itself. The mean of a channel runs over the batch as well."),
        Wrong("per pixel", wrong_running.batchnorm_forward_per_pixel,
              says="For images you take a mean for every pixel. A channel has one, over the batch, the rows and the columns."),
    ],
    right=PAIRS,
)  # fmt: skip

q2_running = Function(
    "q2",
    "batchnorm_forward",
    reference=batchnorm.batchnorm_forward,
    outputs=("_out", "_cache", "running_mean", "running_var"),
    hygiene=(),
    cases=[
        Case("statistics of a table", group="running statistics", **table("N", "D")),
        Case("statistics of images", group="running statistics", **table(*IMAGES, momentum=0.3)),
        Case("nothing new", group="running statistics", **table("N", "D", momentum=0.0), draws=1),
        Case("nothing old", group="running statistics", **table("N", "D", momentum=1.0), draws=1),
        Case("statistics, later", group="running statistics", **table("N", "D", train=False)),
        Case("statistics of the example", group="example", **EXAMPLE),
    ],
)

REFERENCES = {
    "batchnorm_forward": batchnorm.batchnorm_forward,
    "batchnorm_backward": batchnorm.batchnorm_backward,
}


def backward(**more):
    """The way back through batch normalisation."""
    return Gradient(
        "q3", forward="batchnorm_forward", backward="batchnorm_backward", references=REFERENCES,
        outputs=("dx", "dgamma", "dbeta"), wrt={"dx": "x", "dgamma": "gamma", "dbeta": "beta"}, **more,
    )  # fmt: skip


q3 = backward(
    points_by="output",
    axes={"dx": ("N", "D"), "dgamma": ("D",), "dbeta": ("D",)},
    cases=[
        Case("a table", **table("N", "D"), upstream=normal("N", "D"), sizes={"N": (4, 7)}),
        Case("two examples", **table(2, "D", eps=0.02), upstream=normal(2, "D")),
        Case("one feature", **table("N", 1), upstream=normal("N", 1), sizes={"N": (3, 7)}),
        Case("worked example", **EXAMPLE, upstream=[[1.0, 0.0], [0.0, 1.0], [-1.0, 2.0], [0.5, -1.0]]),
    ],
    groups={"dx": 6, "dgamma": 2, "dbeta": 1, "images": 4},
    wrong=[
        Wrong("statistics constant", wrong_backward.batchnorm_backward_statistics_constant,
              says="Your dx treats the mean and the variance as constants. Each x moves both, and through them all the other outputs."),
        Wrong("no variance term", wrong_backward.batchnorm_backward_no_variance_term,
              says="Your dx knows that x moves the mean, and forgets that it moves the variance."),
        Wrong("no mean term", wrong_backward.batchnorm_backward_no_mean_term,
              says="Your dx knows that x moves the variance, and forgets that it moves the mean. What does dx sum to when all x move together?"),
        Wrong("gamma missing", wrong_backward.batchnorm_backward_gamma_missing,
              says="gamma is missing from your dx. The gradient passes through the scaling first."),
        Wrong("sums for means", wrong_backward.batchnorm_backward_sums_for_means,
              says="Inside dx you subtract sums where means belong."),
        Wrong("no root", wrong_backward.batchnorm_backward_no_root,
              says="Your dx is divided by the variance. By what did the way forwards divide?"),
        Wrong("not divided", wrong_backward.batchnorm_backward_not_divided,
              says="Your dx is not divided by the standard deviation at all."),
        Wrong("parameter means", wrong_backward.batchnorm_backward_parameter_means,
              says="Your dgamma and dbeta are means over the batch. What the examples say adds up."),
        Wrong("parameters swapped", wrong_backward.batchnorm_backward_parameters_swapped,
              says="Your dgamma and dbeta have changed places. Which of the two is multiplied by something on the way forwards?"),
        Wrong("gamma times the output", wrong_backward.batchnorm_backward_gamma_times_output,
              says="There is a gamma too many in your dgamma. What was gamma multiplied with?"),
        Wrong("examples counted", wrong_backward.batchnorm_backward_examples_counted,
              says="For images you divide the sums by N. How many values went into the mean of a channel?"),
        Wrong("pixels apart", wrong_backward.batchnorm_backward_pixels_apart,
              says="For images your dgamma and dbeta have an entry for every pixel. One gamma served all pixels of its channel."),
    ],
    right=PAIRS,
)  # fmt: skip

q3_images = backward(
    axes={"dx": IMAGES, "dgamma": ("C",), "dbeta": ("C",)},
    cases=[
        Case("images", group="images", **table(*IMAGES), upstream=normal(*IMAGES), sizes={"N": (2, 4)}),
        Case("one image", group="images", **table(1, "C", "H", "W"), upstream=normal(1, "C", "H", "W")),
    ],
)

# -- q5: dropout ---------------------------------------------------------------------------------------------


def dropped(*axes, p=None, train=True, whole=False, upstream=False):
    """A case's `make`: half of the entries stay, which is not what p would lead one to expect."""

    def make(rng):
        shape = tuple(int(size) for size in rng.permutation(np.arange(3, 8))[: len(axes)]) if axes else (2, 4)
        size = int(np.prod(shape))
        chosen = float(rng.choice([0.2, 0.25, 0.7])) if p is None else p
        kept = {0.0: size, 1.0: 0}.get(chosen, size // 2)
        made = {
            "x": rng.integers(-9, 10, shape) if whole else rng.normal(size=shape),
            "p": chosen,
            "mask01": rng.permutation(np.arange(size) < kept).astype(float).reshape(shape),
            "train": train,
        }
        return made | ({"upstream": rng.normal(size=shape)} if upstream else {})

    return make


DROPOUT_EXAMPLE = {
    "x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], "p": 0.25, "mask01": [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0],
    "train": True,
}  # fmt: skip

q5 = Function(
    "q5",
    "dropout_forward",
    reference=dropout.dropout_forward,
    outputs=("out", "_cache"),
    cases=[
        Case("training", group="training", make=dropped("N", "D")),
        Case("images", group="training", make=dropped("N", "C", "H", "W")),
        Case("later", group="inference", make=dropped("N", "D", train=False)),
        Case("nothing is dropped", group="edge", make=dropped("N", "D", p=0.0)),
        Case("everything is dropped", group="edge", make=dropped("N", "D", p=1.0)),
        Case("whole numbers", group="whole numbers", make=dropped("N", "D", whole=True)),
        Case("worked example", group="example", **DROPOUT_EXAMPLE),
    ],
    groups={"training": 4, "inference": 2, "edge": 2, "whole numbers": 1, "example": 1, "backward": 4},
    wrong=[
        Wrong("not scaled", wrong_dropout.dropout_forward_no_scale,
              says="You drop and do not scale. The next layer would get less in training than later: what makes up for it?"),
        Wrong("p as the share that stays", wrong_dropout.dropout_forward_keep_probability,
              says="You take p for the probability to stay. On this sheet, as in PyTorch, it is the probability to drop."),
        Wrong("multiplied", wrong_dropout.dropout_forward_multiplied,
              says="In training you multiply what stays by its share. Then even less comes through: should it be more?"),
        Wrong("scaled in inference", wrong_dropout.dropout_forward_scaled_in_inference,
              says="You scale in inference and not in training. That is the first form of dropout; the sheet asks for the inverted one."),
        Wrong("observed share", wrong_dropout.dropout_forward_observed_share,
              says="You scale by the share that happened to stay in this mask. The factor comes from p, whatever the mask."),
        Wrong("always dropping", wrong_dropout.dropout_forward_always,
              says="You drop in inference as well. With train=False x comes out as it is."),
        Wrong("scaled in both", wrong_dropout.dropout_forward_scaled_twice,
              says="With train=False you still scale. Nothing was dropped then, so nothing is missing."),
        Wrong("mask inverted", wrong_dropout.dropout_forward_mask_inverted,
              says="You drop where the mask is 1. A 1 stands for what stays."),
        Wrong("nothing over nothing", wrong_dropout.dropout_forward_nothing_over_nothing,
              says="With p = 1 you divide zero by zero. If everything is dropped, what is left?"),
        Wrong("whole numbers cut", wrong_dropout.dropout_forward_whole_numbers,
              says="If x holds whole numbers, your output does as well, and fractions are cut off. Look at how your output array is made."),
    ],
    right=[Right(style, family) for style, family in right_dropout.FAMILIES.items()],
)  # fmt: skip

q5_backward = Gradient(
    "q5",
    forward="dropout_forward",
    backward="dropout_backward",
    references={
        "dropout_forward": dropout.dropout_forward,
        "dropout_backward": dropout.dropout_backward,
    },
    outputs=("dx",),
    wrt={"dx": "x"},
    single=True,
    cases=[
        Case("back, in training", group="backward", make=dropped("N", "D", upstream=True)),
        Case("back, images", group="backward", make=dropped("N", "C", "H", "W", upstream=True)),
        Case("back, later", group="backward", make=dropped("N", "D", train=False, upstream=True)),
        Case("back, all dropped", group="backward", make=dropped("N", "D", p=1.0, upstream=True)),
    ],
    wrong=[
        Wrong("gradient not scaled", wrong_dropout.dropout_backward_no_scale,
              says="Your gradient goes through the mask and misses the factor. By what was each entry multiplied?"),
        Wrong("gradient not masked", wrong_dropout.dropout_backward_no_mask,
              says="Your gradient reaches entries that were dropped. They had no part in the output."),
        Wrong("gradient unscaled", wrong_dropout.dropout_backward_unscaled,
              says="On the way back you undo the factor. A gradient is multiplied by what the entry was multiplied by."),
        Wrong("gradient as it is", wrong_dropout.dropout_backward_identity,
              says="Your gradient goes through dropout as if nothing had been dropped."),
        Wrong("gradient always masked", {"dropout_forward": wrong_dropout.dropout_forward_mask_kept},
              says="You mask the gradient after a forward pass with train=False as well. Does your cache say which of the two it was?"),
    ],
)  # fmt: skip

# -- q6: clipping --------------------------------------------------------------------------------------------

# PyTorch adds 1e-6 to the norm before it divides: that is right, too. The norms below are 2 or more.
CLIPPED = Tolerance(name=T64.name, rtol=1e-6, atol=1e-9)

SEVERAL = [normal("A", "B", scale=3.0), normal("C", scale=2.0), normal("A", "B", "C", scale=4.0)]
PROBE = exactly([np.array([3.0, 4.0, 0.0]), np.array([-8.0, 6.0])])

q6 = Function(
    "q6",
    "clip_by_value",
    reference=clipping.clip_by_value,
    cases=[
        Case("every entry", group="by value", gs=SEVERAL, lo=-1.5, hi=2.5),
        Case("worked example, by value", group="by value", gs=PROBE, lo=-6.0, hi=5.0),
        Case("nothing outside", group="by value", gs=[normal("A", scale=0.1)], lo=-9.0, hi=8.0),
        Case("bounds on one side", group="by value", gs=[normal("A", "B")], lo=-0.3, hi=0.1),
    ],
    groups={"by value": 3, "too long": 4, "short enough": 3, "edge": 2, "example": 2},
    wrong=[
        Wrong("upper bound only", wrong_clipping.clip_by_value_upper_only,
              says="You clip what is too large, and let through what is too small."),
        Wrong("symmetric", wrong_clipping.clip_by_value_symmetric,
              says="You clip to -hi on the other side. lo is a bound of its own."),
        Wrong("zeroed", wrong_clipping.clip_by_value_zeroed,
              says="What lies outside becomes zero with you. It is moved to the bound that it passed."),
        Wrong("squeezed", wrong_clipping.clip_by_value_squeezed,
              says="You scale a whole tensor until it fits. Clipping by value moves only the entries that lie outside."),
    ],
    right=[Right(style, family) for style, family in right_clipping.FAMILIES.items()],
)  # fmt: skip

q6_norm = Function(
    "q6",
    "clip_by_global_norm",
    reference=clipping.clip_by_global_norm,
    outputs=("clipped", "norm"),
    tolerance=CLIPPED,
    cases=[
        Case("several", group="too long", gs=SEVERAL, c=1.3),
        Case("one huge", group="too long", gs=[normal("B", "C", scale=1e9), normal("A")], c=2.0),
        Case("short enough", group="short enough", gs=[normal("A", "B", scale=0.1), normal("C")], c=50.0),
        Case("just long enough", group="short enough", gs=exactly([np.array([3.0]), np.array([[0.0, 4.0]])]), c=5.0),
        Case("no length", group="edge", gs=[np.zeros((2, 3)), np.zeros(4)], c=1.0),
        Case("numbers without an axis", group="edge", gs=exactly([np.array(6.0), np.array(-8.0)]), c=5.0),
        Case("one tensor", group="edge", gs=[normal("A", "B", scale=5.0)], c=1.5),
        Case("worked example", group="example", gs=PROBE, c=6.0),
    ],
    wrong=[
        Wrong("tensor by tensor", wrong_clipping.clip_by_global_norm_per_tensor,
              says="You clip each tensor by a norm of its own, which turns the gradient. All share one norm and one factor."),
        Wrong("entry by entry", wrong_clipping.clip_by_global_norm_by_value,
              says="You cut off entries. Clipping by norm scales, so that the direction stays."),
        Wrong("absolute sum", wrong_clipping.clip_by_global_norm_absolute_sum,
              says="Your norm is the sum of the absolute values. The length of a vector is another norm."),
        Wrong("sum of norms", wrong_clipping.clip_by_global_norm_sum_of_norms,
              says="You add up the norms of the tensors. Two sides at a right angle do not add up to the diagonal."),
        Wrong("largest norm", wrong_clipping.clip_by_global_norm_largest_norm,
              says="Your norm is that of the longest tensor. All tensors together are one vector."),
        Wrong("norm without its root", wrong_clipping.clip_by_global_norm_no_root,
              says="Your norm is the sum of the squares. Its root is missing."),
        Wrong("root of the mean", wrong_clipping.clip_by_global_norm_root_of_the_mean,
              says="You average the squares. The norm adds them up."),
        Wrong("always scaled", wrong_clipping.clip_by_global_norm_always_scaled,
              says="You give every gradient the length c, short ones too. Clipping leaves alone what is short enough."),
        Wrong("no length at all", wrong_clipping.clip_by_global_norm_no_length_at_all,
              says="You scale every gradient to the length c, and one of zeros becomes nan. Clipping leaves alone what is short enough."),
        Wrong("length one", wrong_clipping.clip_by_global_norm_normalised,
              says="Gradients that are too long come out with the length 1. How long may they be?"),
        Wrong("norm after clipping", wrong_clipping.clip_by_global_norm_after,
              says="You return the norm after clipping. The one before is worth knowing: it tells when training goes wrong."),
        Wrong("divided by zero", wrong_clipping.clip_by_global_norm_divided_by_zero,
              says="If all gradients are zero you divide by zero. Ask first whether there is anything to clip."),
    ],
)  # fmt: skip
