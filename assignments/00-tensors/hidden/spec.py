"""Tensors and data: what the students' functions are asked, and what wrong answers mean."""

from typing import Any

import numpy as np

from autograder.spec import (
    EXACT,
    T32,
    Case,
    Fixture,
    Function,
    Generator,
    Inspected,
    Right,
    Wrong,
    exactly,
    integers,
    normal,
    uniform,
)
from reference.batches import minibatches, train_val_split
from reference.features import apply_standardize, one_hot, standardize
from reference.mistakes import batches as wrong_batches
from reference.mistakes import features as wrong_features
from reference.mistakes import scores as wrong_scores
from reference.mistakes import tensor_batches as wrong_torch
from reference.mistakes import tensors as wrong_tensors
from reference.scores import accuracy, confusion
from reference.tensor_batches import batched_matmul, to_tensor_batch
from reference.tensors import model_out, predict
from reference.variants import batches as right_batches
from reference.variants import features as right_features
from reference.variants import scores as right_scores
from reference.variants import tensor_batches as right_torch
from reference.variants import tensors as right_tensors

SUBJECTS = [[180.0, 89.0, 35.0, 1.0], [160.0, 49.0, 40.0, 4.0], [170.0, 69.0, 20.0, 2.0]]
WEIGHTS = [0.3, 0.8, -0.4, 10.0]

q1 = Function(
    "q1",
    "model_out",
    reference=model_out,
    cases=[
        Case("random", W=normal("D"), x=normal("D"), sizes={"D": (3, 9)}),
        *(Case(f"lecture, subject {i + 1}", group="examples", W=WEIGHTS, x=SUBJECTS[i]) for i in range(3)),
        Case("one feature", group="lengths", W=normal(1), x=normal(1)),
        Case("two features", group="lengths", W=normal(2), x=normal(2)),
        Case("seven features", group="lengths", W=normal(7), x=normal(7)),
        Case("lists", group="kinds", W=exactly([0.25, -1.5, 2.0]), x=exactly([3.1, 0.2, -1.7])),
        Case("whole numbers", group="kinds", W=exactly([2, -3, 4]), x=exactly([5, 1, -6])),
        Case("tuples", group="kinds", W=exactly((1.5, 2, 0.125)), x=exactly((4, 2.5, 1))),
    ],
    groups={"basic": 4, "examples": 2, "lengths": 3, "kinds": 1},
    wrong=[
        Wrong("two terms", wrong_tensors.model_out_two_terms,
              says="You add up the first two products only. Does your sum go on over a second line? Without parentheses, that "
              "line is a statement of its own."),
        Wrong("four terms", wrong_tensors.model_out_four_terms,
              says="You add up exactly four products. The table of the example has four features; others have more, or fewer."),
        Wrong("boxed", wrong_tensors.model_out_boxed,
              says="You return an array with one number in it, of shape (1,). One example has one answer: a number."),
        Wrong("products", wrong_tensors.model_out_products,
              says="You return the products. They are to be added up."),
        Wrong("no weights", wrong_tensors.model_out_no_weights,
              says="You add the features up as they are. Each is weighed first."),
        Wrong("rounded", wrong_tensors.model_out_rounded,
              says="You round the answer. Print as few digits as you like, but return all."),
        Wrong("mean", wrong_tensors.model_out_mean,
              says="You average the products. They are to be added up, and not divided by anything."),
    ],
    right=[
        Right("loop", right_tensors.model_out_by_loop),
        Right("zip", right_tensors.model_out_by_zip),
        Right("product and sum", right_tensors.model_out_by_product_and_sum),
        Right("float32", right_tensors.model_out_float32),
    ],
)  # fmt: skip

