"""Hidden tests of training: q1 overfitting, q2 stopping, q3 measuring, q4 repeating, q5 choosing, q6 finding faults."""

from pathlib import Path

import numpy as np

from autograder.compare import EXACT
from autograder.spec import Case, Fixture, Inspected, Right, Tolerance, Wrong, exactly
from reference import evaluation, faults, learning_rates, overfitting, seeding, training
from reference.mistakes import evaluation as evaluation_mistakes
from reference.mistakes import faults as fault_mistakes
from reference.mistakes import learning_rates as rate_mistakes
from reference.mistakes import overfitting as overfitting_mistakes
from reference.mistakes import seeding as seeding_mistakes
from reference.mistakes import training as training_mistakes
from reference.variants import evaluation as evaluation_variants
from reference.variants import faults as fault_variants
from reference.variants import learning_rates as rate_variants
from reference.variants import overfitting as overfitting_variants
from reference.variants import seeding as seeding_variants
from reference.variants import training as training_variants

INSPECTOR = Fixture("inspector", Path(__file__).with_name("inspector.py").read_text(encoding="utf-8"))

SHORT = Tolerance(name="short float32 sums", rtol=1e-5, atol=1e-6)
"""Right answers, however they sum up, were found to be 2e-7 apart at most: sums of tens of numbers, few steps."""


def examples(rng, count, features, classes):
    """Inputs that are drawn, and labels that have nothing to do with them; every class is there."""
    return {
        "X": rng.normal(size=(count, features)),
        "y": rng.permutation(np.arange(count) % classes),
        "seed": int(rng.integers(1_000_000)),
    }


# -- q1: twenty examples by heart --------------------------------------------------------------


def twenty(rng):
    """So few in so many dimensions that any optimiser gets there, with whichever usual step."""
    drawn = examples(rng, 20, int(rng.integers(8, 13)), int(rng.integers(3, 5)))
    return {**drawn, "hidden": int(rng.integers(24, 40))}


q1 = Inspected(
    "q1",
    "overfit_tiny",
    reference=overfitting.overfit_tiny,
    by=INSPECTOR,
    tolerance=SHORT,
    cases=[
        Case("by heart", group="memorised", look="memorised", make=twenty, draws=2),
        Case("the curve", group="curve", look="curve", make=twenty, draws=1),
        Case("two steps", group="limit", look="limit", make=lambda rng: {**twenty(rng), "steps": 2}, draws=1),
    ],
    groups={"memorised": 5, "curve": 4, "limit": 1},
    wrong=[
        Wrong(
            "gradients pile up",
            overfitting_mistakes.overfit_tiny_no_zero_grad,
            says="backward adds to the gradients that are there. Yours are never set to zero, so each step goes where all "
            "steps before it pointed as well.",
        ),
        Wrong(
            "gradients pile up and explode",
            overfitting_mistakes.overfit_tiny_piled_up,
            says="backward adds to the gradients that are there. Yours are never set to zero, and your loss does not fall.",
        ),
        Wrong(
            "softmax twice",
            overfitting_mistakes.overfit_tiny_double_softmax,
            says="The cross-entropy of torch takes logits and does the softmax itself. Yours gets probabilities, and "
            "so your losses begin, and end, where they should not.",
        ),
        Wrong(
            "losses added up",
            overfitting_mistakes.overfit_tiny_summed,
            says="Your loss is the sum over the examples. Here losses are means.",
        ),
        Wrong(
            "another network returned",
            overfitting_mistakes.overfit_tiny_fresh,
            says="The network that you return has not been trained. How often do you call model_fn?",
        ),
        Wrong(
            "uphill",
            overfitting_mistakes.overfit_tiny_uphill,
            says="Your loss grows. Which way does a step of an optimiser go, and along which gradient?",
        ),
        Wrong(
            "no step",
            overfitting_mistakes.overfit_tiny_no_step,
            says="Your parameters never move. What follows backward, and what should not stand between the two?",
        ),
        Wrong(
            "steps ignored",
            overfitting_mistakes.overfit_tiny_steps_ignored,
            says="Your training makes more steps than `steps` allows.",
        ),
        Wrong(
            "graphs kept",
            overfitting_mistakes.overfit_tiny_graphs_kept,
            says="Your list holds losses with their graphs: each keeps everything alive that it was computed from. What "
            "makes a number of a tensor?",
        ),
        Wrong(
            "some losses",
            overfitting_mistakes.overfit_tiny_every_fifth,
            says="Your list does not have one loss for each step.",
        ),
    ],
    right=[
        Right("momentum, all steps", overfitting_variants.overfit_tiny_momentum),
        Right("steps by hand", overfitting_variants.overfit_tiny_by_hand),
        Right("gradients added up over parts", overfitting_variants.overfit_tiny_accumulated),
        Right("a closure", overfitting_variants.overfit_tiny_closure),
    ],
)

