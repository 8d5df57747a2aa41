"""Activations and losses: what the students' pairs are asked, and what wrong answers mean."""

import numpy as np

from autograder.spec import T32, Case, Function, Gradient, Right, Wrong, normal
from reference import activations, losses, softmax
from reference.mistakes import activations as mistakes
from reference.mistakes import losses as loss_mistakes
from reference.mistakes import softmax as softmax_mistakes
from reference.variants import activations as variants
from reference.variants import losses as loss_variants
from reference.variants import softmax as softmax_variants

# The probe of the notebook; it is not symmetric, so that a mirrored slope shows.
PROBE = [-2.0, -1.0, 0.5, 3.0]
FAR = [-1000.0, -0.5, 0.5, 1000.0]
DOUT = [1.0, -10.0, 100.0, -1000.0]


def families(of):
    """Right answers; each replaces all functions of its question, so that one part declares them."""
    return [Right(style, family) for style, family in of.items()]


def forward(question, name, wrong, right=(), **settings):
    """The way forward of an activation, in the groups ``name`` and, for what may overflow, "far"."""
    target, far = f"{name}_forward", question != "q2"
    return Function(
        question, target, reference=getattr(activations, target), outputs=("out", "_cache"), wrong=wrong, right=right,
        groups={name: 3, f"{name}, back": 3} | ({f"{name}, far": 1.5} if far else {}),
        cases=[
            Case(f"{name}, plain", group=name, x=normal("N", "D", scale=2.0), **settings),
            Case(f"{name}, three axes", group=name, x=normal("N", "T", "D"), draws=1, **settings),
            Case(f"{name}, worked", group=name, x=PROBE, **settings),
            *([Case(f"{name}, far", group=f"{name}, far", x=FAR, **settings)] if far else []),
        ],
    )  # fmt: skip


def backward(question, name, wrong, **settings):
    """The way back of an activation, in the groups "back" and, for what may overflow, "far"."""
    ahead, back, far = f"{name}_forward", f"{name}_backward", question != "q2"
    slope = "a" if name == "prelu" else ""
    # So many entries that both signs are among them.
    given = {"upstream": normal("N", "D"), "draws": 1, "sizes": {"N": (4, 6), "D": (5, 7)}, **settings}
    return Gradient(
        question, forward=ahead, backward=back, wrong=wrong,
        references={name: getattr(activations, name) for name in (ahead, back)},
        outputs=("dx", "da") if slope else ("dx",), single=not slope,
        wrt={"dx": "x"} | ({"da": slope} if slope else {}),
        cases=[
            Case(f"{name}, back", group=f"{name}, back", x=normal("N", "D", scale=2.0), **given),
            *([Case(f"{name}, back, far", group=f"{name}, far", x=FAR, upstream=DOUT, **settings)] if far else []),
        ],
    )  # fmt: skip


q1_sigmoid = forward("q1", "sigmoid", [
    Wrong(
        "sigmoid mirrored", mistakes.sigmoid_forward_mirrored,
        says="Your sigmoid falls where it should grow. Look at the sign of the exponent.",
    ),
    Wrong(
        "sigmoid overflows", mistakes.sigmoid_forward_ratio,
        says="Your sigmoid divides infinity by infinity far to the right. Which of the two formulas of the text "
        "takes the exponential of a small number there?",
    ),
], families(variants.FAMILIES["q1"]))  # fmt: skip

q1_sigmoid_back = backward("q1", "sigmoid", [
    Wrong(
        "sigmoid slope of x",
        {"sigmoid_forward": mistakes.sigmoid_forward_keeping_x, "sigmoid_backward": mistakes.sigmoid_backward_of_x},
        says="You compute x(1 - x). The formula is in terms of the sigmoid's output: keep that in the cache.",
    ),
    Wrong(
        "sigmoid twice", mistakes.sigmoid_backward_twice,
        says="You apply the sigmoid to its own output before you take the slope. The output is in the cache "
        "already.",
    ),
    Wrong(
        "sigmoid without dout", mistakes.sigmoid_backward_without_dout,
        says="You return the derivative alone. A backward returns what arrives, dout, times that.",
    ),
])  # fmt: skip

