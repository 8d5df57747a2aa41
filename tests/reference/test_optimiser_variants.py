"""Right-but-different optimisers, and those built on others, against the reference."""

import numpy as np
import pytest

from reference import optimiser_compositions as compositions
from reference import optimisers
from reference.variants import optimisers as variants

SETTINGS = {
    "sgd": {"weight_decay": 0.1},
    "momentum": {"mu": 0.8},
    "nesterov": {"mu": 0.8},
    "adagrad": {"eps": 1e-3},
    "rmsprop": {"alpha": 0.7, "eps": 1e-3},
}
VARIANTS = [(name.split("_")[0], name) for name in sorted(vars(variants)) if name.split("_")[0] in SETTINGS]
BUILT = [
    ("momentum", compositions.momentum_on_sgd(optimisers.sgd)),
    ("nesterov", compositions.nesterov_on_sgd(optimisers.sgd)),
    ("nesterov", compositions.nesterov_on_momentum(optimisers.momentum)),
    ("adagrad", compositions.adagrad_on_sgd(optimisers.sgd)),
    ("rmsprop", compositions.rmsprop_on_sgd(optimisers.sgd)),
]


def walk(step, shape, rule):
    """Five steps with gradients and rates that are the same every time."""
    rng = np.random.default_rng(len(shape))
    w, state = rng.normal(size=shape) + 3.0, None
    path = []
    for _ in range(5):
        w, state = step(
            np.asarray(w), np.asarray(rng.normal(size=shape)), state, rng.uniform(0.01, 0.2), **SETTINGS[rule]
        )
        path.append(w)
    return np.array(path, dtype=float)


def test_every_rule_has_three_variants_at_least():
    counts = [sum(rule == own for own, _ in VARIANTS) for rule in SETTINGS]
    assert min(counts) >= 3


@pytest.mark.parametrize("shape", [(), (4,), (2, 3)])
@pytest.mark.parametrize(("rule", "name"), VARIANTS, ids=[name for _, name in VARIANTS])
def test_a_variant_walks_as_the_reference_does(rule, name, shape):
    tolerance = 1e-5 if name.endswith("float32") else 1e-12
    got, want = walk(getattr(variants, name), shape, rule), walk(getattr(optimisers, rule), shape, rule)
    np.testing.assert_allclose(got, want, rtol=tolerance)


@pytest.mark.parametrize(
    ("rule", "built"), BUILT, ids=[built.__qualname__.split(".")[0] for _, built in BUILT]
)
def test_what_is_built_on_a_right_rule_is_right(rule, built):
    np.testing.assert_allclose(
        walk(built, (3,), rule), walk(getattr(optimisers, rule), (3,), rule), rtol=1e-12
    )
