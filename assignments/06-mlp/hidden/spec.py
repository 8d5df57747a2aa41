"""Hidden tests of the multilayer perceptron.

q1 a linear layer, q2 its first weights, q3 the network forwards, q4 backwards, q5 a gradient check, q6 training,
q7 and q8 the same in PyTorch, q9 layers without an activation.
"""

from itertools import pairwise
from pathlib import Path

import numpy as np

from autograder.model import Tensor
from autograder.spec import (
    EXACT,
    T32,
    Case,
    Fixture,
    Function,
    Generator,
    Gradient,
    Inspected,
    Right,
    Tolerance,
    Wrong,
    normal,
)
from reference import gradient_checks, initial_weights, mlp, mlp_torch, parity
from reference.compositions import mlp_backward_on, mlp_forward_on
from reference.mistakes import gradient_checks as check_mistakes
from reference.mistakes import initial_weights as weight_mistakes
from reference.mistakes import mlp as mistakes
from reference.mistakes import mlp_torch as torch_mistakes
from reference.mistakes import parity as parity_mistakes
from reference.variants import gradient_checks as check_variants
from reference.variants import initial_weights as weight_variants
from reference.variants import mlp as variants
from reference.variants import mlp_torch as torch_variants
from reference.variants import parity as parity_variants

RIGHT = [Right(style, family) for style, family in variants.FAMILIES.items()]

# The worked examples of the notebook.
LAYER = {
    "x": [[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]],
    "W": [[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]],
    "b": [0.5, -0.5],
}
NETWORK = {
    "params": [([[1.0, -1.0], [0.5, 0.5]], [0.5, -0.5]), ([[1.0, 2.0], [-1.0, 0.5]], [0.0, 0.1])],
    "x": [[1.0, 2.0], [-1.0, 1.0]],
    "act": "relu",
}


def network(*widths, bias=True):
    """Parameters to be drawn for layers of these widths, inputs first."""
    return [(normal(after, before), normal(after) if bias else None) for before, after in pairwise(widths)]


# Equal widths, so that a weight taken the wrong way round, or mixed-up layers, give numbers rather than an
# exception: only so can every group show what is right but for a wrong layer of q1.
SQUARE = {"params": network(4, 4, 4, 4), "sizes": {"N": (5, 7)}}

SAMPLED = Tolerance(name="sampled", rtol=0.03, atol=1e-3)
"""For the spread and the mean of 60,000 drawn numbers: over four of their own standard deviations."""

MEASURED = Tolerance(name="measured", rtol=1e-3, atol=1e-7)
"""For the distance of measured gradients: one side's difference is 1e-5 off, rounding errors 1e-9."""


q1_forward = Function(
    "q1",
    "linear_forward",
    reference=mlp.linear_forward,
    outputs=("out", "_cache"),
    axes={"out": ("N", "out")},
    cases=[
        Case("plain", group="forward", x=normal("N", "I"), W=normal("O", "I"), b=normal("O")),
        # Square, so that a transposed weight gives numbers rather than an exception.
        Case("square", group="forward", x=normal("N", 4), W=normal(4, 4), b=normal(4)),
        Case("one example", group="forward", x=normal(1, "I"), W=normal("O", "I"), b=normal("O")),
        Case("worked example", group="example", **LAYER),
        Case("words", group="more axes", x=normal("N", "T", "I"), W=normal("O", "I"), b=normal("O")),
        Case(
            "words of pages", group="more axes", x=normal(2, "N", "T", "I"), W=normal("O", "I"), b=normal("O")
        ),
        Case("without bias", group="no bias", x=normal("N", "I"), W=normal("O", "I"), b=None),
    ],
    groups={"forward": 3, "example": 2, "backward": 4, "more axes": 2, "no bias": 1},
    wrong=[
        Wrong(
            "weight in, out",
            mistakes.linear_forward_weight_in_out,
            says="You multiply with W as if its inputs were in the rows. On this sheet a weight is (out, in): "
            "look at the conventions, and at which axis of x must meet which axis of W.",
        ),
        Wrong(
            "no bias",
            mistakes.linear_forward_no_bias,
            says="Your layer multiplies with the weight, but the bias is never added.",
        ),
        Wrong(
            "bias required",
            mistakes.linear_forward_bias_required,
            says="Your layer fails where b is None. A layer without bias just adds nothing.",
        ),
        Wrong(
            "flattened",
            mistakes.linear_forward_flattened,
            says="You flatten all axes but the first into features. Here every axis but the last holds "
            "examples: (N, T, in) are N times T examples.",
        ),
    ],
    right=RIGHT,
)

