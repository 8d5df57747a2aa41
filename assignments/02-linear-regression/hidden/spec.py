"""Linear regression: what the students' functions are asked, and what wrong answers mean."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.spec import T32, Case, Fixture, Function, Inspected, Right, Wrong, exactly, integers, normal
from reference.linear_regression import (
    gd_fit,
    linreg_predict,
    max_stable_lr,
    mse,
    mse_grads,
    normal_equation,
)
from reference.mistakes import linear_regression as mistakes
from reference.mistakes import torch_descent as torch_mistakes
from reference.torch_descent import fit_torch
from reference.variants import linear_regression as variants
from reference.variants import torch_descent as torch_variants

Made = Callable[..., Any]

IN_FLOAT32 = {  # who works in single precision does so throughout
    "linreg_predict": variants.predict_float32,
    "mse": variants.mse_float32,
    "mse_grads": variants.grads_float32,
    "gd_fit": variants.fit_float32,
}


LARGE = normal("N", mean=20.0, scale=10.0)


def line(N: int | str = "N", D: int | str = "D") -> dict[str, Any]:
    """A table, and a line over it."""
    return {"X": normal(N, D), "w": normal(D), "b": normal(mean=2.0)}


q1 = Function(
    "q1",
    "linreg_predict",
    reference=linreg_predict,
    axes={"": ("N",)},
    cases=[
        Case("random", **line(), sizes={"N": (3, 8), "D": (2, 6)}),
        Case("by hand", group="examples", X=[[1.0, 2.0], [0.0, 3.0]], w=[10.0, 1.0], b=5.0),
        Case("as many rows as columns", group="examples", **line("D", "D")),
        Case("one example", group="edge", **line(1, "D")),
        Case("one feature", group="edge", **line("N", 1)),
        Case("one number", group="edge", X=[[3.0]], w=[-2.0], b=0.5),
        Case("whole numbers", group="edge", X=integers("N", "D"), w=normal("D"), b=3),
    ],
    groups={"basic": 5, "examples": 2, "edge": 3},
    wrong=[
        Wrong("no bias", mistakes.predict_no_bias, says="You never add the bias."),
        Wrong("column", mistakes.predict_column,
              says="Your answers stand in a column (N, 1). One number per example makes (N,)."),
        Wrong("bias on the features", mistakes.predict_bias_on_features,
              says="You add the bias to the features, before they are weighed. It is added to the sum."),
        Wrong("bias on the products", mistakes.predict_bias_on_products,
              says="You add the bias to every product, and so once for each feature. It is added once."),
        Wrong("weights first", mistakes.predict_weights_first,
              says="Your w @ X sums over the rows of X, which are examples. Sum over its columns, the features."),
        Wrong("squeezed", mistakes.predict_squeezed,
              says="For a table of one example you return a plain number. Its answers have the shape (1,)."),
    ],
    right=[
        Right("loops", variants.predict_by_loops),
        Right("einsum", variants.predict_by_einsum),
        Right("column of ones", variants.predict_with_ones),
        Right("float32", IN_FLOAT32),
    ],
)  # fmt: skip

q2 = Function(
    "q2",
    "mse",
    reference=mse,
    cases=[
        Case("random", yhat=normal("N"), y=normal("N", mean=1.0), sizes={"N": (4, 9)}),
        Case("by hand", group="examples", yhat=[1.0, 2.0, 3.0], y=[1.0, 4.0, 3.0]),
        Case("no error", group="examples", yhat=[1.0, 2.0], y=[1.0, 2.0]),
        Case("targets in a column", group="columns", yhat=normal("N"), y=normal("N", 1), sizes={"N": (4, 9)}),
        Case("predictions in a column", group="columns", yhat=normal("N", 1), y=normal("N"), sizes={"N": (4, 9)}),
        Case("both in columns", group="columns", yhat=normal("N", 1), y=normal("N", 1), sizes={"N": (4, 9)}),
        Case("one example", group="edge", yhat=normal(1), y=normal(1)),
        Case("no examples", group="nothing", yhat=np.zeros(0), y=np.zeros(0), raises="ValueError"),
        Case("no examples, in columns", group="nothing", yhat=np.zeros((0, 1)), y=np.zeros((0, 1)), raises="ValueError"),
    ],
    groups={"basic": 3, "examples": 2, "columns": 3, "edge": 1, "nothing": 1},
    wrong=[
        Wrong("half", mistakes.mse_half, says="You halve the mean. Some books do; here the mean squared error is the mean, as it is."),
        Wrong("sum", mistakes.mse_sum, says="You add the squares up, and do not divide by the number of examples."),
        Wrong("root", mistakes.mse_root, says="You take the root at the end. That is the RMSE; here the square stays."),
        Wrong("absolute", mistakes.mse_absolute, says="You average the absolute errors. Their squares are asked for."),
        Wrong("not squared", mistakes.mse_not_squared,
              says="You average the errors as they are, so that those above and those below cancel. Square each one first."),
        Wrong("squared mean", mistakes.mse_squared_mean,
              says="You average first and square then, so that errors above and below cancel. Square each one first."),
        Wrong("sample", mistakes.mse_sample, says="You divide by N - 1. The mean divides by N."),
        Wrong("broadcast", mistakes.mse_broadcast,
              says="Where one side is a row and the other a column, NumPy subtracts each from each, and you average N times N "
              "numbers. Print the shape of the difference."),
        Wrong("mean of nothing", mistakes.mse_of_nothing,
              says="Of no examples you return nan. There is no mean error: raise a ValueError."),
    ],
    right=[
        Right("loop", variants.mse_by_loop),
        Right("dot", variants.mse_by_dot),
        Right("norm", variants.mse_by_norm),
        Right("float32", IN_FLOAT32),
    ],
)  # fmt: skip


def grads_with(own: Made) -> Made:
    """The right slopes, of the line that an own ``linreg_predict`` draws."""

    def built(X: Any, y: Any, w: Any, b: Any) -> Any:
        rest = own(X, w, b) - np.ravel(y)
        return 2.0 / len(X) * np.asarray(X).T @ rest, 2.0 * rest.mean()

    return built


q3 = Function(
    "q3",
    "mse_grads",
    reference=mse_grads,
    outputs=("dw", "db"),
    axes={"dw": ("D",)},
    builds_on={"linreg_predict": grads_with},
    cases=[
        # Targets far from 0: float32 inputs then move the one number db by more than rounding does, and an earlier
        # function's mistake can be followed into the behaviour checks, too. The same holds for b in q4.
        Case("random", **line(), y=LARGE, sizes={"N": (4, 9), "D": (2, 6)}),
        Case("by hand", group="examples", X=[[1.0, 2.0], [3.0, 0.0]], y=[0.0, 1.0], w=[1.0, 1.0], b=0.0),
        Case("as many rows as columns", group="examples", **line("D", "D"), y=normal("D")),
        Case("one example", group="edge", **line(1, "D"), y=normal(1)),
        Case("one feature", group="edge", **line("N", 1), y=normal("N")),
        Case("whole numbers", group="edge", X=integers("N", "D"), w=normal("D"), b=1.5, y=integers("N")),
        Case("targets in a column", group="columns", **line(), y=normal("N", 1), sizes={"N": (4, 9)}),
        Case("a single feature, targets in a column", group="columns", **line("N", 1), y=normal("N", 1)),
    ],
    groups={"basic": 9, "examples": 4, "edge": 4, "columns": 3},
    wrong=[
        Wrong("without the 2", mistakes.grads_without_two,
              says="Your slopes are half of what they should be. The derivative of a square has a factor; no half cancels it here."),
        Wrong("not averaged", mistakes.grads_not_averaged, says="You do not divide by the number of examples; the loss is a mean."),
        Wrong("downhill", mistakes.grads_downhill,
              says="Your slopes have the wrong sign. In the chain rule, what is the derivative of (yhat - y), and what that of (y - yhat)?"),
        Wrong("averaged over the features", mistakes.grads_averaged_over_features,
              says="You divide dw by the number of features, too. The mean is over the examples."),
        Wrong("bias not averaged", mistakes.grads_bias_not_averaged,
              says="You divide dw by the number of examples, and db not."),
        Wrong("bias per example", mistakes.grads_bias_per_example,
              says="Your db has an entry for each example. There is one bias; add them up."),
        Wrong("no bias", mistakes.grads_no_bias, says="You leave the bias out of the prediction."),
        Wrong("of the targets", mistakes.grads_of_the_targets,
              says="You leave the prediction out of the error. It is the error that the table is multiplied with."),
        Wrong("broadcast", mistakes.grads_broadcast,
              says="Where the targets are a column, NumPy subtracts each from each. Print the shape of the error."),
    ],
    right=[
        Right("loops", variants.grads_by_loops),
        Right("means", variants.grads_by_means),
        Right("column of ones", variants.grads_with_ones),
        Right("float32", IN_FLOAT32),
    ],
)  # fmt: skip


def descent(predict: Made, loss: Made, slopes: Made) -> Made:
    """Right steps down, made of an own line, loss and slopes."""

    def built(X: Any, y: Any, lr: Any, steps: Any, w0: Any, b0: Any) -> Any:
        w, b, history = w0, b0, [loss(predict(X, w0, b0), y)]
        for _ in range(steps):
            dw, db = slopes(X, y, w, b)
            w, b = w - lr * dw, b - lr * db
            history.append(loss(predict(X, w, b), y))
        return w, b, history

    return built


def problem(N: int | str = "N", D: int | str = "D", **more: Any) -> dict[str, Any]:
    """A table with targets, and where to start."""
    return {
        "X": normal(N, D),
        "y": normal(N, mean=1.0),
        "lr": 0.05,
        "w0": normal(D),
        "b0": normal(mean=1.0),
    } | more


q4 = Function(
    "q4",
    "gd_fit",
    reference=gd_fit,
    outputs=("w", "b", "history"),
    axes={"w": ("D",), "history": ("steps + 1",)},
    builds_on={
        "linreg_predict": lambda own: descent(own, mse, grads_with(own)),
        "mse_grads": lambda own: descent(linreg_predict, mse, own),
        "mse": lambda own: descent(linreg_predict, own, mse_grads),
    },
    cases=[
        Case("random", **problem(steps=6, y=LARGE), sizes={"N": (5, 9), "D": (2, 4)}),
        Case("by hand", group="examples", X=[[1.0]], y=[2.0], lr=0.25, steps=1, w0=[0.0], b0=0.0),
        Case("another rate", group="examples", **problem(steps=3, lr=0.11), sizes={"N": (5, 9), "D": (2, 4)}),
        Case("no step", group="edge", **problem(steps=0)),
        Case("one step", group="edge", **problem(steps=1)),
        Case("one feature", group="edge", **problem("N", 1, steps=4), sizes={"N": (4, 9)}),
        Case("targets in a column", group="edge", **problem(steps=4, y=normal("N", 1)), sizes={"N": (5, 9), "D": (2, 4)}),
        Case("far too large a rate", group="diverging", **problem(steps=8, lr=2.0), sizes={"N": (5, 9), "D": (2, 4)}),
    ],
    groups={"basic": 6, "examples": 3, "edge": 4, "diverging": 2},
    wrong=[
        Wrong("start left out", mistakes.fit_start_left_out,
              says="Your history begins after the first step. It begins with the loss at the start."),
        Wrong("end left out", mistakes.fit_end_left_out,
              says="Your history lacks the loss after the last step."),
        Wrong("uphill", mistakes.fit_uphill, says="You add the slope, and go uphill."),
        Wrong("one step more", mistakes.fit_one_step_more,
              says="You take one step more than you were asked for: the history has one entry more than there are steps, since it "
              "begins at the start."),
        Wrong("one after the other", mistakes.fit_one_after_the_other,
              says="You move the weights, and take the slope for the bias at their new place. Take both slopes before you move anything."),
        Wrong("bias fixed", mistakes.fit_bias_fixed, says="Your bias never moves."),
        Wrong("from zero", mistakes.fit_from_zero, says="You start from zeros. Start from w0 and b0."),
        Wrong("slope of the start", mistakes.fit_slope_of_the_start,
              says="You work the slope out once. It changes with every step."),
    ],
    right=[
        Right("column of ones", variants.fit_with_ones),
        Right("loops", variants.fit_by_loops),
        Right("moments", variants.fit_by_moments),
        Right("float32", IN_FLOAT32),
    ],
)  # fmt: skip

WIDE = {"N": (8, 12), "D": (2, 4)}


def noiseless(rng: np.random.Generator) -> dict[str, Any]:
    """Targets that a line fits exactly."""
    A = rng.normal(size=(9, 3))
    return {"A_raw": A, "y": A @ rng.normal(size=3) + rng.normal() + 2.0}


q5 = Function(
    "q5",
    "normal_equation",
    reference=normal_equation,
    axes={"": ("D + 1",)},
    cases=[
        Case("random", A_raw=normal("N", "D"), y=normal("N", mean=3.0), sizes=WIDE),
        Case("by hand", group="examples", A_raw=[[0.0], [1.0], [2.0]], y=[1.0, 3.0, 5.0]),
        Case("exact line", group="examples", make=noiseless),
        Case("targets in a column", group="edge", A_raw=normal("N", "D"), y=normal("N", 1, mean=3.0), sizes=WIDE),
        Case("one feature", group="edge", A_raw=normal("N", 1, mean=1.0), y=normal("N", mean=3.0), sizes=WIDE),
        Case("columns off the middle", group="edge", A_raw=normal("N", "D", mean=4.0), y=normal("N", mean=3.0), sizes=WIDE),
        # Columns of zeros and ones: there, elimination meets a pivot of exactly 0 on every machine.
        Case("an empty column", group="many solutions", A_raw=[[1.0, 0.0], [2.0, 0.0], [4.0, 0.0], [3.0, 0.0]],
             y=[2.0, 3.0, 7.0, 4.0]),
        Case("a column like the bias", group="many solutions", A_raw=[[1.0, 2.0], [1.0, 0.0], [1.0, 4.0], [1.0, 1.0]],
             y=[2.0, 1.0, 7.0, 4.0]),
        Case("one example", group="many solutions", A_raw=[[1.0, 2.0]], y=[12.0]),
    ],
    groups={"basic": 5, "examples": 3, "edge": 3, "many solutions": 4},
    wrong=[
        Wrong("bias first", mistakes.normal_bias_first, says="Your bias comes first. It comes last, as the column of ones does."),
        Wrong("no bias", mistakes.normal_no_bias,
              says="You return a weight for each column, and no bias. Append a column of ones to the table."),
        Wrong("zero bias", mistakes.normal_zero_bias,
              says="Your line goes through the origin: its bias is 0. Append a column of ones to the table before you solve."),
        Wrong("mean for bias", mistakes.normal_mean_for_bias,
              says="You take the mean of the targets for the bias. That holds if every column has mean 0."),
        Wrong("column", mistakes.normal_column, says="You return a column (D + 1, 1). A row of numbers (D + 1,) is asked for."),
        Wrong("one solution", mistakes.normal_solved,
              says="You solve or invert as if there were one solution. Columns that depend on each other, or fewer examples than columns, leave "
              "many: look at np.linalg.lstsq."),
        Wrong("not divided", mistakes.normal_not_divided,
              says="You return the table times the targets, which is one side of the equation only."),
    ],
    right=[
        Right("pseudoinverse", variants.normal_by_pinv),
        Right("singular values", variants.normal_by_svd),
        Right("solved where it can be", variants.normal_solved_or_not),
        Right("float32", variants.normal_float32),
    ],
)  # fmt: skip

q6 = Function(
    "q6",
    "max_stable_lr",
    reference=max_stable_lr,
    cases=[
        Case("random", X=normal("N", "D"), sizes={"N": (6, 9), "D": (2, 5)}),
        Case("by hand", group="examples", X=[[1.0], [3.0]]),
        Case("a diagonal", group="examples", X=[[4.0, 0.0], [0.0, 2.0]]),
        Case("one feature", group="edge", X=normal("N", 1, mean=2.0)),
        Case("whole numbers", group="edge", X=exactly(np.array([[1, 2], [3, 4], [5, 7]]))),
        Case("fewer examples than features", group="edge", X=normal(2, 4)),
        Case("with a column of ones", group="edge", X=[[0.5, 1.0], [2.0, 1.0], [-1.0, 1.0]]),
    ],
    groups={"basic": 5, "examples": 2, "edge": 3},
    wrong=[
        Wrong("half", mistakes.stable_half,
              says="You stop at half of it: at one over the largest curvature a step lands in the valley; beyond, it overshoots, and still comes closer."),
        Wrong("double", mistakes.stable_double,
              says="You leave a factor of 2 out of the curvature: the loss is a mean of squares, and a square bends by 2."),
        Wrong("not averaged", mistakes.stable_not_averaged,
              says="You do not divide the curvature by the number of examples; the loss is a mean."),
        Wrong("smallest", mistakes.stable_smallest,
              says="You take the smallest curvature. Which direction is the first to overshoot?"),
        Wrong("added up", mistakes.stable_trace,
              says="You add the curvatures up (the trace). The largest one decides alone."),
        Wrong("root", mistakes.stable_root,
              says="You take the largest singular value of X for the eigenvalue of its square; square it."),
        Wrong("bias added", mistakes.stable_bias_added,
              says="You append a column of ones. Take the table as it is: who has a bias hands the ones in."),
    ],
    right=[
        Right("norm", variants.stable_by_norm),
        Right("eigvals", variants.stable_by_eigvals),
        Right("by examples", variants.stable_by_examples),
        Right("float32", variants.stable_float32),
    ],
)  # fmt: skip

# Looks at descents inside the sandbox. Of the ways to lose a graph, torch's own words tell which it was.
DESCENTS = Fixture(
    "inspector",
    """
