"""Convolution and pooling, forward: what the students' functions are asked, and what wrong answers mean."""

import numpy as np

from autograder.spec import Case, Function, Right, Wrong, normal
from reference.convolution import conv2d_forward, true_convolution2d, xcorr2d
from reference.mistakes import convolution as mistakes
from reference.mistakes import pooling as pool_mistakes
from reference.pooling import maxpool2d_forward
from reference.variants import convolution as variants
from reference.variants import pooling as pool_variants

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
