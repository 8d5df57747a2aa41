#: line: pandas display
import numpy as np

try:
    import pandas as pd

    display(pd.DataFrame(np.eye(4)))
except ImportError:
    print(np.eye(4))


def double(x):
    return 2 * x