# -- q2: stopping in time ------------------------------------------------------------------------


def lesson(rng, script, patience, **more):
    """A few batches, the last one smaller, and what the validation says after each epoch."""
    size = int(rng.integers(4, 7))
    drawn = examples(rng, 2 * size + int(rng.integers(2, size)), int(rng.integers(3, 6)), 3)
    drawn["y"][2 * size :] = 0  # the last batch is another matter than the others
    said = [float(value) for value in np.round(script, 6)]
    return {**drawn, "size": size, "script": said, "patience": patience, **more}


def plateau(rng):
    """It falls, waits a little less than patience, falls, and then waits too long; later it would fall again."""
    patience = int(rng.integers(2, 5))
    high, middle, low = np.sort(rng.uniform([2.0, 1.3, 1.0], [2.5, 1.6, 1.2]))[::-1]

    def waiting(best, count):
        """Falling, but above the best."""
        return np.linspace(best + 0.6, best + 0.2, count)

    falls = [high, middle, *waiting(middle, patience - 1), low + 0.05, low]
    return lesson(
        rng, [*falls, *waiting(low, patience), 0.5, 0.4, 0.3, 0.45, 0.46, 0.47, 0.48, 0.2], patience
    )


def scripted(script, patience, **more):
    return lambda rng: lesson(rng, np.array(script) * rng.uniform(0.8, 1.2), patience, **more)


NAN = float("nan")
FALLING = scripted([1.0, 0.9, 0.8, 0.7], 9)

q2 = Inspected(
    "q2",
    "fit",
    reference=training.fit,
    by=INSPECTOR,
    tolerance=SHORT,
    cases=[
        Case("falls, waits, falls, waits", group="stopping", look="stops", make=plateau, draws=2),
        Case("best weights back", group="weights", look="restores", make=plateau, draws=2),
        Case("out of epochs", group="weights", look="restores", make=scripted([1, 0.5, 0.7, 0.8], 7), draws=1),
        Case("every epoch the best", group="weights", look="restores", make=FALLING, draws=1),
        Case("losses and steps", group="training", look="trains", make=FALLING, draws=2),
        Case("patience of one", group="edge", look="stops", make=scripted([1, 0.8, 0.9, 0.1], 1), draws=1),
        Case("a tie", group="edge", look="stops", make=scripted([1, 0.8, 0.8, 0.8, 0.7, 0.1], 2), draws=1),
        Case("out of epochs, noted", group="edge", look="stops", make=scripted([1, 0.9, 0.95], 2), draws=1),
        Case("nan", group="nan", look="stops", make=scripted([1, NAN, NAN, 0.9, NAN, NAN, NAN, 0.1], 3), draws=1),
        Case("best of nan", group="nan", look="restores", make=scripted([1, 0.8, NAN, 0.9], 2), draws=1),
    ],
    groups={"stopping": 9, "weights": 9, "training": 7, "edge": 3, "nan": 2},
    wrong=[
        Wrong(name, getattr(training_mistakes, made), says=says)
        for name, made, says in [
            ("one epoch too patient", "fit_one_too_patient",
             "You stop one epoch late. With patience 1, the first epoch that brings nothing is the last one."),
            ("counter never set back", "fit_counter_kept",
             "Patience is about epochs *in a row*. What must an epoch that brings something do to your counter?"),
            ("compared with the epoch before", "fit_previous",
             "You compare an epoch with the one before it. Which loss does it have to beat?"),
            ("ties count", "fit_ties_count",
             "For you, an epoch that is exactly as good as the best has brought something."),
            ("nan counts", "fit_nan_counts",
             "Every comparison with nan is False. Which of yours makes an epoch with nan the best?"),
            ("never stops", "fit_never_stops", "You run all epochs: patience plays no part."),
            ("no copy put back", "fit_shallow_copy",
             "In the end your network has the weights of the last epoch. Where are those of the best one, and are they "
             "a copy? state_dict() hands out the very tensors that the next step changes."),
            ("weights back only if stopped", "fit_restored_if_stopped",
             "Where the epochs run out before patience does, your network keeps its last weights."),
            ("running averages left", "fit_parameters_only",
             "Parameters are put back, but not the running averages of batch norms, which are part of the network, too."),
            ("epochs counted from one", "fit_counted_from_one", "Your best_epoch counts from 1."),
            ("last epoch called best", "fit_last_epoch",
             "Your best_epoch is the epoch in which you stopped, not the one that was the best."),
            ("means of batches averaged", "fit_means_of_batches",
             "You average the batches' losses as if all were of one size. The last batch is smaller."),
            ("last batch's loss", "fit_last_batch",
             "The train_loss that you note is that of one batch. All examples of the epoch count."),
            ("losses of batches added up", "fit_sum_of_batches",
             "The train_loss that you note grows with the number of batches. It is a mean over examples."),
            ("left in eval mode", "fit_left_in_eval_mode",
             "From the second epoch on your network trains in eval mode: the validation left it there."),
            ("steps on old gradients", "fit_no_zero_grad",
             "backward adds to the gradients that are there. Yours are never set to zero."),
            ("trained on softmax twice", "fit_double_softmax",
             "The cross-entropy of torch takes logits and does the softmax itself. Yours gets probabilities."),
        ]
    ],
    right=[
        Right("a counter and clones", training_variants.fit_counter),
        Right("every epoch kept", training_variants.fit_all_kept),
        Right("a class that watches", training_variants.fit_watched),
    ],
)  # fmt: skip

