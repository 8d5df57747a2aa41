"""Convolution and pooling, forward: what the students' functions are asked, and what wrong answers mean."""

from pathlib import Path

import numpy as np

from autograder.spec import (
    EXACT,
    T64,
    Case,
    Chain,
    Fixture,
    Function,
    Inspected,
    Right,
    Wrong,
    before,
    exactly,
    integers,
    normal,
)
from reference.columns import im2col
from reference.convolution import conv2d_forward, conv_out_size, true_convolution2d, xcorr2d
from reference.convolution_torch import conv2d_torch
from reference.equivariance import equivariance_report
from reference.mistakes import columns as column_mistakes
from reference.mistakes import convolution as mistakes
from reference.mistakes import convolution_torch as torch_mistakes
from reference.mistakes import equivariance as shift_mistakes
from reference.mistakes import pooling as pool_mistakes
from reference.mistakes import sizes as size_mistakes
from reference.pooling import avgpool2d_forward, global_avg_pool, maxpool2d_forward, sumpool2d_forward
from reference.sized import (
    avgpool2d_forward_on,
    conv2d_forward_on,
    im2col_on,
    maxpool2d_forward_on,
    sumpool2d_forward_on,
)
from reference.variants import columns as column_variants
from reference.variants import convolution as variants
from reference.variants import convolution_torch as torch_variants
from reference.variants import equivariance as shift_variants
from reference.variants import pooling as pool_variants
from reference.variants import sizes as size_variants

# -- q1: sizes -------------------------------------------------------------------------------


def telling(*beliefs, **ranges):
    """A case's `make`: sizes drawn from ranges, until each of these beliefs comes to another size."""

    def make(rng):
        while True:
            drawn = {name: int(rng.integers(*between)) for name, between in ranges.items()}
            if conv_out_size(**drawn) not in [belief(**drawn) for belief in beliefs]:
                return drawn

    return make


OF_STRIDE = (
    size_mistakes.conv_out_size_rounded_up,
    size_mistakes.conv_out_size_one_added_first,
    size_mistakes.conv_out_size_stride_ignored,
)
OF_PADDING = (size_mistakes.conv_out_size_padded_once, size_mistakes.conv_out_size_padding_ignored)
OF_DILATION = (
    size_mistakes.conv_out_size_dilation_ignored,
    size_mistakes.conv_out_size_dilation_times_kernel,
    size_mistakes.conv_out_size_dilation_counts_holes,
)
LONG, SHORT = (30, 60), (2, 5)

q1 = Function(
    "q1",
    "conv_out_size",
    reference=conv_out_size,
    tolerance=EXACT,
    cases=[
        Case("window alone", n=integers(low=14, high=40), k=integers(low=2, high=7)),
        Case("stride", group="stride", make=telling(*OF_STRIDE, n=LONG, k=SHORT, s=(2, 6))),
        Case("stride that divides", group="stride", n=9, k=3, s=2),
        Case("padding", group="padding", make=telling(*OF_PADDING, n=LONG, k=SHORT, p=(1, 4))),
        Case("dilation", group="dilation", make=telling(*OF_DILATION, n=LONG, k=(3, 5), d=(2, 5))),
        Case("everything", group="dilation", make=telling(*OF_STRIDE, *OF_PADDING, *OF_DILATION, n=LONG, k=(3, 5), s=(2, 4), p=(2, 5), d=(2, 5))),
        Case("dilated by two", group="dilation", n=20, k=4, d=2),
        Case("left over", group="examples", n=6, k=2, s=3),
        Case("left over, padded", group="examples", n=7, k=3, s=3, p=1),
        Case("LeNet, first convolution", group="examples", n=32, k=5),
        Case("LeNet, pooling", group="examples", n=28, k=2, s=2),
        Case("ResNet, first convolution", group="examples", n=224, k=7, s=2, p=3),
        Case("window = axis", group="edge", n=5, k=5),
        Case("one entry", group="edge", n=5, k=1, s=2),
        Case("fits thanks to its padding", group="edge", n=2, k=5, p=2),
        Case("just reaches", group="edge", n=9, k=3, d=4),
        Case("a million", group="edge", n=10**6, k=3, s=2, p=1),
        Case("one too large", group="refuses", n=3, k=4, raises="ValueError"),
        Case("one too large, in strides", group="refuses", n=4, k=5, s=3, raises="ValueError"),
        Case("much too large", group="refuses", n=2, k=9, s=2, p=1, raises="ValueError"),
        Case("reaches too far", group="refuses", n=6, k=3, s=2, d=3, raises="ValueError"),
    ],
    groups={"basic": 2, "stride": 1.5, "padding": 1.5, "dilation": 1.5, "examples": 1.5, "edge": 1, "refuses": 1},
    wrong=[
        Wrong(
            "size rounded up",
            size_mistakes.conv_out_size_rounded_up,
            says="You round up. A window that hangs over the border does not count.",
        ),
        Wrong(
            "no plus one",
            size_mistakes.conv_out_size_without_one,
            says="You count the steps of the window. The place where it starts is one, too.",
        ),
        Wrong(
            "one added too early",
            size_mistakes.conv_out_size_one_added_first,
            says="You add the 1 before you divide by the stride. See where it stands in the formula.",
        ),
        Wrong(
            "padding on one side",
            size_mistakes.conv_out_size_padded_once,
            says="Your axis grows by p. How many ends does it have?",
        ),
        Wrong("padding ignored", size_mistakes.conv_out_size_padding_ignored, says="You do not use p."),
        Wrong("stride ignored", size_mistakes.conv_out_size_stride_ignored, says="You do not use s."),
        Wrong("dilation ignored", size_mistakes.conv_out_size_dilation_ignored, says="You do not use d."),
        Wrong(
            "dilation times the kernel",
            size_mistakes.conv_out_size_dilation_times_kernel,
            says="You take d times k for what a dilated kernel reaches over. Draw one of 3 entries with d = 2 and "
            "count from its first entry to its last.",
        ),
        Wrong(
            "dilation counts holes",
            size_mistakes.conv_out_size_dilation_counts_holes,
            says="You leave d pixels out between neighbouring entries. d is the distance between them.",
        ),
        Wrong(
            "not rounded",
            size_mistakes.conv_out_size_fraction,
            says="You return a fraction. Nobody can slide to half a place.",
        ),
        Wrong(
            "a float",
            size_mistakes.conv_out_size_float,
            says="Your number is right, but it is a float. Sizes are whole numbers: np.zeros((2.0, 3.0)) fails.",
        ),
        Wrong(
            "never refused",
            size_mistakes.conv_out_size_never_refused,
            says="Where the window does not fit, you return a size below 1. Raise a ValueError.",
        ),
        Wrong(
            "cut towards zero",
            size_mistakes.conv_out_size_cut_towards_zero,
            says="For a window that is a little too large you find one place. int() cuts towards zero: what does "
            "it make of -0.5?",
        ),
    ],
    right=[
        Right("counted", size_variants.conv_out_size_counted),
        Right("math.floor", size_variants.conv_out_size_floor),
        Right("NumPy's whole numbers", size_variants.conv_out_size_numpy),
        Right("divmod", size_variants.conv_out_size_divmod),
    ],
)  # fmt: skip