q1_backward = Gradient(
    "q1",
    forward="linear_forward",
    backward="linear_backward",
    references={"linear_forward": mlp.linear_forward, "linear_backward": mlp.linear_backward},
    outputs=("dx", "dW", "db"),
    wrt={"dx": "x", "dW": "W", "db": "b"},
    axes={"dx": ("N", "in"), "dW": ("out", "in"), "db": ("out",)},
    cases=[
        Case(
            "back", group="backward", x=normal("N", "I"), W=normal("O", "I"), b=normal("O"),
            upstream=normal("N", "O"),
        ),
        Case(
            "back, square", group="backward", x=normal("N", 4), W=normal(4, 4), b=normal(4),
            upstream=normal("N", 4),
        ),
        Case(
            "back, one example", group="backward", x=normal(1, "I"), W=normal("O", "I"), b=normal("O"),
            upstream=normal(1, "O"),
        ),
        Case("back, worked example", group="example", **LAYER, upstream=[[1.0, 10.0], [2.0, -1.0]]),
        Case(
            "back, words", group="more axes", x=normal("N", "T", "I"), W=normal("O", "I"), b=normal("O"),
            upstream=normal("N", "T", "O"),
        ),
        Case(
            "back, without bias", group="no bias", x=normal("N", "I"), W=normal("O", "I"), b=None,
            upstream=normal("N", "O"),
        ),
    ],
    wrong=[
        Wrong(
            "dW transposed",
            mistakes.linear_backward_weight_transposed,
            says="Your dW is transposed: it is (in, out). A gradient has the shape of what it is the "
            "gradient of, and W is (out, in).",
        ),
        Wrong(
            "db mean",
            mistakes.linear_backward_bias_mean,
            says="Your db is the mean over the examples. Every example used the same bias, so what they say "
            "adds up; the 1/N of the loss is in dout already.",
        ),
        Wrong(
            "dx through W transposed",
            mistakes.linear_backward_input_through_transpose,
            says="For dx you multiply with W transposed, as on the way forwards. Write dx for one number, "
            "as in the text: which axis of W does the sum run over?",
        ),
        Wrong(
            "averaged again",
            mistakes.linear_backward_averaged_again,
            says="You divide dW and db by the number of examples. The loss has averaged already: its 1/N is "
            "in dout, and must not be applied twice.",
        ),
        Wrong(
            "db sums one axis",
            mistakes.linear_backward_bias_first_axis,
            says="Your db sums over the first axis only. With inputs (N, T, in), every axis but the last "
            "holds examples.",
        ),
        Wrong(
            "matrices only",
            mistakes.linear_backward_matrices_only,
            says="Your backward is right for matrices, and fails where x has more axes. Think of how to see "
            "(N, T, in) as one long list of examples.",
        ),
        Wrong(
            "db always",
            mistakes.linear_backward_bias_always,
            says="You return a db where b was None. A layer without bias has no gradient for it: None.",
        ),
    ],
    right=RIGHT,
)  # fmt: skip


def inspector(name):
    """Text beside this file that looks at things, in the sandbox."""
    return Fixture("inspector", Path(__file__).with_name(name).read_text(encoding="utf-8"))


WEIGHTS, REGRESSORS = inspector("weights.py"), inspector("regressors.py")


def first_weights(*sizes, scheme="he"):
    """A case's `make`: a call of `init_mlp` with a generator of its own."""
    return lambda rng: {
        "init": {"sizes": sizes, "rng": Generator(int(rng.integers(1, 2**31))), "scheme": scheme}
    }


q2 = Inspected(
    "q2",
    "init_mlp",
    reference=initial_weights.init_mlp,
    by=WEIGHTS,
    tolerance=EXACT,
    cases=[
        Case("three layers", group="shapes", look="shapes", make=first_weights(5, 4, 7, 2), draws=1),
        Case("one layer", group="shapes", look="shapes", make=first_weights(3, 6, scheme="xavier"), draws=1),
        Case("biases", group="shapes", look="biases", make=first_weights(5, 4, 7, 2), draws=1),
        Case("units differ", group="units", look="different", make=first_weights(6, 5, 8, 4), draws=1),
        *(
            Case(f"spread of {scheme}", group="spread", look="spread", draws=1, tolerance=SAMPLED,
                 make=first_weights(300, 500, 120, scheme=scheme))
            for scheme in ("he", "xavier")
        ),
        Case("the generator", group="generator", look="chance", make=first_weights(4, 3, 2), draws=1),
    ],
    groups={"shapes": 2, "units": 1, "spread": 1.5, "generator": 0.5},
    wrong=[
        Wrong("zeros", weight_mistakes.init_zeros,
              says="All your weights are 0. Then all units of a layer are one and the same, now and after every step."),
        Wrong("one number", weight_mistakes.init_constant,
              says="All weights of a layer are one number. Its units are alike, get the same gradient and stay alike."),
        Wrong("equal rows", weight_mistakes.init_equal_rows,
              says="All units of a layer have the same weights, get the same gradient and stay alike."),
        Wrong("in, out", weight_mistakes.init_in_out, says="Your weights are (in, out). On this sheet a weight is (out, in)."),
        Wrong("spread of 1", weight_mistakes.init_unit,
              says="Your weights have a standard deviation of 1, whatever the widths are. Look at the two formulas."),
        Wrong("variance for spread", weight_mistakes.init_variance,
              says="You take the variance for the standard deviation: a root is missing."),
        Wrong("outputs for inputs", weight_mistakes.init_outputs,
              says="For he you divide by the number of outputs. How many numbers are summed up in a unit?"),
        Wrong("always he", weight_mistakes.init_always_he, says="You use the spread of he whatever scheme says."),
        Wrong("schemes swapped", weight_mistakes.init_schemes_swapped, says="You mixed the two schemes up."),
        Wrong("all positive", weight_mistakes.init_positive,
              says="All your weights are positive: rng.random draws between 0 and 1. They should lie around 0."),
        Wrong("random biases", weight_mistakes.init_random_biases, says="Your biases are drawn. They start at 0."),
        Wrong("own generator", weight_mistakes.init_own_generator,
              says="You make a generator of your own, so that every network starts at the same weights. Use rng."),
        Wrong("last layer left out", weight_mistakes.init_last_left_out,
              says="There is a layer between every two neighbours in sizes. Yours lack the last one."),
    ],
    right=[
        Right("uniform", weight_variants.init_uniform),
        Right("scaled", weight_variants.init_scaled),
        Right("row by row", weight_variants.init_row_by_row),
        Right("float32", weight_variants.init_float32),
    ],
)  # fmt: skip

