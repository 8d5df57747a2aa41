"""Hidden tests of the recurrent network: q1, q3 one step, q2, q4 a sequence; forwards, then backwards."""

import numpy as np

from autograder.spec import Case, Function, Gradient, Right, Wrong, normal
from reference import recurrent
from reference.compositions import rnn_backward_on, rnn_forward_on
from reference.mistakes import recurrent as mistakes
from reference.variants import recurrent as variants

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
