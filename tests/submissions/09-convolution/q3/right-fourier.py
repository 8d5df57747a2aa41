# assignment: 09-convolution
# question: q3
# right: Fourier
# replaces: true_convolution2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """The convolution theorem, cut to whole windows."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    kh, kw = kernel.shape
    return np.fft.ifft2(np.fft.fft2(image) * np.fft.fft2(kernel, s=image.shape)).real[kh - 1:, kw - 1:]