q3 = Function(
    "q3",
    "mlp_forward",
    reference=mlp.mlp_forward,
    builds_on={"linear_forward": mlp_forward_on},
    outputs=("out", "_cache"),
    axes={"out": ("N", "out")},
    cases=[
        Case("equal widths", group="relu", **SQUARE, x=normal("N", 4), act="relu"),
        Case("three layers", group="relu", params=network("I", "A", "B", "O"), x=normal("N", "I"), act="relu"),
        Case("one example", group="relu", params=network("I", "A", "O"), x=normal(1, "I"), act="relu"),
        Case(
            "tanh", group="tanh and sigmoid", params=network("I", "A", "B", "O"), x=normal("N", "I"),
            act="tanh",
        ),
        Case(
            "sigmoid", group="tanh and sigmoid", params=network("I", "A", "B", "O"), x=normal("N", "I"),
            act="sigmoid",
        ),
        Case("tanh, equal widths", group="tanh and sigmoid", **SQUARE, x=normal("N", 4), act="tanh"),
        Case("sigmoid, equal widths", group="tanh and sigmoid", **SQUARE, x=normal("N", 4), act="sigmoid"),
        Case("one layer", group="depth", params=network("I", "O"), x=normal("N", "I"), act="tanh"),
        Case("six square layers", group="depth", params=network(*[3] * 7), x=normal("N", 3), act="relu"),
        Case(
            "six layers", group="depth", params=network("I", "A", 1, "B", 9, "A", "O"), x=normal("N", "I"),
            act="relu",
        ),
        Case(
            "no biases", group="depth", params=network("I", 30, "O", bias=False), x=normal("N", "I"),
            act="relu",
        ),
        Case("worked example", group="example", **NETWORK),
    ],
    groups={"relu": 4, "tanh and sigmoid": 2, "depth": 2, "example": 2},
    wrong=[
        Wrong(
            "activation on the output",
            mistakes.mlp_forward_activation_on_output,
            says="Your last layer ends in the activation too. The text says why it stays linear.",
        ),
        Wrong(
            "activation on the input",
            mistakes.mlp_forward_activation_on_input,
            says="You apply the activation to x before the first layer. It stands between layers: after a "
            "linear layer, before the next one.",
        ),
        Wrong(
            "no activation",
            mistakes.mlp_forward_no_activation,
            says="Your network never applies an activation, so all its layers together are one linear layer.",
            simplifies=("q4",),
        ),
        Wrong(
            "always relu",
            mistakes.mlp_forward_always_relu,
            says="Your network uses ReLU whatever act says.",
        ),
        Wrong(
            "no biases",
            mistakes.mlp_forward_no_bias,
            says="Your network multiplies with the weights and leaves the biases out.",
        ),
    ],
    right=RIGHT,
)  # fmt: skip

