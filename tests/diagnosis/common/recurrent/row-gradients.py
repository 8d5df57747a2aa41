# question: 12-rnn q3
# error: the gradients of the biases are (1, H)
# named: none
# claimed: dbih: extra axis; dbhh: extra axis


def rnn_step_backward(dh, cache):
    x, h, Wih, Whh, h_next = cache
    da = dh * (1.0 - h_next**2)
    db = da.sum(axis=0, keepdims=True)
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, db, db.copy()
