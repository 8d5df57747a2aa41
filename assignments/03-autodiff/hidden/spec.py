"""Hidden tests of automatic differentiation: q1 measured, q2 the order, q3 numbers, q4 to q6 arrays, q7 passes."""

from pathlib import Path

import numpy as np

from autograder.spec import EXACT, Case, Fixture, Function, Inspected, Right, Wrong, exactly, integers, normal
from reference import autodiff, autodiff_tensor
from reference.autodiff_compositions import tensor_sorted_by, tensor_with, value_sorted_by
from reference.expressions import scalar_expression
from reference.mistakes import autodiff as beliefs
from reference.mistakes import autodiff_tensor as tensor_beliefs
from reference.mistakes import graph_order, passes, unbroadcast
from reference.mistakes import numeric_gradient as measuring
from reference.numeric_gradient import numeric_gradient
from reference.variants import autodiff as others
from reference.variants import autodiff_tensor as other_tensors
from reference.variants import graph_order as other_orders
from reference.variants import numeric_gradient as other_measuring
from reference.variants import passes as other_passes
from reference.variants import unbroadcast as other_unbroadcast

GRAPHS = Fixture("graphs", Path(__file__).with_name("graphs.py").read_text(encoding="utf-8"))


# -- q1: measured ----------------------------------------------------------------------------------------

# Every entry has a weight of its own, and meets the others: what is nudged and not put back shows.
TANGLED = Fixture(
    "tangled",
    """
def tangled(x):
    x = np.asarray(x)
    w = np.linspace(0.5, 1.5, x.size).reshape(x.shape)
    return float(np.sum(w * x**3) / 4 + np.sin(np.sum(w * x)))
""",
)
# So bent that even a small step shows on which side it was taken.
STEEP = Fixture(
    "steep",
    """
def steep(x):
    x = np.asarray(x)
    w = np.linspace(0.5, 1.5, x.size).reshape(x.shape)
    return float(np.sin(20 * np.sum(w * x)) / 20 + np.sum(np.cos(20 * x)) / 40)
""",
)
WRITES = Fixture(
    "writes",
    """
def writes(x):
    x = np.asarray(x)
    x *= 2
    return float(np.sum(x**3) / 8)
""",
)

q1 = Function(
    "q1", "numeric_gradient", reference=numeric_gradient,
    cases=[
        Case("a wide step", f=TANGLED, x=normal("N", "D"), h=0.1),
        Case("a step by default", f=STEEP, x=normal("N")),
        Case("one number", group="shapes", f=TANGLED, h=0.1, make=lambda rng: {"x": np.array(rng.normal())}),
        Case("three axes", group="shapes", f=TANGLED, x=normal("N", "T", "D"), h=0.01),
        Case("a single entry", group="shapes", f=TANGLED, x=normal(1, 1), h=0.2),
        Case("transposed", group="shapes", f=TANGLED, h=0.1, make=lambda rng: {"x": rng.normal(size=(4, 3)).T}),
        Case("whole numbers", group="kinds", f=TANGLED, x=integers("N", low=-3, high=4), h=0.1),
        Case("whole numbers in a table", group="kinds", f=TANGLED, x=np.array([[1, -2], [0, 3]]), h=0.25),
        Case("writes into what it gets", group="kinds", f=WRITES, x=normal("N"), h=0.1),
    ],
    groups={"basic": 5, "shapes": 2, "kinds": 2},
    wrong=[
        Wrong("one step ahead", measuring.numeric_gradient_forward,
              says="You compare f ahead of x with f at x. That error shrinks with h only; a central difference looks ahead and behind."),
        Wrong("one step behind", measuring.numeric_gradient_backward,
              says="You compare f at x with f behind x. That error shrinks with h only; a central difference looks ahead and behind."),
        Wrong("divided by h", measuring.numeric_gradient_over_h,
              says="Your gradient is twice too large. How far apart are the two points that you compare?"),
        Wrong("half steps", measuring.numeric_gradient_half_steps,
              says="Your gradient is half of what it should be: your two points are only h apart."),
        Wrong("behind minus ahead", measuring.numeric_gradient_sign,
              says="Your gradient points the wrong way. Which of the two values do you subtract from which?"),
        Wrong("a step of your own", measuring.numeric_gradient_fixed_step,
              says="You always take the same step. The caller chooses it: h."),
        Wrong("not put back", measuring.numeric_gradient_not_restored,
              says="An entry that you nudged stays nudged while you measure the next ones. Only one entry at a time may differ from x."),
        Wrong("whole numbers cut", measuring.numeric_gradient_whole_numbers,
              says="For whole numbers your nudge is cut off: your copy has the type of x. Among whole numbers a small step is none."),
        Wrong("all at once", measuring.numeric_gradient_all_at_once,
              says="You nudge all entries together, which gives one number: the sum of the gradient. Nudge them one by one."),
        Wrong("flat", measuring.numeric_gradient_flat,
              says="Your gradient is a flat list. A gradient has the shape of what it is the gradient of."),
        Wrong("a copy is nudged", measuring.numeric_gradient_lost_copy,
              says="Where the memory of x is not in reading order (a transpose), reshape(-1) or ravel() is a copy: f never sees your nudge."),
        Wrong("f writes", measuring.numeric_gradient_shared,
              says="You hand f your own working array. The sheet says that f may write into what it gets: then later measurements start from somewhere else."),
    ],
    right=[
        Right("unit vectors", other_measuring.numeric_gradient_with_unit_vectors),
        Right("in place, of a copy", other_measuring.numeric_gradient_in_place),
        Right("a list", other_measuring.numeric_gradient_of_a_list),
        Right("true distance", other_measuring.numeric_gradient_by_true_distance),
    ],
)  # fmt: skip