# -- q2: one window --------------------------------------------------------------------------

IMAGE = [[0.0, 1, 1, 0, 0], [0.0, 1, 1, 0, 0], [1.0, 0, 0, 1, 1], [0.0, 1, 1, 0, 1], [1.0, 1, 1, 1, 1]]
SHARPEN = [[0.0, -1, 0], [-1.0, 5, -1], [0.0, -1, 0]]
NEIGHBOURS = [[0.0, 1, 0], [1.0, 0, 1], [0.0, 1, 0]]
ONE_TO_NINE = [[1.0, 2, 3], [4.0, 5, 6], [7.0, 8, 9]]
STAR = np.eye(25)[12].reshape(5, 5)

PLANE = {"H": (6, 9), "W": (6, 9), "kh": (2, 4), "kw": (2, 4)}

q2 = Function(
    "q2",
    "xcorr2d",
    reference=xcorr2d,
    axes={"": ("H - kh + 1", "W - kw + 1")},
    cases=[
        Case("random", X=normal("H", "W"), K=normal("kh", "kw"), sizes=PLANE),
        Case("sharpen", group="examples", X=IMAGE, K=SHARPEN),
        Case("neighbours", group="examples", X=IMAGE, K=NEIGHBOURS),
        Case("wide", group="examples", X=[[1.0, 2, 3], [4.0, 5, 6]], K=[[1.0, 10]]),
        Case("one entry", group="shapes", X=normal("H", "W"), K=normal(1, 1)),
        Case("kernel = image", group="shapes", X=normal("H", "W"), K=normal("H", "W")),
        Case("tall image, wide kernel", group="shapes", X=normal(8, 4), K=normal(1, 3)),
        Case("wide image, tall kernel", group="shapes", X=normal(4, 9), K=normal(3, 1)),
    ],
    groups={"basic": 4, "examples": 2.5, "shapes": 3.5},
    wrong=[
        Wrong(
            "the slide's numbers",
            mistakes.xcorr2d_from_the_slide,
            says="Your function gives the feature map of one slide, whatever comes in (and that slide has a wrong "
            "number in a corner). Compute the numbers from X and K.",
        ),
        Wrong(
            "kernel flipped",
            mistakes.xcorr2d_flipped,
            says="You flip the kernel before you slide it. Here it is laid on the image as it is.",
        ),
        Wrong(
            "same size",
            mistakes.xcorr2d_same_size,
            says="You put zeros around the image, so that the result is as large as the image. Only windows that "
            "lie inside the image count.",
        ),
        Wrong(
            "axes swapped",
            mistakes.xcorr2d_axes_swapped,
            says="Rows and columns of your result are swapped: its first index counts how far the window has moved "
            "down.",
        ),
        Wrong(
            "kernel transposed",
            mistakes.xcorr2d_kernel_transposed,
            says="Your kernel lies on its side: its first axis runs down, as the image's does.",
        ),
        Wrong(
            "one window too few",
            mistakes.xcorr2d_one_too_few,
            says="Your result lacks its last row and its last column. In how many places does a window of 2 pixels "
            "fit on 3?",
        ),
        Wrong(
            "averaged",
            mistakes.xcorr2d_mean,
            says="You divide each sum by the number of entries of the kernel. The formula only sums.",
        ),
        Wrong(
            "square kernels only",
            mistakes.xcorr2d_square_kernel,
            says="You take the kernel's height for its width, too. Read both from K.shape.",
        ),
    ],
    right=[
        Right("four loops", variants.xcorr2d_loops),
        Right("einsum", variants.xcorr2d_einsum),
        Right("im2col", variants.xcorr2d_im2col),
        Right("as_strided", variants.xcorr2d_strided),
        Right("shifted images", variants.xcorr2d_shifted_images),
        Right("Fourier", variants.xcorr2d_fourier),
        Right("float32", variants.xcorr2d_float32),
    ],
)

q3 = Function(
    "q3",
    "true_convolution2d",
    builds_on={"xcorr2d": lambda own: lambda X, K: own(X, np.asarray(K)[::-1, ::-1])},
    reference=true_convolution2d,
    axes={"": ("H - kh + 1", "W - kw + 1")},
    cases=[
        # First, so that who takes every kernel for square in q2 is followed in all of it.
        Case("square kernel", X=normal("H", "W"), K=normal(3, 3), sizes=PLANE),
        Case("random", X=normal("H", "W"), K=normal("kh", "kw"), sizes=PLANE),
        Case("star", group="examples", X=STAR, K=ONE_TO_NINE),
        Case("one to nine", group="examples", X=IMAGE, K=ONE_TO_NINE),
        Case("kernel = image", group="shapes", X=normal("H", "W"), K=normal("H", "W")),
        Case("wide kernel", group="shapes", X=normal(8, 4), K=normal(1, 3)),
        Case("tall kernel", group="shapes", X=normal(4, 9), K=normal(3, 1)),
    ],
    groups={"basic": 4, "examples": 2.5, "shapes": 3.5},
    wrong=[
        Wrong(
            "not flipped",
            mistakes.true_convolution2d_not_flipped,
            says="You slide the kernel as it is, which is q2. What does a true convolution do with it first?",
        ),
        Wrong(
            "only rows flipped",
            mistakes.true_convolution2d_rows_flipped,
            says="You flip the kernel upside down only. It is flipped along both of its axes.",
        ),
        Wrong(
            "only columns flipped",
            mistakes.true_convolution2d_columns_flipped,
            says="You flip the kernel left to right only. It is flipped along both of its axes.",
        ),
        Wrong(
            "transposed",
            mistakes.true_convolution2d_transposed,
            says="You transpose the kernel. To flip is to reverse the order along each axis, not to swap the axes.",
        ),
        Wrong(
            "quarter turn",
            mistakes.true_convolution2d_quarter_turn,
            says="You turn the kernel by a quarter. Flipping both axes is half a turn.",
        ),
        Wrong(
            "result flipped",
            mistakes.true_convolution2d_result_flipped,
            says="You flip the feature map. It is the kernel that is flipped, before it slides.",
        ),
        Wrong(
            "image flipped",
            mistakes.true_convolution2d_image_flipped,
            says="You flip the image. It is the kernel that is flipped, before it slides.",
        ),
        Wrong(
            "full",
            mistakes.true_convolution2d_full,
            says="Your result is larger than the image, because windows that hang over the border count. Only whole "
            "windows do, as in q2.",
        ),
    ],
    right=[
        Right("half turn", variants.true_convolution2d_half_turn),
        Right("index runs backwards", variants.true_convolution2d_backwards),
        Right("everything turned", variants.true_convolution2d_everything_turned),
        Right("Fourier", variants.true_convolution2d_fourier),
        Right("float32", variants.true_convolution2d_float32),
    ],
)

