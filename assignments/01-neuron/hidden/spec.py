"""The neuron: what the students' function and classes are asked, and what wrong answers mean."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from autograder.spec import (
    EXACT,
    T32,
    Case,
    Class,
    Fixture,
    Function,
    Inspected,
    Right,
    Wrong,
    exactly,
    integers,
    normal,
    uniform,
)
from reference.compositions import network_of, neuron_grad_with, neuron_with, symmetric_steps_with
from reference.logic import xnor_weights, xor_weights
from reference.mistakes import logic as logic_mistakes
from reference.mistakes import neuron as mistakes
from reference.mistakes import neuron_training as training_mistakes
from reference.neuron import BabyNeuron, BigBaby, sigmoid
from reference.neuron_training import neuron_grad, perceptron_train, symmetric_steps
from reference.variants import logic as logic_variants
from reference.variants import neuron as variants
from reference.variants import neuron_training as training_variants

FAR = ("raise",)  # overflow and 0 / 0 raise, where NumPy would only warn

SIGMOID_SAYS: dict[str, tuple[Callable[..., Any], str]] = {
    "tanh": (mistakes.sigmoid_tanh, "is tanh, which runs from -1 to 1. A sigmoid runs from 0 to 1."),
    "mirrored": (mistakes.sigmoid_mirrored, "falls where it should grow. Look at the sign of the exponent."),
    "slope": (mistakes.sigmoid_slope, "gives the derivative s(1 - s). The sigmoid itself is asked for."),
    "shares": (
        mistakes.sigmoid_shares,
        "makes all entries sum to 1, as a softmax does. Each number stands alone.",
    ),
    "numbers only": (
        mistakes.sigmoid_numbers_only,
        "takes one number only. It must take arrays of any shape.",
    ),
}

q1 = Function(
    "q1",
    "sigmoid",
    reference=sigmoid,
    cases=[
        Case("random", x=normal("N", "D", scale=3.0)),
        Case("table", group="examples", x=[-2.0, -1.0, 0.0, 1.0, 2.0, 7.0]),
        Case("zeros", group="examples", x=np.zeros((2, 3))),
        Case("small whole numbers", group="examples", x=np.array([-1, 0, 1])),
        Case("zero", group="examples", x=0.0),
        Case("far left", group="stability", x=[-1000.0], context=FAR),
        Case("far right", group="stability", x=[1000.0], context=FAR),
        Case(
            "from end to end", group="stability", x=[[-1e4, -750.0, -40.0], [40.0, 750.0, 1e4]], context=FAR
        ),
        Case("minus infinity", group="stability", x=[-np.inf, 0.0], context=FAR),
        Case("infinity", group="stability", x=[np.inf, 0.0], context=FAR),
        Case("whole numbers", group="kinds", x=integers("N", "D", low=-4, high=5)),
        Case("one number", group="kinds", make=lambda rng: {"x": float(rng.normal())}),
        Case("one whole number", group="kinds", x=2),
        Case("three axes", group="kinds", x=normal("N", "T", "D")),
        Case("a list", group="kinds", x=exactly([-1.5, 0.25, 3.0])),
    ],
    groups={"basic": 4, "examples": 3, "stability": 5, "kinds": 3},
    wrong=[
        *(Wrong(name, made, says=f"Your sigmoid {says}") for name, (made, says) in SIGMOID_SAYS.items()),
        Wrong(
            "overflow on the left",
            mistakes.sigmoid_naive,
            says="Your sigmoid overflows far to the left, where exp(-x) is too large for a float.",
        ),
        Wrong(
            "not a number on the right",
            mistakes.sigmoid_ratio,
            says="Your sigmoid overflows far to the right, where exp(x) is too large for a float.",
        ),
        Wrong(
            "whole numbers cut",
            mistakes.sigmoid_whole_numbers,
            says="For whole numbers your result is whole, too: you write it into an array of the type of x.",
        ),
    ],
    right=[
        Right("tanh, shifted and squeezed", variants.sigmoid_by_tanh),
        Right("two halves", variants.sigmoid_two_halves),
        Right("logaddexp", variants.sigmoid_by_logaddexp),
        Right("clipped", variants.sigmoid_clipped),
        Right("math.exp, number by number", variants.sigmoid_number_by_number),
        Right("float32", variants.sigmoid_float32),
    ],
)

NEURON_SAYS: dict[str, tuple[Any, str]] = {
    "no activation": (mistakes.NeuronWithoutActivation, "You return the weighted sum. Activate it."),
    "no bias": (mistakes.NeuronWithoutBias, "You never add the bias."),
    "bias after the activation": (
        mistakes.NeuronBiasAfterActivation,
        "You add the bias after the activation. It belongs to the sum that is activated.",
    ),
    "no sum": (
        mistakes.NeuronWithoutSum,
        "You activate every product by itself. A neuron sums them first, and gives one number for an example.",
    ),
    "whole batch summed": (
        mistakes.NeuronSumsTheBatch,
        "You sum over the whole batch. Each row is an example of its own: sum over the last axis.",
    ),
    "weights first": (
        mistakes.NeuronWeightsFirst,
        "np.dot(weights, inputs) sums over the first axis of a batch, which counts examples. The inputs of an "
        "example lie along the last axis.",
    ),
    "column": (
        mistakes.NeuronColumn,
        "You answer a batch with a column (N, 1). One number per example makes (N,).",
    ),
    "rounded": (
        mistakes.NeuronRounded,
        "You round the answer. Print as few digits as you like, but return all.",
    ),
}

NEURON_RIGHT = [
    Right("product and sum", variants.NeuronBySum),
    Right("einsum", variants.NeuronByEinsum),
    Right("loops", variants.NeuronByLoop),
    Right("float32", variants.NeuronFloat32),
]


def in_both(neuron: Any) -> dict[str, Any]:
    """A wrong neuron, and the network that is built of it."""
    return {"BabyNeuron": neuron, "BigBaby": mistakes.network_of(neuron)}


def a_neuron(*inputs: int | str) -> dict[str, Any]:
    """A random neuron for inputs whose last axis is D."""
    return {"init": {"weights": normal("D"), "bias": normal(scale=2.0)}, "inputs": normal(*inputs)}


q2_neuron = Class(
    "q2",
    "BabyNeuron",
    reference=BabyNeuron,
    builds_on={"sigmoid": neuron_with},
    axes=("N",),
    cases=[
        Case("one example", **a_neuron("D")),
        Case("lecture", group="examples", init={"weights": [0.0, 1.0], "bias": 4.0}, inputs=[2.0, 3.0]),
        Case("hand-made batch", group="examples", init={"weights": [1.0, -1.0], "bias": 0.0},
             inputs=[[1.0, 1.0], [2.0, 1.0], [1.0, 2.0]]),
        Case("lists", group="examples", init={"weights": exactly([2, 0, -1]), "bias": 3}, inputs=exactly([1, 5, 5])),
        Case("a batch", group="batches", **a_neuron("N", "D")),
        Case("as long as wide", group="batches", **a_neuron("D", "D")),
        Case("a batch of one", group="batches", **a_neuron(1, "D")),
        Case("backwards", group="batches", init={"weights": normal(3), "bias": -0.5},
             make=lambda rng: {"inputs": rng.normal(size=(5, 3))[::-1]}),
        Case("a single input", group="batches", init={"weights": normal(1), "bias": normal()}, inputs=normal("N", 1)),
    ],
    groups={
        "basic": 3, "examples": 3.5, "batches": 3.5,
        "network": 5, "network examples": 3, "network batches": 2,
    },
    wrong=[
        *(Wrong(f"neuron: {name}", made, says=says, staff="BigBaby does not show it.")
          for name, (made, says) in NEURON_SAYS.items()),
        *(Wrong(name, in_both(made), says=says, staff="BigBaby is built of it.")
          for name, (made, says) in NEURON_SAYS.items()),
        *(Wrong(f"sigmoid: {name}", in_both(mistakes.neuron_with(made)), says=f"What your neuron activates with {says}",
                staff="The sigmoid of q1, used here.")
          for name, (made, says) in SIGMOID_SAYS.items()),
    ],
    right=NEURON_RIGHT,
)  # fmt: skip


def three_neurons() -> dict[str, Any]:
    """Random weights and a random bias for each neuron."""
    return {"params": {name: (normal(2, scale=2.0), normal()) for name in ("h1", "h2", "o1")}}


BY_HAND = {"h1": ([0.0, 0.0], 0.0), "h2": ([0.0, 0.0], float(np.log(3.0))), "o1": ([1.0, 2.0], -2.0)}
IN_LISTS = {"h1": ([1, 0], -1), "h2": ([0, -2], 5), "o1": ([3, -1], -2)}

q2_network = Class(
    "q2",
    "BigBaby",
    reference=BigBaby,
    builds_on={"BabyNeuron": network_of},
    axes=("N",),
    cases=[
        Case("network: three neurons", group="network", init=three_neurons(), x=normal(2)),
        Case("network: default weights", group="network", init={}, x=normal(2)),
        Case("network: lists", group="network", init={"params": exactly(IN_LISTS)}, x=exactly([2, 3])),
        Case("network: lecture", group="network examples", init={}, x=[2.0, 3.0]),
        Case("network: by hand", group="network examples", init={"params": BY_HAND}, x=[8.0, 9.0]),
        Case(
            "network: a batch",
            group="network batches",
            init=three_neurons(),
            x=normal("N", 2),
            sizes={"N": (3, 7)},
        ),
        Case("network: two examples", group="network batches", init=three_neurons(), x=normal(2, 2)),
        Case("network: a batch of one", group="network batches", init=three_neurons(), x=normal(1, 2)),
    ],
    wrong=[
        Wrong(
            "network: no activation",
            mistakes.BigBabyWithoutActivation,
            says="None of the three neurons of your network activates.",
        ),
        Wrong(
            "network: hidden neurons do not activate",
            mistakes.BigBabyActivatesAtTheEnd,
            says="The hidden neurons of your network pass on their sums. They activate, too.",
        ),
        Wrong(
            "network: output does not activate",
            mistakes.BigBabyLinearOutput,
            says="The output neuron of your network gives its sum. It activates, too.",
        ),
        Wrong(
            "network: no bias",
            mistakes.BigBabyWithoutBias,
            says="Your network leaves out the biases; those in the example are 0, those in params need not be.",
        ),
        Wrong(
            "network: fixed weights",
            mistakes.BigBabyFixedWeights,
            says="Your network always has the weights [0, 1] and the bias 0, whatever params says.",
        ),
        Wrong(
            "network: twins",
            mistakes.BigBabyTwins,
            says="Both hidden neurons of your network have the weights of h1.",
        ),
        Wrong(
            "network: crossed",
            mistakes.BigBabyCrossed,
            says="The output neuron of your network gets (h2, h1). Its first weight belongs to h1.",
        ),
        Wrong(
            "network: output sees the inputs",
            mistakes.BigBabyOutputSeesInputs,
            says="The output neuron of your network looks at x. It looks at what the hidden neurons answer.",
        ),
        Wrong(
            "network: batch sideways",
            mistakes.BigBabyBatchSideways,
            says="In a batch, np.array([h1, h2]) has the shape (2, N): the examples lie along its last axis. The output "
            "neuron wants them as rows.",
        ),
    ],
    right=[
        Right("network: one matrix", variants.BigBabyByMatrix),
        Right("network: of neurons", variants.BigBabyOfNeurons),
        Right("network: row by row", variants.BigBabyRowByRow),
        Right("network: float32", variants.BigBabyFloat32),
    ],
)

# -- q3: weights found by hand ---------------------------------------------------------------

WEIGHTS = Fixture("inspector", Path(__file__).with_name("weights.py").read_text(encoding="utf-8"))
TURNED = "Your W1 has the weights of a hidden neuron in a column: turned round, it works. Rows are asked for, (neurons, inputs)."
UNDECIDED = (
    "Some of your answers lie between 0.1 and 0.9. A sigmoid says a clear yes or no to large sums only: what happens if all "
    "weights and biases are ten times as large?"
)

q3 = Inspected(
    "q3",
    "xor_weights",
    reference=xor_weights,
    by=WEIGHTS,
    tolerance=EXACT,
    cases=[Case("XOR", group="xor", look="said", asked=exactly((0, 1, 1, 0)))],
    groups={"xor": 2, "xnor": 1},
    wrong=[
        Wrong("at least one", logic_mistakes.xor_or,
              says="Your weights say yes to two ones as well: that is OR. Where both are 1, something must say no."),
        Wrong("both", logic_mistakes.xor_and, says="Your weights say yes to two ones alone: that is AND."),
        Wrong("not both", logic_mistakes.xor_nand, says="Your weights say yes to two zeros as well: that is NAND."),
        Wrong("the opposite", logic_mistakes.xor_turned,
              says="Your weights say yes where both inputs are equal. That is XNOR."),
        Wrong("one side", logic_mistakes.xor_one_side,
              says="Your weights say yes to [1, 0], and no to [0, 1]. XOR treats both inputs alike."),
        Wrong("W1 in columns", logic_mistakes.xor_in_out, says=TURNED),
        Wrong("undecided", logic_mistakes.xor_too_small, says=UNDECIDED),
    ],
    right=[
        Right("two sides", logic_variants.xor_two_sides),
        Right("OR less AND, lists", logic_variants.xor_or_and),
        Right("other shapes of W2 and b2", logic_variants.xor_plain_shapes),
        Right("slanted lines", logic_variants.xor_slanted),
    ],
)  # fmt: skip

q3_xnor = Inspected(
    "q3",
    "xnor_weights",
    reference=xnor_weights,
    by=WEIGHTS,
    tolerance=EXACT,
    cases=[Case("XNOR", group="xnor", look="said", asked=exactly((1, 0, 0, 1)))],
    wrong=[
        Wrong("xnor: both", logic_mistakes.xnor_and, says="Your weights say yes to two ones alone. Two zeros are equal, too."),
        Wrong("xnor: none", logic_mistakes.xnor_nor, says="Your weights say yes to two zeros alone. Two ones are equal, too."),
        Wrong("xnor: the opposite", logic_mistakes.xnor_turned,
              says="Your weights say yes where the inputs differ. That is XOR."),
        Wrong("xnor: W1 in columns", logic_mistakes.xnor_in_out, says=TURNED),
        Wrong("xnor: undecided", logic_mistakes.xnor_too_small, says=UNDECIDED),
    ],
    right=[
        Right("xnor: two sides", logic_variants.xnor_two_sides),
        Right("xnor: both or none, lists", logic_variants.xnor_both_or_none),
        Right("xnor: other shapes of W2 and b2", logic_variants.xnor_plain_shapes),
    ],
)  # fmt: skip

# -- q4: gradients of one neuron -------------------------------------------------------------

LECTURE = {"w": [0.0, 1.0], "b": 4.0, "x": [2.0, 3.0], "y": 0.0}


def of_a_neuron(loss: str, **more: Any) -> dict[str, Any]:
    """A neuron with an example to learn from; labels are soft."""
    return {"w": normal("D"), "b": normal(), "x": normal("D"), "y": uniform(), "loss": loss} | more


def far_out(loss: str, side: float) -> Callable[[np.random.Generator], dict[str, Any]]:
    """A case's `make`: a sum far to one side. The label is soft, or a mirrored sigmoid would show nothing there."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        w, x = side * np.array([40.0, 300.0, 700.0]), rng.uniform(0.5, 1.5, size=3)
        return {"w": w, "b": side, "x": x, "y": rng.uniform(0.2, 0.8), "loss": loss}

    return make