q4 = Gradient(
    "q4",
    forward="mlp_forward",
    backward="mlp_backward",
    references={"mlp_forward": mlp.mlp_forward, "mlp_backward": mlp.mlp_backward},
    builds_on={"linear_backward": mlp_backward_on},
    outputs=("dx", "grads"),
    wrt={"dx": "x", "grads": "params"},
    axes={"dx": ("N", "in")},
    cases=[
        Case(
            "relu", group="relu", params=network("I", "A", "B", "O"), x=normal("N", "I"), act="relu",
            upstream=normal("N", "O"),
        ),
        Case(
            "equal widths", group="relu", **SQUARE, x=normal("N", 4), act="relu", upstream=normal("N", 4),
        ),
        Case(
            "tanh", group="tanh and sigmoid", params=network("I", "A", "B", "O"), x=normal("N", "I"),
            act="tanh", upstream=normal("N", "O"),
        ),
        Case(
            "sigmoid", group="tanh and sigmoid", params=network("I", "A", "B", "O"), x=normal("N", "I"),
            act="sigmoid", upstream=normal("N", "O"),
        ),
        *(
            Case(
                f"{act}, equal widths", group="tanh and sigmoid", **SQUARE, x=normal("N", 4), act=act,
                upstream=normal("N", 4), draws=1,
            )
            for act in ("tanh", "sigmoid")
        ),
        Case(
            "one layer", group="depth", params=network("I", "O"), x=normal("N", "I"), act="relu",
            upstream=normal("N", "O"),
        ),
        Case(
            "six layers", group="depth", params=network("I", "A", "B", 9, 3, "A", "O"), x=normal("N", "I"),
            act="relu", upstream=normal("N", "O"),
        ),
        Case(
            "six square layers", group="depth", params=network(*[3] * 7), x=normal("N", 3), act="relu",
            upstream=normal("N", 3), draws=1,
        ),
        Case(
            "wide and narrow", group="depth", params=network("I", 30, 2, "O"), x=normal("N", "I"), act="relu",
            upstream=normal("N", "O"),
        ),
        Case(
            "one example", group="edge", params=network("I", "A", "O"), x=normal(1, "I"), act="relu",
            upstream=normal(1, "O"),
        ),
        Case(
            "one example, equal widths", group="edge", params=network(4, 4, 4), x=normal(1, 4), act="relu",
            upstream=normal(1, 4), draws=1,
        ),
        Case(
            "a dead hidden layer", group="edge", x=normal("N", "I"), act="relu", upstream=normal("N", "O"),
            params=[(normal("A", "I"), normal("A", mean=-100.0)), (normal("O", "A"), normal("O"))],
        ),
        Case(
            "no biases", group="edge", params=network("I", "A", "O", bias=False), x=normal("N", "I"),
            act="relu", upstream=normal("N", "O"),
        ),
        Case(
            "worked example", group="example", **NETWORK,
            upstream=[[-0.098908, 0.098908], [0.237510, -0.237510]],
        ),
    ],
    groups={"relu": 4, "tanh and sigmoid": 2, "dx": 2, "depth": 2, "edge": 1, "example": 2},
    wrong=[
        Wrong(
            "no slope",
            mistakes.mlp_backward_no_slope,
            says="Going back through an activation, you hand the gradient on unchanged. A ReLU that was off "
            "lets nothing through: multiply with the slope.",
        ),
        Wrong(
            "mask on the gradient",
            mistakes.mlp_backward_mask_on_gradient,
            says="For ReLU, you let the gradient through where the gradient is positive. The gate was opened "
            "or shut on the way forwards: by z.",
        ),
        Wrong(
            "slope at the output",
            mistakes.mlp_backward_slope_at_output,
            says="You take the slope at h, the activation's output, which applies the activation twice. It "
            "belongs where the activation was applied, at z.",
        ),
        Wrong(
            "always relu",
            mistakes.mlp_backward_always_relu,
            says="You use the slope of ReLU whatever the activation was.",
        ),
        Wrong(
            "slope on the output layer",
            mistakes.mlp_backward_slope_on_output_layer,
            says="You multiply dout with a slope before the last layer. The last layer has no activation to "
            "go back through.",
        ),
        Wrong(
            "pre-activation in dW",
            mistakes.mlp_backward_pre_activation_in_weight,
            says="For dW you use z, what the layer before computed before its activation. Which array did "
            "this layer's weight multiply on the way forwards?",
        ),
        Wrong(
            "db mean",
            mistakes.mlp_backward_bias_mean,
            says="Your bias gradients are means over the examples. What the examples say adds up; the 1/N of "
            "the loss is in dout already.",
        ),
        Wrong(
            "dW transposed",
            mistakes.mlp_backward_weight_transposed,
            says="Your weight gradients are (in, out). A gradient has the shape of what it is the gradient of.",
        ),
        Wrong(
            "averaged again",
            mistakes.mlp_backward_averaged_again,
            says="You divide the parameters' gradients by the number of examples. The 1/N of the loss is in "
            "dout already, and must not be applied twice.",
        ),
        Wrong(
            "not averaged",
            mistakes.mlp_backward_not_averaged,
            says="Your gradients are too large by the number of examples. The 1/N in dout belongs there: "
            "nothing has to undo it.",
        ),
        Wrong(
            "output layer first",
            mistakes.mlp_backward_output_layer_first,
            says="Your list of gradients begins with the last layer, in the order in which you found them. It "
            "should have the order of params.",
        ),
        Wrong(
            "one cache for all layers",
            {"mlp_forward": mistakes.mlp_forward_shared_cache},
            says="Your layers share one cache: each overwrites it, so going back, every layer sees what the "
            "last one kept. Keep one per layer.",
        ),
    ],
    right=RIGHT,
)  # fmt: skip

# Whoever gets the chain right and slips in a parameter's gradient keeps something.
q4_chain = Gradient(
    "q4",
    forward="mlp_forward",
    backward="mlp_backward",
    references={"mlp_forward": mlp.mlp_forward, "mlp_backward": mlp.mlp_backward},
    outputs=("dx",),
    wrt={"dx": "x"},
    axes={"dx": ("N", "in")},
    cases=[
        Case(
            f"dx through {act}", group="dx", params=network("I", "A", "B", "O"), x=normal("N", "I"), act=act,
            upstream=normal("N", "O"),
        )
        for act in ("relu", "tanh")
    ] + [
        Case(
            f"dx through {act}, equal widths", group="dx", **SQUARE, x=normal("N", 4), act=act,
            upstream=normal("N", 4), draws=1,
        )
        for act in ("relu", "tanh")
    ],
)  # fmt: skip

# -- q5: checking gradients ------------------------------------------------------------------