# -- q2: the order ---------------------------------------------------------------------------------------


def random_graph(rng):
    """A graph whose last node was computed from all others; earlier ones are met by ways of several lengths."""
    graph, loose = [[], []], {0, 1}
    while len(graph) < 12:
        inputs = [int(i) for i in rng.integers(len(graph), size=int(rng.integers(1, 4)))]
        loose = loose - set(inputs) | {len(graph)}
        graph.append(inputs)
    return {"graph": [*graph, [int(i) for i in rng.permutation(sorted(loose))]]}


q2 = Inspected(
    "q2", "topo_sort", reference=autodiff.topo_sort, by=GRAPHS, tolerance=EXACT,
    cases=[
        Case("random", look="order", make=random_graph, draws=8),
        Case("a short cut to the far end", look="order", graph=exactly([[], [0], [1], [2, 0]])),
        Case("the short cut first", look="order", graph=exactly([[], [0], [1], [0, 2]])),
        Case("a diamond", group="shared", look="order", graph=exactly([[], [0], [0], [1, 2]])),
        Case("a diamond on a stem", group="shared", look="order", graph=exactly([[], [0], [1], [1], [2, 3]])),
        Case("the same twice", group="shared", look="order", graph=exactly([[], [0, 0], [1, 1]])),
        Case("diamonds in a row", group="shared", look="order", graph=exactly([[], [0, 0], [1, 0], [2, 1], [3, 2, 0]])),
        Case("not all of it", group="parts", look="order", graph=exactly([[], [], [0, 1], [2, 0], [3, 1]]), root=3),
        Case("alone", group="parts", look="order", graph=exactly([[], [0]]), root=0),
        Case("many inputs", group="parts", look="order", graph=exactly([*([] for _ in range(40)), list(range(40))])),
        Case("a chain", group="depth", look="chain_order", length=20),
        Case("a long chain", group="depth", look="chain_order", length=30_000),
    ],
    groups={"basic": 4, "shared": 2.5, "parts": 1.5, "depth": 2},
    wrong=[
        Wrong("recursion", graph_order.topo_sort_recursive,
              says="Your function calls itself once per node of a chain, and Python stops that at about a thousand. Keep the nodes that wait in a list of your own."),
        Wrong("root first", graph_order.topo_sort_root_first,
              says="Your order begins with the root. Inputs come first, the root last."),
        Wrong("repeating", graph_order.topo_sort_repeating,
              says="A node that is used twice stands in your list twice. Remember which ones you have met."),
        Wrong("pre-order", graph_order.topo_sort_pre_order,
              says="You note a node when you meet it. If a long way leads to it as well, it may then stand after something computed from it, or before: it may be noted only once all of its inputs are.",
              ),
        Wrong("pre-order, by recursion", graph_order.topo_sort_pre_order_recursive,
              says="You note a node when you meet it, before its inputs are done. It may be noted only once all of its inputs are; and recursion ends at about a thousand."),
        Wrong("breadth first", graph_order.topo_sort_breadth_first,
              says="You go through the graph layer by layer. A node that is reached by a short way and by a long one gets the place of the short way, which is too near to the root."),
        Wrong("without the root", graph_order.topo_sort_without_root,
              says="The root itself is missing from your list."),
        Wrong("without leaves", graph_order.topo_sort_without_leaves,
              says="Nodes without inputs are missing from your list. They are what gradients are wanted for."),
        Wrong("one step back", graph_order.topo_sort_inputs_only,
              says="Your list holds the root and its inputs. Their inputs belong to it, too, and so on."),
    ],
    right=[
        Right("marks on a stack", other_orders.topo_sort_with_marks),
        Right("counted uses", other_orders.topo_sort_by_uses),
        Right("from the leaves", other_orders.topo_sort_from_the_leaves),
        Right("places", other_orders.topo_sort_by_places),
    ],
)  # fmt: skip


# -- q3: numbers -----------------------------------------------------------------------------------------


def leaves(*signs):
    """Numbers of these signs, neither small nor large."""
    return lambda rng: {"leaves": [float(sign * rng.uniform(0.4, 1.6)) for sign in signs]}


def step(name, *signs, inputs=None, **more):
    """A case of one operation on random numbers, or of several steps."""
    steps = [(name, list(range(len(signs))) if inputs is None else inputs)]
    return {"make": leaves(*signs), "steps": exactly(steps), **more}


def steps(*signs, then, **more):
    return {"make": leaves(*signs), "steps": exactly(then), **more}


def power(exponent):
    return {"inputs": [0, (exponent,)]}


def random_expressions(rng):
    return {"programs": [scalar_expression(rng, int(rng.integers(6, 26))) for _ in range(10)]}


FORWARDS = steps(1, -1, then=[
    ("add", [0, 1]), ("sub", [0, 1]), ("mul", [0, 1]), ("truediv", [0, 1]), ("pow", [1, (3,)]), ("neg", [0]),
    ("exp", [1]), ("log", [0]), ("tanh", [1]), ("sigmoid", [1]), ("relu", [0]), ("relu", [1]), ("mul", [5, 2]),
])  # fmt: skip


