"""Hidden tests of the optimisers: q1 to q5 the rules, walked for several steps; q8 the loop that trains."""

from pathlib import Path

import numpy as np

from autograder.spec import EXACT, T64, Case, Fixture, Inspected, Right, Steps, Wrong, exactly
from reference import optimiser_compositions as on_earlier
from reference import optimisers
from reference.mistakes import adaptive, train_loop
from reference.mistakes import optimisers as mistakes
from reference.train_loop import train
from reference.variants import optimisers as variants
from reference.variants import train_loop as train_variants

# -- q1 to q5: a step after the other ------------------------------------------------------------


def walk(rng, shape=None, steps=4, *, size=1.0, changing=False, still=False, aside=False, **settings):
    """Where a walk starts, and what it meets.

    size: of the gradients, none of which is much smaller; where the place of an eps shows is to be chosen.
    changing: the rate is another at every step.
    still: every other entry never has a gradient, and no entry has one at the third step.
    aside: other tensors, which are met with the same state, and change nothing.
    """
    shape = shape if shape is not None else (int(rng.integers(2, 7)),)

    def drawn(low, high, *axes):
        signs = rng.choice([-1.0, 1.0], size=(*axes, *shape))
        return signs * rng.uniform(low, high, size=(*axes, *shape))

    met = [np.asarray(g) for g in drawn(0.7 * size, 2.0 * size, steps)]  # of shape (), too
    if still:
        met = [np.where(np.arange(g.size).reshape(shape) % 2 == 0, g, 0.0) for g in met]
        met[2] = 0.0 * met[2]
    rates = rng.uniform(0.02, 0.2, size=steps) if changing else np.full(steps, rng.uniform(0.05, 0.15))
    beside = {"w": list(drawn(3.0, 6.0, steps)), "g": list(drawn(0.7, 2.0, steps))}
    return {
        "w": np.asarray(drawn(3.0, 6.0)), "state": None, "g": met, "lr": rates.tolist(), **settings,
        **({"aside": beside} if aside else {}),
    }  # fmt: skip


def walks(*kinds, size=1.0):
    """A case's `make`: walks side by side, each of its own kind."""
    return lambda rng: {"walks": [walk(rng, **{"size": size} | kind) for kind in kinds]}


# The worked example of the notebook.
PROBE = {
    "w": [1.0, 2.0, 3.0],
    "state": None,
    "g": [np.array([1.0, -2.0, 0.5]), np.array([0.5, 1.0, -1.0]), np.array([-0.25, 0.1, 2.0])],
    "lr": exactly([0.1, 0.1, 0.1]),
}


def rule(question, name, *, groups, size=1.0, more=(), **others):
    """A rule's question: the cases that every rule gets, and ``more``; ``size``: of the gradients."""

    def case(title, group, *kinds, draws=1):
        return Case(title, group=group, make=walks(*kinds, size=size), draws=draws)

    alike, short = {"shape": (4,), "steps": 3}, {"shape": (2, 3), "steps": 2}
    return Steps(
        question, name, reference=getattr(optimisers, name), outputs=("w", "_state"),
        carries={"w": (0,), "state": (1,)}, each=("g", "lr"),
        groups={"steps": 5, "shapes": 1, "tensors": 1, "untouched": 1, "example": 1} | groups,
        cases=[
            case("one rate", "steps", {}, draws=3),
            case("a number", "shapes", {"shape": (), "steps": 3}),
            case("a table", "shapes", {"shape": (3, 5), "steps": 3}),
            case("three axes", "shapes", {"shape": (2, 4, 3), "steps": 2}),
            case("several tensors", "tensors", alike, alike, short),
            case("tensors beside", "untouched", {"steps": 3, "aside": True}),
            Case("worked example", group="example", walks=[PROBE]),
            case("changing rates", "rates", {"changing": True}),
            case("many steps", "rates", {"changing": True, "steps": 10}),
            *(case(title, group, kind) for title, group, kind in more),
        ],
        **others,
    )  # fmt: skip


DECAY = ("weights that decay", "decay", {"weight_decay": 0.2})
FRICTION = ("another friction", "settings", {"mu": 0.6})
MEMORY = ("a shorter memory", "settings", {"alpha": 0.7})
STILL = ("entries without a gradient", "still", {"still": True, "shape": (3, 2)})
LARGE_EPS = ("a large eps", "eps", {"eps": 1.5, "size": 1.0})


def tiny(size):
    """Gradients that are as small as an eps, so that its place shows."""
    return ("tiny gradients", "eps", {"size": size})


