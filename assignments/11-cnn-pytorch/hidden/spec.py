"""Hidden tests of convolutional networks: q1 looking, q2 LeNet, q3 VGG, q5 a residual block, q9 training."""

from pathlib import Path

import numpy as np

from autograder.compare import EXACT
from autograder.spec import Case, Fixture, Function, Inspected, Right, Wrong, exactly, normal
from reference import cnn, networks, shape_images
from reference.mistakes import cnn as cnn_mistakes
from reference.mistakes import networks as network_mistakes
from reference.mistakes import shape_images as image_mistakes
from reference.variants import cnn as cnn_variants
from reference.variants import networks as network_variants
from reference.variants import shape_images as image_variants

# -- q1: networks of ours to look at ---------------------------------------------------------


def network(text):
    """A network as an input: it is built where it is used."""
    return Fixture("network", f"import torch\nfrom torch import nn\n{text}\n")


def drawn(text):
    """A case's `make`: a network whose sizes are drawn; the text names them a, b, c and d."""

    def make(rng):
        sizes = dict(zip("abcd", rng.permutation(np.arange(3, 12)).tolist(), strict=False))
        return {"m": network("\n".join([*(f"{name} = {size}" for name, size in sizes.items()), text]))}

    return make


PLAIN = "network = nn.Sequential(nn.Linear(a, b), nn.ReLU(), nn.Linear(b, c, bias=False), nn.Conv2d(d, a, 3))"
NORMED = "network = nn.Sequential(nn.Conv2d(a, b, 3), nn.BatchNorm2d(b), nn.ReLU(), nn.BatchNorm2d(b))"
SHARED = """
network = nn.Sequential(nn.Linear(a, b), nn.Linear(b, a), nn.Linear(a, b), nn.Linear(c, d))
network[2].weight = network[0].weight
"""
FROZEN = """
network = nn.Sequential(nn.Linear(a, b), nn.ReLU(), nn.Linear(b, c), nn.Linear(c, d))
network[0].requires_grad_(False)
network[3].bias.requires_grad_(False)
"""


def all_counted(text):
    """As `drawn`, with the frozen parameters asked for."""
    make = drawn(text)
    return lambda rng: {**make(rng), "trainable_only": False}


q1_count = Function(
    "q1",
    "count_params",
    reference=networks.count_params,
    tolerance=EXACT,
    hygiene=("again",),
    cases=[
        Case("plain", group="count", make=drawn(PLAIN)),
        Case("running statistics", group="count", make=drawn(NORMED)),
        Case("two layers, one weight", group="shared", make=drawn(SHARED)),
        Case("frozen left out", group="frozen", make=drawn(FROZEN)),
        Case("frozen asked for", group="frozen", make=all_counted(FROZEN)),
        Case("no parameters", group="count", m=network("network = nn.ReLU()"), draws=1),
        Case("MNIST, linear", group="count", m=network("network = nn.Linear(784, 10)"), draws=1),
    ],
    groups={"count": 3, "shared": 1, "frozen": 1, "shapes": 4, "order": 1, "traces": 1},
    wrong=[
        Wrong(
            "buffers counted",
            network_mistakes.count_params_with_buffers,
            says="You count the running statistics of batch norms. No gradient reaches those: they are buffers, "
            "not parameters.",
        ),
        Wrong(
            "saved state counted",
            network_mistakes.count_params_from_state,
            says="You count what state_dict() holds. That is everything that is saved: buffers too, and what two "
            "layers share twice.",
        ),
        Wrong(
            "shared twice",
            network_mistakes.count_params_shared_twice,
            says="A weight that two layers share counts twice in yours. It is one set of numbers.",
        ),
        Wrong(
            "frozen always counted",
            network_mistakes.count_params_frozen_too,
            says="You count frozen parameters whatever trainable_only says.",
        ),
        Wrong(
            "frozen never counted",
            network_mistakes.count_params_never_frozen,
            says="You leave frozen parameters out whatever trainable_only says.",
        ),
        Wrong(
            "flag swapped",
            network_mistakes.count_params_flag_swapped,
            says="You read trainable_only the other way round.",
        ),
        Wrong(
            "tensors counted",
            network_mistakes.count_params_tensors,
            says="You count weights and biases as wholes. How many numbers does each of them hold?",
        ),
        Wrong(
            "biases left out",
            network_mistakes.count_params_weights_only,
            says="You count the weights alone. Biases are learnt, too.",
        ),
    ],
    right=[
        Right("products of shapes", network_variants.count_params_products),
        Right("a set of parameters", network_variants.count_params_set),
        Right("a NumPy integer", network_variants.count_params_array),
    ],
)

