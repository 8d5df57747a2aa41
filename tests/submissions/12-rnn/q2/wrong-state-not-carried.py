# assignment: 12-rnn
# question: q2
# wrong: state not carried
# replaces: rnn_forward
# earned: 0
# diagnosis: state not carried
# other questions: full, but
# q4: 0

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Mapping[str, Array]

def rnn_forward(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """Every step starts from ``h0``: the loop forgets to hand its state on. Right for one step."""
    outcomes = [_step(x, h0, *(params[name] for name in NAMES)) for x in X]
    Hs = np.array([h for h, _ in outcomes]).reshape(len(X), *h0.shape)
    return (Hs, (params, [step for _, step in outcomes]))

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

def _step(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))