# -- q3: measuring -------------------------------------------------------------------------------


def measured(rng, least=1):
    """So many examples that batches of 7 leave some: `least` or more."""
    whole = 7 * int(rng.integers(2, 4))
    drawn = examples(
        rng, whole + int(rng.integers(least, 6)), int(rng.integers(3, 7)), int(rng.integers(3, 5))
    )
    drawn["X"][whole:] *= 3.0  # the last batch is another matter than the others
    return drawn


def all_sizes(rng):
    drawn = measured(rng)
    return {**drawn, "sizes": [1, 7, len(drawn["y"])]}


def traces(training):
    return lambda rng: {**measured(rng, 2), "size": 7, "training": training}


q3 = Inspected(
    "q3",
    "evaluate",
    reference=evaluation.evaluate,
    by=INSPECTOR,
    tolerance=SHORT,
    cases=[
        Case("batches of 1, 7 and all", group="numbers", look="measured", make=all_sizes),
        Case("a list", group="numbers", look="listed", make=lambda rng: {**measured(rng), "size": 7}, draws=1),
        Case("the mode matters", group="mode", look="in_use",
             make=lambda rng: {**measured(rng, 2), "sizes": [7, 50]}, draws=2),
        Case("one at a time", group="mode", look="in_use", make=lambda rng: {**measured(rng), "sizes": [1]}, draws=1),
        Case("training before", group="traces", look="traces", make=traces(True), draws=1),
        Case("not training before", group="traces", look="traces", make=traces(False), draws=1),
    ],
    groups={"numbers": 8, "mode": 3, "traces": 4},
    wrong=[
        Wrong(name, getattr(evaluation_mistakes, made), says=says)
        for name, made, says in [
            ("means of batches", "evaluate_means_of_batches",
             "You average the batches as if all were of one size. The last one is smaller."),
            ("last batch alone", "evaluate_last_batch", "What you return is that of the last batch alone."),
            ("all batches full", "evaluate_full_batches",
             "You take every batch to be as large as the first. The last one is smaller."),
            ("divided by batches", "evaluate_per_batch",
             "You divide a sum over examples by the number of batches."),
            ("means added up", "evaluate_summed_means",
             "You add up means of batches and divide by the number of examples: two divisions, one too many."),
            ("per cent", "evaluate_percent", "Your accuracy is in per cent. A share is asked for."),
            ("counted", "evaluate_counted", "Your accuracy is a count. A share is asked for."),
            ("measured with softmax twice", "evaluate_double_softmax",
             "The cross-entropy of torch takes logits and does the softmax itself. Yours gets probabilities."),
            ("accuracy first", "evaluate_swapped", "You return the accuracy first. Which of the two comes first?"),
            ("measured in training mode", "evaluate_in_training_mode",
             "Your network answers in the mode it comes in: with dropout, and with the statistics of each batch."),
            ("left measuring", "evaluate_left_in_eval_mode",
             "Your network stays in eval mode. Whoever trains it next will not notice."),
            ("always back to training", "evaluate_always_back_to_training",
             "Afterwards your network is in training mode, whichever mode it came in."),
            ("graph built", "evaluate_with_graph",
             "You have a graph built that nobody needs: it costs memory with every batch. What switches that off?"),
        ]
    ],
    right=[
        Right("a decorator", evaluation_variants.evaluate_decorated),
        Right("all at once", evaluation_variants.evaluate_all_at_once),
        Right("NumPy", evaluation_variants.evaluate_numpy),
    ],
)  # fmt: skip