q2 = Function(
    "q2",
    "predict",
    reference=predict,
    axes={"": ("N",)},
    builds_on={"model_out": lambda own: lambda W, X: np.array([own(W, x) for x in X])},
    cases=[
        Case("random", W=normal("D"), X=normal("N", "D"), sizes={"D": (3, 8), "N": (3, 8)}),
        Case("lecture", group="examples", W=WEIGHTS, X=SUBJECTS),
        Case("four features", group="examples", W=normal(4), X=normal("N", 4)),
        Case("as many rows as columns", group="edge", W=normal("D"), X=normal("D", "D"), sizes={"D": (3, 6)}),
        Case("one example", group="edge", W=normal("D"), X=normal(1, "D"), sizes={"D": (3, 6)}),
        Case("one feature", group="edge", W=normal(1), X=normal("N", 1)),
        Case("no examples", group="edge", W=normal(3), X=np.zeros((0, 3))),
        Case("lists", group="kinds", W=exactly([1.5, -2.0, 3.0]), X=exactly([[4.0, 5.5, 6.0], [0.0, 1.0, 0.25]])),
    ],
    groups={"basic": 4, "examples": 2, "edge": 3, "kinds": 1},
    wrong=[
        Wrong("column", wrong_tensors.predict_column,
              says="Your answers stand in a column (N, 1). One number per example makes (N,)."),
        Wrong("weights first", wrong_tensors.predict_weights_first,
              says="Your W @ X sums over the rows of X, which are examples. Sum over its columns, the features."),
        Wrong("one number", wrong_tensors.predict_one_number,
              says="You add everything up to one number. Each example has an answer of its own."),
        Wrong("weighted table", wrong_tensors.predict_products,
              says="You return the weighted table. Add each of its rows up."),
        Wrong("squeezed", wrong_tensors.predict_squeezed,
              says="For a table of one example you return a plain number. It is still a table: its answers have the shape (1,)."),
        Wrong("column sums", wrong_tensors.predict_column_sums,
              says="You add up the columns of the weighted table. An example is a row."),
    ],
    right=[
        Right("by rows", right_tensors.predict_by_rows),
        Right("by columns", right_tensors.predict_by_columns),
        Right("einsum", right_tensors.predict_by_einsum),
        Right("product and sum", right_tensors.predict_by_product_and_sum),
        Right("float32", right_tensors.predict_float32),
    ],
)  # fmt: skip

q3 = Function(
    "q3",
    "standardize",
    reference=standardize,
    outputs=("Z", "mu", "sd"),
    axes={"Z": ("N", "D"), "mu": ("D",), "sd": ("D",)},
    cases=[
        Case("random", X=normal("N", "D", mean=3.0, scale=2.0), sizes={"N": (3, 8), "D": (2, 6)}),
        Case("by hand", group="examples", X=[[1.0, 10.0], [3.0, 10.5], [5.0, 11.0]]),
        Case("as many rows as columns", group="examples", X=normal(4, 4, mean=-1.0)),
        Case("whole numbers", group="edge", X=integers("N", "D", low=-50, high=50), sizes={"N": (4, 8)}),
        Case("a constant column", group="constant", X=[[1.0, 7.0], [2.0, 7.0], [6.0, 7.0], [4.0, 7.0]],
             context=()),
        Case("one example", group="constant", X=[[2.0, -3.0, 0.5]]),
        Case("large numbers", group="edge", X=normal("N", "D", mean=100.0, scale=3.0), sizes={"N": (4, 8)}),
        Case("two examples", group="edge", X=normal(2, 3)),
    ],
    groups={"basic": 6, "examples": 3, "edge": 3, "constant": 3},
    wrong=[
        Wrong("sample", wrong_features.standardize_sample,
              says="Your standard deviation divides by N - 1. Here it is the population's, which divides by N."),
        Wrong("whole table", wrong_features.standardize_whole_table,
              says="You take one mean and one standard deviation of the whole table. Every column has its own."),
        Wrong("rows", wrong_features.standardize_rows,
              says="You standardise every row. The rows are examples; it is the columns that need a common scale."),
        Wrong("variance", wrong_features.standardize_variance,
              says="You divide by the variance. Its square root is the standard deviation."),
        Wrong("min-max", wrong_features.standardize_min_max,
              says="You stretch every column to 0 ... 1. Standardised columns have mean 0 and standard deviation 1."),
        Wrong("not centred", wrong_features.standardize_not_centred,
              says="You never subtract the mean from the columns."),
        Wrong("only centred", wrong_features.standardize_only_centred,
              says="You subtract the mean, and never divide by the standard deviation."),
        Wrong("constant column divided", wrong_features.standardize_constant_divided,
              says="A column that never changes has the standard deviation 0, and you divide by it: 0 / 0 is not a number."),
        Wrong("one reported", wrong_features.standardize_one_reported,
              says="For a constant column you return the standard deviation 1. Divide by 1 if you like, but the standard deviation "
              "that you return is 0 there."),
    ],
    right=[
        Right("loops", right_features.standardize_by_loops),
        Right("divided where", right_features.standardize_divided_where),
        Right("root of the mean square", right_features.standardize_by_root),
        Right("float32", right_features.standardize_float32),
    ],
)  # fmt: skip


