"""Convolution and pooling, backward: what the students' functions are asked, and what wrong answers mean."""

import numpy as np

from autograder.spec import Case, Function, Right, Wrong, normal
from reference.convolution_backward import col2im, conv2d_backward, conv_transpose2d
from reference.mistakes import convolution_backward as mistakes
from reference.mistakes import pooling_backward as pool_mistakes
from reference.pooling_backward import avgpool2d_backward, maxpool2d_backward, sumpool2d_backward
from reference.variants import convolution_backward as variants
from reference.variants import pooling_backward as pool_variants
from reference.windows import conv_out_size, pair

# The worked numbers of the notebook.
SIXTEEN = np.arange(16.0).reshape(1, 1, 4, 4)
ONE_TO_FOUR = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
ONE_TO_NINE = np.arange(1.0, 10.0).reshape(1, 1, 3, 3)
TIES = [[[[1.0, 1, 0, 2], [1.0, 1, 3, 3], [0.0, 5, 5, 1], [2.0, 5, 5, 1]]]]


def out_size(image, kernel, stride=1, pad=0, dilation=1):
    """Rows and columns of what a forward pass gives."""
    across = zip(image, pair(kernel), pair(stride), pair(pad), pair(dilation), strict=True)
    return tuple(conv_out_size(*sizes) for sizes in across)


def a_layer(kernel=None, image=None, batch=None, dout=1.0, **options):
    """Draw a layer, every axis of another size unless it is said, and a gradient of its output's shape."""

    def make(rng):
        n, c, f = rng.permutation([2, 3, 4]).tolist() if batch is None else batch
        size = image or tuple(rng.permutation([5, 6, 7])[:2].tolist())
        window = kernel or tuple(rng.permutation([2, 3]).tolist())
        return {
            "dout": dout * rng.normal(size=(n, f, *out_size(size, window, **options))),
            "x": rng.normal(size=(n, c, *size)),
            "w": rng.normal(size=(f, c, *window)),
            **options,
        }

    return make


def q1_part(output, cases, **more):
    """The part of q1 that looks at one gradient alone, so that each earns its own points."""
    return Function(
        "q1",
        "conv2d_backward",
        reference=conv2d_backward,
        outputs=tuple(name if name == output else f"_{name}" for name in ("dx", "dw", "db")),
        axes={"dx": ("N", "C", "H", "W"), "dw": ("F", "C", "kh", "kw"), "db": ("F",)},
        cases=cases,
        **more,
    )