# -- q4: the same run twice ------------------------------------------------------------------------


def seeds(rng):
    return {"seeds": [int(seed) for seed in rng.integers(1, 1_000_000, size=2)]}


q4 = Inspected(
    "q4",
    "run",
    reference=seeding.run,
    by=INSPECTOR,
    tolerance=EXACT,
    cases=[
        Case("torch", group="torch", look="repeats", source="torch", make=seeds, draws=1),
        Case("NumPy", group="numpy", look="repeats", source="numpy", make=seeds, draws=1),
        Case("Python", group="random", look="repeats", source="random", make=seeds, draws=1),
        Case("zero", group="seeds", look="differs", seeds=exactly([0, 1, 2, 41]), draws=1),
        Case("two seeds", group="seeds", look="differs", make=seeds, draws=1),
    ],
    groups={"torch": 2, "numpy": 2, "random": 2, "seeds": 4},
    wrong=[
        Wrong(name, getattr(seeding_mistakes, made), says=says)
        for name, made, says in [
            ("nothing seeded", "run_unseeded", "Your run hangs on what was drawn before it. When do you set the seeds, and of which generators? The experiment "
             "draws from the global ones."),
            ("torch alone", "run_torch_only", "You seed torch alone. Who else draws?"),
            ("NumPy forgotten", "run_without_numpy", "What the experiment draws from NumPy hangs on what was drawn before."),
            ("random forgotten", "run_without_random",
             "What the experiment draws from Python's random hangs on what was drawn before."),
            ("torch forgotten", "run_without_torch", "What the experiment draws from torch hangs on what was drawn before."),
            ("seed ignored", "run_seed_ignored", "Your runs are the same whatever the seed."),
            ("zero is no seed", "run_zero_is_none", "With seed 0 your run hangs on what was drawn before. What is `if 0:`?"),
            ("looked up", "run_remembered",
             "You return what an earlier run gave. The second run must be made, and be the same by itself."),
        ]
    ],
    right=[
        Right("seeds of their own", seeding_variants.run_own_seeds),
        Right("everything put back", seeding_variants.run_put_back),
        Right("a loop over seeders", seeding_variants.run_loop),
    ],
)  # fmt: skip

# -- q5: a learning rate ---------------------------------------------------------------------------

HUGE = 1e7


def choice(rng, *, learnable, diverging=(2,), lost="nan"):
    """Two learning rates that do little and much, and some that diverge, at the places given.

    What is learnt helps with the validation, or, where its labels were drawn anew, does harm.
    """
    drawn = examples(rng, 13, int(rng.integers(3, 6)), 3)
    rates = [0.05 * rng.uniform(0.8, 1.2), 0.3 * rng.uniform(0.8, 1.2)]
    order = [float(rate) for rate in rng.permutation(rates)]
    for place in diverging:
        order.insert(place, float(HUGE * rng.uniform(1, 2)))
    y_val = drawn["y"] if learnable else (drawn["y"] + 1) % 3
    return {
        **drawn, "X_val": drawn["X"] + 0.4 * rng.normal(size=drawn["X"].shape), "y_val": y_val, "size": 5,
        "epochs": 3, "lrs": order, "lost": lost,
    }  # fmt: skip


def refused(rng):
    return {**choice(rng, learnable=True, diverging=(1,), lost="inf"), "huge": [HUGE, 3 * HUGE]}