def train_statistics(D: int | str = "D") -> dict[str, Any]:
    """Means and standard deviations of other data than the table."""
    return {"mu": normal(D, mean=2.0), "sd": uniform(D, low=0.4, high=0.9)}


q4 = Function(
    "q4",
    "apply_standardize",
    reference=apply_standardize,
    axes={"": ("N", "D")},
    cases=[
        Case("random", X=normal("N", "D"), **train_statistics()),
        Case("by hand", group="examples", X=[[5.0, 8.0], [2.0, 3.0]], mu=[2.0, 7.0], sd=[3.0, 0.5]),
        Case("as many rows as columns", group="examples", X=normal("D", "D"), **train_statistics()),
        Case("one example", group="edge", X=normal(1, "D"), **train_statistics()),
        Case("one feature", group="edge", X=normal("N", 1), **train_statistics(1)),
        Case("whole numbers", group="edge", X=integers("N", "D"), **train_statistics()),
        Case("constant in training", group="constant", X=[[5.0, 8.0], [2.0, 3.5]], mu=[2.0, 7.0], sd=[2.0, 0.0],
             unchanged=True),
    ],
    groups={"basic": 4, "examples": 2, "edge": 2, "constant": 2},
    wrong=[
        Wrong("own statistics", wrong_features.apply_own_statistics,
              says="You standardise the new examples by their own mean and standard deviation. Use mu and sd, which come from the "
              "training examples."),
        Wrong("only shifted", wrong_features.apply_only_shifted, says="You subtract mu, and never divide by sd."),
        Wrong("scaled before shifted", wrong_features.apply_scaled_first,
              says="X - mu / sd divides mu alone: a product or quotient comes before a difference."),
        Wrong("backwards", wrong_features.apply_backwards,
              says="You multiply by sd and add mu, which undoes a standardisation."),
        Wrong("root of sd", wrong_features.apply_variance,
              says="You take the square root of sd, which is a standard deviation already."),
        Wrong("zero divided", wrong_features.apply_zero_divided,
              says="Where sd is 0 you divide by it. Such a column is only shifted."),
        Wrong("zero column", wrong_features.apply_zero_column,
              says="Where sd is 0 you return zeros. A new example may differ there, and keeps its distance from mu."),
    ],
    right=[
        Right("loops", right_features.apply_by_loops),
        Right("factor", right_features.apply_by_factor),
        Right("column by column", right_features.apply_by_columns),
        Right("float32", right_features.apply_float32),
    ],
)  # fmt: skip


def labels(rng: np.random.Generator) -> dict[str, Any]:
    """Labels of C classes, among them always 0 and the last but one, and never the last."""
    C = int(rng.integers(4, 8))
    y = np.concatenate([[0, C - 2], rng.integers(0, C - 1, size=C + 1)])
    return {"y": rng.permutation(y), "C": C}


