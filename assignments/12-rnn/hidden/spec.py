"""Hidden tests of the recurrent network: steps and sequences, forwards and backwards, windows, torch, parity."""

import itertools
from pathlib import Path

import numpy as np

from autograder.spec import (
    EXACT,
    Case,
    Chain,
    Fixture,
    Function,
    Gradient,
    Inspected,
    Right,
    Scored,
    Wrong,
    before,
    integers,
    normal,
)
from reference import recurrent, truncated
from reference import running_parity as parity
from reference.compositions import rnn_backward_on, rnn_forward_on
from reference.mistakes import recurrent as mistakes
from reference.mistakes import running_parity as parity_mistakes
from reference.mistakes import truncated as truncated_mistakes
from reference.variants import recurrent as variants
from reference.variants import running_parity as parity_variants
from reference.variants import truncated as truncated_variants

RIGHT = [Right(style, family) for style, family in variants.FAMILIES.items()]

# The worked example of the notebook.
EXAMPLE = {
    "Wih": [[0.5], [-1.0]],
    "Whh": [[0.4, -0.3], [0.2, 0.6]],
    "bih": [0.1, 0.0],
    "bhh": [0.0, -0.2],
}
EXAMPLE_H0 = [[0.2, -0.4]]
EXAMPLE_X = [[[1.0]], [[-1.0]], [[2.0]]]


def params(inputs="I", units="H", scale=0.5):
    """Parameters to be drawn; small enough for the tanh to keep its slope."""
    return {
        "Wih": normal(units, inputs, scale=scale),
        "Whh": normal(units, units, scale=scale),
        "bih": normal(units, scale=scale),
        "bhh": normal(units, scale=scale),
    }


def only(**kept):
    """The arguments of a step with everything 0 but the ones kept; weights stay as they are."""
    silent = {"x": normal("N", "I", scale=0.0), "h": normal("N", "H", scale=0.0)}
    biases = {"bih": normal("H", scale=0.0), "bhh": normal("H", scale=0.0)}
    return params() | silent | biases | kept


def last_state_only(rng):
    """A sequence whose loss looks at the last state alone."""
    steps, examples, inputs, units = (int(size) for size in rng.permutation(np.arange(2, 8))[:4])
    upstream = np.zeros((steps, examples, units))
    upstream[-1] = rng.normal(size=(examples, units))
    shapes = {"Wih": (units, inputs), "Whh": (units, units), "bih": (units,), "bhh": (units,)}
    return {
        "X": rng.normal(size=(steps, examples, inputs)),
        "h0": rng.normal(size=(examples, units)),
        "params": {name: rng.normal(scale=0.5, size=shape) for name, shape in shapes.items()},
        "upstream": upstream,
    }