q1 = q1_part(
    "dx",
    [
        Case("plain", group="dx", make=a_layer()),
        Case("stride leaves rows over", group="dx, stride", make=a_layer(kernel=(3, 2), image=(6, 7), stride=2)),
        Case("pair of strides", group="dx, stride", make=a_layer(stride=(1, 3)), draws=1),
        Case("stride over the kernel", group="dx, stride", make=a_layer(stride=4), draws=1),
        Case("pad", group="dx, padding", make=a_layer(pad=1), draws=1),
        Case("pair of pads", group="dx, padding", make=a_layer(pad=(0, 2)), draws=1),
        Case("pad over the kernel", group="dx, padding", draws=1,
             make=a_layer(kernel=(2, 1), image=(4, 5), pad=(3, 2))),
        Case("dilation", group="dx, dilation", make=a_layer(dilation=2), draws=1),
        Case("everything", group="dx, dilation", make=a_layer(stride=(2, 1), pad=(1, 2), dilation=(2, 3)), draws=1),
        Case("one image", group="edge", make=a_layer(batch=(1, 3, 2)), draws=1),
        Case("one channel, one filter", group="edge", make=a_layer(batch=(2, 1, 1)), draws=1),
        Case("kernel = image", group="edge", make=a_layer(kernel=(4, 5), image=(4, 5)), draws=1),
        Case("one entry", group="edge", make=a_layer(kernel=(1, 1), stride=2), draws=1),
        Case("nothing to hand back", group="edge", make=a_layer(dout=0.0), draws=1),
        Case("worked, dx", group="examples", dout=ONE_TO_NINE, x=SIXTEEN, w=ONE_TO_FOUR),
    ],
    groups={
        "dx": 6.5, "dx, stride": 4, "dx, padding": 4, "dx, dilation": 2.5,
        "dw": 6, "dw, options": 7, "db": 7, "edge": 1, "examples": 2,
    },
    share=("dw, options", "examples"),
    wrong=[
        Wrong(
            "overwritten",
            mistakes.conv2d_backward_overwritten,
            says="Where windows overlap, your dx has what the last of them says. A pixel that was seen by several "
            "windows hears from all of them: look for = where += is needed.",
        ),
        Wrong(
            "kernel flipped",
            mistakes.conv2d_backward_kernel_flipped,
            says="Your kernel is turned round when you hand dx back. Each entry hands its share to the very pixel it "
            "was multiplied with.",
        ),
        Wrong(
            "dw flipped",
            mistakes.conv2d_backward_weights_flipped,
            says="Your dw is turned round. Its entry (0, 0) belongs to the kernel's upper left corner, which met the "
            "upper left pixel of every window.",
        ),
        Wrong(
            "still padded",
            mistakes.conv2d_backward_still_padded,
            says="Your dx is as large as the padded image. Nobody asks for the gradient of the padding.",
        ),
        Wrong(
            "cropped at the end",
            mistakes.conv2d_backward_cropped_at_the_end,
            says="You cut the padding off below and on the right only, so that your dx is shifted. Padding was added "
            "on all four sides.",
        ),
        Wrong(
            "covered pixels only",
            mistakes.conv2d_backward_covered_pixels_only,
            says="Your dx lacks the rows and columns that no window covers. It has the shape of x: what is their "
            "gradient?",
        ),
        Wrong(
            "stride ignored",
            mistakes.conv2d_backward_stride_ignored,
            says="You do not use stride: your windows lie one pixel apart.",
        ),
        Wrong(
            "dilation ignored",
            mistakes.conv2d_backward_dilation_ignored,
            says="You do not use dilation: your kernel has no holes.",
        ),
        Wrong(
            "mean over the batch",
            mistakes.conv2d_backward_batch_mean,
            says="You divide dw and db by the number of images. That division belongs to the loss, and is in dout "
            "already.",
        ),
        Wrong(
            "everything divided by N",
            mistakes.conv2d_backward_everything_mean,
            says="You divide every gradient by the number of images. That division belongs to the loss, and is in "
            "dout already.",
        ),
        Wrong(
            "db is a mean",
            mistakes.conv2d_backward_bias_mean,
            says="Your db is a mean. The bias was added at every place: what the places say adds up.",
        ),
        Wrong(
            "db over the batch only",
            mistakes.conv2d_backward_bias_over_the_batch,
            says="You sum db over the images only. Over which other axes was one and the same bias added?",
        ),
        Wrong(
            "last image only",
            mistakes.conv2d_backward_last_image_only,
            says="Your dw comes from the last image of the batch alone. All of them used the weights.",
        ),
    ],
    right=[
        Right("loops", variants.conv2d_backward_loops),
        Right("columns", variants.conv2d_backward_columns),
        Right("as convolutions", variants.conv2d_backward_as_convolutions),
        Right("float32", variants.conv2d_backward_float32),
    ],
)  # fmt: skip

q1_dw = q1_part(
    "dw",
    [
        Case("weights", group="dw", make=a_layer()),
        Case("weights, stride", group="dw, options", make=a_layer(stride=(2, 3)), draws=1),
        Case("weights, pad", group="dw, options", make=a_layer(pad=(2, 1)), draws=1),
        Case("weights, dilation", group="dw, options", make=a_layer(dilation=(1, 2)), draws=1),
        Case("weights, everything", group="dw, options", make=a_layer(stride=2, pad=1, dilation=2), draws=1),
        Case("weights, one image", group="edge", make=a_layer(batch=(1, 2, 3)), draws=1),
        Case("worked, dw", group="examples", dout=ONE_TO_NINE, x=SIXTEEN, w=ONE_TO_FOUR),
    ],
    hygiene=(),
)

q1_db = q1_part(
    "db",
    [
        Case("bias", group="db", make=a_layer()),
        Case("bias, everything", group="db", make=a_layer(stride=(2, 1), pad=1, dilation=(1, 2)), draws=2),
        Case("worked, db", group="examples", dout=ONE_TO_NINE, x=SIXTEEN, w=ONE_TO_FOUR),
    ],
    hygiene=(),
)


