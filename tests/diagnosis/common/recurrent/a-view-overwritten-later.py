# question: 12-rnn q2
# error: every step keeps a view of one array that later steps overwrite
# ruff: noqa: F821
# named: none
# claimed: Hs: repeated last place of axis 0

import numpy as np


def rnn_forward(X, h0, params):
    h, Hs, steps = np.array(h0, dtype=float), [], []
    for x in X:
        h_next, step = rnn_step_forward(x, h, params["Wih"], params["Whh"], params["bih"], params["bhh"])
        h[...] = h_next
        Hs.append(h)
        steps.append(step)
    return np.array(Hs).reshape(len(X), *np.shape(h0)), (params, steps)