# The worked numbers of the notebook.
SIXTEEN = np.arange(16.0).reshape(1, 1, 4, 4)
ONE_TO_FOUR = [[[[1.0, 2.0], [3.0, 4.0]]]]
ONES = np.ones((1, 1, 2, 2))
ONES_AND_TWOS = np.stack([np.ones((2, 2, 2)), 2.0 * np.ones((2, 2, 2))])

LAYER = {"H": (7, 10), "W": (7, 10), "kh": (2, 3), "kw": (2, 3), "N": (2, 4), "C": (2, 5), "F": (2, 6)}


def a_layer() -> dict[str, object]:
    """The arrays of a layer, every axis of another size."""
    return {
        "x": normal("N", "C", "H", "W"),
        "w": normal("F", "C", "kh", "kw"),
        "b": normal("F", mean=2.0),
        "sizes": LAYER,
    }


q4 = Function(
    "q4",
    "conv2d_forward",
    reference=conv2d_forward,
    builds_on={"conv_out_size": conv2d_forward_on},
    outputs=("out", "_cache"),
    axes={"out": ("N", "F", "Ho", "Wo")},
    cases=[
        Case("plain", **a_layer()),
        Case("worked", group="examples", x=SIXTEEN, w=ONE_TO_FOUR, b=None),
        Case("worked, stride 2", group="examples", x=SIXTEEN, w=ONE_TO_FOUR, b=None, stride=2),
        Case("worked, stride (2, 1)", group="examples", x=SIXTEEN, w=ONE_TO_FOUR, b=None, stride=(2, 1)),
        Case("worked, stride 3", group="examples", x=SIXTEEN, w=ONE_TO_FOUR, b=None, stride=3),
        Case("bias", group="examples", x=np.ones((1, 2, 2, 2)), w=ONES_AND_TWOS, b=[100.0, -1.0]),
        Case("ones, pad 1", group="examples", x=ONES, w=ONES, b=None, pad=1),
        Case("ones, pad (0, 1)", group="examples", x=ONES, w=ONES, b=None, pad=(0, 1)),
        Case(
            "corners",
            group="examples",
            x=np.arange(9.0).reshape(1, 1, 3, 3),
            w=ONE_TO_FOUR,
            b=None,
            dilation=2,
        ),
        Case("stride leaves rows over", group="stride", **a_layer(), stride=3),
        Case("pair of strides", group="stride", **a_layer(), stride=(2, 1)),
        Case(
            "stride over the kernel",
            group="stride",
            x=normal(2, 3, 9, 8),
            w=normal(4, 3, 2, 3),
            b=None,
            stride=4,
        ),
        Case("pad", group="padding", **a_layer(), pad=1),
        Case("pair of pads", group="padding", **a_layer(), pad=(0, 2)),
        Case(
            "pad over the kernel",
            group="padding",
            x=normal(2, 3, 4, 5),
            w=normal(4, 3, 2, 1),
            b=None,
            pad=(3, 2),
        ),
        Case("stride and pad", group="padding", **a_layer(), stride=(3, 2), pad=(1, 2)),
        Case("dilation", group="dilation", **a_layer(), dilation=2),
        Case("pair of dilations", group="dilation", **a_layer(), dilation=(1, 3)),
        Case("everything", group="dilation", **a_layer(), stride=(2, 3), pad=(2, 1), dilation=(2, 1)),
        Case("one channel", group="edge", x=normal(3, 1, 5, 6), w=normal(2, 1, 3, 2), b=normal(2)),
        Case("one image, one filter", group="edge", x=normal(1, 4, 5, 6), w=normal(1, 4, 2, 3), b=normal(1)),
        Case("no bias", group="edge", x=normal("N", "C", 6, 7), w=normal("F", "C", 3, 2), b=None),
        Case("kernel = image", group="edge", x=normal(2, 3, 4, 5), w=normal(6, 3, 4, 5), b=normal(6)),
        Case("one entry", group="edge", x=normal(2, 3, 4, 5), w=normal(6, 3, 1, 1), b=normal(6), stride=2),
        Case(
            "no images", group="edge", x=normal(0, 2, 5, 6), w=normal(3, 2, 2, 3), b=normal(3), stride=(2, 1)
        ),
        Case(
            "reaches too far",
            group="refuses",
            x=np.ones((1, 1, 3, 3)),
            w=ONES,
            b=None,
            dilation=3,
            raises="ValueError",
        ),
        Case(
            "too wide",
            group="refuses",
            x=normal(2, 1, 5, 3),
            w=normal(1, 1, 2, 4),
            b=None,
            raises="ValueError",
        ),
        Case(
            "too tall in spite of its padding",
            group="refuses",
            x=normal(1, 2, 2, 6),
            w=normal(3, 2, 5, 2),
            b=normal(3),
            pad=1,
            raises="ValueError",
        ),
    ],
    groups={"basic": 5, "examples": 5, "stride": 3, "padding": 3.5, "dilation": 3, "edge": 2, "refuses": 1},
    share=["examples"],
    wrong=[
        Wrong(
            "kernel flipped",
            mistakes.conv2d_flipped,
            says="You flip the kernels. In deep learning a convolution slides them as they are.",
        ),
        Wrong(
            "bias for every channel",
            mistakes.conv2d_bias_per_channel,
            says="You add the bias once for every input channel. It is added once, after the sum over the channels.",
        ),
        Wrong(
            "bias for every product",
            mistakes.conv2d_bias_per_product,
            says="You add the bias inside the innermost loop. It is added once, after all products are summed.",
        ),
        Wrong(
            "no bias",
            mistakes.conv2d_without_bias,
            says="You never add the bias.",
        ),
        Wrong(
            "bias along the width",
            mistakes.conv2d_bias_along_width,
            says="NumPy lines up the bias with the last axis of your result, which is the width. It belongs to the "
            "filters: give it the shape (F, 1, 1).",
        ),
        Wrong(
            "bias required",
            mistakes.conv2d_bias_required,
            says="Your layer fails where b is None, which means a layer without bias.",
        ),
        Wrong(
            "edge padding",
            mistakes.conv2d_edge_padding,
            says="You pad with copies of the border. Padding is zeros.",
        ),
        Wrong(
            "padding on one side",
            mistakes.conv2d_padding_after,
            says="You pad below and on the right only. Padding goes on all four sides.",
        ),
        Wrong(
            "padding ignored",
            mistakes.conv2d_padding_ignored,
            says="You do not use pad.",
        ),
        Wrong(
            "size rounded up",
            mistakes.conv2d_ceil_size,
            says="You round the output size up, so that the last window hangs over the border. Rows and columns left "
            "over are ignored.",
        ),
        Wrong(
            "stride ignored",
            mistakes.conv2d_stride_ignored,
            says="You do not use stride: your window always moves by one pixel.",
        ),
        Wrong(
            "stride across first",
            mistakes.conv2d_stride_across_first,
            says="You read a pair of strides as (across, down). Down comes first.",
        ),
        Wrong(
            "dilation ignored",
            mistakes.conv2d_dilation_ignored,
            says="You do not use dilation: your kernel has no holes.",
        ),
        Wrong(
            "dilation counts holes",
            mistakes.conv2d_dilation_counts_holes,
            says="You leave as many pixels out as dilation says. It is the distance between neighbouring entries.",
        ),
        Wrong(
            "channels last",
            mistakes.conv2d_channels_last,
            says="Your result has the filters on its last axis (NHWC). Here they come second: (N, F, Ho, Wo).",
        ),
        Wrong(
            "first channel only",
            mistakes.conv2d_first_channel,
            says="You look at the first channel only. A filter has one kernel for each channel; what they see is "
            "summed.",
        ),
        Wrong(
            "first image only",
            mistakes.conv2d_first_image,
            says="You look at the first image of the batch only.",
        ),
        Wrong(
            "empty instead of refused",
            mistakes.conv2d_empty_result,
            says="Where the kernel does not fit, you return an empty feature map. Raise a ValueError.",
        ),
    ],
    right=[
        Right("loops", variants.conv2d_loops),
        Right("einsum", variants.conv2d_einsum),
        Right("im2col", variants.conv2d_im2col),
        Right("as_strided", variants.conv2d_strided),
        Right("holes filled with zeros", variants.conv2d_holes_filled),
        Right("float32", variants.conv2d_float32),
    ],
)