SIX = {
    "plus": step("add", 1, -1), "minus": step("sub", 1, -1), "times": step("mul", 1, -1), "over": step("truediv", -1, 1),
    "squared": step("pow", -1, **power(2)), "to the minus third": step("pow", 1, **power(-3)),
    "root": step("pow", 1, **power(0.5)), "negative": step("neg", 1),
}  # fmt: skip
FIVE = {
    "exp": step("exp", -1), "log": step("log", 1), "tanh": step("tanh", -1), "sigmoid": step("sigmoid", 1),
    "relu": steps(1, -1, then=[("relu", [0]), ("relu", [1]), ("mul", [2, 0]), ("add", [4, 3])]),
}  # fmt: skip
CONSTANT = {
    f"a number {side} of {name}": step(name, 1, inputs=inputs)
    for name in ("add", "sub", "mul", "truediv")
    for side, inputs in (("right", [0, (2.5,)]), ("left", [(3,), 0]))
}

VALUES = [
    Right("closures", others.ValueWithClosures),
    Right("a tape", others.ValueOnATape),
    Right("NumPy's numbers", others.ValueFloat64),
    Right("inner numbers forget", others.ValueForgetful),
]

q3 = Inspected(
    "q3", "Value", reference=autodiff.Value, by=GRAPHS, builds_on={"topo_sort": value_sorted_by},
    cases=[
        Case("forwards", group="forward", look="results", draws=2, **FORWARDS),
        *(Case(name, group="arithmetic", look="expression", draws=1, **SIX[name]) for name in SIX),
        *(Case(name, group="functions", look="expression", draws=1, **FIVE[name]) for name in FIVE),
        *(Case(name, group="constants", look="expression", draws=1, **CONSTANT[name]) for name in CONSTANT),
        Case("x + x", group="reuse", look="expression", draws=1, **step("add", 1, inputs=[0, 0])),
        Case("x * x + x", group="reuse", look="expression", draws=1, **steps(-1, then=[("mul", [0, 0]), ("add", [1, 0])])),
        Case("a diamond", group="reuse", look="expression", draws=1, **steps(1, -1, then=[
            ("mul", [0, 1]), ("mul", [2, 0]), ("add", [2, 1]), ("mul", [3, 4])])),
        Case("short ways and long ones", group="reuse", look="expression", draws=1, **steps(1, -1, then=[
            ("mul", [0, 1]), ("add", [2, 0]), ("mul", [3, 2]), ("add", [2, 4]), ("mul", [5, 2]), ("mul", [6, 0])])),
        Case("a number that is not used", group="reuse", look="expression", root=3, draws=1, **steps(1, -1, 1, then=[
            ("mul", [0, 1]), ("mul", [3, 2])])),
        Case("random", group="graphs", look="several", draws=2, make=random_expressions),
        Case("a short chain", group="depth", look="chain", length=7, make=leaves(1, 0.5), draws=2),
        Case("a long chain", group="depth", look="chain", length=2500, leaves=exactly([0.75, 0.875])),
    ],
    groups={"forward": 7, "arithmetic": 6, "functions": 6, "constants": 5, "reuse": 5, "graphs": 3, "depth": 3},
    share=("arithmetic", "functions"),
    wrong=[
        Wrong("own factor", beliefs.ValueOwnFactor,
              says="In a product you hand each factor its own value. How fast does x y grow when x does?"),
        Wrong("subtraction", beliefs.ValueSubtractsUpwards,
              says="In x - y both get the gradient with the same sign. What happens to the difference when y grows?"),
        Wrong("divisor without minus", beliefs.ValueDivisorSign,
              says="In x / y the divisor's slope has the wrong sign: a larger y makes the quotient smaller."),
        Wrong("divisor not squared", beliefs.ValueDivisorNotSquared,
              says="In x / y the divisor's slope is not right: derive x y^(-1) with the power rule."),
        Wrong("exponent kept", beliefs.ValuePowerKept,
              says="In a power the exponent comes down in front; in the slope it is one less than before, too."),
        Wrong("power without factor", beliefs.ValuePowerWithoutFactor,
              says="In a power you reduce the exponent, but it does not come down in front as a factor."),
        Wrong("minus lost", beliefs.ValueNegKeepsSign,
              says="The minus of -x is in your number, and not in its slope."),
        Wrong("exp as a power", beliefs.ValueExpAsPower,
              says="You derive exp(x) by the rule for x^n. Here the variable is in the exponent."),
        Wrong("log of the result", beliefs.ValueLogOfResult,
              says="For log you divide by the logarithm. The slope wants what the logarithm was taken of."),
        Wrong("tanh not squared", beliefs.ValueTanhNotSquared,
              says="The slope of tanh is not 1 - tanh: that would be 2 at the far left, where tanh is flat."),
        Wrong("tanh of the input", beliefs.ValueTanhOfInput,
              says="For the slope of tanh you put the input into a formula that wants the output."),
        Wrong("sigmoid of the input", beliefs.ValueSigmoidOfInput,
              says="For the slope of the sigmoid you put the input into a formula that wants the output."),
        Wrong("relu open", beliefs.ValueReluOpen,
              says="Your relu hands its gradient down even where it was off."),
        Wrong("reversed difference", beliefs.ValueReversedDifference,
              says="With a number on the left, 3 - x, you compute x - 3. In __rsub__ other stands on the left."),
        Wrong("reversed quotient", beliefs.ValueReversedQuotient,
              says="With a number on the left, 3 / x, you compute x / 3. In __rtruediv__ other stands on the left."),
        Wrong("numbers on the right only", beliefs.ValueConstantsOnTheRight,
              says="A plain number on the left of an operator, as in 2 * x, fails. Python then asks the right one: __radd__, __rmul__ and so on."),
        Wrong("no plain numbers", beliefs.ValueNoConstants,
              says="A plain number in an operation, as in x + 2, fails: make a Value of it first."),
        Wrong("overwritten", beliefs.ValueAssigns,
              says="A number that is used twice keeps only one of its gradients. What comes by several ways adds up."),
        Wrong("no start", beliefs.ValueNoStart,
              says="No gradient ever arrives anywhere. What is the derivative of the result with respect to itself?"),
        Wrong("no chain", beliefs.ValueNoChain,
              says="You hand down slopes alone. The chain rule multiplies each with the gradient that has arrived from above."),
        Wrong("from the leaves", beliefs.ValueForwardOrder,
              says="Only the result's own inputs get a gradient. Do you stop after one step, or walk from the leaves to the result? The way back begins at the result, where the only gradient is known, and goes on to the leaves."),
        Wrong("layer by layer", beliefs.ValueLayerByLayer,
              says="A number hands its gradient on as soon as the first part of it has arrived. Wait until everything that uses it has had its turn: that is what topo_sort is for."),
        Wrong("handed on twice", beliefs.ValueHandsOnTwice,
              says="Whenever something arrives at a number it hands on all that it has, what it has handed on before included. Let it wait until all has arrived, and hand on once."),
        Wrong("recursion", beliefs.ValueRecursive,
              says="Your way back calls itself once per number of a chain, and Python stops that at about a thousand."),
    ],
    right=VALUES,
)  # fmt: skip


