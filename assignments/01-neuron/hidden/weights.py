"""What q3 looks at: weights whose values are free, and what a network answers with them.

This text runs in the sandbox, beside student code, and returns plain numbers, which are judged outside.
"""

import numpy as np

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
NO, YES, UNDECIDED, TURNED = 0, 1, -1, -2


class Inspector:
    """``inspector[asked]`` makes weights and looks at them; indexing is a call that the wire knows."""

    def __getitem__(self, asked):
        make, args, kwargs, look, inputs = asked
        weights = make(*args, **kwargs)
        return None if weights is None else getattr(self, look)(weights, **inputs)

    def said(self, weights, asked):
        """What the network says to the four corners; -2 for all of them if it takes W1 the wrong way round.

        Below 0.1 is no, above 0.9 yes, and what lies between undecided, -1.
        """
        said, turned = (answers(weights, each) for each in (False, True))
        return [TURNED] * 4 if turned == list(asked) != said else said


def answers(weights, turned):
    W1 = taken(weights, "W1", 4).reshape(2, 2)
    hidden = sigmoid(CORNERS @ (W1 if turned else W1.T) + taken(weights, "b1", 2))
    out = sigmoid(hidden @ taken(weights, "W2", 2) + taken(weights, "b2", 1))
    return [NO if answer < 0.1 else YES if answer > 0.9 else UNDECIDED for answer in out.tolist()]


def taken(weights, name, numbers):
    value = np.asarray(weights[name], dtype=float)
    if value.size != numbers or (name == "W1" and value.shape != (2, 2)):
        raise ValueError(f"{name} holds {numbers} numbers; yours has the shape {value.shape}")
    return value.ravel()


def sigmoid(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


inspector = Inspector()
