"""Small pictures of shapes, and a network that learns to tell them apart.

Conventions: images are ``(N, 1, 12, 12)`` float32, labels ``(N,)`` int64 in [0, 4): 0 a horizontal
bar, 1 a vertical bar, 2 a plus, 3 the outline of a square.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from reference.arrays import Array

SIDE = 12
CLASSES = 4
NOISE = 0.2


def draw_images(rng: np.random.Generator, labels: Array) -> Array:
    """Draw a picture for each label: one shape of side 5 to 7 somewhere, drawn in 1, under noise.

    Shapes:
        labels: (N,) in [0, 4)
        returns: (N, 1, 12, 12) float32

    >>> draw_images(np.random.default_rng(0), np.array([0, 3])).shape
    (2, 1, 12, 12)
    """
    images = rng.normal(scale=NOISE, size=(len(labels), 1, SIDE, SIDE))
    for image, label in zip(images[:, 0], labels, strict=True):
        size = int(rng.integers(5, 8))
        top, left = rng.integers(0, SIDE - size + 1, size=2)
        image[top : top + size, left : left + size] += stencil(int(label), size)
    return images.astype(np.float32)


def stencil(label: int, size: int) -> Array:
    """One shape without its surroundings.

    Shapes:
        returns: (size, size), 1 on the shape and 0 beside it

    >>> stencil(2, 3)
    array([[0., 1., 0.],
           [1., 1., 1.],
           [0., 1., 0.]])
    """
    shape = np.zeros((size, size))
    middle = size // 2
    if label in (0, 2):
        shape[middle] = 1.0
    if label in (1, 2):
        shape[:, middle] = 1.0
    if label == 3:
        shape[[0, -1]] = 1.0
        shape[:, [0, -1]] = 1.0
    return shape


def train_cnn(Xtr: Tensor, ytr: Tensor, seed: int) -> nn.Module:
    """Train a small convolutional network, and return it ready to be used: in eval mode.

    Shapes:
        Xtr: (N, 1, 12, 12) float32
        ytr: (N,) int64
        returns: a network that answers (M, 1, 12, 12) with logits (M, 4)

    Adam with batches of 32 on the cross-entropy, 12 times through the examples.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", chapter "Convolutional Neural
    Networks": two convolutions with pooling, then linear layers.

    >>> labels = np.array([0, 1, 2, 3])
    >>> images = torch.from_numpy(draw_images(np.random.default_rng(0), labels))
    >>> train_cnn(images, torch.from_numpy(labels), seed=0)(images).shape
    torch.Size([4, 4])
    """
    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(16 * 3 * 3, CLASSES),
    )  # fmt: skip
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(12):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss = nn.functional.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return network.eval()


class Rule(nn.Module):
    """Tells the shapes apart without having learnt: its kernels are the shapes themselves.

    What a kernel answers at a place is how well its shape fits there: the log-likelihood of the pixels, up
    to what all shapes have in common.

    >>> labels = np.arange(4)
    >>> Rule()(torch.from_numpy(draw_images(np.random.default_rng(0), labels))).argmax(dim=1)
    tensor([0, 1, 2, 3])
    """

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([_stencils(size) for size in (5, 6, 7)])

    def forward(self, images: Tensor) -> Tensor:
        """Answer images with the best fit of each shape, anywhere and of any size.

        Shapes:
            images: (N, 1, 12, 12)
            returns: (N, 4)
        """
        best = [layer(images).amax(dim=(2, 3)) for layer in self.layers]
        return torch.stack(best).amax(dim=0)


def _stencils(size: int) -> nn.Conv2d:
    kernels = torch.from_numpy(np.stack([stencil(label, size) for label in range(CLASSES)])).float()
    layer = nn.Conv2d(1, CLASSES, size)
    with torch.no_grad():
        layer.weight.copy_(kernels[:, None])
        layer.bias.copy_(-0.5 * kernels.sum(dim=(1, 2)))  # type: ignore[union-attr]
    return layer


def train_perfectly(Xtr: Tensor, ytr: Tensor, seed: int) -> nn.Module:
    """Return `Rule`: what a training should come to, whatever it is given.

    >>> train_perfectly(torch.zeros(0, 1, 12, 12), torch.zeros(0, dtype=torch.long), 0).training
    False
    """
    return Rule().eval()