q5 = Function(
    "q5",
    "one_hot",
    reference=one_hot,
    tolerance=EXACT,
    axes={"": ("N", "C")},
    cases=[
        Case("random", make=labels),
        Case("by hand", group="examples", y=np.array([2, 0, 1, 1]), C=3),
        Case("as many examples as classes", group="examples", y=np.array([1, 1, 3, 0]), C=4),
        Case("more classes than labels", group="edge", y=np.array([1, 0]), C=6),
        Case("one example", group="edge", y=np.array([2]), C=4),
        Case("no examples", group="edge", y=np.zeros(0, dtype=np.int64), C=3),
        Case("label too large", group="refused", y=np.array([0, 3]), C=3, raises="ValueError"),
        Case("label far too large", group="refused", y=np.array([12, 1]), C=3, raises="ValueError"),
        Case("label below 0", group="refused", y=np.array([-1, 2]), C=3, raises="ValueError"),
    ],
    groups={"basic": 4, "examples": 2, "edge": 2, "refused": 2},
    wrong=[
        Wrong("classes seen", wrong_features.one_hot_classes_seen,
              says="You count the classes in the labels. There are C of them, though the largest may not occur."),
        Wrong("counted from one", wrong_features.one_hot_from_one,
              says="Your 1 stands one column too far left: labels count from 0."),
        Wrong("sideways", wrong_features.one_hot_sideways, says="Your examples are columns. They are rows: (N, C)."),
        Wrong("label written", wrong_features.one_hot_labels_written,
              says="You write the label itself into its column. What stands there is a 1."),
        Wrong("everything taken", wrong_features.one_hot_everything_taken,
              says="You leave it to NumPy to refuse labels that are no class. It takes -1 for the last one, and raises an IndexError "
              "for others; a ValueError is asked for."),
        Wrong("zero row", wrong_features.one_hot_zero_row,
              says="A label that is no class gets a row of zeros. It is to be refused with a ValueError."),
        Wrong("no examples refused", wrong_features.one_hot_no_examples_refused,
              says="You ask for the smallest or the largest of no labels at all, and that raises. No examples give a table of shape (0, C)."),
    ],
    right=[
        Right("loop", right_features.one_hot_by_loop),
        Right("compared", right_features.one_hot_compared),
        Right("rows of the identity", right_features.one_hot_rows_of_the_identity),
        Right("float32", right_features.one_hot_float32),
    ],
)  # fmt: skip


def table(rng: np.random.Generator, N: int, m: int, shuffled: bool) -> dict[str, Any]:
    """N examples with labels of their own, so that every mix-up shows."""
    y = rng.permutation(np.arange(10, 10 + N))
    seed = Generator(int(rng.integers(1, 2**31))) if shuffled else None
    return {"X": rng.normal(size=(N, 3)), "y": y, "m": m, "rng": seed}


def dealt(name: str, group: str, N: int, m: int, *, shuffled: bool = False) -> Case:
    """N examples, m at a time."""
    return Case(name, group=group, make=lambda rng: table(rng, N, m, shuffled))


q6 = Function(
    "q6",
    "minibatches",
    reference=minibatches,
    cases=[
        dealt("a rest", "basic", 11, 4),
        dealt("no rest", "basic", 12, 4),
        dealt("batches of one", "edge", 5, 1),
        dealt("one batch", "edge", 6, 6),
        dealt("fewer than a batch", "edge", 4, 9),
        dealt("a rest of one", "edge", 7, 3),
        dealt("shuffled, a rest", "shuffled", 11, 4, shuffled=True),
        dealt("shuffled, no rest", "shuffled", 10, 5, shuffled=True),
        dealt("shuffled, one batch", "shuffled", 8, 20, shuffled=True),
    ],
    groups={"basic": 5, "edge": 4, "shuffled": 6},
    wrong=[
        Wrong("last dropped", wrong_batches.minibatches_last_dropped,
              says="You leave out the examples that do not fill a batch. They make a last, smaller one."),
        Wrong("one too many", wrong_batches.minibatches_one_too_many,
              says="Where the examples fill their batches exactly, your last batch is empty."),
        Wrong("filled up", wrong_batches.minibatches_filled_up,
              says="You fill the last batch with examples that were dealt already. Each one is dealt once."),
        Wrong("sliding", wrong_batches.minibatches_sliding,
              says="Your batches overlap: the next one starts where the last one ended."),
        Wrong("shuffled apart", wrong_batches.minibatches_shuffled_apart,
              says="You shuffle X and y apart, so that examples get labels of others. Draw one order, and use it for both."),
        Wrong("only X shuffled", wrong_batches.minibatches_only_x_shuffled,
              says="You shuffle X and leave y as it was, so that examples get labels of others."),
        Wrong("never shuffled", wrong_batches.minibatches_never_shuffled, says="You do not look at rng."),
        Wrong("own generator", wrong_batches.minibatches_own_generator,
              says="You make a generator of your own, and every pass through the examples has the same order. Use rng."),
        Wrong("number of batches", wrong_batches.minibatches_count,
              says="You take m for the number of batches. It is the number of examples in each."),
    ],
    right=[
        Right("np.split", right_batches.minibatches_by_split),
        Right("row by row", right_batches.minibatches_row_by_row),
        Right("while something is left", right_batches.minibatches_while),
        Right("float32", right_batches.minibatches_float32),
    ],
)  # fmt: skip