# -- q4: several passes ----------------------------------------------------------------------------------

NUMBERS = {"numbers": exactly([1.5, -2.0, 0.25]), "grads": exactly([3.0, -4.5, 0.125])}
THEN = [("mul", [0, 1]), ("mul", [2, 0]), ("add", [2, 3]), ("mul", [4, 1])]

q4_clear = Inspected(
    "q4", "zero_grad", reference=autodiff.zero_grad, by=GRAPHS,
    # It stays as it is on whatever Value: this says that the question's other part goes through q3's.
    builds_on={"Value": lambda own: autodiff.zero_grad},
    cases=[
        Case("all of them", group="cleared", look="cleared", **NUMBERS, chosen=exactly([0, 1, 2])),
        Case("some of them", group="cleared", look="cleared", **NUMBERS, chosen=exactly([2, 0])),
        Case("one twice", group="cleared", look="cleared", **NUMBERS, chosen=exactly([1, 1])),
    ],
    groups={"cleared": 2, "accumulates": 3},
    wrong=[
        Wrong("None", passes.zero_grad_none,
              says="You set gradients to None. The next pass wants to add to them: no gradient is 0."),
        Wrong("numbers cleared", passes.zero_grad_data, says="You clear the numbers as well as their gradients."),
        Wrong("the first", passes.zero_grad_first,
              says="Only the first gradient is cleared. Is there a return inside your loop?"),
        Wrong("a name of your own", passes.zero_grad_names,
              says="You set a name inside your function to 0. The values keep what they have: set their attribute."),
        Wrong("one", passes.zero_grad_one, says="You set gradients to 1. A pass starts with 1 at its result alone."),
    ],
    right=[
        Right("an iterator", other_passes.zero_grad_by_iterator),
        Right("a whole 0", other_passes.zero_grad_whole),
        Right("subtracted", other_passes.zero_grad_subtracts),
    ],
)  # fmt: skip

q4_add = Inspected(
    "q4", "Value", reference=autodiff.Value, by=GRAPHS,
    cases=[
        Case("twice", group="accumulates", look="expression", times=2, draws=1, **steps(1, -1, then=THEN)),
        Case("five times", group="accumulates", look="expression", times=5, draws=1, **steps(1, -1, then=THEN)),
        Case("from two results", group="accumulates", look="together", roots=exactly([4, 5]), draws=2, **steps(1, -1, then=THEN)),
    ],
    wrong=[
        Wrong("inner gradients handed on again", {"Value": beliefs.ValueStaleInner},
              says="A second backward finds the first one's gradients inside the graph, and hands them down once more: you get three times the gradient, or more, instead of twice. Each pass has to start with an empty graph, and add what it found at the end."),
        Wrong("each pass afresh", {"Value": beliefs.ValueStartsAfresh},
              says="A second backward throws away what the first one gave. Gradients add up until somebody clears them: that is what zero_grad is for."),
    ],
)  # fmt: skip


# -- q5: the way back through broadcasting ---------------------------------------------------------------


def sizes_of(rng, *shapes):
    """A size for every name in these shapes, all different."""
    names = list(dict.fromkeys(axis for shape in shapes for axis in shape if isinstance(axis, str)))
    chosen = rng.choice(np.arange(2, 8), size=len(names), replace=False)
    return {name: int(size) for name, size in zip(names, chosen, strict=True)}


def sized(shape, sizes):
    return tuple(sizes.get(axis, axis) for axis in shape)


def stretched(before, after):
    """A gradient of the shape ``after`` for an array that was ``before``."""

    def make(rng):
        sizes = sizes_of(rng, before, after)
        return {"g": rng.normal(size=sized(after, sizes)), "shape": sized(before, sizes)}

    return make