q1 = Function(
    "q1",
    "rnn_step_forward",
    reference=recurrent.rnn_step_forward,
    outputs=("h_next", "_cache"),
    axes={"h_next": ("N", "H")},
    cases=[
        Case("a step", group="step", x=normal("N", "I"), h=normal("N", "H"), **params()),
        Case("only the input", group="one term", **only(x=normal("N", "I"))),
        Case("only the state", group="one term", **only(h=normal("N", "H"))),
        Case("only bih", group="one term", **only(bih=normal("H"))),
        Case("only bhh", group="one term", **only(bhh=normal("H"))),
        Case("one sequence", group="edge", x=normal(1, "I"), h=normal(1, "H"), **params()),
        Case("one unit", group="edge", x=normal("N", "I"), h=normal("N", 1), **params(units=1)),
        Case("worked example", group="example", x=EXAMPLE_X[0], h=EXAMPLE_H0, **EXAMPLE),
    ],
    groups={"step": 4, "one term": 2, "edge": 1, "example": 2},
    share=("one term",),
    wrong=[
        Wrong(
            "bhh dropped",
            mistakes.rnn_step_forward_no_bhh,
            says="The recurrent bias bhh never enters your sum. There are two biases, and both count.",
        ),
        Wrong(
            "bih dropped",
            mistakes.rnn_step_forward_no_bih,
            says="The input's bias bih never enters your sum. There are two biases, and both count.",
        ),
        Wrong(
            "Whh transposed",
            mistakes.rnn_step_forward_recurrence_transposed,
            says="You multiply the state with Whh the wrong way round. It is square, so NumPy does not "
            "complain; but row i holds the weights into unit i.",
        ),
        Wrong(
            "sigmoid",
            mistakes.rnn_step_forward_sigmoid,
            says="You squash the sum with the sigmoid. The formula has a tanh, which can be negative.",
        ),
        Wrong(
            "no tanh",
            mistakes.rnn_step_forward_no_tanh,
            says="You return the sum as it is. Without the tanh the state can grow without end.",
            simplifies=("q3",),
        ),
        Wrong(
            "state ignored",
            mistakes.rnn_step_forward_no_state,
            says="The old state never enters your sum, so your network has no memory.",
            simplifies=("q4",),
        ),
        Wrong(
            "two tanhs",
            mistakes.rnn_step_forward_two_tanhs,
            says="You apply a tanh to the input's part and another to the state's part. There is one, around "
            "the whole sum.",
        ),
    ],
    right=RIGHT,
)

q2 = Function(
    "q2",
    "rnn_forward",
    reference=recurrent.rnn_forward,
    builds_on={"rnn_step_forward": rnn_forward_on},
    outputs=("Hs", "_caches"),
    axes={"Hs": ("T", "N", "H")},
    cases=[
        Case("a sequence", group="sequence", X=normal("T", "N", "I"), h0=normal("N", "H"), params=params()),
        Case(
            "from rest", group="from rest", X=normal("T", "N", "I"), h0=normal("N", "H", scale=0.0),
            params=params(),
        ),
        Case("one step", group="edge", X=normal(1, "N", "I"), h0=normal("N", "H"), params=params()),
        Case("no steps", group="edge", X=normal(0, "N", "I"), h0=normal("N", "H"), params=params(), draws=1),
        Case("one sequence", group="edge", X=normal("T", 1, "I"), h0=normal(1, "H"), params=params()),
        Case("one unit", group="edge", X=normal("T", "N", 1), h0=normal("N", 1), params=params(1, 1)),
        Case("worked example", group="example", X=EXAMPLE_X, h0=EXAMPLE_H0, params=EXAMPLE),
    ],
    groups={"sequence": 4, "from rest": 1, "edge": 2, "example": 3},
    wrong=[
        Wrong(
            "one bias",
            mistakes.rnn_forward_one_bias,
            says="The recurrent bias bhh never enters. There are two biases, and both count, at every step.",
        ),
        Wrong(
            "Whh transposed",
            mistakes.rnn_forward_recurrence_transposed,
            says="You multiply the state with Whh the wrong way round. It is square, so NumPy does not "
            "complain; but row i holds the weights into unit i.",
        ),
        Wrong(
            "h0 ignored",
            mistakes.rnn_forward_h0_ignored,
            says="You start from a state of zeros, whatever h0 says.",
        ),
        Wrong(
            "time reversed",
            mistakes.rnn_forward_time_reversed,
            says="You read the sequence from its end. The first step is X[0].",
        ),
        Wrong(
            "batch first",
            mistakes.rnn_forward_batch_first,
            says="You return the states as (N, T, H). On this sheet time comes first.",
        ),
        Wrong(
            "state not carried",
            mistakes.rnn_forward_state_not_carried,
            says="Every step of yours starts from h0. Look at what your loop hands on to the next step.",
            simplifies=("q4",),
        ),
        Wrong(
            "last state only",
            mistakes.rnn_forward_last_state_only,
            says="You return the last state only. All of them are asked for, one per step.",
        ),
        Wrong(
            "h0 included",
            mistakes.rnn_forward_h0_included,
            says="Your states begin with h0, so there is one too many. It was given, and is not asked for.",
        ),
        Wrong(
            "no empty sequence",
            mistakes.rnn_forward_some_step,
            says="Your function fails on a sequence without steps: there is nothing to stack. Which shape should "
            "the answer have then?",
        ),
    ],
    right=RIGHT,
)  # fmt: skip

