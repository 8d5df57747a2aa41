#: line: multiprocessing
import multiprocessing
import numpy as np


def twice(row):
    return 2 * row


def double(x):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return np.array(pool.map(twice, list(x)))
