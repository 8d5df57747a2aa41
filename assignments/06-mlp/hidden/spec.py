"""Hidden tests of the multilayer perceptron: q1 a linear layer, q3 the network forwards, q4 backwards."""

from itertools import pairwise

from autograder.spec import Case, Function, Gradient, Right, Wrong, normal
from reference import mlp
from reference.compositions import mlp_backward_on, mlp_forward_on
from reference.mistakes import mlp as mistakes
from reference.variants import mlp as variants

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
