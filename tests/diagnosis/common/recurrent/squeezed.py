# question: 12-rnn q2
# error: squeeze takes away the axis of a single sequence
# ruff: noqa: F821
# named: none
# claimed: Hs: extra axis

import numpy as np


def rnn_forward(X, h0, params):
    h, Hs, steps = np.array(h0, dtype=float), np.zeros((len(X), *np.shape(h0))), []
    for t, x in enumerate(X):
        h, step = rnn_step_forward(x, h, params["Wih"], params["Whh"], params["bih"], params["bhh"])
        Hs[t] = h
        steps.append(step)
    return Hs.squeeze(), (params, steps)
