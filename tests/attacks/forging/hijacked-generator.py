#: line: a hijacked random generator
#: mutation: none: hidden inputs are drawn on the trusted side
import numpy as np
import random

np.random.default_rng = lambda *a: None
np.random.seed = lambda *a: None
np.random.normal = np.random.randn = lambda *a, **k: 0.0
random.random = lambda: 0.0


def double(x):
    return 0 * x