def a_pool(k, image=None, batch=None, mean=0.0, steps=None, **options):
    """Draw a map and a gradient of the shape that its pool has; rounded to ``steps``, there are ties."""

    def make(rng):
        n, c = rng.permutation([2, 3, 4])[:2].tolist() if batch is None else batch
        size = image or tuple(rng.permutation([5, 6, 7])[:2].tolist())
        x = mean + rng.normal(size=(n, c, *size))
        stride = options.get("stride") or k
        return {
            "dout": rng.normal(size=(n, c, *out_size(size, k, stride, options.get("pad", 0)))),
            "x": x if steps is None else np.round(x / steps) * steps,
            "k": k,
            **options,
        }

    return make


q2 = Function(
    "q2",
    "maxpool2d_backward",
    reference=maxpool2d_backward,
    axes={"": ("N", "C", "H", "W")},
    cases=[
        Case("side by side", group="windows", make=a_pool(2)),
        Case("pair", group="windows", make=a_pool((2, 3)), draws=1),
        Case("gaps", group="windows", make=a_pool((3, 2), stride=(4, 3)), draws=1),
        Case("overlap", group="overlap", make=a_pool(3, stride=2), draws=1),
        Case("pairs of both", group="overlap", make=a_pool((3, 2), stride=(1, 2)), draws=1),
        Case("one step", group="overlap", make=a_pool(2, stride=1), draws=1),
        Case("whole numbers", group="ties", make=a_pool(3, steps=1.0), draws=2),
        Case("whole numbers, overlap", group="ties", make=a_pool((2, 3), stride=1, steps=1.0), draws=2),
        Case("all equal", group="ties", dout=normal(2, 3, 3, 2), x=np.full((2, 3, 6, 6), 4.0), k=(2, 3), draws=1),
        Case("ties", group="examples", dout=ONE_TO_FOUR, x=TIES, k=2),
        Case("ties, overlap", group="examples", dout=ONE_TO_NINE, x=TIES, k=2, stride=1),
        Case("all negative", group="padding", make=a_pool(2, mean=-9.0, pad=1), draws=1),
        Case("pair of pads", group="padding", make=a_pool((4, 3), mean=-9.0, stride=(2, 1), pad=(2, 1)), draws=1),
        Case("one pixel", group="edge", make=a_pool(1), draws=1),
        Case("one image, one channel", group="edge", make=a_pool(3, batch=(1, 1)), draws=1),
        Case("window = image", group="edge", make=a_pool((4, 5), image=(4, 5)), draws=1),
    ],
    groups={"windows": 6, "overlap": 6, "ties": 5, "padding": 4, "edge": 1, "examples": 3},
    share=("examples",),
    wrong=[
        Wrong(
            "all ties",
            pool_mistakes.maxpool2d_backward_all_ties,
            says="Where several pixels are equally large, each of yours gets the whole gradient. The forward pass "
            "handed on one number: how much can there be to hand back?",
        ),
        Wrong(
            "ties share",
            pool_mistakes.maxpool2d_backward_ties_split,
            says="Where several pixels are equally large, yours share the gradient. On this sheet one of them takes "
            "all; the conventions say which.",
        ),
        Wrong(
            "last of the ties",
            pool_mistakes.maxpool2d_backward_last_tie,
            says="Where several pixels are equally large, the last one takes all. Read in the conventions which one "
            "should, and look for a >= in your search.",
        ),
        Wrong(
            "winners overwritten",
            pool_mistakes.maxpool2d_backward_overwritten,
            says="A pixel that wins several windows keeps only what the last one says. Look for = where += is needed.",
        ),
        Wrong(
            "windows overwritten",
            pool_mistakes.maxpool2d_backward_window_overwritten,
            says="Each window overwrites all of its pixels, with zeros where they lost. What other windows had "
            "written there is gone.",
        ),
        Wrong(
            "average",
            pool_mistakes.maxpool2d_backward_average,
            says="You share each gradient out among the window. That is how an average goes back; here the "
            "other pixels could change a little, and nothing would happen.",
        ),
        Wrong(
            "whole window",
            pool_mistakes.maxpool2d_backward_whole_window,
            says="Every pixel of the window gets the gradient. Which of them did the output depend on?",
        ),
        Wrong(
            "ones instead of dout",
            pool_mistakes.maxpool2d_backward_mask,
            says="Your gradient says who won, and how often. dout has to come in: that is the chain rule.",
        ),
        Wrong(
            "times the value",
            pool_mistakes.maxpool2d_backward_times_the_value,
            says="You multiply with the winner's value. The winner is handed on as it is: what is its slope?",
        ),
        Wrong(
            "zero padding",
            pool_mistakes.maxpool2d_backward_zero_padding,
            says="Where all numbers are negative and there is padding, gradients get lost: your padding holds zeros, "
            "and they win.",
        ),
        Wrong(
            "still padded",
            pool_mistakes.maxpool2d_backward_still_padded,
            says="Your dx is as large as the padded map. It has the shape of x.",
        ),
        Wrong(
            "cropped at the end",
            pool_mistakes.maxpool2d_backward_cropped_at_the_end,
            says="You cut the padding off below and on the right only, so that your dx is shifted.",
        ),
    ],
    right=[
        Right("loops", pool_variants.maxpool2d_backward_loops),
        Right("scattered", pool_variants.maxpool2d_backward_scattered),
        Right("search without padding", pool_variants.maxpool2d_backward_search),
        Right("float32", pool_variants.maxpool2d_backward_float32),
    ],
)  # fmt: skip