q4 = Function(
    "q4",
    "neuron_grad",
    reference=neuron_grad,
    outputs=("dw", "db"),
    axes={"dw": ("D",)},
    tolerance=T32,  # the sigmoid of q1 may well work in single precision, and what is built on it no better
    builds_on={"sigmoid": neuron_grad_with},
    cases=[
        Case("half of the square", group="half_se", **of_a_neuron("half_se")),
        Case("the square", group="se", **of_a_neuron("se")),
        Case("cross-entropy", group="bce", **of_a_neuron("bce")),
        *(Case(f"lecture, {loss}", group=loss, **LECTURE, loss=loss) for loss in ("half_se", "se", "bce")),
        *(Case(f"hard labels, {loss}", group=loss, **of_a_neuron(loss, y=label), draws=1)
          for loss, label in (("half_se", 1.0), ("se", 0.0), ("bce", 1.0))),
        *(Case(f"one input, {loss}", group=loss, **of_a_neuron(loss, w=normal(1), x=normal(1)), draws=1)
          for loss in ("half_se", "se", "bce")),
        *(Case(f"far {where}, {loss}", group="far out", make=far_out(loss, side), context=FAR, draws=1)
          for loss in ("half_se", "se", "bce") for where, side in (("left", -1.0), ("right", 1.0))),
    ],
    groups={"half_se": 5, "se": 4, "bce": 6, "far out": 3},
    wrong=[
        Wrong("half forgotten", training_mistakes.grad_half_doubled,
              says="Your gradient of half_se is twice too large: the half and the 2 of the square cancel."),
        Wrong("2 forgotten", training_mistakes.grad_se_halved,
              says="Your gradient of se lacks the 2 that a square brings."),
        Wrong("one formula for all", training_mistakes.grad_always_half,
              says="You return the gradient of half_se whatever loss says."),
        Wrong("no slope", training_mistakes.grad_no_slope,
              says="For the squared errors you leave the slope of the sigmoid out. The error reaches the weights through it."),
        Wrong("slope in the cross-entropy", training_mistakes.grad_slope_everywhere,
              says="Your gradient of bce has the slope of the sigmoid in it. Write the chain rule out: something cancels."),
        Wrong("slope of the answer", training_mistakes.grad_slope_of_the_answer,
              says="You take the slope at the neuron's answer, as if it went through a second sigmoid. It belongs to the sum; with the answer it is yhat (1 - yhat)."),
        Wrong("sign", training_mistakes.grad_sign,
              says="All your gradients have the wrong sign. A gradient points uphill; the minus belongs into the step."),
        Wrong("without the input", training_mistakes.grad_without_input,
              says="All weights get what the bias gets. A weight that met a large input has a large share in the answer."),
        Wrong("bias with the input", training_mistakes.grad_bias_with_input,
              says="Your db sums up dw. The bias meets no input: see it as a weight whose input is always 1."),
        Wrong("weights for inputs", training_mistakes.grad_weights_for_inputs,
              says="You multiply with w. That is how the loss hangs on x; how it hangs on w is asked for."),
        Wrong("hard labels", training_mistakes.grad_hard_labels,
              says="You round the label. It may be anything between 0 and 1: 0.3 means rather not."),
        Wrong("divided by 0", training_mistakes.grad_divided,
              says="You divide by yhat (1 - yhat), which rounds to 0 far out. Let it cancel on paper, not in the computer."),
    ],
    right=[
        Right("by tanh", training_variants.grad_by_tanh),
        Right("math, input by input", training_variants.grad_by_loop),
        Right("bias as a weight", training_variants.grad_appended),
        Right("float32", training_variants.grad_float32),
    ],
)  # fmt: skip

