"""Other ways to convolve. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Layer = tuple[Array, Any]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))


def _size(padded: Array, w: Array, stride: Pair, dilation: Pair) -> tuple[int, int]:
    (sh, sw), (dh, dw), (kh, kw) = _pair(stride), _pair(dilation), w.shape[2:]
    rows, columns = padded.shape[2] - dh * (kh - 1), padded.shape[3] - dw * (kw - 1)
    if min(rows, columns) < 1:
        raise ValueError("the kernel does not fit into the padded image")
    return (rows - 1) // sh + 1, (columns - 1) // sw + 1


# -- xcorr2d -----------------------------------------------------------------------------------------------


def xcorr2d_loops(X: ArrayLike, K: ArrayLike) -> Array:
    """Four loops over plain numbers."""
    image, kernel = np.asarray(X).tolist(), np.asarray(K).tolist()
    kh, kw = len(kernel), len(kernel[0])
    rows, columns = len(image) - kh + 1, len(image[0]) - kw + 1
    return np.array(
        [
            [
                sum(image[i + u][j + v] * kernel[u][v] for u in range(kh) for v in range(kw))
                for j in range(columns)
            ]
            for i in range(rows)
        ],
        dtype=float,
    )


def xcorr2d_einsum(X: ArrayLike, K: ArrayLike) -> Array:
    """All windows at once, as a view, and one einsum."""
    kernel = np.asarray(K, dtype=float)
    out: Array = np.einsum(
        "ijuv,uv->ij", sliding_window_view(np.asarray(X, dtype=float), kernel.shape), kernel
    )
    return out


def xcorr2d_im2col(X: ArrayLike, K: ArrayLike) -> Array:
    """Windows as the columns of a matrix, and one matrix product."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    (kh, kw), (rows, columns) = kernel.shape, np.subtract(image.shape, kernel.shape) + 1
    places = itertools.product(range(rows), range(columns))
    cols = np.stack([image[i : i + kh, j : j + kw].ravel() for i, j in places], axis=1)
    out: Array = (kernel.ravel() @ cols).reshape(rows, columns)
    return out


def xcorr2d_strided(X: ArrayLike, K: ArrayLike) -> Array:
    """Windows by as_strided, and a tensordot."""
    image, kernel = np.ascontiguousarray(X, dtype=float), np.asarray(K, dtype=float)
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    windows = as_strided(image, (rows, columns, *kernel.shape), image.strides * 2, writeable=False)
    return np.tensordot(windows, kernel, axes=2)


def xcorr2d_shifted_images(X: ArrayLike, K: ArrayLike) -> Array:
    """One shifted image per kernel entry."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    out = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(kernel):
        out += weight * image[u : u + rows, v : v + columns]
    return out


def xcorr2d_fourier(X: ArrayLike, K: ArrayLike) -> Array:
    """A product of Fourier transforms."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    product = np.fft.fft2(image) * np.conj(np.fft.fft2(kernel, s=image.shape))
    return np.fft.ifft2(product).real[:rows, :columns]


def xcorr2d_float32(X: ArrayLike, K: ArrayLike) -> Array:
    """Everything in single precision."""
    kernel = np.asarray(K, dtype=np.float32)
    out: Array = np.einsum(
        "ijuv,uv->ij", sliding_window_view(np.asarray(X, np.float32), kernel.shape), kernel
    )
    return out


# -- true_convolution2d ------------------------------------------------------------------------------------


def true_convolution2d_half_turn(X: ArrayLike, K: ArrayLike) -> Array:
    """The kernel turned by 180 degrees."""
    return xcorr2d_einsum(X, np.rot90(np.asarray(K), 2))


def true_convolution2d_backwards(X: ArrayLike, K: ArrayLike) -> Array:
    """The definition: the image index falls while the kernel index grows."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for (i, j), (u, v) in itertools.product(np.ndindex(*out.shape), np.ndindex(kh, kw)):
        out[i, j] += image[i + kh - 1 - u, j + kw - 1 - v] * kernel[u, v]
    return out


def true_convolution2d_everything_turned(X: ArrayLike, K: ArrayLike) -> Array:
    """The image turned, the kernel not, the result turned back."""
    return xcorr2d_einsum(np.asarray(X)[::-1, ::-1], K)[::-1, ::-1]


def true_convolution2d_fourier(X: ArrayLike, K: ArrayLike) -> Array:
    """The convolution theorem, cut to whole windows."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    kh, kw = kernel.shape
    return np.fft.ifft2(np.fft.fft2(image) * np.fft.fft2(kernel, s=image.shape)).real[kh - 1 :, kw - 1 :]