q3 = Gradient(
    "q3",
    forward="rnn_step_forward",
    backward="rnn_step_backward",
    references={
        "rnn_step_forward": recurrent.rnn_step_forward,
        "rnn_step_backward": recurrent.rnn_step_backward,
    },
    outputs=("dx", "dh_prev", "dWih", "dWhh", "dbih", "dbhh"),
    wrt={"dx": "x", "dh_prev": "h", "dWih": "Wih", "dWhh": "Whh", "dbih": "bih", "dbhh": "bhh"},
    axes={"dx": ("N", "I"), "dh_prev": ("N", "H"), "dWih": ("H", "I"), "dWhh": ("H", "H")},
    points_by="output",
    cases=[
        Case("a step", x=normal("N", "I"), h=normal("N", "H"), **params(), upstream=normal("N", "H")),
        Case("one sequence", x=normal(1, "I"), h=normal(1, "H"), **params(), upstream=normal(1, "H")),
        Case("one unit", x=normal("N", "I"), h=normal("N", 1), **params(units=1), upstream=normal("N", 1)),
        Case("worked example", x=EXAMPLE_X[0], h=EXAMPLE_H0, **EXAMPLE, upstream=[[1.0, 1.0]]),
    ],
    groups={"dx": 2, "dh_prev": 3, "dWih": 2, "dWhh": 3, "dbih": 1, "dbhh": 1},
    wrong=[
        Wrong(
            "tanh twice",
            mistakes.rnn_step_backward_tanh_twice,
            says="For the slope you apply tanh to h_next. It is the tanh already.",
        ),
        Wrong(
            "no slope",
            mistakes.rnn_step_backward_no_slope,
            says="You do not go back through the tanh: its slope is missing from all your gradients.",
        ),
        Wrong(
            "new state in dWhh",
            mistakes.rnn_step_backward_new_state_in_weight,
            says="For dWhh you use the state after the step. Which state did Whh multiply?",
        ),
        Wrong(
            "old state in the slope",
            mistakes.rnn_step_backward_old_state_in_slope,
            says="You take the slope of the tanh with the state before the step. Which state came out of "
            "that tanh?",
        ),
        Wrong(
            "dh_prev through Whh transposed",
            mistakes.rnn_step_backward_carry_transposed,
            says="For dh_prev you multiply with Whh transposed, as on the way forwards. Write it for one "
            "number, as in the table: which axis of Whh does the sum run over?",
        ),
        Wrong(
            "dWhh transposed",
            mistakes.rnn_step_backward_recurrence_transposed,
            says="Your dWhh is transposed. It is square, so its shape does not tell: row i belongs to unit i.",
        ),
        Wrong(
            "bias mean",
            mistakes.rnn_step_backward_bias_mean,
            says="Your bias gradients are means over the batch. What the sequences say adds up.",
        ),
    ],
    right=RIGHT,
)

