# question: 12-rnn q3
# error: the derivative takes the tanh of what is a tanh already
# named: tanh twice
# claimed: none

import numpy as np


def rnn_step_backward(dh, cache):
    x, h, Wih, Whh, h_next = cache
    da = dh * (1.0 - np.tanh(h_next) ** 2)
    db = da.sum(axis=0)
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, db, db.copy()