NESTED = """
network = nn.Sequential(
    nn.Sequential(nn.Conv2d(2, 5, 3), nn.Sequential(nn.ReLU(), nn.MaxPool2d(2))), nn.Flatten(), nn.Linear(45, 4)
)
"""
TWICE = """
layer = nn.Conv2d(3, 3, 3)
network = nn.Sequential(layer, nn.ReLU(), layer, nn.Conv2d(3, 4, 1))
"""
TURNED = """
class Turned(nn.Module):
    def __init__(self):
        super().__init__()
        self.last, self.first, self.between = nn.Linear(6, 2), nn.Linear(3, 6), nn.ReLU()

    def forward(self, x):
        return self.last(self.between(self.first(x)))

network = Turned()
"""
CHANGING = """
network = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.Dropout(0.5), nn.Flatten(), nn.BatchNorm1d(HW))
network[1].eval()
"""


def looked_at(text, *shape):
    """The arguments of `layer_shapes`."""
    return {"m": network(text), "shape": exactly(shape)}


q1_shapes = Inspected(
    "q1",
    "layer_shapes",
    reference=networks.layer_shapes,
    tolerance=EXACT,
    cases=[
        Case(
            "a row of layers", group="shapes", look="shapes",
            init=looked_at("network = nn.Sequential(nn.Conv2d(1, 6, 5), nn.ReLU(), nn.AvgPool2d(2))", 2, 1, 9, 7),
        ),
        Case("layers in layers", group="shapes", look="shapes", init=looked_at(NESTED, 3, 2, 8, 8)),
        Case("a batch of one", group="shapes", look="shapes", init=looked_at(CHANGING.replace("HW", "3"), 1, 1, 3, 3)),
        Case("a layer twice", group="order", look="shapes", init=looked_at(TWICE, 1, 3, 9, 8)),
        Case("another order", group="order", look="shapes", init=looked_at(TURNED, 5, 3)),
        Case(
            "left as it was", group="traces", look="traces",
            init=looked_at(CHANGING.replace("HW", "36"), 4, 1, 6, 5),
        ),
    ],
    wrong=[
        Wrong(
            "batch left out",
            network_mistakes.layer_shapes_without_batch,
            says="Your shapes lack the batch. The sheet's shapes begin with it.",
        ),
        Wrong(
            "shapes of inputs",
            network_mistakes.layer_shapes_of_inputs,
            says="You note what goes into each layer. What comes out is asked for.",
        ),
        Wrong(
            "direct parts only",
            network_mistakes.layer_shapes_of_children,
            says="You list the network's direct parts. Some of them hold layers themselves.",
        ),
        Wrong(
            "containers listed",
            network_mistakes.layer_shapes_of_everything,
            says="You list containers as well. A layer is a module that holds no others.",
        ),
        Wrong(
            "hooks left behind",
            network_mistakes.layer_shapes_hooks_left,
            says="Your hooks stay in the network. Each register_forward_hook returns a handle that takes it away.",
        ),
        Wrong(
            "left in eval mode",
            network_mistakes.layer_shapes_left_in_eval_mode,
            says="You leave the network in another mode than you found it in.",
        ),
        Wrong(
            "batch norms changed",
            network_mistakes.layer_shapes_in_training_mode,
            says="Your zeros run through in training mode, so that batch norms learn from them, or refuse them.",
        ),
        Wrong(
            "order of the list",
            network_mistakes.layer_shapes_in_order_of_registration,
            says="You list each layer once, where the network lists it. The order in which layers run is asked for, "
            "and some run twice.",
        ),
    ],
    right=[
        Right("torch's own shapes", network_variants.layer_shapes_closure),
        Right("a copy", network_variants.layer_shapes_copied),
        Right("a hook for all modules", network_variants.layer_shapes_global_hook),
    ],
)  # fmt: skip