q5 = Function(
    "q5", "unbroadcast", reference=autodiff_tensor.unbroadcast,
    cases=[
        Case("stretched", make=stretched(("N", 1), ("N", "D"))),
        Case("added", make=stretched(("D",), ("N", "D"))),
        Case("both", group="both", make=stretched(("N", 1), ("B", "N", "D"))),
        Case("stretched twice", group="both", make=stretched((1, "N", 1), ("B", "N", "D"))),
        Case("added twice", group="both", make=stretched(("D",), ("B", "N", "D"))),
        Case("square", group="both", make=stretched((3, 1), (3, 3, 3))),
        Case("the front one", group="both", make=stretched((1, "D"), ("B", "N", "D"))),
        Case("one number", group="edge", make=stretched((), ("N", "D"))),
        Case("one number in a list", group="edge", make=stretched((1,), ("N", "D"))),
        Case("nothing to do", group="edge", make=stretched(("N", "D"), ("N", "D"))),
        Case("size 1 all along", group="edge", make=stretched((1, "D"), (1, "D"))),
        Case("a number all along", group="edge", make=lambda rng: {"g": np.array(rng.normal()), "shape": ()}),
    ],
    groups={"basic": 4, "both": 3, "edge": 2},
    wrong=[
        Wrong("added axes only", unbroadcast.unbroadcast_added_only,
              says="You sum the axes that broadcasting added in front. Axes of size 1 were stretched, and want to be summed, too."),
        Wrong("stretched axes only", unbroadcast.unbroadcast_stretched_only,
              says="You sum the axes that were stretched from size 1. Broadcasting also adds axes in front of a shorter shape."),
        Wrong("axis dropped", unbroadcast.unbroadcast_dropped,
              says="An axis that had size 1 is gone in your result. Keep it: keepdims."),
        Wrong("mean", unbroadcast.unbroadcast_mean,
              says="You take a mean over the copies. Each copy adds to the loss by itself: what an entry collects is a sum."),
        Wrong("last axes", unbroadcast.unbroadcast_last_axes,
              says="You sum the last axes away. Broadcasting adds missing axes in front."),
        Wrong("first copy", unbroadcast.unbroadcast_first_copy,
              says="You take one copy's gradient, and leave out those of the others."),
        Wrong("cut", unbroadcast.unbroadcast_cut,
              says="You cut the gradient to size. Its numbers are to be summed: which of them belong to copies of the same entry?"),
        Wrong("everything", unbroadcast.unbroadcast_everything,
              says="You sum everything, so that all entries get the same. Sum over the axes that were copied, and over no other."),
        Wrong("one axis", unbroadcast.unbroadcast_one_axis,
              says="You sum over one axis and stop. Several may have been added, stretched, or both."),
    ],
    right=[
        Right("axis by axis", other_unbroadcast.unbroadcast_axis_by_axis),
        Right("padded", other_unbroadcast.unbroadcast_padded),
        Right("einsum", other_unbroadcast.unbroadcast_by_einsum),
        Right("entry by entry", other_unbroadcast.unbroadcast_entry_by_entry),
        Right("places", other_unbroadcast.unbroadcast_by_places),
        Right("float32", other_unbroadcast.unbroadcast_float32),
    ],
)  # fmt: skip


# -- q6: arrays ------------------------------------------------------------------------------------------


def arrays(*shapes, then, out=(), spread=1.0, **more):
    """Random arrays of these shapes, steps, and what comes from above a result of the shape ``out``."""

    def make(rng):
        sizes = sizes_of(rng, *shapes, out)
        given = [(spread * rng.normal(size=sized(shape, sizes))).tolist() for shape in shapes]
        named = [
            (name, taken, {k: _filled(v, sizes) for k, v in dict(*rest).items()})
            for name, taken, *rest in then
        ]
        above = rng.normal(size=sized(out, sizes)).tolist()
        return {"leaves": given, "steps": named, "above": above, **more}

    return {"look": "expression", "make": make, "draws": 1}


def _filled(value, sizes):
    return tuple(sizes.get(one, one) for one in value) if isinstance(value, tuple) else value


def _unsaid(case):
    """The same without what comes from above, which is to be refused."""
    made = case["make"]
    return {
        "look": "refused",
        "draws": 1,
        "make": lambda rng: {k: v for k, v in made(rng).items() if k != "above"},
    }


def positive(*shape, then):
    """As ``arrays``, of one array of positive numbers."""

    def make(rng):
        sizes = sizes_of(rng, shape)
        given, above = (rng.uniform(0.3, 2.5, sized(shape, sizes)), rng.normal(size=sized(shape, sizes)))
        return {"leaves": [given.tolist()], "steps": then, "above": above.tolist()}

    return {"look": "expression", "make": make, "draws": 1}


def classified(n, c, *, spread=1.0):
    """Logits and labels; some labels occur twice, some not at all."""

    def make(rng):
        labels = [int(label) for label in rng.integers(c, size=n)]
        return {
            "leaves": [(spread * rng.normal(size=(n, c))).tolist()],
            "steps": [("cross_entropy", [0], {"labels": labels})],
        }

    return {"look": "expression", "make": make, "draws": 1}


def perceptron(rng):
    """X is a constant; two layers, biases, relu, and the loss."""
    n, d, h, c = (int(size) for size in rng.choice(np.arange(2, 8), size=4, replace=False))
    shapes = [(n, d), (d, h), (h,), (h, c), (c,)]
    labels = [int(label) for label in rng.integers(c, size=n)]
    return {
        "leaves": [rng.normal(size=shape).tolist() for shape in shapes],
        "constants": (0,),
        "steps": [("matmul", [0, 1]), ("add", [5, 2]), ("relu", [6]), ("matmul", [7, 3]), ("add", [8, 4]),
                  ("cross_entropy", [9], {"labels": labels})],
    }  # fmt: skip


def attention(rng):
    """Scores of a batch, a softmax made of exp, sum and log, values; what was made is used several times."""
    b, t, d = (int(size) for size in rng.choice(np.arange(2, 7), size=3, replace=False))
    return {
        "leaves": [(0.7 * rng.normal(size=(b, t, d))).tolist(), rng.normal(size=(d, d)).tolist()],
        "steps": [("matmul", [0, 1]), ("transpose", [0], {"places": (0, 2, 1)}), ("matmul", [2, 3]), ("exp", [4]),
                  ("sum", [5], {"axis": -1, "keepdims": True}), ("log", [6]), ("mul", [7, (-1.0,)]), ("add", [4, 8]),
                  ("exp", [9]), ("matmul", [10, 0]), ("mul", [11, 0]), ("mean", [12])],
    }  # fmt: skip