def split(name: str, group: str, N: int, frac: float) -> Case:
    """N examples, a share of them for validation; three generators."""
    return Case(
        name,
        group=group,
        make=lambda rng: {"N": N, "frac": frac, "rng": Generator(int(rng.integers(1, 2**31)))},
    )


q7 = Function(
    "q7",
    "train_val_split",
    reference=train_val_split,
    tolerance=EXACT,
    outputs=("train", "validation"),
    cases=[
        split("a quarter", "basic", 12, 0.25),
        split("a half", "basic", 10, 0.5),
        split("rather more", "floor", 11, 0.25),
        split("hardly more", "floor", 9, 0.25),
        split("three quarters", "floor", 9, 0.75),
        split("nothing", "edge", 7, 0.0),
        split("one example", "edge", 1, 0.5),
        split("no example", "edge", 0, 0.5),
    ],
    groups={"basic": 5, "floor": 3, "edge": 2},
    wrong=[
        Wrong("overlapping", wrong_batches.split_overlapping,
              says="You train on all examples, those for validation included. What is validated on must be new to the model."),
        Wrong("drawn twice", wrong_batches.split_drawn_twice,
              says="You shuffle once for each side, so that some examples are on both. Shuffle once."),
        Wrong("rounded", wrong_batches.split_rounded, says="You round N * frac. It is cut down: floor(N * frac)."),
        Wrong("rounded up", wrong_batches.split_rounded_up, says="You round N * frac up. It is cut down: floor(N * frac)."),
        Wrong("swapped", wrong_batches.split_swapped,
              says="Your first list has the share frac. That is the share for validation, whose list comes second."),
        Wrong("not shuffled", wrong_batches.split_not_shuffled,
              says="You do not shuffle. A table that is sorted by anything would be validated on one end of it."),
        Wrong("own generator", wrong_batches.split_own_generator,
              says="You make a generator of your own, so that every split is the same. Use rng."),
        Wrong("from the end", wrong_batches.split_from_the_end,
              says="You take the last examples for validation; the question says the first ones. And order[-0:] is not nothing, but all."),
        Wrong("with replacement", wrong_batches.split_with_replacement,
              says="You draw with replacement: some examples come twice, others never."),
    ],
    right=[
        Right("np.split", right_batches.split_by_np_split),
        Right("shuffled in place", right_batches.split_shuffled_in_place),
        Right("by place", right_batches.split_by_place),
        Right("lists", right_batches.split_lists),
    ],
)  # fmt: skip


def scored(rng: np.random.Generator, N: int, C: int, *, counted: bool) -> dict[str, Any]:
    """Scores without ties, and labels that often agree with them; the last class is never predicted."""
    scores = rng.normal(size=(N, C))
    scores[:, -1] -= 9.0
    y = np.where(rng.random(N) < 0.5, scores.argmax(axis=1), rng.integers(0, C - 1, N))
    return {"scores": scores, "y": y} | ({"C": C} if counted else {})