q1_tanh = forward("q1", "tanh", [
    Wrong(
        "tanh overflows", mistakes.tanh_forward_ratio,
        says="Your tanh divides infinity by infinity far from 0. NumPy has a tanh that does not.",
    ),
    Wrong(
        "tanh too flat", mistakes.tanh_forward_sigmoid_moved,
        says="Your tanh is a stretched sigmoid, and half as steep as it should be. What is the sigmoid taken of?",
    ),
])  # fmt: skip

q1_tanh_back = backward("q1", "tanh", [
    Wrong(
        "tanh slope of x",
        {"tanh_forward": mistakes.tanh_forward_keeping_x, "tanh_backward": mistakes.tanh_backward_of_x},
        says="You compute 1 - x². The formula is in terms of tanh's output: keep that in the cache.",
    ),
    Wrong(
        "tanh not squared", mistakes.tanh_backward_not_squared,
        says="You take 1 - tanh for the slope. At 0 it is right, and on the left it exceeds 1: can a tanh be that "
        "steep?",
    ),
    Wrong(
        "sech not squared", mistakes.tanh_backward_sech,
        says="Your slope is the root of what it should be. Compare it with a measured one at x = 1.",
    ),
])  # fmt: skip

q2_relu = forward("q2", "relu", [
    Wrong(
        "relu drops the sign", mistakes.relu_forward_distance,
        says="You return the absolute value. What is negative becomes 0.",
    ),
], families(variants.FAMILIES["q2"]))  # fmt: skip

q2_relu_back = backward("q2", "relu", [
    Wrong(
        "relu mask on dout", mistakes.relu_backward_mask_on_dout,
        says="You let the gradient through where the gradient is positive. The gate was opened or shut on the way "
        "forwards.",
    ),
    Wrong(
        "relu without mask", mistakes.relu_backward_no_mask,
        says="You hand on dout unchanged. Where x was negative, out did not react to x at all.",
    ),
])  # fmt: skip

q2_leaky = forward("q2", "leaky_relu", [
    Wrong(
        "larger of two", mistakes.leaky_relu_forward_largest,
        says="You take the larger of x and slope times x, which is right for slopes up to 1. Any slope is "
        "allowed.",
    ),
    Wrong(
        "slope fixed", mistakes.leaky_relu_forward_fixed,
        says="Your slope is 0.01, whatever is asked for.",
    ),
], slope=-0.4)  # fmt: skip

q2_leaky_back = backward("q2", "leaky_relu", [
    Wrong(
        "leaky mask on out", mistakes.leaky_relu_backward_mask_on_out,
        says="The sign of out decides in your backward. With a negative slope, out is positive on both sides.",
    ),
    Wrong(
        "leaky shut", mistakes.leaky_relu_backward_shut,
        says="Nothing passes your backward where x was negative. That is a ReLU; a leaky one leaks.",
    ),
    Wrong(
        "leaky other side", mistakes.leaky_relu_backward_other_side,
        says="You scale the gradient where x is positive. Which side leaks?",
    ),
], slope=-0.4)  # fmt: skip

q2_other_slopes = Function(
    "q2", "leaky_relu_forward", reference=activations.leaky_relu_forward, outputs=("out", "_cache"), hygiene=(),
    cases=[
        Case("default slope", group="leaky_relu", x=normal("N"), draws=1),
        Case("slope above 1", group="leaky_relu", x=PROBE, slope=1.5),
    ],
)  # fmt: skip

q2_prelu = forward("q2", "prelu", [], a=0.25)

