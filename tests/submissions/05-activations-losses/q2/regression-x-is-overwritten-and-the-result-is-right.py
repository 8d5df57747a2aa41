# assignment: 05-activations-losses
# question: q2
# regression: x is overwritten, and the result is right
# replaces: relu_forward
# earned: 18
# diagnosis: none
# other questions: full

import numpy as np


def relu_forward(x):
    x[x < 0] = 0.0
    return x, (x, 0.0)
