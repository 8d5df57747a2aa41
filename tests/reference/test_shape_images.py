"""The pictures of shapes, and that a network learns them: from every one of twenty seeds."""

import numpy as np
import pytest
import torch

from reference import shape_images
from reference.mistakes import shape_images as mistakes
from reference.variants import shape_images as variants

AT_LEAST = 0.85


def lesson(seed, examples=800):
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.repeat(np.arange(4), examples // 4))
    return rng, torch.from_numpy(shape_images.draw_images(rng, labels)), torch.from_numpy(labels)


def worst_share(network, rng):
    """Of eight blocks of a hundred new images of one shape each, the share that is right in the worst."""
    kinds = rng.permutation(np.repeat(np.arange(4), 2))
    images = torch.from_numpy(shape_images.draw_images(rng, np.repeat(kinds, 100)))
    with torch.no_grad():
        said = network(images).argmax(dim=1).numpy().reshape(8, 100)
    return (said == kinds[:, None]).mean(axis=1).min()


def test_a_picture_is_a_stencil_under_noise():
    labels = np.repeat(np.arange(4), 50)
    images = shape_images.draw_images(np.random.default_rng(0), labels)
    assert (images.shape, images.dtype) == ((200, 1, 12, 12), np.float32)
    inked = (images > 0.5).sum(axis=(1, 2, 3)).reshape(4, 50).mean(axis=1)
    assert np.all(np.diff(inked[[0, 2, 3]]) > 2)  # a bar, two bars, four


def test_the_rule_knows_every_picture():
    rng, images, labels = lesson(1)
    assert (shape_images.Rule()(images).argmax(dim=1) == labels).float().mean() > 0.995
    assert worst_share(shape_images.train_perfectly(images, labels, 0), rng) >= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_training_succeeds_whatever_the_seed(seed):
    rng, images, labels = lesson(1000 + seed)
    assert worst_share(shape_images.train_cnn(images, labels, seed), rng) >= AT_LEAST


@pytest.mark.parametrize("train", [getattr(variants, name) for name in vars(variants) if "train_" in name])
def test_variants_succeed(train):
    rng, images, labels = lesson(3)
    assert worst_share(train(images, labels, 3), rng) >= AT_LEAST


@pytest.mark.parametrize("seed", range(5))
def test_a_network_without_convolutions_does_not(seed):
    rng, images, labels = lesson(seed)
    assert worst_share(mistakes.train_cnn_flattened(images, labels, seed), rng) < AT_LEAST


def test_training_is_the_same_for_the_same_seed_and_leaves_its_inputs_alone():
    _, images, labels = lesson(2, examples=80)
    kept = images.clone(), labels.clone()
    first, second = (shape_images.train_cnn(images, labels, 5) for _ in range(2))
    with torch.no_grad():
        torch.testing.assert_close(first(images), second(images))
    assert torch.equal(images, kept[0])
    assert torch.equal(labels, kept[1])