IN_PLACE = (
    "You change the state that comes in, so that whoever still has it has another one than before. Make a new one "
    "and return that."
)

q1 = rule(
    "q1", "sgd",
    groups={"decay": 4, "rates": 1},
    more=[DECAY],
    wrong=[
        Wrong(
            "decay without the rate", mistakes.sgd_decay_without_rate,
            says="Your weights decay by the same share whatever lr is. Where in the formula does lr stand?",
        ),
        Wrong(
            "decay after the step", mistakes.sgd_decay_after_the_step,
            says="You step first, and then let the new weights decay. The formula knows only the weights that came in.",
        ),
        Wrong(
            "decay that grows", mistakes.sgd_decay_grows,
            says="Your weight decay makes weights grow. Follow its sign through the brackets.",
        ),
        Wrong(
            "no decay", mistakes.sgd_no_decay,
            says="Your step is the same whatever weight_decay is.",
        ),
        Wrong(
            "uphill", mistakes.sgd_uphill,
            says="You step along the gradient. It points to where the loss grows.",
        ),
    ],
    right=[
        Right("shrunk first", variants.sgd_shrunk),
        Right("in place on copies", variants.sgd_copied),
        Right("a loop", variants.sgd_loop),
        Right("float32", variants.sgd_float32),
    ],
)  # fmt: skip

q2 = rule(
    "q2", "momentum",
    groups={"settings": 1, "rates": 3, "still": 1},
    more=[FRICTION, STILL],
    builds_on={"sgd": on_earlier.momentum_on_sgd},
    wrong=[
        Wrong(
            "a mean of gradients", mistakes.momentum_mean,
            says="You let gradients in with the factor 1 - mu, which makes the velocity a mean of gradients. Here it "
            "is a sum.",
        ),
        Wrong(
            "rate inside the velocity", mistakes.momentum_rate_inside,
            says="You put lr into the velocity. As long as lr stays, that is the same; when it changes, your old "
            "velocity still has the old rate in it.",
        ),
        Wrong(
            "uphill", mistakes.momentum_uphill,
            says="Your steps go up the hill. There is one minus too many, or too few, between gradient and weights.",
        ),
        Wrong(
            "no memory", mistakes.momentum_forgets,
            says="Nothing of the earlier steps is in your later ones. What comes in as state, and what goes out?",
        ),
        Wrong(
            "a step late", mistakes.momentum_one_step_late,
            says="You step along the old velocity, and bring in the new gradient only afterwards.",
        ),
        Wrong("state in place", mistakes.momentum_state_in_place, says=IN_PLACE),
        Wrong(
            "velocity outside of the state", mistakes.momentum_kept_outside,
            says="You keep the velocity in a variable of the notebook. A network has many tensors, and each has a state "
            "of its own, which comes in and goes out.",
        ),
    ],
    right=[
        Right("a bare state", variants.momentum_bare_state),
        Right("all gradients kept", variants.momentum_history),
        Right("a loop", variants.momentum_loop),
        Right("float32", variants.momentum_float32),
    ],
)  # fmt: skip

q3 = rule(
    "q3", "nesterov",
    groups={"settings": 1, "rates": 2, "still": 1},
    more=[FRICTION, STILL],
    builds_on={"sgd": on_earlier.nesterov_on_sgd, "momentum": on_earlier.nesterov_on_momentum},
    wrong=[
        Wrong(
            "plain momentum", mistakes.nesterov_plain,
            says="What you compute is plain momentum. Did you look ahead along the old velocity? The new one is meant.",
        ),
        Wrong(
            "a mean of gradients", mistakes.nesterov_mean,
            says="You let gradients in with the factor 1 - mu, which makes the velocity a mean. Here it is a sum.",
        ),
        Wrong(
            "rate inside the velocity", mistakes.nesterov_rate_inside,
            says="You put lr into the velocity. When lr changes, your old velocity still has the old rate in it.",
        ),
        Wrong(
            "gradient left out", mistakes.nesterov_without_gradient,
            says="You step along mu times the velocity alone. The formula has the gradient beside it.",
        ),
        Wrong(
            "velocity not slowed down", mistakes.nesterov_gradient_twice,
            says="You add the gradient to the whole new velocity. Which factor does the velocity have in the step?",
        ),
        Wrong(
            "the look ahead kept", mistakes.nesterov_keeps_the_look,
            says="What you hand on to the next step is g + mu v. The velocity itself is to be kept.",
        ),
        Wrong("state in place", mistakes.nesterov_state_in_place, says=IN_PLACE),
    ],
    right=[
        Right("two moves", variants.nesterov_two_moves),
        Right("multiplied out", variants.nesterov_from_the_old),
        Right("a loop", variants.nesterov_loop),
        Right("float32", variants.nesterov_float32),
    ],
)  # fmt: skip