CUBES = """
def loss(params):
    total = sum(np.sum(value) for value in params.values())
    return float(sum(np.sum(value**3) for value in params.values()) + total**2)
"""
APART = """
def loss(params):
    return float(np.sum(np.asarray(params["W"]) ** 3))
"""


def true_gradients(params):
    """Of `CUBES`."""
    total = sum(float(np.sum(value)) for value in params.values())
    return {name: 3.0 * np.asarray(value, dtype=float) ** 2 + 2.0 * total for name, value in params.items()}


def checked(shapes, **claims):
    """A case's `make`: parameters of these shapes; each claim turns a right gradient into what is claimed."""

    def make(rng):
        names = rng.permutation(sorted(shapes)).tolist()
        params = {name: np.asarray(rng.normal(0.5, 1.0, size=shapes[name])) for name in names}
        grads = true_gradients(params)
        grads |= {name: np.asarray(claim(grads[name])) for name, claim in claims.items()}
        return {"f": Fixture("loss", CUBES), "params": params, "grads": grads}

    return make


SHAPES = {"W1": (4, 3), "b1": (4,), "W2": (2, 4), "s": ()}


def first_entry_off(gradient):
    changed = gradient.copy()
    changed[(0,) * gradient.ndim] *= 1.5
    return changed


q5 = Function(
    "q5",
    "gradcheck",
    reference=gradient_checks.gradcheck,
    outputs=("worst", "apart"),
    tolerance=MEASURED,
    hygiene=("unchanged", "again"),
    cases=[
        Case("doubled", make=checked(SHAPES, W2=lambda g: 2.0 * g)),
        Case("one entry", make=checked(SHAPES, W1=first_entry_off)),
        Case("two are wrong", group="worst", make=checked(SHAPES, b1=lambda g: 1.2 * g, W1=lambda g: -g)),
        Case("small but wrong", group="worst", make=checked(SHAPES, s=lambda g: 1.3 * g, W2=lambda g: g + 1e-2)),
        Case("worked example", group="right", f=Fixture("loss", "def loss(p):\n    return float(p['w'] @ p['w'] + p['b'])"),
             params={"w": [1.0, 2.0], "b": np.array(3.0)}, grads={"w": [2.0, 4.0], "b": np.array(5.0)}),
        Case("all right", group="right", make=checked({"W": (3, 5)})),
        Case("a number", group="right", make=checked({"s": ()})),
        Case("a right 0", group="zeros", f=Fixture("loss", APART), params={"W": [[1.0, 2.0]], "b": [4.0, 5.0]},
             grads={"W": [[3.0, 13.0]], "b": [0.0, 0.0]}),
        Case("whole numbers", group="zeros", f=Fixture("loss", APART), params={"W": np.array([[1, -2], [3, 2]])},
             grads={"W": [[3.0, 12.0], [27.0, 13.0]]}),
    ],
    groups={"basic": 3, "worst": 2, "right": 1, "zeros": 1, "bug": 2.5},
    wrong=[
        Wrong("entry by entry", check_mistakes.gradcheck_elementwise,
              says="You compare entry by entry. Where a gradient is exactly 0 that is 0 / 0; take the lengths of the whole arrays."),
        Wrong("largest difference", check_mistakes.gradcheck_largest_difference,
              says="You return the largest difference of an entry. Whether 0.01 is much depends on how large the gradient is."),
        Wrong("not divided", check_mistakes.gradcheck_not_divided,
              says="You return the length of the difference. Divide it by the sum of both lengths."),
        Wrong("divided by one", check_mistakes.gradcheck_over_one,
              says="You divide by the length of the measured gradient alone. Both lengths are added up."),
        Wrong("length of the sum", check_mistakes.gradcheck_over_length_of_sum,
              says="You divide by the length of the sum; where two gradients point in opposite directions that is 0. Add the lengths up."),
        Wrong("best", check_mistakes.gradcheck_best, says="You return the parameter that fits best. The worst one is asked for."),
        Wrong("last", check_mistakes.gradcheck_last, says="You return the last parameter. Keep the worst one that your loop has seen."),
        Wrong("one side", check_mistakes.gradcheck_one_sided,
              says="You nudge in one direction only, so that how the loss bends stays in. Nudge up and down."),
        Wrong("half the way", check_mistakes.gradcheck_half,
              says="Your measured gradients are twice too large: from L(w - h) to L(w + h) it is 2h."),
        Wrong("all at once", check_mistakes.gradcheck_all_at_once,
              says="You nudge all entries of a parameter at once. Each has a slope of its own."),
    ],
    right=[
        Right("one long vector", check_variants.gradcheck_flat),
        Right("copies", check_variants.gradcheck_copies),
        Right("in place", check_variants.gradcheck_in_place),
    ],
)  # fmt: skip

LAYERS = {
    "relu": ("np.maximum(x, 0.0)", "dout * (x > 0)"),
    "tanh": ("np.tanh(x)", "dout * (1.0 - np.tanh(x) ** 2)"),
    "square": ("x**2", "2.0 * x * dout"),
    "leaky": ("np.where(x > 0, x, 0.1 * x)", "dout * np.where(x > 0, 1.0, 0.1)"),
    "centre": ("x - x.mean(axis=1, keepdims=True)", "dout - dout.mean(axis=1, keepdims=True)"),
    "softmax": (
        "np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)",
        "forward(x) * (dout - (forward(x) * dout).sum(axis=1, keepdims=True))",
    ),
}