q4 = Gradient(
    "q4",
    forward="rnn_forward",
    backward="rnn_backward",
    references={"rnn_forward": recurrent.rnn_forward, "rnn_backward": recurrent.rnn_backward},
    builds_on={"rnn_step_backward": rnn_backward_on},
    outputs=("dX", "dh0", "grads"),
    wrt={"dX": "X", "dh0": "h0", "grads": "params"},
    axes={"dX": ("T", "N", "I"), "dh0": ("N", "H")},
    cases=[
        Case(
            "every state", group="every state", X=normal("T", "N", "I"), h0=normal("N", "H"), params=params(),
            upstream=normal("T", "N", "H"), sizes={"T": (4, 7)},
        ),
        Case("last state", group="last state", make=last_state_only),
        Case(
            "one step", group="edge", X=normal(1, "N", "I"), h0=normal("N", "H"), params=params(),
            upstream=normal(1, "N", "H"),
        ),
        Case(
            "one sequence", group="edge", X=normal("T", 1, "I"), h0=normal(1, "H"), params=params(),
            upstream=normal("T", 1, "H"),
        ),
        Case(
            "fifty steps", group="fifty steps", X=normal(50, "N", "I"), h0=normal("N", "H"),
            params=params(scale=0.3), upstream=normal(50, "N", "H"),
        ),
        Case(
            "worked example", group="example", X=EXAMPLE_X, h0=EXAMPLE_H0, params=EXAMPLE,
            upstream=[[[1.0, 1.0]], [[1.0, 1.0]], [[1.0, 1.0]]],
        ),
    ],
    groups={"every state": 4, "last state": 2, "dX and dh0": 2, "edge": 1, "fifty steps": 1, "example": 2},
    wrong=[
        Wrong(
            "no carry",
            mistakes.rnn_backward_no_carry,
            says="Nothing comes back from later steps. A state has two readers: the loss, and the next step.",
        ),
        Wrong(
            "last step only",
            mistakes.rnn_backward_last_step_only,
            says="Your parameters' gradients come from the last step alone. Every step used the parameters.",
        ),
        Wrong(
            "last loss only",
            mistakes.rnn_backward_last_loss_only,
            says="Only the last of dHs enters. The loss may look at every state: dHs has a row for each step.",
        ),
        Wrong(
            "overwritten",
            mistakes.rnn_backward_overwritten,
            says="Each step overwrites the parameters' gradients, so only the last one computed is left. Look "
            "for = where += is needed.",
        ),
        Wrong(
            "new state in dWhh",
            mistakes.rnn_backward_new_state_in_weight,
            says="For dWhh you use the state after each step. Which state did Whh multiply?",
        ),
        Wrong(
            "carried through Whh transposed",
            mistakes.rnn_backward_carry_transposed,
            says="What you carry back goes through Whh transposed, as on the way forwards. Write it for one "
            "number: which axis of Whh does the sum run over?",
        ),
        Wrong(
            "no slope",
            mistakes.rnn_backward_no_slope,
            says="You do not go back through the tanh: its slope is missing at every step.",
        ),
        Wrong(
            "divided by T",
            mistakes.rnn_backward_divided_by_steps,
            says="You divide the parameters' gradients by the number of steps. What the steps say adds up.",
        ),
        Wrong(
            "dX reversed",
            mistakes.rnn_backward_inputs_reversed,
            says="Your dX begins with the last step, in the order in which you found it. It should have the "
            "order of X.",
        ),
        Wrong(
            "dh0 forgotten",
            mistakes.rnn_backward_dh0_forgotten,
            says="Your dh0 is zero. The first step read h0: what does it carry back?",
        ),
    ],
    right=RIGHT,
)  # fmt: skip

# Whoever carries the gradient right and slips in a parameter's gradient keeps something.
q4_chain = Gradient(
    "q4",
    forward="rnn_forward",
    backward="rnn_backward",
    references={"rnn_forward": recurrent.rnn_forward, "rnn_backward": recurrent.rnn_backward},
    outputs=("dX", "dh0"),
    wrt={"dX": "X", "dh0": "h0"},
    axes={"dX": ("T", "N", "I"), "dh0": ("N", "H")},
    cases=[
        Case(
            "what goes back through time", group="dX and dh0", X=normal("T", "N", "I"), h0=normal("N", "H"),
            params=params(), upstream=normal("T", "N", "H"),
        )
    ],
)  # fmt: skip

# -- q5: windows -----------------------------------------------------------------------------