q5 = Inspected(
    "q5",
    "pick_lr",
    reference=learning_rates.pick_lr,
    by=INSPECTOR,
    tolerance=SHORT,
    cases=[
        Case("much is better", group="choice", look="picks", make=lambda rng: choice(rng, learnable=True), draws=2),
        Case("little is better", group="choice", look="picks", make=lambda rng: choice(rng, learnable=False), draws=2),
        Case("nan first", group="diverging", look="picks",
             make=lambda rng: choice(rng, learnable=True, diverging=(0, 2)), draws=1),
        Case("infinity", group="diverging", look="picks",
             make=lambda rng: choice(rng, learnable=False, diverging=(0,), lost="inf"), draws=1),
        Case("all diverge", group="refuses", look="refuses", make=refused, draws=1),
    ],
    groups={"choice": 5, "diverging": 3, "refuses": 2},
    wrong=[
        Wrong(name, getattr(rate_mistakes, made), says=says)
        for name, made, says in [
            ("argmin of nan", "pick_lr_argmin", "np.argmin takes nan for the smallest of all: you pick a training that diverged."),
            ("min of nan", "pick_lr_min",
             "Nothing is smaller than nan, so that min keeps one which comes first: you pick a training that diverged."),
            ("never refuses", "pick_lr_never_refuses",
             "Where every training diverges, you pick one all the same. What does the question ask for?"),
            ("one network for all", "pick_lr_one_model",
             "Each of your learning rates goes on with the network that the one before has trained."),
            ("chosen by training loss", "pick_lr_by_training",
             "You pick by the loss on the examples that were trained on. Which examples should decide?"),
            ("training losses", "pick_lr_training_losses",
             "Your losses are those of the examples that were trained on. Which examples should decide?"),
            ("index", "pick_lr_index", "You return which one it is. The learning rate itself is asked for."),
            ("largest loss", "pick_lr_largest_loss", "You pick the largest loss."),
            ("one epoch", "pick_lr_one_epoch", "You train for one epoch, whatever `epochs` says."),
            ("best epoch", "pick_lr_best_epoch",
             "You take the best epoch of each training. The loss after the last one is asked for."),
            ("chosen on old gradients", "pick_lr_no_zero_grad",
             "backward adds to the gradients that are there. Yours are never set to zero."),
        ]
    ],
    right=[
        Right("best so far", rate_variants.pick_lr_loop),
        Right("nanargmin", rate_variants.pick_lr_nanargmin),
        Right("side by side and sorted", rate_variants.pick_lr_sorted),
    ],
)  # fmt: skip

# -- q6: six loops -----------------------------------------------------------------------------------

q6 = Inspected(
    "q6",
    "faults",
    reference=faults.faults,
    by=INSPECTOR,
    tolerance=EXACT,
    cases=[Case(f"loop {loop}", group=f"loop {loop}", look="named", loop=loop) for loop in "ABCDEF"],
    wrong=[
        Wrong(name, getattr(fault_mistakes, made), says=says)
        for name, made, says in [
            ("C makes no step", "faults_no_step",
             "Loop C does make a step for each batch. Print a parameter's gradient there before and after backward."),
            ("D makes no step", "faults_no_step_where_cut",
             "Loop D does call step. What is in the parameters' gradients when it does?"),
            ("C and D swapped", "faults_cut_and_piled_up",
             "Two of your codes belong to each other's loops. Print a parameter's gradient after backward, in C and in D."),
            ("B measures in the wrong mode", "faults_eval_mode",
             "In loop B, the network does measure in eval mode. On which examples?"),
            ("A and F swapped", "faults_sign_and_softmax",
             "Two of your codes belong to each other's loops: compare what A and F do to the logits, and what they minimise."),
            ("E and F swapped", "faults_argmax_and_softmax",
             "Two of your codes belong to each other's loops: in one the training is wrong, in the other the measuring."),
            ("D has another optimiser", "faults_optimiser",
             "In loop D, the optimiser holds the right parameters. What is in their gradients?"),
            ("one code for all", "faults_all_the_same", "You give one code to several loops. Each fault occurs once."),
        ]
    ],
    right=[
        Right("two rows", fault_variants.faults_zipped),
        Right("one by one", fault_variants.faults_one_by_one),
        Right("the other way round", fault_variants.faults_the_other_way_round),
    ],
)  # fmt: skip