def embedding(rng):
    """Rows of a table, taken by their numbers, some of them twice; averaged, and the largest entry kept."""
    v, d = (int(size) for size in rng.choice(np.arange(4, 8), size=2, replace=False))
    first, second = (int(i) for i in rng.choice(v, size=2, replace=False))
    rows = [[first, second, first], [second, second, first]]
    return {
        "leaves": [rng.normal(size=(v, d)).tolist()], "above": rng.normal(size=2).tolist(),
        "steps": [("getitem", [0], {"index": [rows]}), ("mean", [1], {"axis": 1}), ("mul", [2, 2]),
                  ("max", [3], {"axis": 1})],
    }  # fmt: skip


def reduced(operation, axis, out, keepdims=False):
    options = {} if axis is None else {"axis": axis}
    options |= {"keepdims": True} if keepdims else {}
    return arrays(("N", "T", "D"), then=[(operation, [0], options)], out=out)


TIED = {"look": "expression", "leaves": exactly([[[2.0, 5.0, 5.0], [5.0, 1.0, 3.0]]])}
TWICE = [("mul", [0, 1]), ("add", [2, 0]), ("mul", [3, 2])]
ROWS = {"index": [[2, 0, 2, 2]]}
CORNER = {"index": [["slice", 0, None, 2], 1]}
PLACES = {"index": [[0, 1, 0, 1], [2, 0, 2, 1]]}

