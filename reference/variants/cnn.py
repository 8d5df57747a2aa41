"""Right convolutional networks, written as students write them."""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

# LeNet


class LeNetFunctional(nn.Module):
    """Layers with weights as attributes, everything else as functions."""

    def __init__(self, num_classes: Any = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, num_classes)

    def forward(self, x: Any) -> Any:
        """Function by function."""
        x = F.avg_pool2d(torch.sigmoid(self.conv1(x)), 2)
        x = F.avg_pool2d(torch.sigmoid(self.conv2(x)), kernel_size=2, stride=2)
        x = x.view(x.size(0), -1)
        x = self.fc1(x).sigmoid()
        return self.fc3(self.fc2(x).sigmoid())


class LeNetHeadFirst(nn.Module):
    """The classifier is made before the features."""

    def __init__(self, classes: Any = 10) -> None:
        super().__init__()
        self.head = nn.Sequential(
            nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, classes)
        )
        self.features = nn.ModuleList([nn.Conv2d(1, 6, 5, padding="same"), nn.Conv2d(6, 16, 5)])

    def forward(self, images: Any) -> Any:
        """A loop over the convolutions."""
        for convolution in self.features:
            images = nn.functional.adaptive_avg_pool2d(
                convolution(images).sigmoid(), convolution(images).shape[-1] // 2
            )
        return self.head(images.flatten(start_dim=1))


class LeNetSequential(nn.Sequential):
    """A Sequential of its own, its layers named."""

    def __init__(self, num_classes: Any = 10) -> None:
        super().__init__()
        self.add_module("pad", nn.ZeroPad2d(2))
        self.add_module("c1", nn.Conv2d(1, 6, 5))
        self.add_module("s2", nn.Sequential(nn.Sigmoid(), nn.AvgPool2d(2, 2)))
        self.add_module("c3", nn.Conv2d(6, 16, 5))
        self.add_module("s4", nn.Sequential(nn.Sigmoid(), nn.AvgPool2d(2, 2)))
        self.add_module("c5", nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid()))
        self.add_module("f6", nn.Sequential(nn.Linear(120, 84), nn.Sigmoid()))
        self.add_module("out", nn.Linear(84, num_classes))


# VGG


def vgg_block_list(n: Any, cin: Any, cout: Any) -> Any:
    """A list that grows, as in many books."""
    layers: list[Any] = []
    for _ in range(n):
        layers.append(nn.Conv2d(cin, cout, kernel_size=3, padding=1))
        layers.append(nn.ReLU(inplace=True))
        cin = cout
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


class VGGList(nn.Module):
    """Features and classifier."""

    def __init__(
        self, cfg: Any, cin: Any = 3, size: Any = 224, hidden: Any = 4096, num_classes: Any = 1000
    ) -> None:
        super().__init__()
        blocks = []
        for n, cout in cfg:
            blocks.append(vgg_block_list(n, cin, cout))
            cin = cout
        self.features = nn.Sequential(*blocks)
        side = size // 2 ** len(cfg)
        self.classifier = nn.Sequential(
            nn.Flatten(), nn.Linear(cin * side**2, hidden), nn.ReLU(inplace=True), nn.Dropout(),
            nn.Linear(hidden, hidden), nn.ReLU(inplace=True), nn.Dropout(), nn.Linear(hidden, num_classes),
        )  # fmt: skip

    def forward(self, x: Any) -> Any:
        """One after the other."""
        return self.classifier(self.features(x))


class _Block(nn.Module):
    """A block as a module of its own."""

    def __init__(self, n: int, cin: int, cout: int) -> None:
        super().__init__()
        first, *others = [nn.Conv2d(cout if i else cin, cout, 3, 1, 1) for i in range(n)]
        self.convolutions = nn.ModuleList([first, *others])

    def forward(self, x: Any) -> Any:
        """Convolve and activate, then pool."""
        for convolution in self.convolutions:
            x = convolution(x).clamp(min=0)
        return F.max_pool2d(x, 2)


def vgg_block_module(n: Any, cin: Any, cout: Any) -> Any:
    """Make such a module."""
    return _Block(n, cin, cout)