def tied(rng: np.random.Generator, *, counted: bool) -> dict[str, Any]:
    """Two or three equal highest scores in every row; each of them is some row's class."""
    scores = np.array([[2, 2, 0, 0], [0, 1, 1, 1], [3, 0, 3, 0], [1, 1, 1, 1], [0, 0, 5, 5], [4, 4, 1, 4]])
    y = np.array([0, 3, 2, 1, 3, 0])
    order = rng.permutation(6)
    return {"scores": scores[order].astype(float), "y": y[order]} | ({"C": 4} if counted else {})


q8_accuracy = Function(
    "q8",
    "accuracy",
    reference=accuracy,
    cases=[
        Case("random", make=lambda rng: scored(rng, 17, 4, counted=False)),
        Case("by hand", group="examples", scores=[[1.0, 3.0], [2.0, 0.5], [0.0, 5.0], [9.0, 1.0]],
             y=np.array([1, 0, 0, 0])),
        Case("ties", group="edge", make=lambda rng: tied(rng, counted=False)),
        Case("one hit", group="edge", scores=[[0.1, 0.7, 0.2]], y=np.array([1])),
        Case("one miss", group="edge", scores=[[0.1, 0.7, 0.2]], y=np.array([2])),
        Case("all below 0", group="edge", scores=[[-3.0, -1.0], [-2.0, -5.0], [-1.0, -4.0]], y=np.array([1, 0, 1])),
    ],
    groups={"basic": 2, "examples": 1, "edge": 2, "confusion": 2, "confusion examples": 1, "confusion edge": 2},
    wrong=[
        Wrong("percent", wrong_scores.accuracy_percent, says="You return percent. An accuracy is a share, from 0 to 1."),
        Wrong("count", wrong_scores.accuracy_count, says="You count the hits. Divide by the number of examples."),
        Wrong("error", wrong_scores.accuracy_error, says="You return the share of the misses. The share of the hits is asked for."),
        Wrong("mean over classes", wrong_scores.accuracy_mean_over_classes,
              says="You average the accuracies of the classes, so that examples of rare classes count more. Every example counts the same."),
        Wrong("divided by the classes", wrong_scores.accuracy_divided_by_classes,
              says="You divide by the number of classes. Divide by the number of examples."),
        Wrong("last of equals", wrong_scores.accuracy_last_of_equals,
              says="Where several scores are highest you take the last. The first one counts."),
        Wrong("ties all count", wrong_scores.accuracy_ties_all_count,
              says="Where several scores are highest you count all of them as predicted. Only the first one is."),
        Wrong("lowest", wrong_scores.accuracy_lowest, says="You take the lowest score. The highest one wins."),
    ],
    right=[
        Right("loop", right_scores.accuracy_by_loop),
        Right("without misses", right_scores.accuracy_without_misses),
        Right("by the highest", right_scores.accuracy_by_the_highest),
        Right("float32", right_scores.accuracy_float32),
    ],
)  # fmt: skip

q8_confusion = Function(
    "q8",
    "confusion",
    reference=confusion,
    tolerance=EXACT,
    axes={"": ("true class", "predicted class")},
    cases=[
        Case("confusion: random", group="confusion", make=lambda rng: scored(rng, 23, 4, counted=True)),
        Case("confusion: by hand", group="confusion examples", y=np.array([1, 0, 0, 0]), C=2,
             scores=[[1.0, 3.0], [2.0, 0.5], [0.0, 5.0], [9.0, 1.0]]),
        Case("confusion: ties", group="confusion edge", make=lambda rng: tied(rng, counted=True)),
        Case("confusion: one example", group="confusion edge", scores=[[0.1, 0.7, 0.2]], y=np.array([2]), C=3),
        Case("confusion: a class that never occurs", group="confusion edge",
             scores=[[1.0, 3.0, 2.0], [5.0, 2.0, 0.0]], y=np.array([1, 1]), C=3),
    ],
    wrong=[
        Wrong("confusion: transposed", wrong_scores.confusion_transposed,
              says="Your rows are the predicted classes. Row i holds the examples that are of class i."),
        Wrong("confusion: shares", wrong_scores.confusion_shares, says="You divide by the sums of the rows. Counts are asked for."),
        Wrong("confusion: pairs once", wrong_scores.confusion_pairs_once,
              says="counts[y, predicted] += 1 adds 1 once for every pair, however often it occurs. Look at np.add.at, or write a loop."),
        Wrong("confusion: classes seen", wrong_scores.confusion_classes_seen,
              says="Your table has a row for each class that occurs. There are C of them."),
        Wrong("confusion: last of equals", wrong_scores.confusion_last_of_equals,
              says="Where several scores are highest you take the last. The first one counts."),
        Wrong("confusion: hits only", wrong_scores.confusion_hits_only,
              says="You count the hits only. What was taken for another class is counted, too, beside the diagonal."),
        Wrong("confusion: in floats", wrong_scores.confusion_in_floats,
              says="You count in floats, which np.zeros makes unless told otherwise. Counts are whole numbers: dtype=int."),
        Wrong("confusion: misses only", wrong_scores.confusion_misses_only,
              says="You leave the hits out. They are counted, too, on the diagonal."),
    ],
    right=[
        Right("confusion: loop", right_scores.confusion_by_loop),
        Right("confusion: bincount", right_scores.confusion_by_bincount),
        Right("confusion: product", right_scores.confusion_by_product),
        Right("confusion: of lists", right_scores.confusion_of_lists),
    ],
)  # fmt: skip