q6 = Inspected(
    "q6", "Tensor", reference=autodiff_tensor.Tensor, by=GRAPHS,
    builds_on={"topo_sort": tensor_sorted_by, "unbroadcast": tensor_with},
    cases=[
        Case("sum of two", group="entries", **arrays(("N", "D"), ("N", "D"), then=[("add", [0, 1])], out=("N", "D"))),
        Case("product of two", group="entries", **arrays(("N", "D"), ("N", "D"), then=[("mul", [0, 1])], out=("N", "D"))),
        Case("relu", group="entries", **arrays(("N", "D"), then=[("relu", [0])], out=("N", "D"))),
        Case("exp", group="entries", **arrays(("N", "D"), then=[("exp", [0])], out=("N", "D"))),
        Case("log", group="entries", **positive("N", "D", then=[("log", [0])])),
        Case("numbers on both sides", group="entries", **arrays(("N", "D"), then=[
            ("mul", [0, (2.5,)]), ("add", [(-3.0,), 1]), ("mul", [(0.5,), 2]), ("add", [3, (2,)])], out=("N", "D"))),
        Case("used twice", group="reuse", **arrays(("N", "D"), ("N", "D"), then=TWICE, out=("N", "D"))),
        Case("added to itself", group="reuse", **arrays(("N", "D"), ("N", "D"), then=[
            ("add", [0, 1]), ("add", [2, 0]), ("add", [3, 3])], out=("N", "D"))),
        Case("a row and a table", group="broadcasting", **arrays(("N", "D"), ("D",), then=[("add", [0, 1])], out=("N", "D"))),
        Case("a column and a table", group="broadcasting", **arrays(("N", 1), ("N", "D"), then=[("mul", [0, 1])], out=("N", "D"))),
        Case("both ways", group="broadcasting", **arrays(("N", 1), ("B", 1, "D"), then=[("mul", [0, 1])], out=("B", "N", "D"))),
        Case("both ways, added", group="broadcasting", **arrays(("N", 1), (1, "D"), then=[("add", [0, 1])], out=("N", "D"))),
        Case("one number", group="broadcasting", **arrays((), ("N", "D"), then=[("mul", [1, 0])], out=("N", "D"))),
        Case("arrays on both sides", group="broadcasting", **arrays((3, 1), then=[
            ("mul", [([[1.0, -2.0]],), 0]), ("add", [1, ([0.5, 4.0],)]), ("add", [([[[3.0]], [[1.0]]],), 2])], out=(2, 3, 2))),
        Case("matrices", group="matmul", **arrays(("N", "D"), ("D", "M"), then=[("matmul", [0, 1])], out=("N", "M"))),
        Case("square matrices", group="matmul", **arrays((3, 3), (3, 3), then=[("matmul", [0, 1])], out=(3, 3))),
        Case("a batch", group="matmul", **arrays(
            ("B", "N", "D"), ("B", "D", "M"), then=[("matmul", [0, 1])], out=("B", "N", "M"))),
        Case("a batch of squares", group="matmul", **arrays((3, 3, 3), (3, 3, 3), then=[("matmul", [0, 1])], out=(3, 3, 3))),
        Case("a batch and one matrix", group="matmul", **arrays(
            ("B", "N", "D"), ("D", "M"), then=[("matmul", [0, 1])], out=("B", "N", "M"))),
        Case("vectors", group="matmul", **arrays(("D",), ("D",), then=[("matmul", [0, 1])]) | {"look": "refused_ahead"}),
        Case("a matrix and a vector", group="matmul", **arrays(
            ("N", "D"), ("D",), then=[("matmul", [0, 1])], out=("N",)) | {"look": "refused_ahead"}),
        Case("a vector and a matrix", group="matmul", **arrays(
            ("D",), ("D", "M"), then=[("matmul", [0, 1])], out=("M",)) | {"look": "refused_ahead"}),
        Case("sum", group="reductions", **reduced("sum", None, ())),
        Case("sum over an axis", group="reductions", **reduced("sum", 1, ("N", "D"))),
        Case("sum over an axis, kept", group="reductions", **reduced("sum", -1, ("N", "T", 1), keepdims=True)),
        Case("sum of a square", group="reductions", **arrays((3, 3), then=[("sum", [0], {"axis": 1})], out=(3,))),
        Case("mean", group="reductions", **reduced("mean", None, ())),
        Case("mean over an axis", group="reductions", **reduced("mean", -2, ("N", "D"))),
        Case("mean over an axis, kept", group="reductions", **reduced("mean", 0, (1, "T", "D"), keepdims=True)),
        Case("max", group="max", **reduced("max", None, ())),
        Case("max over an axis", group="max", **reduced("max", 1, ("N", "D"))),
        Case("max over an axis, kept", group="max", **reduced("max", -1, ("N", "T", 1), keepdims=True)),
        Case("ties", group="max", steps=exactly([("max", [0])]), **TIED),
        Case("ties in rows", group="max", steps=exactly([("max", [0], {"axis": 1})]), above=exactly([0.5, -2.0]), **TIED),
        Case("reshaped", group="axes", **arrays(
            ("N", "T", "D"), then=[("reshape", [0], {"places": ("D", "N", "T")})], out=("D", "N", "T"))),
        Case("reshaped, one size left open", group="axes", **arrays(
            (4, 3), then=[("reshape", [0], {"places": (2, -1)})], out=(2, 6))),
        Case("transposed", group="axes", **arrays(("N", "D"), then=[("transpose", [0])], out=("D", "N"))),
        Case("axes in another order", group="axes", **arrays(
            ("N", "T", "D"), then=[("transpose", [0], {"places": (2, 0, 1)})], out=("D", "N", "T"))),
        Case("a cube's axes", group="axes", **arrays(
            (3, 3, 3), then=[("transpose", [0], {"places": (1, 2, 0)})], out=(3, 3, 3))),
        Case("a row", group="index", **arrays((4, "D"), then=[("getitem", [0], {"index": [1]})], out=("D",))),
        Case("slices", group="index", **arrays((5, 3), then=[("getitem", [0], CORNER)], out=(3,))),
        Case("rows, some of them twice", group="index", **arrays((4, "D"), then=[("getitem", [0], ROWS)], out=(4, "D"))),
        Case("entries, some of them twice", group="index", **arrays((3, 4), then=[("getitem", [0], PLACES)], out=(4,))),
        Case("loss", group="loss", **classified(7, 4)),
        Case("one example", group="loss", **classified(1, 5)),
        Case("far out", group="loss", **classified(6, 3, spread=1000.0)),
        Case("a part of a larger loss", group="loss", **arrays((5, 3), then=[
            ("cross_entropy", [0], {"labels": [2, 0, 0, 1, 2]}), ("mul", [1, (3.0,)])])),
        Case("a constant", group="rules", **arrays(("N", "D"), ("N", "D"), then=[("mul", [0, 1])], out=("N", "D"), constants=(1,))),
        Case("of constants alone", group="rules", **arrays(("N", "D"), ("N", "D"), then=[
            ("add", [0, (2.0,)]), ("mul", [2, (0.5,)]), ("mul", [3, 1])]) | {"look": "constant"}),
        Case("twice", group="rules", **arrays(("N", "D"), ("N", "D"), then=TWICE, out=("N", "D"), times=2)),
        Case("not a single number", group="rules", **_unsaid(arrays(("N", "D"), then=[("add", [0, (1.0,)])]))),
        Case("inputs stay as they are", group="rules", **arrays(
            (3, 2), (3, 2), then=TWICE, out=(3, 2)) | {"look": "untouched", "draws": 2}),
        Case("a perceptron", group="networks", look="expression", draws=2, make=perceptron),
        Case("attention", group="networks", look="expression", draws=2, make=attention),
        Case("words", group="networks", look="expression", draws=2, make=embedding),
        Case("a short chain", group="networks", look="chain", length=7, make=leaves(1, 0.5), draws=1),
        Case("a long chain", group="networks", look="chain", length=1000, leaves=exactly([0.75, 0.875])),
    ],
    groups={
        "entries": 3, "reuse": 2, "broadcasting": 4, "matmul": 4, "reductions": 3, "max": 1.5, "axes": 2, "index": 2,
        "loss": 2, "rules": 2, "networks": 2,
    },
    wrong=[
        Wrong(name, made, says=says)
        for name, made, says in (
            ("broadcast kept", tensor_beliefs.TensorBroadcastKept,
             "After broadcasting, your gradients keep the shape of the result. Bring them back to the shape of the data: q5."),
            ("not transposed", tensor_beliefs.TensorUntransposed,
             "In A @ B, you multiply the gradient with the other factor as it is. Write down the shapes: which one has to be transposed?"),
            ("from the wrong side", tensor_beliefs.TensorFactorsInOrder,
             "In A @ B, you multiply the gradient with the other factor from the wrong side. Matrices do not commute: write down the shapes."),
            ("all axes turned", tensor_beliefs.TensorAllAxesTurned,
             "In a batch, .T turns round all axes, that of the batch included. Only the last two change places."),
            ("vectors multiplied", tensor_beliefs.TensorVectorsMultiplied,
             "Your @ takes vectors. The question says that it must refuse them: your rule for the way back holds for matrices."),
            ("summed axis not put back", tensor_beliefs.TensorSumNotOpened,
             "After a sum over an axis the gradient lacks that axis. Put it back with size 1 before you stretch it; else it lands on another axis."),
            ("mean not divided", tensor_beliefs.TensorMeanNotDivided,
             "Your mean hands its gradient down as a sum does. How much does the mean grow when one entry does?"),
            ("mean of all", tensor_beliefs.TensorMeanOfAll,
             "For a mean over an axis you divide the gradient by the number of all entries. How many went into each mean?"),
            ("max to all ties", tensor_beliefs.TensorMaxToAllTies,
             "Where several entries are the largest, all of them get the whole gradient. The question says which one does."),
            ("max shared", tensor_beliefs.TensorMaxShared,
             "Where several entries are the largest, they share the gradient. Here, the question says, one of them gets all of it."),
            ("last max", tensor_beliefs.TensorMaxLast,
             "Where several entries are the largest, the last of them gets the gradient. Look up which one the question names."),
            ("max to everybody", tensor_beliefs.TensorMaxToEverybody,
             "Your max hands its gradient down to every entry. Which of them would move the maximum, if they grew a little?"),
            ("transposed again", tensor_beliefs.TensorTransposedAgain,
             "On the way back you apply the same order of axes once more. It has to be undone."),
            ("index overwritten", tensor_beliefs.TensorIndexOverwritten,
             "An entry that was taken twice keeps one of its gradients. They add up; spread[index] += g does not do that for a repeated index. The text names what does."),
            ("relu by gradient", tensor_beliefs.TensorReluByGradient,
             "Your relu lets through what is positive of the gradient. The gate was opened or shut on the way forwards."),
            ("exp handed down", tensor_beliefs.TensorExpOfOne,
             "Your exp hands its gradient down unchanged. It is its own derivative, which is not 1."),
            ("log of the result", tensor_beliefs.TensorLogOfResult,
             "For log you divide by the logarithm. The slope wants what the logarithm was taken of."),
            ("loss summed", tensor_beliefs.TensorLossSummed,
             "Your loss is a mean over the examples, and its gradient that of a sum."),
            ("loss without target", tensor_beliefs.TensorLossWithoutTarget,
             "Your loss hands down the shares. At the label itself something is to be subtracted."),
            ("loss downhill", tensor_beliefs.TensorLossSign,
             "The gradient of your loss points downhill. Going against the gradient is up to whoever trains."),
            ("loss overflows", tensor_beliefs.TensorLossOverflows,
             "For large logits your loss is not a number: exp overflows. Shift the logits first, as in a stable softmax."),
            ("overwritten", tensor_beliefs.TensorAssigns,
             "A tensor that is used twice keeps only one of its gradients. What comes by several ways adds up."),
            ("shared arrays", tensor_beliefs.TensorSharedArrays,
             "You keep an array that was handed down, and add to it in place later. Others hold the same array, and change with it: make a new one, or a copy."),
            ("constants, too", tensor_beliefs.TensorOfConstants,
             "Constants collect gradients. With requires_grad=False the grad is None, and stays so."),
            ("any start", tensor_beliefs.TensorAnyStart,
             "Called without upstream, your way back starts from arrays, too. The question says when it must refuse."),
            ("start ignored", tensor_beliefs.TensorIgnoresStart,
             "Your way back starts with ones, whatever upstream says."),
            ("inner gradients handed on again", tensor_beliefs.TensorStaleInner,
             "A second backward finds the first one's gradients inside the graph, and hands them down once more. It is the same as for numbers: q4."),
            ("each pass afresh", tensor_beliefs.TensorStartsAfresh,
             "A second backward throws away what the first one gave. Gradients add up, as in q4."),
        )
    ],
    right=[
        Right("one push", other_tensors.TensorWithPush),
        Right("einsum", other_tensors.TensorByEinsum),
        Right("loops", other_tensors.TensorByLoops),
        Right("a tape", other_tensors.TensorOnATape),
        Right("float32", other_tensors.TensorFloat32),
    ],
)  # fmt: skip