import warnings

LOST = {
    "a leaf variable that requires grad": "changed in place while recorded",
    "does not require grad": "nothing recorded",
    "nonetype": "no slope there",
}

class Inspector:
    def __getitem__(self, asked):
        fit, args, kwargs, look, inputs = asked
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return getattr(self, look)(lambda: fit(*args, **kwargs))

    def fitted(self, fit):
        found = fit()
        if not isinstance(found, (tuple, list)) or len(found) != 2:
            return found
        w, b = found
        return w, b.reshape(()) if getattr(b, "shape", None) == (1,) else b  # one number, however it is boxed

    def again(self, fit):
        fit()
        return self.fitted(fit)

    def road(self, fit):
        try:
            self.fitted(fit)
        except (RuntimeError, TypeError) as error:
            told = [name for words, name in LOST.items() if words in str(error).lower()]
            if not told:
                raise
            return told[0]
        return "arrived"

    def graphs(self, fit):
        return [getattr(part, "grad_fn", None) is not None for part in self.fitted(fit)]

inspector = Inspector()
""",
)


def descent_in_torch(N: int, D: int, steps: int, lr: float = 0.1, *, column: bool = False) -> Made:
    """A case's ``make``: a table with targets, to be fitted in so many steps."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        X, y = rng.normal(size=(N, D)), rng.normal(1.0, 2.0, size=(N, 1) if column else N)
        return {"init": {"X": X, "y": y, "lr": lr, "steps": steps, "seed": int(rng.integers(1000))}}

    return make