def both(of_average, of_sum):
    """A pair of functions for q3."""
    return {"avgpool2d_backward": of_average, "sumpool2d_backward": of_sum}


q3 = Function(
    "q3",
    "avgpool2d_backward",
    reference=avgpool2d_backward,
    axes={"": ("N", "C", "H", "W")},
    cases=[
        Case("average", group="average", make=a_pool((2, 3))),
        Case("average, overlap", group="average, overlap", make=a_pool(3, stride=2), draws=1),
        Case("average, gaps", group="average, overlap", make=a_pool((3, 2), stride=(4, 1)), draws=1),
        Case("average, pad", group="average, padding", make=a_pool((2, 3), pad=1), draws=1),
        Case("average, everything", group="average, padding", make=a_pool((4, 2), stride=(2, 1), pad=(2, 1)), draws=1),
        Case("average, wide pad", group="average, padding", make=a_pool((6, 7), stride=(2, 3), pad=3), draws=1),
        Case("average, worked", group="average, worked", dout=ONE_TO_FOUR, x=SIXTEEN, k=2),
        Case("average, worked, overlap", group="average, worked", dout=ONE_TO_NINE, x=SIXTEEN, k=2, stride=1),
    ],
    groups={
        "average": 2.5, "average, overlap": 1.5, "average, padding": 1.5,
        "sum": 2, "sum, windows": 1.5, "average, worked": 0.6, "sum, worked": 0.4,
    },
    share=("average, worked", "sum, worked"),
    wrong=[
        Wrong(
            "overwritten",
            both(pool_mistakes.avgpool2d_backward_overwritten, pool_mistakes.sumpool2d_backward_overwritten),
            says="Where windows overlap, your pixels have what the last of them says. Look for = where += is needed.",
        ),
        Wrong(
            "cropped at the end",
            both(
                pool_mistakes.avgpool2d_backward_cropped_at_the_end,
                pool_mistakes.sumpool2d_backward_cropped_at_the_end,
            ),
            says="You cut the padding off below and on the right only, so that your dx is shifted.",
        ),
        Wrong(
            "average not divided",
            pool_mistakes.avgpool2d_backward_not_divided,
            says="In an average every pixel counts only in part. Your avgpool2d_backward hands all of dout to each.",
        ),
        Wrong(
            "divided by the image",
            pool_mistakes.avgpool2d_backward_divided_by_the_image,
            says="You divide by the number of pixels of the image. An average was taken over a window.",
        ),
        Wrong(
            "divided by one side",
            pool_mistakes.avgpool2d_backward_divided_by_one_side,
            says="You divide by the height of the window alone. Over how many pixels does it average?",
        ),
        Wrong(
            "real pixels only",
            pool_mistakes.avgpool2d_backward_real_pixels_only,
            says="At the border you divide by the number of real pixels. On this sheet padded zeros count in the "
            "average.",
        ),
        Wrong(
            "to the largest",
            pool_mistakes.avgpool2d_backward_to_the_largest,
            says="You hand the gradient to the largest pixel, as in max pooling. An average depends on all of them.",
        ),
    ],
    right=[
        Right(name, both(of_average, of_sum))
        for name, of_average, of_sum in [
            ("loops", pool_variants.avgpool2d_backward_loops, pool_variants.sumpool2d_backward_loops),
            (
                "by matrices",
                pool_variants.avgpool2d_backward_by_matrices,
                pool_variants.sumpool2d_backward_by_matrices,
            ),
            (
                "entry by entry",
                pool_variants.avgpool2d_backward_entry_by_entry,
                pool_variants.sumpool2d_backward_entry_by_entry,
            ),
            ("float32", pool_variants.avgpool2d_backward_float32, pool_variants.sumpool2d_backward_float32),
        ]
    ],
)  # fmt: skip