# Looks at tensors inside the sandbox; what is no tensor is told by the name of its type.
TENSORS = Fixture(
    "inspector",
    """
import torch

class Inspector:
    def __getitem__(self, asked):
        target, args, kwargs, look, inputs = asked
        return getattr(self, look)(target, *args, **kwargs, **inputs)

    def numbers(self, target, *args, **kwargs):
        made = target(*args, **kwargs)
        return made if made is None or isinstance(made, torch.Tensor) else type(type(made).__name__, (), {})()

    def of_views(self, target, *args):
        return self.numbers(target, *[a.transpose(1, 2).contiguous().transpose(1, 2) for a in args])

    def precision(self, target, *args, **kwargs):
        return str(target(*args, **kwargs).dtype)

inspector = Inspector()
""",
)


def rows(N: int, D: int, kind: Any = list, *, whole: bool = False) -> Any:
    """A case's ``make``: N rows of D numbers."""

    def make(rng: np.random.Generator) -> dict[str, Any]:
        table = rng.integers(-9, 10, size=(N, D)) if whole else rng.normal(size=(N, D))
        return {"init": {"list_of_rows": [kind(row.tolist()) for row in table]}}

    return make


q9_batch = Inspected(
    "q9",
    "to_tensor_batch",
    reference=to_tensor_batch,
    by=TENSORS,
    axes=("N", "D"),
    cases=[
        Case("fractions", group="batch", look="numbers", make=rows(5, 3)),
        Case("as many rows as columns", group="batch", look="numbers", make=rows(4, 4)),
        Case("by hand", group="batch", look="numbers", init={"list_of_rows": exactly([[0.5, 2.0], [3.0, -1.25], [4.0, 8.0]])}),
        Case("whole numbers", group="whole numbers", look="numbers", make=rows(3, 4, whole=True)),
        Case("one row", group="batch edge", look="numbers", make=rows(1, 6)),
        Case("one column", group="batch edge", look="numbers", make=rows(5, 1)),
        Case("tuples", group="batch edge", look="numbers", make=rows(2, 5, tuple)),
        Case("precision", group="precision", look="precision", make=rows(3, 2), draws=1),
        Case("precision of whole numbers", group="precision", look="precision", make=rows(2, 3, whole=True), draws=1),
    ],
    tolerance=T32,
    groups={"batch": 2, "whole numbers": 1, "batch edge": 1, "precision": 1, "product": 3, "product edge": 2},
    wrong=[
        Wrong("batch: as it comes", wrong_torch.batch_as_it_comes,
              says="In to_tensor_batch you leave the dtype to torch, which makes int64 of whole numbers. Name the dtype that is asked for."),
        Wrong("batch: double precision", wrong_torch.batch_in_double,
              says="Your to_tensor_batch returns float64, as NumPy's floats are. Print its dtype: which one is asked for?"),
        Wrong("batch: the array's type", wrong_torch.batch_of_arrays_type,
              says="Your to_tensor_batch takes the dtype over from the array that you make first: float64, or int64. Which one is asked for?"),
        Wrong("batch: cut", wrong_torch.batch_cut, says="Your to_tensor_batch cuts all numbers to whole ones."),
        Wrong("batch: columns", wrong_torch.batch_of_columns,
              says="In to_tensor_batch your rows became columns. Along which axis do you stack?"),
        Wrong("batch: scrambled", wrong_torch.batch_scrambled,
              says="Your to_tensor_batch has the right shape, and the numbers in other places: a reshape keeps the order in memory, and turns nothing."),
        Wrong("batch: one row", wrong_torch.batch_in_one_row,
              says="Your to_tensor_batch lays all rows behind each other. They are the rows of a table."),
    ],
    right=[
        Right("batch: stacked", right_torch.batch_stacked),
        Right("batch: from NumPy", right_torch.batch_from_numpy),
        Right("batch: filled", right_torch.batch_filled),
        Right("batch: converted", right_torch.batch_converted),
    ],
)  # fmt: skip