def planted(bug, instead):
    """A case's `make`: the six layers in some order, one of them with another way back."""

    def make(rng):
        found = {}
        for name in rng.permutation(sorted(LAYERS)).tolist():
            ahead, back = LAYERS[name]
            text = f"def forward(x):\n    return {ahead}\n\n"
            text += f"def backward(dout, x):\n    return {instead if name == bug else back}\n"
            found[name] = (Fixture("forward", text), Fixture("backward", text))
        return {"layers": found}

    return make


BUGS = {
    "no mask": ("relu", "dout * 1.0"),
    "slope of the answer": ("tanh", "dout * (1.0 - np.tanh(np.tanh(x)) ** 2)"),
    "averaged": ("square", "2.0 * x * dout / len(x)"),
    "no leak": ("leaky", "dout * (x > 0)"),
    "other axis": ("centre", "dout - dout.mean(axis=0)"),
    "diagonal only": ("softmax", "forward(x) * (1.0 - forward(x)) * dout"),
    "slightly off": ("tanh", "dout * (1.0 - 0.99 * np.tanh(x) ** 2)"),
}

q5_bug = Function(
    "q5",
    "find_bug",
    reference=gradient_checks.find_bug,
    hygiene=(),
    cases=[
        Case(name, group="bug", make=planted(layer, instead), draws=1) for name, (layer, instead) in BUGS.items()
    ],
    wrong=[
        Wrong("gradient of ones", check_mistakes.find_bug_upstream_of_ones,
              says="Your dout is 1 everywhere. Where a layer's outputs hang together, mistakes add up to 0 then: draw it."),
        Wrong("positive inputs", check_mistakes.find_bug_positive_inputs,
              says="Your inputs are all positive. Some layers do something else below 0."),
        Wrong("a single example", check_mistakes.find_bug_one_example,
              says="You try one example. A mean over one example is a sum: try several."),
        Wrong("not equal", check_mistakes.find_bug_first_difference,
              says="You name the first layer whose two gradients are not equal to the last digit. Measured numbers never are."),
    ],
    right=[
        Right("directions", check_variants.find_bug_by_directions),
        Right("output by output", check_variants.find_bug_output_by_output),
        Right("over a limit", check_variants.find_bug_first_over_a_limit),
    ],
)  # fmt: skip

# -- q6: parity of three bits ----------------------------------------------------------------


def lesson(hidden, act):
    """A case's `make`: a call of `train_xor3` with a seed that is drawn."""
    return lambda rng: {"init": {"hidden": hidden, "act": act, "seed": int(rng.integers(10_000))}}


# Measured with ten hidden units: 100 of 100 seeds with each activation, and 60 of 60 for each of the variants.
q6 = Inspected(
    "q6",
    "train_xor3",
    reference=parity.train_xor3,
    by=WEIGHTS,
    tolerance=EXACT,
    cases=[
        Case("sigmoid", group="learned", look="learned", make=lesson(10, "sigmoid"), hidden=10, act="sigmoid", draws=1),
        Case("tanh", group="learned", look="learned", make=lesson(10, "tanh"), hidden=10, act="tanh", draws=1),
        Case("seeds", group="seeds", look="seeds", make=lesson(3, "sigmoid"), seed=20_000, draws=1),
    ],
    groups={"learned": 8, "seeds": 2},
    wrong=[
        Wrong("all units alike", parity_mistakes.train_xor3_symmetric,
              says="All your hidden units start alike, get the same gradient and stay alike: ten of them are no more than one."),
        Wrong("does not learn", parity_mistakes.train_xor3_untrained,
              says="Your network does not get all eight corners right. Print the loss every hundred steps. Does it fall? Look at the sign "
              "of the step, at the learning rate, and at how many steps it takes."),
        Wrong("a seed of its own", parity_mistakes.train_xor3_own_seed,
              says="Every seed gives the same weights. Hand the seed to np.random.default_rng."),
        Wrong("no seed", parity_mistakes.train_xor3_no_seed,
              says="The same seed gives other weights each time. Hand the seed to np.random.default_rng."),
        Wrong("ten units", parity_mistakes.train_xor3_ten_units, says="Your network has ten hidden units whatever hidden says."),
    ],
    right=[
        Right("momentum", parity_variants.train_xor3_momentum),
        Right("Adam", parity_variants.train_xor3_adam),
        Right("one by one", parity_variants.train_xor3_one_by_one),
    ],
)  # fmt: skip

# -- q7: in PyTorch --------------------------------------------------------------------------


def tensor(array):
    return Tensor(np.asarray(array, dtype=np.float32), "torch.float32", False, "cpu")


def weights(rng, inputs, hidden, outputs=1):
    """What `functional_regressor` and `manual_backward_torch` are given as params."""
    shapes = ((hidden, inputs), (hidden,), (outputs, hidden), (outputs,))
    return tuple(tensor(rng.normal(size=shape)) for shape in shapes)


def regressed(examples, inputs, hidden):
    return lambda rng: {
        "x": tensor(rng.normal(size=(examples, inputs))), "params": weights(rng, inputs, hidden)
    }  # fmt: skip


