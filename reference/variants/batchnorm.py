"""Right batch normalisation, written as students write it: each with a cache of its own."""

from collections.abc import Callable
from typing import Any

import numpy as np

# table: images become a table of pixels, and an image again in the end


def _table(x: Any) -> Any:
    return x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def _like(table: Any, x: Any) -> Any:
    if x.ndim == 2:
        return table
    N, C, H, W = x.shape
    return table.reshape(N, H, W, C).transpose(0, 3, 1, 2)


def batchnorm_forward_table(
    x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any = 0.1,
    eps: Any = 1e-5,
) -> Any:  # fmt: skip
    """One case instead of two; var with ddof."""
    rows = _table(x)
    if not train:
        out = gamma * (rows - running_mean) / np.sqrt(running_var + eps) + beta
        return _like(out, x), None, running_mean, running_var
    if len(rows) == 1:
        raise ValueError("one value has no variance")
    centred = rows - rows.mean(axis=0)
    var = rows.var(axis=0)
    out = centred / np.sqrt(var + eps) * gamma + beta
    new_mean = running_mean + momentum * (rows.mean(axis=0) - running_mean)
    new_var = running_var + momentum * (rows.var(axis=0, ddof=1) - running_var)
    return _like(out, x), {"centred": centred, "var": var + eps, "gamma": gamma}, new_mean, new_var


def batchnorm_backward_table(dout: Any, cache: Any) -> Any:
    """Backwards step by step, as the graph has it."""
    rows, centred, N = _table(dout), cache["centred"], len(cache["centred"])
    root = np.sqrt(cache["var"])
    dgamma, dbeta = (rows * centred / root).sum(axis=0), rows.sum(axis=0)
    dz = rows * cache["gamma"]
    dvar = (dz * centred * -0.5 * cache["var"] ** -1.5).sum(axis=0)
    dmean = -(dz / root).sum(axis=0) - 2 * dvar * centred.mean(axis=0)
    dx = dz / root + 2 * dvar * centred / N + dmean / N
    return _like(dx, dout), dgamma, dbeta


# loops: one feature after the other


def batchnorm_forward_loops(
    x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any = 0.1,
    eps: Any = 1e-5,
) -> Any:  # fmt: skip
    """Every feature by itself, its numbers in a row."""
    out, new_mean, new_var = np.zeros(x.shape), list(running_mean), list(running_var)
    kept = []
    for d in range(x.shape[1]):
        values = x[:, d].reshape(-1)
        mean, var, n = running_mean[d], running_var[d], len(values)
        if train and n < 2:
            raise ValueError("too few")
        if train:
            mean = values.sum() / n
            squares = ((values - mean) ** 2).sum()
            var = squares / n
            new_mean[d] = (1 - momentum) * running_mean[d] + momentum * mean
            new_var[d] = (1 - momentum) * running_var[d] + momentum * squares / (n - 1)
        z = (x[:, d] - mean) * (var + eps) ** -0.5
        out[:, d] = gamma[d] * z + beta[d]
        kept.append((z, (var + eps) ** -0.5, gamma[d]))
    return out, kept, np.array(new_mean), np.array(new_var)


def batchnorm_backward_loops(dout: Any, cache: Any) -> Any:
    """The formula, one feature at a time."""
    dx, dgamma, dbeta = np.zeros(dout.shape), np.zeros(len(cache)), np.zeros(len(cache))
    for d, (z, inverse, gamma) in enumerate(cache):
        g = dout[:, d]
        dbeta[d], dgamma[d] = g.sum(), (g * z).sum()
        dx[:, d] = gamma * inverse / z.size * (z.size * g - dbeta[d] - z * dgamma[d])
    return dx, dgamma, dbeta


# einsum: x itself is kept, and all is computed again


def _axes(x: Any) -> Any:
    return tuple(axis for axis in range(x.ndim) if axis != 1)


def _along(left: Any, right: Any) -> Any:
    flat = (len(left), left.shape[1], -1)
    return np.einsum("ndk,ndk->d", left.reshape(flat), right.reshape(flat))


def _shaped(values: Any, x: Any) -> Any:
    return np.reshape(values, (1, -1) + (1,) * (x.ndim - 2))


def batchnorm_forward_einsum(
    x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any = 0.1,
    eps: Any = 1e-5,
) -> Any:  # fmt: skip
    """Everything with a keyword, lists returned for the running statistics."""
    mean, var = running_mean, running_var
    if train:
        count = x[:, 0].size
        if count == 1:
            raise ValueError("batch of one")
        mean = np.mean(x, axis=_axes(x))
        centred = x - _shaped(mean, x)
        var = _along(centred, centred) / count
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var * (count / (count - 1))
    slope = gamma / np.sqrt(var + eps)
    out = _shaped(slope, x) * x + _shaped(beta - slope * mean, x)
    return out, [np.array(x), mean, var + eps, gamma], running_mean.tolist(), running_var.tolist()


def batchnorm_backward_einsum(dout: Any, cache: Any) -> Any:
    """The normalised input is made again from x."""
    x, mean, var, gamma = cache
    z = (x - _shaped(mean, x)) / np.sqrt(_shaped(var, x))
    dgamma, dbeta = _along(dout, z), _along(dout, np.ones(dout.shape))
    count = x[:, 0].size
    inner = dout - _shaped(dbeta / count, x) - z * _shaped(dgamma / count, x)
    return _shaped(gamma / np.sqrt(var), x) * inner, dgamma, dbeta


# float32: single precision


def batchnorm_forward_float32(
    x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any = 0.1,
    eps: Any = 1e-5,
) -> Any:  # fmt: skip
    """In single precision but for the statistics."""
    out, cache, mean, var = batchnorm_forward_loops(
        x, gamma, beta, running_mean, running_var, train, momentum, eps
    )
    return out.astype(np.float32), cache, mean.astype(np.float32), var.astype(np.float32)


def batchnorm_backward_float32(dout: Any, cache: Any) -> Any:
    """Single precision in the end."""
    return tuple(np.float32(part) for part in batchnorm_backward_loops(dout, cache))


NAMES = ("batchnorm_forward", "batchnorm_backward")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("table", "loops", "einsum", "float32")
}
"""Per style, the functions that belong together."""
