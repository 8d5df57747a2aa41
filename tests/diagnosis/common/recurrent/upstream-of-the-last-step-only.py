# question: 12-rnn q4
# error: what comes from above is used in the last step alone
# ruff: noqa: F821
# named: last loss only
# claimed: none

import numpy as np


def rnn_backward(dHs, caches):
    params, steps = caches
    grads = {name: np.zeros(value.shape) for name, value in params.items()}
    dX, dh = np.zeros((*dHs.shape[:2], params["Wih"].shape[1])), np.zeros(dHs.shape[1:])
    for t in reversed(range(len(steps))):
        dX[t], dh, *of_step = rnn_step_backward(dHs[t] if t == len(steps) - 1 else dh, steps[t])
        for name, gradient in zip(params, of_step, strict=True):
            grads[name] += gradient
    return dX, dh, grads