def looks_of(group):
    """The cases of a network that is made of its sizes."""
    return [
        Case(f"{group}: output", group=group, look="output", init={"input_size": 3, "hidden_size": 7}, x=normal("N", 3)),
        Case(f"{group}: one example", group=group, look="output", init={"input_size": 2, "hidden_size": 8}, x=normal(1, 2),
             draws=1),
        Case(f"{group}: how many", group=group, look="parameters", init={"input_size": 2, "hidden_size": 8}, tolerance=EXACT),
    ]  # fmt: skip


q7 = Inspected(
    "q7",
    "NeuralNetRegressor",
    reference=mlp_torch.NeuralNetRegressor,
    by=REGRESSORS,
    axes=("N", "1"),
    cases=[
        *looks_of("class"),
        Case("class: all reached", group="class", look="unreached", init={"input_size": 3, "hidden_size": 5},
             x=normal(4, 3), tolerance=EXACT, draws=1),
    ],
    groups={"class": 4, "function": 3, "row": 3},
    wrong=[
        Wrong("no biases", torch_mistakes.RegressorNoBias,
              says="Your layers have no biases: 24 numbers for 2 inputs and 8 hidden units."),
        Wrong("ReLU at the end", torch_mistakes.RegressorReLUAtTheEnd,
              says="Your network ends in a ReLU, and so can never predict anything below 0."),
        Wrong("no ReLU", torch_mistakes.RegressorNoReLU,
              says="Nothing stands between your two linear layers, so that they are no more than one."),
        Wrong("a layer twice", torch_mistakes.RegressorReusesHidden,
              says="You use one linear layer twice, which only fits where there are as many hidden units as inputs. Look at the table of layers."),
        Wrong("as many outputs as inputs", torch_mistakes.RegressorAsManyOutputs,
              says="Your output layer has as many outputs as there are inputs. One number is predicted."),
        Wrong("(N,) for (N, 1)", torch_mistakes.RegressorFlat,
              says="Your predictions have the shape (N,). The output has an axis of its own: (N, 1)."),
        Wrong("made in forward", torch_mistakes.RegressorMadeAnew,
              says="Your network has nothing to train: its layers are made in forward, so that each call has other weights. Make them in __init__."),
    ],
    right=[
        Right("a Sequential inside", torch_variants.RegressorSequential),
        Right("bare parameters", torch_variants.RegressorParameters),
        Right("functions", torch_variants.RegressorFunctional),
    ],
)  # fmt: skip

q7_function = Function(
    "q7",
    "functional_regressor",
    reference=mlp_torch.functional_regressor,
    tolerance=T32,
    axes={"": ("N", "1")},
    hygiene=(),
    cases=[
        Case("function: several", group="function", make=regressed(5, 3, 7)),
        Case("function: square", group="function", make=regressed(6, 4, 4), draws=1),
        Case("function: one example", group="function", make=regressed(1, 2, 8), draws=1),
        Case("function: one hidden unit", group="function", make=regressed(4, 3, 1), draws=1),
    ],
    wrong=[
        Wrong("function: no biases", torch_mistakes.functional_no_bias,
              says="Your function leaves the biases out, as the one on the lecture's slide does."),
        Wrong("function: ReLU at the end", torch_mistakes.functional_relu_at_the_end,
              says="Your function ends in a ReLU, and so can never predict anything below 0."),
        Wrong("function: no ReLU", torch_mistakes.functional_no_relu,
              says="Nothing stands between the two linear layers of your function, so that they are no more than one."),
        Wrong("function: in, out", torch_mistakes.functional_in_out,
              says="Your function multiplies with the weights as if their inputs were in the rows. A weight is (out, in)."),
    ],
    right=[
        Right("function: torch.nn.functional", torch_variants.functional_linear),
        Right("function: einsum", torch_variants.functional_einsum),
        Right("function: example by example", torch_variants.functional_loop),
    ],
)  # fmt: skip

q7_row = Inspected(
    "q7",
    "sequential_regressor",
    reference=mlp_torch.sequential_regressor,
    by=REGRESSORS,
    axes=("N", "1"),
    cases=looks_of("row"),
    wrong=[
        Wrong("row: no biases", torch_mistakes.sequential_no_bias, says="The layers in your row have no biases."),
        Wrong("row: ReLU at the end", torch_mistakes.sequential_relu_at_the_end,
              says="Your row ends in a ReLU, and so can never predict anything below 0."),
        Wrong("row: no ReLU", torch_mistakes.sequential_no_relu,
              says="Nothing stands between the two linear layers of your row, so that they are no more than one."),
        Wrong("row: tanh", torch_mistakes.sequential_tanh, says="Your row has a tanh in its middle. ReLU is asked for."),
    ],
    right=[
        Right("row: names", torch_variants.sequential_named),
        Right("row: a block", torch_variants.sequential_nested),
        Right("row: appended", torch_variants.sequential_appended),
    ],
)  # fmt: skip

# -- q8: the way back in PyTorch, by hand ----------------------------------------------------