def windows(name, group, T, k):
    """A case: forward over T steps, and back in windows of k."""
    return Case(
        name, group=group,
        rnn_forward={"X": normal(T, 3, 2), "h0": normal(3, 4), "params": params(2, 4)},
        truncated_bptt={"dHs": normal(T, 3, 4), "caches": before("rnn_forward", 1), "k": k},
    )  # fmt: skip


q5 = Chain(
    "q5",
    references={"rnn_forward": recurrent.rnn_forward, "truncated_bptt": truncated.truncated_bptt},
    builds_on={"rnn_backward": truncated.truncated_bptt_on},
    cases=[
        windows("a short first window", "windows", 7, 3),
        windows("windows that fit", "windows", 8, 4),
        windows("one step each", "edge", 5, 1),
        windows("as long as the sequence", "edge", 5, 5),
        windows("longer than the sequence", "edge", 4, 9),
        windows("one step in all", "edge", 1, 2),
    ],
    groups={"windows": 3, "edge": 2},
    wrong=[
        Wrong(
            "windows from the start",
            truncated_mistakes.truncated_bptt_from_the_start,
            says="You count the windows from the first step. Here the last window is always a whole one.",
        ),
        Wrong(
            "not truncated",
            truncated_mistakes.truncated_bptt_not_truncated,
            says="What you carry goes on through the borders of the windows. It starts at 0 in each.",
        ),
        Wrong(
            "one step more",
            truncated_mistakes.truncated_bptt_one_step_more,
            says="Your windows have k + 1 steps.",
        ),
        Wrong(
            "last window only",
            truncated_mistakes.truncated_bptt_last_window_only,
            says="You go back through the last window alone. The windows before it learn as well, each by itself.",
        ),
        Wrong(
            "windows overwritten",
            truncated_mistakes.truncated_bptt_overwritten,
            says="Each window overwrites the parameters' gradients of the others. What the windows say adds up.",
        ),
        Wrong(
            "dh0 forgotten",
            truncated_mistakes.truncated_bptt_no_dh0,
            says="Your dh0 is zero. The first window carries something out of the first step.",
        ),
        Wrong(
            "windows in the order they were found",
            truncated_mistakes.truncated_bptt_windows_reversed,
            says="Your dX begins with the last window. It should have the order of X.",
        ),
    ],
    right=[
        Right("one loop", truncated_variants.truncated_bptt_reset),
        Right("sums at the end", truncated_variants.truncated_bptt_da_first),
        Right("recursive", truncated_variants.truncated_bptt_recursive),
    ],
)

# -- q6: how far back ------------------------------------------------------------------------

q6 = Function(
    "q6",
    "grad_norm_through_time",
    reference=truncated.grad_norm_through_time,
    hygiene=("unchanged", "again", "layout"),
    axes={"": ("T",)},
    cases=[
        Case("some steps", group="norms", Whh=normal("H", "H", scale=0.5), T=integers(low=3, high=8)),
        Case("vanishing", group="examples", Whh=0.5 * np.eye(3), T=20),
        Case("exploding", group="examples", Whh=1.5 * np.eye(2), T=20),
        Case("first grows, then dies", group="norms", Whh=[[0.5, 4.0], [0.0, 0.5]], T=12),
        Case("one step", group="edge", Whh=normal("H", "H"), T=1),
        Case("one unit", group="edge", Whh=normal(1, 1), T=4),
    ],
    groups={"norms": 3, "examples": 1, "edge": 1},
    wrong=[
        Wrong(
            "spectral radius",
            truncated_mistakes.grad_norm_through_time_spectral_radius,
            says="You take the largest eigenvalue. A matrix may stretch a vector by more than that: look for the norm.",
        ),
        Wrong(
            "norm to the power",
            truncated_mistakes.grad_norm_through_time_norm_to_the_power,
            says="You take powers of the norm. Take the norm of the powers: what one step stretches, the next one need "
            "not.",
        ),
        Wrong(
            "Frobenius",
            truncated_mistakes.grad_norm_through_time_frobenius,
            says="np.linalg.norm of a matrix is the root of the sum of its squares, unless you ask for ord=2.",
        ),
        Wrong(
            "from the end",
            truncated_mistakes.grad_norm_through_time_reversed,
            says="Your list begins at the end. Place t belongs to h_t, so the furthest comes first.",
        ),
        Wrong(
            "one step less",
            truncated_mistakes.grad_norm_through_time_one_step_less,
            says="Your powers are one too low. From h_0 to h_T, Whh multiplies T times.",
        ),
        Wrong(
            "powers of the entries",
            truncated_mistakes.grad_norm_through_time_entrywise_power,
            says="** takes powers of the entries. See np.linalg.matrix_power, or multiply with @.",
        ),
        Wrong(
            "largest entry",
            truncated_mistakes.grad_norm_through_time_largest_entry,
            says="You take the largest entry of a matrix for its norm.",
        ),
    ],
    right=[
        Right("singular values", truncated_variants.grad_norm_through_time_singular),
        Right("eigenvalues", truncated_variants.grad_norm_through_time_eigenvalues),
        Right("transposed", truncated_variants.grad_norm_through_time_transposed),
    ],
)

