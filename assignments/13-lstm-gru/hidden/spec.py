"""Hidden tests of the gated networks: q1 an LSTM cell, q2 a sequence, q4 the two forms of the GRU."""

import numpy as np

from autograder.spec import Case, Function, Right, Wrong
from reference import gru, lstm
from reference.compositions import lstm_forward_on
from reference.mistakes import gru as gru_mistakes
from reference.mistakes import lstm as lstm_mistakes
from reference.variants import gru as gru_variants
from reference.variants import lstm as lstm_variants

LSTM_RIGHT = [Right(style, family) for style, family in lstm_variants.FAMILIES.items()]
GRU_RIGHT = [Right(style, family) for style, family in gru_variants.FAMILIES.items()]

# The worked examples of the notebook.
LSTM_EXAMPLE = {
    "Wih": [[0.5], [-0.5], [1.0], [0.25]],
    "Whh": [[0.4], [0.2], [-1.0], [1.0]],
    "bih": [0.1, 0.0, -0.5, 0.0],
    "bhh": [0.0, 0.4, 0.0, -0.2],
}
GRU_EXAMPLE = {
    "Wih": [[0.5], [-0.5], [1.0]],
    "Whh": [[0.4], [0.2], [-1.0]],
    "bih": [0.1, 0.0, -0.5],
    "bhh": [0.0, 0.4, 0.3],
}
STEP_X, STEP_H, STEP_C = [[2.0]], [[0.5]], [[-1.0]]
SEQUENCE_X = [[[2.0]], [[0.0]], [[-1.0]]]


def packed(rng, gates, inputs, units, scale=0.7):
    """The four parameters of a cell, its gates one below the other."""
    shapes = {"Wih": (gates * units, inputs), "Whh": (gates * units, units)}
    biases = dict.fromkeys(("bih", "bhh"), (gates * units,))
    return {name: rng.normal(scale=scale, size=shape) for name, shape in (shapes | biases).items()}


def sizes(rng, **fixed):
    """N, I and H, all different unless fixed."""
    free = iter(int(size) for size in rng.permutation(np.arange(2, 7)))
    return tuple(fixed.get(name, next(free)) for name in ("N", "I", "H"))


def step(gates, *, silent=(), **fixed):
    """A case's `make`: one step, with the named arguments all zero."""

    def make(rng):
        examples, inputs, units = sizes(rng, **fixed)
        states = {"h": rng.normal(size=(examples, units))}
        if gates == 4:
            states["c"] = rng.normal(size=(examples, units))
        arguments = {"x": rng.normal(size=(examples, inputs)), **states, **packed(rng, gates, inputs, units)}
        return {name: array * (name not in silent) for name, array in arguments.items()}

    return make


def saturated(gates, size):
    """A case's `make`: sums far from 0, so that each gate is open or shut."""

    def make(rng):
        arguments = step(gates)(rng)
        arguments["bih"] = size * rng.choice([-1.0, 1.0], size=arguments["bih"].shape)
        return arguments

    return make


def sequence(*, steps=None, silent=(), **fixed):
    """A case's `make`: a sequence of T steps; T, N, I and H all different unless fixed."""

    def make(rng):
        examples, inputs, units = sizes(rng, **fixed)
        T = int(rng.integers(7, 10)) if steps is None else steps
        states = {name: rng.normal(size=(examples, units)) * (name not in silent) for name in ("h0", "c0")}
        return {
            "X": rng.normal(size=(T, examples, inputs)),
            **states,
            "params": packed(rng, 4, inputs, units),
        }

    return make