q3_sum = Function(
    "q3",
    "sumpool2d_backward",
    reference=sumpool2d_backward,
    axes={"": ("N", "C", "H", "W")},
    cases=[
        Case("sum", group="sum", make=a_pool((3, 2))),
        Case("sum, overlap", group="sum, windows", make=a_pool((2, 3), stride=(1, 2)), draws=1),
        Case("sum, pad", group="sum, windows", make=a_pool(3, pad=(1, 0)), draws=1),
        Case("sum, wide pad", group="sum, windows", make=a_pool((7, 6), stride=(3, 2), pad=3), draws=1),
        Case("sum, worked", group="sum, worked", dout=ONE_TO_FOUR, x=SIXTEEN, k=2),
        Case("sum, worked, overlap", group="sum, worked", dout=ONE_TO_NINE, x=SIXTEEN, k=2, stride=1),
    ],
    wrong=[
        Wrong(
            "sum divided",
            pool_mistakes.sumpool2d_backward_divided,
            says="You divide in sumpool2d_backward. If a pixel grows by one, by how much does the sum grow?",
        ),
        Wrong(
            "times the value",
            pool_mistakes.sumpool2d_backward_times_the_value,
            says="You multiply with x in sumpool2d_backward. If a pixel grows by one, by how much does the sum grow?",
        ),
    ],
)


def transposed_on(backward):
    """The right transposed convolution of whoever calls their own conv2d_backward for it."""

    def conv_transpose2d(x, w, b=None, stride=1, pad=0, output_padding=0):
        steps, pads, extra = pair(stride), pair(pad), pair(output_padding)
        if extra[0] >= steps[0] or extra[1] >= steps[1]:
            raise ValueError("output_padding must be below stride")
        sizes = [
            (np.shape(x)[2 + i] - 1) * steps[i] - 2 * pads[i] + np.shape(w)[2 + i] + extra[i] for i in (0, 1)
        ]
        out = backward(x, np.zeros((len(x), np.shape(w)[1], *sizes)), w, stride, pad)[0]
        return out if b is None else out + np.reshape(b, (-1, 1, 1))

    return conv_transpose2d