# -- q2: LeNet -------------------------------------------------------------------------------


def images(*shape):
    return normal(*shape)


q2 = Inspected(
    "q2",
    "LeNet",
    reference=cnn.LeNet,
    axes=("N", "classes"),
    cases=[
        Case("digits", group="answers", look="output", init={}, x=images(4, 1, 28, 28)),
        Case("one digit", group="one", look="output", init={}, x=images(1, 1, 28, 28)),
        Case("other classes", group="classes", look="output", init={"num_classes": 7}, x=images(3, 1, 28, 28)),
        Case("how many", group="parameters", look="parameters", init={}, tolerance=EXACT, draws=1),
        Case("all reached", group="parameters", look="unreached", init={}, x=images(2, 1, 28, 28), tolerance=EXACT,
             draws=1),
    ],
    groups={"answers": 4, "one": 1, "classes": 1, "parameters": 3},
    wrong=[
        Wrong(
            "no padding",
            cnn_mistakes.LeNetNoPadding,
            says="Your first convolution has no padding: it makes 24 × 24 of 28 × 28.",
        ),
        Wrong(
            "max pooling",
            cnn_mistakes.LeNetMaxPool,
            says="You take the maximum when pooling. LeNet takes another summary of the four numbers.",
        ),
        Wrong(
            "ReLU",
            cnn_mistakes.LeNetReLU,
            says="Your activations are ReLUs. This network is older than those.",
        ),
        Wrong("tanh", cnn_mistakes.LeNetTanh, says="Your activations are tanhs. The table has another one."),
        Wrong(
            "softmax at the end",
            cnn_mistakes.LeNetSoftmax,
            says="You return probabilities. The loss makes those of logits itself; a second softmax slows learning "
            "down.",
        ),
        Wrong(
            "sigmoid at the end",
            cnn_mistakes.LeNetSigmoidAtTheEnd,
            says="The last layer has an activation. Logits are the sums themselves.",
        ),
        Wrong(
            "linear layers in a row",
            cnn_mistakes.LeNetLinearEnd,
            says="Your linear layers follow each other without an activation, so that three are no more than one.",
        ),
        Wrong(
            "convolutions without activation",
            cnn_mistakes.LeNetLinearConvolutions,
            says="Nothing stands between your convolutions and the poolings. See the table.",
        ),
        Wrong(
            "always ten classes",
            cnn_mistakes.LeNetTenClasses,
            says="Your network has ten outputs whatever num_classes says.",
        ),
    ],
    right=[
        Right("functions", cnn_variants.LeNetFunctional),
        Right("head first", cnn_variants.LeNetHeadFirst),
        Right("a Sequential of its own", cnn_variants.LeNetSequential),
    ],
)  # fmt: skip

# -- q3: VGG ---------------------------------------------------------------------------------

VGG_RIGHT = [
    Right(name, {"vgg_block": block, "VGG": whole})
    for name, block, whole in [
        ("lists", cnn_variants.vgg_block_list, cnn_variants.VGGList),
        ("modules", cnn_variants.vgg_block_module, cnn_variants.VGGModule),
        ("names", cnn_variants.vgg_block_named, cnn_variants.VGGNamed),
    ]
]
SMALL = {"cfg": exactly(((1, 4), (2, 6))), "cin": 2, "size": 12, "hidden": 10, "num_classes": 3}
ODD = {"cfg": exactly(((2, 3), (1, 5))), "cin": 1, "size": 15, "hidden": 7, "num_classes": 4}
VGG16 = exactly(((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)))