q1 = Function(
    "q1",
    "lstm_cell_forward",
    reference=lstm.lstm_cell_forward,
    outputs=("h_next", "c_next", "_cache"),
    axes={"h_next": ("N", "H"), "c_next": ("N", "H")},
    cases=[
        Case("a step", group="step", make=step(4)),
        Case("only the input", group="one term", make=step(4, silent=("h", "bih", "bhh"))),
        Case("only the state", group="one term", make=step(4, silent=("x", "bih", "bhh"))),
        Case("only bih", group="one term", make=step(4, silent=("x", "h", "bhh"))),
        Case("only bhh", group="one term", make=step(4, silent=("x", "h", "bih"))),
        Case("an empty cell", group="one term", make=step(4, silent=("c",))),
        Case("gates open or shut", group="saturated", make=saturated(4, 50.0)),
        Case("gates far out", group="saturated", make=saturated(4, 2000.0)),
        Case("one sequence", group="edge", make=step(4, N=1)),
        Case("one unit", group="edge", make=step(4, H=1)),
        Case("worked example", group="example", x=STEP_X, h=STEP_H, c=STEP_C, **LSTM_EXAMPLE),
    ],
    groups={"step": 4, "one term": 2, "saturated": 1, "edge": 1, "example": 2},
    share=("one term",),
    wrong=[
        Wrong(
            "order i, o, f, g",
            lstm_mistakes.lstm_cell_forward_order_iofg,
            says="You read the four blocks of rows in the order i, o, f, g. The sheet gives another one.",
        ),
        Wrong(
            "order i, f, o, g",
            lstm_mistakes.lstm_cell_forward_order_ifog,
            says="You read the four blocks of rows with the three sigmoids first and the candidate last. Look "
            "up the order on the sheet.",
        ),
        Wrong(
            "order f, i, g, o",
            lstm_mistakes.lstm_cell_forward_order_figo,
            says="You take the first block of rows for the forget gate and the second for the input gate. Look up "
            "the order on the sheet.",
        ),
        Wrong(
            "interleaved",
            lstm_mistakes.lstm_cell_forward_interleaved,
            says="You take the rows four at a time, one for each gate of a unit. They are packed in blocks: first "
            "all rows of one gate.",
        ),
        Wrong(
            "candidate squashed by the sigmoid",
            lstm_mistakes.lstm_cell_forward_candidate_sigmoid,
            says="All four of your blocks go through the sigmoid. The candidate g is no gate: it must be able to be "
            "negative.",
        ),
        Wrong(
            "no tanh on the cell",
            lstm_mistakes.lstm_cell_forward_no_tanh_on_cell,
            says="Your output gate multiplies the cell state as it is. Something comes in between.",
        ),
        Wrong(
            "old cell shown",
            lstm_mistakes.lstm_cell_forward_old_cell_shown,
            says="Your hidden state shows the cell state from before the step. Which of the two does the "
            "formula have?",
        ),
        Wrong(
            "forget bias",
            lstm_mistakes.lstm_cell_forward_forget_bias_one,
            says="You add 1 to the forget gate's sum. That is a way to start a training, and then it stands in the "
            "biases that you are given; it is no part of the cell.",
        ),
        Wrong(
            "bhh dropped",
            lstm_mistakes.lstm_cell_forward_no_bhh,
            says="The recurrent bias bhh never enters your sums. There are two biases, and both count.",
        ),
        Wrong(
            "bih dropped",
            lstm_mistakes.lstm_cell_forward_no_bih,
            says="The input's bias bih never enters your sums. There are two biases, and both count.",
        ),
        Wrong(
            "bhh twice",
            lstm_mistakes.lstm_cell_forward_bhh_twice,
            says="The recurrent bias bhh enters your sums twice. Each of the two biases is added once.",
        ),
        Wrong(
            "Whh transposed",
            lstm_mistakes.lstm_cell_forward_recurrence_transposed,
            says="You multiply the state with the blocks of Whh the wrong way round. Each is square, so NumPy does "
            "not complain; but row i holds the weights into unit i.",
        ),
        Wrong(
            "cell ignored",
            lstm_mistakes.lstm_cell_forward_cell_ignored,
            says="The old cell state c never enters yours, so your cell has no memory.",
            simplifies=("q2",),
        ),
        Wrong(
            "no forgetting",
            lstm_mistakes.lstm_cell_forward_no_forgetting,
            says="You keep the whole old cell state. Which gate says how much of it stays?",
        ),
        Wrong(
            "coupled gates",
            lstm_mistakes.lstm_cell_forward_coupled,
            says="You let in 1 - f of the candidate. The LSTM has an input gate of its own for that.",
        ),
        Wrong(
            "cell first",
            lstm_mistakes.lstm_cell_forward_cell_first,
            says="You return the cell state before the hidden state. Look at the order in the docstring.",
        ),
        Wrong(
            "sigmoid overflows",
            lstm_mistakes.lstm_cell_forward_sigmoid_overflows,
            says="For large sums your sigmoid is infinity divided by infinity: nan. The sheet gives one that is "
            "not.",
        ),
    ],
    right=LSTM_RIGHT,
)

