"""Convolutional networks: LeNet, the VGG family, and a residual block.

Conventions: images are ``(N, C, H, W)``; networks answer with logits, without a softmax.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

Config = Sequence[tuple[int, int]]
"""For each block, how many convolutions it has and how many channels they give: ``((1, 64), (2, 128))``."""


class LeNet(nn.Module):
    """LeNet-5 as it is taught today: two convolutions, two average poolings, three linear layers.

    Shapes:
        forward: (N, 1, 28, 28) to (N, num_classes)

    Source: LeCun, Bottou, Bengio & Haffner, "Gradient-Based Learning Applied to Document
    Recognition", 1998; the layers as in Zhang, Lipton, Li & Smola, "Dive into Deep Learning",
    section "Convolutional Neural Networks (LeNet)".

    >>> sum(p.numel() for p in LeNet().parameters())
    61706
    """

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2),  # (N, 6, 14, 14)
            nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2),  # (N, 16, 5, 5)
            nn.Flatten(),
            nn.Linear(400, 120), nn.Sigmoid(),
            nn.Linear(120, 84), nn.Sigmoid(),
            nn.Linear(84, num_classes),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """Answer images with logits."""
        logits: Tensor = self.layers(x)
        return logits


def vgg_block(n: int, cin: int, cout: int) -> nn.Sequential:
    """Stack n convolutions of 3 × 3 (padding 1), each with a ReLU, and halve the size at the end.

    Shapes:
        the module maps (N, cin, H, W) to (N, cout, H // 2, W // 2)

    Source: Simonyan & Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
    Recognition", 2015, section 2.

    >>> sum(p.numel() for p in vgg_block(2, 64, 128).parameters())
    221440
    """
    layers: list[nn.Module] = []
    for i in range(n):
        layers += [nn.Conv2d(cin if i == 0 else cout, cout, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2))


class VGG(nn.Module):
    """Blocks of convolutions, then three linear layers with dropout between them.

    Args:
        cfg: one ``(convolutions, channels)`` per block.
        cin: channels of the images.
        size: their height and width.
        hidden: width of the two hidden linear layers.
        num_classes: how many logits.

    Shapes:
        forward: (N, cin, size, size) to (N, num_classes)

    Source: Simonyan & Zisserman, 2015, table 1: VGG-11, -16 and -19 with the default sizes.

    >>> with torch.device("meta"):
    ...     vgg11 = VGG(((1, 64), (1, 128), (2, 256), (2, 512), (2, 512)))
    >>> sum(p.numel() for p in vgg11.parameters())
    132863336
    """

    def __init__(
        self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
    ) -> None:
        super().__init__()
        blocks: list[nn.Module] = []
        for n, cout in cfg:
            blocks.append(vgg_block(n, cin, cout))
            cin, size = cout, size // 2
        self.layers = nn.Sequential(
            *blocks, nn.Flatten(),
            nn.Linear(cin * size * size, hidden), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(hidden, hidden), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(hidden, num_classes),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """Answer images with logits."""
        logits: Tensor = self.layers(x)
        return logits


class ResidualBlock(nn.Module):
    """Two convolutions that learn what to *add* to the input.

    ``relu(bn(conv(relu(bn(conv(x))))) + shortcut(x))``. The convolutions are 3 × 3 with padding 1 and no
    bias; the first has the stride. The shortcut is x itself where its shape fits, else a 1 × 1
    convolution with the stride and no bias, and a batch norm.

    Shapes:
        forward: (N, cin, H, W) to (N, cout, ceil(H / stride), ceil(W / stride))

    Source: He, Zhang, Ren & Sun, "Deep Residual Learning for Image Recognition", 2016, section 3.3,
    shortcuts of option B; batch norms and biases as in its reference implementations.

    >>> sum(p.numel() for p in ResidualBlock(64, 64).parameters())
    73984
    >>> sum(p.numel() for p in ResidualBlock(64, 128, 2).parameters())
    230144
    """

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(),
            nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout),
        )  # fmt: skip
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or cin != cout:
            projection = nn.Conv2d(cin, cout, 1, stride=stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(cout))

    def forward(self, x: Tensor) -> Tensor:
        """Add what the body makes of x to the shortcut, and activate."""
        return torch.relu(self.body(x) + self.shortcut(x))