FOUR_BY_FOUR = [[[[12.0, 20, 30, 0], [8.0, 12, 2, 0], [34.0, 70, 37, 4], [112.0, 100, 25, 12]]]]
FIFTEEN = np.arange(15.0).reshape(1, 1, 3, 5)
POOL = {"H": (7, 10), "W": (7, 10), "N": (2, 4), "C": (2, 5)}

q5 = Function(
    "q5",
    "maxpool2d_forward",
    reference=maxpool2d_forward,
    builds_on={"conv_out_size": maxpool2d_forward_on},
    outputs=("out", "_cache"),
    axes={"out": ("N", "C", "Ho", "Wo")},
    cases=[
        Case("plain", x=normal("N", "C", "H", "W"), k=2, sizes=POOL),
        Case("lecture", group="examples", x=FOUR_BY_FOUR, k=2),
        Case("lecture, stride 1", group="examples", x=FOUR_BY_FOUR, k=2, stride=1),
        Case("minus one to four", group="examples", x=[[[[-1.0, -2], [-3.0, -4]]]], k=2, pad=1),
        Case("left over", group="examples", x=FIFTEEN, k=2),
        Case("left over, pair", group="examples", x=FIFTEEN, k=(3, 2)),
        Case("pair of windows", group="windows", x=normal("N", "C", "H", "W"), k=(2, 3), sizes=POOL),
        Case("overlap", group="windows", x=normal("N", "C", "H", "W"), k=3, stride=2, sizes=POOL),
        Case("gaps", group="windows", x=normal("N", "C", "H", "W"), k=2, stride=3, sizes=POOL),
        Case(
            "pairs of both",
            group="windows",
            x=normal("N", "C", "H", "W"),
            k=(3, 2),
            stride=(1, 3),
            sizes=POOL,
        ),
        Case(
            "all negative", group="padding", x=normal("N", "C", "H", "W", mean=-9.0), k=2, pad=1, sizes=POOL
        ),
        Case(
            "pair of pads",
            group="padding",
            x=normal("N", "C", "H", "W", mean=-9.0),
            k=(4, 3),
            stride=(2, 1),
            pad=(2, 1),
            sizes=POOL,
        ),
        Case(
            "all negative, no pad",
            group="padding",
            x=normal("N", "C", "H", "W", mean=-9.0),
            k=(2, 3),
            sizes=POOL,
        ),
        Case("one pixel", group="edge", x=normal(2, 3, 4, 5), k=1),
        Case("one image, one channel", group="edge", x=normal(1, 1, 6, 9), k=3),
        Case("window = image", group="edge", x=normal(2, 3, 4, 5), k=(4, 5)),
        Case("no images", group="edge", x=normal(0, 3, 6, 7), k=(2, 3)),
        Case("too large", group="refuses", x=normal(1, 1, 3, 5), k=4, raises="ValueError"),
        Case("too wide", group="refuses", x=normal(2, 1, 6, 3), k=(2, 6), pad=(0, 1), raises="ValueError"),
    ],
    groups={"basic": 4, "examples": 3.5, "windows": 3, "padding": 3, "edge": 1, "refuses": 0.5},
    share=["examples"],
    wrong=[
        Wrong(
            "zero padding",
            pool_mistakes.maxpool2d_zero_padding,
            says="You pad with zeros, and where all numbers are negative a zero wins. Padding must never win.",
        ),
        Wrong(
            "starts from zero",
            pool_mistakes.maxpool2d_first_is_zero,
            says="No number of yours is ever below 0: you start the search for the largest number at 0.",
        ),
        Wrong(
            "stride one",
            pool_mistakes.maxpool2d_stride_one,
            says="Where no stride is given, your window moves by one pixel. In pooling the default is the window's "
            "own size.",
        ),
        Wrong(
            "stride ignored",
            pool_mistakes.maxpool2d_stride_ignored,
            says="You do not use stride: your windows always lie side by side.",
        ),
        Wrong(
            "padding ignored",
            pool_mistakes.maxpool2d_padding_ignored,
            says="You do not use pad.",
        ),
        Wrong(
            "size rounded up",
            pool_mistakes.maxpool2d_ceil_size,
            says="You round the output size up, so that the last window hangs over the border. What is left over is "
            "ignored.",
        ),
        Wrong(
            "over the channels",
            pool_mistakes.maxpool2d_over_channels,
            says="You take the maximum over the channels, too. Each channel is pooled by itself.",
        ),
        Wrong(
            "average",
            pool_mistakes.maxpool2d_average,
            says="You average each window. Max pooling keeps the largest number.",
        ),
        Wrong(
            "largest magnitude",
            pool_mistakes.maxpool2d_largest_magnitude,
            says="You compare numbers without their signs: for max pooling, -1 is larger than -4.",
        ),
        Wrong(
            "whole tiles only",
            pool_mistakes.maxpool2d_by_reshape,
            says="You reshape the image into tiles, which only works where the tiles fit exactly and do not overlap.",
        ),
        Wrong(
            "square windows only",
            pool_mistakes.maxpool2d_square_window,
            says="Of a pair k you use the first number for both axes.",
        ),
        Wrong(
            "empty instead of refused",
            pool_mistakes.maxpool2d_empty_result,
            says="Where the window does not fit, you return an empty map. Raise a ValueError.",
        ),
    ],
    right=[
        Right("loops", pool_variants.maxpool2d_loops),
        Right("windows as a view", pool_variants.maxpool2d_windows),
        Right("as_strided", pool_variants.maxpool2d_strided),
        Right("rows, then columns", pool_variants.maxpool2d_rows_then_columns),
        Right("float32", pool_variants.maxpool2d_float32),
    ],
)