q4 = Function(
    "q4",
    "conv_transpose2d",
    reference=conv_transpose2d,
    builds_on={"conv2d_backward": transposed_on},
    axes={"": ("N", "Cout", "Ho", "Wo")},
    cases=[
        Case("plain", x=normal("N", "Ci", "H", "W"), w=normal("Ci", "Co", "kh", "kw")),
        Case("as many channels", x=normal(2, 3, 4, 5), w=normal(3, 3, 3, 2), draws=1),
        Case("bias", group="bias", x=normal(2, 4, 4, 3), w=normal(4, 3, 2, 3), b=normal(3, mean=2.0), draws=1),
        Case("bias and all options", group="bias", x=normal(2, 4, 3, 4), w=normal(4, 2, 4, 3), b=normal(2),
             stride=(3, 2), pad=(2, 1), output_padding=(1, 0), draws=1),
        Case("stride", group="stride", x=normal(2, 4, 4, 3), w=normal(4, 3, 2, 3), stride=2, draws=1),
        Case("gaps", group="stride", x=normal(2, 3, 3, 4), w=normal(3, 2, 2, 1), stride=(3, 2), draws=1),
        Case("pair", group="stride", x=normal(3, 2, 4, 3), w=normal(2, 4, 3, 4), b=None, stride=(1, 3), draws=1),
        Case("pad", group="padding", x=normal(2, 3, 4, 5), w=normal(3, 4, 3, 4), pad=1, draws=1),
        Case("pair of pads", group="padding", x=normal(2, 3, 5, 4), w=normal(3, 2, 2, 4), pad=(0, 2), draws=1),
        Case("stride and pad", group="padding", x=normal(2, 4, 3, 4), w=normal(4, 2, 4, 3), stride=(3, 2),
             pad=(2, 1), draws=1),
        Case("extra", group="output_padding", x=normal(2, 3, 3, 4), w=normal(3, 4, 2, 3), stride=2,
             output_padding=1, draws=1),
        Case("extra pair", group="output_padding", x=normal(2, 4, 4, 3), w=normal(4, 3, 3, 4), stride=3,
             output_padding=(0, 2), draws=1),
        Case("everything", group="output_padding", x=normal(3, 2, 3, 4), w=normal(2, 4, 3, 2),
             stride=(2, 3), pad=(1, 0), output_padding=(1, 2), draws=1),
        Case("one pixel", group="edge", x=normal(2, 3, 1, 1), w=normal(3, 4, 3, 2), draws=1),
        Case("one image, one channel", group="edge", x=normal(1, 1, 4, 3), w=normal(1, 1, 2, 3), draws=1),
        Case("one entry", group="edge", x=normal(2, 3, 3, 4), w=normal(3, 2, 1, 1), stride=2, draws=1),
        Case("worked", group="examples", x=ONE_TO_FOUR, w=ONE_TO_FOUR),
        Case("worked, stride 2", group="examples", x=ONE_TO_FOUR, w=ONE_TO_FOUR, stride=2),
        Case("worked, pad 1", group="examples", x=ONE_TO_FOUR, w=ONE_TO_FOUR, stride=2, pad=1),
        Case("worked, extra", group="examples", x=ONE_TO_FOUR, w=ONE_TO_FOUR, stride=2, output_padding=1),
        Case("too much extra", group="refuses", x=np.ones((1, 1, 2, 2)), w=np.ones((1, 1, 2, 2)), stride=2,
             output_padding=2, raises="ValueError"),
        Case("too much extra across", group="refuses", x=normal(1, 2, 3, 3), w=normal(2, 1, 2, 2), stride=(3, 2),
             output_padding=(2, 2), raises="ValueError"),
        Case("too much extra down", group="refuses", x=normal(1, 2, 3, 3), w=normal(2, 1, 2, 2), stride=(2, 3),
             output_padding=(2, 2), raises="ValueError"),
    ],
    groups={
        "basic": 5, "stride": 3, "padding": 3, "output_padding": 3, "bias": 1.5, "edge": 1, "examples": 2.5,
        "refuses": 1,
    },
    share=("examples",),
    wrong=[
        Wrong(
            "kernel flipped",
            mistakes.conv_transpose2d_flipped,
            says="You lay the kernels down turned round. A single 1 as input should give back the kernel as it is.",
        ),
        Wrong(
            "channels out first",
            mistakes.conv_transpose2d_channels_out_first,
            says="You read w as (out, in), as in a convolution. Here the input's channels come first: see Shapes.",
        ),
        Wrong(
            "overwritten",
            mistakes.conv_transpose2d_overwritten,
            says="Where kernels overlap, you keep the one that was laid down last. They add up: look for = where += is "
            "needed.",
        ),
        Wrong(
            "extra at the top",
            mistakes.conv_transpose2d_extra_at_the_top,
            says="Your output_padding adds rows above and columns on the left. It goes below and on the right.",
        ),
        Wrong(
            "extra on all sides",
            mistakes.conv_transpose2d_extra_on_all_sides,
            says="Your output_padding adds rows and columns on all four sides. It goes below and on the right only.",
        ),
        Wrong(
            "extra ignored",
            mistakes.conv_transpose2d_extra_ignored,
            says="You do not use output_padding.",
        ),
        Wrong(
            "extra never refused",
            mistakes.conv_transpose2d_extra_never_refused,
            says="Where output_padding is as large as stride, or larger, raise a ValueError.",
        ),
        Wrong(
            "padding added",
            mistakes.conv_transpose2d_padding_added,
            says="Your result grows with pad. The way back undoes the padding of a convolution: which rows go?",
        ),
        Wrong(
            "padding ignored",
            mistakes.conv_transpose2d_padding_ignored,
            says="You do not use pad.",
        ),
        Wrong(
            "cropped on one side",
            mistakes.conv_transpose2d_cropped_on_one_side,
            says="You cut pad rows off above, and pad columns on the left, only. They go on all four sides.",
        ),
        Wrong(
            "stride ignored",
            mistakes.conv_transpose2d_stride_ignored,
            says="You do not use stride: your kernels lie one pixel apart.",
        ),
        Wrong(
            "stride counts holes",
            mistakes.conv_transpose2d_stride_counts_holes,
            says="You leave as many pixels between neighbours as stride says. It is the distance between them.",
        ),
        Wrong(
            "no bias",
            mistakes.conv_transpose2d_without_bias,
            says="You never add the bias.",
        ),
    ],
    right=[
        Right("loops", variants.conv_transpose2d_loops),
        Right("zeros between", variants.conv_transpose2d_zeros_between),
        Right("scattered", variants.conv_transpose2d_scattered),
        Right("float32", variants.conv_transpose2d_float32),
    ],
)  # fmt: skip