def with_block(block):
    """A wrong block, and the network that is built of it."""
    return {"vgg_block": block, "VGG": cnn_mistakes.vgg_of(block)}


q3 = Inspected(
    "q3",
    "vgg_block",
    reference=cnn.vgg_block,
    axes=("N", "C", "H", "W"),
    cases=[
        Case("two convolutions", group="block", look="output", init={"n": 2, "cin": 3, "cout": 5},
             x=images(2, 3, 8, 6)),
        Case("three, as many channels", group="block", look="output", init={"n": 3, "cin": 4, "cout": 4},
             x=images(2, 4, 8, 10)),
        Case("one convolution", group="block", look="output", init={"n": 1, "cin": 2, "cout": 3},
             x=images(1, 2, 6, 4)),
        Case("an odd size", group="odd", look="output", init={"n": 2, "cin": 2, "cout": 3}, x=images(2, 2, 15, 7)),
        Case("how many in a block", group="parameters", look="parameters",
             init={"n": 2, "cin": 64, "cout": 128}, tolerance=EXACT, draws=1),
    ],
    groups={"block": 3, "odd": 1, "parameters": 1, "network": 3, "dropout": 1},
    wrong=[
        Wrong(name, with_block(block), says=says)
        for name, block, says in [
            ("block without ReLU", cnn_mistakes.vgg_block_no_relu,
             "Your block has no ReLU: convolutions that follow each other without one are no more than one."),
            ("one ReLU a block", cnn_mistakes.vgg_block_one_relu,
             "Your block has one ReLU, at its end. Every convolution is followed by one."),
            ("stride instead of pooling", cnn_mistakes.vgg_block_stride_in_convolution,
             "Your last convolution halves the size with a stride. In VGG, a pooling does."),
            ("cin not updated", cnn_mistakes.vgg_block_cin_kept,
             "Every convolution of your block takes cin channels. How many does the first one put out?"),
            ("block without padding", cnn_mistakes.vgg_block_no_padding,
             "Your convolutions have no padding: each takes two rows and two columns away."),
            ("average pooling", cnn_mistakes.vgg_block_average,
             "Your block pools with the average. VGG takes the largest number."),
            ("rounded up", cnn_mistakes.vgg_block_rounded_up,
             "For an odd size, your pooling rounds up. It should drop what is left over."),
            ("pooling after each convolution", cnn_mistakes.vgg_block_pool_each_time,
             "Your block pools after each convolution. It halves the size once, at its end."),
        ]
    ],
    right=VGG_RIGHT,
)  # fmt: skip

q3_network = Inspected(
    "q3",
    "VGG",
    reference=cnn.VGG,
    axes=("N", "classes"),
    cases=[
        Case("a small one", group="network", look="output", init=SMALL, x=images(3, 2, 12, 12)),
        Case("odd sizes", group="network", look="output", init=ODD, x=images(2, 1, 15, 15)),
        Case("small: how many", group="parameters", look="parameters", init=SMALL, tolerance=EXACT, draws=1),
        Case("small: all reached", group="parameters", look="unreached", init=SMALL, x=images(3, 2, 12, 12),
             tolerance=EXACT, draws=1),
        Case("VGG-16", group="parameters", look="parameters", init={"cfg": VGG16}, tolerance=EXACT, draws=1),
        Case("chance in training", group="dropout", look="drops", init={**SMALL, "hidden": 40},
             x=images(3, 2, 12, 12), tolerance=EXACT, draws=1),
    ],
    wrong=[
        Wrong(
            "no dropout",
            cnn_mistakes.VGGNoDropout,
            says="Your hidden linear layers have no dropout behind them.",
        ),
        Wrong(
            "network's linear layers in a row",
            cnn_mistakes.VGGLinearEnd,
            says="Your linear layers follow each other without a ReLU, so that three are no more than one.",
        ),
        Wrong(
            "one hidden layer",
            cnn_mistakes.VGGOneHiddenLayer,
            says="Your network has one hidden linear layer. See the table.",
        ),
        Wrong(
            "network's softmax at the end",
            cnn_mistakes.VGGSoftmax,
            says="You return probabilities. The loss makes those of logits itself.",
        ),
    ],
)  # fmt: skip

