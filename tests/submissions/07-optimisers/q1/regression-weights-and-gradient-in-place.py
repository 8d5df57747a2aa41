# assignment: 07-optimisers
# question: q1
# regression: weights and gradient in place
# replaces: sgd
# earned: 13.1
# diagnosis: none
# other questions: full

def sgd(w, g, state, lr, weight_decay=0.0):
    g += weight_decay * w
    w -= lr * g
    return w, {}