def factors(
    batch: int | str = "batch", n: int | str = "n", m: int | str = "m", p: int | str = "p"
) -> dict[str, Any]:
    """Two batches of matrices that fit."""
    return {"A": normal(batch, n, m), "B": normal(batch, m, p)}


q9_product = Inspected(
    "q9",
    "batched_matmul",
    reference=batched_matmul,
    by=TENSORS,
    axes=("batch", "n", "p"),
    cases=[
        Case("product: random", group="product", look="numbers", init=factors()),
        Case("product: square", group="product", look="numbers", init=factors(4, 3, 3, 3)),
        Case("product: by hand", group="product", look="numbers",
             init={"A": [[[1.0, 2.0]], [[0.0, 1.0]]], "B": [[[10.0], [1.0]], [[5.0], [7.0]]]}),
        Case("product: one pair", group="product edge", look="numbers", init=factors(1)),
        Case("product: columns by rows", group="product edge", look="numbers", init=factors(m=1)),
        Case("product: rows by columns", group="product edge", look="numbers", init=factors(n=1, p=1)),
        Case("product: as large as the batch", group="product edge", look="numbers", init=factors(3, 3, 3, 3)),
        Case("product: of views", group="product edge", look="of_views", init=factors()),
    ],
    tolerance=T32,
    wrong=[
        Wrong("product: entry by entry", wrong_torch.matmul_elementwise,
              says="In batched_matmul you multiply entry by entry, which is what * does. A matrix product has another sign."),
        Wrong("product: transposed", wrong_torch.matmul_transposed,
              says="Each of your products is transposed: compare your shape with (batch, n, p)."),
        Wrong("product: scrambled", wrong_torch.matmul_scrambled,
              says="Your products have the right shape, and the numbers in other places: view and reshape keep the order in memory. What swaps two axes?"),
        Wrong("product: turned by reshape", wrong_torch.matmul_turned_by_reshape,
              says="You bring B into shape with a reshape or view, which mixes its numbers up. What swaps two axes? And is a swap needed at all?"),
        Wrong("product: summed over the batch", wrong_torch.matmul_summed_over_batch,
              says="Your products of a batch are added up. Each pair has a product of its own."),
        Wrong("product: first matrix", wrong_torch.matmul_first_matrix,
              says="You multiply all of A with the first matrix of B. Matrix b of A belongs to matrix b of B."),
        Wrong("product: every pair", wrong_torch.matmul_every_pair,
              says="You multiply every matrix of A with every matrix of B. Matrix b of A belongs to matrix b of B alone."),
    ],
    right=[
        Right("product: bmm", right_torch.matmul_bmm),
        Right("product: operator", right_torch.matmul_operator),
        Right("product: loop", right_torch.matmul_by_loop),
        Right("product: product and sum", right_torch.matmul_product_and_sum),
        Right("product: in double precision", right_torch.matmul_in_double),
    ],
)  # fmt: skip