# -- q5: the perceptron ----------------------------------------------------------------------
# Whole numbers, and rates that are powers of 2: whoever sums in another order, or in single precision, finds
# the very same sums to be 0.


def separable(N: int, D: int, **more: Any) -> Callable[[np.random.Generator], dict[str, Any]]:
    """A case's `make`: labels that some line gives, with a bias that matters."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        X, w = rng.integers(-4, 6, size=(N, D)), rng.integers(-3, 4, size=D)
        w[0] = 2
        score = X @ w
        middle = float(np.median(score)) + 0.25
        return {"X": X.astype(float), "y": np.where(score > middle, 1, -1), "epochs": 200} | more

    return make


def mixed(N: int, D: int, **more: Any) -> Callable[[np.random.Generator], dict[str, Any]]:
    """A case's `make`: the same example with both labels among others, so that no line gives them."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        X, y = rng.integers(-4, 6, size=(N, D)).astype(float), rng.choice([-1, 1], size=N)
        X[-1], y[-1] = X[0], -y[0]
        return {"X": X, "y": y, "epochs": 6} | more

    return make


GATES = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

q5 = Function(
    "q5",
    "perceptron_train",
    reference=perceptron_train,
    outputs=("w", "b", "updates"),
    axes={"w": ("D",)},
    cases=[
        Case("separable", make=separable(9, 3)),
        Case("by hand", group="examples", X=[[1.0, 2.0], [-1.0, 1.0]], y=[1, -1], epochs=10),
        Case("AND", group="examples", X=GATES, y=[-1, -1, -1, 1], epochs=50),
        Case("not separable", group="endless", make=mixed(7, 2)),
        Case("XOR", group="endless", X=GATES, y=[-1, 1, 1, -1], epochs=5),
        Case("another rate", group="rate", make=separable(8, 2, lr=0.5)),
        Case("not separable, another rate", group="rate", make=mixed(6, 4, lr=0.25), draws=1),
        Case("no epoch", group="edge", make=separable(5, 2, epochs=0), draws=1),
        Case("one epoch", group="edge", make=separable(8, 3, epochs=1)),
        Case("one example", group="edge", X=[[0.0, 3.0, -1.0]], y=[-1], epochs=4),
        Case("a row of zeros", group="edge", X=[[0.0, 0.0], [1.0, 2.0], [0.0, 0.0]], y=[1, -1, -1], epochs=5),
        Case("lists", group="edge", X=exactly([[1, 2], [3, -1], [0, 1]]), y=exactly([1, -1, 1]), epochs=9),
    ],
    groups={"basic": 5, "examples": 3, "endless": 4, "rate": 3, "edge": 3},
    wrong=[
        Wrong("0 is no mistake", training_mistakes.perceptron_strict,
              says="You take a sum of exactly 0 for right. Weights of 0 give nothing else, so that nothing ever begins."),
        Wrong("always a step", training_mistakes.perceptron_always,
              says="You take a step for every example. Where the perceptron is right, it stays as it is."),
        Wrong("labels 0 and 1", training_mistakes.perceptron_zero_one,
              says="You compare with an answer of 0 or 1. Here labels are -1 and +1."),
        Wrong("no bias", training_mistakes.perceptron_no_bias,
              says="Your bias stays 0, so that every line goes through the origin."),
        Wrong("bias without rate", training_mistakes.perceptron_bias_without_rate,
              says="The learning rate is missing in the step of your bias."),
        Wrong("no rate", training_mistakes.perceptron_no_rate, says="The learning rate is missing in your steps."),
        Wrong("from ones", training_mistakes.perceptron_from_ones, says="Your weights start at 1. They start at 0."),
        Wrong("at the end", training_mistakes.perceptron_at_the_end,
              says="You add up all steps of an epoch and take them at its end. The next example meets weights that have moved."),
        Wrong("epochs counted", training_mistakes.perceptron_counts_epochs,
              says="You count epochs. Steps are to be counted."),
        Wrong("last epoch counted", training_mistakes.perceptron_last_epoch,
              says="Your count starts anew with every epoch."),
        Wrong("another order", training_mistakes.perceptron_other_order,
              says="You shuffle the examples. On this sheet they are taken in their order."),
        Wrong("one epoch", training_mistakes.perceptron_one_epoch,
              says="You go through the examples once. Go on until an epoch has no mistake, or there are no more."),
    ],
    right=[
        Right("bias as a weight", training_variants.perceptron_appended),
        Right("signs and lists", training_variants.perceptron_never_stops),
        Right("how often each was missed", training_variants.perceptron_counted),
    ],
)  # fmt: skip