q2_prelu_back = backward("q2", "prelu", [
    Wrong(
        "da by entry", mistakes.prelu_backward_da_by_entry,
        says="Your da has the shape of x. There is one slope, so there is one da.",
    ),
    Wrong(
        "da mean", mistakes.prelu_backward_da_mean,
        says="Your da is a mean over the entries. Each of them used the same a; what they say adds up.",
    ),
    Wrong(
        "da everywhere", mistakes.prelu_backward_da_everywhere,
        says="Your da sums over all entries. How does out change with a where x is positive?",
    ),
    Wrong(
        "da without x", mistakes.prelu_backward_da_counts,
        says="Your da sums dout. How fast does a x change with a?",
    ),
], a=0.25)  # fmt: skip

q3_elu = forward("q3", "elu", [
    Wrong(
        "alpha inside", mistakes.elu_forward_alpha_inside,
        says="Your alpha stands in the exponent. It scales the whole left half: far to the left, out is -alpha.",
    ),
    Wrong(
        "no alpha", mistakes.elu_forward_no_alpha,
        says="Your ELU goes to -1 on the left, whatever alpha is.",
    ),
    Wrong(
        "no minus one", mistakes.elu_forward_no_minus_one,
        says="Your two halves do not meet at 0. What is the exponential of 0?",
    ),
    Wrong(
        "masks", mistakes.elu_forward_masks,
        says="You compute both halves everywhere and multiply with masks. Far to the right that is 0 times "
        "infinity, which is not a number.",
    ),
], families(variants.FAMILIES["q3"]), alpha=2.0)  # fmt: skip

q3_default = Function(
    "q3", "elu_forward", reference=activations.elu_forward, outputs=("out", "_cache"), hygiene=(),
    cases=[Case("default alpha", group="elu", x=PROBE)],
)  # fmt: skip

q3_elu_back = backward("q3", "elu", [
    Wrong(
        "slope is out", mistakes.elu_backward_out_only,
        says="On the left you take out itself for the slope. It is negative there, and the curve rises.",
    ),
    Wrong(
        "slope without alpha", mistakes.elu_backward_no_alpha,
        says="Your slope on the left does not know alpha.",
    ),
    Wrong(
        "slope is out + 1", mistakes.elu_backward_out_plus_one,
        says="You add 1 to out, which is right for an alpha of 1. Write the slope in terms of out and alpha.",
    ),
    Wrong(
        "shut", mistakes.elu_backward_shut,
        says="Nothing passes your backward where x was negative. An ELU is curved there, not flat.",
    ),
], alpha=2.0)  # fmt: skip

q4_softplus = forward("q4", "softplus", [
    Wrong(
        "softplus overflows", mistakes.softplus_forward_naive,
        says="Your softplus is infinite far to the right, where exp(x) is too large for a float.",
    ),
    Wrong(
        "a relu", mistakes.softplus_forward_relu,
        says="You return a ReLU. A softplus is close to it far from 0 only.",
    ),
    Wrong(
        "softplus mirrored", mistakes.softplus_forward_mirrored,
        says="Your softplus falls. Look at the sign of the exponent.",
    ),
], families(variants.FAMILIES["q4"]))  # fmt: skip

q4_softplus_back = backward("q4", "softplus", [
    Wrong(
        "exponential", mistakes.softplus_backward_exponential,
        says="Your slope is that of exp(x) alone. The logarithm around it has a slope, too.",
    ),
    Wrong(
        "slope mirrored", mistakes.softplus_backward_mirrored,
        says="Your slope falls from 1 to 0. A softplus is flat on the left.",
    ),
    Wrong(
        "slope overflows", mistakes.softplus_backward_ratio,
        says="Your slope divides infinity by infinity far to the right.",
    ),
    Wrong(
        "slope of a relu", mistakes.softplus_backward_step,
        says="Your slope jumps at 0, as that of a ReLU. What is it exactly at 0?",
    ),
])  # fmt: skip

LOGITS, ROWS = [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]], [[1.0, 0.0, 0.0], [3.0, -3.0, 0.0]]

