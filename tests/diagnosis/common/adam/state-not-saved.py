# question: adam q1
# error: the averages are computed, and not saved
# named: none
# claimed: m: an input m; v: an input v

import numpy as np


def adam(w, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new_m, new_v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
    t = t + 1
    m_hat, v_hat = new_m / (1 - beta1**t), new_v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v, t