q4 = rule(
    "q4", "adagrad",
    groups={"rates": 1, "still": 1, "eps": 1},
    more=[STILL, tiny(1e-9), LARGE_EPS],
    builds_on={"sgd": on_earlier.adagrad_on_sgd},
    wrong=[
        Wrong(
            "no root", adaptive.adagrad_no_root,
            says="You divide by the sum of squares itself. Then large gradients make *small* steps: see what is missing.",
        ),
        Wrong(
            "no memory", adaptive.adagrad_forgets,
            says="Only the present gradient is in your sum, so that every step has the length lr. What comes in as state?",
        ),
        Wrong(
            "sizes instead of squares", adaptive.adagrad_sizes,
            says="You add up the sizes of the gradients. The root of a sum of squares is another number.",
        ),
        Wrong(
            "one rate for all", adaptive.adagrad_one_rate,
            says="You add up the squares of all entries. Each entry has a sum, and so a rate, of its own.",
        ),
        Wrong(
            "a step late", adaptive.adagrad_one_step_late,
            says="You divide before the new gradient is in the sum, so your first step divides by next to nothing.",
        ),
        Wrong(
            "eps inside the root", adaptive.adagrad_eps_inside,
            says="You put eps under the root, where 1e-10 becomes 1e-5. Tiny gradients feel the difference.",
        ),
        Wrong(
            "no eps", adaptive.adagrad_no_eps,
            says="You divide by the root alone. What is it for a weight that has had no gradient so far?",
        ),
        Wrong("state in place", adaptive.adagrad_state_in_place, says=IN_PLACE),
    ],
    right=[
        Right("all gradients kept", variants.adagrad_history),
        Right("a rate for each entry", variants.adagrad_rates),
        Right("a loop", variants.adagrad_loop),
        Right("float32", variants.adagrad_float32),
    ],
)  # fmt: skip

q5 = rule(
    "q5", "rmsprop",
    groups={"settings": 1, "rates": 1, "still": 1, "eps": 1},
    size=20.0,
    more=[MEMORY, STILL, tiny(1e-6), LARGE_EPS],
    builds_on={"sgd": on_earlier.rmsprop_on_sgd},
    wrong=[
        Wrong(
            "alpha the other way round", adaptive.rmsprop_alpha_swapped,
            says="In your mean, alpha is the weight of the new square. It is that of the past.",
        ),
        Wrong(
            "a step late", adaptive.rmsprop_one_step_late,
            says="You divide before the new square is in the mean, so your first step divides by next to nothing.",
        ),
        Wrong(
            "no root", adaptive.rmsprop_no_root,
            says="You divide by the mean of squares itself. Then large gradients make *small* steps: see what is missing.",
        ),
        Wrong(
            "a sum of squares", adaptive.rmsprop_sum,
            says="You add up squares, as Adagrad does, so your steps can only ever get shorter. A mean can forget.",
        ),
        Wrong(
            "no memory", adaptive.rmsprop_forgets,
            says="Your mean begins anew at every step. What comes in as state, and what goes out?",
        ),
        Wrong(
            "begins with the first square", adaptive.rmsprop_begins_with_the_square,
            says="Your mean begins with the first square. On this sheet, as in PyTorch, it begins at 0.",
        ),
        Wrong(
            "corrected for the start", adaptive.rmsprop_corrected,
            says="You divide the mean by 1 - alpha^t. That is Adam's; RMSprop takes the mean as it is.",
        ),
        Wrong(
            "eps inside the root", adaptive.rmsprop_eps_inside,
            says="You put eps under the root, where 1e-8 becomes 1e-4. Tiny gradients feel the difference.",
        ),
        Wrong(
            "no eps", adaptive.rmsprop_no_eps,
            says="You divide by the root alone. What is it for a weight that has had no gradient so far?",
        ),
        Wrong("state in place", adaptive.rmsprop_state_in_place, says=IN_PLACE),
    ],
    right=[
        Right("towards the new square", variants.rmsprop_towards),
        Right("all gradients kept", variants.rmsprop_history),
        Right("a loop", variants.rmsprop_loop),
        Right("float32", variants.rmsprop_float32),
    ],
)  # fmt: skip

# -- q8: the loop that trains --------------------------------------------------------------------