# -- q7: how many passes ---------------------------------------------------------------------------------

FORWARD, REVERSE = {"mode": "forward"}, {"mode": "reverse"}
SIDES = {"n": integers(low=2, high=60), "m": integers(low=61, high=120)}

q7 = Function(
    "q7", "passes", reference=autodiff.passes, tolerance=EXACT, hygiene=(),
    cases=[
        Case("forward", **FORWARD, **SIDES),
        Case("reverse", **REVERSE, **SIDES),
        Case("forward, more inputs", **FORWARD, n=integers(low=61, high=120), m=integers(low=2, high=60)),
        Case("reverse, more inputs", **REVERSE, n=integers(low=61, high=120), m=integers(low=2, high=60)),
        Case("a loss, forward", group="ends", **FORWARD, n=1_000_000, m=1),
        Case("a loss, reverse", group="ends", **REVERSE, n=1_000_000, m=1),
        Case("a curve, forward", group="ends", **FORWARD, n=1, m=5000),
        Case("a curve, reverse", group="ends", **REVERSE, n=1, m=5000),
    ],
    groups={"basic": 3, "ends": 2},
    wrong=[
        Wrong("swapped", passes.passes_swapped,
              says="You have the two modes the wrong way round. What does one forward pass carry along: a direction of the inputs or of the outputs?"),
        Wrong("one way back", passes.passes_one_back,
              says="One reverse pass gives the gradient of one output. What if there are several?"),
        Wrong("product", passes.passes_product,
              says="You count the entries of the Jacobian. One pass gives a whole row or a whole column."),
        Wrong("smaller", passes.passes_smaller,
              says="You always take the smaller number. That is what one would choose; but the mode is given."),
        Wrong("sum", passes.passes_sum,
              says="You add the two numbers up. A single mode gives the whole Jacobian: count its passes alone."),
    ],
    right=[
        Right("looked up", other_passes.passes_looked_up),
        Right("by shape", other_passes.passes_by_shape),
        Right("counted", other_passes.passes_counted),
    ],
)  # fmt: skip
