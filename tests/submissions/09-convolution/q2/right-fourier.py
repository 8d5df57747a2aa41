# assignment: 09-convolution
# question: q2
# right: Fourier
# replaces: xcorr2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """A product of Fourier transforms."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    product = np.fft.fft2(image) * np.conj(np.fft.fft2(kernel, s=image.shape))
    return np.fft.ifft2(product).real[:rows, :columns]