class VGGModule(nn.Module):
    """The linear layers first, dropout as a function."""

    def __init__(
        self, cfg: Any, cin: Any = 3, size: Any = 224, hidden: Any = 4096, num_classes: Any = 1000
    ) -> None:
        super().__init__()
        side = size
        for _ in cfg:
            side = side // 2
        self.fc1 = nn.Linear(cfg[-1][1] * side * side, hidden)
        self.fc2 = nn.Linear(hidden, hidden)
        self.fc3 = nn.Linear(hidden, num_classes)
        widths = [cin, *(cout for _, cout in cfg)]
        self.blocks = nn.ModuleList(_Block(n, widths[i], cout) for i, (n, cout) in enumerate(cfg))

    def forward(self, x: Any) -> Any:
        """Function by function."""
        for block in self.blocks:
            x = block(x)
        x = F.dropout(F.relu(self.fc1(x.reshape(len(x), -1))), 0.5, self.training)
        x = F.dropout(F.relu(self.fc2(x)), p=0.5, training=self.training)
        return self.fc3(x)


def vgg_block_named(n: Any, cin: Any, cout: Any) -> Any:
    """Layers with names."""
    block = nn.Sequential()
    for i in range(n):
        block.add_module(f"conv{i}", nn.Conv2d(cout if i else cin, cout, (3, 3), padding="same"))
        block.add_module(f"relu{i}", nn.ReLU())
    block.add_module("pool", nn.MaxPool2d((2, 2)))
    return block


class VGGNamed(nn.Sequential):
    """A Sequential that fills itself; how large the images are in the end is tried out."""

    def __init__(
        self, cfg: Any, cin: Any = 3, size: Any = 224, hidden: Any = 4096, num_classes: Any = 1000
    ) -> None:
        super().__init__()
        widths = [cin] + [cout for _, cout in cfg]
        for i, (n, cout) in enumerate(cfg):
            self.add_module(f"block{i}", vgg_block_named(n, widths[i], cout))
        self.add_module("flat", nn.Flatten())
        with torch.no_grad():
            width = self(torch.zeros(1, cin, size, size)).shape[1]
        for i, out in enumerate([hidden, hidden]):
            self.add_module(f"fc{i}", nn.Sequential(nn.Linear(width, out), nn.ReLU(), nn.Dropout(p=0.5)))
            width = out
        self.add_module("out", nn.Linear(hidden, num_classes))


# ResidualBlock


class ResidualBlockAttributes(nn.Module):
    """Every layer an attribute; None where there is no projection."""

    def __init__(self, cin: Any, cout: Any, stride: Any = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, kernel_size=3, stride=1, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or cin != cout:
            self.downsample = nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x: Any) -> Any:
        """As in many libraries."""
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class ResidualBlockShortcutFirst(nn.Module):
    """The shortcut is made before the body; ReLU by way of a maximum."""

    def __init__(self, c_in: Any, c_out: Any, stride: Any = 1) -> None:
        super().__init__()
        changed = (c_in, stride) != (c_out, 1)
        self.shortcut = nn.Sequential()
        if changed:
            self.shortcut.append(nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride, bias=False))
            self.shortcut.append(nn.BatchNorm2d(c_out))
        self.norms = nn.ModuleList([nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)])
        self.second = nn.Conv2d(c_out, c_out, 3, padding="same", bias=False)
        self.first = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False)

    def forward(self, x: Any) -> Any:
        """The same sum, the other way round."""
        inner = self.norms[0](self.first(x)).clamp_min(0)
        return torch.maximum(self.shortcut(x) + self.norms[1](self.second(inner)), torch.zeros(()))


class ResidualBlockFunctional(nn.Module):
    """Parameters of its own for the convolutions; activations as functions."""

    def __init__(self, cin: Any, cout: Any, stride: Any = 1) -> None:
        super().__init__()
        self.stride = stride
        self.w1 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cin, 3, 3)))
        self.w2 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cout, 3, 3)))
        self.n1, self.n2 = nn.BatchNorm2d(cout), nn.BatchNorm2d(cout)
        if stride > 1 or cin != cout:
            self.w3 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cin, 1, 1)))
            self.n3 = nn.BatchNorm2d(cout)

    def forward(self, x: Any) -> Any:
        """Function by function."""
        y = F.relu(self.n1(F.conv2d(x, self.w1, stride=self.stride, padding=1)))
        y = self.n2(F.conv2d(y, self.w2, padding=1))
        if hasattr(self, "w3"):
            x = self.n3(F.conv2d(x, self.w3, stride=self.stride))
        return F.relu(x + y)