# -- q6: the average, the sum, all of a channel ----------------------------------------------

TILES = {"H": (7, 10), "W": (7, 10), "N": (2, 4), "C": (2, 5)}


def a_batch(**options):
    """A batch of images, every axis of another size."""
    return {"x": normal("N", "C", "H", "W", mean=1.0), "sizes": TILES, **options}


q6 = Function(
    "q6",
    "avgpool2d_forward",
    reference=avgpool2d_forward,
    builds_on={"conv_out_size": avgpool2d_forward_on},
    outputs=("out", "_cache"),
    axes={"out": ("N", "C", "Ho", "Wo")},
    cases=[
        Case("plain", group="average", **a_batch(k=2)),
        Case("lecture", group="average", x=FOUR_BY_FOUR, k=2),
        Case("pair of windows", group="average windows", **a_batch(k=(2, 3))),
        Case("overlap", group="average windows", **a_batch(k=3, stride=(1, 2))),
        Case("gaps", group="average windows", **a_batch(k=(2, 1), stride=3)),
        Case("padding counts", group="padding", **a_batch(k=3, stride=2, pad=1)),
        Case("padding counts, pair", group="padding", **a_batch(k=(2, 4), stride=1, pad=(0, 2))),
        Case("padding left out", group="padding", **a_batch(k=3, stride=2, pad=1, count_include_pad=False)),
        Case(
            "padding left out, pair", group="padding", **a_batch(k=(4, 3), pad=(2, 1), count_include_pad=False)
        ),
        Case(
            "real zeros", group="padding", x=np.pad(np.ones((1, 1, 2, 3)), ((0, 0), (0, 0), (1, 2), (2, 1))), k=2,
            stride=1, pad=1, count_include_pad=False,
        ),
        Case("one row of windows", group="average windows", x=normal(2, 1, 3, 7), k=(3, 2)),
        Case("one column of windows", group="average windows", x=normal(1, 2, 7, 2), k=(3, 2)),
        Case("no images", group="average windows", x=normal(0, 3, 6, 7), k=(2, 3)),
        Case("too large", group="refuses", x=normal(1, 1, 3, 5), k=4, raises="ValueError"),
        Case("too wide", group="refuses", x=normal(1, 1, 8, 3), k=(2, 4), raises="ValueError"),
    ],
    groups={
        "average": 2, "average windows": 1, "padding": 2, "refuses": 0.5, "sum": 1.5, "global": 1.5, "integration": 1,
    },
    wrong=[
        Wrong(
            "padding never counts",
            pool_mistakes.avgpool2d_real_pixels_only,
            says="You divide by the number of pixels of the image under the window. Unless count_include_pad is False, "
            "padding counts as well.",
        ),
        Wrong(
            "padding always counts",
            pool_mistakes.avgpool2d_flag_ignored,
            says="You divide by the size of the window, whatever count_include_pad says.",
        ),
        Wrong(
            "flag swapped",
            pool_mistakes.avgpool2d_flag_swapped,
            says="You read count_include_pad the other way round.",
        ),
        Wrong(
            "average not divided",
            pool_mistakes.avgpool2d_not_divided,
            says="Your avgpool2d_forward adds up. An average is divided by how many there are.",
        ),
        Wrong(
            "divided by one side",
            pool_mistakes.avgpool2d_divided_by_one_side,
            says="You divide by k. How many pixels has a window of k rows and k columns?",
        ),
        Wrong(
            "square windows only",
            pool_mistakes.avgpool2d_square_of_first,
            says="You divide by k squared, with the first k of a pair. A window may be wide or tall.",
        ),
        Wrong(
            "average stride one",
            pool_mistakes.avgpool2d_stride_one,
            says="Where no stride is given, your window moves by one pixel. In pooling the default is the window's "
            "own size.",
        ),
        Wrong(
            "zeros taken for padding",
            pool_mistakes.avgpool2d_zeros_left_out,
            says="Without padding you divide by the number of entries that are not 0. A pixel of the image may be 0, and "
            "is a pixel all the same.",
        ),
    ],
    right=[
        Right(
            name, {"avgpool2d_forward": average, "sumpool2d_forward": total, "global_avg_pool": whole}
        )
        for name, average, total, whole in [
            ("loops", pool_variants.avgpool2d_loops, pool_variants.sumpool2d_loops, pool_variants.global_avg_pool_loops),
            ("windows as a view", pool_variants.avgpool2d_windows, pool_variants.sumpool2d_windows,
             pool_variants.global_avg_pool_flat),
            ("running sums", pool_variants.avgpool2d_cumulative, pool_variants.sumpool2d_cumulative,
             pool_variants.global_avg_pool_einsum),
            ("float32", pool_variants.avgpool2d_float32, pool_variants.sumpool2d_float32,
             pool_variants.global_avg_pool_float32),
        ]
    ],
)  # fmt: skip

