# assignment: 12-rnn
# question: q2
# wrong: h0 included
# replaces: rnn_forward
# earned: 0
# diagnosis: h0 included
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Mapping[str, Array]

def rnn_forward(X: Array, h0: Array, params: Params) -> tuple[Array, Cache]:
    """The states start with ``h0``: (T + 1, N, H)."""
    Hs, caches = _forward(X, h0, params)
    return (np.concatenate([h0[None], Hs]), caches)

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

def _step(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))

def _forward(X: Array, h0: Array, params: Params, *, step: Callable[..., tuple[Array, Cache]]=_step) -> tuple[Array, Cache]:
    Hs = np.zeros((len(X), *h0.shape))
    steps, h = ([], h0)
    for t, x in enumerate(X):
        h, cache = step(x, h, *(params[name] for name in NAMES))
        Hs[t] = h
        steps.append(cache)
    return (Hs, (params, steps))