def to_the_bottom(N: int, D: int, *, column: bool = False) -> Made:
    """As above, on a table whose valley is nearly round: from wherever, 80 steps are enough."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        X = np.linalg.qr(rng.normal(size=(N, D)))[0] * np.sqrt(N) * rng.uniform(0.9, 1.1, size=D)
        X -= X.mean(axis=0)
        X *= 1.0 / np.sqrt((X**2).mean(axis=0))
        y = X @ rng.normal(size=D) + 3.0 + 0.5 * rng.normal(size=N)
        y = y[:, None] if column else y
        return {"init": {"X": X, "y": y, "lr": 0.2, "steps": 80, "seed": int(rng.integers(1000))}}

    return make


ONE_STEP = {"X": [[1.0], [-1.0]], "y": [5.0, 1.0], "lr": 0.5, "seed": 4}

q7 = Inspected(
    "q7",
    "fit_torch",
    reference=fit_torch,
    by=DESCENTS,
    tolerance=T32,
    cases=[
        Case("three steps", group="steps", look="fitted", make=descent_in_torch(7, 3, 3)),
        Case("one step", group="steps", look="fitted", make=descent_in_torch(5, 2, 1)),
        Case("six steps", group="steps", look="fitted", make=descent_in_torch(6, 4, 6, 0.05)),
        Case("by hand", group="steps", look="fitted", init={**ONE_STEP, "steps": 2}),
        Case("a second time", group="steps", look="again", make=descent_in_torch(6, 3, 4), draws=1),
        Case("the road", group="steps", look="road", make=descent_in_torch(6, 3, 3), draws=1),
        Case("the road of one step", group="steps", look="road", make=descent_in_torch(6, 3, 1), draws=1),
        Case("to the bottom", group="bottom", look="fitted", make=to_the_bottom(12, 3)),
        Case("targets in a column", group="columns", look="fitted", make=to_the_bottom(10, 2, column=True)),
        Case("one feature, targets in a column", group="columns", look="fitted", make=to_the_bottom(9, 1, column=True)),
        Case("no step", group="edge", look="fitted", make=descent_in_torch(4, 3, 0)),
        Case("one example", group="edge", look="fitted", make=descent_in_torch(1, 3, 2, 0.02)),
        Case("as many rows as columns", group="edge", look="fitted", make=descent_in_torch(4, 4, 2)),
        Case("left without a graph", group="graph", look="graphs", make=descent_in_torch(5, 2, 2), draws=1),
        Case("two steps", group="graph", look="fitted", make=descent_in_torch(5, 2, 2)),
    ],
    groups={"steps": 8, "bottom": 5, "columns": 3, "edge": 2, "graph": 2},
    wrong=[
        Wrong("never cleared", torch_mistakes.fit_never_cleared,
              says="Your steps use the slopes of all steps before them as well: backward adds to what stands in grad. Where do you clear it?"),
        Wrong("cleared too early", torch_mistakes.fit_cleared_too_early,
              says="You clear the slopes after backward and before the step, so that every step is 0."),
        Wrong("updated under the graph", torch_mistakes.fit_under_the_graph,
              says="Your step is recorded as if it were part of the model: after w = w - ..., w is the result of a computation, and backward leaves no grad in it. "
              "Under which context does torch not record?"),
        Wrong("changed in place under the graph", torch_mistakes.fit_in_place_under_the_graph,
              says="You change w in place while torch records what is done with it, which it refuses. Under which context does it not record?"),
        Wrong("detached prediction", torch_mistakes.fit_detached_prediction,
              says="Your loss does not remember how it was computed, so that backward finds nothing. Is something on the way detached, or taken to NumPy or to a plain number?"),
        Wrong("detached weights", torch_mistakes.fit_detached_weights,
              says="backward never reaches your weights, and their grad stays None. Is something between them and the loss detached, or made anew?"),
        Wrong("detached after the step", torch_mistakes.fit_detached_after_the_step,
              says="After your first step the new w and b want no gradient any more: a detached tensor must be told to."),
        Wrong("graph handed back", torch_mistakes.fit_graph_kept,
              says="Your steps are part of the graph. It grows with each, and the w and b that you return drag all of it along. Take each step outside of it."),
        Wrong("bias fixed", torch_mistakes.fit_bias_fixed, says="Your bias never moves."),
        Wrong("broadcast", torch_mistakes.fit_broadcast,
              says="Where the targets are a column, torch subtracts each from each, as NumPy does. Print the shape of the error."),
        Wrong("sum", torch_mistakes.fit_of_the_sum, says="You add the squared errors up. On this sheet the loss is their mean."),
        Wrong("half", torch_mistakes.fit_of_half, says="You halve the loss. On this sheet it is the mean of the squares, as it is."),
        Wrong("uphill", torch_mistakes.fit_uphill, says="You add the slope, and go uphill."),
        Wrong("slope of the start", torch_mistakes.fit_slope_of_the_start,
              says="You call backward once. The slopes change with every step."),
        Wrong("from zeros", torch_mistakes.fit_from_zeros,
              says="Your weights start from zeros. The text says where they start, and what the seed is for."),
        Wrong("random bias", torch_mistakes.fit_random_bias, says="You draw the bias as well. It starts at 0."),
    ],
    right=[
        Right("backward", torch_variants.fit_backward),
        Right("data", torch_variants.fit_data),
        Right("new leaves", torch_variants.fit_new_leaves),
        Right("column of ones", torch_variants.fit_with_ones),
        Right("a layer", torch_variants.fit_layer),
    ],
)  # fmt: skip
