#: line: class hierarchies
import functools
import numpy as np

double = functools.partial(np.multiply, 2)
