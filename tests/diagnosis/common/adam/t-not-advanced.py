# question: adam q1
# error: t is used as it comes, and not advanced
# named: none
# claimed: w: step w; t: offset -1

import numpy as np


def adam(w, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
    m_hat, v_hat = m / (1 - beta1 ** max(t, 1)), v / (1 - beta2 ** max(t, 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v, t
