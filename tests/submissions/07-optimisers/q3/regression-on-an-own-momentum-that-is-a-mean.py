# assignment: 07-optimisers
# question: q3
# regression: on an own momentum that is a mean
# replaces: momentum, nesterov
# earned: 14
# diagnosis: a mean of gradients
# other questions: full, but
# q2: 0

# cell: momentum
def momentum(w, g, state, lr, mu=0.9):
    v = (1 - mu) * g + (0.0 if state is None else mu * state["v"])
    return w - lr * v, {"v": v}


# cell: nesterov
def nesterov(w, g, state, lr, mu=0.9):
    _, state = momentum(w, g, state, lr, mu)
    return w - lr * (g + mu * state["v"]), state
