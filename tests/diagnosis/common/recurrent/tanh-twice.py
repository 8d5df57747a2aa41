# question: 12-rnn q3
# error: the derivative of tanh is applied twice
# named: none
# claimed: dx: as if the slope of tanh were applied twice; dh_prev: as if the slope of tanh were applied twice; dWih: as if the slope of tanh were applied twice; dWhh: as if the slope of tanh were applied twice; dbih: as if the slope of tanh were applied twice; dbhh: as if the slope of tanh were applied twice


def rnn_step_backward(dh, cache):
    x, h, Wih, Whh, h_next = cache
    da = dh * (1.0 - h_next**2) * (1.0 - h_next**2)
    db = da.sum(axis=0)
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, db, db.copy()
