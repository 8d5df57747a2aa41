# question: 12-rnn q2
# error: batches and steps change places by reshape
# ruff: noqa: F821
# named: none
# claimed: Hs: reshaped

import numpy as np


def rnn_forward(X, h0, params):
    h, Hs, steps = np.array(h0, dtype=float), [], []
    for x in X:
        h, step = rnn_step_forward(x, h, params["Wih"], params["Whh"], params["bih"], params["bhh"])
        Hs.append(h)
        steps.append(step)
    if not Hs:
        return np.zeros((0, *np.shape(h0))), (params, steps)
    return np.stack(Hs, axis=1).reshape(len(X), *np.shape(h0)), (params, steps)