q2 = Function(
    "q2",
    "lstm_forward",
    reference=lstm.lstm_forward,
    builds_on={"lstm_cell_forward": lstm_forward_on},
    outputs=("Hs", "last"),
    axes={"Hs": ("T", "N", "H")},
    cases=[
        Case("a sequence", group="sequence", make=sequence()),
        Case("from rest", group="from rest", make=sequence(silent=("h0", "c0"))),
        Case("a full cell", group="start", make=sequence(silent=("h0",))),
        Case("a loud state", group="start", make=sequence(silent=("c0",))),
        Case("one step", group="edge", make=sequence(steps=1)),
        Case("no steps", group="edge", make=sequence(steps=0), draws=1),
        Case("one sequence", group="edge", make=sequence(N=1)),
        Case("one unit, one input", group="edge", make=sequence(I=1, H=1)),
        Case("worked example", group="example", X=SEQUENCE_X, h0=STEP_H, c0=STEP_C, params=LSTM_EXAMPLE),
    ],
    groups={"sequence": 4, "from rest": 1, "start": 1, "edge": 2, "example": 2},
    wrong=[
        Wrong(
            "cell not carried",
            lstm_mistakes.lstm_forward_cell_reset,
            says="Every step of yours starts from the cell state c0. Look at what your loop hands on to the next "
            "step.",
        ),
        Wrong(
            "hidden state not carried",
            lstm_mistakes.lstm_forward_hidden_reset,
            says="Every step of yours starts from the hidden state h0. Look at what your loop hands on to the "
            "next step.",
        ),
        Wrong(
            "states swapped",
            lstm_mistakes.lstm_forward_states_swapped,
            says="Your loop hands the hidden state on as the cell state, and the other way round.",
        ),
        Wrong(
            "c0 ignored",
            lstm_mistakes.lstm_forward_c0_ignored,
            says="You start from a cell state of zeros, whatever c0 says.",
        ),
        Wrong(
            "h0 ignored",
            lstm_mistakes.lstm_forward_h0_ignored,
            says="You start from a hidden state of zeros, whatever h0 says.",
        ),
        Wrong(
            "time reversed",
            lstm_mistakes.lstm_forward_time_reversed,
            says="You read the sequence from its end. The first step is X[0].",
        ),
        Wrong(
            "batch first",
            lstm_mistakes.lstm_forward_batch_first,
            says="You return the states as (N, T, H). On this sheet time comes first.",
        ),
        Wrong(
            "cell states returned",
            lstm_mistakes.lstm_forward_cells_returned,
            says="Your Hs holds the cell states. Those stay inside: which state does an LSTM show?",
        ),
        Wrong(
            "hidden state for cell state",
            lstm_mistakes.lstm_forward_hidden_for_cell,
            says="Your last cell state is the last hidden state once more.",
        ),
        Wrong(
            "last states swapped",
            lstm_mistakes.lstm_forward_last_swapped,
            says="Your last states come as (cT, hT). Look at the order in the docstring.",
        ),
        Wrong(
            "last state only",
            lstm_mistakes.lstm_forward_last_state_only,
            says="Your Hs is the last hidden state only. All of them are asked for, one per step.",
        ),
        Wrong(
            "h0 included",
            lstm_mistakes.lstm_forward_h0_included,
            says="Your states begin with h0, so there is one too many. It was given, and is not asked for.",
        ),
        Wrong(
            "no empty sequence",
            lstm_mistakes.lstm_forward_some_step,
            says="Your function fails on a sequence without steps: there is nothing to stack. Which shape should "
            "the answer have then?",
        ),
    ],
    right=LSTM_RIGHT,
)

q4 = Function(
    "q4",
    "gru_cell_forward",
    reference=gru.gru_cell_forward,
    outputs=("h_next", "_cache"),
    axes={"h_next": ("N", "H")},
    cases=[
        Case("a step", group="reset after", make=step(3)),
        Case("no state yet", group="reset after", make=step(3, silent=("h",))),
        Case("gates open or shut", group="saturated", make=saturated(3, 50.0)),
        Case("one sequence", group="edge", make=step(3, N=1)),
        Case("one unit", group="edge", make=step(3, H=1)),
        Case("worked example", group="example", x=STEP_X, h=STEP_H, **GRU_EXAMPLE),
    ],
    groups={"reset after": 3, "reset before": 3, "saturated": 1, "edge": 1, "example": 2},
    wrong=[
        Wrong(
            "the form of Cho",
            gru_mistakes.gru_cell_forward_reset_before,
            says="Your gru_cell_forward resets the state before the product with it. That is the other of the two "
            "forms.",
        ),
        Wrong(
            "z before r",
            gru_mistakes.gru_cell_forward_order_zrn,
            says="Your gru_cell_forward takes the first block of rows for the update gate. Look up the order on "
            "the sheet.",
        ),
        Wrong(
            "update gate swapped",
            gru_mistakes.gru_cell_forward_update_swapped,
            says="In your gru_cell_forward, an open update gate replaces the state. Look up which of the two z "
            "multiplies.",
        ),
        Wrong(
            "reset on everything",
            gru_mistakes.gru_cell_forward_reset_on_everything,
            says="Your reset gate multiplies the input's part of the candidate, too. It decides about the state "
            "alone.",
        ),
        Wrong(
            "bias outside the bracket",
            gru_mistakes.gru_cell_forward_bias_outside,
            says="In your gru_cell_forward, the reset gate misses the recurrent bias of the candidate. Look where "
            "the bracket closes.",
        ),
        Wrong(
            "no reset",
            gru_mistakes.gru_cell_forward_no_reset,
            says="The reset gate never enters your candidate in gru_cell_forward.",
        ),
        Wrong(
            "candidate squashed by the sigmoid",
            gru_mistakes.gru_cell_forward_candidate_sigmoid,
            says="All three of your blocks go through the sigmoid. The candidate n is no gate: it must be able to "
            "be negative.",
        ),
        Wrong(
            "bhh dropped",
            gru_mistakes.gru_cell_forward_no_bhh,
            says="The recurrent bias bhh never enters your gru_cell_forward. There are two biases, and both count.",
        ),
        Wrong(
            "bih dropped",
            gru_mistakes.gru_cell_forward_no_bih,
            says="The input's bias bih never enters your gru_cell_forward. There are two biases, and both count.",
        ),
        Wrong(
            "Whh transposed",
            gru_mistakes.gru_cell_forward_recurrence_transposed,
            says="Your gru_cell_forward multiplies the state with the blocks of Whh the wrong way round. Each is "
            "square, so NumPy does not complain; but row i holds the weights into unit i.",
        ),
    ],
    right=GRU_RIGHT,
)