q5_forward = Function(
    "q5", "softmax_forward", reference=softmax.softmax_forward, outputs=("out", "_cache"),
    axes={"out": ("N", "C")},
    cases=[
        Case("plain", group="forward", x=normal("N", "C", scale=2.0)),
        Case("worked", group="forward", x=LOGITS),
        Case("words", group="more axes", x=normal("N", "T", "C")),
        Case("one row", group="more axes", x=normal("C"), draws=1),
        Case("far", group="far", x=[[1000.0, 0.0, -1000.0], [-1000.0, -1001.0, -1000.0]]),
    ],
    groups={"forward": 3, "back": 6, "more axes": 3, "far": 3},
    wrong=[
        Wrong(
            "overflows", softmax_mistakes.softmax_forward_overflows,
            says="Your softmax divides infinity by infinity for large logits. What may be subtracted from all "
            "logits of a row without changing the result?",
        ),
        Wrong(
            "first axis", softmax_mistakes.softmax_forward_down,
            says="Your columns sum to 1. Each example is a row, and the classes lie along the last axis.",
        ),
        Wrong(
            "all together", softmax_mistakes.softmax_forward_all,
            says="All your numbers together sum to 1. Each row should.",
        ),
        Wrong(
            "shares of logits", softmax_mistakes.softmax_forward_shares,
            says="You divide the logits by their sum, without an exponential: logits may be negative.",
        ),
    ],
    right=families(softmax_variants.FAMILIES),
)  # fmt: skip

q5_backward = Gradient(
    "q5", forward="softmax_forward", backward="softmax_backward", outputs=("dx",), wrt={"dx": "x"}, single=True,
    references={"softmax_forward": softmax.softmax_forward, "softmax_backward": softmax.softmax_backward},
    axes={"dx": ("N", "C")},
    cases=[
        Case("back", group="back", x=normal("N", "C", scale=2.0), upstream=normal("N", "C"), draws=1),
        Case("back, one example", group="back", x=normal(1, "C"), upstream=normal(1, "C"), draws=1),
        Case("back, worked", group="back", x=LOGITS, upstream=ROWS),
        Case("back, words", group="more axes", x=normal("N", "T", "C"), upstream=normal("N", "T", "C"), draws=1),
        Case("back, far", group="far", x=[[1000.0, 1000.0, -1000.0]], upstream=[[4.0, 2.0, 1.0]]),
    ],
    wrong=[
        Wrong(
            "diagonal only", softmax_mistakes.softmax_backward_diagonal,
            says="You use the slope p(1 - p) of each output by its own logit. Raising one logit lowers all "
            "*other* outputs of the row.",
        ),
        Wrong(
            "no row sum", softmax_mistakes.softmax_backward_no_sum,
            says="You return p times dout: the sum below the fraction depends on the logits, too.",
        ),
        Wrong(
            "sums the first axis", softmax_mistakes.softmax_backward_sums_down,
            says="Your sum runs down the columns. Which outputs share a sum?",
        ),
        Wrong(
            "sums everything", softmax_mistakes.softmax_backward_sums_all,
            says="Your sum runs over all rows. An example does not touch another.",
        ),
        Wrong(
            "sum without p", softmax_mistakes.softmax_backward_unweighted,
            says="You subtract the plain sum of dout. Derive it once more for two classes: what weighs each dout?",
        ),
        Wrong(
            "cross-entropy's slope", softmax_mistakes.softmax_backward_of_cross_entropy,
            says="You return p - dout, the short cut for a softmax with a cross-entropy on top. Here dout is any "
            "gradient, not the labels.",
        ),
    ],
)  # fmt: skip


# Where huber is a parabola and where it is a line; the gaps are far from every kink.
GAPS = np.array([[0.4, -0.2, 3.0], [-2.5, 0.6, -0.3]])
SURE = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
HALF_SURE = [[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]]