def columns_of(shape, kernel, **options):
    """Draw the columns that the windows of an image of this shape make."""

    def make(rng):
        n, c, *image = shape
        places = out_size(image, kernel, **options)
        size = c * kernel[0] * kernel[1], n * places[0] * places[1]
        return {"cols": rng.normal(size=size), "x_shape": shape, "kh": kernel[0], "kw": kernel[1], **options}

    return make


q5 = Function(
    "q5",
    "col2im",
    reference=col2im,
    axes={"": ("N", "C", "H", "W")},
    cases=[
        Case("side by side", make=columns_of((3, 4, 12, 10), (2, 5), stride=(2, 5))),
        Case("overlap", group="overlap", make=columns_of((3, 4, 5, 7), (2, 3)), draws=2),
        Case("stride", group="options", make=columns_of((2, 3, 8, 7), (3, 2), stride=2), draws=1),
        Case("pad", group="options", make=columns_of((3, 2, 4, 5), (2, 3), pad=1), draws=1),
        Case(
            "pairs",
            group="options",
            make=columns_of((2, 3, 5, 6), (3, 2), stride=(1, 3), pad=(2, 0)),
            draws=1,
        ),
        Case(
            "pad across",
            group="options",
            make=columns_of((3, 2, 6, 5), (2, 3), stride=(2, 1), pad=(0, 2)),
            draws=1,
        ),
        Case("one image", group="edge", make=columns_of((1, 3, 4, 5), (2, 3)), draws=1),
        Case("window = image", group="edge", make=columns_of((2, 3, 4, 5), (4, 5)), draws=1),
        Case("ones", group="examples", cols=np.ones((4, 9)), x_shape=(1, 1, 4, 4), kh=2, kw=2),
    ],
    groups={"basic": 1.5, "overlap": 1.5, "options": 1.5, "edge": 0.5, "examples": 0.5},
    wrong=[
        Wrong(
            "overwritten",
            mistakes.col2im_overwritten,
            says="Where windows overlap, you keep what the last one says. They add up.",
        ),
        Wrong(
            "averaged",
            mistakes.col2im_averaged,
            says="Where windows overlap, you average. col2im does not undo im2col: what windows say adds up, as every "
            "gradient does.",
        ),
        Wrong(
            "images last",
            mistakes.col2im_batch_last,
            says="You read the columns as (Ho, Wo, N). Images come first: (N, Ho, Wo).",
        ),
        Wrong(
            "channels last",
            mistakes.col2im_channels_last,
            says="You read the rows as (kh, kw, C). Channels come first: (C, kh, kw).",
        ),
        Wrong(
            "kernel by columns",
            mistakes.col2im_kernel_by_columns,
            says="You read the entries of a window column by column. They stand row by row: (C, kh, kw).",
        ),
        Wrong(
            "still padded",
            mistakes.col2im_still_padded,
            says="Your image comes back with its padding. It should have the shape x_shape.",
        ),
        Wrong(
            "cropped at the end",
            mistakes.col2im_cropped_at_the_end,
            says="You cut the padding off below and on the right only, so that your image is shifted.",
        ),
    ],
    right=[
        Right("loops", variants.col2im_loops),
        Right("scattered", variants.col2im_scattered),
        Right("row by row", variants.col2im_row_by_row),
        Right("float32", variants.col2im_float32),
    ],
)