q3_dropout = Inspected(
    "q3",
    "VGG",
    reference=cnn.VGG,
    by=Fixture("inspector", Path(__file__).with_name("dropout.py").read_text(encoding="utf-8")),
    tolerance=EXACT,
    cases=[
        Case("half of each hidden layer", group="dropout", look="dropped", init={**SMALL, "hidden": 400},
             shape=exactly((1, 2, 12, 12)), hidden=400),
    ],
)  # fmt: skip

# -- q5: a residual block --------------------------------------------------------------------

SAME = {"cin": 4, "cout": 4}
WIDER = {"cin": 3, "cout": 5}
SMALLER = {"cin": 4, "cout": 4, "stride": 2}
BOTH = {"cin": 3, "cout": 6, "stride": 2}

q5 = Inspected(
    "q5",
    "ResidualBlock",
    reference=cnn.ResidualBlock,
    axes=("N", "C", "H", "W"),
    cases=[
        Case("as it comes in", group="plain", look="training_output", init=SAME, x=images(5, 4, 7, 6)),
        Case("as it comes in, in use", group="in use", look="output", init=SAME, x=images(1, 4, 7, 6)),
        Case("more channels", group="projection", look="training_output", init=WIDER, x=images(5, 3, 6, 7)),
        Case("half the size", group="projection", look="training_output", init=SMALLER, x=images(5, 4, 15, 9)),
        Case("both", group="projection", look="training_output", init=BOTH, x=images(5, 3, 15, 8)),
        Case("both, in use", group="in use", look="output", init=BOTH, x=images(2, 3, 8, 15)),
        Case("how many", group="parameters", look="parameters", init={"cin": 64, "cout": 64}, tolerance=EXACT, draws=1),
        Case("how many with a projection", group="parameters", look="parameters",
             init={"cin": 64, "cout": 128, "stride": 2}, tolerance=EXACT, draws=1),
        Case("all reached", group="parameters", look="unreached", init=BOTH, x=images(2, 3, 8, 8), tolerance=EXACT,
             draws=1),
    ],
    groups={"plain": 4, "projection": 3, "in use": 1, "parameters": 2},
    wrong=[
        Wrong(
            "ReLU before the sum",
            cnn_mistakes.ResidualBlockReLUBeforeSum,
            says="You activate, and add then. So a block could only ever add, never take away.",
        ),
        Wrong(
            "no ReLU at the end",
            cnn_mistakes.ResidualBlockNoLastReLU,
            says="You return the sum as it is. What comes after it?",
        ),
        Wrong(
            "no shortcut",
            cnn_mistakes.ResidualBlockNoShortcut,
            says="Nothing goes round your two convolutions. That is the one thing which makes the block residual.",
        ),
        Wrong(
            "no projection",
            cnn_mistakes.ResidualBlockNoProjection,
            says="You add x whatever shape it has. Where the block changes the shape, the shortcut must change it too.",
        ),
        Wrong(
            "always projected",
            cnn_mistakes.ResidualBlockAlwaysProjected,
            says="Your shortcut has a convolution even where x fits as it is.",
        ),
        Wrong(
            "stride without projection",
            cnn_mistakes.ResidualBlockStrideForgotten,
            says="You project where the number of channels changes. A stride changes the shape, too.",
        ),
        Wrong(
            "sum before the batch norm",
            cnn_mistakes.ResidualBlockSumBeforeNorm,
            says="You add the shortcut before the last batch norm, which then rescales it as well.",
        ),
        Wrong(
            "no ReLU inside",
            cnn_mistakes.ResidualBlockNoReLUInside,
            says="Between your two convolutions there is no ReLU, so that they are no more than one.",
        ),
        Wrong(
            "no batch norm",
            cnn_mistakes.ResidualBlockNoNorm,
            says="Your two convolutions have no batch norms behind them.",
        ),
        Wrong(
            "stride in the second convolution",
            cnn_mistakes.ResidualBlockStrideSecond,
            says="Your second convolution has the stride. Look up which of the two has it.",
        ),
        Wrong(
            "projection without batch norm",
            cnn_mistakes.ResidualBlockPlainProjection,
            says="Your projection is a convolution alone. Something stands behind it.",
        ),
        Wrong(
            "biases",
            cnn_mistakes.ResidualBlockBiases,
            says="Your convolutions have biases. A batch norm takes the mean away right after them, so they are "
            "left out.",
        ),
        Wrong(
            "one batch norm for two",
            cnn_mistakes.ResidualBlockOneNorm,
            says="One batch norm serves for both of your convolutions. Each has its own scale and its own "
            "statistics.",
        ),
    ],
    right=[
        Right("attributes", cnn_variants.ResidualBlockAttributes),
        Right("shortcut first", cnn_variants.ResidualBlockShortcutFirst),
        Right("functions", cnn_variants.ResidualBlockFunctional),
    ],
)  # fmt: skip