q6_sum = Function(
    "q6",
    "sumpool2d_forward",
    reference=sumpool2d_forward,
    builds_on={"conv_out_size": sumpool2d_forward_on},
    outputs=("out", "_cache"),
    axes={"out": ("N", "C", "Ho", "Wo")},
    cases=[
        Case("sums", group="sum", **a_batch(k=(3, 2))),
        Case("lecture, sums", group="sum", x=FOUR_BY_FOUR, k=2),
        Case("sums that overlap", group="sum", **a_batch(k=3, stride=(2, 1), pad=1)),
        Case("a row of sums", group="sum", x=normal(2, 1, 3, 7), k=(3, 2)),
        Case("a column of sums", group="sum", x=normal(1, 2, 7, 2), k=(3, 2)),
        Case("sums that do not fit", group="sum", x=normal(2, 1, 6, 3), k=(2, 6), pad=(0, 1), raises="ValueError"),
        Case("sums too tall", group="sum", x=normal(2, 1, 3, 6), k=(4, 2), raises="ValueError"),
    ],
    wrong=[
        Wrong(
            "sum divided",
            pool_mistakes.sumpool2d_average,
            says="Your sumpool2d_forward averages. It only adds up.",
        ),
        Wrong(
            "largest instead of the sum",
            pool_mistakes.sumpool2d_largest,
            says="Your sumpool2d_forward keeps the largest number of each window. It adds all of them up.",
        ),
        Wrong(
            "padding ignored in sums",
            pool_mistakes.sumpool2d_padding_ignored,
            says="You do not use pad in sumpool2d_forward. Zeros add nothing, but they shift the windows.",
        ),
    ],
)  # fmt: skip

q6_global = Function(
    "q6",
    "global_avg_pool",
    reference=global_avg_pool,
    axes={"": ("N", "C")},
    cases=[
        Case("all of a channel", group="global", x=normal("N", "C", "H", "W"), sizes=TILES),
        Case("one image, one channel", group="global", x=normal(1, 1, 4, 3)),
        Case("one pixel", group="global", x=normal(3, 2, 1, 1)),
        Case("no images, no means", group="global", x=normal(0, 3, 2, 4)),
    ],
    wrong=[
        Wrong(
            "axes kept",
            pool_mistakes.global_avg_pool_kept_axes,
            says="Your global_avg_pool returns images of one pixel, (N, C, 1, 1). A linear layer takes (N, C).",
        ),
        Wrong(
            "over everything",
            pool_mistakes.global_avg_pool_over_everything,
            says="Your global_avg_pool averages over the channels as well. Each channel keeps a number of its own.",
        ),
        Wrong(
            "over the channels",
            pool_mistakes.global_avg_pool_over_channels,
            says="Your global_avg_pool averages the channels, and keeps the image. It is the other way round.",
        ),
        Wrong(
            "over the rows",
            pool_mistakes.global_avg_pool_over_rows,
            says="Your global_avg_pool averages over one axis of the image. An image has two.",
        ),
        Wrong(
            "largest of a channel",
            pool_mistakes.global_avg_pool_largest,
            says="Your global_avg_pool keeps the largest number of each channel.",
        ),
        Wrong(
            "sum of a channel",
            pool_mistakes.global_avg_pool_sum,
            says="Your global_avg_pool adds up each channel, so that a larger image gives larger numbers.",
        ),
    ],
)

q6_network = Chain(
    "q6",
    references={
        "conv2d_forward": conv2d_forward,
        "maxpool2d_forward": maxpool2d_forward,
        "global_avg_pool": global_avg_pool,
    },
    axes=("N", "C"),
    cases=[
        Case(
            "a small network",
            group="integration",
            conv2d_forward={"x": normal(2, 3, 9, 8), "w": normal(5, 3, 2, 3), "b": normal(5), "stride": 1, "pad": 1},
            maxpool2d_forward={"x": before("conv2d_forward", 0), "k": 3, "stride": 2},
            global_avg_pool={"x": before("maxpool2d_forward", 0)},
        ),
        Case(
            "two convolutions",
            group="integration",
            conv2d_forward={"x": normal(3, 1, 11, 9), "w": normal(4, 1, 3, 2), "b": None, "stride": (1, 2)},
            maxpool2d_forward={"x": before("conv2d_forward", 0), "k": (2, 1)},
            conv2d_forward__2={"x": before("maxpool2d_forward", 0), "w": normal(2, 4, 3, 3), "b": normal(2)},
            global_avg_pool={"x": before("conv2d_forward__2", 0)},
        ),
    ],
)  # fmt: skip

# -- q7: windows as columns ------------------------------------------------------------------

NINE = np.arange(9.0).reshape(1, 1, 3, 3)