def scores(rng):
    """Predictions and targets that are any numbers, no two of which are equal or delta apart."""
    rows, columns = rng.permutation(np.arange(2, 6))[:2]
    gaps = rng.choice([0.2, 0.4, 0.9, 1.7, 2.6], size=(rows, columns))
    gaps[0, :2] = 0.3, 2.2
    target = rng.normal(size=(rows, columns))
    return {"pred": target + gaps * rng.choice([-1.0, 1.0], size=gaps.shape), "target": target}


def answers(rng):
    """Probabilities of yes, and whether it is; some targets are in between."""
    shape = rng.permutation(np.arange(2, 6))[:2]
    return {"pred": rng.uniform(0.1, 0.9, size=shape), "target": rng.choice([0.0, 0.3, 1.0], size=shape)}


def classes(rng, axes=2):
    """Rows of distributions; with more axes, tables of rows."""
    pred, target = rng.uniform(0.1, 1.0, size=(2, *rng.permutation(np.arange(2, 6))[:axes]))
    return {
        "pred": pred / pred.sum(axis=-1, keepdims=True),
        "target": target / target.sum(axis=-1, keepdims=True),
    }


MADE = {"mse": scores, "mae": scores, "huber": scores, "bce": answers, "ce": classes, "kl": classes}
DELTA = {"huber": 0.6}


def with_dout(kind, reduction):
    """A draw of a loss's arguments, and of the gradient that arrives at it."""

    def make(rng):
        made = MADE[kind](rng)
        shape = made["pred"].shape[: 1 if kind in ("ce", "kl") else 2] if reduction == "none" else ()
        dout = rng.normal(size=shape)
        return made | {"upstream": dout if shape else float(dout)}

    return make


q6_forward = Function(
    "q6", "loss_forward", reference=losses.loss_forward, outputs=("out", "_cache"),
    cases=[
        *(
            Case(kind, group=kind, kind=kind, make=made, reduction="mean", delta=DELTA.get(kind, 1.0), draws=2)
            for kind, made in MADE.items()
        ),
        *(
            Case(f"{kind}, {reduction}", group="reductions", kind=kind, make=MADE[kind], reduction=reduction, draws=1)
            for kind in ("mse", "bce", "ce", "kl") for reduction in ("sum", "none")
        ),
        *(Case(f"{kind}, words", group="reductions", kind=kind, make=lambda rng: classes(rng, 3), reduction="none", draws=1)
          for kind in ("ce", "kl")),
        Case("default", group="huber", kind="huber", pred=GAPS, target=np.zeros((2, 3))),
        Case("sure and right", group="sure", kind="ce", pred=SURE, target=SURE, tolerance=T32),
        Case("half sure", group="sure", kind="kl", pred=HALF_SURE, target=HALF_SURE, tolerance=T32),
        Case("sure, of zeros and ones", group="sure", kind="bce", pred=SURE, target=SURE, tolerance=T32),
        Case("sure and wrong", group="sure", kind="ce", pred=SURE, target=SURE[::-1], tolerance=T32),
        Case("sure and wrong, by entry", group="sure", kind="bce", pred=SURE, target=SURE[::-1], tolerance=T32),
        Case(
            "one would meet all", group="refuses", kind="mse", pred=normal("N"), target=normal("N", 1), draws=1,
            raises="ValueError",
        ),
    ],
    groups={
        "mse": 1.5, "mae": 1.5, "huber": 2, "bce": 2, "ce": 2, "kl": 2, "reductions": 2, "sure": 1.5, "refuses": 0.5,
        "back": 3, "back, none": 2,
    },
    wrong=[
        Wrong(
            "half", loss_mistakes.loss_forward_half,
            says="You halve the squared error. Here it is the plain square.",
        ),
        Wrong(
            "mean over rows", loss_mistakes.loss_forward_mean_over_rows,
            says="Your mean divides by the number of rows. For mse, mae, huber and bce, every entry is an answer.",
        ),
        Wrong(
            "mean over classes", loss_mistakes.loss_forward_mean_over_classes,
            says="Your mean divides by the number of entries. For ce and kl an example has one loss, the sum over "
            "its classes.",
        ),
        Wrong(
            "classes apart", loss_mistakes.loss_forward_classes_apart,
            says="Without a reduction your ce and kl keep the classes apart. An example has one loss.",
        ),
        Wrong(
            "always the mean", loss_mistakes.loss_forward_always_mean,
            says="You return the mean, whatever reduction says.",
        ),
        Wrong(
            "log of 0", loss_mistakes.loss_forward_no_clip,
            says="You take the logarithm of 0. The text says what a logarithm may see.",
        ),
        Wrong(
            "ones only", loss_mistakes.loss_forward_yes_only,
            says="Your bce has one of its two terms. What does a target of 0 cost?",
        ),
        Wrong(
            "kl swapped", loss_mistakes.loss_forward_swapped,
            says="You compute the divergence of the targets from the predictions. Which of the two does the text "
            "weigh with?",
        ),
        Wrong(
            "kl is ce", loss_mistakes.loss_forward_kl_is_ce,
            says="Your kl is the cross-entropy. It should be 0 where prediction and target agree.",
        ),
        Wrong(
            "huber jumps", loss_mistakes.loss_forward_huber_jumps,
            says="Your huber jumps at delta: the line should start where the parabola ends.",
        ),
        Wrong(
            "huber turns at 1", loss_mistakes.loss_forward_huber_one,
            says="Your huber does not use delta.",
        ),
        Wrong(
            "broadcast", loss_mistakes.loss_forward_broadcast,
            says="You let NumPy broadcast shapes that differ, so every prediction meets every target. Refuse them.",
        ),
    ],
    right=families(loss_variants.FAMILIES),
)  # fmt: skip