q4_cho = Function(
    "q4",
    "gru_cell_cho",
    reference=gru.gru_cell_cho,
    outputs=("h_next", "_cache"),
    axes={"h_next": ("N", "H")},
    cases=[
        Case("a step of the first form", group="reset before", make=step(3)),
        Case("no state yet in the first form", group="reset before", make=step(3, silent=("h",))),
        Case("gates open or shut in the first form", group="saturated", make=saturated(3, 50.0)),
        Case("one sequence in the first form", group="edge", make=step(3, N=1)),
        Case("one unit in the first form", group="edge", make=step(3, H=1)),
        Case("worked example of the first form", group="example", x=STEP_X, h=STEP_H, **GRU_EXAMPLE),
    ],
    wrong=[
        Wrong(
            "the form of PyTorch",
            gru_mistakes.gru_cell_cho_reset_after,
            says="Your gru_cell_cho resets after the product with the state. That is the other of the two forms.",
        ),
        Wrong(
            "only the bias spared",
            gru_mistakes.gru_cell_cho_bias_outside,
            says="In your gru_cell_cho, the reset gate multiplies what comes out of the product with the state. In "
            "this form it acts on what goes in.",
        ),
        Wrong(
            "z before r in the first form",
            gru_mistakes.gru_cell_cho_order_zrn,
            says="Your gru_cell_cho takes the first block of rows for the update gate. Look up the order on the "
            "sheet.",
        ),
        Wrong(
            "z before r in both",
            {
                "gru_cell_forward": gru_mistakes.gru_cell_forward_order_zrn,
                "gru_cell_cho": gru_mistakes.gru_cell_cho_order_zrn,
            },
            says="Both of your functions take the first block of rows for the update gate. Look up the order on the "
            "sheet.",
        ),
        Wrong(
            "update gate swapped in the first form",
            gru_mistakes.gru_cell_cho_update_swapped,
            says="In your gru_cell_cho, an open update gate replaces the state. Look up which of the two z "
            "multiplies.",
        ),
        Wrong(
            "update gate swapped in both",
            {
                "gru_cell_forward": gru_mistakes.gru_cell_forward_update_swapped,
                "gru_cell_cho": gru_mistakes.gru_cell_cho_update_swapped,
            },
            says="In both of your functions, an open update gate replaces the state. Look up which of the two z "
            "multiplies.",
        ),
        Wrong(
            "forms exchanged",
            {
                "gru_cell_forward": gru_mistakes.gru_cell_forward_reset_before,
                "gru_cell_cho": gru_mistakes.gru_cell_cho_reset_after,
            },
            says="Each of your two functions is the other one: you have the forms the wrong way round.",
        ),
        Wrong(
            "reset for good",
            gru_mistakes.gru_cell_cho_reset_state_kept,
            says="In your gru_cell_cho, what stays of the old state is reset, too. The reset gate is about the "
            "candidate alone.",
        ),
        Wrong(
            "no reset in the first form",
            gru_mistakes.gru_cell_cho_no_reset,
            says="The reset gate never enters your candidate in gru_cell_cho.",
        ),
        Wrong(
            "bhh dropped in the first form",
            gru_mistakes.gru_cell_cho_no_bhh,
            says="The recurrent bias bhh never enters your gru_cell_cho. There are two biases, and both count.",
        ),
        Wrong(
            "Whh transposed in the first form",
            gru_mistakes.gru_cell_cho_recurrence_transposed,
            says="Your gru_cell_cho multiplies the state with the blocks of Whh the wrong way round. Each is "
            "square, so NumPy does not complain; but row i holds the weights into unit i.",
        ),
    ],
)
