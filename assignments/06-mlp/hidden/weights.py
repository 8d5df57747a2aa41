"""What q2 and q6 look at: weights whose values are free, and whose properties are not.

This text runs in the sandbox, beside student code. It holds no answer: it turns weights into plain
numbers, which are judged outside.
"""

import copy

import numpy as np

BITS = np.array(list(np.ndindex(2, 2, 2)), dtype=float)
ACTIVATIONS = {"tanh": np.tanh, "sigmoid": lambda z: 0.5 * (1.0 + np.tanh(0.5 * z))}


class Maker:
    """Makes lists of (W, b), one for each layer, with arguments that a call before may have used up."""

    def __init__(self, make, args, kwargs):
        self.make, self.given, self.used = make, (args, kwargs), None

    def __call__(self):
        self.used = copy.deepcopy(self.given)
        return self.again()

    def again(self):
        """Once more with the arguments of the last call, as it left them."""
        args, kwargs = self.used
        return [
            tuple(np.asarray(each, dtype=float) for each in layer) for layer in self.make(*args, **kwargs)
        ]


class Inspector:
    """``inspector[asked]`` makes layers and looks at them; indexing is a call that the wire knows."""

    def __getitem__(self, asked):
        make, args, kwargs, look, inputs = asked
        return getattr(self, look)(Maker(make, args, kwargs), **inputs)

    def shapes(self, maker):
        """The shapes of every weight and bias."""
        return [(W.shape, b.shape) for W, b in maker()]

    def biases(self, maker):
        """How far the biases of each layer are from 0."""
        return [float(np.abs(b).max()) for _, b in maker()]

    def different(self, maker):
        """How many different units each layer has."""
        return [len(np.unique(W, axis=0)) for W, _ in maker()]

    def spread(self, maker):
        """The standard deviation and the mean of each weight."""
        return [number for W, _ in maker() for number in (float(W.std()), float(W.mean()))]

    def chance(self, maker):
        """Whether what is made from equal generators is equal, and what is made from one that goes on is not."""
        first = maker()
        later = maker.again()
        return [same(first, maker()), same(first, later)]

    def learned(self, maker, hidden, act):
        """1 if a positive output means that an odd number of the three bits is set, for all eight; else 0.

        -1: all hidden units are alike, too. -2: the layers are not those of such a network. A second seed is
        tried where the first one fails: even a good training may get stuck.
        """
        args, kwargs = maker.given
        found = outcome(maker(), hidden, act)
        if found < 1:
            maker.given = (*args[:2], args[2] + 1), kwargs
            found = outcome(maker(), hidden, act)
        return found

    def seeds(self, maker, seed):
        """The shapes; whether a seed gives the same weights again, and another one the same, too."""
        first, again = maker(), maker()
        args, kwargs = maker.given
        maker.given = (*args[:2], seed), kwargs
        return [[W.shape for W, _ in first], same(first, again), same(first, maker())]


def outcome(layers, hidden, act):
    if [W.shape for W, _ in layers] != [(hidden, 3), (1, hidden)]:
        return -2
    (W1, b1), (W2, b2) = layers
    out = ACTIVATIONS[act](BITS @ W1.T + b1) @ W2.T + b2
    if np.array_equal(out.ravel() > 0, BITS.sum(axis=1) % 2 == 1):
        return 1
    return -1 if np.ptp(np.column_stack([W1, b1]), axis=0).max() < 1e-6 else 0


def same(one, other):
    return all(
        np.array_equal(a, b) for pair in zip(one, other, strict=True) for a, b in zip(*pair, strict=True)
    )


inspector = Inspector()
