# assignment: 07-optimisers
# question: q2
# regression: on an own sgd that goes uphill
# replaces: sgd, momentum
# earned: 22
# diagnosis: uphill
# other questions: full, but
# q1: 0

# cell: sgd
def sgd(w, g, state, lr, weight_decay=0.0):
    return w + lr * (g + weight_decay * w), {}


# cell: momentum
def momentum(w, g, state, lr, mu=0.9):
    v = g if state is None else mu * state["v"] + g
    w, _ = sgd(w, v, None, lr)
    return w, {"v": v}