q6_backward = Gradient(
    "q6", forward="loss_forward", backward="loss_backward", outputs=("dpred",), wrt={"dpred": "pred"}, single=True,
    references={"loss_forward": losses.loss_forward, "loss_backward": losses.loss_backward},
    cases=[
        Case(
            f"{kind}, back, {reduction}", group="back, none" if reduction == "none" else "back", kind=kind,
            make=with_dout(kind, reduction), reduction=reduction, delta=DELTA.get(kind, 1.0), draws=1,
        )
        for kind in MADE for reduction in ("mean", "sum", "none") if reduction != "sum" or kind == "ce"
    ],
    wrong=[
        Wrong(
            "not averaged", loss_mistakes.loss_backward_not_averaged,
            says="Your gradient of a mean is that of a sum. One entry is a part of the mean only.",
        ),
        Wrong(
            "loss without dout", loss_mistakes.loss_backward_without_dout,
            says="You take dout for 1. A loss may be scaled, or added to another one.",
        ),
        Wrong(
            "target minus pred", loss_mistakes.loss_backward_target_minus_pred,
            says="Your gradients have the wrong sign: along a gradient, the loss grows.",
        ),
        Wrong(
            "no 2", loss_mistakes.loss_backward_without_two,
            says="Your slope of a square is half of what it is.",
        ),
        Wrong(
            "parabola everywhere", loss_mistakes.loss_backward_huber_not_clipped,
            says="Your huber keeps the slope of the parabola far out. What is the slope of its line?",
        ),
        Wrong(
            "slope 1 far out", loss_mistakes.loss_backward_huber_sign,
            says="Your huber's line has slope 1 or -1. It should be as steep as the parabola where they meet.",
        ),
        Wrong(
            "slope of logits", loss_mistakes.loss_backward_of_logits,
            says="You return pred - target, which is the slope by the logits. Here pred holds probabilities.",
        ),
        Wrong(
            "averaged over classes", loss_mistakes.loss_backward_over_all_entries,
            says="For ce and kl your gradient of the mean divides by the number of entries. How many losses are there?",
        ),
    ],
)  # fmt: skip