def true_convolution2d_float32(X: ArrayLike, K: ArrayLike) -> Array:
    """Everything in single precision."""
    return xcorr2d_float32(X, np.flip(np.asarray(K)))


# -- conv2d_forward ----------------------------------------------------------------------------------------


def conv2d_loops(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """One loop per axis of the result, and the window cut out with steps."""
    padded, w, (sh, sw), (dh, dw) = _pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation)
    biases = np.zeros(len(w)) if b is None else np.asarray(b)
    out = np.zeros((len(padded), len(w), *_size(padded, w, stride, dilation)))
    for n, f, i, j in np.ndindex(*out.shape):
        window = padded[n, :, i * sh :: dh, j * sw :: dw][:, : w.shape[2], : w.shape[3]]
        out[n, f, i, j] = np.sum(window * w[f]) + biases[f]
    return out, (x, w, b)


def conv2d_einsum(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """All windows at once, as a view, and one einsum."""
    padded, w, (sh, sw), (dh, dw) = _pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation)
    reach = dh * (w.shape[2] - 1) + 1, dw * (w.shape[3] - 1) + 1
    windows = sliding_window_view(padded, reach, axis=(2, 3))[:, :, ::sh, ::sw, ::dh, ::dw]
    out = np.einsum("ncijuv,fcuv->nfij", windows, w)
    return out if b is None else out + np.reshape(b, (1, -1, 1, 1)), {"x": x, "w": w}


def conv2d_im2col(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Windows as the rows of a matrix, by index arrays, and one matrix product."""
    padded, w, (sh, sw), (dh, dw) = _pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation)
    (f, c, kh, kw), (rows, columns) = w.shape, _size(padded, w, stride, dilation)
    down = (sh * np.arange(rows)[:, None] + dh * np.arange(kh)).reshape(rows, 1, kh, 1)
    across = (sw * np.arange(columns)[:, None] + dw * np.arange(kw)).reshape(1, columns, 1, kw)
    cols = padded[:, :, down, across].transpose(0, 2, 3, 1, 4, 5).reshape(-1, c * kh * kw)
    flat = cols @ w.reshape(f, -1).T + (0.0 if b is None else np.asarray(b))
    return flat.reshape(len(padded), rows, columns, f).transpose(0, 3, 1, 2), (cols, w)


def conv2d_strided(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Windows by as_strided, and a tensordot."""
    padded, w, (sh, sw), (dh, dw) = _pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation)
    n, c, down, across = padded.strides
    shape = (*padded.shape[:2], *_size(padded, w, stride, dilation), *w.shape[2:])
    steps = (n, c, down * sh, across * sw, down * dh, across * dw)
    windows = as_strided(padded, shape, steps, writeable=False)
    out = np.moveaxis(np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3])), -1, 1)
    return out if b is None else out + np.asarray(b)[:, None, None], None


def conv2d_holes_filled(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Dilation by a larger kernel with zeros in its holes, stride by throwing rows and columns away."""
    w, (sh, sw), (dh, dw) = np.asarray(w), _pair(stride), _pair(dilation)
    f, c, kh, kw = w.shape
    wide = np.zeros((f, c, dh * (kh - 1) + 1, dw * (kw - 1) + 1))
    wide[:, :, ::dh, ::dw] = w
    out, _ = conv2d_einsum(x, wide, b, 1, pad, 1)
    return out[:, :, ::sh, ::sw], ()


def conv2d_float32(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Everything in single precision."""
    single = None if b is None else np.asarray(b, np.float32)
    return conv2d_einsum(np.asarray(x, np.float32), np.asarray(w, np.float32), single, stride, pad, dilation)