q7 = Function(
    "q7",
    "im2col",
    reference=im2col,
    builds_on={"conv_out_size": im2col_on},
    axes={"": ("C * kh * kw", "N * Ho * Wo")},
    cases=[
        Case("plain", **a_batch(kh=2, kw=3)),
        Case("nine pixels", x=NINE, kh=2, kw=2),
        Case("tall", group="windows", **a_batch(kh=3, kw=1)),
        Case("wide", group="windows", **a_batch(kh=1, kw=4)),
        Case("window = image", group="windows", x=normal(2, 3, 4, 5), kh=4, kw=5),
        Case("one entry", group="windows", x=normal(3, 2, 4, 5), kh=1, kw=1),
        Case("stride leaves rows over", group="stride", **a_batch(kh=2, kw=3, stride=3)),
        Case("pair of strides", group="stride", **a_batch(kh=3, kw=2, stride=(2, 1))),
        Case("pad", group="padding", **a_batch(kh=2, kw=3, pad=1)),
        Case("pair of pads", group="padding", **a_batch(kh=3, kw=2, stride=(1, 2), pad=(0, 2))),
        Case("pad over the kernel", group="padding", x=normal(2, 3, 4, 5), kh=2, kw=1, pad=(3, 2)),
        Case("one image", group="edge", x=normal(1, 3, 5, 6), kh=2, kw=3),
        Case("one channel", group="edge", x=normal(3, 1, 5, 6), kh=3, kw=2),
        Case("no images", group="edge", x=normal(0, 2, 5, 6), kh=2, kw=3, stride=2),
        Case("too wide", group="refuses", x=normal(2, 1, 5, 3), kh=2, kw=4, raises="ValueError"),
        Case("too tall", group="refuses", x=normal(1, 2, 2, 6), kh=5, kw=2, pad=1, raises="ValueError"),
    ],
    groups={"basic": 4, "windows": 1.5, "stride": 1.5, "padding": 1.5, "edge": 1, "refuses": 0.5},
    wrong=[
        Wrong(
            "images last",
            column_mistakes.im2col_images_last,
            says="Your columns run over the places first and over the images at each place: (Ho, Wo, N). The first "
            "image's windows come first.",
        ),
        Wrong(
            "places down first",
            column_mistakes.im2col_places_down_first,
            says="Your window moves down first. It moves as you read: to the right, then to the next row.",
        ),
        Wrong(
            "channels last",
            column_mistakes.im2col_channels_last,
            says="Down a column of yours, the channels of one pixel stand together: (kh, kw, C). In which order does "
            "w.reshape(F, -1) lay out a filter?",
        ),
        Wrong(
            "window on its side",
            column_mistakes.im2col_window_transposed,
            says="You write each window column by column. It is read row by row.",
        ),
        Wrong(
            "windows as rows",
            column_mistakes.im2col_windows_as_rows,
            says="Your windows are the rows of the matrix. Here each is a column.",
        ),
        Wrong(
            "reshaped only",
            column_mistakes.im2col_reshaped_only,
            says="You reshape the array of all windows. Reshaping leaves the numbers in their order; which axis has to "
            "come first? (np.transpose)",
        ),
        Wrong(
            "windows reversed",
            column_mistakes.im2col_windows_reversed,
            says="You flip each window. Nothing is flipped on this sheet but in q3.",
        ),
        Wrong("padding ignored", column_mistakes.im2col_padding_ignored, says="You do not use pad."),
        Wrong(
            "edge padding",
            column_mistakes.im2col_edge_padding,
            says="You pad with copies of the border. Padding is zeros.",
        ),
        Wrong(
            "stride ignored",
            column_mistakes.im2col_stride_ignored,
            says="You do not use stride: your window always moves by one pixel.",
        ),
        Wrong(
            "stride across first",
            column_mistakes.im2col_stride_across_first,
            says="You read a pair of strides as (across, down). Down comes first.",
        ),
        Wrong(
            "first image only",
            column_mistakes.im2col_first_image,
            says="You look at the first image of the batch only.",
        ),
        Wrong(
            "empty instead of refused",
            column_mistakes.im2col_empty_result,
            says="Where the kernel does not fit, you return a matrix without columns. Raise a ValueError.",
        ),
    ],
    right=[
        Right("loops", column_variants.im2col_loops),
        Right("windows as a view", column_variants.im2col_windows),
        Right("index arrays", column_variants.im2col_index_arrays),
        Right("as_strided", column_variants.im2col_strided),
        Right("float32", column_variants.im2col_float32),
    ],
)

# -- q8: shifts ------------------------------------------------------------------------------

WEIGHTS = "weights = np.random.default_rng({seed}).normal(size=(5, 5))\n"
SLIDES = """
def slide(x, k):
    rows, columns = x.shape[-2] - k + 1, x.shape[-1] - k + 1
    return sum(weights[u, v] * x[..., u:u + rows, v:v + columns] for u in range(k) for v in range(k))
"""
CONVOLUTION = WEIGHTS + SLIDES + "operation = lambda x: slide(x, 3)"
PADDED = WEIGHTS + SLIDES + "operation = lambda x: slide(np.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2))), 5)"
FOURIER = (
    WEIGHTS
    + """
def operation(x):
    return np.fft.ifft2(np.fft.fft2(x) * np.fft.fft2(weights[:3, :3], s=x.shape[-2:])).real
"""
)
DENSE = """
def operation(x):
    pixels = x.shape[-2] * x.shape[-1]
    weights = np.random.default_rng({seed}).normal(size=(pixels, pixels))
    return (x.reshape(*x.shape[:-2], pixels) @ weights).reshape(x.shape)
"""
POOL = """
def operation(x):
    return np.lib.stride_tricks.sliding_window_view(x, (2, 2), axis=(-2, -1)).max(axis=(-2, -1))[..., ::{step}, ::{step}]
"""
RAMP = "operation = lambda x: x + 0.3 * np.arange(x.shape[-2])[:, None] + 0.0711 * np.arange(x.shape[-1])"
FIXED = "operation = lambda x: np.random.default_rng({seed}).normal(size=x.shape)"
UPSIDE_DOWN, MIRRORED = "operation = lambda x: 2 * x[..., ::-1, :]", "operation = lambda x: 3 * x[..., ::-1]"


def shifted(text, down=(1, 4), right=(1, 4), of=(3, 2), **numbers):
    """A case's `make`: an operation, pictures, and a shift whose directions are drawn, too."""

    def make(rng):
        source = text.format(seed=int(rng.integers(10**6)), **numbers)
        height, width = (int(size) for size in rng.permutation(np.arange(16, 21))[:2])
        dy, dx = (int(rng.choice([-1, 1]) * rng.integers(*between)) for between in (down, right))
        x = rng.normal(size=(*of, height, width))
        return {"f": Fixture("operation", source), "x": x, "dy": dy, "dx": dx}

    return make


SPOILED = """
def operation(x):
    y = x.copy()
    y[..., {where}] += 1.0
    return y
"""


def spoiled(axis, last):
    """A case's `make`: an operation that spoils the last, or the first, row or column that counts, and no other."""

    def make(rng):
        by = int(rng.integers(1, 5))
        place = -by - 3 if last else by + 2
        source = SPOILED.format(where=f"{place}, :" if axis == "dy" else f":, {place}")
        shift = {"dy": 0, "dx": 0, axis: by if last else -by}
        x = rng.normal(size=(2, *rng.permutation(np.arange(16, 21))[:2]))
        return {"f": Fixture("operation", source), "x": x, **shift}

    return make


