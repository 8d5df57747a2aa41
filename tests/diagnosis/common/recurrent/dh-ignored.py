# question: 12-rnn q3
# error: the upstream dh is ignored
# named: none
# claimed: dx: as if `dh` were all 1; dh_prev: as if `dh` were all 1; dWih: as if `dh` were all 1; dWhh: as if `dh` were all 1; dbih: as if `dh` were all 1; dbhh: as if `dh` were all 1


def rnn_step_backward(dh, cache):
    x, h, Wih, Whh, h_next = cache
    da = 1.0 - h_next**2
    db = da.sum(axis=0)
    return da @ Wih, da @ Whh, da.T @ x, da.T @ h, db, db.copy()