# -- q9: a network that learns ---------------------------------------------------------------

BLOCKS, OF_A_KIND = 8, 100


def lesson(rng, examples=800):
    """What `train_cnn` is given."""
    labels = rng.permutation(np.repeat(np.arange(shape_images.CLASSES), examples // shape_images.CLASSES))
    return {"Xtr": shape_images.draw_images(rng, labels), "ytr": labels, "seed": int(rng.integers(1000))}


def held_out(rng):
    """Blocks of new images, each of one shape; which one it is stays here."""
    kinds = rng.permutation(np.repeat(np.arange(shape_images.CLASSES), BLOCKS // shape_images.CLASSES))
    images = shape_images.draw_images(rng, np.repeat(kinds, OF_A_KIND))
    return {"init": lesson(rng), "images": images, "blocks": BLOCKS, "at_least": 0.85}


def neighbours(rng):
    """A few new images."""
    images = shape_images.draw_images(rng, rng.integers(0, shape_images.CLASSES, 16))
    return {"init": lesson(rng, 200), "images": images}


q9 = Inspected(
    "q9",
    "train_cnn",
    reference=shape_images.train_perfectly,
    tolerance=EXACT,
    cases=[
        Case("new images", group="recognised", look="recognised", make=held_out, draws=1),
        Case("one at a time", group="alone", look="depends_on_the_batch", make=neighbours, draws=1),
        Case("by convolution", group="convolution", look="convolves", make=lambda rng: {"init": lesson(rng, 40)},
             draws=1),
    ],
    groups={"recognised": 12, "alone": 2, "convolution": 1},
    wrong=[
        Wrong(
            "no convolutions",
            image_mistakes.train_cnn_flattened,
            says="Your network has no convolution: to it, a bar in another place is another thing altogether, and so it "
            "knows too few of the new images.",
        ),
        Wrong(
            "does not learn enough",
            image_mistakes.train_cnn_untrained,
            says="Your network does not tell new images apart well enough. Does the loss fall while it trains? Look at "
            "zero_grad, backward and step, at the learning rate, and at how often it sees the examples.",
        ),
        Wrong(
            "left in training mode",
            image_mistakes.train_cnn_left_in_training_mode,
            says="The answer of your network to an image depends on which others come with it. In which mode do you "
            "return it?",
        ),
    ],
    right=[
        Right("textbook", image_variants.train_cnn_textbook),
        Right("batch norm and dropout", image_variants.train_cnn_batch_norm),
        Right("momentum by hand", image_variants.train_cnn_momentum),
    ],
)  # fmt: skip