# -- q6: neurons that start alike ------------------------------------------------------------


def alike(k: int, **more: Any) -> dict[str, Any]:
    """Examples, a place to start from, and how many steps."""
    return {
        "k": k, "X": normal("N", 2), "y": integers("N", low=0, high=2), "start": uniform(low=0.3, high=1.2), "lr": 0.7,
    } | more  # fmt: skip


MANY = {"sizes": {"N": (5, 9)}}

q6 = Function(
    "q6",
    "symmetric_steps",
    reference=symmetric_steps,
    axes={"": ("neurons", "inputs")},
    tolerance=T32,
    builds_on={"sigmoid": symmetric_steps_with},
    cases=[
        Case("three steps", **alike(3), **MANY),
        Case("one step", **alike(1, lr=1.5), **MANY),
        Case("twenty steps", group="many steps", **alike(20), **MANY),
        Case("XOR", group="many steps", k=10, X=GATES, y=[0, 1, 1, 0], start=1.0, lr=4.0),
        Case("no step", group="edge", **alike(0), **MANY),
        Case("no step back", group="edge", **alike(2, start=-0.5), **MANY),
        Case("one example", group="edge", **alike(4, X=normal(1, 2), y=[1])),
        Case("from 0", group="edge", **alike(6, start=0.0, y=[1, 1, 0, 1, 1], X=normal(5, 2, mean=1.0))),
    ],
    groups={"basic": 5, "many steps": 3, "edge": 2},
    wrong=[
        Wrong("random start", training_mistakes.steps_random_start,
              says="Your hidden weights are drawn. That is the cure; here the illness is asked for: all of them start at start."),
        Wrong("one step more", training_mistakes.steps_one_more, says="You take one step more than k."),
        Wrong("uphill", training_mistakes.steps_uphill, says="You add the gradient, and go uphill."),
        Wrong("summed", training_mistakes.steps_summed,
              says="Your steps are too large by the number of examples. The loss is a mean."),
        Wrong("output first", training_mistakes.steps_output_first,
              says="You move the output neuron before the hidden ones get their gradients. All gradients belong to one place: take them first, then move."),
        Wrong("output fixed", training_mistakes.steps_output_fixed, says="Your output neuron never moves. It learns, too."),
        Wrong("biases fixed", training_mistakes.steps_biases_fixed, says="Your biases never move. They learn, too."),
        Wrong("biases from 0", training_mistakes.steps_zero_biases, says="Your biases start at 0. They start at start, as the weights do."),
        Wrong("no hidden slope", training_mistakes.steps_no_slope,
              says="The slope of the hidden neurons is missing: a gradient goes back through their sigmoid, too."),
        Wrong("squared error", training_mistakes.steps_squared_error,
              says="Your output neuron has the slope of its sigmoid in its gradient. With the cross-entropy it cancels, as in q4."),
        Wrong("neurons in columns", training_mistakes.steps_transposed,
              says="You return a hidden neuron in each column. Rows are asked for."),
        Wrong("one neuron", training_mistakes.steps_one_neuron,
              says="You return the weights of one hidden neuron. There are two, even if they are equal."),
    ],
    right=[
        Right("one vector", training_variants.steps_one_vector),
        Right("one neuron, twice", training_variants.steps_by_one_neuron),
        Right("columns", training_variants.steps_columns),
        Right("float32", training_variants.steps_float32),
    ],
)  # fmt: skip
