"""Other ways to check gradients, and to find the layer whose way back is wrong."""

from typing import Any

import numpy as np

# gradcheck


def gradcheck_flat(f: Any, params: Any, grads: Any) -> Any:
    """All parameters as one long vector, nudged entry by entry."""
    names = list(params)
    sizes = [np.size(params[name]) for name in names]
    ends = np.cumsum(sizes)
    theta = np.concatenate([np.ravel(params[name]).astype(float) for name in names])

    def loss(vector: Any) -> Any:
        parts = np.split(vector, ends[:-1])
        return f({n: part.reshape(np.shape(params[n])) for n, part in zip(names, parts, strict=True)})

    steps = 1e-5 * np.eye(len(theta))
    measured = np.array([(loss(theta + step) - loss(theta - step)) / 2e-5 for step in steps])
    worst, most = names[0], -1.0
    for name, start, end in zip(names, ends - sizes, ends, strict=True):
        a, b = np.ravel(grads[name]), measured[start:end]
        length = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))
        apart = np.sqrt(np.sum((a - b) ** 2)) / length if length > 0 else 0.0
        if apart > most:
            worst, most = name, apart
    return worst, most


def gradcheck_copies(f: Any, params: Any, grads: Any) -> Any:
    """A fresh copy for every nudge, and a smaller step."""
    found = []
    for name, value in params.items():
        value = np.asarray(value, dtype=float)
        measured = np.empty(value.shape)
        for index in np.ndindex(*value.shape):
            nudge = np.zeros(value.shape)
            nudge[index] = 3e-6
            measured[index] = (f({**params, name: value + nudge}) - f({**params, name: value - nudge})) / 6e-6
        lengths = [float(np.linalg.norm(each)) for each in (grads[name] - measured, grads[name], measured)]
        found.append((lengths[0] / max(lengths[1] + lengths[2], 1e-300), name))
    apart, name = max(found)
    return [name, apart]


def gradcheck_in_place(f: Any, params: Any, grads: Any) -> Any:
    """Its own copies of all parameters, nudged where they lie and put back."""
    own = {name: np.array(value, dtype=np.float64) for name, value in params.items()}
    apart = {}
    for name in own:
        square, sums = 0.0, [0.0, 0.0]
        claimed: Any = np.asarray(grads[name], dtype=np.float64)
        for index, kept in np.ndenumerate(own[name]):
            own[name][index] = kept + 1e-5
            ahead = f(own)
            own[name][index] = kept - 1e-5
            slope = (ahead - f(own)) / 2e-5
            own[name][index] = kept
            square += (slope - claimed[index]) ** 2
            sums = [sums[0] + slope**2, sums[1] + claimed[index] ** 2]
        lengths = sums[0] ** 0.5 + sums[1] ** 0.5
        apart[name] = square**0.5 / lengths if lengths else 0.0
    order = sorted(apart, key=apart.__getitem__)
    return order[-1], np.float64(apart[order[-1]])


# find_bug


def find_bug_by_directions(layers: Any) -> Any:
    """Along random directions: does the output move as the way back says?"""
    rng = np.random.default_rng(1)
    apart = {}
    for name, (forward, backward) in layers.items():
        apart[name] = 0.0
        for _ in range(8):
            x, way = rng.normal(size=(2, 6, 3))
            dout = rng.normal(size=forward(x).shape)
            moved = (forward(x + 1e-5 * way) - forward(x - 1e-5 * way)) / 2e-5
            apart[name] += abs(np.sum(moved * dout) - np.sum(backward(dout, x) * way))
    return max(apart, key=lambda name: apart[name])


def find_bug_output_by_output(layers: Any) -> Any:
    """A gradient from above that is 1 at one output and 0 elsewhere, for every output."""
    rng = np.random.default_rng(2)
    for name, (forward, backward) in layers.items():
        x = rng.normal(size=(4, 3))
        out = forward(x)
        for place in np.ndindex(*out.shape):
            dout = np.zeros(out.shape)
            dout[place] = 1.0
            claimed = backward(dout, x)
            for entry in np.ndindex(*x.shape):
                nudge = np.zeros(x.shape)
                nudge[entry] = 1e-5
                measured = (forward(x + nudge)[place] - forward(x - nudge)[place]) / 2e-5
                if abs(measured - claimed[entry]) > 1e-7:
                    return name
    return None


def find_bug_first_over_a_limit(layers: Any) -> Any:
    """The first layer that is further off than rounding errors are."""
    rng = np.random.default_rng()
    for name, (forward, backward) in layers.items():
        x = rng.uniform(-2.0, 2.0, size=(7, 5))
        dout = rng.uniform(-1.0, 1.0, size=forward(x).shape)
        measured = np.zeros_like(x)
        for i, j in np.ndindex(*x.shape):
            for sign in (1.0, -1.0):
                moved = x.copy()
                moved[i, j] += sign * 1e-6
                measured[i, j] += sign * np.sum(forward(moved) * dout) / 2e-6
        claimed = backward(dout, x)
        if np.linalg.norm(measured - claimed) > 1e-5 * np.linalg.norm(measured):
            return name
    return ""
