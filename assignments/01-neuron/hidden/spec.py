"""The neuron: what the students' function and classes are asked, and what wrong answers mean."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.spec import Case, Class, Function, Right, Wrong, exactly, integers, normal
from reference.compositions import network_of, neuron_with
from reference.mistakes import neuron as mistakes
from reference.neuron import BabyNeuron, BigBaby, sigmoid
from reference.variants import neuron as variants

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