def to_go_back(examples, inputs, hidden, outputs):
    return lambda rng: {
        "x": tensor(rng.normal(size=(examples, inputs))), "y": tensor(rng.normal(size=(examples, outputs))),
        "params": weights(rng, inputs, hidden, outputs),
    }  # fmt: skip


q8 = Function(
    "q8",
    "manual_backward_torch",
    reference=mlp_torch.manual_backward_torch,
    outputs=("dW1", "db1", "dW2", "db2"),
    axes={"dW1": ("hidden", "in"), "db1": ("hidden",), "dW2": ("out", "hidden"), "db2": ("out",)},
    tolerance=T32,
    hygiene=("unchanged", "again"),
    cases=[
        Case("several outputs", make=to_go_back(6, 3, 5, 2)),
        Case("one output", make=to_go_back(7, 2, 4, 1)),
        Case("one example", group="edge", make=to_go_back(1, 4, 3, 2)),
        Case("square", group="edge", make=to_go_back(4, 3, 3, 3), draws=1),
        Case("one hidden unit", group="edge", make=to_go_back(5, 2, 1, 3), draws=1),
    ],
    groups={"basic": 2, "edge": 1},
    wrong=[
        Wrong("2 left out", torch_mistakes.manual_not_doubled,
              says="Your gradients are half of what they should be: the derivative of a square brings a factor of 2."),
        Wrong("not averaged", torch_mistakes.manual_summed,
              says="Your gradients are those of a sum. The loss is a mean over all numbers in y."),
        Wrong("mean over examples", torch_mistakes.manual_mean_over_examples,
              says="You divide by the number of examples. The loss is a mean over all numbers in y, of which an example has several."),
        Wrong("uphill", torch_mistakes.manual_uphill, says="All your gradients have the wrong sign: it is (out - y)."),
        Wrong("tanh twice", torch_mistakes.manual_slope_of_h,
              says="For the slope you take tanh of h, which is a tanh already. Write 1 - tanh(z)² with h."),
        Wrong("no slope", torch_mistakes.manual_no_slope,
              says="Going back through tanh, you hand the gradient on unchanged. Multiply with the slope."),
        Wrong("h not squared", torch_mistakes.manual_slope_not_squared, says="Your slope of tanh is 1 - h. Look it up in the table of q4."),
        Wrong("transposed", torch_mistakes.manual_transposed,
              says="Your weight gradients are (in, out). A gradient has the shape of what it is the gradient of."),
        Wrong("biases averaged", torch_mistakes.manual_biases_averaged,
              says="Your bias gradients are means over the examples. What the examples say adds up; the mean is in dout already."),
        Wrong("z for h", torch_mistakes.manual_pre_activation,
              says="For dW2 you use z. Which array did W2 multiply on the way forwards?"),
        Wrong("output layer first", torch_mistakes.manual_output_layer_first,
              says="You return the gradients in the order in which you found them. It should be the order of params."),
    ],
    right=[
        Right("einsum", torch_variants.manual_einsum),
        Right("example by example", torch_variants.manual_example_by_example),
        Right("columns", torch_variants.manual_columns),
    ],
)  # fmt: skip

# -- q9: nothing in between ------------------------------------------------------------------


def two_layers(inputs, hidden, outputs):
    return {
        "W1": normal(hidden, inputs),
        "b1": normal(hidden),
        "W2": normal(outputs, hidden),
        "b2": normal(outputs),
    }


q9 = Function(
    "q9",
    "collapse",
    reference=initial_weights.collapse,
    outputs=("W", "b"),
    axes={"W": ("out", "in"), "b": ("out",)},
    cases=[
        Case("any widths", **two_layers("I", "H", "O")),
        # Square, so that a product the wrong way round, or biases that are added, give numbers.
        Case("square", **two_layers(4, 4, 4)),
        Case("through one number", group="edge", **two_layers("I", 1, "O")),
        Case("to one number", group="edge", **two_layers("I", "H", 1)),
        Case("from one number", group="edge", **two_layers(1, "H", "O")),
    ],
    groups={"basic": 3, "edge": 1},
    wrong=[
        Wrong("other order", weight_mistakes.collapse_other_order,
              says="You multiply W1 W2. x meets W1 first, from the right: write (x W1ᵀ) W2ᵀ as x Wᵀ."),
        Wrong("biases added", weight_mistakes.collapse_biases_added,
              says="You add the biases up. The first one goes through the second layer, too."),
        Wrong("first bias lost", weight_mistakes.collapse_first_bias_lost,
              says="The first bias is gone in yours. What does the second layer make of it?"),
        Wrong("last bias lost", weight_mistakes.collapse_last_bias_lost, says="You leave the second layer's own bias out."),
        Wrong("bias through W2 transposed", weight_mistakes.collapse_bias_backwards,
              says="You multiply b1 with W2 from the wrong side. Which axis of W2 does b1 meet?"),
        Wrong("in, out", weight_mistakes.collapse_in_out, says="Your W is (in, out). On this sheet a weight is (out, in)."),
    ],
    right=[
        Right("probed", weight_variants.collapse_probed),
        Right("one column more", weight_variants.collapse_augmented),
        Right("loops", weight_variants.collapse_loops),
        Right("float32", weight_variants.collapse_float32),
    ],
)  # fmt: skip