# -- q7: torch -------------------------------------------------------------------------------

LOOKS = Fixture("inspector", Path(__file__).with_name("looks.py").read_text(encoding="utf-8"))
NETWORK = {"inputs": 3, "units": 5}
LENGTHS = np.array([4, 1, 6, 3])
ONE, MANY = {"mode": "many-to-one"}, {"mode": "many-to-many"}


def read(name, group, look="output", T=6, N=4, draws=None, **how):
    """A case: a network of ours reads a batch, whose padding holds numbers as well."""
    return Case(name, group=group, look=look, init=NETWORK, X=normal(T, N, 3), draws=draws, **how)


q7 = Inspected(
    "q7",
    "ManualRNN",
    reference=parity.ManualRNN,
    by=LOOKS,
    cases=[
        read("all states", "many", **MANY),
        read("as it is", "many", T=4, N=2),
        read("last state", "one", **ONE),
        read("one step", "one", T=1, N=3, **ONE),
        read("last states", "lengths, one", lengths=LENGTHS, **ONE),
        read("shorter than the batch", "lengths, one", T=7, lengths=np.array([2, 5, 3, 1]), **ONE),
        read("states and padding", "lengths, many", lengths=LENGTHS, **MANY),
        read("all as long", "lengths, many", N=2, lengths=np.array([6, 6]), **MANY),
        read("way back", "way back", look="gradients", **ONE),
        read("way back, lengths", "way back", look="gradients", lengths=LENGTHS, **MANY),
        read("a second batch", "second", look="twice", lengths=LENGTHS, **ONE),
        Case("how many", group="parameters", look="parameters", init=NETWORK, tolerance=EXACT, draws=1),
    ],
    groups={"many": 3, "one": 2, "lengths, one": 4, "lengths, many": 2, "way back": 2, "second": 1, "parameters": 1},
    wrong=[
        Wrong(
            name,
            made,
            says=says,
        )
        for name, made, says in [
            ("last step", parity_mistakes.ManualRNNLastStep,
             "You return the state after the last step of the batch. Where a sequence is shorter, that one has read "
             "padding."),
            ("one too early", parity_mistakes.ManualRNNOneTooEarly,
             "Of a sequence with padding you return the state before its last step. It has index length - 1."),
            ("one too late", parity_mistakes.ManualRNNOneTooLate,
             "You return the state at index length: that step is padding already. Python counts from 0."),
            ("mean", parity_mistakes.ManualRNNMean,
             "For many-to-one you average the states. The last valid one is asked for."),
            ("padding kept", parity_mistakes.ManualRNNPaddingKept,
             "Your states go on where a sequence is over. They are zero there."),
            ("last state repeated", parity_mistakes.ManualRNNLastRepeated,
             "Where a sequence is over you repeat its last state. Zeros are asked for."),
            ("modes swapped", parity_mistakes.ManualRNNModesSwapped,
             "Your modes are swapped: many-to-many returns every state."),
            ("one bias", parity_mistakes.ManualRNNOneBias,
             "Your network has one bias. There are two, as in q1."),
            ("Whh transposed", parity_mistakes.ManualRNNTransposed,
             "You multiply the state with Whh the wrong way round: row i holds the weights into unit i."),
            ("ReLU", parity_mistakes.ManualRNNReLU, "Your activation is the ReLU. See q1."),
            ("batch first", parity_mistakes.ManualRNNBatchFirst,
             "You take the first axis of X for the batch. On this sheet time comes first."),
            ("state detached", parity_mistakes.ManualRNNDetached,
             "You detach the state at every step, so that no gradient goes back through time."),
        ]
    ],
    right=[
        Right("linear layers", parity_variants.ManualRNNLinear),
        Right("one by one", parity_variants.ManualRNNOneByOne),
        Right("inputs at once", parity_variants.ManualRNNProjected),
    ],
)  # fmt: skip