LESSON = Fixture("inspector", Path(__file__).with_name("lesson.py").read_text(encoding="utf-8"))
OF_CLASSES = {"model": "linear", "loss": "cross entropy", "optimiser": "sgd"}


def lesson(sizes, targets=0, **how):
    """A case's `make`: examples in batches of these sizes; with ``targets``, so many numbers are to be hit."""

    def make(rng):
        N = sum(sizes)
        X = rng.normal(size=(N, 3))
        y = rng.normal(size=(N, targets)) if targets else rng.permutation(np.arange(N) % 4)
        return {"X": X, "y": y, "sizes": sizes, **OF_CLASSES, **how}

    return make


NUMBERS = {"targets": 2, "loss": "squares"}

q8 = Inspected(
    "q8",
    "train",
    reference=train,
    by=LESSON,
    tolerance=T64,
    cases=[
        Case("equal batches", group="losses", look="losses", make=lesson((4, 4, 4), epochs=4)),
        Case("a small last batch", group="ragged", look="losses", make=lesson((5, 5, 2), epochs=3)),
        Case("a large last batch", group="ragged", look="losses", make=lesson((1, 2, 8), epochs=3)),
        Case("handed over in eval mode", group="mode", look="losses", draws=2,
             make=lesson((6, 6), epochs=3, model="normed", training=False)),
        Case("handed over in training mode", group="mode", look="losses", draws=1,
             make=lesson((6, 6), epochs=3, model="normed")),
        Case("numbers to hit", group="others", look="losses",
             make=lesson((4, 4, 4), epochs=3, optimiser="momentum", **NUMBERS)),
        Case("adam and a data loader", group="others", look="losses", draws=1,
             make=lesson((4, 4, 4), epochs=3, optimiser="adam", loader=True)),
        Case("graphs let go", group="memory", look="lets_go_of_graphs", tolerance=EXACT, draws=1,
             make=lesson((2, 2, 2, 2, 2, 2), epochs=2)),
        Case("one batch", group="edge", look="losses", draws=1, make=lesson((7,), epochs=3)),
        Case("no epochs", group="edge", look="losses", draws=1, make=lesson((4, 4), epochs=0)),
    ],
    groups={"losses": 5, "ragged": 4, "mode": 2, "others": 3, "memory": 2, "edge": 1},
    wrong=[
        Wrong(
            "no zero_grad", train_loop.train_without_zero_grad,
            says="backward() adds to the gradients that are there already. Who takes the last batch's away?",
        ),
        Wrong(
            "zero_grad once an epoch", train_loop.train_zeroed_once_an_epoch,
            says="You clear the gradients when an epoch begins. Within it, each batch's are added to those before.",
        ),
        Wrong(
            "never learns", train_loop.train_zeroed_before_the_step,
            says="Your losses never change: nothing is learnt. Is a step taken, and are there any gradients left then?",
            staff="zero_grad() stands between backward() and step(), or there is no step().",
        ),
        Wrong(
            "mean of the batches", train_loop.train_mean_of_batches,
            says="You average over batches, so that an example in a small batch counts more than one in a large batch.",
        ),
        Wrong(
            "sum of the batches", train_loop.train_sum_of_batches,
            says="You add up what the batches say. The mean over the *examples* is asked for.",
        ),
        Wrong(
            "means divided by examples", train_loop.train_batch_means_over_examples,
            says="You add up means, and divide by the number of examples. loss_fn has divided by the batch's size already.",
        ),
        Wrong(
            "last batch only", train_loop.train_last_batch,
            says="You report the loss of each epoch's last batch. All of its examples count.",
        ),
        Wrong(
            "never reset", train_loop.train_never_reset,
            says="What you add up goes on from epoch to epoch. Where do you start it at 0?",
        ),
        Wrong(
            "measured after the step", train_loop.train_measured_afterwards,
            says="You measure a batch's loss once the step has been taken. Take the loss that you went back from.",
        ),
        Wrong(
            "left in eval mode", train_loop.train_left_in_eval_mode,
            says="You train the model in whatever mode it comes. Which mode does a batch norm need to learn?",
        ),
        Wrong(
            "graphs kept", train_loop.train_keeping_graphs,
            says="You add up tensors, and each holds on to everything that it was computed from. Memory grows with "
            "every batch. A loss has a method that gives its plain number.",
        ),
    ],
    right=[
        Right("textbook", train_variants.train_textbook),
        Right("detached", train_variants.train_detached),
        Right("a closure", train_variants.train_closure),
        Right("a running mean in float32", train_variants.train_float32),
    ],
)  # fmt: skip
