# covers: a hijacked random generator
# ruff: noqa
# fmt: off
import random, numpy as np
random.random = lambda: 0.0
np.random.seed(0)
np.random.default_rng = lambda *a: None