q8 = Function(
    "q8",
    "equivariance_report",
    reference=equivariance_report,
    tolerance=EXACT,
    hygiene=("unchanged", "again"),
    cases=[
        Case("convolution", make=shifted(CONVOLUTION)),
        Case("dense layer", make=shifted(DENSE), draws=2),
        Case("a fixed picture", make=shifted(FIXED)),
        Case("pooling, one by one", group="pooling", make=shifted(POOL, step=1)),
        Case("pooling, side by side", group="pooling", make=shifted(POOL, (1, 2), (1, 2), step=2)),
        Case("padding", group="borders", make=shifted(PADDED)),
        Case("knows where it is", group="borders", make=shifted(RAMP)),
        *(
            Case(f"the {name} that counts", group="borders", make=spoiled(axis, last), draws=1)
            for name, axis, last in (
                ("first row", "dy", False), ("last row", "dy", True),
                ("first column", "dx", False), ("last column", "dx", True),
            )
        ),
        Case("one picture in colours", make=shifted(MIRRORED, (1, 4), (0, 1), of=(3,)), draws=1),
        Case("upside down, shifted down", group="directions", make=shifted(UPSIDE_DOWN, (1, 4), (0, 1))),
        Case("upside down, shifted right", group="directions", make=shifted(UPSIDE_DOWN, (0, 1), (1, 4))),
        Case("mirrored, shifted down", group="directions", make=shifted(MIRRORED, (1, 4), (0, 1))),
        Case("mirrored, shifted right", group="directions", make=shifted(MIRRORED, (0, 1), (1, 4))),
        Case("by Fourier", group="rounding", make=shifted(FOURIER)),
        Case("knows where it is, once more", group="rounding", make=shifted(RAMP), draws=1),
    ],
    groups={"basic": 2, "pooling": 1, "borders": 1, "directions": 1, "rounding": 0.5},
    wrong=[
        Wrong(
            "borders included",
            shift_mistakes.equivariance_report_borders_included,
            says="You compare all of both results. What a shift brings in at the border is another picture's.",
        ),
        Wrong(
            "too little left out",
            shift_mistakes.equivariance_report_shift_left_out_only,
            says="You leave out what the shift brought in. Padding spoils a little more of the border: see how much is "
            "to be left out.",
        ),
        Wrong(
            "invariant",
            shift_mistakes.equivariance_report_invariant,
            says="You compare the result of the shifted picture with the result of the picture. That asks for "
            "*in*variance: equivariant is what moves along.",
        ),
        Wrong(
            "shifted back",
            shift_mistakes.equivariance_report_shifted_back,
            says="You shift the picture one way and the result the other way.",
        ),
        Wrong(
            "down only",
            shift_mistakes.equivariance_report_down_only,
            says="You do not use dx: nothing of yours is ever shifted to the right.",
        ),
        Wrong(
            "right only",
            shift_mistakes.equivariance_report_right_only,
            says="You do not use dy: nothing of yours is ever shifted down.",
        ),
        Wrong(
            "to the last digit",
            shift_mistakes.equivariance_report_exactly,
            says="You ask for equality to the last digit. Two ways of computing one number may differ by rounding.",
        ),
        Wrong(
            "first axes",
            shift_mistakes.equivariance_report_first_axes,
            says="You shift images and channels about. Rows and columns are the last two axes.",
        ),
    ],
    right=[
        Right("zeros come in", shift_variants.equivariance_report_zeros_come_in),
        Right("read where it would be", shift_variants.equivariance_report_never_shifted),
        Right("one axis at a time", shift_variants.equivariance_report_one_axis_at_a_time),
        Right("NumPy's own truth", shift_variants.equivariance_report_numpy_bool),
    ],
)  # fmt: skip

# -- q9: torch -------------------------------------------------------------------------------

LOOKS = Fixture("inspector", Path(__file__).with_name("looks.py").read_text(encoding="utf-8"))


def of_torch(**options):
    """The arguments of `conv2d_torch`: an image of every size, and weights."""
    layer = {"x": normal(3, 2, 7, 8), "w": normal(4, 2, 3, 2), "b": normal(4, mean=2.0)}
    return layer | options


q9 = Inspected(
    "q9",
    "conv2d_torch",
    reference=conv2d_torch,
    by=LOOKS,
    axes=("N", "F", "Ho", "Wo"),
    cases=[
        Case("plain", group="values", look="values", init=of_torch()),
        Case("worked", group="values", look="values", init={"x": SIXTEEN, "w": ONE_TO_FOUR, "b": None}),
        Case("no bias", group="options", look="values", init=of_torch(b=None)),
        Case("stride", group="options", look="values", init=of_torch(stride=3)),
        Case("pairs", group="options", look="values", init=of_torch(stride=exactly((2, 1)), pad=exactly((0, 2)))),
        Case("pad", group="options", look="values", init=of_torch(pad=2)),
        Case("way back", group="gradients", look="gradients", init=of_torch(), dout=normal(3, 4, 5, 7)),
        Case(
            "way back, options", group="gradients", look="gradients", init=of_torch(stride=2, pad=1),
            dout=normal(3, 4, 4, 5),
        ),
        Case(
            "way back, no bias", group="gradients", look="gradients", init=of_torch(b=None), dout=normal(3, 4, 5, 7)
        ),
        Case("double precision", group="double", look="double", init=of_torch(pad=1), tolerance=T64),
    ],
    groups={"values": 1.5, "options": 1, "gradients": 2, "double": 0.5},
    wrong=[
        Wrong(
            "kernel flipped",
            torch_mistakes.conv2d_torch_flipped,
            says="You flip the kernels. Only q3 does.",
        ),
        Wrong("no bias", torch_mistakes.conv2d_torch_no_bias, says="You never add the bias."),
        Wrong(
            "bias required",
            torch_mistakes.conv2d_torch_bias_required,
            says="Your layer fails where b is None, which means a layer without bias.",
        ),
        Wrong("stride ignored", torch_mistakes.conv2d_torch_stride_ignored, says="You do not use stride."),
        Wrong("padding ignored", torch_mistakes.conv2d_torch_padding_ignored, says="You do not use pad."),
        Wrong(
            "pairs across first",
            torch_mistakes.conv2d_torch_pairs_across_first,
            says="You read pairs as (across, down). Down comes first on this sheet; torch's pad begins with the last "
            "axis.",
        ),
        Wrong(
            "detached",
            torch_mistakes.conv2d_torch_detached,
            says="Your numbers are right, but torch has not seen how they came about, so no gradient comes back. "
            "NumPy, .detach(), .item() and .data cut the way.",
        ),
        Wrong(
            "image detached",
            torch_mistakes.conv2d_torch_image_detached,
            says="No gradient comes back to x. The layer before this one waits for it.",
        ),
        Wrong(
            "single precision",
            torch_mistakes.conv2d_torch_single,
            says="Your layer returns float32 for tensors of float64. Compute in the dtype that comes in.",
        ),
    ],
    right=[
        Right("unfold", torch_variants.conv2d_torch_unfold),
        Right("loops", torch_variants.conv2d_torch_loops),
        Right("shifted images", torch_variants.conv2d_torch_shifted),
        Right("one broadcast product", torch_variants.conv2d_torch_broadcast),
    ],
)  # fmt: skip