# -- q8: parity ------------------------------------------------------------------------------


def all_strings(*lengths):
    """A case for each length: every string of so many bits, (T, N)."""
    found = [np.array(list(itertools.product((0.0, 1.0), repeat=T))).T for T in lengths]
    return [
        Case(
            f"all strings of {len(bits)}", group="short strings", look="parities", init={}, bits=bits, draws=1
        )
        for bits in found
    ]


q8 = Inspected(
    "q8",
    "parity_weights",
    reference=parity.parity_weights,
    by=LOOKS,
    tolerance=EXACT,
    cases=[
        *all_strings(3, 4, 5, 6),
        Case("strings of 12", group="long strings", look="parities", init={},
             make=lambda rng: {"bits": rng.integers(0, 2, (12, 300)).astype(float)}),
        Case("strings of 30", group="long strings", look="parities", init={},
             make=lambda rng: {"bits": rng.integers(0, 2, (30, 100)).astype(float)}, draws=1),
    ],
    groups={"short strings": 3, "long strings": 2, "learns": 3, "learns well": 2},
    wrong=[
        Wrong(name, made, says=says)
        for name, made, says in [
            ("last bit", parity_mistakes.parity_weights_last_bit,
             "Your network says the last bit it has read: it does not remember."),
            ("any one", parity_mistakes.parity_weights_any_one,
             "Once it has read a one, your network always answers 1. A second one should bring it back."),
            ("last two bits", parity_mistakes.parity_weights_last_two,
             "Your network compares the last two bits. Compare the last one with the parity before it."),
            ("even", parity_mistakes.parity_weights_even,
             "Your network answers 1 where the number of ones is even. Odd is asked for."),
            ("too soft", parity_mistakes.parity_weights_soft,
             "Your units say neither yes nor no, and what is unsure fades with every step. Make the weights larger."),
        ]
    ],
    right=[
        Right("swapped", parity_variants.parity_weights_swapped),
        Right("lists", parity_variants.parity_weights_lists),
        Right("one without the other", parity_variants.parity_weights_one_without_the_other),
    ],
)  # fmt: skip


def strings(rng):
    """Strings of seven bits to learn from, and others to answer."""
    bits = rng.integers(0, 2, (7, 300))
    answers = np.cumsum(bits, axis=0) % 2
    return {
        "X": bits[:, :200, None].astype(float),
        "y": answers[:, :200],
        "X_new": bits[:, 200:, None].astype(float),
        "seed": int(rng.integers(1000)),
        "labels": answers[:, 200:],
    }


q8_training = Scored(
    "q8",
    "train_parity",
    reference=parity.train_parity,
    make=strings,
    draws=1,
    levels={"learns": 0.65, "learns well": 0.8},  # 20 seeds: .995 and more; a right variant .857 and more
    right=[Right("in classes", parity_variants.train_parity_linear)],
    cpu_s=30,
)
